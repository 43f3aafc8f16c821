package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

var made = time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC)

func write(tb testing.TB, d *report.Document) []byte {
	tb.Helper()
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		tb.Fatal(err)
	}
	p, err := page.Layout(d, fonts)
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, p, fonts, made); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func text(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v\n%s", err, out)
	}
	out, err := exec.Command("pdftotext", "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestRareCharactersExtract(t *testing.T) {
	const rare = "张𬭳 李䶮 㐱 𫖯 𬱟 濛 〔2022〕 岚县·城关 ÷≥%"
	got := text(t, write(t, &report.Document{Title: "𬭎县" + rare, Author: "𬭎县教育局", Blocks: []report.Block{&report.Paragraph{Text: rare}}}))
	got = strings.ReplaceAll(got, "\n", "") // a title may be set in two lines
	for _, w := range strings.Fields(rare) {
		if strings.Count(got, w) < 2 {
			t.Errorf("%s is missing in %q", w, got)
		}
	}
}

func TestMissingCharacterIsTold(t *testing.T) {
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := page.Layout(&report.Document{Title: "一\U000e0001二ༀ"}, fonts)
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Missing) != "\U000e0001ༀ" {
		t.Errorf("missing: %q", string(p.Missing))
	}
	var b bytes.Buffer
	if err := Write(&b, p, fonts, made); err != nil {
		t.Fatal(err)
	}
	if got := text(t, b.Bytes()); !strings.Contains(got, "一〓二〓") {
		t.Errorf("printed as %q", got)
	}
}

func TestSameBytesForTheSameData(t *testing.T) {
	book := sample.County(sample.Size{Schools: 20, Teachers: 50, Projects: 5, Closures: 2, Years: 1}).Book()
	k, _ := report.KindByID("schools")
	a, b := write(t, k.Make(book, report.Options{Year: 2022})), write(t, k.Make(book, report.Options{Year: 2022}))
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

// BenchmarkSchools1000 makes the PDF of 1,000 schools from the book: rows, layout, drawing.
func BenchmarkSchools1000(b *testing.B) {
	book := sample.County(sample.Size{Schools: 1000, Teachers: 1, Projects: 1, Years: 1}).Book()
	k, _ := report.KindByID("schools")
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p, err := page.Layout(k.Make(book, report.Options{Year: edu.Year(2022)}), fonts)
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		if err := Write(&out, p, fonts, made); err != nil {
			b.Fatal(err)
		}
	}
}

// TestDescription: the file says what it is, whose and in which language, and its bookmarks lead to the parts, on pages of
// either format.
func TestDescription(t *testing.T) {
	annex := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{&report.Table{
		Columns: []report.Column{{Key: "name", Heads: []string{"学校"}}},
		Rows:    []report.TableRow{{Cells: report.Cells{"name": {Is: report.Text, Text: "甲"}}}},
	}}}
	d := &report.Document{Official: true, Title: "关于进展的报告", Subject: "月度报送材料", Author: "岚县教育局", Blocks: []report.Block{
		&report.Clause{Level: 1, Text: "一、学校𬭳"}, &report.Paragraph{Text: "正文。"}, &report.Annex{Number: 1, Doc: annex},
	}}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, write(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := exec.Command("pdfinfo", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"关于进展的报告", "月度报送材料", "岚县教育局", "县教台账"} {
		if !strings.Contains(string(info), want) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, info)
		}
	}
	raw, err := exec.Command("qpdf", "--json", "--json-key=outlines", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Outlines []struct {
			Title string
			Dest  []any
			Page  int `json:"destpageposfrom1"`
			Kids  []any
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	n := len(file.Outlines)
	if n != 3 || file.Outlines[1].Title != "一、学校〓" || file.Outlines[1].Page != 1 ||
		file.Outlines[2].Title != "附件1　一览表" || file.Outlines[2].Page != 2 {
		t.Errorf("%+v", file.Outlines)
	}
	if y, ok := file.Outlines[2].Dest[3].(float64); !ok || y < 210*72/25.4-28*72/25.4-5 || y > 210*72/25.4 {
		t.Errorf("附件1 is at %v", file.Outlines[2].Dest)
	}
	whole, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(whole, []byte("/Lang (zh-CN)")) || !bytes.Contains(whole, []byte("/ID [<")) {
		t.Errorf("the file does not say its language, or has no ID: %v", err)
	}
}

// TestNoCharacterIsLostOnPaper: of random tables of up to 5,000 rows, with rare characters, long words and empty cells, every
// cell is extracted from the PDF whole and as often as it stands there.
func TestNoCharacterIsLostOnPaper(t *testing.T) {
	letters := []rune("岚县小学教育局，。（）《》“”、；：！？abcXYZ0123456789.%—…䶮㐱𬭳𫖯濛〔〕·÷≥")
	for _, rows := range []int{1, 7, 60, 700, 5000} {
		r := rand.New(rand.NewPCG(uint64(rows), 9))
		table := &report.Table{}
		for c := range 2 + r.IntN(9) {
			table.Columns = append(table.Columns, report.Column{
				Key: fmt.Sprint(c), Heads: []string{fmt.Sprintf("栏%d", c)}, Align: report.Align(c % 4), Most: r.IntN(14),
			})
		}
		want, again := map[rune]int{}, map[rune]int{} // again: the first column, which stands in each part of a table that is split
		for range rows {
			row := report.TableRow{Cells: report.Cells{}}
			for i := range table.Columns {
				var cell []rune
				for range r.IntN(map[bool]int{true: 40, false: 9}[r.IntN(20) == 0] + 1) {
					cell = append(cell, letters[r.IntN(len(letters))])
				}
				if r.IntN(50) == 0 {
					cell = []rune(strings.Repeat("W", 30)) // a word that no column holds
				}
				row.Cells[fmt.Sprint(i)] = report.Cell{Is: report.Text, Text: string(cell)}
				for _, c := range cell {
					want[c]++
					if i == 0 {
						again[c]++
					}
				}
			}
			table.Rows = append(table.Rows, row)
		}
		var many []string // enough characters for long tables of widths
		for c := rune(0x4e00); c < 0x4e00+600; c++ {
			many = append(many, string(c))
		}
		notes := &report.Notes{Lines: []string{strings.Join(many, "")}}
		file := write(t, &report.Document{Title: "题", Landscape: rows%2 == 0, Blocks: []report.Block{table, notes}})
		if bytes.Contains(file, []byte("utf8ab+")) {
			t.Errorf("%d rows: a face has not the name of a subset", rows)
		}
		for _, c := range many {
			want[[]rune(c)[0]]++
		}
		got := text(t, file)
		pages := strings.Count(got, "\f")
		for _, c := range got {
			if want[c]--; want[c] == 0 {
				delete(want, c)
			}
		}
		for c := range want { // what the heads, the title, the page numbers and what tells of long texts hold besides is extra
			if want[c] > 0 {
				t.Errorf("%d rows: %q is %d times too few on %d pages", rows, c, want[c], pages)
			}
			const parts = 4
			if extra := -want[c]; extra > (parts-1)*again[c] && !unicode.IsSpace(c) && !strings.ContainsRune("栏题说明：见下— .0123456789", c) {
				t.Errorf("%d rows: %q is %d times too often", rows, c, extra)
			}
		}
	}
}
