package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/memory"
	"ocidesk/internal/views/style"
)

// Wanted says which session is to be opened.
type Wanted struct {
	Profile    string
	Region     string // "" for the profile's own
	Passphrase string // of the profile's key, where the operator was asked for it
}

// Locked is why a session cannot be opened without a passphrase, or with the one that was given.
type Locked struct {
	Key   string // names the key, in words
	Wrong bool   // what was given does not open it
}

func (l Locked) Error() string {
	if l.Wrong {
		return "that does not open " + l.Key
	}
	return l.Key + " needs a passphrase"
}

// crossing is a session on its way to be opened.
type crossing struct {
	Wanted
	cancel context.CancelFunc
	said   notice
}

// name says in words where it leads.
func (c *crossing) name() string {
	if c.Region == "" {
		return c.Profile
	}
	return c.Profile + " in " + c.Region
}

// opened is what came of opening a session, with the places of last time.
type opened struct {
	by *crossing
	Session
	state  memory.State
	lost   error // why they are not known
	failed error
}

// crossTo shows the session that is wanted: the one that was left last, if it is open, else once it is.
func (m *Model) crossTo(w Wanted) tea.Cmd {
	for _, s := range slices.Backward(m.sessions) {
		if s.Profile == w.Profile && (w.Region == "" || s.Region == w.Region) {
			return m.bind(s)
		}
	}
	if m.cfg.Open == nil {
		m.say("There is no other profile or region to go to here.")
		return nil
	}
	m.stay()
	ctx, cancel := context.WithCancel(context.Background())
	c := &crossing{Wanted: w, cancel: cancel}
	m.notice = notice{text: fmt.Sprintf("◌ Opening %s; Esc stays here.", c.name()), role: style.Busy, sticky: true, at: m.cfg.Now()}
	m.crossing, c.said = c, m.notice
	open := m.cfg.Open
	return func() tea.Msg {
		o := opened{by: c}
		if o.Session, o.failed = open(ctx, c.Wanted); o.failed == nil {
			o.state, o.lost = o.Memory.Recall()
		}
		return o
	}
}

// bind has a session that is open be seen next.
func (m *Model) bind(s *session) tea.Cmd {
	if s == m.seen && m.crossing == nil {
		m.say("You are there: " + s.whose() + ".")
		return nil
	}
	m.stay()
	m.bound = s
	return nil
}

// stay gives up a session that is on its way to be opened; false where there is none.
func (m *Model) stay() bool {
	c := m.crossing
	if c == nil {
		return false
	}
	c.cancel()
	m.crossing = nil
	if m.notice == c.said {
		m.notice = notice{}
	}
	return true
}

// opened takes a session that was asked for, or says why there is none.
func (m *Model) opened(o opened) tea.Cmd {
	if m.crossing != o.by { // it was thought better of
		if o.failed == nil {
			o.Client.Close()
		}
		return nil
	}
	m.stay()
	var locked Locked
	switch {
	case errors.As(o.failed, &locked):
		return m.askPassphrase(o.by.Wanted, locked)
	case o.failed != nil:
		m.complain(fmt.Sprintf("%s is not opened: %v.", upperFirst(o.by.name()), o.failed))
		return nil
	}
	for _, s := range m.sessions { // the region it is in was the profile's to say
		if s.Profile == o.Profile && s.Region == o.Region && s.Root == o.Root && s.Origin == o.Origin {
			o.Client.Close()
			return m.bind(s)
		}
	}
	s := m.newSession(o.Session)
	m.sessions = slices.Insert(m.sessions, 0, s)
	m.bound = s
	defer m.within(s)()
	m.recall(o.state, o.lost)
	return m.begin()
}

// cross shows the session that is to be seen, once nothing is in the way that keys are meant for.
func (m *Model) cross() tea.Cmd {
	to := m.bound
	if to == nil || m.overlay != nil || m.typing() {
		return nil
	}
	m.bound = nil
	m.loader.keepOnly(nil)
	m.session, m.seen = to, to
	m.restyle()
	m.sessions = append(slices.DeleteFunc(m.sessions, func(s *session) bool { return s == to }), to)
	cmd := m.arrive()
	if !m.notice.sticky {
		m.say(fmt.Sprintf("This is %s in %s.", to.Profile, to.Region))
	}
	if !to.met {
		to.met = true
		m.tellWarning()
	}
	return cmd
}

// begin reads what a session is to know from the start, whether it is seen or not.
func (m *Model) begin() tea.Cmd { return tea.Batch(m.readNames(), m.resume(), m.checkCredentials()) }

// tellWarning says what is to be known of a session first: it decides whether anything works.
func (m *Model) tellWarning() {
	if m.Warning != "" {
		m.warn(m.Warning)
	}
}

// close ends everything that is under way, and keeps where one was for the next start.
func (m *Model) close() {
	m.stay()
	for _, s := range m.sessions {
		s.loader.close()
		s.rememberLast()
		s.Client.Close()
	}
}
