package handout_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// sentBack is what goes back to a unit, written as the clerk writes it.
func (p *play) sentBack(u *round.Unit) (*excelize.File, string) {
	p.Helper()
	path := filepath.Join(p.TempDir(), "补正.xlsx")
	x := office.RoundBack{Board: p.board(), Unit: u, Path: path, Over: file.Any, On: edu.DateOf(p.now)}
	if _, err := x.Write(p.Context(), p.s, p.book()); err != nil {
		p.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		p.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(text))
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { _ = f.Close() })
	return f, path
}

// TestRedCellsOfRowsAndColumns: of rows and columns the wrong cell is red in what a unit sent: the form, a table of its own, and, where its
// file cannot be written, the bureau's form with what it sent. What it sends back mended is known and differs in that cell alone.
func TestRedCellsOfRowsAndColumns(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 8, Teachers: 8, Years: 1})
	path := filepath.Join(t.TempDir(), "分年级分年龄.xlsx")
	p.bureausGrid(path)
	p.giveForm("在校生情况", path)
	forms, b, in := p.handOut(), p.board(), t.TempDir()
	handed, own, text := b.Units[0].Name, b.Units[1].Name, b.Units[2].Name
	p.filled(forms[handed], filepath.Join(in, "a.xlsx"), map[string]any{place(1, 1): "若干", place(1, 2): 4})
	f := excelize.NewFile()
	p.own(f, "Sheet1", own, newPupils(p.r), len(ages))
	if err := f.SetCellValue("Sheet1", "E11", "若干"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(in, "b.xlsx")); err != nil {
		t.Fatal(err)
	}
	csv := "填报单位：" + text + "\n年级,合计," + strings.Join(ages, ",") + "\n合计,\n一年级,4,若干,4\n" +
		strings.Join(grades[1:], ",\n") + ",\n其中：女,\n"
	if err := os.WriteFile(filepath.Join(in, "c.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, x := range p.collect(in) {
		if x.Why != nil {
			t.Fatalf("%s: %v", x.File, x.Why)
		}
	}
	for _, tt := range []struct{ unit, cell string }{{handed, place(1, 1)}, {own, "E11"}, {text, place(1, 1)}} {
		f, path := p.sentBack(p.unit(tt.unit))
		sheet := f.GetSheetName(1)
		if red := redIn(t, f, sheet); !slices.Contains(red, tt.cell) {
			t.Errorf("%s: red are %v, not %s", tt.unit, red, tt.cell)
		}
		if v, err := f.GetCellValue(sheet, tt.cell); err != nil || v != "若干" {
			t.Errorf("%s: %s says %q, %v", tt.unit, tt.cell, v, err)
		}
		rows, err := f.GetRows(collect.Corrections)
		if err != nil || !slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == tt.cell }) {
			t.Errorf("%s: the list is %v, %v", tt.unit, rows, err)
		}
		p.mend(path, sheet, tt.cell, 7)
		pieces := p.collect(filepath.Dir(path))
		if len(pieces) != 1 || pieces[0].Why != nil || pieces[0].Unit.Name != tt.unit || pieces[0].Ground != collect.ByMark {
			t.Fatalf("%s: collected %+v", tt.unit, pieces[0])
		}
		// The sum in the corner has a formula on the bureau's form.
		d := slices.DeleteFunc(pieces[0].Differences, func(d round.Difference) bool { return d.Head == "合计/合计" })
		if len(d) != 1 || d[0].Before != "若干" || !strings.HasPrefix(d[0].After, "7") {
			t.Errorf("%s: differences %v", tt.unit, d)
		}
	}
}
