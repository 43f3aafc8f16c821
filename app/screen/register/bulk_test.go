package register

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// bulkOf opens the bulk edit of all kindergartens, or of all teachers, at a column.
func bulkOf(t *testing.T, g *edu.Register, column string) (*bulk, *screen.Session) {
	t.Helper()
	s := session(t, small)
	p := open(t, s, g)
	p.clearFilters()
	p.Bulk()
	p.bulk.field.SetSelected(g.Field(column).Full())
	return p.bulk, s
}

// titled is how many teachers have a 职称.
func titled(s *screen.Session) (n int) {
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if x.Title != "" {
			n++
		}
	}
	return n
}

func TestBulk(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.filters[1].SetSelected("幼儿园")
	n := len(p.rows)
	p.Bulk()
	b := p.bulk
	b.field.SetSelected("平安校园")
	b.value.SetText("也许")
	if b.lines.List.Len() != 0 || !strings.HasPrefix(b.note.Said(), "×") {
		t.Errorf("a bad value can be applied: %s", b.note.Said())
	}
	b.value.SetText("否")
	lines := b.lines.List.Rows()
	if len(lines) < 2 || len(lines) > n {
		t.Fatalf("%d of %d rows would change", len(lines), n)
	}
	kept := lines[0].Of.was.RowID()
	s.Window.Canvas().Focus(b.lines.List.Grid)
	screentest.Press(s, fyne.KeySpace) // the first is left out
	s.Window.Canvas().Focus(b.value)
	screentest.Press(s, fyne.KeyReturn)
	for _, r := range edu.All[edu.School](s.Book(), edu.Schools) {
		if r.Type == edu.TypeKindergarten && r.Safe.Is() != (r.RowID() == kept) {
			t.Errorf("%s: 平安校园 %v", r.Name, r.Safe.Is())
		}
	}
	if screentest.Told(s) != "" {
		t.Error("the dialog is still open")
	}
	s.Undo()
	safe := 0
	for _, r := range edu.All[edu.School](s.Book(), edu.Schools) {
		if r.Type == edu.TypeKindergarten && r.Safe.Is() {
			safe++
		}
	}
	if safe != len(lines) {
		t.Error("the bulk edit was not undone as one")
	}
}

// TestBulkEmptiesOnlyWhereAsked: a column that is chosen and nothing typed, or a word for nothing, changes no record; to
// empty is a choice of its own, and then it asks and says how many.
func TestBulkEmptiesOnlyWhereAsked(t *testing.T) {
	b, s := bulkOf(t, edu.Teachers, "title")
	before, acts := titled(s), len(batchesOf(t, s))
	if before == 0 {
		t.Fatal("the sample has no 职称")
	}
	if !strings.HasPrefix(b.note.Said(), "请填写新的值") {
		t.Errorf("it says %q", b.note.Said())
	}
	for _, typed := range []string{"", "无", "—", " "} {
		b.value.SetText(typed)
		s.Window.Canvas().Focus(b.value)
		screentest.Press(s, fyne.KeyReturn)
		if b.lines.List.Len() != 0 || titled(s) != before || len(batchesOf(t, s)) != acts {
			t.Fatalf("%q empties the column", typed)
		}
		for screentest.Told(s) != "" && !strings.Contains(screentest.Told(s), "选了") { // what was complained of
			screentest.CloseTop(s)
		}
	}
	b.value.SetText("")
	b.empty.SetChecked(true)
	if n := len(b.lines.Taken()); n != before {
		t.Fatalf("%d of %d would be emptied", n, before)
	}
	b.lines.List.Rows()[0].On = false
	b.save(func() {})
	if titled(s) != before || !strings.Contains(screentest.Told(s), fmt.Sprintf("清空%d条", before-1)) {
		t.Fatalf("not asked: %s", screentest.Told(s))
	}
	screentest.Yes(s)
	if titled(s) != 1 {
		t.Errorf("%d are left", titled(s))
	}
	s.Undo()
	if titled(s) != before {
		t.Error("it was not undone as one")
	}
}

// TestBulkForgetsTheValueOfAnotherColumn: what was typed for one column is not put into the next.
func TestBulkForgetsTheValueOfAnotherColumn(t *testing.T) {
	b, _ := bulkOf(t, edu.Schools, "village")
	b.value.SetText("甲村")
	b.field.SetSelected(edu.Schools.Field("former").Full())
	if b.value.Text != "" || b.lines.List.Len() != 0 {
		t.Errorf("%q for %d rows", b.value.Text, b.lines.List.Len())
	}
}

// TestBulkLeavesOutWhatMayNotBe: a row that a rule refuses is shown with the rule and cannot be ticked; the others change.
func TestBulkLeavesOutWhatMayNotBe(t *testing.T) {
	b, _ := bulkOf(t, edu.SectionYears, "year")
	b.value.SetText("2022")
	b.lines.Take(true)
	barred := 0
	for _, x := range b.lines.List.Rows() {
		if x.Barred != "" {
			barred++
			if slices.Contains(b.lines.Taken(), x.Of) || x.Of.found.Error() == "" {
				t.Fatal("a refused row is taken, or has no reason")
			}
		}
	}
	if barred == 0 || !strings.Contains(b.note.Said(), "不合规定") {
		t.Fatalf("%d rows are refused: %s", barred, b.note.Said())
	}
}

// TestBulkJudgesWhatIsTicked: two rows of a school that would become one and the same bar each other; with one left out the
// other changes, and what was shown is saved. Nothing is taken after 全不选.
func TestBulkJudgesWhatIsTicked(t *testing.T) {
	b, s := bulkOf(t, edu.SectionYears, "year")
	b.value.SetText("2030")
	barred := func() (n int) {
		for _, x := range b.lines.List.Rows() {
			if x.Barred != "" {
				n++
			}
		}
		return n
	}
	all := b.lines.List.Len()
	if all < 4 || barred() < 2 {
		t.Fatalf("%d of %d rows are barred", barred(), all)
	}
	b.lines.Take(false)
	if len(b.lines.Taken()) != 0 || barred() != 0 {
		t.Fatalf("after 全不选 %d are taken and %d barred", len(b.lines.Taken()), barred())
	}
	b.lines.Take(true)
	first := slices.IndexFunc(b.lines.List.Rows(), func(x *ui.Tick[*change]) bool { return x.Barred != "" })
	before := barred()
	b.lines.List.Grid.Select(first)
	s.Window.Canvas().Focus(b.lines.List.Grid)
	screentest.Press(s, fyne.KeySpace)
	if barred() >= before || b.lines.List.Rows()[first].On || b.lines.List.Rows()[first].Barred != "" {
		t.Fatalf("%d are barred, %d before: %s", barred(), before, b.note.Said())
	}
	taken, acts := len(b.lines.Taken()), len(batchesOf(t, s))
	if taken == 0 {
		t.Fatal("leaving one out frees no other")
	}
	s.Window.Canvas().Focus(b.value)
	screentest.Press(s, fyne.KeyReturn)
	n := 0
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == 2030 {
			n++
		}
	}
	if n != taken || len(batchesOf(t, s)) != acts+1 {
		t.Errorf("%d rows changed, shown were %d; told %q", n, taken, screentest.Told(s))
	}
}

// TestBulkIsLeftByEsc: wherever the keys are, Esc closes it and changes nothing.
func TestBulkIsLeftByEsc(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.clearFilters()
	n := 0
	for i := 0; i <= n; i++ {
		p.Bulk()
		p.bulk.field.SetSelected(edu.Schools.Field("village").Full())
		p.bulk.value.SetText("甲村")
		var stops []fyne.Focusable
		screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if f, ok := o.(fyne.Focusable); ok && o.Visible() {
				stops = append(stops, f)
			}
		})
		if n = len(stops) - 1; n < 7 {
			t.Fatalf("%d stops", n)
		}
		s.Window.Canvas().Focus(stops[i])
		acts := len(batchesOf(t, s))
		screentest.Press(s, fyne.KeyEscape)
		if told := screentest.Told(s); told != "" || len(batchesOf(t, s)) != acts {
			t.Fatalf("Esc at stop %d, %T, leaves %q and %d acts", i, stops[i], told, len(batchesOf(t, s))-acts)
		}
	}
}

// TestBulkThatFailsKeepsWhatWasTyped: the dialog stays, nothing is said to be saved, and once it can it saves once.
func TestBulkThatFailsKeepsWhatWasTyped(t *testing.T) {
	b, s := bulkOf(t, edu.Schools, "village")
	said, acts := screentest.Said(s), len(batchesOf(t, s))
	b.value.SetText("甲村")
	n := len(b.lines.Taken())
	ledger := screentest.Break(s)
	s.Window.Canvas().Focus(b.value)
	screentest.Press(s, fyne.KeyReturn)
	if !strings.Contains(screentest.Told(s), "没有料到") || strings.Contains(said(), "已保存") {
		t.Fatalf("told %q, said %q", screentest.Told(s), said())
	}
	screentest.CloseTop(s)
	if b.value.Text != "甲村" || !strings.Contains(screentest.Told(s), "选了") || len(b.lines.Taken()) != n {
		t.Fatalf("typed %q, %d lines, dialog %q", b.value.Text, len(b.lines.Taken()), screentest.Told(s))
	}
	ledger.Mend()
	s.Window.Canvas().Focus(b.value)
	screentest.Press(s, fyne.KeyReturn)
	if !strings.Contains(said(), "已保存") || len(batchesOf(t, s)) != acts+1 || screentest.Told(s) != "" {
		t.Errorf("said %q, %d acts", said(), len(batchesOf(t, s))-acts)
	}
}

// TestTickWithTheMouse: a click on the tick turns it, one beside it does not.
func TestTickWithTheMouse(t *testing.T) {
	b, _ := bulkOf(t, edu.Schools, "village")
	b.value.SetText("甲村")
	g, all := b.lines.List.Grid, len(b.lines.Taken())
	row := fyne.NewPos(10, 40)
	press(g, row)
	if len(b.lines.Taken()) != all-1 {
		t.Errorf("%d of %d", len(b.lines.Taken()), all)
	}
	press(g, row.AddXY(200, 0))
	press(g, row)
	if len(b.lines.Taken()) != all {
		t.Errorf("%d of %d", len(b.lines.Taken()), all)
	}
}

func press(g *ui.Grid, at fyne.Position) {
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
}

// TestEmptyingWhatIsNotSeenIsAskedAbout: Delete on a block that is seen empties it; on one that reaches out of sight it asks
// first, and says how many cells.
func TestEmptyingWhatIsNotSeenIsAskedAbout(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	w, acts := p.sheet.widget, len(batchesOf(t, s))
	row, col := w.Here()
	screentest.Press(s, fyne.KeyDelete)
	if p.Cell(row, col) != "" || len(batchesOf(t, s)) != acts+1 {
		t.Fatalf("one cell holds %q, told %q", p.Cell(row, col), screentest.Told(s))
	}
	w.TypedShortcut(&fyne.ShortcutSelectAll{})
	screentest.Press(s, fyne.KeyDelete)
	if len(batchesOf(t, s)) != acts+1 || !strings.Contains(screentest.Told(s), "要清空选中的") {
		t.Fatalf("everything was emptied unasked: told %q", screentest.Told(s))
	}
	screentest.Press(s, fyne.KeyEscape)
	if len(batchesOf(t, s)) != acts+1 || s.Window.Canvas().Focused() != w {
		t.Fatal("emptied after a no, or the sheet has not the keys")
	}
	screentest.Press(s, fyne.KeyDelete)
	screentest.Yes(s)
	if len(batchesOf(t, s)) == acts+1 {
		t.Error("not emptied after a yes")
	}
}
