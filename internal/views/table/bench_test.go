package table_test

import (
	"cmp"
	"fmt"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// desks makes n things that read like desktops, from the first on.
func desks(first, n int) []*thing {
	states := []string{"ACTIVE", "INACTIVE", "FAILED", "UPDATING"}
	things := make([]*thing, n)
	for i := range things {
		k := (first + i) * 7919 % 1000003
		things[i] = &thing{
			id:    fmt.Sprintf("ocid1.desktop.oc1.iad.aaaaaaaa%024d", first+i),
			name:  fmt.Sprintf("eng-linux-%06d", k),
			state: states[k%len(states)],
			size:  k,
		}
	}
	return things
}

// wide has the eight columns a list of desktops has.
func wide() []table.Column[thing] {
	all := columns()
	for i := range 4 {
		all = append(all, table.Column[thing]{Title: fmt.Sprint("Extra ", i), Min: 10, Max: 20, Drop: 3 + i,
			Cell:    func(t *thing) table.Cell { return table.Cell{Text: "user-" + t.name[10:] + "@acme", Role: style.Dim} },
			Compare: func(a, b *thing) int { return cmp.Compare(a.size, b.size) }})
	}
	return all
}

func table100k() *table.Table[thing] {
	t := table.New(table.Options[thing]{Columns: wide(), ID: func(t *thing) fleet.OCID { return fleet.OCID(t.id) },
		Styles: style.New(style.Options{Dark: true})})
	t.Resize(120, 40)
	for page := range 100 {
		t.Upsert(desks(page*1000, 1000))
	}
	press(t, keymap.Bottom, keymap.HalfPageUp)
	return t
}

func BenchmarkFrame100k(b *testing.B) {
	t := table100k()
	b.ReportAllocs()
	for b.Loop() {
		_ = t.View()
	}
}

func BenchmarkMove100k(b *testing.B) {
	t := table100k()
	b.ReportAllocs()
	for b.Loop() {
		t.Do(keymap.PageUp, "pgup")
		t.Do(keymap.Down, "j")
	}
}

// BenchmarkUpsertPage merges a page of 1,000 things into 100,000: new, moved, or told again unchanged.
func BenchmarkUpsertPage(b *testing.B) {
	b.Run("new", func(b *testing.B) {
		t, page := table100k(), desks(200_000, 1000)
		var ids []fleet.OCID
		for _, p := range page {
			ids = append(ids, fleet.OCID(p.id))
		}
		b.ReportAllocs()
		for b.Loop() {
			t.Upsert(page)
			b.StopTimer()
			t.Remove(ids)
			b.StartTimer()
		}
	})
	b.Run("moved", func(b *testing.B) {
		t, here, there := table100k(), desks(40_000, 1000), desks(40_000, 1000)
		for _, d := range there {
			d.name = "x" + d.name
		}
		b.ReportAllocs()
		for b.Loop() {
			t.Upsert(there)
			here, there = there, here
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		t, page := table100k(), desks(40_000, 1000)
		b.ReportAllocs()
		for b.Loop() {
			t.Upsert(page)
		}
	})
}

// BenchmarkFilterKey100k types a filter letter by letter; the figure is for one key on the average.
func BenchmarkFilterKey100k(b *testing.B) {
	t := table100k()
	const filter = "active 123"
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		t.SetFilter(filter[:i%(len(filter)+1)])
	}
}

// BenchmarkFirstFilterKey100k is the dearest key: it looks at every row.
func BenchmarkFirstFilterKey100k(b *testing.B) {
	t := table100k()
	for i := 0; b.Loop(); i++ {
		t.SetFilter([]string{"q", "z"}[i%2])
	}
}

// BenchmarkAskedFilter100k looks at every row for what is more than a word.
func BenchmarkAskedFilter100k(b *testing.B) {
	for _, filter := range []string{"state:active", "!state:active", "name:=none", "/linux-0[12]/", "/failed|updating/", "state:/ed$/"} {
		b.Run(filter, func(b *testing.B) {
			t := table100k()
			for i := 0; b.Loop(); i++ {
				if err := t.SetFilter([]string{filter, "!" + filter}[i%2]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSort100k(b *testing.B) {
	t := table100k()
	for i := 0; b.Loop(); i++ {
		t.Sort(i%3, false)
	}
}
