package cli

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
)

// openLog opens the log of --debug for appending, readable by its owner alone whatever it was before.
// Without a file everything logged is dropped.
func openLog(file string) (*slog.Logger, io.Closer, error) {
	if file == "" {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), nil
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("the debug log cannot be written: %w", err)
	}
	if err := makePrivate(f); err != nil {
		return nil, nil, fmt.Errorf("the debug log cannot be written: %w", errors.Join(err, f.Close()))
	}
	return slog.New(slog.NewTextHandler(f, &slog.HandlerOptions{Level: slog.LevelDebug})), f, nil
}

// makePrivate takes the rights of others from an open file, which must be a regular one.
func makePrivate(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file", f.Name())
	}
	return f.Chmod(0o600)
}
