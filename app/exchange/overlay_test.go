package exchange

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestBlankCells: a blank cell says nothing; what the ledger has there stays, and is shown to stay where the row changes
// something else. A dash says that there is none.
func TestBlankCells(t *testing.T) {
	head := "学校名称|标识码|办学类型|举办者|状态|占地面积|校（园）长|所属中心校|备注"
	for _, tt := range []struct {
		name, line    string
		state         RowState
		changed, kept string
		land, centre  string // as they will be
	}{
		{"nothing said", "|2114000001|||||||", Unchanged, "", "", "1200", "方山县东乡中心小学"},
		{"blanks of several kinds", "|2114000001||| |　|||", Unchanged, "", "", "1200", "方山县东乡中心小学"},
		{"the same said", "方山县东沟小学|2114000001|小学|县级教育部门|在用|1200|||", Unchanged, "", "", "1200", "方山县东乡中心小学"},
		{
			"another head", "方山县东沟小学|2114000001|小学|县级教育部门|在用||王丽||", Changed, "head", "land centre", "1200", "方山县东乡中心小学",
		},
		{
			"two changes", "|2114000001||||1300|王丽||新", Changed, "land head note", "name type founder state centre", "1300", "方山县东乡中心小学",
		},
		{"a dash", "方山县东沟小学|2114000001|小学|县级教育部门|在用|—|||", Changed, "land", "head centre", "", "方山县东乡中心小学"},
		{"another centre", "方山县东沟小学|2114000001|小学|县级教育部门|在用|||西沟小学|", Changed, "centre", "land head", "1200", "方山县西沟小学"},
	} {
		b := county(t)
		put(t, b, edu.Schools, 1, "code", "2114000001", "name", "方山县东沟小学", "type", "小学", "founder", "县级教育部门", "state", "在用",
			"land", "1200", "head", "李强", "centre", "3")
		p := planOf(t, edu.Schools, gridSheet(head, tt.line), b)
		r := p.Rows[0]
		keys := func(fields []*edu.Field) string {
			var out []string
			for _, f := range fields {
				out = append(out, f.Key)
			}
			return strings.Join(out, " ")
		}
		sorted := func(text string) bool { return sameWords(text, keys(r.Kept)) }
		if r.State != tt.state || !sameWords(keys(r.Changes), tt.changed) || !sorted(tt.kept) {
			t.Errorf("%s: state %d, changed %q, kept %q, findings %v", tt.name, r.State, keys(r.Changes), keys(r.Kept), r.Findings)
		}
		if (r.KeptText() != "") != (tt.kept != "") {
			t.Errorf("%s: kept is told as %q", tt.name, r.KeptText())
		}
		for key, want := range map[string]string{"land": tt.land, "centre": tt.centre} {
			if got := edu.Schools.Field(key).Text(r.Record, p.Book); got != want {
				t.Errorf("%s: %s is %q, want %q", tt.name, key, got, want)
			}
		}
	}
}

// sameWords reports whether two texts have the same words, in any order.
func sameWords(a, b string) bool {
	count := map[string]int{}
	for _, w := range strings.Fields(a) {
		count[w]++
	}
	for _, w := range strings.Fields(b) {
		count[w]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// TestImportedTotals: a total that the sheet leaves out follows its grades in the preview as in the ledger; one that it says
// stays; a total alone is known and its grades are not.
func TestImportedTotals(t *testing.T) {
	for _, tt := range []struct {
		name, head, line string
		old              []string // what the ledger has
		total            string
		pupils           int
	}{
		{"grades alone", "一年级|二年级", "30|31", nil, "61", 61},
		{"grades and total", "在校生数|一年级|二年级", "70|30|31", nil, "70", 61},
		{"a blank total", "在校生数|一年级|二年级", "|30|31", nil, "61", 61},
		{"a total alone", "在校生数", "180", nil, "180", 180},
		{"0 pupils", "一年级|二年级", "0|0", nil, "0", 0},
		{"nothing about pupils", "图书", "100", nil, "", 0},
		{"a grade that changes", "一年级", "40", []string{"total", "61", "g1", "30", "g2", "31"}, "71", 71},
		{"a grade under a total of its own", "一年级", "40", []string{"total", "70", "g1", "30", "g2", "31"}, "70", 71},
		{"the old total said again", "在校生数|一年级", "61|40", []string{"total", "61", "g1", "30", "g2", "31"}, "61", 71},
		{"another total", "在校生数", "75", []string{"total", "61", "g1", "30", "g2", "31"}, "75", 61},
	} {
		b := county(t)
		if tt.old != nil {
			put(t, b, edu.SectionYears, 7, append([]string{"school", "1", "year", "2022", "section", "小学"}, tt.old...)...)
		}
		p := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|学段|"+tt.head, "东沟小学|2022|小学|"+tt.line), b)
		y, ok := p.Rows[0].Record.(*edu.SectionYear)
		if !ok || p.Rows[0].State == Failed {
			t.Fatalf("%s: %+v", tt.name, p.Rows)
		}
		if got := edu.SectionYears.Field("total").Text(y, b); got != tt.total || y.Headcount() != tt.pupils {
			t.Errorf("%s: 合计 %q, %d pupils, want %q and %d", tt.name, got, y.Headcount(), tt.total, tt.pupils)
		}
		items := p.Prepared().Items()
		if saved, ok := items[0].Record.(*edu.SectionYear); !ok || len(items) != 1 || saved.Total != y.Total || saved.Pupils != y.Pupils {
			t.Errorf("%s: %+v is stored, %+v was shown", tt.name, items, y)
		}
		differs := slices.ContainsFunc(p.Rows[0].Findings, func(f RowFinding) bool { return f.Rule == edu.RuleTotalDiffersFromGrades })
		if want := tt.total != "" && tt.total != strconv.Itoa(tt.pupils); differs != want {
			t.Errorf("%s: the total is said to differ: %v", tt.name, differs)
		}
	}
}

// TestTotalsAlone: pupils that come as totals without grades are counted by every figure, and what is missing is not 0.
func TestTotalsAlone(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "149901", Area: "样例县"}, 2023)
	for i, name := range []string{"样例县东川镇中心小学", "样例县柳坪镇中心小学"} {
		put(t, b, edu.Schools, int64(i+1), "name", name, "code", fmt.Sprintf("211499000%d", i+5), "type", "小学", "founder", "县级教育部门",
			"state", "在用")
	}
	for i, r := range planOfFile(t, edu.SectionYears, filepath.Join(returns, "cases/15e-total-only.xlsx"), b).Rows {
		if r.State != Added {
			t.Fatalf("%+v", r.Findings)
		}
		r.Record.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, r.Record)
		if y, ok := r.Record.(*edu.SectionYear); !ok || y.Graded() || y.Headcount() != []int{180, 200}[i] {
			t.Errorf("%+v", r.Record)
		}
	}
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	all, err := indicator.All(t.Context(), b, indicator.Of(2023), set)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(f indicator.Figure) bool { return f.ID == indicator.PrivateShare })
	if i < 0 || all[i].Denominator.Is != 380 {
		t.Errorf("民办义务教育占比: %+v", all[max(i, 0)])
	}
	sections := indicator.SectionsOf(b, 2023, edu.SectionPrimary, 1, set.BalanceRules)
	if len(sections) != 1 || sections[0].Headcount() != 180 {
		t.Errorf("the section is not monitored: %+v", sections)
	}
}
