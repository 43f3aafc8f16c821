package round_test

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// TestTheLedgersOwnChecks: what the registers and the audit would refuse or doubt is doubted where a unit sends it, with its cell and a
// sentence; what is right, what the ledger has wrong itself, and a number in another unit are not.
func TestTheLedgersOwnChecks(t *testing.T) {
	asks := []edu.RoundColumn{
		{Head: "联系电话", Kind: edu.ColumnText, Target: "schools.phone"},
		{Head: "建校年份", Kind: edu.ColumnCount, Target: "schools.built"},
		{Head: "区划代码", Kind: edu.ColumnText, Target: "schools.village_code"},
		{Head: "占地面积", Kind: edu.ColumnMeasure, Unit: "亩", Target: "schools.land"},
		{Head: "教师出生年月", Kind: edu.ColumnDate, Target: "teachers.birth"},
		{Head: "学生数", Kind: edu.ColumnCount, Target: "yearly.total"},
		{Head: "一年级", Kind: edu.ColumnCount, Target: "yearly.g1"},
		{Head: "校车", Kind: edu.ColumnCount, Unit: "辆"},
	}
	for _, c := range []struct {
		name, head, text string
		want             string
	}{
		{"five figures", "联系电话", "13800", "不是有效的电话号码"},
		{"a telephone", "联系电话", "13800138000", ""},
		{"no telephone", "联系电话", "无", ""},
		{"a year of three figures", "建校年份", "102", "102"},
		{"a year", "建校年份", "1952", ""},
		{"a code cut short", "区划代码", "1411271", "12位数字"},
		{"another unit", "占地面积", "3", ""},
		{"a teacher of 130", "教师出生年月", "1892-05", "130周岁"},
		{"a teacher of 40", "教师出生年月", "1982-05", ""},
		{"its own column", "校车", "1", ""},
	} {
		b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
		r := &edu.Round{Name: "校车", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundMany, State: edu.RoundOpen}
		r.SetRowID(1)
		b.Put(edu.Rounds, r)
		for i, x := range asks {
			x.SetRowID(int64(i + 1))
			x.Round, x.Order = 1, edu.N(i+1)
			b.Put(edu.RoundColumns, &x)
		}
		s := &edu.School{Name: "甲校", Code: "2114000001", Type: "211"}
		s.SetRowID(1)
		b.Put(edu.Schools, s)
		u := &edu.RoundUnit{Round: 1, School: 1, State: edu.OwedIn}
		u.SetRowID(1)
		b.Put(edu.RoundUnits, u)
		cells, err := edu.NewCells([]edu.Answer{{Head: c.head, Text: c.text, Cell: "C5"}, {Head: "学生数", Text: "9000", Cell: "D5"}})
		if err != nil {
			t.Fatal(err)
		}
		x := &edu.RoundRow{Unit: 1, Line: edu.N(1), Cells: cells}
		x.SetRowID(1)
		b.Put(edu.RoundRows, x)
		brd := round.Of(b, r)
		var got []string
		for _, g := range brd.Gaps(brd.Units[0]) {
			if got = append(got, g.Reason); g.Head != c.head || g.Cell != "C5" || !g.Wrong {
				t.Errorf("%s: told of %s %s: %s", c.name, g.Head, g.Cell, g.Reason)
			}
		}
		if n := len(got); c.want == "" && n > 0 || c.want != "" && (n != 1 || !strings.Contains(got[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
