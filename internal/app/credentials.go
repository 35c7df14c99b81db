package app

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// soon is for how long before a token runs out its last minutes are counted down.
const soon = 10 * time.Minute

// credentials are what the shell knows of how the client may sign, and what of that it has said.
type credentials struct {
	ocicmd.Standing
	looking bool   // a look is under way
	said    notice // about a token that runs out; put away when there is a new one
	warned  bool   // that it runs out soon
	expired bool   // that it has run out
	noted   bool   // that another compartment than the tenancy is shown
}

// checkCredentials looks how the credentials stand: whether the token runs out, or a new one has come.
func (m *Model) checkCredentials() tea.Cmd {
	if m.credentials.looking {
		return nil
	}
	m.credentials.looking = true
	return m.tells(m.Client.CheckStanding())
}

// stands takes note of how the credentials stand. With new ones, what was refused is asked for again.
func (m *Model) stands(s ocicmd.Standing) tea.Cmd {
	c := &m.credentials
	renewed := s.Renewed != c.Renewed
	c.Standing, c.looking = s, false
	var cmd tea.Cmd
	if renewed {
		cmd = m.withNewCredentials()
	}
	m.tellOfToken()
	return cmd
}

// tellOfToken says, once each, that the token is about to run out and that it has.
func (m *Model) tellOfToken() {
	c := &m.credentials
	left, ok := c.Left(m.cfg.Now())
	switch {
	case !ok || left > soon:
		c.warned, c.expired = false, false
	case left <= 0 && !c.expired:
		c.warned, c.expired = true, true
		m.complain("The session has expired. ocidesk goes on by itself once there is a new one:\n" + m.renewal(ocicli.Options.Authenticate))
		c.said = m.notice
	case left > 0 && !c.warned && !m.notice.sticky: // an error nobody has put away yet says more
		c.warned = true
		m.warn("The session ends soon. To go on:\n" + m.renewal(ocicli.Options.Refresh))
		c.said = m.notice
	}
}

// renewal is what to do for another token: a command line where it is OCI's CLI that makes them.
func (m *Model) renewal(command func(ocicli.Options) string) string {
	if m.CLI.Auth != ocicli.SecurityToken {
		return "open a new Cloud Shell session"
	}
	return command(m.CLI)
}

// withNewCredentials asks again for what the service refused to the old ones: the parts on screen, and
// the work requests in the pane.
func (m *Model) withNewCredentials() tea.Cmd {
	if m.notice == m.credentials.said {
		m.notice = notice{}
	}
	m.credentials.said = notice{}
	var cmds []tea.Cmd
	for _, p := range m.partsInSight() {
		if f := m.store.Status(p).Failure; f != nil && f.Class == fleet.FailedAuth {
			cmds = append(cmds, m.loader.readAfter(p, m.onScreen()))
		}
	}
	for r := range m.panel.all() {
		if r.session == m.session && r.trouble != nil && r.trouble.Class == fleet.FailedAuth {
			r.next = m.cfg.Now()
		}
	}
	if len(cmds) > 0 && !m.notice.sticky {
		m.say("There are new credentials: what was refused is read again.")
	}
	return tea.Batch(append(cmds, m.pollDue())...)
}

// credentialWords are the header's words about a token that runs out and a clock that is wrong; none
// where all is well.
func (m *Model) credentialWords() (words []string) {
	styles := m.env.Styles
	if left, ok := m.credentials.Left(m.cfg.Now()); ok && left <= 0 {
		words = append(words, styles.Paint(style.Bad, "✗ session expired"))
	} else if ok && left <= soon {
		words = append(words, styles.Paint(style.Warn, "! session ends in "+when.Lasting(left)))
	}
	if m.credentials.ClockIsOff() {
		where := "ahead"
		if m.credentials.Skew < 0 {
			where = "behind"
		}
		words = append(words, styles.Paint(style.Warn, fmt.Sprintf("! this clock is %.0f min %s", m.credentials.Skew.Abs().Minutes(), where)))
	}
	return words
}

// heed takes from an answer what it says besides its facts: once, that it is not the tenancy which is
// shown, and, where the service does not take our word for who we are, that it is time to look why.
func (m *Model) heed(reply ocicmd.Reply) tea.Cmd {
	if note := reply.Facts.Note; note != "" && !m.credentials.noted && !m.notice.sticky {
		m.credentials.noted = true
		m.warn(note)
	}
	if f := reply.Failure; f != nil && f.Class == fleet.FailedAuth {
		return m.checkCredentials()
	}
	return nil
}
