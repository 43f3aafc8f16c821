package workbook_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestTakenInAgain: lists of records that went out as workbooks come back as the records that they are of, and change in them nothing but
// what the paper itself works out: the year of a plan, its remark, since when somebody has taught.
func TestTakenInAgain(t *testing.T) {
	book := counties(t)["sample"]
	made := reports(t, book)
	rd, err := recognise.New(edu.Imported())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		id     string
		of     *edu.Register
		worked []string
	}{
		{"schools", edu.Schools, nil},
		{"closures", edu.Closures, nil},
		{"projects", edu.Projects, []string{"plan_year", "note"}},
		{"rotation-list", edu.Rotations, []string{"since"}},
	} {
		path := filepath.Join(t.TempDir(), tt.id+".xlsx")
		if err := os.WriteFile(path, written(t, made[tt.id]), 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := exchange.Read(t.Context(), path, exchange.Ask{}, rd, book)
		if err != nil || len(in.Previews) != 1 || in.Previews[0].Register != tt.of {
			t.Errorf("%s comes back as %+v (%v)", tt.id, in, err)
			continue
		}
		for i := range in.Previews[0].Rows {
			r := &in.Previews[0].Rows[i]
			if r.State != exchange.Unchanged && r.State != exchange.Changed {
				t.Errorf("%s: row %d is in state %d: %+v", tt.id, r.Line, r.State, r.Findings)
			}
			for _, f := range r.Changes {
				if !slices.Contains(tt.worked, f.Key) {
					t.Errorf("%s: row %d changes %s", tt.id, r.Line, f.Key)
				}
			}
		}
	}
}
