// Ocidesk is a terminal explorer for OCI Secure Desktops.
package main

import (
	"context"
	"os"

	"ocidesk/internal/cli"
)

func main() {
	os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}
