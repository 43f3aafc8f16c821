package exchange

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
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
	if err := WriteFailed(&b, p); err != nil {
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
