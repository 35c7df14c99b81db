package bench_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// serveLarge serves a large tenancy by a process of its own, so that its memory is not counted, and
// makes a client whose budget does not hold it back.
func serveLarge(b *testing.B) (client *ocicmd.Client, tenancy fleet.OCID) {
	b.Helper()
	cmd := exec.Command(build(b), "sim", "--scale", "large", "--latency", "0s")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt) // it may have ended already
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil {
		b.Fatal(err)
	}
	var ready ocisim.Ready
	if err := json.Unmarshal(line, &ready); err != nil {
		b.Fatal(err)
	}
	p, err := config.Load(config.Choice{ConfigFile: ready.ConfigFile, Profile: ready.Profile}, os.Getenv)
	if err != nil {
		b.Fatal(err)
	}
	client, err = ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: p.Tenancy, User: p.User, Fingerprint: p.Fingerprint, PrivateKeyPEM: p.Key},
		Region:      p.Region, Endpoint: ready.Endpoint, CallsPerSecond: 1e6,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(client.Close)
	return client, fleet.OCID(p.Tenancy)
}

// survey reads a whole tenancy into a store: compartments, their pools, the pools' desktops.
type survey struct {
	b       *testing.B
	client  *ocicmd.Client
	store   *fleet.Store
	begun   map[fleet.Part]bool
	replies chan ocicmd.Reply
	open    int // calls without a reply yet
	calls   int
}

func (s *survey) read(part fleet.Part) {
	if s.begun[part] {
		return
	}
	s.begun[part] = true
	generation := s.store.Begin(part)
	for _, stream := range part.Streams() {
		s.send(ocicmd.Request{Part: part, Stream: stream, Generation: generation})
	}
}

func (s *survey) send(r ocicmd.Request) {
	s.open++
	go func() { s.replies <- s.client.Read(s.b.Context(), r)().(ocicmd.Reply) }()
}

// run reads until everything is read.
func (s *survey) run(tenancy fleet.OCID) {
	s.read(fleet.Part{Kind: fleet.Compartments, Of: tenancy})
	for s.open > 0 {
		reply := <-s.replies
		s.open--
		s.calls++
		if reply.Failure != nil {
			s.b.Fatal(reply.Failure)
		}
		s.store.Apply(reply.Arrival)
		if reply.Next != "" {
			reply.Request.Page = reply.Next
			s.send(reply.Request)
		}
		for _, c := range reply.Facts.Compartments {
			s.read(fleet.Part{Kind: fleet.Pools, Of: c.ID})
		}
		for _, p := range reply.Facts.Pools {
			s.read(fleet.Part{Kind: fleet.Desktops, Of: p.ID, Compartment: p.CompartmentID})
		}
	}
}

// desktops counts what has been read.
func (s *survey) desktops() (n int) {
	for part := range s.begun {
		if part.Kind == fleet.Desktops {
			n += s.store.Status(part).Loaded
		}
	}
	return n
}

// BenchmarkLoading100000Desktops reads the large tenancy over HTTP into a store, both lists of every
// pool. The heap is what the store holds on to afterwards.
func BenchmarkLoading100000Desktops(b *testing.B) {
	client, tenancy := serveLarge(b)
	s := &survey{b: b, client: client, store: fleet.NewStore(), begun: map[fleet.Part]bool{}, replies: make(chan ocicmd.Reply)}
	before := heap()
	started := time.Now()
	s.run(tenancy)
	report(b, time.Since(started).Seconds(), "s")
	report(b, float64(heap()-before)/(1<<20), "MiB-heap")
	report(b, float64(s.calls), "calls")
	report(b, float64(s.desktops()), "desktops")
}

// heap is what is in use, in bytes, once garbage is collected.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
