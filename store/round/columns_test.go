package round_test

import (
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

func columns(heads ...string) (out []edu.RoundColumn) {
	for _, h := range heads {
		c := edu.RoundColumn{Head: edu.Text(h), Kind: edu.ColumnCount}
		if h == "备注" || h == "说明" {
			c.Kind = edu.ColumnText
		}
		out = append(out, c)
	}
	return out
}

// TestCompare: what is new, gone, and the same under another name.
func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name        string
		before, now []edu.RoundColumn
		want        string
	}{
		{"the same", columns("甲", "乙"), columns("甲", "乙"), ""},
		{"the same in another order", columns("甲", "乙", "丙"), columns("丙", "甲", "乙"), ""},
		{"another year", columns("2022年人数", "乙"), columns("2023年 人数", "乙"), ""},
		{"one more", columns("甲", "乙"), columns("甲", "丙", "乙"), "新增1栏（丙）"},
		{"one less", columns("甲", "乙", "丙"), columns("甲", "丙"), "没有了1栏（乙）"},
		{"another name between the same", columns("甲", "乙", "丙"), columns("甲", "丁", "丙"), "改名1栏（乙→丁）"},
		{"another name at the end", columns("甲", "乙"), columns("甲", "丁"), "改名1栏（乙→丁）"},
		{"another kind is another column", columns("甲", "备注", "丙"), columns("甲", "丁", "丙"), "新增1栏（丁），没有了1栏（备注）"},
		{"two for one", columns("甲", "乙", "丙"), columns("甲", "丁", "戊", "丙"), "新增2栏（丁、戊），没有了1栏（乙）"},
		{"nothing before", nil, columns("甲"), "新增1栏（甲）"},
		{"nothing now", columns("甲"), nil, "没有了1栏（甲）"},
		{"many", nil, columns("一", "二", "三", "四", "五", "六"), "新增6栏（一、二、三、四、五、……）"},
	} {
		got := round.Compare(tt.before, tt.now)
		if got.Words() != tt.want || got.Same() != (tt.want == "") {
			t.Errorf("%s: %q, want %q", tt.name, got.Words(), tt.want)
		}
	}
}

// TestColumnsAltered: what was sent is judged by the columns as they are now, and how a unit stands goes with that.
func TestColumnsAltered(t *testing.T) {
	b := board(t, []edu.Answer{{Head: "数量", Text: "约3", Cell: "A4"}})
	u := b.Units[slices.IndexFunc(b.Units, func(u *round.Unit) bool { return u.Name == "甲校" })]
	u.State = edu.OwedGaps
	c := *b.Form.Columns[0]
	c.Kind = edu.ColumnText
	ch := b.Columns(c)
	if len(ch.Items) != 2 || ch.Items[1].Record.(*edu.RoundUnit).State != edu.OwedIn {
		t.Fatalf("%+v", ch.Items)
	}
	c.Kind = edu.ColumnCount
	if ch := b.Columns(c); len(ch.Items) != 1 {
		t.Errorf("nothing is otherwise, yet %d records are", len(ch.Items))
	}
	if b.Form.Columns[0].Kind != edu.ColumnCount {
		t.Error("the round itself was altered before it was said so")
	}
	if r := round.Before(edu.NewBook(edu.Unit{}, 2022), columns("甲")); r != nil {
		t.Errorf("there was %s before", r.Name)
	}
}
