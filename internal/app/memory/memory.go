// Package memory keeps between two runs what an operator would otherwise have to set up again: where
// one was, and what one chose for good. There is a file for each profile, tenancy, region and endpoint.
// Nothing in it is needed: one that is lost or broken costs a few keys.
package memory

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// Owner is whose memory it is: nobody is shown the places of another tenancy.
type Owner struct {
	Profile  string     `json:"profile"`
	Tenancy  fleet.OCID `json:"tenancyId"`
	Region   string     `json:"region"`
	Endpoint string     `json:"endpoint,omitempty"`
}

// State is what is kept.
type State struct {
	Tabs []Tab `json:"tabs,omitempty"`
	At   int   `json:"at"` // of the tab that was seen
	// Columns are the titles of the columns chosen for a list, by the list's name, in their order.
	Columns map[string][]string `json:"columns,omitempty"`
}

// Tab is the way from the top to the place a tab showed.
type Tab []views.Memento

// Memory is the file of an owner. Its methods may be called from several goroutines. A nil Memory
// keeps nothing and knows nothing.
type Memory struct {
	path  string
	owner Owner

	mu     sync.Mutex // one after the other
	closed bool
}

// file is how a State is written down.
type file struct {
	Owner Owner `json:"owner"`
	State
}

// New is the memory of an owner in the folder dir. Nothing is read or written yet.
func New(dir string, o Owner) *Memory {
	return &Memory{path: filepath.Join(dir, o.file()), owner: o}
}

// Of tells whether the places in it are those below a root: they are the whole tenancy's.
func (m *Memory) Of(root fleet.OCID) bool { return m != nil && m.owner.Tenancy == root }

// file is the name of the owner's file: the profile for people, and after it what no other owner has.
func (o Owner) file() string {
	plain := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '_'
	}, o.Profile)
	const most = 40 // of a name that people gave; the rest is 37 bytes
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q", o.Profile, o.Tenancy, o.Region, o.Endpoint))
	return plain[:min(most, len(plain))] + "-" + hex.EncodeToString(sum[:8]) + ".json"
}

// largest is what a file may be to be read, in bytes; the largest that is written is far smaller.
const largest = 1 << 20

// Recall is what was kept last; the zero State where nothing was.
func (m *Memory) Recall() (State, error) {
	if m == nil {
		return State{}, nil
	}
	content, err := m.read()
	if errors.Is(err, fs.ErrNotExist) {
		return State{}, nil
	}
	var f file
	if err == nil {
		err = json.Unmarshal(content, &f)
	}
	if err == nil && f.Owner != m.owner {
		err = errors.New("it is another profile's")
	}
	if err != nil {
		return State{}, fmt.Errorf("reading %s: %w", m.path, err)
	}
	return f.State, nil
}

func (m *Memory) read() ([]byte, error) {
	info, err := os.Stat(m.path)
	switch {
	case err != nil:
		return nil, reason(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	case info.Size() > largest:
		return nil, errors.New("it is too large")
	}
	content, err := os.ReadFile(m.path)
	return content, reason(err)
}

// reason is an error without the path, which the sentence it ends up in names.
func reason(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Keep replaces what is kept, at once and as a whole, in a file its owner alone may read.
func (m *Memory) Keep(s State) error { return m.keep(s, false) }

// KeepLast is Keep for the last time: whatever else is still on its way to be kept is older, and is not.
func (m *Memory) KeepLast(s State) error { return m.keep(s, true) }

func (m *Memory) keep(s State, last bool) error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return nil
	}
	m.closed = last
	content, err := json.MarshalIndent(file{m.owner, s}, "", "  ")
	if err == nil {
		err = replace(m.path, append(content, '\n'))
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", m.path, reason(err))
	}
	return nil
}

// replace writes the file beside its place first: whoever reads it finds the old one or the new one.
func replace(path string, content []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // readable by its owner alone
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync() // else a crash of the machine may leave an empty file under the name
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
