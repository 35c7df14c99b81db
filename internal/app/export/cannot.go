package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// problem is why a file could not be written or read, as a sentence; the system's own error is behind it.
type problem struct {
	sentence string
	cause    error
}

func (p *problem) Error() string { return p.sentence }
func (p *problem) Unwrap() error { return p.cause }

// cannot says why a file could not be written or read. What the system says of that names a call and no
// reason that an operator could do something about.
func cannot(do, path string, err error) error {
	return &problem{fmt.Sprintf("cannot %s %s: %s", do, path, reason(do, path, err)), err}
}

func reason(do, path string, err error) string {
	folder := filepath.Dir(path)
	switch info, unseen := os.Stat(folder); {
	case errors.Is(unseen, fs.ErrNotExist):
		return "there is no folder " + folder
	case unseen == nil && !info.IsDir():
		return folder + " is no folder"
	case errors.Is(err, fs.ErrExist):
		return "there is such a file already"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission) && do == "write":
		return "you may not write to " + folder
	case errors.Is(err, fs.ErrPermission):
		return "you may not read it"
	}
	var call *fs.PathError
	if errors.As(err, &call) {
		return call.Err.Error()
	}
	return err.Error()
}
