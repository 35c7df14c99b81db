package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"time"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/app/memory"
	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// stateFolder is where ocidesk keeps what it must remember: ocidesk in $XDG_STATE_HOME, which is
// ~/.local/state unless it is an absolute path; "" where there is no home either.
func stateFolder(env config.Environment) string {
	state := env("XDG_STATE_HOME")
	if !filepath.IsAbs(state) {
		home := env("HOME")
		if home == "" {
			home, _ = os.UserHomeDir() // "" where there is none
		}
		if home == "" {
			return ""
		}
		state = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(state, "ocidesk")
}

// journal is the record of what is done with a profile. user is whose credentials sign; "" where they do
// not say.
func (s Settings) journal(p config.Profile, user fleet.OCID) *journal.Journal {
	return journal.New(stateFolder(os.Getenv), journal.Operator{
		Profile: called(p), User: userOf(p, user), Tenancy: fleet.OCID(p.Tenancy), Region: p.Region, Endpoint: s.Endpoint,
	}, time.Now)
}

// userOf is whose credentials sign: as they say themselves, or else as the profile's token does.
func userOf(p config.Profile, user fleet.OCID) fleet.OCID {
	if user != "" {
		return user
	}
	return tokenUser(cmp.Or(p.SecurityTokenFile, p.DelegationTokenFile))
}

// memory is where the places of a profile are kept for the next start; nil where nothing says where.
func (s Settings) memory(p config.Profile) *memory.Memory {
	state := stateFolder(os.Getenv)
	if state == "" {
		return nil
	}
	return memory.New(filepath.Join(state, "places"), memory.Owner{
		Profile: called(p), Tenancy: fleet.OCID(p.Tenancy), Region: p.Region, Endpoint: s.Endpoint,
	})
}

// demoJournal is the record of what is done in a demo. It is in a folder of its own and goes with its
// tenancy: the next demo has things with the same OCIDs that nobody has done anything to.
func demoJournal(o journal.Operator) (j *journal.Journal, folder removed, err error) {
	dir, err := os.MkdirTemp("", "ocidesk-demo-")
	if err != nil {
		return nil, "", err
	}
	return journal.New(dir, o, time.Now), removed(dir), nil
}

// removed is a folder that closing removes.
type removed string

// Close implements io.Closer.
func (r removed) Close() error { return os.RemoveAll(string(r)) }

// tokenUser is whom a session token is for; "" where it does not say. It is for the record only:
// whether the token holds is the service's to tell.
func tokenUser(file string) fleet.OCID { return ocicmd.ReadClaims(file).Subject }
