package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"

	"ocidesk/internal/config"
	"ocidesk/internal/ocicmd"
)

// passphraseTries is how often a passphrase is asked for.
const passphraseTries = 3

// passphrases asks for the passphrase of a profile's key on the terminal; nil where there is none.
func passphrases(ctx context.Context) func(config.Profile) (string, error) {
	if !term.IsTerminal(os.Stdin.Fd()) {
		return nil
	}
	return func(p config.Profile) (string, error) { return askPassphrase(ctx, os.Stdin, os.Stderr, p) }
}

// askPassphrase asks until what is typed opens the key, a few times at most. Nothing that is typed is
// shown, not even ahead of the question, and whatever ends the asking leaves the terminal as it was.
func askPassphrase(ctx context.Context, in *os.File, out io.Writer, p config.Profile) (passphrase string, err error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return "", fmt.Errorf("hiding the passphrase while it is typed: %w", err)
	}
	defer func() { err = errors.Join(err, term.Restore(in.Fd(), before)) }()
	const newline = "\r\n" // the terminal does nothing by itself now
	for range passphraseTries {
		fmt.Fprintf(out, "Passphrase of %s: ", p.KeyName())
		passphrase, err := readLine(ctx, in)
		fmt.Fprint(out, newline)
		if err != nil {
			return "", fmt.Errorf("%s is encrypted, and no passphrase was given: %w; OCI_CLI_PASSPHRASE can hold it", p.KeyName(), err)
		}
		err = ocicmd.CheckKey(p.Key, passphrase)
		if err == nil {
			return passphrase, nil
		}
		if passphrase != "" && !errors.Is(err, ocicmd.ErrPassphrase) {
			return "", fmt.Errorf("with %s: %w", p.Origin(), err)
		}
		fmt.Fprint(out, "That does not open it."+newline)
	}
	return "", fmt.Errorf("none of %d passphrases opens %s; OCI_CLI_PASSPHRASE can hold the right one", passphraseTries, p.KeyName())
}

// readLine reads a line from a raw terminal, until ctx ends.
func readLine(ctx context.Context, in io.Reader) (string, error) {
	type typed struct {
		line string
		err  error
	}
	done := make(chan typed, 1)
	go func() {
		line, err := readRaw(in)
		done <- typed{line, err}
	}()
	select {
	case t := <-done:
		return t.line, t.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// readRaw reads a line from a terminal that does nothing with the keys itself. It reads no further than
// the line's end: what comes after is not its own.
func readRaw(in io.Reader) (string, error) {
	var line []byte
	for key := make([]byte, 1); ; {
		if _, err := io.ReadFull(in, key); err != nil {
			return "", err
		}
		switch key[0] {
		case '\r', '\n':
			return string(line), nil
		case 'C' - '@', 'D' - '@': // ^C, ^D
			return "", errors.New("interrupted")
		case 'U' - '@':
			line = nil
		case '\b', 0x7f:
			_, size := utf8.DecodeLastRune(line)
			line = line[:len(line)-size]
		default:
			line = append(line, key[0])
		}
	}
}
