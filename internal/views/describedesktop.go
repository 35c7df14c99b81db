package views

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

func describeDesktop(env *Env, desktop *fleet.Desktop) *document {
	now := env.Now()
	d := &document{title: desktop.DisplayName()}
	s := d.section("Desktop")
	s.state(desktop.State)
	s.failed(env, desktop.State, desktop.ID)
	s.add("User", cmp.Or(desktop.User, "nobody yet"))
	switch assigned(desktop) {
	case "yes":
		s.add("Assigned", "yes")
	case "standby":
		s.add("Assigned", "no: on standby, ready for a new user")
	}
	s.add("Pool", env.Store.NameOf(desktop.PoolID))
	s.time("Created", desktop.TimeCreated, now)
	s = d.section("Session")
	for _, sentence := range sessionSentences(desktop, now) {
		s.say(style.Plain, sentence)
	}
	if pool := env.Store.Pool(desktop.PoolID); pool != nil && pool.Detail != nil {
		s = d.section("By its pool's rules")
		s.hours(pool.Detail, now)
		s.sessionRules(pool.Detail)
	}
	image := desktop.Image
	if desktop.Detail != nil && desktop.Detail.Image != (fleet.Image{}) {
		image = desktop.Detail.Image
	}
	s = d.section("Machine")
	s.image(image)
	if desktop.Detail != nil {
		s.addFull("Address", desktop.Detail.ConnectAddress)
	}
	if desktop.Detail != nil {
		d.section("Devices").devices(desktop.Detail.DevicePolicy)
	}
	s = d.section("Identifiers")
	s.full = true
	s.add("OCID", string(desktop.ID))
	s.add("Instance", string(desktop.InstanceID))
	s.add("Pool", string(desktop.PoolID))
	if pool := env.Store.Pool(desktop.PoolID); pool != nil {
		s.add("Compartment", string(pool.CompartmentID))
	}
	s.add("Image", string(image.ID))
	d.tags(desktop.Tags, nil)
	return d
}

// sessionSentences tell the connection of a desktop: who is on it, from what, what was done to it
// and what will be.
func sessionSentences(d *fleet.Desktop, now time.Time) []string {
	who := cmp.Or(d.User, "somebody")
	presence, since := d.Presence()
	var told []string
	switch {
	case d.IsConnected():
		told = append(told, fmt.Sprintf("%s is connected since %s.", who, when.Exact(since, now)))
	case presence == fleet.Connected:
		told = append(told, fmt.Sprintf("%s was connected from %s; the desktop does not run any more.", who, when.Exact(since, now)))
	case presence == fleet.Disconnected:
		told = append(told, fmt.Sprintf("Nobody is connected; %s was until %s.", who, when.Exact(since, now)))
	default:
		told = append(told, "Nobody was ever connected.")
	}
	c := d.Connection
	if c == nil {
		return told
	}
	if client := clientOf(c); client != "" {
		told = append(told, "The client: "+client+".")
	}
	if c.Last != nil {
		told = append(told, fmt.Sprintf("Last: %s, %s.", doneWords(c.Last.Kind), when.Exact(c.Last.At, now)))
	}
	if c.Next != nil {
		told = append(told, fmt.Sprintf("Next: %s, %s.", doneWords(c.Next.Kind), when.Exact(c.Next.At, now)))
	}
	return told
}

// clientOf is what the user connects with: "Desktop client 1.4.2 on Windows".
func clientOf(c *fleet.Connection) string {
	client := strings.TrimSpace(c.ClientType + " " + c.ClientVersion)
	if c.ClientPlatform != "" {
		client = strings.TrimSpace(client + " on " + c.ClientPlatform)
	}
	return client
}
