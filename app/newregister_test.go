package app

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// A register that the program does not have: its description and its table. That is all a new register needs, besides its
// line in the list of registers and the one in the navigation.
const busRegister = `package edu

// Bus is one school bus.
type Bus struct {
	Numbered
	School Ref
	Plate  Text
	Seats  Count
	Driver Name
	Phone  Phone
	Since  Date
	Until  Date
	Yearly Money
}

// Buses is the register of school buses.
var Buses = define[Bus](Register{
	ID: "buses", Table: "bus", Label: "校车台账", Unit: "辆", Identity: []string{"plate"},
	Sent: true,
	List: &List{Title: "校车", Filters: []string{"school"}, Empty: "还没有校车。"},
	Name: func(r Record) string { return string(r.(*Bus).Plate) },
	Dated: since("since"),
	check: func(_ *Register, r Record, _ *Book) Problems {
		var p Problems
		if b := r.(*Bus); b.Seats.Int() > 56 {
			p.soft("bus_seats", "seats", "核定座位%d个，请核对", b.Seats.Int())
		}
		return p
	},
	Fields: []*Field{
		field("school", "学校", func(b *Bus) *Ref { return &b.School }, required, refers(Schools), width(14)),
		field("plate", "车牌号", func(b *Bus) *Text { return &b.Plate }, required, width(8)),
		field("seats", "核定座位", func(b *Bus) *Count { return &b.Seats }, unit("个"), width(5)),
		field("driver", "驾驶员", func(b *Bus) *Name { return &b.Driver }, width(5)),
		field("phone", "驾驶员电话", func(b *Bus) *Phone { return &b.Phone }, width(7)),
		field("since", "投入使用日期", func(b *Bus) *Date { return &b.Since }, width(6)),
		field("until", "许可有效期至", func(b *Bus) *Date { return &b.Until }, width(6)),
		field("yearly", "年度经费", func(b *Bus) *Money { return &b.Yearly }, unit("万元"), width(6)),
	},
})
`

const busTable = `CREATE TABLE bus (
	id INTEGER PRIMARY KEY,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"plate" TEXT NOT NULL,
	"seats" INTEGER CHECK ("seats" >= 0),
	"driver" TEXT,
	"phone" TEXT,
	"since" TEXT CHECK ("since" GLOB '[12][0-9][0-9][0-9]*'),
	"until" TEXT CHECK ("until" GLOB '[12][0-9][0-9][0-9]*'),
	"yearly" INTEGER,
	UNIQUE ("plate")
) STRICT;
`

// TestNewRegister adds a register to the program, without touching the tree: a description, a migration, a line in the list
// and one in the navigation. The tests that go over every register then pass: it is stored, encrypted where it is personal,
// journalled, undone, listed, typed in, imported and shown as of a day.
func TestNewRegister(t *testing.T) {
	if testing.Short() {
		t.Skip("builds most of the program once more")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir, overlay := t.TempDir(), map[string]string{}
	put := func(path, text string) {
		t.Helper()
		file := filepath.Join(dir, fmt.Sprintf("%d-%s", len(overlay), filepath.Base(path)))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay[filepath.Join(root, path)] = file
	}
	line := func(path, before, added string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(string(text), before) != 1 {
			t.Fatalf("%s has not one %q", path, before)
		}
		put(path, strings.Replace(string(text), before, added+before, 1))
	}
	numbers, err := filepath.Glob(filepath.Join(root, "store/migrations/*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	put("store/edu/bus.go", busRegister)
	put(fmt.Sprintf("store/migrations/%04d_bus.sql", len(numbers)+1), busTable)
	line("store/edu/register.go", "Explanations, Tasks, TaskPapers, Presets, LearntWords,\n", "Buses, ")
	line("app/navigation.go", "\t\tlist(edu.Honours),\n", "\t\tlist(edu.Buses),\n")
	spec, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, spec, 0o600); err != nil {
		t.Fatal(err)
	}
	// One call for all, so that what is built is built side by side; a program that is linked for one run needs no words for a debugger.
	c := exec.CommandContext(
		t.Context(), "go", "test", "-vet=off", "-tags="+buildTags, "-overlay="+file, "-ldflags=-s -w", "-gcflags=countyledger/...=-N -l",
		"-v", "-run",
		"^(TestEveryRegister|TestOnKnowsNothingLater|TestPrepare|TestEveryFieldHasAColumn|TestEveryTableIsJournalled|"+
			"TestNoReferencePanics|TestEveryListIsInTheNavigation)",
		"./store/edu", "./store", "./app/exchange", "./app/screen/register", "./app",
	)
	c.Dir = root
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("with a new register: %v\n%s", err, out)
	}
	for _, ran := range []string{
		"TestEveryRegister", "TestOnKnowsNothingLater", "TestPrepare", "TestEveryFieldHasAColumn", "TestEveryTableIsJournalled",
		"TestNoReferencePanics", "TestEveryRegister/buses", "TestEveryListIsInTheNavigation",
	} {
		if !strings.Contains(string(out), "--- PASS: "+ran+" ") {
			t.Errorf("%s was not run with the new register\n%s", ran, out)
		}
	}
}

// buildTags are those of the Makefile, so that what is built is kept for the next time.
const buildTags = "migrated_fynedo,no_animations,no_emoji"

// TestEveryListIsInTheNavigation: a register with a page has its place, once, under its own name.
func TestEveryListIsInTheNavigation(t *testing.T) {
	places := map[string]string{}
	for _, p := range (&window{}).places() {
		if places[p.id] != "" {
			t.Errorf("%s stands twice", p.id)
		}
		places[p.id] = p.title
	}
	for _, g := range edu.Registers() {
		if g.List != nil && places[g.ID] != g.List.Title {
			t.Errorf("%s is called %q in the navigation", g.ID, places[g.ID])
		}
	}
}
