package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestNewRecordsOfTwoRegisters: each register counts its new records down from 0, some of which are left out; a report that comes in
// with its project belongs to that project.
func TestNewRecordsOfTwoRegisters(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	where := school("岚县云溪镇中心小学", "2114917663")
	save(t, s, edu.Schools, where)
	at := edu.Ref(where.RowID())
	c := edu.Change{Kind: edu.BatchImport, Why: "导入"}
	names := map[edu.Ref]edu.Name{-1: "食堂", -3: "宿舍楼", -4: "实验楼"} // -2 was refused
	for _, row := range []edu.Ref{-1, -3, -4} {
		p := &edu.Project{Name: names[row], School: at, Kind: "new", Task: "other", PlanYear: edu.N(2022)}
		p.SetRowID(int64(row))
		c.Items = append(c.Items, edu.Item{Register: edu.Projects, Record: p})
	}
	want := map[edu.Date]edu.Name{}
	for i, of := range []edu.Ref{-4, -3, -1, -4, -3} {
		m := edu.Month(2022, i+1)
		r := &edu.ProgressReport{Project: of, Month: m}
		r.SetRowID(int64(-i - 1))
		c.Items, want[m] = append(c.Items, edu.Item{Register: edu.ProgressReports, Record: r}), names[of]
	}
	if _, err := carryOut(t, s, c); err != nil {
		t.Fatal(err)
	}
	b := load(t, s)
	for _, r := range edu.All[edu.ProgressReport](b, edu.ProgressReports) {
		if p := b.Project(r.Project); p == nil || p.Name != want[r.Month] {
			t.Errorf("%s is of %v, want %s", r.Month, p, want[r.Month])
		}
	}
}
