package handout_test

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/handout"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// spoilt is a township's workbook in which nothing that a reader sees says whose a sheet is: the sheets have other names and another order,
// the line of the unit is empty. fill fills a sheet in; one of them gets the mark of another round, and is named.
func (p *play) spoilt(path string, fill func(f *excelize.File, sheet string, i int)) (strange string) {
	p.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		p.Fatal(err)
	}
	sheets := f.GetSheetList()
	if len(sheets) < 4 {
		p.Fatalf("only %d sheets", len(sheets))
	}
	for i, sheet := range sheets {
		fill(f, sheet, i)
		name := fmt.Sprintf("Sheet%d", i+1)
		err = errors.Join(err, f.UnprotectSheet(sheet), f.SetCellStr(sheet, "A2", ""), f.SetSheetName(sheet, name))
		if i == 2 {
			strange = name
			err = errors.Join(err, f.DeleteDefinedName(&excelize.DefinedName{Name: collect.Marks, Scope: name}),
				f.SetDefinedName(&excelize.DefinedName{
					Name: collect.Marks, Scope: name, RefersTo: `"1|` + p.book().Unit.Code + `|99|1|校舍（2021-01-01）"`,
				}))
		}
	}
	if err := errors.Join(err, f.Save(), f.Close()); err != nil {
		p.Fatal(err)
	}
	return strange
}

// inFormats are a workbook and what LibreOffice makes of it in other formats.
func (p *play) inFormats(path string) []string {
	p.Helper()
	out, profile := []string{path}, p.TempDir()
	if _, err := exec.LookPath("soffice"); err != nil {
		return out
	}
	for _, ext := range []string{"ods", "xls", "xlsx"} {
		dir := p.TempDir()
		made, err := exec.CommandContext(p.Context(), "soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", ext,
			"--outdir", dir, path).CombinedOutput()
		if err != nil {
			p.Fatalf("%v: %s", err, made)
		}
		out = append(out, filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".xlsx")+"."+ext))
	}
	return out
}

// TestSheetsSayWhoseTheyAre: in a township's workbook each sheet says itself whose it is, whatever it is called, also when its heads are
// altered, and in whatever format it was saved. A sheet of another round among them is told, and not taken.
func TestSheetsSayWhoseTheyAre(t *testing.T) {
	for _, kind := range []string{"table", "grid"} {
		t.Run(kind, func(t *testing.T) {
			p := newPlay(t, sample.Size{Schools: 40, Teachers: 20, Years: 1})
			fill := func(f *excelize.File, sheet string, i int) {
				if err := f.SetSheetRow(sheet, "A4", &[]any{i + 1, "李明"}); err != nil {
					t.Fatal(err)
				}
				if i == 1 { // altered heads
					if err := f.SetSheetRow(sheet, "A3", &[]any{"多少", "谁开"}); err != nil {
						t.Fatal(err)
					}
				}
			}
			if kind == "grid" {
				path := filepath.Join(t.TempDir(), "分年级分年龄.xlsx")
				p.bureausGrid(path)
				p.giveForm("学生情况", path)
				fill = func(f *excelize.File, sheet string, i int) {
					if err := f.SetCellValue(sheet, "D6", i+1); err != nil {
						t.Fatal(err)
					}
				}
			} else {
				p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount}, edu.RoundColumn{Head: "驾驶员姓名", Kind: edu.ColumnText})
			}
			b := p.board()
			var units []*round.Unit
			for _, town := range round.Towns(b.Units) {
				if len(town.Units) >= 4 {
					units = town.Units
					break
				}
			}
			dir := filepath.Join(t.TempDir(), "乡镇")
			h := office.HandOut{
				Board: b, Units: units, Path: dir, Over: office.Own, On: edu.DateOf(p.now), Forms: p.s, By: handout.ByTownshipBook,
			}
			if _, err := h.Write(t.Context(), p.s, p.book()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, under(t, dir)[0])
			strange := p.spoilt(path, fill)
			files := []string{path}
			if kind == "table" {
				files = p.inFormats(path)
			}
			for _, file := range files {
				p.sheetsOf(file, strange, units)
			}
		})
	}
}

// TestACopiedSheetIsAsked: a sheet that moved into another workbook is still its unit's; one that was copied, in which another unit has
// written its own name, is nobody's until somebody says whose it is.
func TestACopiedSheetIsAsked(t *testing.T) {
	for _, kind := range []string{"table", "grid"} {
		t.Run(kind, func(t *testing.T) {
			p, at := newPlay(t, sample.Size{Schools: 6, Teachers: 6, Years: 1}), "A4"
			if kind == "grid" {
				path := filepath.Join(t.TempDir(), "分年级分年龄.xlsx")
				p.bureausGrid(path)
				p.giveForm("学生情况", path)
				at = "D6"
			} else {
				p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount}, edu.RoundColumn{Head: "驾驶员姓名", Kind: edu.ColumnText})
			}
			units, forms := p.board().Units, p.handOut()
			f, err := excelize.OpenFile(forms[units[0].Name])
			if err != nil {
				t.Fatal(err)
			}
			own := f.GetSheetName(0)
			rows, err := f.GetRows(own)
			if err != nil {
				t.Fatal(err)
			}
			line, cell := "", ""
			for i, row := range rows[:3] {
				for k, text := range row {
					if strings.Contains(text, units[0].Name) {
						line, cell = text, grid.CellName(i, k)
					}
				}
			}
			in := t.TempDir()
			p.filled(forms[units[0].Name], filepath.Join(in, "搬.xlsx"), map[string]any{at: 3})
			other := strings.ReplaceAll(line, units[0].Name, units[1].Name)
			p.filled(forms[units[0].Name], filepath.Join(in, "复制.xlsx"), map[string]any{at: 5, cell: other})
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			ask := collect.Ask{}
			for range 2 {
				pieces, err := office.Collected(t.Context(), p.book(), p.board(), []string{in}, ask)
				if err != nil || len(pieces) != 2 {
					t.Fatal(err, len(pieces))
				}
				for _, x := range pieces {
					copied := (*collect.Copied)(nil)
					switch is := errors.As(x.Why, &copied); {
					case filepath.Base(x.File) == "搬.xlsx":
						if x.Why != nil || x.Unit.Name != units[0].Name {
							t.Errorf("moved: %v, %s", x.Why, x.Unit.Name)
						}
					case ask.Units == nil:
						if !is || copied.Name != units[0].Name || copied.Says != units[1].Name {
							t.Errorf("copied: %v", x.Why)
						}
						ask.Units = map[collect.Whose]int64{x.Whose(): units[1].RowID()}
					case x.Why != nil || x.Unit.Name != units[1].Name:
						t.Errorf("said whose it is: %v, %v", x.Why, x.Unit)
					}
				}
			}
		})
	}
}

func said(row []edu.Answer, text string) bool {
	return slices.ContainsFunc(row, func(a edu.Answer) bool { return a.Text == text })
}

// sheetsOf wants each sheet of a file known by its mark, but one that is of another round.
func (p *play) sheetsOf(file, strange string, units []*round.Unit) {
	p.Helper()
	pieces, err := office.Collected(p.Context(), p.book(), p.board(), []string{file}, collect.Ask{})
	if err != nil {
		p.Fatal(err)
	}
	if len(pieces) != len(units) {
		p.Errorf("%s: %d pieces of %d sheets", filepath.Ext(file), len(pieces), len(units))
	}
	for _, x := range pieces {
		if x.Sheet == strange {
			if other := (*collect.OtherRound)(nil); !errors.As(x.Why, &other) || other.Name != "校舍（2021-01-01）" {
				p.Errorf("%s, %s: %v", filepath.Ext(file), x.Sheet, x.Why)
			}
			continue
		}
		var i int
		_, err := fmt.Sscanf(x.Sheet, "Sheet%d", &i)
		if err != nil || x.Why != nil || x.Ground != collect.ByMark || x.Unit.RowID() != units[i-1].RowID() {
			p.Errorf("%s, %s: %v, %v by %s", filepath.Ext(file), x.Sheet, x.Why, x.Unit, x.Ground)
			continue
		}
		if len(x.Rows) != 1 || !said(x.Rows[0], fmt.Sprint(i)) {
			p.Errorf("%s, %s: %v", filepath.Ext(file), x.Sheet, x.Rows)
		}
	}
}
