package exchange

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestOnceForTheWholeSchool: a number that stands once beside the blocks of several 学段 and adds up belongs to the whole school. It
// goes to the only 学段 that counts anything, and to none where two do; texts are of all.
func TestOnceForTheWholeSchool(t *testing.T) {
	heads := []string{"学校名称|学年|小学||初中||随迁子女|留守儿童|教学及辅助用房面积（㎡）|备注", "||班数|在校生数|班数|在校生数||||"}
	for _, tt := range []struct {
		name, line string
		want       string // per row: section, migrant, left behind, area, note
		notes      int
		sum        string // of 留守儿童
	}{
		{"two sections", "东沟小学|2022|6|227|3|108|2|80|900.5|含附属", "小学:///含附属 初中:///含附属", 3, ""},
		{"primary only", "东沟小学|2022|6|204|||6|40|700|", "小学:6/40/700/", 0, "40"},
		{"the other is dashed", "东沟小学|2022|6|204|—|无|6|40|700|", "小学:6/40/700/", 0, "40"},
		{"the other is 0", "东沟小学|2022|6|204|0|0|6|40|700|甲", "小学:6/40/700/甲 初中:///甲", 0, "40"},
		{"the first is 0", "东沟小学|2022|0|0|3|108|6|40|700|", "小学:/// 初中:6/40/700/", 0, "40"},
		{"both are 0", "东沟小学|2022|0|0|0|0|5|40||", "小学:/// 初中:///", 2, ""},
		{"0 is 0 of each", "东沟小学|2022|6|227|3|108|0|80||", "小学:0/// 初中:0///", 1, ""},
		{"junior only", "东沟小学|2022|||3|108|6|40|700|", "初中:6/40/700/", 0, "40"},
		{"nothing shared", "东沟小学|2022|6|227|3|108|||—|", "小学:/// 初中:///", 0, ""},
	} {
		p := planOf(t, edu.SectionYears, gridSheet(append(heads[:2:2], tt.line)...), county(t))
		var got []string
		notes := 0
		for _, r := range p.Rows {
			var texts []string
			for _, key := range []string{"migrant", "left_behind", "teaching_area", "note"} {
				texts = append(texts, edu.SectionYears.Field(key).Text(r.Record, p.Book))
			}
			y, ok := r.Record.(*edu.SectionYear)
			if !ok || r.State != Added || y.School != 1 || y.Year != 2022 {
				t.Fatalf("%s: %+v", tt.name, r)
			}
			got = append(got, edu.Sections.Label(y.Section)+":"+strings.Join(texts, "/"))
			for _, f := range r.Findings {
				if f.Rule != edu.RuleNotDivided {
					continue
				}
				if notes++; f.Level != edu.Soft || f.Message != "表中只有全校一个数，无法分到小学、初中，没有录入" || f.Cell == "" {
					t.Errorf("%s: %+v", tt.name, f)
				}
			}
		}
		if text := strings.Join(got, " "); text != tt.want || notes != tt.notes {
			t.Errorf("%s: %s with %d notes, want %s with %d", tt.name, text, notes, tt.want, tt.notes)
		}
		sum := ""
		for _, s := range p.Sums() {
			if s.Field.Key == "left_behind" {
				sum = s.Total.String()
			}
		}
		if sum != tt.sum {
			t.Errorf("%s: 留守儿童 add up to %q, want %q", tt.name, sum, tt.sum)
		}
	}
}

// TestTheWholeSchoolOverTheLedger: what cannot be divided changes nothing that the ledger has, and is not said to be blank.
func TestTheWholeSchoolOverTheLedger(t *testing.T) {
	b := county(t)
	put(t, b, edu.SectionYears, 7, "school", "1", "year", "2022", "section", "小学", "classes", "5", "left_behind", "33")
	p := planOf(t, edu.SectionYears, gridSheet("学校名称|学年|小学|初中|留守儿童", "||班数|班数|", "东沟小学|2022|6|3|80"), b)
	r := p.Rows[0]
	if got := edu.SectionYears.Field("left_behind").Text(r.Record, p.Book); r.State != Changed || got != "33" || r.KeptText() != "" {
		t.Errorf("留守儿童 %s, %q", got, r.KeptText())
	}
}

// TestATotalOfTheBlocks: a total of what each block has is no number that could not be divided.
func TestATotalOfTheBlocks(t *testing.T) {
	s, b := gridSheet("学校名称|学年|小学||初中||合计|", "||班数|在校生数|班数|在校生数|班数|在校生数", "东沟小学|2022|6|227|3|108|9|335"), county(t)
	as := Setting{Columns: map[grid.Place]ColumnSetting{}}
	for i, key := range []string{"classes", "total", "classes", "total", "classes", "total"} {
		as.Columns[grid.Place{Col: 2 + i}] = ColumnSetting{Target: key}
	}
	in, err := look(t, Ask{Register: edu.SectionYears, Insist: true, Tables: map[Place]Setting{{File: "表.xlsx", Sheet: "表"}: as}}, s, b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(t.Context(), "表.xlsx", in, b)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"6 227", "3 108"} {
		g, r := edu.SectionYears, p.Rows[i]
		if got := g.Field("classes").Text(r.Record, p.Book) + " " + g.Field("total").Text(r.Record, p.Book); got != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
		for _, f := range r.Findings {
			if f.Rule == edu.RuleNotDivided {
				t.Errorf("row %d: %s", i, f.Message)
			}
		}
	}
}
