package fleet

import (
	"fmt"
	"time"
)

// Noun is the sort of thing something is about.
type Noun uint8

// The things ocidesk shows.
const (
	NounCompartment Noun = iota + 1
	NounPool
	NounDesktop
	NounVolume
	NounWorkRequest
)

// String is the noun in the singular.
func (n Noun) String() string {
	return [...]string{"thing", "compartment", "pool", "desktop", "volume", "work request"}[n]
}

// MarshalText implements encoding.TextMarshaler: files have a noun as its word.
func (n Noun) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler. A word that is no noun gives none.
func (n *Noun) UnmarshalText(text []byte) error {
	*n = 0
	for noun := NounCompartment; noun <= NounWorkRequest; noun++ {
		if noun.String() == string(text) {
			*n = noun
		}
	}
	return nil
}

// Plural is the noun with its count: "1 desktop", "12 desktops".
func (n Noun) Plural(count int) string {
	if count == 1 {
		return "1 " + n.String()
	}
	return fmt.Sprintf("%d %ss", count, n)
}

// PartKind says what a Part is made of.
type PartKind uint8

// The parts of the tenancy that are read, refreshed and aged as one.
const (
	Compartments   PartKind = iota + 1 // of the tenancy, or of the compartment ocidesk was pointed at: it and all below
	Pools                              // of a compartment
	Desktops                           // of a pool: ListDesktops joined with ListDesktopPoolDesktops
	Volumes                            // of a pool
	WorkRequests                       // of a compartment
	OnePool                            // GetDesktopPool
	OneDesktop                         // GetDesktop
	OneWorkRequest                     // GetWorkRequest with its logs and errors
	// CompartmentDesktops are all desktops of a compartment, whatever their pool: ListDesktops alone.
	// What only ListDesktopPoolDesktops tells of them is there as far as their pools' lists were read.
	// The service may leave out standby desktops here: the API has a user name mandatory in this list.
	CompartmentDesktops
	Regions // that a tenancy is subscribed to
)

// Part names something that is read from the service as one, and has one age.
type Part struct {
	Kind PartKind
	Of   OCID // whose: the container of a list, or the one thing itself
	// Compartment is the pool's compartment for Desktops and Volumes, whose lists need both.
	Compartment OCID
	Filter      Filter // which of a list; the zero Filter is all
	// Region is where what a compartment lists is looked for; "" is the region of the session. Compartments
	// are the same ones in all regions, what is in them is not: the store knows where that is.
	Region string
}

// Noun is what the part consists of.
func (p Part) Noun() Noun {
	switch p.Kind {
	case Compartments:
		return NounCompartment
	case Pools, OnePool:
		return NounPool
	case Desktops, CompartmentDesktops, OneDesktop:
		return NounDesktop
	case Volumes:
		return NounVolume
	case WorkRequests, OneWorkRequest:
		return NounWorkRequest
	}
	return 0
}

// Stream is one of the calls a part is read by. They run beside each other, each page by page.
type Stream uint8

// The streams.
const (
	Main         Stream = iota // the list, or the Get, the part is named after
	PoolDesktops               // of Desktops: ListDesktopPoolDesktops
	Root                       // of Compartments: the compartment at the top, which no list contains
	Logs                       // of OneWorkRequest
	Errors                     // of OneWorkRequest
)

// Streams are the calls the part is read by.
func (p Part) Streams() []Stream {
	switch p.Kind {
	case Desktops:
		return []Stream{Main, PoolDesktops}
	case Compartments:
		return []Stream{Root, Main}
	case OneWorkRequest:
		return []Stream{Main, Logs, Errors}
	}
	return []Stream{Main}
}

// Facts are what an answer contained.
type Facts struct {
	Compartments []Compartment
	Regions      []Region
	Pools        []Pool
	Desktops     []Desktop
	Volumes      []Volume
	WorkRequests []WorkRequest
	// Lines of one work request: all its log entries, or all its errors, from LinesSince on.
	Lines      []LogLine
	LinesSince time.Time
	// Note is a sentence about them for the operator; "" for none.
	Note string
}

// Arrival is an answer of the service on its way into the Store.
type Arrival struct {
	Part       Part
	Stream     Stream
	Generation uint64 // as Store.Begin gave it; an answer to an older one is dropped
	At         time.Time
	More       bool // pages follow
	Facts      Facts
	Failure    *Failure // set: the stream ends here
}

// Change tells the windows onto the Store what an arrival changed.
type Change struct {
	Part     Part
	Noun     Noun
	Upserted []OCID // new or told again, in the order of arrival
	Removed  []OCID // no longer in Part
}
