package cli

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// untilSignal is ctx until SIGTERM, SIGHUP or one of the other signals given arrives. A SIGHUP that
// is ignored (nohup) stays ignored.
func untilSignal(ctx context.Context, others ...os.Signal) (context.Context, context.CancelFunc) {
	signals := append(slices.Clone(others), syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signal.NotifyContext(ctx, signals...)
}
