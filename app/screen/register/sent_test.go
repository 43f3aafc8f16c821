package register

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// sendSchool takes in a table of one school of the sample with a new village and two columns without a field.
func sendSchool(t *testing.T, s *screen.Session, from string, sc *edu.School, cells ...string) {
	t.Helper()
	file, sender, _ := strings.Cut(from, " ")
	screentest.Save(t, s, edu.Change{
		Kind: edu.BatchImport, Why: "导入" + file,
		Items: []edu.Item{{Register: edu.Schools, Record: sc, Said: []*edu.Field{edu.Schools.Field("village")}}},
		Returns: []*edu.Return{{
			Register: edu.Schools, File: file, Sheet: "基本情况", Sender: sender, SHA256: file,
			Columns: []edu.SentColumn{{Letter: "B", Head: "所在村", Target: "village"}, {Letter: "C", Head: "电梯"}, {Letter: "D", Head: "安全/消防栓"}},
			Rows:    slices.Values([]edu.SentRow{{Line: 15, Record: sc, Cells: cells}}),
		}},
	})
}

// seen are the visible labels of the page.
func seen(p *Page) string {
	var all []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if said, ok := ui.Said(o); ok {
			all = append(all, said)
		}
		var parts []fyne.CanvasObject
		switch o := o.(type) {
		case *fyne.Container:
			parts = o.Objects
		case *container.Scroll:
			parts = []fyne.CanvasObject{o.Content}
		case *ui.Form: // what was sent besides stands after its last field
			parts = test.WidgetRenderer(o).Objects()
		}
		for _, x := range parts {
			walk(x)
		}
	}
	walk(p.Content())
	return strings.Join(all, "\n")
}

// TestWhatWasSent: the form says where the field comes from that the caret is in, and what no field has; the search finds that;
// the history of a cell says it too; the rows of a figure do; and it can be written out under its heads. Where nothing was sent
// nothing is said.
func TestWhatWasSent(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	all := edu.All[edu.School](s.Book(), edu.Schools)
	sc, other := *all[7], all[8]
	sc.Village = "东沟村"
	sendSchool(t, s, "一.xlsx 东沟小学", &sc, "东沟村", "观光电梯", "12")
	sendSchool(t, s, "二.xlsx 中心校", &sc, "东沟村", "没有电梯", "")
	at := func(id int64) int {
		return slices.IndexFunc(p.rows, func(r edu.Record) bool { return r.RowID() == id })
	}
	p.open(at(other.RowID()))
	if text := seen(p); strings.Contains(text, "表中其他栏目") || strings.Contains(text, "来自") {
		t.Errorf("of a record that nobody sent:\n%s", text)
	}
	p.forms.Close()
	p.open(at(sc.RowID()))
	p.forms.Form.OnField(edu.Schools.Field("village"))
	text := seen(p)
	for _, want := range []string{"来自 二.xlsx · 基本情况 · B15（填报：中心校，", "表中其他栏目", "电梯：没有电梯（中心校）\n电梯：观光电梯（东沟小学）\n安全/消防栓：12（东沟小学）"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown:\n%s", want, text)
		}
	}
	form := p.forms.Form
	for _, o := range p.place.Objects[0].(*fyne.Container).Objects {
		if o != fyne.CanvasObject(form) && (o.Position().Y < form.Position().Y+form.Size().Height || o.Size().Height < o.MinSize().Height) {
			t.Errorf("what was sent stands at %v, %v high, over the form, %v high", o.Position(), o.Size(), form.Size())
		}
	}
	p.forms.Form.OnField(edu.Schools.Field("code"))
	if text := seen(p); strings.Contains(text, "来自") {
		t.Errorf("of a field that was not sent:\n%s", text)
	}
	p.forms.Close()
	for _, query := range []string{"观光", "ggdt"} {
		if p.search.SetText(query); len(p.rows) != 1 || p.rows[0].RowID() != sc.RowID() {
			t.Errorf("%q finds %d rows", query, len(p.rows))
		}
	}
	p.export()
	if told := screentest.Told(s); !strings.Contains(told, "导出为Excel") {
		t.Errorf("nobody is asked whether the other columns come along: %q", told)
	}
	screentest.CloseDialogs(s)
	x := p.extraColumns()
	table := p.table()
	x.add(table)
	row := table.Rows[0]
	if text := row.Cells["extra:电梯"].Text; text != "没有电梯（中心校）；观光电梯（东沟小学）" || row.Cells["extra:安全/消防栓"].Text != "12" {
		t.Errorf("%q, %+v", text, row.Cells)
	}
	if last := table.Columns[len(table.Columns)-1]; !slices.Equal(last.Heads, []string{"安全", "消防栓"}) {
		t.Errorf("%+v", last)
	}
	if notes := strings.Join(x.notes().Lines, ""); !strings.Contains(notes, "“电梯”是填报表中的栏目") || !strings.Contains(notes, "填报：中心校、东沟小学。") {
		t.Error(notes)
	}
	for _, name := range []string{"学校.xlsx", "学校.pdf"} {
		d := &report.Document{Title: "学校", Landscape: true, AsOf: edu.Day(2022, 9, 1), Blocks: []report.Block{table, x.notes()}}
		if _, err := office.Write(filepath.Join(t.TempDir(), name), file.Any, d); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRowsOfAFigureSayWhereTheyComeFrom: a route shows a column of sources in the list, a line under the sheet; both go with it.
func TestRowsOfAFigureSayWhereTheyComeFrom(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	sc := *edu.All[edu.School](s.Book(), edu.Schools)[7]
	sc.Village = "东沟村"
	sendSchool(t, s, "一.xlsx 东沟小学", &sc, "东沟村", "有", "")
	p.Arrive(screen.Route{Page: edu.Schools.ID, Rows: []int64{sc.RowID()}, Why: "“L1”"})
	n, cell := len(p.fields), p.grid.Source.Cell
	if len(p.grid.Columns) != n+1 || !strings.HasPrefix(cell(0, 1), "一.xlsx · 基本情况 · 第15行（填报：东沟小学，") {
		t.Fatalf("%d columns", len(p.grid.Columns))
	}
	begins := slices.Index(p.fields, edu.Schools.Field(edu.Schools.List.Begins[0]))
	if cell(0, 0) != p.Cell(0, 0) || cell(0, 2) != p.Cell(0, begins) || cell(0, n) != p.Cell(0, n-1) {
		t.Error("the other columns do not show their fields")
	}
	p.grid.OnSort(1)
	p.grid.OnWidth(1, 3)
	if p.grid.OnSort(2); p.sort != begins {
		t.Errorf("sorted by %d", p.sort)
	}
	if p.clearFilters(); len(p.grid.Columns) != n {
		t.Error("the column of sources stays")
	}
	p.Arrive(screen.Route{Page: edu.Schools.ID, Rows: []int64{sc.RowID()}, Field: "village", Why: "“L1”"})
	if text := seen(p); p.sheet == nil || !strings.Contains(text, "来自 一.xlsx · 基本情况 · B15") {
		t.Errorf("under the sheet:\n%s", text)
	}
	if line := p.sent.line; line.Position().Y < p.split.Size().Height {
		t.Errorf("the line at %v stands over the sheet, %v high", line.Position(), p.split.Size())
	}
	p.sheet.widget.GoTo(0, 0)
	if text := seen(p); strings.Contains(text, "来自") {
		t.Errorf("of a cell that was not sent:\n%s", text)
	}
	p.History()
	if p.past.only != p.fields[0] || !p.past.origin.Hidden {
		t.Error("the history of a cell that was not sent says where it comes from")
	}
	p.past.close()
	p.sheet.widget.GoTo(0, slices.Index(p.fields, edu.Schools.Field("village")))
	p.History()
	if p.past.origin.Hidden || !strings.Contains(p.past.origin.Text, "一.xlsx") {
		t.Errorf("the history says %q", p.past.origin.Text)
	}
	p.past.close()
	p.leaveRoute()
	if text := seen(p); strings.Contains(text, "来自") {
		t.Errorf("after the route was left:\n%s", text)
	}
}
