package bench_test

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
	"ocidesk/internal/views"
)

// many is how many desktops the pool has whose list is measured.
const many = 100_000

var pool = views.Place{
	Kind:        views.DesktopsPlace,
	Of:          "ocid1.desktoppool.oc1.iad.bench",
	Compartment: "ocid1.compartment.oc1..bench",
}

// atPool makes the interface and opens the list of the pool's desktops. It returns the requests the
// list is read by.
func atPool(b *testing.B) (*app.Model, []ocicmd.Request) {
	b.Helper()
	m, _ := atRoot(b)
	_, cmd := m.Update(views.Enter{Place: pool})
	var asked []ocicmd.Request
	for _, msg := range messages(cmd) {
		if reply, ok := msg.(ocicmd.Reply); ok && reply.Part.Kind == fleet.Desktops {
			asked = append(asked, reply.Request)
		}
	}
	return m, asked
}

// atRoot makes the interface, which shows nothing yet of its tenancy.
func atRoot(b *testing.B) (*app.Model, fleet.OCID) {
	b.Helper()
	sim, err := ocisim.Start(ocisim.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = sim.Close() })
	c := sim.Credentials()
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: c.Tenancy, User: c.User, Fingerprint: c.Fingerprint, PrivateKeyPEM: c.PrivateKey},
		Region:      sim.Region(), Endpoint: sim.Endpoint(), CallsPerSecond: 1e6,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(client.Close)
	m := app.New(app.Config{Session: app.Session{Client: client, Root: fleet.OCID(c.Tenancy)}, Refresh: -1})
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return m, fleet.OCID(c.Tenancy)
}

// messages are what a command and the commands in it end in.
func messages(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if told, ok := msg.(app.Told); ok {
		msg = told.Msg
	}
	if !ok {
		return []tea.Msg{msg}
	}
	var all []tea.Msg
	for _, c := range batch {
		all = append(all, messages(c)...)
	}
	return all
}

// pages are the answers to a request, 1,000 desktops each, as if the service had given them.
func pages(r ocicmd.Request) []ocicmd.Reply {
	const size = 1000
	var all []ocicmd.Reply
	for first := 0; first < many; first += size {
		reply := ocicmd.Reply{Request: r}
		reply.Arrival = fleet.Arrival{
			Part: r.Part, Stream: r.Stream, Generation: r.Generation, At: time.Now(),
			More: first+size < many,
		}
		for i := range size {
			reply.Facts.Desktops = append(reply.Facts.Desktops, desktop(first+i, r.Stream))
		}
		all = append(all, reply)
	}
	return all
}

func desktop(i int, stream fleet.Stream) fleet.Desktop {
	states := []fleet.LifecycleState{fleet.Active, fleet.Active, fleet.Inactive, fleet.Updating}
	d := fleet.Desktop{
		ID:          fleet.OCID(fmt.Sprintf("ocid1.desktop.oc1.iad.%06d", i)),
		PoolID:      pool.Of,
		User:        fmt.Sprintf("user.%d", i*7919%many), // not in the order of names
		State:       states[i%len(states)],
		TimeCreated: time.Unix(1_700_000_000+int64(i), 0),
	}
	if connected := time.Now().Add(-time.Duration(i) * time.Second); i%3 == 0 {
		d.Connection = &fleet.Connection{TimeConnected: &connected}
	}
	if stream == fleet.PoolDesktops {
		assigned := true
		d.InstanceID, d.Assigned, d.Told = fleet.OCID(fmt.Sprintf("ocid1.instance.oc1.iad.%06d", i)), &assigned, fleet.FromPoolDesktops
		return d
	}
	d.Name, d.Told = fmt.Sprintf("desk-%06d", i), fleet.FromDesktops
	return d
}

// BenchmarkKeyToFrame measures, in a list of 100,000 desktops, from a key to the frame it makes: what
// Update and View take, without the renderer's output. And what merging the list's 200 pages took.
func BenchmarkKeyToFrame(b *testing.B) {
	m, asked := atPool(b)
	if len(asked) != 2 {
		b.Fatalf("the list was read by %d requests, not 2", len(asked))
	}
	var merging time.Duration
	for _, request := range asked {
		for _, page := range pages(request) {
			started := time.Now()
			m.Update(page)
			merging += time.Since(started)
		}
	}
	report(b, milliseconds(merging), "ms-merging-pages")

	reportKeys(b, m)
}

// reportKeys measures what keys take in a long list: moving, and typing a filter.
func reportKeys(b *testing.B, m *app.Model) {
	moves := press(m, "j", 1000)
	moves = append(moves, press(m, "G", 1)...)
	moves = append(moves, press(m, "k", 1000)...)
	report(b, milliseconds(quantile(moves, 0.5)), "ms-move-median")
	report(b, milliseconds(quantile(moves, 0.99)), "ms-move-p99")

	press(m, "/", 1)
	report(b, milliseconds(quantile(press(m, "7", 5), 1)), "ms-filter-key-slowest")
}

// press presses a key so many times and tells how long each took to become a frame.
func press(m *app.Model, key string, times int) []time.Duration {
	var took []time.Duration
	for range times {
		started := time.Now()
		m.Update(tea.KeyPressMsg{Code: rune(key[0]), Text: key})
		_ = m.View()
		took = append(took, time.Since(started))
	}
	return took
}
