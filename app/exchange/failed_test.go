package exchange

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestFailedRowsAreMarked: the workbook for the sender has the heads as they were, the refused rows only, each cell at fault
// in red and no other, and the reason behind the row with the line where it stood.
func TestFailedRowsAreMarked(t *testing.T) {
	heads := []string{"序号", "姓名", "身份证号", "编制单位"}
	p := planOf(t, edu.Teachers, gridSheet(strings.Join(heads, "|"),
		"1|王丽|149901198503120049|东沟小学",
		"2|李强|14990119850312|东沟小学",
		"3|赵敏||北沟小学",
		"4|孙伟|149901198503120065|西沟小学",
	), county(t))
	if p.Count(Failed) != 2 {
		t.Fatalf("%d rows are refused, want 2: %+v", p.Count(Failed), p.Findings(edu.Hard))
	}
	var b bytes.Buffer
	if err := WriteFailed(&b, Numbers{Full: true}, p); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		append(heads, "未导入的原因"),
		{"2", "李强", "14990119850312", "东沟小学", "原表第3行："},
		{"3", "赵敏", "", "北沟小学", "原表第4行："},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows: %q", len(rows), rows)
	}
	for i, row := range rows {
		for j, text := range row {
			reason := i > 0 && j == len(heads) && strings.HasPrefix(text, want[i][j]) && text != want[i][j]
			if !reason && text != want[i][j] {
				t.Errorf("row %d, column %d: %q, want %q", i+1, j+1, text, want[i][j])
			}
		}
	}
	const red = "FFC7CE"
	marked := map[string]bool{"C2": true, "D3": true}
	for i := range rows {
		for j := range heads {
			if got := fill(t, f, sheet, grid.CellName(i, j)) == red; got != marked[grid.CellName(i, j)] {
				t.Errorf("%s is marked: %v", grid.CellName(i, j), got)
			}
		}
	}
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the heads stay in sight: %+v, %v", panes, err)
	}
}

// fill is the colour behind a cell; empty for none.
func fill(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(style.Fill.Color, "")
}

// writtenFailed is what stands on the sheets of the workbook for the sender, row by row.
func writtenFailed(t *testing.T, previews ...*Preview) (out [][]string, w *grid.Workbook) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFailed(&b, Numbers{Full: true}, previews...); err != nil {
		t.Fatal(err)
	}
	w, err := grid.Read(t.Context(), "未导入的行.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	for _, name := range w.Sheets {
		s, err := w.Sheet(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range s.Rows {
			out = append(out, strings.Split(strings.Join(row, "|"), "："))
		}
	}
	return out, w
}

// TestFailedRowsOfTablesBesideEachOther have the columns of their own table, under the title that stands over all, and come in as they
// are once they are mended.
func TestFailedRowsOfTablesBesideEachOther(t *testing.T) {
	all := previewsOf(t, gridSheet("2022年各校情况",
		"学校名称|学校标识码|校长|办学类型||学校名称|学校标识码|校长|办学类型",
		"甲村小学|2114000001|王强|小学||丙村小学|21140000|张伟|小学",
		"乙村小学|21140000|李敏|小学",
	), empty())
	got, _ := writtenFailed(t, all...)
	want := []string{
		"2022年各校情况", "学校名称|学校标识码|校长|办学类型|未导入的原因", "甲村小学|2114000001|王强|小学|原表第3行", "乙村小学|21140000|李敏|小学|原表第4行",
		"2022年各校情况", "学校名称|学校标识码|校长|办学类型|未导入的原因", "丙村小学|21140000|张伟|小学|原表第3行",
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows: %q", len(got), got)
	}
	for i := range want {
		if got[i][0] != want[i] {
			t.Errorf("row %d: %q, want %q", i+1, got[i][0], want[i])
		}
	}
}

// TestAFailedFormGoesBackWhole, with its reasons where they are no value of a label.
func TestAFailedFormGoesBackWhole(t *testing.T) {
	lines := []string{"学校基本情况登记表", "学校名称|甲村小学|学校标识码|21140000", "校长|王强|办学类型|小学", "乡镇|东川镇|举办者|县级教育部门"}
	all := previewsOf(t, gridSheet(lines...), empty())
	if len(all) != 1 || !all[0].Header.Form() || all[0].Count(Failed) != 1 {
		t.Fatalf("%d tables", len(all))
	}
	got, w := writtenFailed(t, all...)
	for i, want := range lines {
		if text := strings.TrimRight(strings.Join(got[i], "："), "|"); text != want {
			t.Errorf("row %d: %q, want %q", i+1, text, want)
		}
	}
	if last := strings.Join(got[len(got)-1], "："); !strings.Contains(last, "未导入的原因：") || !strings.Contains(last, "D2") {
		t.Errorf("the reason: %q", last)
	}
	s, err := w.Sheet(t.Context(), w.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	s.Rows[1][3] = "2114000001"
	again := previewsOf(t, s, empty())
	if len(again) != 1 || !again[0].Header.Form() || again[0].Count(Added) != 1 {
		t.Errorf("mended: %+v", again[0].Findings(edu.Hard))
	}
}

// TestRowsThatCameBackHaveKnownColumns: the reasons stand under a head that is known whatever stands over the others, stay with no record,
// and go back once.
func TestRowsThatCameBackHaveKnownColumns(t *testing.T) {
	for name, lines := range map[string][]string{
		"schools": {"2022年各校情况", "学校名称|学校标识码|校长|办学类型", "甲村小学|21140000|王强|小学"},
		"moves":   {"变动情况", "姓名|身份证号|学年|变动", "|||原因|派出学校|接收学校", "王丽|14990119850312|2022|调动|甲小学|乙小学"},
		"groups":  {"学校|学年|学段|教职工|其中", "||||专任", "甲村小学|2022|小学|20|18"},
	} {
		p := previewsOf(t, gridSheet(lines...), empty())[0]
		if p.Count(Failed) != 1 {
			t.Errorf("%s: %d rows are refused", name, p.Count(Failed))
			continue
		}
		for range 2 {
			got, w := writtenFailed(t, p)
			text := strings.Join(slices.Concat(got...), "|")
			if n := strings.Count(text, recognise.Reason); n != 1 {
				t.Errorf("%s: %d columns of reasons: %s", name, n, text)
			}
			s, err := w.Sheet(t.Context(), w.Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			p = previewsOf(t, s, empty())[0]
			c := &p.Header.Columns[slices.IndexFunc(p.Header.Columns, func(c Column) bool { return strings.HasSuffix(c.Label, recognise.Reason) })]
			if c.Grade != recognise.Sure || c.Target.Field != nil || c.Keeps() {
				t.Errorf("%s: %s is %s %s, kept: %v", name, c.Label, c.Grade, c.Target.Key(), c.Keeps())
			}
		}
	}
}
