package app

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// seenButton is the button with a label that can be seen on the page in front, nil where there is none.
func seenButton(w *window, label string) (found *ui.HintButton) {
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, x := range o.Objects {
				look(x)
			}
		case *container.Scroll:
			look(o.Content)
		case *ui.HintButton:
			if o.Text == label {
				found = o
			}
		}
	}
	look(w.frame.current.Content())
	return found
}

// TestEmptyPagesOfferTheNextStep: in a ledger without anything every page of the window has a button that leads to what comes next, a first
// record or the page where it is entered, and the main one has the keys. Pages without one are themselves the step.
func TestEmptyPagesOfferTheNextStep(t *testing.T) {
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	s := screentest.Session(t, create, sample.Size{}, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	w := fresh(s)
	const here = "" // on the page itself, in a form or a question
	ways := map[string]map[string]string{
		edu.Schools.ID:         {"导入…": screen.PageImports, "新增": here},
		edu.SectionYears.ID:    {"先登记“学校”": edu.Schools.ID, "导入…": screen.PageImports},
		edu.Closures.ID:        {"先登记“学校”": edu.Schools.ID},
		edu.Projects.ID:        {"导入…": screen.PageImports, "新增": here},
		edu.ProgressReports.ID: {"先登记“建设项目”": edu.Projects.ID},
		edu.Teachers.ID:        {"导入…": screen.PageImports},
		edu.Rotations.ID:       {"先登记“教师”": edu.Teachers.ID},
		edu.Vacancies.ID:       {"先登记“学校”": edu.Schools.ID},
		edu.Honours.ID:         {"先登记“教师”": edu.Teachers.ID},
		edu.Alterations.ID:     {"先登记“学校”": edu.Schools.ID},
		screen.PageCases:       {"新增撤并": here, "导入…": screen.PageImports},
		screen.PageWorks:       {"新增项目": here, "导入…": screen.PageImports},
		screen.PageEligibility: {"导入…": screen.PageImports, "去“教师”": edu.Teachers.ID},
		screen.PagePlan:        {"先登记“教师”": edu.Teachers.ID, "导入…": screen.PageImports},
		screen.PageStaff:       {"导入…": screen.PageImports, "去“教师”": edu.Teachers.ID},
		screen.PageStatistics:  {"去“学年数据”": edu.SectionYears.ID},
		screen.PageIndicators:  {"导入…": screen.PageImports, "去“学年数据”": edu.SectionYears.ID},
		screen.PageTargets:     {"载入市2022年十项重点工作（F5）": here},
		screen.PageAudit:       {"导入…": screen.PageImports, "去“学校”": edu.Schools.ID},
		screen.PageLearnt:      {"去导入": screen.PageImports},
		screen.PageRounds:      {"布置收表…": here},
	}
	itself := map[string]bool{
		screen.PageOverview: true, screen.PageImports: true, screen.PageDoubts: true, screen.PageCompare: true,
		screen.PageReports: true, screen.PageSubmissions: true, screen.PageHistory: true, screen.PageSettings: true,
	}
	for _, p := range w.frame.places {
		if ways[p.id] == nil && !itself[p.id] {
			t.Errorf("%s offers nothing", p.title)
		}
		if w.frame.goTo(p.id); ways[p.id] != nil && p.id != screen.PageStatistics { // where the keys stand in the question
			if b, ok := s.Window.Canvas().Focused().(*ui.HintButton); !ok || b.Importance != widget.HighImportance {
				t.Errorf("%s: not the main button has the keys, but %T", p.title, s.Window.Canvas().Focused())
			}
		}
		for _, label := range slices.Sorted(maps.Keys(ways[p.id])) {
			to := ways[p.id][label]
			w.frame.goTo(p.id)
			b := seenButton(w, label)
			if b == nil {
				t.Errorf("%s does not offer %s", p.title, label)
				continue
			}
			before := s.Version()
			b.OnTapped()
			if to == here {
				to = p.id
				k, keeps := w.frame.current.(screen.Keeper)
				_, typing := s.Window.Canvas().Focused().(*ui.Entry)
				if s.Version() == before && screentest.Told(s) == "" && !typing && (!keeps || !k.Keep()) {
					t.Errorf("%s: %s begins nothing, the keys are in %T", p.title, label, s.Window.Canvas().Focused())
				}
			}
			if w.frame.id != to {
				t.Errorf("%s: %s leads to %s", p.title, label, w.frame.id)
			}
			screentest.CloseDialogs(s)
			if k, ok := w.frame.current.(screen.Keeper); ok {
				k.Discard(func() {})
			}
			w.frame.goTo(screen.PageSettings)
		}
	}
	w.frame.goTo(screen.PageOverview)
	if screentest.Press(s, fyne.KeyReturn); w.frame.id != screen.PageImports {
		t.Errorf("the desk leads to %s", w.frame.id)
	}
}
