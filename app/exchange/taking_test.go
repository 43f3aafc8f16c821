package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// office is a ledger of 方山县 into which the schools of the rules' files were imported.
type office struct {
	*testing.T
	*store.Store
}

func newOffice(t *testing.T) *office {
	t.Helper()
	s, err := store.Create(t.Context(), t.TempDir(), edu.Unit{Code: "141128", Name: "方山县教育局", Area: "方山县", Level: "county"}, 2022,
		store.Options{KeyDir: t.TempDir(), Now: func() time.Time { return time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.SetWho(t.Context(), "王经办"); err != nil {
		t.Fatal(err)
	}
	o := &office{t, s}
	o.bring("00-schools.xlsx", Taking{})
	return o
}

func (o *office) book() *edu.Book {
	o.Helper()
	b, err := o.Load(o.Context())
	if err != nil {
		o.Fatal(err)
	}
	return b
}

// read reads a file of the rules against the ledger.
func (o *office) read(file string, take Taking) *Import {
	o.Helper()
	in, err := Read(o.Context(), filepath.Join(returns, "rules", file), Ask{Take: take, Corrected: o.Store}, readerOf(o.T), o.book())
	if err != nil {
		o.Fatalf("%s: %v", file, err)
	}
	return in
}

// bring takes in what is sound of a file.
func (o *office) bring(file string, take Taking) *Import {
	o.Helper()
	in := o.read(file, take)
	if prepared := in.Prepared(); len(prepared.Items()) > 0 {
		o.apply(prepared)
	}
	return in
}

func (o *office) apply(p edu.Prepared) {
	o.Helper()
	if _, err := o.Apply(o.Context(), p, nil); err != nil {
		o.Fatal(err)
	}
}

// edit saves a change of a clerk.
func (o *office) edit(c edu.Change) {
	o.Helper()
	p, _ := edu.Prepare(o.book(), c)
	o.apply(p)
}

// closed carries out the closure of 方山县二小, whose lists are in the ledger.
func closed(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	for _, file := range []string{"07-carry-schools-before.xlsx", "07-carry-teachers-before.xlsx", "07-carry-closures-before.xlsx"} {
		if in := o.bring(file, Taking{}); in.Count(Failed)+in.Count(Back) > 0 {
			t.Fatalf("%s: %+v", file, in.Previews[0].Rows)
		}
	}
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	running := func() *procedure.ClosureCase {
		b := o.book()
		return procedure.ClosureCaseOf(b, edu.All[edu.Closure](b, edu.Closures)[0], set)
	}
	o.edit(edu.Change{Kind: edu.BatchEdit, Why: "学生去向", Items: running().Proposal()})
	ch, err := running().CarryOut(procedure.Execution{On: edu.Day(2022, 8, 20), Waivers: waived(running())})
	if err != nil {
		t.Fatal(err)
	}
	o.edit(ch)
	return o
}

// TestOlderListsGoBack: an older list over a closure that was carried out here is shown as going back and left out, unless it is taken
// on purpose; what it says besides comes in.
func TestOlderListsGoBack(t *testing.T) {
	for _, tt := range []struct {
		file, field, old, now string
		back                  int
	}{
		{"07-carry-schools-before.xlsx", "state", "撤销", "在用", 1},
		{"07-carry-teachers-before.xlsx", "posted_at", "方山县一小", "方山县二小", 2},
		{"07-carry-closures-before.xlsx", "stage", "已实施", "备案", 1},
	} {
		o := closed(t)
		g := o.read(tt.file, Taking{}).Previews[0].Register
		before := o.book()
		in := o.bring(tt.file, Taking{})
		if n := len(in.Change().Items); n > 0 {
			t.Errorf("%s: %d items are taken in", tt.file, n)
		}
		if in.Count(Back) != tt.back || in.Count(Changed)+in.Count(Added)+in.Count(Failed) > 0 {
			t.Errorf("%s: %d go back, %d change", tt.file, in.Count(Back), in.Count(Changed))
		}
		for i, rec := range o.book().Rows(g) {
			if changed := g.Changed(before.Rows(g)[i], rec); len(changed) > 0 {
				t.Errorf("%s: %s is changed unasked", tt.file, changed[0].Label)
			}
		}
		p := in.Previews[0]
		for i := range p.Rows {
			row := &p.Rows[i]
			if row.State != Back {
				continue
			}
			diffs := p.Changes(row)
			at := slices.IndexFunc(diffs, func(d FieldChange) bool { return d.Field.Key == tt.field })
			if at < 0 || diffs[at].Old != tt.old || diffs[at].New != tt.now || !slices.Contains(row.known.back, g.Field(tt.field)) {
				t.Errorf("%s line %d: %+v", tt.file, row.Line, diffs)
			}
			if says := findingsText(row.Findings); !strings.Contains(says, "由“"+tt.old+"”退回“"+tt.now+"”") {
				t.Errorf("%s line %d says %s", tt.file, row.Line, says)
			} else if !strings.Contains(says, "（2022-09-20由王经办办理：方山县二小撤并：实施）") {
				t.Errorf("%s line %d does not say who did it: %s", tt.file, row.Line, says)
			}
		}
		taken := o.bring(tt.file, Taking{Back: "市局要求更正"})
		if why := taken.Change().Why; !strings.HasSuffix(why, fmt.Sprintf("；照表退回、跳过%d行，原因：市局要求更正", tt.back)) {
			t.Errorf("%s on purpose: %s", tt.file, why)
		}
		if taken.Count(Changed) != tt.back || taken.Count(Back) > 0 {
			t.Errorf("%s on purpose: %d of %d", tt.file, taken.Count(Changed), tt.back)
		}
		if again := o.read(tt.file, Taking{}); again.Count(Unchanged) != len(p.Rows) {
			t.Errorf("%s after it was taken: %d of %d unchanged", tt.file, again.Count(Unchanged), len(p.Rows))
		}
	}
}

// TestListsDoNotSkip: a list does not take what was carried out here any further, unless it is taken with a reason; what a list has
// brought so far a list takes on, and what it skips is marked as stated.
func TestListsDoNotSkip(t *testing.T) {
	stages := func(o *office, stage string) *Import {
		t.Helper()
		name := string(o.book().School(edu.All[edu.Closure](o.book(), edu.Closures)[0].School).Name)
		path := filepath.Join(t.TempDir(), "撤并.csv")
		if err := os.WriteFile(path, []byte("撤并学校,当前阶段\n"+name+","+stage+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := Read(t.Context(), path, Ask{Register: edu.Closures, Corrected: o.Store}, readerOf(t), o.book())
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	o := closed(t)
	row := &stages(o, "归档").Previews[0].Rows[0]
	if says := findingsText(row.Findings); row.State != Back || !row.Farther() ||
		!strings.Contains(says, "“当前阶段”会由“已实施”跳过到“归档”（2022-09-20由王经办办理：方山县二小撤并：实施），这一行没有导入") {
		t.Errorf("%v %v: %s", row.State, row.Farther(), says)
	}
	if row := &stages(o, "备案").Previews[0].Rows[0]; row.State != Back || row.Farther() {
		t.Errorf("back: %v %v", row.State, row.Farther())
	}
	if row := &stages(o, "已实施").Previews[0].Rows[0]; row.State != Unchanged {
		t.Errorf("as it is: %v", row.State)
	}

	o = newOffice(t)
	o.bring("07-carry-schools-before.xlsx", Taking{})
	o.bring("07-carry-closures-before.xlsx", Taking{})
	if c := edu.All[edu.Closure](o.book(), edu.Closures)[0]; c.Stated != edu.ClosureFiled {
		t.Errorf("first stated at %q", c.Stated)
	}
	for _, stage := range []string{"已实施", "归档"} {
		in := stages(o, stage)
		if in.Count(Changed) != 1 {
			t.Fatalf("%s: %+v", stage, in.Previews[0].Rows)
		}
		o.apply(in.Prepared())
		if c := edu.All[edu.Closure](o.book(), edu.Closures)[0]; edu.ClosureStages.Label(c.Stated) != stage {
			t.Errorf("stated at %q", c.Stated)
		}
	}
}

// TestListsDoNotRedate: a list that says another day of what was carried out here is shown and left out like one that goes back, unless
// it is taken with a reason; the day of what a list has brought a list corrects, and what it says besides comes in.
func TestListsDoNotRedate(t *testing.T) {
	list := func(o *office, on string, take Taking) *Import {
		t.Helper()
		name := string(o.book().School(edu.All[edu.Closure](o.book(), edu.Closures)[0].School).Name)
		path := filepath.Join(t.TempDir(), "撤并.csv")
		if err := os.WriteFile(path, []byte("撤并学校,当前阶段,实际撤并日期\n"+name+",已实施,"+on+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := Read(t.Context(), path, Ask{Register: edu.Closures, Corrected: o.Store, Take: take}, readerOf(t), o.book())
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	o := closed(t)
	row := &list(o, "2022-08-25", Taking{}).Previews[0].Rows[0]
	if says := findingsText(row.Findings); row.State != Back || !row.Redated() || row.Farther() || !strings.Contains(says,
		"“实际撤并日期”会由“2022-08-20”改为“2022-08-25”（2022-09-20由王经办办理：方山县二小撤并：实施），这一行没有导入") {
		t.Errorf("%v %v: %s", row.State, row.Redated(), says)
	}
	if row := &list(o, "2022-08-20", Taking{}).Previews[0].Rows[0]; row.State != Unchanged {
		t.Errorf("the same day: %v", row.State)
	}
	in := list(o, "2022-08-25", Taking{Back: "按批复更正"})
	if in.Count(Changed) != 1 || !strings.Contains(in.Change().Why, "原因：按批复更正") {
		t.Errorf("on purpose: %d, %s", in.Count(Changed), in.Change().Why)
	}

	o = newOffice(t)
	o.bring("07-carry-schools-before.xlsx", Taking{})
	o.bring("07-carry-closures-before.xlsx", Taking{})
	for _, on := range []string{"2022-08-20", "2022-08-25"} {
		in := list(o, on, Taking{})
		if in.Count(Changed) != 1 {
			t.Fatalf("%s: %+v", on, in.Previews[0].Rows)
		}
		o.apply(in.Prepared())
	}
	if c := edu.All[edu.Closure](o.book(), edu.Closures)[0]; c.Done != edu.Day(2022, 8, 25) {
		t.Errorf("the day is %s", c.Done)
	}
}

// TestCorrectedCellsStay: a cell that was corrected by hand since it was imported stays, is asked about, and gives way on purpose, one
// by one or all; undone, nothing is kept.
func TestCorrectedCellsStay(t *testing.T) {
	const file = "08-manual-yearly.xlsx"
	correct := func(o *office) {
		o.bring(file, Taking{})
		y := *edu.All[edu.SectionYear](o.book(), edu.SectionYears)[0]
		if err := edu.SectionYears.Field("g1").At(&y).Parse("88", edu.Format{}); err != nil {
			t.Fatal(err)
		}
		if err := edu.SectionYears.Field("books").At(&y).Parse("700", edu.Format{}); err != nil {
			t.Fatal(err)
		}
		o.edit(edu.Edit("核实", edu.SectionYears, &y))
	}
	g1 := edu.SectionYears.Field("g1")
	o := newOffice(t)
	correct(o)
	line := 0
	for range 2 { // asked each time, as long as it is not taken
		in := o.bring(file, Taking{})
		p := in.Previews[0]
		line = p.Rows[0].Line
		held := p.Corrections(&p.Rows[0])
		if p.Rows[0].State != Unchanged || len(held) != 1 || held[0] != (FieldChange{g1, "88", "100"}) {
			t.Fatalf("%v, held %+v, changes %+v, %s", p.Rows[0].State, held, p.Changes(&p.Rows[0]), findingsText(p.Rows[0].Findings))
		}
		if says := findingsText(p.Rows[0].Findings); !strings.Contains(says, "“一年级”已由人工改为“88”，表中是“100”") {
			t.Errorf("it says %s", says)
		}
		if got := g1.Text(o.book().Rows(edu.SectionYears)[0], o.book()); got != "88" {
			t.Errorf("一年级 is %s", got)
		}
	}
	// Two files that say the same do not override it between them.
	path := filepath.Join(returns, "rules", file)
	twice, err := ReadAll(t.Context(), []string{path, path}, Ask{Corrected: o.Store}, readerOf(t), o.book())
	if err != nil {
		t.Fatal(err)
	}
	if prepared := twice.Prepared(); twice.Count(Unchanged) != 2 || slices.ContainsFunc(prepared.Items(), func(it edu.Item) bool {
		return g1.Text(it.Record, o.book()) != "88"
	}) {
		t.Errorf("two files: %+v", twice.Previews)
	}
	other := o.read(file, Taking{}.With(Cell{line + 1, "g1"}, true).With(Cell{line, "g2"}, true).With(Cell{line, "g1"}, true).
		With(Cell{line, "g1"}, false))
	if len(other.Previews[0].Rows[0].Corrected()) != 1 {
		t.Errorf("another cell was taken: %+v", other.Previews[0].Rows[0])
	}
	for _, take := range []Taking{{Corrected: true}, Taking{}.With(Cell{line, "g1"}, true)} {
		o := newOffice(t)
		correct(o)
		p := o.bring(file, take).Previews[0]
		diffs := p.Changes(&p.Rows[0])
		if !slices.Contains(diffs, FieldChange{g1, "88", "100"}) || p.Rows[0].Corrected() != nil {
			t.Errorf("%+v: %+v", take, diffs)
		}
		y := edu.All[edu.SectionYear](o.book(), edu.SectionYears)[0]
		if y.Pupils[edu.Grade1] != edu.N(100) || edu.SectionYears.Field("books").At(y).Text(edu.Format{}) != "700" {
			t.Errorf("%+v: %+v", take, y)
		}
		if again := o.read(file, Taking{}); again.Count(Unchanged) != 1 || again.Previews[0].Rows[0].Corrected() != nil {
			t.Errorf("%+v: asked once more", take)
		}
	}
	in, err := Read(t.Context(), path, Ask{}, readerOf(t), o.book())
	if err != nil || in.Count(Changed) != 1 {
		t.Errorf("without what was corrected: %v", err)
	}
}

// waived waives all that is missing.
func waived(c *procedure.ClosureCase) procedure.Waivers {
	w := procedure.Waivers{}
	for _, p := range c.Missing() {
		w[p.Message] = procedure.Waiver{Reason: "材料随后补", Later: true}
	}
	return w
}
