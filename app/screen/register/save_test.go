package register

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// openRecord opens the form of a record.
func openRecord(t *testing.T, p *Page, id int64) {
	t.Helper()
	for i, r := range p.rows {
		if r.RowID() == id {
			p.open(i)
			return
		}
	}
	t.Fatalf("no row %d", id)
}

// TestFormDoesNotBringBackWhatWasUndone: a form that was open while an act was taken back saves what was typed into it,
// and nothing else.
func TestFormDoesNotBringBackWhatWasUndone(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	first := edu.All[edu.School](s.Book(), edu.Schools)[3]
	id, village := first.RowID(), first.Village
	now := func() *edu.School { return s.Book().School(edu.Ref(id)) }
	other := *first
	other.Village, other.Head = "改过的村", "赵六"
	screentest.Save(t, s, edu.Edit("改", edu.Schools, &other))
	openRecord(t, p, id)
	s.Undo()
	if now().Village != village {
		t.Fatalf("not taken back: %s", now().Village)
	}
	p.forms.Form.Retype(map[string]string{"head": "钱七"})
	p.Save()
	if p.forms.Form != nil || now().Head != "钱七" || now().Village != village {
		t.Errorf("村 %s, want %s; 校长 %s", now().Village, village, now().Head)
	}
}

// TestFormOfARecordThatIsGone: what was typed stays in the form, with a word why it was not saved.
func TestFormOfARecordThatIsGone(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	p.ToggleSheet()
	p.Add()
	school := edu.All[edu.School](s.Book(), edu.Schools)[3]
	p.forms.Form.Retype(map[string]string{"school": string(school.Code), "section": "特教", "g1": "5"})
	p.Save()
	if p.forms.Form != nil {
		t.Fatal("not saved")
	}
	rows := s.Book().Rows(edu.SectionYears)
	fresh := rows[len(rows)-1].(*edu.SectionYear)
	if fresh.Total != edu.N(5) {
		t.Errorf("合计 of a new row %v, want 5", fresh.Total)
	}
	p.clearFilters()
	openRecord(t, p, fresh.RowID())
	s.Undo()
	p.forms.Form.Retype(map[string]string{"g1": "6"})
	p.Save()
	if p.forms.Form == nil || !p.forms.Form.Changed() || s.Book().Find(edu.SectionYears, fresh.RowID()) != nil {
		t.Error("a record that was taken back is there again, or what was typed is gone")
	}
}

// TestTwinIsRefusedInTheForm: a second row for the same school, year and section.
func TestTwinIsRefusedInTheForm(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	p.ToggleSheet()
	y := edu.All[edu.SectionYear](s.Book(), edu.SectionYears)[0]
	n := len(s.Book().Rows(edu.SectionYears))
	p.Add()
	p.forms.Form.Retype(map[string]string{
		"school": string(s.Book().School(y.School).Code), "section": edu.Sections.Label(y.Section), "year": y.Year.Label(),
	})
	p.Save()
	if p.forms.Form == nil || len(s.Book().Rows(edu.SectionYears)) != n {
		t.Error("a second row of the same school, year and section stands")
	}
}

// TestBulkKeepsSums: a grade that is set for all moves every 合计 that was its grades' sum.
func TestBulkKeepsSums(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	sums := map[int64]bool{}
	for _, r := range p.rows {
		y := r.(*edu.SectionYear)
		sums[y.RowID()] = y.Graded() && y.Total.Int() == y.Headcount()
	}
	p.Bulk()
	p.bulk.field.SetSelected(edu.SectionYears.Field("g1").Full())
	p.bulk.value.SetText("9")
	s.Window.Canvas().Focus(p.bulk.value)
	screentest.Press(s, fyne.KeyReturn)
	changed := 0
	for id, was := range sums {
		y := s.Book().Find(edu.SectionYears, id).(*edu.SectionYear)
		if y.Pupils[edu.Grade1] == edu.N(9) {
			changed++
		}
		if was && y.Total.Int() != y.Headcount() {
			t.Fatalf("合计 %d, grades %d", y.Total.Int(), y.Headcount())
		}
	}
	if changed != len(sums) {
		t.Errorf("%d of %d rows changed", changed, len(sums))
	}
}

// TestReportInItsRegisterCarriesOn: a month that is corrected in the register of reports, in the form or in the sheet, moves
// the later ones as it does on 项目推进.
func TestReportInItsRegisterCarriesOn(t *testing.T) {
	for _, how := range []string{"form", "sheet"} {
		t.Run(how, func(t *testing.T) {
			s := session(t, small)
			p := open(t, s, edu.ProgressReports)
			g, later := firstWithLater(t, s)
			want := later.DoneTotal.Fen() + 10*edu.WanYuan
			text := edu.Wan(g.DoneMonth.Fen() + 10*edu.WanYuan)
			if how == "form" {
				openRecord(t, p, g.RowID())
				p.forms.Form.Retype(map[string]string{"done_month": text})
				p.Save()
			} else {
				p.ToggleSheet()
				typeInto(t, p, g.RowID(), "done_month", text)
			}
			if got := s.Book().Find(edu.ProgressReports, later.RowID()).(*edu.ProgressReport); got.DoneTotal.Fen() != want {
				t.Errorf("累计 of %s is %d, want %d", later.Month, got.DoneTotal.Fen(), want)
			}
		})
	}
}

// firstWithLater is a report of the sample that is followed by another of its project.
func firstWithLater(t *testing.T, s *screen.Session) (g, later *edu.ProgressReport) {
	t.Helper()
	for _, all := range s.Book().ByProject() {
		for _, a := range all {
			for _, z := range all {
				if a.Month.Before(z.Month) && z.Month.Year() == a.Month.Year() {
					return a, z
				}
			}
		}
	}
	t.Fatal("no project has two reports")
	return nil, nil
}

// typeInto types into a cell of the sheet.
func typeInto(t *testing.T, p *Page, id int64, key, text string) {
	t.Helper()
	for row, r := range p.rows {
		for col, f := range p.fields {
			if r.RowID() == id && f.Key == key {
				p.sheet.Apply([]ui.Edit{{Row: row, Col: col, Text: text}})
				return
			}
		}
	}
	t.Fatalf("no cell %d %s", id, key)
}

// TestSheetRefusesOnlyTheCellsThatMayNotStand: of a pasted block what is sound is saved, also in the same row.
func TestSheetRefusesOnlyTheCellsThatMayNotStand(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.ToggleSheet()
	col := func(key string) int {
		for i, f := range p.fields {
			if f.Key == key {
				return i
			}
		}
		t.Fatalf("no column %s", key)
		return -1
	}
	id := p.rows[0].RowID()
	before := s.Book().School(edu.Ref(id)).Name
	p.sheet.Apply(
		[]ui.Edit{{Row: 0, Col: col("name"), Text: ""}, {Row: 0, Col: col("village"), Text: "新村"}, {Row: 1, Col: col("village"), Text: "旧村"}},
	)
	sc := s.Book().School(edu.Ref(id))
	if sc.Name != before || sc.Village != "新村" || s.Book().School(edu.Ref(p.rows[1].RowID())).Village != "旧村" {
		t.Errorf("名称 %s, 村 %s", sc.Name, sc.Village)
	}
	if p.Refused() != 1 || !strings.Contains(p.sheet.Problem(0, col("name")), "不能为空") {
		t.Errorf("%d refused: %s", p.Refused(), p.sheet.Problem(0, col("name")))
	}
}

// TestPastedMonthsStayAsPasted: of two months in one paste the later is what was pasted, though it says what stood there.
func TestPastedMonthsStayAsPasted(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.ProgressReports)
	g, later := firstWithLater(t, s)
	p.ToggleSheet()
	at := func(id int64) int {
		for row, r := range p.rows {
			if r.RowID() == id {
				return row
			}
		}
		t.Fatalf("no row %d", id)
		return -1
	}
	col := 0
	for i, f := range p.fields {
		if f.Key == "done_total" {
			col = i
		}
	}
	want := later.DoneTotal
	p.sheet.Apply([]ui.Edit{
		{Row: at(g.RowID()), Col: col, Text: edu.Wan(g.DoneTotal.Fen() - edu.WanYuan)},
		{Row: at(later.RowID()), Col: col, Text: edu.Wan(want.Fen())},
	})
	if got := s.Book().Find(edu.ProgressReports, later.RowID()).(*edu.ProgressReport); got.DoneTotal != want {
		t.Errorf("累计 of %s is %d, want %d", later.Month, got.DoneTotal.Fen(), want.Fen())
	}
}

// TestAStrangeTownshipIsSaid: one that no school has is saved from the sheet, and said to be so; a change of many rows says it before.
func TestAStrangeTownshipIsSaid(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.Bulk()
	p.bulk.field.SetSelected(edu.Schools.Field("township").Full())
	known := string(s.Book().School(1).Township)
	for text, strange := range map[string]bool{known: false, "龙凤会乡": true} {
		p.bulk.value.SetText(text)
		if said := p.bulk.note.Said(); strings.Contains(said, "台账中") != strange {
			t.Errorf("many rows to %s: %s", text, said)
		}
	}
	screentest.Press(s, fyne.KeyEscape)
	p.ToggleSheet()
	col := slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Key == "township" })
	said := ""
	s.Say = func(text string) { said = text }
	p.sheet.Apply([]ui.Edit{{Row: 0, Col: col, Text: "龙凤会乡"}})
	if !strings.Contains(said, "已保存。台账中还没有“龙凤会乡”") || s.Book().School(edu.Ref(p.rows[0].RowID())).Township != "龙凤会乡" {
		t.Errorf("said: %s", said)
	}
}
