package app

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

const (
	defaultRefresh = 15 * time.Second
	idleTick       = 5 * time.Second // ages are told in steps no finer than this
)

// clock is the one clock of the program. Everything that happens by itself, refreshing, polling and
// notices going away, happens when it strikes.
type clock struct {
	refresh time.Duration
	busy    time.Duration // between strikes while an action runs
	stopped bool
	chain   int // of strikes: a new one replaces the one before
}

// Tick is the clock striking. Tests that stop the clock (Config.Refresh below zero) send it themselves.
type Tick struct{ chain int }

func newClock(refresh, busy time.Duration) clock {
	c := clock{refresh: refresh, busy: busy}
	if refresh <= 0 {
		c.refresh = defaultRefresh
		c.stopped = refresh < 0
	}
	return c
}

// start lets the clock strike next after d, whatever it was set to before.
func (c *clock) start(d time.Duration) tea.Cmd {
	if c.stopped {
		return nil
	}
	c.chain++
	chain := c.chain
	return tea.Tick(d, func(time.Time) tea.Msg { return Tick{chain} })
}

// pace is how long until the clock's next strike: not long while an action runs.
func (m *Model) pace() time.Duration {
	if m.panel.running() > 0 {
		return m.clock.busy
	}
	return min(idleTick, m.clock.refresh)
}

func (m *Model) tick(t Tick) tea.Cmd {
	if !m.clock.stopped && t.chain != m.clock.chain {
		return nil
	}
	m.notice.expire(m.cfg.Now())
	return tea.Batch(m.refreshDue(), m.pollDue(), m.inEach(m.checkCredentials), m.inEach(m.remember), m.clock.start(m.pace()))
}
