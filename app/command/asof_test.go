package command_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/report"
)

// TestSameBytes: the same ledger and day give the same bytes, PDF and workbook, whatever the clock says; no file bears the time of
// the clock.
func TestSameBytes(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	clocks := []time.Time{time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC), time.Date(2031, 2, 3, 23, 59, 0, 0, time.Local)}
	for _, k := range report.Kinds() {
		asOf := "2022-04-30"
		if k.People { // nobody had moved by April
			asOf = "2022-10-31"
		}
		for _, ending := range []string{".pdf", ".xlsx"} {
			var made [2][]byte
			for i, now := range clocks {
				c.env.Now = func() time.Time { return now }
				path := filepath.Join(t.TempDir(), k.ID+ending)
				c.run(0, "report", k.ID, "--out", path, "--as-of", asOf)
				var err error
				if made[i], err = os.ReadFile(path); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(made[0], made[1]) {
				t.Errorf("%s%s differs from one run to the next", k.ID, ending)
			}
			if ending == ".xlsx" {
				z, err := zip.NewReader(bytes.NewReader(made[0]), int64(len(made[0])))
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range z.File {
					if f.Modified.Year() > 2022 {
						t.Errorf("%s: %s is of %s", k.ID, f.Name, f.Modified)
					}
				}
			}
		}
	}
}

// TestAsOf: figures, audit and reports take the day that is asked for, and refuse days that contradict each other.
func TestAsOf(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	figures := func(args ...string) (asOf string, all map[string]got) {
		t.Helper()
		var printed struct {
			Figures []got
			AsOf    string `json:"as_of"`
		}
		if err := json.Unmarshal([]byte(c.run(0, append([]string{"figures", "--json"}, args...)...)), &printed); err != nil {
			t.Fatal(err)
		}
		all = map[string]got{}
		for _, g := range printed.Figures {
			all[g.ID] = g
		}
		return printed.AsOf, all
	}
	for _, tt := range []struct {
		args  []string
		asOf  string
		moved bool // rotation of 2022 has begun
		known bool // there is a count
	}{
		{nil, "2022-09-01", true, true},
		{[]string{"--as-of", "2022-08-31"}, "2022-08-31", false, true}, // nothing was entered of the rotation of 2021
		{[]string{"--period", "2022-10"}, "2022-10-31", true, true},
		{[]string{"--year", "2021"}, "2022-08-31", false, true},
		{[]string{"--as-of", "2020-08-31"}, "2020-08-31", false, false},
	} {
		asOf, all := figures(tt.args...)
		share := all["preschool.public_share"]
		moved := all["rotation.moved"]
		if asOf != tt.asOf || (moved.Value != nil) != tt.moved || (moved.Status == "数据不全") == tt.moved ||
			(share.Value != nil) != tt.known || (share.Status == "数据不全") == tt.known {
			t.Errorf("%v: as of %s, %s moved, %s public, %s", tt.args, asOf, show(moved.Value), show(share.Value), share.Status)
		}
	}
	_, was := figures("--as-of", "2022-08-31")
	_, is := figures()
	if same(was["preschool.public_share"].Denominator, is["preschool.public_share"].Denominator) {
		t.Error("the children of 2021 and of 2022 are as many")
	}
	out := filepath.Join(t.TempDir(), "x.xlsx")
	for _, args := range [][]string{
		{"figures", "--as-of", "2022-13-01"},
		{"figures", "--as-of", "2022-08-31", "--year", "2022"},
		{"report", "monthly", "--out", out, "--period", "2022-04", "--as-of", "2022-03-31"},
		{"report", "monthly", "--out", out, "--period", "2022"},
		{"report", "monthly", "--out", out, "--period", "2022-04", "--dated", "2022-04-29"},
		{"report", "monthly", "--out", out, "--dated", "5-33"},
		{"check", "--period", "2022-04", "--as-of", "2022-03-31"},
	} {
		c.run(2, args...)
		if !strings.Contains(c.err.String(), "2022") && !strings.Contains(c.err.String(), "5-33") {
			t.Errorf("%v: it is not said why: %s", args, c.err.String())
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused report was written")
	}
	first, then := c.run(0, "check", "--as-of", "2022-04-30"), c.run(0, "check")
	if first == then {
		t.Error("the audit of April finds what that of today finds")
	}
	c.run(0, "report", "monthly", "--out", out, "--period", "2022-04", "--dated", "2022-05-05")
}

// TestOneNumberOfMoved: of a county in which only a kindergarten, a senior-high and a private school's teacher moved, the figures, the
// table, the list and the letter count nobody, and say how many others moved beside it.
func TestOneNumberOfMoved(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141128", "--year", "2022")
	for _, f := range []struct{ kind, file string }{
		{"schools", "00-schools.xlsx"}, {"teachers", "04-quota-teachers.xlsx"}, {"rotations", "04-quota-rotations.xlsx"},
	} {
		c.run(0, "import", f.kind, filepath.Join("../exchange/testdata/returns/rules", f.file))
	}
	var printed struct{ Figures []got }
	if err := json.Unmarshal([]byte(c.run(0, "figures", "--json")), &printed); err != nil {
		t.Fatal(err)
	}
	for _, g := range printed.Figures {
		switch g.ID {
		case "rotation.moved":
			if *g.Value != 0 || len(g.Rows) != 0 {
				t.Errorf("%v moved, %d rows", *g.Value, len(g.Rows))
			}
		case "target.T6.4":
			if len(g.Parts) != 0 {
				t.Errorf("by form %v", g.Parts)
			}
		}
	}
	for id, want := range map[string]string{
		"rotation":      "另有其他学段和民办学校教师交流3人，不计入",
		"rotation-list": "计入交流轮岗的共0条，0人",
		"monthly":       "公办小学、初中教师还没有交流的。另有其他学段和民办学校教师交流3人，不计入。",
	} {
		if text := strings.Join(strings.Fields(c.pages(id)), ""); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q:\n%s", id, want, text[:min(len(text), 3000)])
		}
	}
}
