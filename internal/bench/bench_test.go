// Package bench_test measures ocidesk as its operator meets it: `make bench` prints the figures. They
// are figures of the machine they were measured on, and no test depends on them.
package bench_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// The size of the terminal everything is measured in.
const width, height = 120, 40

// build makes the program as it is released, and returns its path.
func build(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "ocidesk")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", program, "ocidesk")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("building ocidesk: %v\n%s", err, out)
	}
	return program
}

// report gives a figure its name, in place of the time the benchmark as a whole took.
func report(b *testing.B, value float64, name string) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(value, name)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// quantile is the value below which the share q of all values lies.
func quantile[T float64 | time.Duration](values []T, q float64) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}
