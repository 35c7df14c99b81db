package terminaltest

import "os"

// interruptible is never reached: there are no terminals of this kind on Windows, and Start says so.
func interruptible(file *os.File) (*os.File, error) { return file, nil }
