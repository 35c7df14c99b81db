package app

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// How old what is on screen may be.
const (
	freshOnOpening = 10 * time.Second // a place that is opened shows what is known if it is younger
	freshInTransit = 5 * time.Second  // while something shown is on its way to another state

	// Of a screen of many parts each may get so much older for every part there is: reading them all
	// again and again takes a quarter of the calls that may be made.
	eachPart = 200 * time.Millisecond
)

// open reads what the screen on top needs and does not have, or has too long.
func (m *Model) open() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range m.partsInSight() {
		st := m.store.Status(p)
		if !st.Complete || st.Failure != nil || m.cfg.Now().Sub(st.ReadAt) > freshOnOpening {
			cmds = append(cmds, m.loader.read(p, m.onScreen()))
		}
	}
	return tea.Batch(cmds...)
}

// partsInSight are the parts that are seen; none of a session out of sight.
func (m *Model) partsInSight() []fleet.Part {
	if !m.inSight() {
		return nil
	}
	return m.top().Parts()
}

// onScreen is how the parts of the screen on top are read: where they are many, what is asked for
// beside them is served before.
func (m *Model) onScreen() order {
	const many = 10
	return order{background: len(m.top().Parts()) > many}
}

// refresh reads what is on screen again, because the operator asked for it.
func (m *Model) refresh() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range m.top().Parts() {
		cmds = append(cmds, m.loader.read(p, m.onScreen()))
	}
	return tea.Batch(cmds...)
}

// refreshDue reads those parts on screen again that have got too old.
func (m *Model) refreshDue() tea.Cmd {
	var cmds []tea.Cmd
	parts := m.partsInSight()
	share := time.Duration(len(parts)) * eachPart
	for _, p := range parts {
		// Whether something is in transit is only asked where it matters: a list may be long.
		// What cannot be read is not asked for more often on that account.
		soon := m.store.Status(p).Failure == nil && m.loader.due(p, max(freshInTransit, share))
		if m.loader.due(p, max(m.clock.refresh, share)) || soon && m.inTransit(p) {
			cmds = append(cmds, m.loader.read(p, m.onScreen()))
		}
	}
	return tea.Batch(cmds...)
}

// inTransit tells whether something of the part, or the pool it is of, is on its way to another state
// by itself, or because many things of it are acted upon.
func (m *Model) inTransit(p fleet.Part) bool {
	if pool := m.store.Pool(p.Of); pool != nil && pool.State.InTransit() {
		return true
	}
	if m.panel.actsIn(m.session, p) {
		return true
	}
	for _, id := range m.store.IDs(p) {
		switch p.Noun() {
		case fleet.NounPool:
			if pool := m.store.Pool(id); pool != nil && pool.State.InTransit() {
				return true
			}
		case fleet.NounDesktop:
			if d := m.store.Desktop(id); d != nil && d.State.InTransit() {
				return true
			}
		case fleet.NounWorkRequest:
			if w := m.store.WorkRequest(id); w != nil && !w.Status.Ended() {
				return true
			}
		}
	}
	return false
}

// arrived takes an answer: into the store, and from there to whoever shows it.
func (m *Model) arrived(reply ocicmd.Reply) tea.Cmd {
	a, ok := m.loader.arrived(reply)
	if !ok {
		return nil
	}
	m.broadcast(a.change)
	cmds := []tea.Cmd{a.next, m.heed(reply)}
	switch reply.Part.Kind {
	case fleet.Compartments, fleet.OneDesktop, fleet.Volumes:
		cmds = append(cmds, m.refreshDue()) // the screen on top may need more parts than before
	}
	if reply.Part.Kind == fleet.OneWorkRequest {
		cmds = append(cmds, m.polled(reply.Part, a))
	}
	if reply.Part.Kind == fleet.WorkRequests {
		cmds = append(cmds, m.batchesListed())
	}
	if p, open := m.overlay.(*picker); open && m.asker == m.session && reply.Part == m.tree() {
		p.refill()
		if a.over {
			p.hint = ""
		}
	}
	if a.over {
		m.hasRead(reply.Part)
	}
	return tea.Batch(cmds...)
}

// hasRead tells the dialog that is open, if it waits for anything, that a part has been read or could not be.
func (m *Model) hasRead(p fleet.Part) {
	if waits, open := m.overlay.(reader); open && m.asker == m.session {
		waits.hasRead(m, p)
	}
}

// forgetReads cancels the reads of what is neither on screen, nor asked about, nor an action's.
func (m *Model) forgetReads() {
	wanted := map[fleet.Part]bool{}
	for _, p := range m.top().Parts() {
		wanted[p] = true
	}
	if waits, ok := m.overlay.(reader); ok && m.asker == m.session {
		for _, p := range waits.awaits() {
			wanted[p] = true
		}
	}
	m.loader.keepOnly(wanted)
}
