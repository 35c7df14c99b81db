package app

import (
	"slices"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/form"
)

// What is known already of the values a pool's form asks for.

// taughtByPools are the fields whose values other pools tell, each with those that go with it.
var taughtByPools = map[string][]string{
	"contactDetails":                nil,
	"availabilityDomain":            nil,
	"shapeName":                     {"shapeConfig.ocpus", "shapeConfig.memoryInGBs"},
	"image.imageId":                 {"image.imageName", "image.operatingSystem"},
	"image.imageName":               nil,
	"networkConfiguration.vcnId":    nil,
	"networkConfiguration.subnetId": {"networkConfiguration.vcnId"},
	"storageBackupPolicyId":         nil,
	"nsgIds":                        nil,
	"privateAccessDetails.subnetId": nil,
	"availabilityPolicy.startSchedule.cronExpression": {"availabilityPolicy.startSchedule.timezone"},
	"availabilityPolicy.startSchedule.timezone":       nil,
	"availabilityPolicy.stopSchedule.cronExpression":  {"availabilityPolicy.stopSchedule.timezone"},
	"availabilityPolicy.stopSchedule.timezone":        nil,
}

// mostTelling is how many pools are read for what they tell while a form is open.
const mostTelling = 12

// tellingPools are those of the pools on screen of which no more is known yet than a list tells.
func (m *Model) tellingPools() (parts []fleet.Part) {
	for _, list := range m.top().Parts() {
		if list.Kind != fleet.Pools {
			continue
		}
		for _, id := range m.store.IDs(list) {
			if p := m.store.Pool(id); p != nil && p.Detail == nil && len(parts) < mostTelling {
				parts = append(parts, fleet.Part{Kind: fleet.OnePool, Of: id})
			}
		}
	}
	return parts
}

// knownIn are the known values for a pool in a region; "" is the session's own.
func (m *Model) knownIn(region string) func(name string) []form.Known {
	return func(name string) []form.Known { return m.known(name, region) }
}

// known are the values that a field of a pool may well be given: the compartments there are, and what
// other pools of the region have there.
func (m *Model) known(name, region string) (values []form.Known) {
	if name == "compartmentId" {
		for id, path := range m.compartmentPaths() {
			values = append(values, form.Known{Text: string(id), Note: path})
		}
		slices.SortFunc(values, func(a, b form.Known) int { return strings.Compare(a.Note, b.Note) })
		return values
	}
	with, told := taughtByPools[name]
	field, exists := fleet.PoolField(name)
	if !told || !exists {
		return nil
	}
	for _, p := range m.store.Pools() {
		d := fleet.DraftOf(*p)
		text := field.Text(d)
		if m.store.RegionOf(p.ID) != region || text == "" || slices.ContainsFunc(values, func(k form.Known) bool { return k.Text == text }) {
			continue
		}
		value := form.Known{Text: text, Note: "as " + p.Name + " has it", Also: map[string]string{}}
		if p.Detail != nil && name == "image.imageId" && p.Detail.Image.Name != "" {
			value.Note = p.Detail.Image.Name + ", " + value.Note
		}
		for _, other := range with {
			beside, _ := fleet.PoolField(other)
			value.Also[other] = beside.Text(d)
		}
		values = append(values, value)
	}
	return values
}

// compartmentPaths are the known compartments with their paths.
func (m *Model) compartmentPaths() map[fleet.OCID]string {
	paths := map[fleet.OCID]string{}
	for _, id := range m.store.IDs(fleet.Part{Kind: fleet.Compartments, Of: m.Root}) {
		paths[id] = m.store.PathName(id)
	}
	return paths
}

// notesFor is what is worth knowing of the values of a pool's form: where a compartment is, what an image
// is called, when a time is here and when a schedule comes next.
func (m *Model) notesFor(now func() fleet.PoolDraft) func(name, text string) string {
	return func(name, text string) string {
		switch name {
		case "availabilityPolicy.startSchedule.cronExpression":
			if policy := now().Availability; policy != nil {
				return m.nextOf(policy.Start)
			}
		case "availabilityPolicy.stopSchedule.cronExpression":
			if policy := now().Availability; policy != nil {
				return m.nextOf(policy.Stop)
			}
		}
		return m.noteOn(name, text)
	}
}

// nextOf is when a schedule comes next, "" where it cannot be told yet.
func (m *Model) nextOf(s *fleet.ScheduleDraft) string {
	if s == nil {
		return ""
	}
	next, err := fleet.Schedule{Cron: s.Cron, Timezone: s.Timezone}.Next(m.cfg.Now())
	if err != nil {
		return ""
	}
	return "next " + m.here(next)
}

func (m *Model) noteOn(name, text string) string {
	field, _ := fleet.PoolField(name)
	switch {
	case name == "compartmentId":
		if id := fleet.OCID(text); m.store.Compartment(id) != nil {
			return m.store.PathName(id)
		}
	case name == "image.imageId":
		for _, p := range m.store.Pools() {
			if p.Detail != nil && string(p.Detail.Image.ID) == text {
				return p.Detail.Image.Name
			}
		}
	case field.Kind == fleet.TimeField:
		if t, err := time.Parse(time.RFC3339, strings.TrimSpace(text)); err == nil {
			return m.here(t)
		}
	}
	return ""
}

// resolvers are the fields of a pool that take what people call a thing by.
func (m *Model) resolvers() map[string]func(string) string {
	return map[string]func(string) string{"compartmentId": m.compartmentAt}
}

// compartmentAt is the OCID of the compartment with a path; the text as it is where there is none.
func (m *Model) compartmentAt(text string) string {
	typed := strings.Trim(strings.TrimSpace(text), "/")
	for id, path := range m.compartmentPaths() {
		if strings.EqualFold(path, typed) {
			return string(id)
		}
	}
	return text
}
