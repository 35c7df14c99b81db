package journal

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Several programs write to the same folder, and only what the dead ones left is to be picked up. Each
// holds a lock for as long as it lives, which the system takes from it whatever it dies of. Who picks up
// what a dead one left holds that one's lock too: a third program leaves it alone.

const (
	lockPrefix, lockSuffix = "program-", ".lock"
	// doorFile is locked while locks are taken, looked for or removed, so that nobody removes the file
	// of a lock that another one is about to take.
	doorFile = "programs.lock"
	// atTheDoor is how long another program may be at that; it takes milliseconds. Some file systems
	// know no locks, or hang.
	atTheDoor = 2 * time.Second
)

// locks are those that a journal holds, by program: its own, and those of the dead whose mutations it
// has picked up.
type locks struct {
	held map[string]*flock.Flock
	// tried: there is no asking again where no lock could be had.
	tried bool
}

// register takes the journal's own lock, once. Where none can be had there is no telling who lives, and
// everybody counts as dead.
func (j *Journal) register() {
	if j.locks.tried || j.closed {
		return
	}
	j.locks.tried = true
	_ = j.alone(func() error { return j.take(j.program) })
}

// alone does something to locks while nobody else does.
func (j *Journal) alone(deed func() error) error {
	ctx, cancel := context.WithTimeout(context.Background(), atTheDoor)
	defer cancel()
	door := flock.New(filepath.Join(j.dir, doorFile))
	if _, err := door.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return err
	}
	return errors.Join(deed(), door.Unlock())
}

// errAlive tells that a program's lock is held.
var errAlive = errors.New("the program is alive")

// take takes a program's lock, which is errAlive where another one holds it.
func (j *Journal) take(program string) error {
	l := flock.New(j.lockFile(program))
	got, err := l.TryLock()
	switch {
	case err != nil:
		return err
	case !got:
		return errAlive
	}
	if j.locks.held == nil {
		j.locks.held = map[string]*flock.Flock{}
	}
	j.locks.held[program] = l
	return nil
}

// drop gives a lock back and removes its file.
func (j *Journal) drop(program string) error {
	l := j.locks.held[program]
	delete(j.locks.held, program)
	err := l.Unlock() // before: Windows removes no file that is open
	if gone := os.Remove(l.Path()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// inherit takes the locks of those of the programs that are dead, and removes those of all other dead.
// It tells whose mutations are this journal's to pick up: of all others where there are no locks.
func (j *Journal) inherit(programs map[string]bool) (heir func(program string) bool) {
	mine := map[string]bool{}
	err := j.alone(func() error {
		for program := range programs {
			switch err := j.take(program); {
			case err == nil:
				mine[program] = true
			case !errors.Is(err, errAlive):
				return err
			}
		}
		j.sweep()
		return nil
	})
	if err != nil || j.locks.held[j.program] == nil {
		return func(program string) bool { return program != j.program }
	}
	return func(program string) bool { return mine[program] }
}

// sweep removes the locks that dead programs left. What they left to be picked up by another profile
// stays in the journal; who does makes the lock anew. A file that cannot be removed does no harm.
func (j *Journal) sweep() {
	files, _ := filepath.Glob(filepath.Join(j.dir, lockPrefix+"*"+lockSuffix)) // the pattern is well formed but for a strange folder
	for _, file := range files {
		program := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), lockPrefix), lockSuffix)
		if j.locks.held[program] == nil && j.take(program) == nil {
			_ = j.drop(program)
		}
	}
}

// lockFile is the file of a program's lock. Entries from before programs had names share one.
func (j *Journal) lockFile(program string) string {
	return filepath.Join(j.dir, lockPrefix+program+lockSuffix)
}

// isProgram tells whether a program can have this name. An edited journal may have anything there.
func isProgram(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') })
}

// Close tells other programs that nobody is about any more to see to what was written here: the next one
// may pick it up. Answers that come later can still be appended.
func (j *Journal) Close() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closed = true
	if len(j.locks.held) == 0 {
		return nil
	}
	return j.alone(func() (err error) {
		for program := range j.locks.held {
			err = errors.Join(err, j.drop(program))
		}
		return err
	})
}
