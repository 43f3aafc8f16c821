package exchange

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

const samples = "testdata/samples"

// sampleFiles are the workbooks of the sample return by kind, in the order in which they are imported.
var sampleFiles = []struct{ kind, file string }{
	{"schools", "01学校基本情况.xlsx"},
	{"yearly", "02学年数据（2022学年）.xlsx"},
	{"closures", "03学校撤并情况.xlsx"},
	{"projects", "04建设项目及月进度.xlsx"},
	{"progress", "04建设项目及月进度.xlsx"},
	{"teachers", "05教师花名册.xlsx"},
	{"rotations", "06交流轮岗台账（2022学年）.xlsx"},
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

func ledger(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), t.TempDir(), edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}, 2022,
		store.Options{KeyDir: t.TempDir(), Now: func() time.Time { return time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func prepare(t *testing.T, s *store.Store, kind, path string) *Preview {
	t.Helper()
	g := edu.RegisterByID(kind)
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	in, err := Read(t.Context(), path, Ask{Register: g}, readerOf(t), b)
	if err != nil {
		t.Fatal(err)
	}
	return in.Previews[0]
}

func TestSampleReturn(t *testing.T) {
	var want struct {
		Imports map[string]struct {
			Sheet  string `json:"sheet"`
			Header int    `json:"header_row"`
			First  int    `json:"first_data_row"`
			Read   int    `json:"read"`
			Added  int    `json:"added"`
			Failed int    `json:"failed"`
			Warned int    `json:"rows_with_warnings"`
		} `json:"imports"`
	}
	readJSON(t, "expected.json", &want)
	var planted []struct {
		Kind   string `json:"kind_of_data"`
		Row    int    `json:"row"`
		Cell   string `json:"cell"`
		Column string `json:"column"`
		Rule   string `json:"kind"`
		Level  string `json:"level"`
	}
	readJSON(t, "errors.json", &planted)
	s := ledger(t)
	for _, f := range sampleFiles {
		t.Run(f.kind, func(t *testing.T) {
			p := prepare(t, s, f.kind, filepath.Join(samples, f.file))
			w := want.Imports[f.kind]
			if p.Sheet.Name != w.Sheet || p.Header.Row+1 != w.Header || p.Header.Row+p.Header.Height+1 != w.First {
				t.Errorf("sheet %s, header in row %d, data from %d", p.Sheet.Name, p.Header.Row+1, p.Header.Row+p.Header.Height+1)
			}
			for _, c := range p.Unmapped() {
				t.Errorf("column %q is not mapped", c.Label)
			}
			if len(p.Rows) != w.Read || p.Count(Added) != w.Added || p.Count(Failed) != w.Failed {
				t.Errorf("read %d, added %d, failed %d; want %d, %d, %d", len(p.Rows), p.Count(Added), p.Count(Failed), w.Read, w.Added,
					w.Failed)
			}
			left := map[string]string{}
			warned := map[int]bool{}
			for _, r := range p.Rows {
				for _, x := range r.Findings {
					left[x.Cell+" "+string(x.Rule)] = x.Column + ": " + x.Message
					if x.Level == edu.Soft && r.State != Failed {
						warned[r.Line] = true
					}
				}
			}
			for _, e := range planted {
				if e.Kind != f.kind {
					continue
				}
				key := e.Cell + " " + e.Rule
				if left[key] == "" {
					t.Errorf("planted error %s in row %d (%s) was not named", e.Rule, e.Row, e.Column)
				}
				delete(left, key)
			}
			for k, m := range left {
				t.Errorf("not planted: %s %s", k, m)
			}
			if len(warned) != w.Warned {
				t.Errorf("%d rows with warnings, want %d", len(warned), w.Warned)
			}
			if _, err := s.Apply(t.Context(), p.Prepared(), nil); err != nil {
				t.Fatal(err)
			}
			again := prepare(t, s, f.kind, filepath.Join(samples, f.file))
			if again.Count(Unchanged) != w.Added || again.Count(Added)+again.Count(Changed) != 0 || again.Count(Failed) != w.Failed {
				t.Errorf("a second import: added %d, changed %d, unchanged %d, failed %d", again.Count(Added), again.Count(Changed),
					again.Count(Unchanged), again.Count(Failed))
				for _, r := range again.Rows {
					for _, c := range r.Changes {
						t.Logf("row %d: %s %v → %v", r.Line, c.Label, c.At(r.Old).Stored(), c.At(r.Record).Stored())
					}
				}
			}
		})
	}
}

// TestSampleRotation compares who is due with the set's own count, for its base date and for the other readings of it.
func TestSampleRotation(t *testing.T) {
	var want struct {
		Readings struct {
			Dates map[string]int `json:"rotation.eligible with other base dates"`
		} `json:"other_readings"`
	}
	readJSON(t, "expected.json", &want)
	s := ledger(t)
	for _, f := range sampleFiles {
		if _, err := s.Apply(t.Context(), prepare(t, s, f.kind, filepath.Join(samples, f.file)).Prepared(), nil); err != nil {
			t.Fatal(err)
		}
	}
	b, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	want.Readings.Dates["2023-08-31"] = 396
	for date, n := range want.Readings.Dates {
		r := set.RotationRules
		r.TenureDay, r.TenureYear = date[5:], int(date[3]-'2')
		if _, sum := indicator.Rotations(indicator.NewRoll(b, 2022, r)); sum.Due != n {
			t.Errorf("to %s %d are due, want %d", date, sum.Due, n)
		}
	}
	if _, sum := indicator.Rotations(indicator.NewRoll(b, 2022, set.RotationRules)); sum.Moved != 52 || sum.Backbone != 14 {
		t.Errorf("%d moved, %d of them 骨干", sum.Moved, sum.Backbone)
	}
}
