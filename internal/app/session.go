package app

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/app/memory"
	"ocidesk/internal/fleet"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// Session is a profile in a region, and what belongs to it alone.
type Session struct {
	Client *ocicmd.Client
	// Root is the tenancy, or the compartment ocidesk was pointed at: the top of what is shown.
	Root fleet.OCID
	// Tenancy is whose Root is; Root itself where it is empty.
	Tenancy fleet.OCID
	// Profile, Region and Origin are shown in the header. Origin says where the data comes from when
	// that is no ordinary tenancy: Demo, or another endpoint than the region's.
	Profile, Region, Origin string
	// Start is the screen to begin at, by a name that CheckStart knows; "" is where one was last time.
	Start string
	// Theme is how everything is drawn; nil as the terminal's background asks for.
	Theme *style.Theme
	// Access is what may be done to the tenancy.
	Access Access
	// CLI is how the operator would reach the same tenancy with OCI's own CLI.
	CLI ocicli.Options
	// Journal records what is done, and tells what was under way when the program last ended. Nil: none.
	Journal *journal.Journal
	// Memory keeps where one was for the next start. Nil: nothing is kept.
	Memory *memory.Memory
	// Warning is what the operator is to know first; "" for nothing.
	Warning string
}

// session is a Session that is open: what is known of it, where one is in it, and what was typed in it.
// Those out of sight stay as they were left.
type session struct {
	Session
	store    *fleet.Store
	env      *views.Env
	loader   *loader
	journeys []*journey // a tab each
	at       int        // of the one that is seen
	memory   remembering
	drafts   []*drafting // forms that were sent and not taken yet, the oldest first
	met      bool        // it has been seen
	access   Access      // as it is by now

	credentials credentials
}

// newSession opens a session at the compartments of its root. The looks, and the columns chosen so far,
// are those of the one that is seen.
func (m *Model) newSession(of Session) *session {
	if of.Tenancy == "" {
		of.Tenancy = of.Root
	}
	store := fleet.NewStore()
	s := &session{
		Session: of,
		store:   store,
		env:     &views.Env{Store: store, Now: m.cfg.Now, Styles: m.styles, Columns: views.ColumnChoices{}, Region: of.Region},
		access:  of.Access,
	}
	if m.session != nil {
		for kind, titles := range m.env.Columns {
			s.env.Columns.Set(kind, titles)
		}
	}
	s.loader = newLoader(s.ask, store, m.cfg.Now)
	s.journeys = []*journey{newJourney(s.env, startAt(of.Start, of.Root))}
	return s
}

// wayUp is the way to the top.
func (s *session) wayUp() way {
	return way{{Place: views.Place{Kind: views.CompartmentsPlace, Of: s.Root}}}
}

// Told is a message for one session, whichever is seen when it comes.
type Told struct {
	Msg     tea.Msg
	session *session
}

// tells has what a command says told to the session.
func (s *session) tells(cmd tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		if msg := cmd(); msg != nil {
			return Told{msg, s}
		}
		return nil
	}
}

// within has everything go on in a session, which need not be the one that is seen, until leave is called.
func (m *Model) within(s *session) (leave func()) {
	before := m.session
	m.session = s
	return func() { m.session = before }
}

// inSight tells whether what goes on is in the session that is seen.
func (m *Model) inSight() bool { return m.session == m.seen }

// ask asks the service for a page.
func (s *session) ask(ctx context.Context, r ocicmd.Request) tea.Cmd {
	return s.tells(s.Client.Read(ctx, r))
}

// inEach does something in each of the sessions.
func (m *Model) inEach(do func() tea.Cmd) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range m.sessions {
		leave := m.within(s)
		cmds = append(cmds, do())
		leave()
	}
	return tea.Batch(cmds...)
}

// tenancyName is what the tenancy is called, as far as that is known.
func (s *session) tenancyName() string { return s.store.NameOf(s.Tenancy) }

// whose tells whose tenancy it is and from where: "PROD · acme · eu-frankfurt-1".
func (s *session) whose() string { return joined(s.whoseWords()) }

// whoseWords are the words of that, the region last.
func (s *session) whoseWords() (words []string) {
	for _, w := range []string{s.Origin, s.Profile, s.tenancyName(), s.Region + s.besides()} {
		if w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// apart tells in what a session differs from another one: in its profile, or else in its region.
func (s *session) apart(other *session) string {
	switch {
	case s.Profile == other.Profile:
		return s.Region
	case s.Region == other.Region:
		return s.Profile
	}
	return fmt.Sprintf("%s %s", s.Profile, s.Region)
}

// restyle draws everything as the session that is seen has it. In place: every screen holds on to the same looks.
func (m *Model) restyle() {
	*m.styles = *style.New(style.Options{Dark: m.dark, NoColor: m.cfg.NoColor, Theme: m.seen.Theme})
}
