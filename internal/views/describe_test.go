package views_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// poolWith is a tenancy whose pool has other details than usual.
func poolWith(t *testing.T, change func(*fleet.PoolDetail)) *tenancy {
	w := newTenancy(t).read().get()
	pool := pools()[0]
	pool.Detail = poolDetail()
	change(pool.Detail)
	w.apply(fleet.Part{Kind: fleet.OnePool, Of: engLinux}, fleet.Facts{Pools: []fleet.Pool{pool}})
	return w
}

func TestSchedulesOfAPool(t *testing.T) {
	at := func(cron, zone string) *fleet.Schedule { return &fleet.Schedule{Cron: cron, Timezone: zone} }
	for _, c := range []struct {
		name        string
		start, stop *fleet.Schedule
		want, not   []string
	}{
		{"hours", at("0 0 8 ? * 2-6", "Europe/Zurich"), at("0 30 18 ? * MON-FRI", "Europe/Zurich"),
			[]string{"Runs            weekdays 08:00–18:30 Europe/Zurich", "Next start      Tue 24 Nov 08:00 CET, in 21 h", "Next stop       Mon 23 Nov 18:30 CET, in 8 h"},
			[]string{"Starts", "there)"}},
		{"another zone", at("0 0 8 ? * 2-6", "Asia/Tokyo"), nil,
			[]string{"Starts          weekdays 08:00 Asia/Tokyo", "Next start      Tue 24 Nov 00:00 CET (08:00 JST there), in 13 h", "Stops           not by schedule"}, nil},
		{"no words", at("0 0/15 8 ? * 2-6", "Europe/Zurich"), nil,
			[]string{"by the cron expression 0 0/15 8 ? * 2-6, Europe/Zurich", "Next start      Tue 24 Nov 08:00 CET"}, nil},
		{"unreadable", at("0 8 * *", "Europe/Zurich"), at("0 0 18 ? * *", "Mars/Phobos"),
			[]string{"Next start      cannot be told: reading the cron expression", `Next stop       cannot be told: "Mars/Phobos" is not a time zone`}, nil},
		{"none", nil, nil, []string{"Schedule        none"}, []string{"Next start", "Starts"}},
	} {
		w := poolWith(t, func(p *fleet.PoolDetail) { p.StartSchedule, p.StopSchedule = c.start, c.stop })
		s := tall(w, detailsPlace(fleet.NounPool, engLinux))
		t.Run(c.name, func(t *testing.T) {
			mustShow(t, s, c.want...)
			mustNotShow(t, s, c.not...)
		})
	}
}

func TestADesktopTellsWhatItsPoolDoesToIt(t *testing.T) {
	w := poolWith(t, func(p *fleet.PoolDetail) {
		p.StopSchedule = &fleet.Schedule{Cron: "0 30 18 ? * 2-6", Timezone: "Europe/Zurich"}
		p.Disconnect = &fleet.SessionRule{Action: "STOP", GraceMinutes: ptr(60)}
	})
	mustShow(t, tall(w, detailsPlace(fleet.NounDesktop, aliceID)), "By its pool's rules", "weekdays 06:30–18:30 Europe/Zurich",
		"the desktop is stopped after 60 minutes")
	mustNotShow(t, tall(newTenancy(t).read(), detailsPlace(fleet.NounDesktop, aliceID)), "By its pool's rules")
}

func TestWhatFailedSaysWhy(t *testing.T) {
	w := newTenancy(t).read()
	details := detailsPlace(fleet.NounDesktop, caroID)
	mustShow(t, tall(w, details), "start desktop failed 38 min ago: w, and there d on it, shows its errors")

	failed := workRequests()[2]
	w.apply(fleet.Part{Kind: fleet.OneWorkRequest, Of: failed.ID}, fleet.Facts{WorkRequests: []fleet.WorkRequest{failed}, Lines: lines()})
	mustShow(t, tall(w, details), "start desktop failed 38 min ago: OutOfHostCapacity: Out of host capacity in the availability domain.")

	request := text(tall(w, detailsPlace(fleet.NounWorkRequest, failed.ID)))
	why, resource := strings.Index(request, "✗ OutOfHostCapacity: Out of host"), strings.Index(request, "eng-linux-caro")
	if why < 0 || resource < why {
		t.Errorf("the errors are to come first:\n%s", request)
	}
	if !strings.Contains(request, "To start desktop eng-linux-caro again takes the right to manage desktop-pool-family in acme/eng/linux.") {
		t.Errorf("who can try again is not told:\n%s", request)
	}

	w = newTenancy(t)
	w.apply(desktopsPart, fleet.Facts{Desktops: desktops()})
	mustShow(t, tall(w, details), "not known here; w shows its compartment's work requests")
	mustNotShow(t, tall(newTenancy(t).read(), detailsPlace(fleet.NounDesktop, aliceID)), "Why ")
}

// What can be copied is what the details show: they cannot differ.
func TestIdentifiersAreThoseOfTheDetails(t *testing.T) {
	w := newTenancy(t).read().get()
	for noun, want := range map[fleet.Noun][]views.Identifier{
		fleet.NounPool: {{What: "pool", ID: engLinux}, {What: "VCN", ID: ocid("vcn", "main")}, {What: "subnet", ID: ocid("subnet", "eng")},
			{What: "security group", ID: ocid("networksecuritygroup", "a")}, {What: "security group", ID: ocid("networksecuritygroup", "b")},
			{What: "compartment", ID: linux}, {What: "image", ID: ocid("image", "ol9")}, {What: "backup policy", ID: ocid("volumebackuppolicy", "silver")}},
		fleet.NounDesktop: {{What: "desktop", ID: aliceID}, {What: "instance", ID: ocid("instance", "i-eng-linux-alice")}, {What: "pool", ID: engLinux},
			{What: "compartment", ID: linux}, {What: "image", ID: ocid("image", "ol9")}},
		fleet.NounVolume:      {{What: "volume", ID: aliceVol}, {What: "pool", ID: engLinux}, {What: "compartment", ID: linux}},
		fleet.NounWorkRequest: {{What: "work request", ID: startAlice}, {What: "desktop eng-linux-alice", ID: aliceID}, {What: "compartment", ID: linux}},
		fleet.NounCompartment: {{What: "compartment", ID: eng}, {What: "parent", ID: acme}},
	} {
		if got := views.Identifiers(w.env(), views.Subject{Noun: noun, ID: want[0].ID}); !slices.Equal(got, want) {
			t.Errorf("the identifiers of a %s are\n%+v, want\n%+v", noun, got, want)
		}
	}
	unknown := views.Subject{Noun: fleet.NounDesktop, ID: ocid("desktop", "unknown")}
	if got := views.Identifiers(w.env(), unknown); len(got) != 1 || got[0].ID != unknown.ID {
		t.Errorf("of an unknown thing there are %+v", got)
	}
}

func TestWorkRequestsComeByTheNamesOfTheirResources(t *testing.T) {
	w := newTenancy(t)
	w.apply(workPart, fleet.Facts{WorkRequests: workRequests()})
	s := views.New(w.env(), workPlace)
	s.Resize(120, 20)
	mustNotShow(t, s, "contractors", "eng-linux-caro")
	for _, part := range s.Parts()[1:] {
		changed(s, w.apply(part, map[fleet.PartKind]fleet.Facts{
			fleet.Pools: {Pools: pools()}, fleet.CompartmentDesktops: {Desktops: desktops()},
		}[part.Kind]))
	}
	mustShow(t, s, "contractors", "eng-linux-caro", "eng-linux-alice")
	press(s, "4") // by resource
	first, last := strings.Index(text(s), "contractors"), strings.Index(text(s), "eng-linux-caro")
	if first < 0 || last < first {
		t.Errorf("they are not in the order of the names that came:\n%s", text(s))
	}
	if len(s.Parts()) != 3 {
		t.Errorf("its names are read by %+v", s.Parts())
	}
	w.clock = now.Add(time.Minute)
	mustStandWith(t, s, "5 work requests")
}
