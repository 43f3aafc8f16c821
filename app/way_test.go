package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// focused is the list that has the keys, with what it shows.
func focused(t *testing.T, s *screen.Session) *ui.Grid {
	t.Helper()
	g, ok := s.Window.Canvas().Focused().(*ui.Grid)
	if !ok {
		t.Fatalf("the keys are in %T", s.Window.Canvas().Focused())
	}
	return g
}

// TestBackAndForthKeepThePlace: Alt+← returns to the page before with what was searched and the row that was chosen there,
// Alt+→ goes on again; who goes elsewhere has nothing ahead; at both ends nothing happens.
func TestBackAndForthKeepThePlace(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	f.goTo(edu.Schools.ID)
	all := focused(t, s).Source.Len()
	f.find()
	s.Window.Canvas().Focused().(*ui.Entry).SetText("小学")
	screentest.Press(s, fyne.KeyReturn)
	g := focused(t, s)
	found := g.Source.Len()
	if found == 0 || found == all {
		t.Fatalf("%d of %d were found", found, all)
	}
	g.Select(3)
	f.goTo(edu.Teachers.ID)
	f.goTo(screen.PageStaff)
	f.back()
	if f.back(); f.id != edu.Schools.ID || focused(t, s).Source.Len() != found || focused(t, s).Current() != 3 {
		t.Errorf("back at %s with %d rows, in row %d", f.id, focused(t, s).Source.Len(), focused(t, s).Current())
	}
	if f.forward(); f.id != edu.Teachers.ID {
		t.Errorf("forth to %s", f.id)
	}
	f.goTo(screen.PageAudit)
	if f.forward(); f.id != screen.PageAudit {
		t.Errorf("something was ahead: %s", f.id)
	}
	if f.back(); f.id != edu.Teachers.ID {
		t.Errorf("what was ahead is on the way back: %s", f.id)
	}
	for range 10 {
		f.back()
	}
	if f.id != f.places[0].id {
		t.Errorf("the first place is %s", f.id)
	}
}

// seen is what stands on the page in front, which row is in front there, and how far its list was scrolled.
func seen(t *testing.T, w *window) string {
	t.Helper()
	texts := map[string]bool{}
	gather(w.frame.current.Content(), texts)
	text := strings.Join(slices.Sorted(maps.Keys(texts)), "|")
	switch g := w.win.Canvas().Focused().(type) {
	case *ui.Grid:
		text += fmt.Sprint(g.Current(), g.Offset())
	case *ui.Sheet:
		row, col := g.Here()
		text += fmt.Sprint("sheet ", row, col, g.Offset())
	}
	return text
}

// TestBackBringsBackWhatARouteChanged: where a route from another page, or from the page itself, has changed what a page shows, Alt+←
// brings back what was searched, filtered and chosen there, the row in front and the scrolling, and Alt+→ what the route showed.
func TestBackBringsBackWhatARouteChanged(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	s.Window.Resize(fyne.NewSize(1024, 420))
	row := func(g *edu.Register, i int) []int64 { return []int64{s.Book().Rows(g)[i].RowID()} }
	wrong := s.Findings()[len(s.Findings())-1]
	for _, c := range []struct {
		page, search string
		narrow       func()
		to           screen.Route
	}{
		{edu.Schools.ID, "小学", nil, screen.Route{Rows: row(edu.Schools, 9), Field: "built", Why: "审核问题"}},
		{edu.SectionYears.ID, "小学", nil, screen.Route{Rows: row(edu.SectionYears, 9), Why: "审核问题"}},
		{edu.Teachers.ID, "", func() { f.current.(screen.Sheeter).ToggleSheet() }, screen.Route{Rows: row(edu.Teachers, 3), Why: "“L1”"}},
		{screen.PageAudit, "小学", func() { screentest.Press(s, fyne.KeyF6) }, screen.Route{Rows: []int64{wrong.Row}, Why: wrong.Register.ID}},
		{screen.PageCases, "", nil, screen.Route{Rows: row(edu.Closures, 0)}},
		{screen.PageWorks, "", func() { screentest.Press(s, fyne.KeyDown) }, screen.Route{Rows: row(edu.Projects, 5)}},
	} {
		f.goTo(c.page)
		if c.search != "" {
			f.find()
			test.Type(s.Window.Canvas().Focused(), c.search)
			screentest.Press(s, fyne.KeyEscape)
		}
		screentest.Press(s, fyne.KeyDown, fyne.KeyDown)
		if c.narrow != nil {
			c.narrow()
		}
		if g, ok := s.Window.Canvas().Focused().(*ui.Grid); ok {
			g.ScrollTo(fyne.NewPos(0, 40))
		}
		before := seen(t, w)
		c.to.Page = c.page
		f.leadTo(c.to)
		led := seen(t, w)
		if led == before {
			t.Errorf("%s: the route changed nothing", c.page)
		}
		f.goTo(screen.PageStaff)
		f.leadTo(c.to)
		f.back()
		if f.back(); seen(t, w) != led {
			t.Errorf("%s: back at what the route showed stands\n%s\nand stood\n%s", c.page, seen(t, w), led)
		}
		if f.back(); f.id != c.page || seen(t, w) != before {
			t.Errorf("%s: back at %s stands\n%s\nand stood\n%s", c.page, f.id, seen(t, w), before)
		}
		if f.forward(); f.id != c.page || seen(t, w) != led {
			t.Errorf("%s: forth at %s stands\n%s\nand stood\n%s", c.page, f.id, seen(t, w), led)
		}
		f.back()
		screentest.Press(s, fyne.KeyUp) // what is done after a return is remembered as well
		after := seen(t, w)
		f.forward()
		if f.back(); seen(t, w) != after {
			t.Errorf("%s: back again stands\n%s\nand stood\n%s", c.page, seen(t, w), after)
		}
	}
}

// TestBackAsksAboutWhatIsTyped: a no stays where one is, and the way is as it was.
func TestBackAsksAboutWhatIsTyped(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	f.goTo(edu.Schools.ID)
	if !typeInto(w) {
		t.Fatal("no form")
	}
	f.back()
	screentest.Press(s, fyne.KeyEscape)
	if k := f.current.(screen.Keeper); f.id != edu.Schools.ID || !k.Keep() {
		t.Error("what was typed is lost after a no")
	}
	f.back()
	if screentest.Yes(s); f.id != f.places[0].id {
		t.Errorf("a yes led to %s", f.id)
	}
	if f.forward(); f.id != edu.Schools.ID {
		t.Errorf("forth to %s", f.id)
	}
}

// TestNavigationNeedsNoScrolling: at 1366×768 all entries are seen at 100 %; at 150 % they scroll, and each can be scrolled to.
func TestNavigationNeedsNoScrolling(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	s.Window.Resize(leaves(1366, 768, 100))
	if want, has := f.nav.Content.MinSize().Height, f.nav.Size().Height; want > has {
		t.Errorf("the entries take %.0f, and there is %.0f", want, has)
	}
	s.Window.Resize(leaves(1366, 768, 150))
	if want, has := f.nav.Content.MinSize().Height, f.nav.Size().Height; want <= has {
		t.Fatalf("at 150%% the entries take %.0f of %.0f", want, has)
	}
	for _, p := range f.places {
		f.goTo(p.id)
		if e := f.entries[p.id]; e.Position().Y < f.nav.Offset.Y-1 || e.Position().Y+e.Size().Height > f.nav.Offset.Y+f.nav.Size().Height+1 {
			t.Errorf("%s is out of sight", p.title)
		}
	}
}

// openOn is how much is open on the pages by what they themselves show.
func openOn(s *screen.Session) map[string]int {
	open, b := map[string]int{}, s.Book()
	for _, x := range s.Findings() {
		if x.Explained == "" {
			open[screen.PageAudit]++
		}
		if x.Explained == "" && x.Rule == check.NoYear {
			open[edu.SectionYears.ID]++
		}
	}
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		if c.Open() {
			open[screen.PageCases]++
		}
	}
	for _, w := range procedure.Works(b, s.Rules, s.ProjectsAsOf()) {
		if light, _ := w.Light(); light > procedure.Green {
			open[screen.PageWorks]++
		}
		if _, missing := w.Unreported(); missing {
			open[edu.ProgressReports.ID]++
		}
	}
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if m.Reason == edu.ReasonRotation && m.Year == b.Year && m.Waits() {
			open[screen.PagePlan]++
		}
	}
	stands := s.Standing(b, b.Year)
	q, _ := stands.Roll().Quotas()
	open[screen.PageEligibility] = q.Unsure
	for _, f := range stands.Figures() {
		if f.Status == indicator.NotMet && (f.Of == indicator.OfCounty || f.Of == indicator.OfPasses) {
			open[screen.PageIndicators]++
		}
	}
	for _, t := range indicator.TaskStates(stands.Roll(), indicator.ByID(stands.Figures()), stands.Years.Plan, s.Today()) {
		if t.Light != indicator.TaskDone && t.Light != indicator.TaskSkipped {
			open[screen.PageTargets]++
		}
	}
	return open
}

// TestNavigationSaysWhatIsOpen: every page has one entry, and those with something open say how much, after each save, undo, redo and
// import, whatever page is in front; a save waits for none of it.
func TestNavigationSaysWhatIsOpen(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	if len(f.entries) != len(f.places) {
		t.Errorf("%d entries of %d pages", len(f.entries), len(f.places))
	}
	said := map[string]bool{}
	agrees := func(after string) {
		t.Helper()
		open := openOn(s)
		for id, e := range f.entries {
			said[id] = said[id] || open[id] > 0
			if e.Open() != open[id] {
				t.Errorf("after %s %s says %d, and %d are open", after, id, e.Open(), open[id])
			}
		}
	}
	agrees("the start")
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	unsure, roll := edu.Teacher{}, s.Standing(s.Book(), s.Book().Year).Roll()
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if roll.Verdict(edu.Ref(x.RowID())).Base() {
			unsure = *x
			unsure.Section = ""
		}
	}
	late := *edu.All[edu.Project](s.Book(), edu.Projects)[0]
	for i := range late.Stages {
		late.Stages[i] = edu.Stage{Planned: edu.Day(2020, 1, 1)}
	}
	for _, g := range []struct {
		of     *edu.Register
		record edu.Record
	}{
		{edu.Tasks, &edu.Task{Year: edu.N(2022), Number: "9.1", Name: "任务", Unit: "所"}},
		{edu.Rotations, &edu.Rotation{
			Teacher: edu.Ref(s.Book().Rows(edu.Teachers)[0].RowID()), Year: s.Book().Year, Reason: edu.ReasonRotation, State: edu.RotationDraft,
			From: edu.Ref(school.RowID()), To: edu.Ref(s.Book().Rows(edu.Schools)[1].RowID()),
		}},
		{edu.Teachers, &unsure},
		{edu.Projects, &late},
	} {
		screentest.Save(t, s, edu.Edit("新增", g.of, g.record))
		agrees("a save to " + g.of.ID)
	}
	closure := *edu.All[edu.Closure](s.Book(), edu.Closures)[0]
	closure.Stopped = edu.DateOf(s.Now())
	before := f.entries[screen.PageCases].Open()
	screentest.Save(t, s, edu.Edit("终止", edu.Closures, &closure))
	if now := f.entries[screen.PageCases].Open(); now != before-1 {
		t.Errorf("%d cases were open, then %d", before, now)
	}
	s.Undo()
	agrees("an undo")
	s.Redo()
	agrees("a redo")
	ch := edu.Change{Kind: edu.BatchImport, Why: "导入"}
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == s.Book().DataYear() && y.School == edu.Ref(school.RowID()) {
			ch.Items = append(ch.Items, edu.Item{Register: edu.SectionYears, Record: y, Delete: true})
		}
	}
	screentest.Save(t, s, ch)
	agrees("an import")
	for _, id := range []string{
		edu.SectionYears.ID, screen.PageCases, screen.PageWorks, screen.PageEligibility, screen.PagePlan, screen.PageIndicators,
		screen.PageTargets, screen.PageAudit,
	} {
		if !said[id] {
			t.Errorf("%s never had anything open", id)
		}
	}
	was := f.entries[screen.PageCases].Open()
	var l screentest.Later
	l.Hold(s)
	for _, stopped := range []edu.Date{{}, edu.DateOf(s.Now()), {}} { // the clerk goes on
		again := closure
		again.Stopped = stopped
		screentest.Save(t, s, edu.Edit("改", edu.Closures, &again))
		for s.Saving() {
			l.One()
		}
	}
	if f.entries[screen.PageCases].Open() != was {
		t.Error("saving waited for the counts")
	}
	l.Run()
	agrees("several saves")
	var heads []string
	screentest.Walk(f.nav, func(o fyne.CanvasObject) {
		if h, ok := o.(*ui.PlaceHead); ok {
			texts := map[string]bool{}
			gather(h, texts)
			heads = append(heads, slices.Collect(maps.Keys(texts))...)
			if len(signs(h)) != 1 || signs(h)[0].Resource == nil {
				t.Errorf("%v has no icon", texts)
			}
		}
	})
	if want := []string{"台账", "推进", "监测", "报送", "系统"}; !slices.Equal(heads, want) {
		t.Errorf("the groups are %v", heads)
	}
	s.Window.Resize(fyne.NewSize(910, 300))
	f.goTo(screen.PageSettings)
	if e := f.entries[screen.PageSettings]; e.Position().Y+e.Size().Height > f.nav.Offset.Y+f.nav.Size().Height+1 {
		t.Error("the entry of the page in front is out of sight")
	}
}

// TestHelpBeginsWithThePage: F1 shows the chapter of the page in front at the top of its side, and marks it: every page has one.
func TestHelpBeginsWithThePage(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	chapters := map[string]string{
		screen.PageOverview: chapterDesk, screen.PageCases: chapterCases, screen.PageWorks: chapterCases, edu.SectionYears.ID: chapterSheets,
		screen.PageEligibility: chapterFigures, screen.PagePlan: chapterFigures, screen.PageStaff: chapterFigures,
		screen.PageStatistics: chapterStatistics, screen.PageIndicators: chapterFigures, screen.PageTargets: chapterFigures,
		screen.PageAudit: chapterFigures, screen.PageImports: chapterImports, screen.PageLearnt: chapterSystem,
		screen.PageReports: chapterReports, screen.PageHistory: chapterSystem, screen.PageSettings: chapterSystem,
	}
	for _, p := range f.places {
		id, chapter := p.id, chapters[p.id]
		if chapter == "" {
			chapter = chapterLists
		}
		f.goTo(id)
		f.showHelp()
		texts := map[string]bool{}
		gather(s.Window.Canvas().Overlays().Top(), texts)
		if !texts[chapter+"（本页）"] {
			t.Errorf("%s: the chapter “%s” is not marked", id, chapter)
		}
		for other := range texts {
			if other != chapter+"（本页）" && strings.HasSuffix(other, "（本页）") {
				t.Errorf("%s: %s is marked", id, other)
			}
		}
		screentest.CloseDialogs(s)
	}
}

// TestNoKeyIsCut: on every screen of an office the keys and what they do stand beside and below each other and inside the window of the
// help; where there is room, no key is broken.
func TestNoKeyIsCut(t *testing.T) {
	w, s := sampleFrame(t)
	for _, size := range []fyne.Size{
		{Width: 1366, Height: 768}, {Width: 1093, Height: 614}, {Width: 911, Height: 512}, {Width: 853, Height: 480},
	} {
		s.Window.Resize(size)
		w.frame.showHelp()
		rows := 0
		for _, o := range test.LaidOutObjects(s.Window.Canvas().Overlays().Top()) {
			box, ok := o.(*fyne.Container)
			if !ok {
				continue
			}
			if _, keys := box.Layout.(*keyRows); !keys {
				continue
			}
			bottom, longest := float32(0), float32(0)
			for i := 0; i < len(box.Objects); i += 2 {
				longest = max(longest, ui.Room(box.Objects[i].(*ui.Prose).Said()))
			}
			if x := box.Objects[1].Position().X; x > longest+20 {
				t.Errorf("%v: the keys have %v and need %v, what they do has the rest", size, x, longest)
			}
			for i := 0; i+1 < len(box.Objects); i += 2 {
				key, does := box.Objects[i].(*ui.Prose), box.Objects[i+1].(*ui.Prose)
				rows++
				if does.Position().X < key.Position().X+key.Size().Width || does.Position().X+does.Size().Width > box.Size().Width+1 {
					t.Errorf("%v: “%s” stands over “%s”, or is cut", size, key.Said(), does.Said())
				}
				if key.Position().Y < bottom+2*keyGap || key.MinSize().Height > key.Size().Height || does.MinSize().Height > does.Size().Height {
					t.Errorf("%v: “%s” is cut", size, key.Said())
				}
				bottom = key.Position().Y + max(key.Size().Height, does.Size().Height)
			}
			if box.Size().Height < bottom+keyGap-1 {
				t.Errorf("%v: rows take %v of %v", size, bottom, box.Size().Height)
			}
		}
		if rows < 40 {
			t.Errorf("%v: %d rows", size, rows)
		}
		screentest.CloseDialogs(s)
	}
}
