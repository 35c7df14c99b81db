package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/identity"
	"github.com/spf13/pflag"

	"ocidesk/internal/ocisim"
)

// listCompartments asks the service as any OCI client would, with nothing but what it said of itself.
func listCompartments(t *testing.T, ready ocisim.Ready) []identity.Compartment {
	t.Helper()
	provider, err := common.ConfigurationProviderFromFileWithProfile(ready.ConfigFile, ready.Profile, "")
	if err != nil {
		t.Fatal(err)
	}
	client, err := identity.NewIdentityClientWithConfigurationProvider(provider)
	if err != nil {
		t.Fatal(err)
	}
	client.Host = ready.Endpoint
	yes := true
	answer, err := client.ListCompartments(t.Context(), identity.ListCompartmentsRequest{
		CompartmentId: &ready.Tenancy, CompartmentIdInSubtree: &yes,
	})
	if err != nil {
		t.Fatal(err)
	}
	return answer.Items
}

func readReady(t *testing.T, stdout *bufio.Reader) ocisim.Ready {
	t.Helper()
	line, err := stdout.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]string
	if err := json.Unmarshal(line, &fields); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	for _, name := range []string{"endpoint", "tenancy", "region", "config_file", "profile"} {
		if fields[name] == "" {
			t.Errorf("%s has no %s", line, name)
		}
	}
	return ocisim.Ready{
		Endpoint: fields["endpoint"], Tenancy: fields["tenancy"], Region: fields["region"],
		ConfigFile: fields["config_file"], Profile: fields["profile"],
	}
}

// simulating is `ocidesk sim` in this process, running.
type simulating struct {
	ready ocisim.Ready
	end   func() (code int, stdout, stderr string) // what was printed after the line of JSON
}

func simulate(t *testing.T, args ...string) simulating {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, append([]string{"sim"}, args...), write, &stderr)
		write.Close()
	}()
	stdout := bufio.NewReader(read)
	ready := readReady(t, stdout)
	return simulating{ready, func() (int, string, string) {
		cancel()
		rest, err := io.ReadAll(stdout)
		if err != nil {
			t.Fatal(err)
		}
		return <-code, string(rest), stderr.String()
	}}
}

func TestSimServesWhatItSays(t *testing.T) {
	cleanEnvironment(t)
	dir := filepath.Join(t.TempDir(), "sim")
	s := simulate(t, "--config-dir", dir, "--latency", "0s", "--rate-limit", "1000/s", "--seed", "7")
	if filepath.Dir(s.ready.ConfigFile) != dir {
		t.Errorf("the configuration is at %s, not in %s", s.ready.ConfigFile, dir)
	}
	if len(listCompartments(t, s.ready)) == 0 {
		t.Error("the tenancy has no compartments")
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may use %s: %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if code, stdout, stderr := s.end(); code != 0 || stdout != "" || stderr != "" {
		t.Errorf("exit code %d, then on stdout %q and on stderr %q", code, stdout, stderr)
	}
	if _, err := os.Stat(s.ready.ConfigFile); err != nil {
		t.Errorf("a configuration directory that was asked for must stay: %v", err)
	}
}

func TestSimMakesTheSameTenancyOfTheSameSeed(t *testing.T) {
	cleanEnvironment(t)
	names := func(seed string) (tenancy string, names []string) {
		s := simulate(t, "--seed", seed, "--latency", "0s")
		defer s.end()
		for _, c := range listCompartments(t, s.ready) {
			names = append(names, *c.Id)
		}
		return s.ready.Tenancy, names
	}
	tenancy, first := names("3")
	again, second := names("3")
	if tenancy != again || strings.Join(first, " ") != strings.Join(second, " ") {
		t.Error("seed 3 gave two different tenancies")
	}
	if other, _ := names("4"); other == tenancy {
		t.Error("seeds 3 and 4 gave the same tenancy")
	}
}

func TestSimLeavesANewDirectoryNowhere(t *testing.T) {
	cleanEnvironment(t)
	s := simulate(t)
	if _, err := os.Stat(s.ready.ConfigFile); err != nil {
		t.Fatal(err)
	}
	s.end()
	if _, err := os.Stat(filepath.Dir(s.ready.ConfigFile)); !os.IsNotExist(err) {
		t.Errorf("the temporary directory is still there: %v", err)
	}
}

func TestSimDoesNotOverwriteAForeignConfiguration(t *testing.T) {
	home := cleanEnvironment(t)
	own := filepath.Join(home, "config")
	if err := os.WriteFile(own, []byte("[DEFAULT]\nuser=me\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ocidesk(t, "sim", "--config-dir", home).refused(t, own, "not overwritten")
}

func TestSimSaysWhenItsAddressIsTaken(t *testing.T) {
	cleanEnvironment(t)
	s := simulate(t)
	defer s.end()
	address := strings.TrimPrefix(s.ready.Endpoint, "http://")
	ocidesk(t, "sim", "--listen", address).refused(t, address, "in use")
}

// A signal ends it as a process of its own, with nothing left behind.
func TestSimEndsBySignal(t *testing.T) {
	cleanEnvironment(t)
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "sim")
			cmd.Env = append(os.Environ(), "OCIDESK_TEST_AS_PROGRAM=1", "TMPDIR="+t.TempDir())
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(stdout)
			ready := readReady(t, lines)
			listCompartments(t, ready)
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if rest, err := io.ReadAll(lines); err != nil || len(rest) > 0 {
				t.Errorf("more on stdout than one line: %q, %v", rest, err)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("it did not end with exit code 0: %v", err)
			}
			if _, err := os.Stat(filepath.Dir(ready.ConfigFile)); !os.IsNotExist(err) {
				t.Errorf("the temporary directory is still there: %v", err)
			}
		})
	}
}

// The page on the simulator names each flag, with its default where there is one.
func TestThePageOnTheSimulatorIsComplete(t *testing.T) {
	page, err := os.ReadFile("../../docs/simulator.md")
	if err != nil {
		t.Fatal(err)
	}
	newSim().Flags().VisitAll(func(f *pflag.Flag) {
		want := "| `--" + f.Name + " "
		if f.DefValue != "" && f.DefValue != "0" {
			want += f.DefValue + "`"
		}
		if !strings.Contains(string(page), want) {
			t.Errorf("the page has no line that begins with %s", want)
		}
	})
}
