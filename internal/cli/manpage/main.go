// Manpage prints ocidesk's manual page as Markdown, for go-md2man to turn into one.
package main

import (
	"fmt"
	"os"

	"ocidesk/internal/cli"
)

func main() {
	if err := cli.Manual(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
