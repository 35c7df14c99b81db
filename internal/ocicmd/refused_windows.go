package ocicmd

import (
	"errors"

	"golang.org/x/sys/windows"
)

// isRefused tells whether the system says that nobody took a connection. Windows' own numbers are none
// of those that package syscall names after POSIX.
func isRefused(err error) bool { return errors.Is(err, windows.WSAECONNREFUSED) }

// isReset tells whether the system says that a connection was cut.
func isReset(err error) bool {
	return errors.Is(err, windows.WSAECONNRESET) || errors.Is(err, windows.WSAECONNABORTED)
}
