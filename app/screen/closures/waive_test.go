package closures

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestEachPaperHasItsOwnSentence: the case goes on when each thing that is missing has a sentence; what is to come is chased on the page
// and keeps the case from being archived until it is there.
func TestEachPaperHasItsOwnSentence(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureReview)
	id, missing := edu.Ref(p.Current().RowID()), p.Current().Missing()
	stage := func() edu.Code { return s.Book().Closure(id).Stage }
	screentest.Press(s, fyne.KeyF5)
	for i := range missing { // the last one is forgotten
		if i+1 < len(missing) {
			test.Type(s.Window.Canvas().Focused(), string(rune('一'+i))+"的原因")
		}
		screentest.Press(s, fyne.KeyReturn)
	}
	if stage() != edu.ClosureReview || s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("it went on without a sentence about the last")
	}
	test.Type(s.Window.Canvas().Focused(), "后补")
	screentest.Press(s, fyne.KeyReturn)
	if stage() != edu.ClosureHearing || s.Window.Canvas().Overlays().Top() != nil {
		t.Fatalf("at stage %s", stage())
	}
	reasons := map[edu.Text]bool{}
	for _, e := range edu.All[edu.Evidence](s.Book(), edu.Evidences) {
		if e.Case == id && e.Reason != "" {
			reasons[e.Reason] = true
			if !e.Later.Is() {
				t.Errorf("%s is not to come", e.Item)
			}
		}
	}
	if len(reasons) != len(missing) {
		t.Errorf("%d sentences about %d papers", len(reasons), len(missing))
	}
	p.Arrive(screen.Route{Rows: []int64{int64(id)}})
	if shown := screentest.Shown(p.Desk.Place); !strings.Contains(shown, "件没有补齐") {
		t.Errorf("the page does not chase: %s", shown)
	}
	p.Choose("欠件")
	if p.List.Len() != 1 || p.Current().owed != len(missing) {
		t.Fatalf("%d cases owe papers", p.List.Len())
	}
	n := *s.Book().Closure(id)
	n.Stage = edu.ClosureDeregistered
	screentest.Save(t, s, edu.Edit("推到最后", edu.Closures, &n))
	screentest.Press(s, fyne.KeyF5)
	if told := screentest.Told(s); stage() != edu.ClosureDeregistered || !strings.Contains(told, "还没有补齐，不能归档") {
		t.Fatalf("archived: %s", told)
	}
	screentest.Press(s, fyne.KeyReturn)
	for _, e := range p.Current().Owed() {
		there := *e
		there.Number, there.Date = "1号", edu.Day(2022, 6, 1)
		screentest.Save(t, s, edu.Edit("补齐", edu.Evidences, &there))
	}
	if p.Choose("全部"); p.Current().Missing().Hard() || p.Current().owed != 0 {
		t.Errorf("still missing: %v", p.Current().Missing())
	}
}

// TestSentencesAreTakenBackByUndo: undoing the step forgets what was promised with it.
func TestSentencesAreTakenBackByUndo(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureReview)
	screentest.Press(s, fyne.KeyF5)
	screentest.Press(s, fyne.KeyEscape)
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Fatal("Esc does not leave the question")
	}
	screentest.Press(s, fyne.KeyF5)
	p.why(s, "后补")
	if p.Current().owed == 0 {
		t.Fatal("nothing is remembered")
	}
	s.Undo()
	if p.goTo(t, edu.ClosureReview); p.Current().owed != 0 || !strings.Contains(p.Current().signs(), "！") {
		t.Errorf("after an undo: owes %d", p.Current().owed)
	}
}

// TestStatedByAList: a case that a list has brought to its stage says so on the board and on its page.
func TestStatedByAList(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 8, Years: 1})
	p.goTo(t, edu.ClosureReview)
	n := *p.Current().Closure
	n.Stage = edu.ClosurePublicity
	ch := edu.Change{Kind: edu.BatchImport, Items: []edu.Item{{
		Register: edu.Closures, Record: &n, Said: []*edu.Field{edu.Closures.Field("school"), edu.Closures.Field("stage")}, Place: "第3行",
	}}}
	screentest.Save(t, s, ch)
	p.Arrive(screen.Route{Rows: []int64{n.RowID()}})
	if c := p.Current(); c.Stated != edu.ClosurePublicity || p.List.Cell(p.List.Grid.Current(), 1) != "公示（补录）" {
		t.Errorf("stated at %q, shown as %q", c.Stated, p.List.Cell(p.List.Grid.Current(), 1))
	}
	if shown := screentest.Shown(p.Desk.Place); !strings.Contains(shown, "补录：“公示”及以前的阶段据填报单位的表记入") {
		t.Errorf("the page does not say: %s", shown)
	}
	s.Undo()
	if c := s.Book().Closure(edu.Ref(n.RowID())); c.Stated != "" || c.Stage != edu.ClosureReview {
		t.Errorf("after an undo: %q at %s", c.Stated, c.Stage)
	}
}
