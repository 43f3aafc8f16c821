package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// TestNavigationNeedsNoScrolling: at 1366×768 a county sees all entries at 100 %; where they have no room the groups fold to their heads,
// all but that of the page in front, and each page is in sight once it is.
func TestNavigationNeedsNoScrolling(t *testing.T) {
	w, s := sampleFrame(t)
	s.Window.Resize(leaves(1366, 768, 100))
	if n := everyPlace(t, w); n != 0 {
		t.Errorf("%d groups are folded at 100%%", n)
	}
	s.Window.Resize(leaves(1366, 768, 150))
	if n := everyPlace(t, w); n != 4 {
		t.Errorf("%d groups are folded at 150%%", n)
	}
	s.Window.Resize(leaves(1366, 768, 100))
	if n := everyPlace(t, w); n != 0 {
		t.Errorf("%d groups are folded at 100%% again", n)
	}
}

// everyPlace goes to each page by its entry, or by the head over it, and fails where something of the navigation is out of sight. It
// gives how many groups are folded.
func everyPlace(t *testing.T, w *window) (folded int) {
	t.Helper()
	f := w.frame
	for _, g := range w.groups() {
		var head *ui.PlaceHead
		screentest.Walk(f.nav.Box, func(o fyne.CanvasObject) {
			if h, ok := o.(*ui.PlaceHead); ok && h.Title() == g.title {
				head = h
			}
		})
		if folded = 0; head != nil && head.Folded() {
			if head.Tapped(nil); f.id != g.places[0].id {
				t.Errorf("the head %s leads to %s", g.title, f.id)
			}
		}
		for _, p := range g.places {
			e := f.entries[p.id]
			if !e.Visible() {
				t.Errorf("%s cannot be seen beside %s", p.title, g.title)
			}
			e.OnTapped()
			if f.id != p.id || e.Position().Y+e.Size().Height > f.nav.Scroll.Size().Height || f.nav.Scroll.Offset.Y != 0 {
				t.Errorf("%s is out of sight", p.title)
			}
		}
	}
	screentest.Walk(f.nav.Box, func(o fyne.CanvasObject) {
		if h, ok := o.(*ui.PlaceHead); ok && h.Folded() {
			folded++
		}
	})
	return folded
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
	screentest.Walk(f.nav.Box, func(o fyne.CanvasObject) {
		if h, ok := o.(*ui.PlaceHead); ok {
			heads = append(heads, h.Title())
			if len(signs(h)) != 1 || signs(h)[0].Resource == nil {
				t.Errorf("%s has no icon", h.Title())
			}
		}
	})
	if want := []string{"台账", "推进", "监测", "报送", "系统"}; !slices.Equal(heads, want) {
		t.Errorf("the groups are %v", heads)
	}
	s.Window.Resize(fyne.NewSize(910, 300))
	f.goTo(screen.PageSettings)
	if e := f.entries[screen.PageSettings]; e.Position().Y+e.Size().Height > f.nav.Scroll.Offset.Y+f.nav.Scroll.Size().Height+1 {
		t.Error("the entry of the page in front is out of sight")
	}
}
