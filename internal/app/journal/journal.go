// Package journal is the record of what the operator did: a line for each step of each mutation,
// written before the next step is taken. It is what is left when the program is killed, the line
// drops or the machine goes down, and the only place where the program writes by itself.
//
// A line is JSON. Lines are appended to journal.jsonl, which is renamed once it has grown large; the
// renamed files are read too. Several programs may write to the same folder.
package journal

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

const (
	current = "journal.jsonl"
	rotated = "journal-*.jsonl"
	// fileSize is from which size in bytes on a file is put away, and filesKept how many of those stay:
	// some hundred thousand lines in all.
	fileSize  = 4 << 20
	filesKept = 9
)

// Journal appends to and reads the journal in a folder. Its methods may be called from several
// goroutines. A nil Journal records nothing and knows nothing.
type Journal struct {
	dir      string
	operator Operator
	now      func() time.Time
	fileSize int64

	mu sync.Mutex // one line after the other
}

// New makes a journal in the folder dir for an operator. Nothing is read or written yet. The folder is
// made when the first line is written.
func New(dir string, o Operator, now func() time.Time) *Journal {
	return &Journal{dir: dir, operator: o, now: now, fileSize: fileSize}
}

// NewRun is a name for a mutation that no other has.
func NewRun() string { return rand.Text() }

// Append writes an entry, as the journal's operator's and with the time it is now, and waits until it
// is on the disk.
func (j *Journal) Append(e Entry) error {
	if j == nil {
		return nil
	}
	e.Operator, e.Time = j.operator, j.now().UTC()
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.open()
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := errors.Join(add(f, line.Bytes()), f.Close()); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

// Check tells whether the journal can be written.
func (j *Journal) Check() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.open()
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	return nil
}

// open opens the file to append to, readable by its owner alone whatever it was before. A file that
// has grown large is put away first. It is opened for each line anew: another program may have put it
// away meanwhile.
func (j *Journal) open() (f *os.File, err error) {
	if j.dir == "" {
		return nil, errors.New("neither XDG_STATE_HOME nor HOME says where it is to be")
	}
	if err := makePrivate(j.dir); err != nil {
		return nil, err
	}
	path := filepath.Join(j.dir, current)
	info, err := os.Stat(path)
	if err == nil && info.Size() >= j.fileSize && info.Mode().IsRegular() {
		err = j.putAway(path)
	}
	fresh := err != nil || info.Size() >= j.fileSize
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	err = restrict(f)
	if err == nil && fresh {
		err = syncFolder(j.dir) // a file whose name is lost is lost
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// makePrivate makes the folder, or takes the rights of others from it.
func makePrivate(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() == 0o700 {
		return err
	}
	return os.Chmod(dir, 0o700)
}

func restrict(f *os.File) error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", f.Name())
	case info.Mode().Perm() != 0o600:
		return f.Chmod(0o600)
	}
	return nil
}

// add appends a line in one write, so that the lines of several programs do not mix, and waits for
// the disk. The rest of a line that was torn before stays a line of its own.
func add(f *os.File, line []byte) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if size := info.Size(); size > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	if _, err := f.Write(line); err != nil {
		return err
	}
	return f.Sync()
}

// putAway renames the file to a name that no other program gives, and removes the oldest of those
// that were put away before.
func (j *Journal) putAway(path string) error {
	name := fmt.Sprintf("journal-%s-%s.jsonl", j.now().UTC().Format("20060102T150405.000000000Z"), rand.Text()[:8])
	err := os.Rename(path, filepath.Join(j.dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // another program was faster
		return err
	}
	old, err := filepath.Glob(filepath.Join(j.dir, rotated))
	if err != nil {
		return err
	}
	slices.Sort(old) // their names begin with the time
	for len(old) > filesKept {
		if err := os.Remove(old[0]); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		old = old[1:]
	}
	return nil
}
