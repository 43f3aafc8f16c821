package handout_test

import (
	"archive/zip"
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
	"countyledger/store/file"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// TestByTownship: forms go out by township, as folders or as workbooks, each unit's once, and what a township sends back as one workbook is
// known sheet by sheet.
func TestByTownship(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 40, Teachers: 20, Years: 1})
	reader, err := office.NewColumns()
	if err != nil {
		t.Fatal(err)
	}
	columns, _ := reader.Named(nil, "校车数（辆）；驾驶员姓名")
	ch := round.Give(round.Asked{
		Round: edu.Round{
			Name: "校车", Given: edu.DateOf(p.now), Shape: round.Shaped(columns), State: edu.RoundOpen,
		},
		Columns: columns, Schools: round.Who{}.Schools(p.book()), Others: []string{"教师进修校"},
	})
	for _, it := range p.apply(ch).Items() {
		if it.Register == edu.Rounds {
			p.round = it.Record.RowID()
		}
	}
	b := p.board()
	var want, books []string
	for _, town := range round.Towns(b.Units) {
		name := town.Name
		if name == "" {
			name = "其他单位"
		}
		books = append(books, name+"_校车.xlsx")
		for _, u := range town.Units {
			want = append(want, name+"/"+officeName(b, u))
		}
	}
	slices.Sort(want)
	slices.Sort(books)
	if len(books) < 4 {
		t.Fatalf("only %d townships", len(books))
	}
	dir := t.TempDir()
	out := func(name string, by handout.By) string {
		path := filepath.Join(dir, name)
		for range 2 {
			h := office.HandOut{Board: b, Units: b.Units, Path: path, Over: file.Any, On: edu.DateOf(p.now), Forms: p.s, By: by}
			if _, err := h.Write(t.Context(), p.s, p.book()); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	if got := under(t, out("乡镇", handout.ByTownship)); !slices.Equal(got, want) {
		t.Errorf("folders:\n%q\nwant\n%q", got, want)
	}
	z, err := zip.OpenReader(out("乡镇.zip", handout.ByTownship))
	if err != nil {
		t.Fatal(err)
	}
	var packed []string
	for _, f := range z.File {
		packed = append(packed, f.Name)
	}
	slices.Sort(packed)
	if err := z.Close(); err != nil || !slices.Equal(packed, want) {
		t.Errorf("packed %q, %v", packed, err)
	}
	together := out("工作簿", handout.ByTownshipBook)
	if got := under(t, together); !slices.Equal(got, books) {
		t.Errorf("workbooks %q, want %q", got, books)
	}
	for _, name := range books {
		fillAll(t, filepath.Join(together, name))
	}
	pieces, err := office.Collected(t.Context(), p.book(), b, []string{together}, collect.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range pieces {
		if x.Why != nil || seen[x.Unit.Name] || len(x.Rows) != 1 {
			t.Fatalf("%s, %s: %v", x.File, x.Sheet, x.Why)
		}
		seen[x.Unit.Name] = true
	}
	if len(seen) != len(b.Units) {
		t.Errorf("%d of %d units are known", len(seen), len(b.Units))
	}
}

// under are the files below a folder.
func under(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, filepath.ToSlash(strings.TrimPrefix(path, dir+string(filepath.Separator))))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// fillAll fills in the first row of every sheet of a workbook.
func fillAll(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, sheet := range f.GetSheetList() {
		if err := f.SetSheetRow(sheet, "A4", &[]any{i + 1, "李明"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
