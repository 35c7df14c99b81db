package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"ocidesk/internal/app"
	"ocidesk/internal/config"
	"ocidesk/internal/ocicmd"
)

// others opens other profiles and regions than those the program was started with.
type others struct {
	Settings
	log   *slog.Logger
	first string // the profile it was started with, as the header has it

	mu          sync.Mutex
	passphrases map[string]string // that were given, by the profile; another region needs no second question
}

// profiles are those of the configuration file.
func (o *others) profiles() ([]app.Profile, error) {
	named, err := config.Profiles(o.Choice, os.Getenv)
	var all []app.Profile
	for _, n := range named {
		all = append(all, app.Profile{Name: n.Name, Region: n.Region})
	}
	return all, err
}

// open connects to another profile, or to another region of one.
func (o *others) open(ctx context.Context, w app.Wanted) (app.Session, error) {
	settings, env := o.wanted(w)
	p, err := config.Load(settings.Choice, env)
	if err != nil {
		return app.Session{}, err
	}
	if w.Region != "" && p.Endpoint != "" {
		return app.Session{}, fmt.Errorf("the endpoint %s is one region's: start ocidesk without --endpoint and OCI_CLI_ENDPOINT to go to another", p.Endpoint)
	}
	t, err := settings.reach(ctx, p, o.log)
	if err != nil {
		return app.Session{}, fmt.Errorf("with %s: %w", p.Origin(), err)
	}
	o.keep(w.Profile, p.Passphrase)
	o.log.Info("opened", "profile", t.profile, "region", t.region, "root", t.root)
	return t.session(), nil
}

// wanted are the settings to reach what is wanted by. Those that were given for the profile the program was
// started with count for no other: it would bear that one's name and be in this one's tenancy.
func (o *others) wanted(w app.Wanted) (Settings, config.Environment) {
	settings, env := o.Settings, config.Environment(os.Getenv)
	if w.Profile != o.first {
		settings.CompartmentID, settings.Profile, settings.Auth, settings.Region = "", w.Profile, "", ""
		env = config.ForAnother(env)
	}
	if w.Region != "" {
		settings.Region = ocicmd.RegionName(w.Region)
	}
	settings.AskPassphrase = func(p config.Profile) (string, error) {
		given := w.Passphrase
		if given == "" {
			given = o.kept(w.Profile)
		}
		if given == "" {
			return "", app.Locked{Key: p.KeyName()}
		}
		err := ocicmd.CheckKey(p.Key, given)
		if errors.Is(err, ocicmd.ErrPassphrase) {
			err = app.Locked{Key: p.KeyName(), Wrong: true}
		}
		return given, err
	}
	settings.Choice.Endpoint = settings.Endpoint
	return settings, env
}

func (o *others) keep(profile, passphrase string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.passphrases[profile] = passphrase
}

func (o *others) kept(profile string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.passphrases[profile]
}
