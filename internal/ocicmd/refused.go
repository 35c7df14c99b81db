//go:build !windows

package ocicmd

import (
	"errors"
	"syscall"
)

// isRefused tells whether the system says that nobody took a connection.
func isRefused(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }

// isReset tells whether the system says that a connection was cut.
func isReset(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}
