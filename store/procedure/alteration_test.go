package procedure

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// places is a county of four schools: two of a township, one of another, a teaching point of the first.
func places(t *testing.T) *edu.Book {
	t.Helper()
	b := edu.NewBook(edu.Unit{Code: "141199", Area: "样例县"}, 2022)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(edu.Schools, 1, &edu.School{Name: "甲校", Township: "东乡", State: edu.StateOpen})
	put(edu.Schools, 2, &edu.School{Name: "乙校", Township: "东乡", State: edu.StateClosed})
	put(edu.Schools, 3, &edu.School{Name: "丙校", Township: "西镇", State: edu.StateOpen})
	put(edu.Schools, 4, &edu.School{Name: "甲校教学点", Township: "西镇", State: edu.StateOpen, Centre: 1})
	put(edu.Teachers, 1, &edu.Teacher{Name: "张某", PostedAt: 3, OnDuty: edu.OnDutyYes})
	put(edu.Teachers, 2, &edu.Teacher{Name: "李某", PostedAt: 3, OnDuty: "lent"})
	put(edu.Teachers, 3, &edu.Teacher{Name: "王某", PostedAt: 3, OnDuty: edu.OnDutyRetired})
	put(edu.Teachers, 4, &edu.Teacher{Name: "赵某", PostedAt: 1, OnDuty: edu.OnDutyYes})
	return b
}

// TestAlter: each kind changes what it is about, and leaves a line of each school that says what was before.
func TestAlter(t *testing.T) {
	on := edu.Day(2022, 9, 1)
	for _, c := range []struct {
		name  string
		a     Altering
		check func(s map[int64]*edu.School, l map[int64]*edu.Alteration, staff map[int64]*edu.Teacher) bool
		why   string
	}{
		{
			"a township, closed schools too",
			Altering{[]edu.Ref{1}, edu.AlterationTownName, on, " 东街道 ", "民政函1号"},
			func(s map[int64]*edu.School, l map[int64]*edu.Alteration, _ map[int64]*edu.Teacher) bool {
				return len(s) == 2 && s[1].Township == "东街道" && s[2].Township == "东街道" && len(l) == 2 && l[-1].Before == "东乡" && l[-1].Doc != ""
			},
			"乡镇更名：东乡改为东街道，2所学校",
		},
		{
			"one school to another township",
			Altering{[]edu.Ref{1}, edu.AlterationTown, on, "西镇", ""},
			func(s map[int64]*edu.School, l map[int64]*edu.Alteration, _ map[int64]*edu.Teacher) bool {
				return len(s) == 1 && s[1].Township == "西镇" && len(l) == 1
			},
			"甲校改属西镇",
		},
		{
			"its own name",
			Altering{[]edu.Ref{1}, edu.AlterationName, on, "实验校", ""},
			func(s map[int64]*edu.School, _ map[int64]*edu.Alteration, _ map[int64]*edu.Teacher) bool {
				return s[1].Name == "实验校" && s[1].Former == "甲校"
			},
			"甲校更名为实验校",
		},
		{
			"given away with its teachers",
			Altering{[]edu.Ref{3}, edu.AlterationOut, on, "邻县", ""},
			func(s map[int64]*edu.School, l map[int64]*edu.Alteration, staff map[int64]*edu.Teacher) bool {
				return s[3].State == edu.StateLeft && l[-1].Before == "样例县" && l[-1].After == "邻县" &&
					len(staff) == 1 && staff[1].OnDuty == edu.OnDutyLeft && staff[1].Left == on
			},
			"丙校划出到邻县",
		},
		{
			"come from elsewhere",
			Altering{[]edu.Ref{3}, edu.AlterationIn, on, "邻县", ""},
			func(s map[int64]*edu.School, l map[int64]*edu.Alteration, staff map[int64]*edu.Teacher) bool {
				return s[3].Open() && l[-1].Before == "邻县" && l[-1].After == "样例县" && len(staff) == 0
			},
			"丙校从邻县划入",
		},
	} {
		b := places(t)
		ch, err := Alter(b, c.a)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !c.check(written[edu.School](t, ch), written[edu.Alteration](t, ch), written[edu.Teacher](t, ch)) || ch.Why != c.why {
			t.Errorf("%s: %s, %d items", c.name, ch.Why, len(ch.Items))
		}
	}
}

// TestWhatDoesNotAlter: what would leave the ledger saying what is not so is refused, with what to do.
func TestWhatDoesNotAlter(t *testing.T) {
	on := edu.Day(2022, 9, 1)
	put := func(g *edu.Register, id int64, r edu.Record) func(*edu.Book) {
		return func(b *edu.Book) { r.SetRowID(id); b.Put(g, r) }
	}
	for _, c := range []struct {
		a    Altering
		with func(*edu.Book)
		says string
	}{
		{Altering{nil, edu.AlterationName, on, "新校", ""}, nil, "请先选学校"},
		{Altering{[]edu.Ref{1, 3}, edu.AlterationName, on, "新校", ""}, nil, "一次只办一所"},
		{Altering{[]edu.Ref{1}, edu.AlterationName, edu.Month(2022, 9), "新校", ""}, nil, "完整的生效日期"},
		{Altering{[]edu.Ref{1}, edu.AlterationTown, on, "  ", ""}, nil, "请填写现乡镇名"},
		{Altering{[]edu.Ref{1}, edu.AlterationOut, on, "样例县", ""}, nil, "现在就是“样例县”"},
		{Altering{[]edu.Ref{1}, edu.AlterationTown, on, "东乡", ""}, nil, "现在就是“东乡”"},
		{Altering{[]edu.Ref{2}, edu.AlterationOut, on, "邻县", ""}, nil, "已撤销，不能再办“划出”"},
		{Altering{[]edu.Ref{2}, edu.AlterationIn, on, "邻县", ""}, nil, "已撤销，不能划入"},
		{Altering{[]edu.Ref{1}, edu.AlterationOut, on, "邻县", ""}, nil, "甲校教学点的中心校是甲校"},
		{
			Altering{[]edu.Ref{3}, edu.AlterationOut, on, "邻县", ""},
			put(edu.Rotations, 1, &edu.Rotation{Teacher: 1, From: 3, To: 1, State: edu.RotationOn, Reason: edu.ReasonRotation}), "请先登记期满或提前结束",
		},
		{
			Altering{[]edu.Ref{3}, edu.AlterationOut, on, "邻县", ""},
			put(edu.Closures, 1, &edu.Closure{School: 1, Into: 3, Stage: "3"}), "请先实施或终止",
		},
		{
			Altering{[]edu.Ref{1}, edu.AlterationTown, on, "南乡", ""},
			put(edu.Alterations, 1, &edu.Alteration{School: 1, Kind: edu.AlterationTownName, Effective: on, Before: "老乡", After: "东乡"}), "生效日期应在其后",
		},
	} {
		b := places(t)
		if c.with != nil {
			c.with(b)
		}
		if _, err := Alter(b, c.a); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %s", c.a, err, c.says)
		}
	}
}

// TestGivenTogether: a school and its teaching point go together.
func TestGivenTogether(t *testing.T) {
	a := Altering{[]edu.Ref{1, 4}, edu.AlterationOut, edu.Day(2022, 9, 1), "邻县", ""}
	if ch, err := Alter(places(t), a); err != nil || len(written[edu.School](t, ch)) != 2 {
		t.Error(err)
	}
	if with, away := (Altering{Schools: []edu.Ref{3}, Kind: edu.AlterationOut}).Leaving(places(t)); with != 1 || away != 1 {
		t.Errorf("%d go, %d are away", with, away)
	}
}
