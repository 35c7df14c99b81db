package ocicmd

import (
	"context"
	"testing"

	"go.uber.org/goleak"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// startSim serves the demo tenancy and makes a client of it.
func startSim(t *testing.T, o ocisim.Options) (*ocisim.Server, *Client) {
	t.Helper()
	sim, err := ocisim.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := sim.Close(); err != nil {
			t.Error(err)
		}
	})
	return sim, newClient(t, simConfig(sim))
}

func simConfig(sim *ocisim.Server) Config {
	cred := sim.Credentials()
	return Config{
		Credentials:    Credentials{Tenancy: cred.Tenancy, User: cred.User, Fingerprint: cred.Fingerprint, PrivateKeyPEM: cred.PrivateKey},
		Region:         sim.Region(),
		Endpoint:       sim.Endpoint(),
		CallsPerSecond: 1000,
	}
}

func newClient(t *testing.T, cfg Config) *Client {
	t.Helper()
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// readAll reads a stream to its end, and fails the test if something goes wrong.
func readAll(t *testing.T, c *Client, part fleet.Part, stream fleet.Stream) []Reply {
	t.Helper()
	var replies []Reply
	for r := (Request{Part: part, Stream: stream}); ; {
		reply := c.Read(context.Background(), r)().(Reply)
		if reply.Failure != nil {
			t.Fatal(reply.Failure)
		}
		replies = append(replies, reply)
		if reply.Next == "" {
			return replies
		}
		r.Page = reply.Next
	}
}
