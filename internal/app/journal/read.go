package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ocidesk/internal/fleet"
)

// Read gives all entries there are, of all operators, the oldest first. Lines that cannot be read, as
// one that was being written when the machine went down, are left out.
func (j *Journal) Read() ([]Entry, error) {
	if j == nil {
		return nil, nil
	}
	files, err := filepath.Glob(filepath.Join(j.dir, rotated))
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	slices.Sort(files)
	var entries []Entry
	for _, file := range append(files, filepath.Join(j.dir, current)) {
		of, err := readFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("reading the journal: %w", err)
		}
		entries = append(entries, of...)
	}
	return entries, nil
}

func readFile(file string) ([]Entry, error) {
	content, err := os.ReadFile(file) // no larger than fileSize and a line
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for line := range bytes.Lines(content) {
		var e Entry
		// What is not wholly there, or not an entry, was not written by Append, or not to its end. A disk
		// may have put zeros where the rest was to be.
		if json.Unmarshal(bytes.Trim(line, "\x00\r\n"), &e) == nil && e.Run != "" && e.Outcome != "" {
			entries = append(entries, e.shown())
		}
	}
	return entries, nil
}

// shown is the entry with nothing in it that a terminal would obey: the file may have been edited.
func (e Entry) shown() Entry {
	for _, s := range []*string{&e.Action, &e.Operation, &e.Name, &e.RequestID, &e.Message, (*string)(&e.Status), (*string)(&e.Outcome),
		(*string)(&e.ID), (*string)(&e.Pool), (*string)(&e.Compartment), (*string)(&e.MoveTo), (*string)(&e.WorkRequest),
		&e.Profile, (*string)(&e.User), (*string)(&e.Tenancy), &e.Region, &e.Endpoint, &e.Run, &e.In} {
		*s = strings.Map(visible, *s)
	}
	for i := range e.Targets {
		t := &e.Targets[i]
		for _, s := range []*string{&t.Name, &t.In, (*string)(&t.ID), (*string)(&t.Pool), (*string)(&t.Compartment)} {
			*s = strings.Map(visible, *s)
		}
	}
	if !isProgram(e.Program) {
		e.Program = ""
	}
	return e
}

// visible is a character, or what stands for one that a terminal would obey.
func visible(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return '�'
	}
	return r
}

// remembered is how old a mutation may be to be picked up: the service forgets work requests after a
// while, and what it has forgotten would be asked for in vain at each start.
const remembered = 7 * 24 * time.Hour

// PickUp gives the mutations of the journal's operator that had not come to an end when the program that
// sees to them ended, the oldest first, each as its last entry: those accepted, whose work request ran, and
// those asked, of which nobody knows whether they were sent. Those of many at once that were confirmed and
// never sent come as one entry with what is Unsent. They are this program's to see to from now on. What a program that is still alive has under way is not among them.
func (j *Journal) PickUp() ([]Entry, error) {
	if j == nil {
		return nil, nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed { // nobody is there any more to see to them
		return nil, nil
	}
	entries, err := j.Read()
	programs := map[string]bool{}
	for _, e := range j.unfinished(entries) {
		programs[e.Program] = true
	}
	heir := j.inherit(programs)
	if err == nil && len(programs) > 0 { // anew: what died meanwhile may have come to an end before
		entries, err = j.Read()
	}
	return slices.DeleteFunc(j.unfinished(entries), func(e Entry) bool { return !heir(e.Program) }), err
}

// unfinished are the mutations of the journal's operator that have not come to an end, the oldest first,
// each as its last entry.
func (j *Journal) unfinished(entries []Entry) []Entry {
	var runs []string
	last := map[string]Entry{}
	begun := map[one]bool{}
	for _, e := range entries {
		if e.Many != "" {
			begun[one{e.Many, e.ID}] = true
		}
		if !j.operator.sees(e.Operator) || j.now().Sub(e.Time) > remembered {
			continue
		}
		before, known := last[e.Run]
		if !known {
			runs = append(runs, e.Run)
		}
		// Files of several programs are not read in the order of time: what is further stays.
		if !known || e.rank() >= before.rank() {
			last[e.Run] = e
		}
	}
	var open []Entry
	for _, run := range runs {
		e := last[run]
		if e.Outcome == Confirmed {
			e.Unsent = slices.DeleteFunc(slices.Clone(e.Targets), func(t Target) bool { return begun[one{e.Run, t.ID}] })
		}
		if e.Outcome == Asked || e.Outcome == Accepted && e.WorkRequest.Validate() == nil || len(e.Unsent) > 0 {
			open = append(open, e)
		}
	}
	return open
}

// one is a thing among many that an action was confirmed for.
type one struct {
	many string
	id   fleet.OCID
}

// rank orders the outcomes by how much they settle. An answer after all settles more than the loss of
// it that another program has concluded.
func (e Entry) rank() int {
	switch e.Outcome {
	case Asked, Confirmed:
		return 0
	case Unknown:
		return 1
	case Accepted:
		return 2
	}
	return 3
}
