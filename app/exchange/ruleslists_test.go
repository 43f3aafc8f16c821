package exchange

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// TestListsOfTheRules: the files that rules are tried with come in as a reader of them would take them.
func TestListsOfTheRules(t *testing.T) {
	for _, tt := range []struct {
		before []string // files that are taken in first
		file   string
		states []RowState          // of the rows
		says   map[string][]string // what each row says, by field
	}{
		{nil, "01-grouped-unit-projects.xlsx", []RowState{Added}, map[string][]string{
			"total": {"426"}, "in_place": {"40"}, "p09_amount": {"400"},
		}},
		{nil, "02-yi-yuan.xlsx", []RowState{Added}, map[string][]string{"total": {"3500"}}},
		{nil, "03-remark-skips-row.xlsx", slices.Repeat([]RowState{Added}, 5), map[string][]string{
			"g1": {"30", "31", "32", "33", ""}, "note": {"说明：含复式班1个", "注：9月新增", "备注：已核", "合计", "小计"},
		}},
		{nil, "04-quota-teachers.xlsx", slices.Repeat([]RowState{Added}, 22), nil},
		{[]string{"04-quota-teachers.xlsx"}, "04-quota-rotations.xlsx", slices.Repeat([]RowState{Added}, 3), map[string][]string{
			"teacher": {"园甲", "民乙", "高丙"}, "state": {"在岗", "在岗", "在岗"},
		}},
		{nil, "05-r1-nonsense-row.xlsx", []RowState{Added}, map[string][]string{"g1": {"100"}, "left_behind": {"500"}}},
		{nil, "06-closures-skipping-stages.xlsx", slices.Repeat([]RowState{Added}, 12), nil},
		{nil, "08-manual-yearly.xlsx", []RowState{Added}, map[string][]string{"g1": {"100"}}},
		{[]string{"18-permit-number-without-date.xlsx"}, "09-april-as-date.xlsx", []RowState{Added}, map[string][]string{
			"month": {"2022-04"}, "done_month": {"55"},
		}},
		{
			[]string{"18-permit-number-without-date.xlsx", "09-april-as-date.xlsx"},
			"09-april-as-text.xlsx",
			[]RowState{Changed},
			map[string][]string{"month": {"2022-04"}, "done_month": {"50"}},
		},
		{nil, "10-names-schools.xlsx", []RowState{Changed, Changed}, map[string][]string{"name": {"方山县甲镇河西小学", "方山县乙乡河西小学"}}},
		{[]string{"10-names-schools.xlsx"}, "10-code-and-name-differ.xlsx", []RowState{Failed}, nil},
		{nil, "11-nine-year-empty-junior.xlsx", slices.Repeat([]RowState{Added}, 3), map[string][]string{
			"g1": {"600", "", ""}, "g7": {"", "0", ""},
		}},
		{nil, "12-exemptions.xlsx", slices.Repeat([]RowState{Added}, 13), nil},
		{nil, "13-founder-vs-kind.xlsx", append(slices.Repeat([]RowState{Added}, 3), Changed, Added, Added, Added, Added, Added), nil},
		{nil, "15-csv-blank-lines.csv", []RowState{Added, Failed}, nil},
		{nil, "17-past-year-of-closed-school.xlsx", []RowState{Added}, map[string][]string{"year": {"2019"}, "g1": {"33"}}},
		{nil, "18-permit-number-without-date.xlsx", []RowState{Added}, map[string][]string{"p10_doc": {"x"}, "p10_date": {""}}},
	} {
		o := newOffice(t)
		for _, file := range tt.before {
			o.bring(file, Taking{})
		}
		p := o.bring(tt.file, Taking{}).Previews[0]
		var states []RowState
		for i := range p.Rows {
			states = append(states, p.Rows[i].State)
		}
		if !slices.Equal(states, tt.states) {
			t.Errorf("%s: %v, want %v", tt.file, states, tt.states)
			continue
		}
		for key, want := range tt.says {
			for i := range p.Rows {
				if got := p.Register.Field(key).Text(p.Rows[i].Record, p.Book); got != want[i] {
					t.Errorf("%s row %d: %s is %q, want %q", tt.file, i+1, key, got, want[i])
				}
			}
		}
	}
}

// TestFiguresOfTheRules: what the files of the rules come to.
func TestFiguresOfTheRules(t *testing.T) {
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	o := newOffice(t)
	o.bring("04-quota-teachers.xlsx", Taking{})
	o.bring("04-quota-rotations.xlsx", Taking{})
	_, sum := indicator.Rotations(indicator.NewRoll(o.book(), 2022, set.RotationRules))
	if sum.Moved != 0 || sum.Beside != 3 || sum.Due != 19 {
		t.Errorf("%d moved, %d beside, of %d", sum.Moved, sum.Beside, sum.Due)
	}

	o = newOffice(t)
	o.bring("11-nine-year-empty-junior.xlsx", Taking{})
	primary := indicator.SectionsOf(o.book(), 2022, edu.SectionPrimary, 0, set.BalanceRules)
	if len(primary) != 1 || primary[0].Values[3].Value != indicator.Num(15) {
		t.Errorf("the primary share: %+v", primary)
	}

	o = newOffice(t)
	o.bring("18-permit-number-without-date.xlsx", Taking{})
	b := o.book()
	w := procedure.ProjectCaseOf(b, edu.All[edu.Project](b, edu.Projects)[0], set, edu.Day(2022, 9, 20))
	for _, p := range w.Problems() {
		if strings.Contains(p.Message, "施工许可") {
			t.Errorf("a permit number is a permit: %s", p.Message)
		}
	}
}

// TestPlacesOfTheRules: findings stand at the sender's own line, a code beside another name and a name that two townships have are
// asked about, and a past year of a school that was closed comes in.
func TestPlacesOfTheRules(t *testing.T) {
	o := newOffice(t)
	last := o.read("15-csv-blank-lines.csv", Taking{}).Previews[0].Rows[1]
	if last.Line != 8 || len(last.Findings) != 1 || last.Findings[0].Cell != "A8" {
		t.Errorf("the last line: %d %+v", last.Line, last.Findings)
	}
	o.bring("10-names-schools.xlsx", Taking{})
	asked := o.read("10-code-and-name-differ.xlsx", Taking{}).Previews[0].Rows[0].Findings
	if len(asked) != 1 || asked[0].Rule != edu.Schools.AmbiguousRule() ||
		!slices.Equal(asked[0].Near, []string{"方山县甲镇河西小学", "方山县乙乡河西小学"}) {
		t.Errorf("code and name: %+v", asked)
	}
	two := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|学段|班数", "河西小学|2022|小学|1", "乙乡河西小学|2022|小学|1"), o.book())
	if f := two.Rows[0].Findings; len(f) != 1 || f[0].Rule != edu.Schools.AmbiguousRule() || len(f[0].Near) != 2 {
		t.Errorf("a name of two townships: %+v", f)
	}
	if two.Rows[1].State != Added {
		t.Errorf("with its township: %+v", two.Rows[1])
	}

	o = newOffice(t)
	s := *edu.All[edu.School](o.book(), edu.Schools)[0]
	s.State = edu.StateClosed
	o.edit(edu.Edit("撤销", edu.Schools, &s))
	past, err := Read(t.Context(), filepath.Join(returns, "rules/17-past-year-of-closed-school.xlsx"), Ask{}, readerOf(t), o.book())
	if err != nil || past.Count(Added) != 1 {
		t.Errorf("a past year of a closed school: %v %+v", err, past.Previews[0].Rows)
	}
}
