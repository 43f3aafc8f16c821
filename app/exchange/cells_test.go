package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// caseOf previews a file of the cases for a register against the sample county.
func caseOf(t *testing.T, g *edu.Register, file string) *Preview {
	t.Helper()
	w, err := grid.Open(t.Context(), filepath.Join(returns, "cases", file))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	s, err := w.Sheet(t.Context(), w.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	return planOf(t, g, s, sample.County(sample.Standard).Book())
}

// TestCellsOfOffices: what a clerk can read in a cell is read; where he would ask, the cell alone is in question, with what it
// may mean.
func TestCellsOfOffices(t *testing.T) {
	for _, tt := range []struct {
		file, field string
		want        []string // of each row: what is read; after ! what is said of it, and its field alone is left
	}{
		{"06-dates.xlsx", "work_from", []string{
			"2008-09", "2010-10", "2008-09-01", "2008-09", "2008-09", "2008-09", "2008-09", "!2008年9月没有31日", "1982-07", "2008-09", "2008-09",
			"2008-09-01", "2008-09-01",
		}},
		{"27-school-names.xlsx", "posted_at", slices.Repeat([]string{"样例县东川镇中心小学"}, 6)},
		{"32-sex.xlsx", "sex", []string{"女", "男", "女", "男", "女"}},
		{"34-radicals.xlsx", "sex", []string{"女", "女", "女"}},
		{"34-radicals.xlsx", "posted_at", slices.Repeat([]string{"样例县东川镇中心小学"}, 3)},
		{"26-optional-word.xlsx", "party", []string{"中共党员", "群众"}},
		{"26-optional-word.xlsx", "education", []string{"本科", "本科"}},
		{"26-optional-word.xlsx", "title", []string{"一级", "一级"}},
		{"29-phones.xlsx", "phone", []string{
			"138****0000", "138****0000", "138****0000", "138****0000", "", "!后面的数字已丢失",
		}},
		{"35-phone-e.csv", "phone", []string{"!后面的数字已丢失", "138****0000"}},
		{"04-id-guard.csv", "id_number", []string{"149*************25", "149*************41", "149*************68"}},
	} {
		p := caseOf(t, edu.Teachers, tt.file)
		f := edu.Teachers.Field(tt.field)
		if len(p.Rows) < len(tt.want) {
			t.Errorf("%s: %d rows", tt.file, len(p.Rows))
			continue
		}
		for i, want := range tt.want {
			row := p.Rows[i]
			refused, wrong := strings.CutPrefix(want, "!")
			said := slices.ContainsFunc(row.Findings, func(x RowFinding) bool {
				return x.Field == tt.field && x.Level == edu.Soft && strings.Contains(x.Message, refused)
			})
			failed := slices.ContainsFunc(row.Findings, func(x RowFinding) bool { return x.Field == tt.field && x.Level == edu.Hard })
			switch {
			case wrong && (!said || row.State == Failed || !edu.Empty(f.At(row.Record))):
				t.Errorf("%s row %d: %+v, want %s", tt.file, i+1, row.Findings, want)
			case !wrong && (failed || f.Text(row.Record, p.Book) != want):
				t.Errorf("%s row %d is %q (%s), want %q", tt.file, i+1, f.Text(row.Record, p.Book), fmt.Sprint(row.Findings), want)
			}
		}
	}
	left := caseOf(t, edu.Teachers, "29-phones.xlsx").Rows[0].Findings
	if len(left) != 1 || left[0].Level != edu.Soft || !strings.Contains(left[0].Message, "另有139****0000没有录入") {
		t.Errorf("of the second number: %+v", left)
	}
	for i, row := range caseOf(t, edu.Teachers, "27-school-names.xlsx").Rows[6:] {
		named := row.Record.(*edu.Teacher).PostedAt != 0
		if !named && (len(row.Findings) == 0 || !slices.Contains(row.Findings[0].Near, "样例县东川镇中心小学")) {
			t.Errorf("row %d is neither that school nor proposed: %+v", i+7, row.Findings)
		}
	}
}

// TestUnknownWordLeavesItsField: a word that no list has costs its cell, never the row; one that the row needs costs the row.
func TestUnknownWordLeavesItsField(t *testing.T) {
	b := county(t)
	p := planOf(t, edu.Teachers, gridSheet("姓名|身份证号|编制单位|政治面貌|编制类别|学历",
		"赵一|149901198503120583|东沟小学|火星党|合同制|本科"), b)
	row := p.Rows[0]
	teacher := row.Record.(*edu.Teacher)
	if row.State == Failed || teacher.Party != "" || teacher.Establishment != "" || teacher.Education != "40" || len(row.Findings) < 2 {
		t.Fatalf("the row is %v with %+v", row.State, row.Findings)
	}
	for i, near := range []string{"", "聘任"} {
		f := row.Findings[i]
		if f.Level != edu.Soft || f.Rule != edu.RuleUnknownWord || near != "" && (len(f.Near) == 0 || f.Near[0] != near) {
			t.Errorf("%+v, want near %s", f, near)
		}
	}
	schools := planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态", "方山县北沟小学|2114000009|火星学校|县级教育部门|在用",
		"方山县北沟|2114000008|火星学校|县级教育部门|在用"), b).Rows
	if schools[0].State != Added || schools[0].Record.(*edu.School).Type != edu.TypePrimary || len(schools[0].Findings) != 1 ||
		schools[1].State != Failed {
		t.Errorf("a school whose name tells its type is %v, %+v; one whose type nobody knows %v", schools[0].State, schools[0].Findings,
			schools[1].State)
	}
	word := edu.Parties.Explain("火星党", "13")
	word.SetRowID(1)
	b.Put(edu.LearntWords, word)
	again := planOf(t, edu.Teachers, gridSheet("姓名|身份证号|编制单位|政治面貌", "赵一|149901198503120583|东沟小学|火星党"), b).Rows[0]
	if got := again.Record.(*edu.Teacher).Party; got != "13" || len(again.Findings) > 0 {
		t.Errorf("once explained it is %q, %+v", got, again.Findings)
	}
}

// TestCodeAgainstName: a code beside the name of another school is asked about, with both; a name that two schools have too.
func TestCodeAgainstName(t *testing.T) {
	b := county(t)
	for _, tt := range []struct {
		cells string
		rule  edu.RuleID
		near  []string
	}{
		{"2114000001|东沟小学", "", nil},
		{"2114000001|东沟小学校（本部）", "", nil},
		{"2114000001|山西省方山县东沟完小", "", nil},
		{"2114000001|", "", nil},
		{"2114000001|西沟小学", "ambiguous_school", []string{"方山县东沟小学", "方山县西沟小学"}},
		{"2114000001|方山县东沟学校", "", nil},
		{"2114000001|方山县东勾小学", "ambiguous_school", []string{"方山县东沟小学"}},
		{"2114000001|方山县大王庄中学", "ambiguous_school", []string{"方山县东沟小学"}},
		{"|中心小学", "ambiguous_school", []string{"方山县东乡中心小学", "方山县西乡中心小学"}},
		{"|南勾小学", "unknown_school", []string{"方山县南沟小学"}},
		{"|大王庄中学", "unknown_school", nil},
	} {
		row := planOf(t, edu.SectionYears, gridSheet("标识码|学校名称|学年|学段|一年级", tt.cells+"|2022|小学|30"), b).Rows[0]
		var found []RowFinding
		for _, f := range row.Findings {
			if f.Level == edu.Hard {
				found = append(found, f)
			}
		}
		first := func(near []string) []string { return near[:min(len(near), len(tt.near))] }
		switch {
		case tt.rule == "" && len(found) > 0:
			t.Errorf("%s: %+v", tt.cells, found)
		case tt.rule != "" && (len(found) != 1 || found[0].Rule != tt.rule || !slices.Equal(first(found[0].Near), tt.near)):
			t.Errorf("%s: %+v, want %s near %v", tt.cells, found, tt.rule, tt.near)
		}
	}
}
