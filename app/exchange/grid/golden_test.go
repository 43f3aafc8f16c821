package grid

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dump writes down all that a workbook holds.
func dump(w *Workbook) string {
	var out strings.Builder
	for _, name := range w.Sheets {
		hidden := ""
		if slices.Contains(w.Hidden, name) {
			hidden = " hidden"
		}
		fmt.Fprintf(&out, "# %s%s\n", name, hidden)
		s, err := w.Sheet(context.Background(), name)
		if err != nil {
			fmt.Fprintf(&out, "! %v\n", err)
			continue
		}
		for _, row := range s.Rows {
			cells := slices.Clone(row)
			for i, c := range cells {
				cells[i] = strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(c)
			}
			fmt.Fprintln(&out, strings.Join(cells, "\t"))
		}
		if len(s.Merges)+len(s.HiddenRows)+len(s.HiddenCols)+len(s.Missing)+len(s.Beyond) > 0 {
			fmt.Fprintln(&out, "merged", s.Merges, "hidden", s.HiddenRows, "missing", s.Missing, "beyond", s.Beyond)
			if len(s.HiddenCols) > 0 {
				fmt.Fprintln(&out, "hidden columns", s.HiddenCols)
			}
		}
	}
	return out.String()
}

// files are the examples of every kind.
func files(tb testing.TB) []string {
	tb.Helper()
	var all []string
	for _, pattern := range []string{"testdata/*.*", "../testdata/returns/cases/*.*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, found...)
	}
	return all
}

func openFile(tb testing.TB, path string) *Workbook {
	tb.Helper()
	w, err := Open(tb.Context(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := w.Close(); err != nil {
			tb.Error(err)
		}
	})
	return w
}

// TestGolden: every example is read as it was looked at and found right.
func TestGolden(t *testing.T) {
	for _, path := range files(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			got, golden := dump(openFile(t, path)), filepath.Join("testdata/golden", filepath.Base(path)+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("read as\n%s\nwant\n%s", got, want)
			}
		})
	}
}
