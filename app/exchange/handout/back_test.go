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
	"countyledger/app/exchange/handout"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// back is what goes back to a unit.
func (p *play) back(u *round.Unit) (*excelize.File, []byte, []string) {
	p.Helper()
	original, err := p.s.Original(p.Context(), u.Files[len(u.Files)-1].Original)
	if err != nil {
		p.Fatal(err)
	}
	var out bytes.Buffer
	lost, err := handout.NewWriter(p.book(), p.board(), edu.DateOf(p.now)).Back(&out, u, original)
	if err != nil {
		p.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { _ = f.Close() })
	return f, out.Bytes(), lost
}

// redIn are the red cells of a sheet.
func redIn(t *testing.T, f *excelize.File, sheet string) (out []string) {
	t.Helper()
	for row := 1; row < 12; row++ {
		for col := 1; col < 8; col++ {
			cell, _ := excelize.CoordinatesToCellName(col, row)
			id, err := f.GetCellStyle(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := f.GetStyle(id); err == nil && len(s.Fill.Color) > 0 && strings.HasSuffix(s.Fill.Color[0], "FFC7CE") {
				out = append(out, cell)
			}
		}
	}
	return out
}

func (p *play) unit(name string) *round.Unit {
	p.Helper()
	for _, u := range p.board().Units {
		if u.Name == name {
			return u
		}
	}
	p.Fatalf("no unit %s", name)
	return nil
}

// TestRedCells: what goes back is the workbook that came, with the wrong cells red and a list in front; the answer is known by its mark,
// differs in what was mended alone, and what was mended is red no more where it goes back once more.
func TestRedCells(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 6, Teachers: 12, Years: 1})
	reader, err := office.NewColumns()
	if err != nil {
		t.Fatal(err)
	}
	columns, _ := reader.Named(nil, "校车数（辆）；驾驶员姓名；是否安装定位；驾驶员身份证号")
	columns[0].Needed, columns[2].Needed = edu.Yes(true), edu.Yes(true)
	p.give("校车情况统计表", columns...)
	forms := p.handOut()
	b := p.board()
	handed, own, text := b.Units[0].Name, b.Units[1].Name, b.Units[2].Name
	in := t.TempDir()
	p.filled(forms[handed], filepath.Join(in, "a.xlsx"), map[string]any{"A4": "若干", "B4": "李明"})
	p.ownBook(filepath.Join(in, "b.xlsx"), own)
	csv := "填报单位：" + text + "\n校车数（辆）,驾驶员姓名,是否安装定位,驾驶员身份证号\n没数,王强,是,14990119900101123\n"
	if err := os.WriteFile(filepath.Join(in, "c.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	p.collect(in)

	t.Run("handed out", func(t *testing.T) {
		f, sent, lost := p.back(p.unit(handed))
		sheet := f.GetSheetName(1)
		if got := redIn(t, f, sheet); !slices.Equal(got, []string{"A4", "C4"}) || len(lost) > 0 {
			t.Errorf("red are %v, lost %v", got, lost)
		}
		if at := f.GetSheetName(0); at != collect.Corrections {
			t.Errorf("the first sheet is %s", at)
		}
		if rows, err := f.GetRows(collect.Corrections); err != nil || len(rows) != 5 || rows[3][1] != "A4" || rows[3][3] != "若干" {
			t.Errorf("the list is %v, %v", rows, err)
		}
		if c, err := f.GetComments(sheet); err != nil || len(c) != 2 {
			t.Errorf("comments: %v, %v", c, err)
		}
		if dv, err := f.GetDataValidations(sheet); err != nil || len(dv) == 0 {
			t.Errorf("pick lists: %v, %v", dv, err)
		}
		again := filepath.Join(t.TempDir(), "改好.xlsx")
		if err := os.WriteFile(again, sent, 0o600); err != nil {
			t.Fatal(err)
		}
		p.mend(again, sheet, "A4", 3)
		pieces := p.collect(filepath.Dir(again))
		if len(pieces) != 1 || pieces[0].Why != nil || pieces[0].Unit.Name != handed || pieces[0].Ground != collect.ByMark {
			t.Fatalf("collected: %+v", pieces)
		}
		if d := pieces[0].Differences; len(d) != 1 || d[0].Before != "若干" || d[0].After != "3" {
			t.Errorf("differences %v", d)
		}
		if f, _, _ := p.back(p.unit(handed)); !slices.Equal(redIn(t, f, sheet), []string{"C4"}) {
			t.Errorf("once more, red are %v", redIn(t, f, sheet))
		}
	})
	t.Run("its own", func(t *testing.T) {
		f, sent, _ := p.back(p.unit(own))
		if got := redIn(t, f, "我校"); !slices.Equal(got, []string{"B5"}) {
			t.Errorf("red are %v", got)
		}
		names := map[string]string{}
		for _, n := range f.GetDefinedName() {
			names[n.Scope] = n.RefersTo
		}
		if names["我校"] != "'我校'!$A$1:$D$5" || names["说明"] != "'说明'!$A$1:$B$2" {
			t.Errorf("print areas: %v", names)
		}
		if text, err := f.GetCellFormula("我校", "E5"); err != nil || text != "B5*2" {
			t.Errorf("formula %s, %v", text, err)
		}
		if text, err := f.GetCellValue("说明", "A1"); err != nil || text != "本校的话" {
			t.Errorf("other sheet: %s, %v", text, err)
		}
		again := filepath.Join(t.TempDir(), "无名.xlsx")
		if err := os.WriteFile(again, sent, 0o600); err != nil {
			t.Fatal(err)
		}
		p.mend(again, "我校", "B5", 7)
		pieces := p.collect(filepath.Dir(again))
		if len(pieces) != 1 || pieces[0].Why != nil || pieces[0].Unit.Name != own || pieces[0].Ground != collect.ByMark {
			t.Fatalf("collected: %+v", pieces)
		}
		if d := pieces[0].Differences; len(d) != 1 || d[0].After != "7" || len(p.board().Gaps(p.unit(own))) != 0 {
			t.Errorf("differences %v", d)
		}
	})
	t.Run("no workbook", func(t *testing.T) {
		f, _, lost := p.back(p.unit(text))
		sheet := f.GetSheetName(1)
		if got := redIn(t, f, sheet); !slices.Equal(got, []string{"A4", "D4"}) || len(lost) != 1 {
			t.Errorf("red are %v, lost %v", got, lost)
		}
		if who, err := f.GetCellValue(sheet, "B4"); err != nil || who != "王强" {
			t.Errorf("what came: %s, %v", who, err)
		}
		for _, s := range f.GetSheetList() {
			rows, err := f.GetRows(s)
			if err != nil {
				t.Fatal(err)
			}
			if all := strings.Join(slices.Concat(rows...), " "); strings.Contains(all, "14990119900101123") {
				t.Errorf("%s holds a number: %s", s, all)
			}
		}
	})
}

// ownBook is a workbook of a unit's own making: other sheets, print areas, a formula, its columns in its own order and place.
func (p *play) ownBook(path, unit string) {
	p.Helper()
	f := excelize.NewFile()
	for _, do := range []func() error{
		func() error { return f.SetSheetName("Sheet1", "说明") },
		func() error { return f.SetCellValue("说明", "A1", "本校的话") },
		func() error { _, err := f.NewSheet("我校"); return err },
		func() error { return f.SetCellValue("我校", "A2", "填报单位："+unit) },
		func() error {
			return f.SetSheetRow("我校", "A4", &[]any{"驾驶员姓名", "校车数（辆）", "是否安装定位", "家长会次数"})
		},
		func() error { return f.SetSheetRow("我校", "A5", &[]any{"赵亮", "五辆多", "是", 2}) },
		func() error { return f.SetCellFormula("我校", "E5", "B5*2") },
		func() error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'我校'!$A$1:$D$5", Scope: "我校"})
		},
		func() error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'说明'!$A$1:$B$2", Scope: "说明"})
		},
		func() error { return f.SaveAs(path) },
		f.Close,
	} {
		if err := do(); err != nil {
			p.Fatal(err)
		}
	}
}

// mend writes into a cell of a workbook as a school does.
func (p *play) mend(path, sheet, cell string, v any) {
	p.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		p.Fatal(err)
	}
	for _, do := range []func() error{func() error { return f.SetCellValue(sheet, cell, v) }, func() error { return f.Save() }, f.Close} {
		if err := do(); err != nil {
			p.Fatal(err)
		}
	}
}
