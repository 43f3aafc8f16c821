package office

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/sample"
)

// reported is a county with something for every report to say, and what the reports are made with.
func reported(t *testing.T) (*edu.Book, report.Options) {
	t.Helper()
	book := sample.County(sample.Size{Schools: 40, Teachers: 300, Projects: 8, Closures: 4, Years: 2}).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		book.Put(edu.Tasks, x)
	}
	presets := PresetsOf(book)
	if len(presets.Refused) > 0 {
		t.Fatal(presets.Refused)
	}
	o := presets.ReportOptions()
	o.AsOf = edu.Day(2022, 9, 20)
	return book, o
}

// TestThreeOutputsAgree: of every report the PDF as a reader extracts it, the workbook as a spreadsheet shows it, and the
// pages of the preview carry the same cells.
func TestThreeOutputsAgree(t *testing.T) {
	book, options := reported(t)
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range report.Kinds() {
		d := k.Make(book, options)
		pdf, workbook := filepath.Join(t.TempDir(), "x.pdf"), filepath.Join(t.TempDir(), "x.xlsx")
		for _, path := range []string{pdf, workbook} {
			if _, err := Write(path, Own, d); err != nil {
				t.Fatal(err)
			}
		}
		extracted, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		laid, err := page.Layout(d, fonts)
		if err != nil {
			t.Fatal(err)
		}
		var preview strings.Builder
		for _, p := range laid.Pages {
			for _, x := range p.Texts {
				preview.WriteString(x.Text)
			}
		}
		shown := shownCells(t, workbook)
		paper, screen := squeeze(string(extracted)), squeeze(preview.String())
		cells := 0
		for _, table := range tablesOf(d) {
			for _, r := range append(table.Rows, table.Total...) {
				if r.Group != "" {
					continue
				}
				printed, under := page.Printed(table, &r) // the cells of a row are drawn one after another
				for _, row := range append(under, strings.Join(printed, "")) {
					for where, whole := range map[string]string{"the PDF": paper, "the pages": screen} {
						if row = squeeze(row); !strings.Contains(whole, row) {
							t.Errorf("%s: %q is not a row of %s", k.ID, row, where)
						}
					}
				}
				for _, c := range table.Line(&r) {
					text := page.CellText(c)
					if text == "" || c.Is == report.Unknown { // nothing stands there that a sum could take for 0
						continue
					}
					cells++
					if shown[text]--; shown[text] < 0 {
						t.Errorf("%s: the workbook does not show %q as often as the report has it", k.ID, text)
					}
				}
			}
		}
		for _, text := range textsOf(d) {
			said := running(text)
			if !strings.Contains(running(paper), said) || !strings.Contains(running(screen), said) || !contains(shown, squeeze(text)) {
				t.Errorf("%s: a text does not stand in all three: %q", k.ID, text)
			}
		}
		if cells == 0 && len(tablesOf(d)) > 0 && k.ID != "explanations" && k.ID != "closure-opinions" { // those may be empty
			t.Errorf("%s has no cells", k.ID)
		}
	}
}

// tablesOf are the tables of a document and of its annexes.
func tablesOf(d *report.Document) []*report.Table {
	var out []*report.Table
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *report.Table:
			out = append(out, x)
		case *report.Annex:
			out = append(out, tablesOf(x.Doc)...)
		}
	}
	return out
}

// textsOf are the paragraphs and clauses of a document and of its annexes.
func textsOf(d *report.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *report.Paragraph:
			out = append(out, x.Text)
		case *report.Clause:
			out = append(out, x.Text)
		case *report.Annex:
			out = append(out, textsOf(x.Doc)...)
		}
	}
	return out
}

func contains(shown map[string]int, text string) bool {
	for cell := range shown {
		if squeeze(cell) == text {
			return true
		}
	}
	return false
}

// shownCells counts what a spreadsheet shows in the cells of a workbook.
func shownCells(t *testing.T, path string) map[string]int {
	t.Helper()
	shown, err := exchange.Shown(path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, c := range shown {
		out[c]++
	}
	return out
}

var blanks = regexp.MustCompile(`[\s\p{Z}]+`)

func squeeze(s string) string { return blanks.ReplaceAllString(s, "") }

// running is a text without the numbers of its pages, which stand between the halves of what runs over a page's end.
func running(s string) string { return pageNumbers.ReplaceAllString(squeeze(s), "") }

var pageNumbers = regexp.MustCompile(`—[0-9]+—`)

// TestWriteLeavesNothingHalf: a report that cannot be put in its place leaves nothing behind.
func TestWriteLeavesNothingHalf(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken.xlsx")
	if err := os.MkdirAll(filepath.Join(taken, "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(taken, file.Any, &report.Document{Title: "表"}); err == nil {
		t.Fatal("a folder was written over")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.part"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
