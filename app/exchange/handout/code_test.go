package handout_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/handout"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// signed is 核对码 as a spreadsheet program works it out on the page that is signed, and the workbook as that program saved it.
func (p *play) signed(path string) (code, saved string) {
	p.Helper()
	dir := p.TempDir()
	made, err := exec.CommandContext(p.Context(), "soffice", "-env:UserInstallation=file://"+p.TempDir(), "--headless", "--convert-to", "ods",
		"--outdir", dir, path).CombinedOutput()
	if err != nil {
		p.Fatalf("%v: %s", err, made)
	}
	saved = filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".xlsx")+".ods")
	w, err := grid.Open(p.Context(), saved)
	if err != nil {
		p.Fatal(err)
	}
	s, err := w.Sheet(p.Context(), "确认表")
	if err != nil {
		p.Fatal(err)
	}
	for row := range s.Rows {
		if i := slices.Index(s.Rows[row], "核对码"); i >= 0 {
			return s.Cell(row, i+2), saved
		}
	}
	p.Fatal("the page has no code")
	return "", ""
}

// codeOf is the code of what was read.
func (p *play) codeOf(files ...grid.File) (string, bool) {
	p.Helper()
	b := p.board()
	pieces, err := collect.Read(p.Context(), p.book(), b, collect.Ask{Files: files})
	if err != nil || len(pieces) != 1 {
		p.Fatalf("%d pieces, %v", len(pieces), err)
	}
	return handout.Code(b.Form, b.Round.Shape, pieces[0].Rows)
}

// block is what a clerk copies of the first sheet of a workbook, from a cell on.
func (p *play) block(path string, row, col int) grid.File {
	p.Helper()
	w, err := grid.Open(p.Context(), path)
	if err != nil {
		p.Fatal(err)
	}
	s, err := w.Sheet(p.Context(), w.Sheets[0])
	if err != nil {
		p.Fatal(err)
	}
	var lines []string
	for _, r := range s.Rows[row:] {
		lines = append(lines, strings.Join(r[min(col, len(r)):], "\t"))
	}
	return grid.Clipboard(strings.Join(lines, "\r\n") + "\r\n")
}

// TestTheCodeOfWhatCame: the code that is told of what came is the one on the page that was printed and signed, of a table and of rows and
// columns, from the file and from a block that was copied out of it. Of what does not stand as on the form no code is told.
func TestTheCodeOfWhatCame(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not installed")
	}
	t.Run("table", func(t *testing.T) {
		p := newPlay(t, sample.Size{Schools: 6, Teachers: 12, Years: 1})
		p.give("校车", edu.RoundColumn{Head: "车/车牌", Kind: edu.ColumnText, Target: "projects.name"},
			edu.RoundColumn{Head: "车/座位", Kind: edu.ColumnCount},
			edu.RoundColumn{Head: "费用", Kind: edu.ColumnMoney, Unit: "元"}, edu.RoundColumn{Head: "是否年检", Kind: edu.ColumnFlag})
		path := p.handOut()[p.board().Units[1].Name]
		p.fillCells(path, map[string]any{
			"A6": "晋J1", "B6": 19, "C6": 1200.55, "D6": "是", "A7": "晋J2", "B7": 45, "D7": "否", "A9": "晋J3", "B9": 7, "C9": 3, "D9": "是",
		})
		want, _ := p.signed(path)
		if want == "00000000" {
			t.Fatal("the page counts nothing")
		}
		file, err := grid.Files(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, f := range map[string]grid.File{
			"file": file[0], "whole": p.block(path, 0, 0), "from the line of the unit": p.block(path, 1, 0), "from the heads": p.block(path, 2, 0),
		} {
			if got, ok := p.codeOf(f); !ok || got != want {
				t.Errorf("%s: %s %v, the page has %s", name, got, ok, want)
			}
		}
		if got, ok := p.codeOf(grid.Clipboard("费用（元）\t车牌\t座位\t是否年检\n1200.55\t晋J1\t19\t是\n3\t晋J3\t7\t是\n")); ok {
			t.Errorf("columns in another order have the code %s", got)
		}
	})
	t.Run("rows and columns", func(t *testing.T) {
		p := newPlay(t, sample.Size{Schools: 6, Teachers: 12, Years: 1})
		form := filepath.Join(t.TempDir(), "分年级分年龄.xlsx")
		p.bureausGrid(form)
		p.giveForm("学生情况", form)
		path := p.handOut()[p.board().Units[1].Name]
		p.fillCells(path, newPupils(p.r).said())
		want, saved := p.signed(path) // sums are worked out there
		file, err := grid.Files(saved)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := p.codeOf(file[0]); !ok || got != want || want == "00000000" {
			t.Errorf("%s %v, the page has %s", got, ok, want)
		}
	})
}

// fillCells fills in cells of the first sheet of a workbook.
func (p *play) fillCells(path string, cells map[string]any) {
	p.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		p.Fatal(err)
	}
	for at, v := range cells {
		if err := f.SetCellValue(f.GetSheetName(0), at, v); err != nil {
			p.Fatal(err)
		}
	}
	if err := errors.Join(f.UpdateLinkedValue(), f.Save(), f.Close()); err != nil { // what is computed is computed anew
		p.Fatal(err)
	}
}
