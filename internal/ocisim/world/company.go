package world

import (
	"bytes"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"

	"ocidesk/assets"
)

// company is what the asset files say: who there is, what they have, and what happened of late.
type company struct {
	Tenancy struct {
		Name, Description string
	}
	Operator                 string
	AvailabilityDomainPrefix string `yaml:"availabilityDomainPrefix"`
	Compartments             []compartmentPlan
	Images                   []image
	Networks                 []networkPlan

	Pools   []poolPlan  `yaml:"-"`
	People  peoplePlan  `yaml:"-"`
	History []happening `yaml:"-"`
}

type compartmentPlan struct {
	Name, Description     string
	Tags                  map[string]string
	Inaccessible, Deleted bool
	Children              []compartmentPlan
}

// image is what desktops boot from; Desktop tells whether it has the tag that lets pools use it.
type image struct {
	ID              string `yaml:"-"`
	Name            string
	OperatingSystem string `yaml:"operatingSystem"`
	Desktop         bool
}

type networkPlan struct {
	Name, CIDR string
	Addresses  int
}

type peoplePlan struct {
	Users        []string
	DesktopNames []string `yaml:"desktopNames"`
	Clients      []client
}

// client is what somebody connects with.
type client struct{ Type, Version, Platform string }

type poolPlan struct {
	Name, Compartment, Description, Contact, Prefix string
	Desktops, Standby, Leavers                      int
	MaximumSize                                     int `yaml:"maximumSize"`
	StandbySize                                     int `yaml:"standbySize"`
	Shape                                           struct {
		Name, Baseline string
		Ocpus          int64
		MemoryInGBs    int64 `yaml:"memoryInGBs"`
	}
	Image, Network     string
	AvailabilityDomain int `yaml:"availabilityDomain"`
	AgeInDays          int `yaml:"ageInDays"`
	StorageInGBs       int `yaml:"storageInGBs"`
	BootVolumeInGBs    int `yaml:"bootVolumeInGBs"`
	Privileged         bool
	DedicatedHost      string `yaml:"dedicatedHost"`
	PrivateAccess      bool   `yaml:"privateAccess"`
	Devices            struct {
		Clipboard, Audio, CDM string
		Printing, Video       bool
	}
	Inactivity, Disconnect *struct {
		Action         string
		GraceInMinutes int `yaml:"graceInMinutes"`
	}
	Schedule *struct {
		Timezone   string
		StartHours int `yaml:"startHours"` // from now; negative is in the past
		StopHours  int `yaml:"stopHours"`
	}
	StartsIn  time.Duration `yaml:"startsIn"`
	StopsIn   time.Duration `yaml:"stopsIn"`
	Residents []string
	Tags      map[string]string
	Defined   map[string]map[string]any
	Fault     string
}

// happening is an entry of the history.
type happening struct {
	Ago                  time.Duration
	Do, Pool, Who, Cause string
	Image                string
	Count                int
	Every                time.Duration
	CancelAfter          time.Duration `yaml:"cancelAfter"`
	Hard                 bool
	MaximumSize          int `yaml:"maximumSize"`
}

func readCompany() (company, error) {
	var co company
	for file, into := range map[string]any{
		"company": &co, "pools": &co.Pools, "people": &co.People, "history": &co.History,
	} {
		if err := readAsset("tenancy/"+file+".yaml", into); err != nil {
			return co, err
		}
	}
	return co, nil
}

func readAsset(name string, into any) error {
	text, err := assets.Tenancy.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading the asset %s: %w", name, err)
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(into); err != nil {
		return fmt.Errorf("parsing the asset %s: %w", name, err)
	}
	return nil
}
