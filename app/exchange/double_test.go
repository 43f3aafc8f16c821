package exchange

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestRowsThatSayTheSame: of rows about one thing the first stands and the others are refused with its line; one that falls
// for a fault of its own keeps nobody out; one that does not say what it is about doubles nothing.
func TestRowsThatSayTheSame(t *testing.T) {
	head := "学校名称|标识码|办学类型|举办者|状态|占地面积"
	for _, tt := range []struct {
		name   string
		lines  []string
		states []RowState
		says   string // of the last row that failed
	}{
		{"twice", []string{"甲校|2114000007|小学|县级教育部门|在用|1", "乙校|2114000007|小学|县级教育部门|在用|2"}, []RowState{Added, Failed}, "与第2行重复（标识码相同）"},
		{"twice of the ledger's", []string{"|2114000001|||在用|1", "|2114000001||||2"}, []RowState{Changed, Failed}, "与第2行重复"},
		{"three times", []string{
			"甲校|2114000007|小学|县级教育部门|在用|1", "甲校|2114000007|小学|县级教育部门|在用|2", "甲校|2114000007|小学|县级教育部门|在用|3",
		}, []RowState{Added, Failed, Failed}, "与第2行重复"},
		{"the first lacks something", []string{"甲校|2114000007||县级教育部门|在用|1", "乙校|2114000007|小学|县级教育部门|在用|2"}, []RowState{Failed, Added}, "办学类型"},
		{"the first cannot be read", []string{
			"甲校|2114000007|小学|火星教育局|在用|1", "乙校|2114000007|小学|县级教育部门|在用|2",
		}, []RowState{Failed, Added}, "举办者"},
		{"the second lacks something too", []string{
			"甲校|2114000007|小学|县级教育部门|在用|1", "乙校|2114000007||县级教育部门|在用|2",
		}, []RowState{Added, Failed}, "办学类型"},
		{"no code", []string{"甲校||小学|县级教育部门|在用|1", "乙校||小学|县级教育部门|在用|2"}, []RowState{Failed, Failed}, "“标识码”不能为空"},
	} {
		p := planOf(t, edu.Schools, gridSheet(append([]string{head}, tt.lines...)...), county(t))
		says := ""
		for i, r := range p.Rows {
			if r.State != tt.states[i] {
				t.Errorf("%s: line %d has state %d, want %d: %v", tt.name, r.Line, r.State, tt.states[i], r.Findings)
			}
			if r.State == Failed {
				says = findingsText(r.Findings)
			}
		}
		if !strings.Contains(says, tt.says) {
			t.Errorf("%s: it says %q", tt.name, says)
		}
		if err := p.Prepared().Refusal(); err != nil {
			t.Errorf("%s: what was shown cannot be saved: %v", tt.name, err)
		}
	}
}

func findingsText(all []RowFinding) string {
	text := ""
	for _, f := range all {
		text += f.Message + "；"
	}
	return text
}

// TestADashTakesAReferenceAway: as in any other cell, a dash says that there is none; it is shown as a change.
func TestADashTakesAReferenceAway(t *testing.T) {
	b := county(t)
	put(t, b, edu.Schools, 1, "code", "2114000001", "name", "方山县东沟小学", "type", "小学", "founder", "县级教育部门", "state", "在用", "centre", "3")
	p := planOf(t, edu.Schools, gridSheet("学校名称|标识码|所属中心校", "方山县东沟小学|2114000001|—"), b)
	r := p.Rows[0]
	if r.State != Changed || reference(r.Record, edu.Schools.Field("centre")) != 0 || len(r.Changes) != 1 || len(r.Kept) != 0 {
		t.Errorf("state %d, changes %v, kept %v: %v", r.State, r.Changes, r.Kept, r.Findings)
	}
}
