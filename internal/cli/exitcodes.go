package cli

import (
	"fmt"
	"strings"
)

const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

type exitCode struct {
	Code    int
	Meaning string
}

// exitCodes are all there are, as help and the manual tell them.
var exitCodes = []exitCode{
	{exitOK, "left by the operator or a signal, or done with what was asked"},
	{exitFailed, "something went wrong while running"},
	{exitUsage, "what was asked for cannot be done, and nothing was started"},
}

// aboutExitCodes is what help says of them.
func aboutExitCodes() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for _, c := range exitCodes {
		fmt.Fprintf(&b, "  %d  %s\n", c.Code, c.Meaning)
	}
	b.WriteString("What is wrong is one line on standard error.")
	return b.String()
}
