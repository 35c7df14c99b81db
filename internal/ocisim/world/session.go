package world

import (
	"time"

	"ocidesk/internal/ocisim/api"
)

// session is what there is to know of a desktop's use.
type session struct {
	connected    time.Time // the last time, zero if never
	disconnected time.Time
	client       *client
	last         api.DesktopAction
	due          *api.DesktopAction // what is going to happen to this desktop alone
}

// live tells whether somebody is connected now.
func (s session) live() bool { return s.connected.After(s.disconnected) }

// connection is the desktop's connection as the API has it; nil when there is nothing to tell.
func (d *desktop) connection() *api.DesktopConnection {
	s, next := d.session, d.nextAction()
	if s.connected.IsZero() && s.last.Action == "" && next == nil {
		return nil
	}
	c := &api.DesktopConnection{NextAction: next}
	if !s.connected.IsZero() {
		c.TimeConnected = &s.connected
	}
	if !s.disconnected.IsZero() {
		c.TimeDisconnected = &s.disconnected
	}
	if s.last.Action != "" {
		c.LastAction = &s.last
	}
	if s.client != nil {
		c.ClientType, c.ClientVersion, c.ClientPlatform = &s.client.Type, &s.client.Version, &s.client.Platform
	}
	return c
}

// nextAction is what will happen to a desktop next: what its work request is about, or the earlier of
// what its session's end and what its pool's timetable has in store.
func (d *desktop) nextAction() *api.DesktopAction {
	if d.busy != nil {
		if d.state == api.StateUpdating && d.busy.cause != "" {
			return &api.DesktopAction{Action: d.busy.cause, TimeApplied: d.busy.ends}
		}
		return nil
	}
	next := d.session.due
	if t := d.pool.timetable; t != nil {
		switch {
		case d.state == api.StateActive:
			next = earlier(next, t.stop)
		case d.state == api.StateInactive && d.pool.LifecycleState == api.StateInactive:
			next = earlier(next, t.start)
		}
	}
	return next
}

func earlier(a, b *api.DesktopAction) *api.DesktopAction {
	if a == nil || b != nil && b.TimeApplied.Before(a.TimeApplied) {
		return b
	}
	return a
}

// connect begins a session.
func (w *World) connect(d *desktop) {
	d.session.connected = w.now
	d.session.last = api.DesktopAction{Action: api.ActionConnected, TimeApplied: w.now}
	d.session.client = &w.clients[w.life.IntN(len(w.clients))]
	d.session.due = nil
}

// disconnect ends one, and announces what the pool does with a desktop nobody is at.
func (w *World) disconnect(d *desktop) {
	d.session.disconnected = w.now
	d.session.last = api.DesktopAction{Action: api.ActionDisconnected, TimeApplied: w.now}
	w.announceAbandoned(d)
}

// defaultGrace is what a pool grants that does not say: the API's reference leaves it open.
const defaultGrace = 15 * time.Minute

func grace(minutes *int) time.Duration {
	if minutes == nil {
		return defaultGrace
	}
	return time.Duration(*minutes) * time.Minute
}

func (w *World) announceAbandoned(d *desktop) {
	d.session.due = nil
	config := d.pool.disconnectAction()
	at := d.session.disconnected.Add(grace(config.GracePeriodInMinutes))
	switch config.Action {
	case api.SessionStop:
		w.announce(d, api.ActionDisconnectedStop, at)
	case api.SessionDelete:
		w.announce(d, api.ActionDisconnectedDelete, at)
	}
}

// announceIdle is for a session in which nothing happens any more.
func (w *World) announceIdle(d *desktop) {
	config := d.pool.inactivityAction()
	if config.Action == api.SessionDisconnect {
		w.announce(d, api.ActionDisconnected, w.now.Add(grace(config.GracePeriodInMinutes)))
	}
}

// announceSync is for a standby desktop: the service looks after it once an hour.
func (w *World) announceSync(d *desktop) {
	if d.user == "" {
		w.announce(d, api.ActionSynchronize, w.now.Add(time.Hour))
	}
}

// announce says what will happen to a desktop, and has it happen unless something else was announced
// since, or the announcement taken back.
func (w *World) announce(d *desktop, action string, at time.Time) {
	due := &api.DesktopAction{Action: action, TimeApplied: instant(at)}
	d.session.due = due
	w.at(at, func() { w.fulfil(d, due) })
}

func (w *World) fulfil(d *desktop, due *api.DesktopAction) {
	if d.session.due != due {
		return
	}
	if d.busy != nil || d.pool.busy != nil { // once it is free: what has it may yet be canceled
		w.at(w.now.Add(time.Minute), func() { w.fulfil(d, due) })
		return
	}
	d.session.due = nil
	if d.state != api.StateActive {
		return
	}
	switch due.Action {
	case api.ActionDisconnected:
		w.disconnect(d)
	case api.ActionDisconnectedStop:
		w.stopDesktop(d, due.Action, true)
	case api.ActionDisconnectedDelete:
		w.deleteDesktop(d, due.Action)
	case api.ActionSynchronize:
		d.session.last = api.DesktopAction{Action: due.Action, TimeApplied: w.now}
		w.announceSync(d)
	}
}
