package grid

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// longText is the text in a row of large/long.xls: so many, so long, in signs of one byte and two, that their record goes on in others
// at every kind of place.
func longText(row int) string {
	if row%3 == 0 {
		return fmt.Sprintf("%d:%s", row, strings.Repeat("abc", row%40))
	}
	return fmt.Sprintf("第%d行：%s", row, strings.Repeat("县教", row%40))
}

// TestContinuedTexts: texts that are cut between two records are whole.
func TestContinuedTexts(t *testing.T) {
	const rows = 700
	s, err := openFile(t, "testdata/large/long.xls").Sheet(t.Context(), "Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Rows) != rows {
		t.Fatalf("%d rows", len(s.Rows))
	}
	for row := range rows {
		if got := s.Cell(row, 0); got != longText(row) {
			t.Errorf("row %d: %q", row, got)
		}
	}
}

// TestSameInEveryFormat: one workbook that LibreOffice saved in other formats says the same in all of them.
func TestSameInEveryFormat(t *testing.T) {
	want := dump(openFile(t, "testdata/kinds.xlsx"))
	for _, path := range []string{"testdata/kinds.xls", "testdata/kinds.ods"} {
		if got := dump(openFile(t, path)); got != want {
			t.Errorf("%s:\n%s, want\n%s", path, got, want)
		}
	}
}

// TestRK: numbers in four bytes are whole ones or halves of floats, as they are or hundredfold.
func TestRK(t *testing.T) {
	half := uint32(math.Float64bits(1.5) >> 32)
	for n, want := range map[uint32]float64{
		half: 1.5, half | 1: 0.015, 201010<<2 | 3: 2010.1, 39692<<2 | 2: 39692, ^uint32(5) | 2: -2, 0: 0,
	} {
		b := &body{data: []byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}}
		if got := b.rk(); math.Abs(got-want) > 1e-12 {
			t.Errorf("%#x: %v, want %v", n, got, want)
		}
	}
}

// truth is how LibreOffice writes what a formula says to be true or false: it has no such value of its own.
var truth = strings.NewReplacer("\tTRUE", "\t1", "\tFALSE", "\t0")

// TestAsLibreOffice compares older formats cell by cell with what LibreOffice makes of them, where it is installed.
func TestAsLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	var old []string
	for _, path := range files(t) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(b), "\xd0\xcf\x11\xe0") || filepath.Ext(path) == ".ods" {
			old = append(old, path)
		}
	}
	for _, path := range old {
		out := filepath.Join(dir, filepath.Base(path))
		convert := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
			"--convert-to", "xlsx", "--outdir", out, path)
		if said, err := convert.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + ".xlsx"
		got, want := lines(dump(openFile(t, path))), lines(dump(openFile(t, filepath.Join(out, name))))
		for i := range max(len(got), len(want)) {
			if a, b := at(got, i), at(want, i); a != b && truth.Replace(a) != b {
				t.Errorf("%s, line %d: %q, LibreOffice has %q", path, i+1, a, b)
			}
		}
	}
	if len(old) == 0 {
		t.Error("no example of an older format")
	}
}

func lines(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return l == "" })
}

func at(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return ""
}
