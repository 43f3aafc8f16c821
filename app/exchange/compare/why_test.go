package compare

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
)

// journal is the past of one record.
type journal map[int64][]edu.Past

func (j journal) History(_ context.Context, _ *edu.Register, row int64) ([]edu.Past, error) {
	return j[row], nil
}

func (j journal) Gone(context.Context) (map[edu.Touch]edu.Gone, error) { return nil, nil }

// TestReasons: a reason is given where it is known: the ledger was changed, a number has two figures swapped, a school is closed.
func TestReasons(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	for i, r := range slices.Clone(b.Rows(g))[:4] { // as the ledger has saved ones
		r = g.Clone(r)
		b.Remove(g, b.Rows(g)[i].RowID())
		r.SetRowID(int64(1000 + i))
		b.Put(g, r)
	}
	rows := slices.Clone(b.Rows(g))
	find := func(row int64) int {
		return slices.IndexFunc(rows, func(r edu.Record) bool { return r.RowID() == row })
	}
	i := find(1001)
	if i < 0 {
		t.Fatal("the record is not in the book")
	}
	old := rows[i].(*edu.Teacher)
	rows[i] = changed(t, g, old, "work_from", "1988-08-01")
	f := g.Field("work_from")
	past := edu.Past{At: time.Date(2022, 9, 12, 8, 0, 0, 0, time.Local), Who: "王", Field: f, Before: rows[i], After: old}
	c := compared(t, b, file(t, "教师.xlsx", (&teacherShapes()[0]).rows(b, rows)), Ask{})
	why := func() string {
		k := slices.IndexFunc(c.Items, func(it *Item) bool { return it.Field == f })
		if k < 0 {
			t.Fatal(said(c))
		}
		return c.Items[k].Why
	}
	if err := c.Explain(t.Context(), journal{old.RowID(): {past}}, nil); err != nil || !strings.Contains(why(), "改前") {
		t.Errorf("%v: %q", err, why())
	}
	past.Before = changed(t, g, old, "work_from", "1990-01-01")
	c.AsOf = edu.Day(2022, 9, 10)
	if err := c.Explain(t.Context(), journal{old.RowID(): {past}}, nil); err != nil || !strings.Contains(why(), "导出日之后") {
		t.Errorf("%v: %q", err, why())
	}
	for _, x := range [][3]string{
		{"149901198001010011", "149901198001010202", "有3位不同"},
		{"149901198001010012", "149901198001010021", "第17、18位颠倒"},
		{"149901198001010012", "149901198001010013", "第18位不同"},
		{"12345678", "1234567", "位数不同：台账8位，该系统7位"},
	} {
		if got := numberWhy(x[0], x[1]); got != x[2] {
			t.Errorf("%s, %s: %s", x[0], x[1], got)
		}
	}
	for _, x := range []struct {
		a, b int64
		want string
	}{{54, 45, "颠倒"}, {35, 350_000, "单位"}, {1234, 123, "少写"}, {7, 9, ""}, {120, 131, ""}} {
		if got := sumWhy(x.a, x.b); !strings.Contains(got, x.want) || x.want == "" && got != "" {
			t.Errorf("%d, %d: %q", x.a, x.b, got)
		}
	}
}

// TestAnotherNumber: who has the name and another number may be another person; nobody is taken for him.
func TestAnotherNumber(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	rows := slices.Clone(b.Rows(g))
	x := *rows[7].(*edu.Teacher)
	x.IDNumber = x.IDNumber[:16] + "9" + x.IDNumber[17:]
	other := x
	rows[7] = &other
	c := compared(t, b, file(t, "教师.csv", (&teacherShapes()[0]).rows(b, rows)), Ask{})
	for _, it := range c.Items {
		if it.Kind == Differs && it.Record.RowID() == rows[7].RowID() && it.Field.Key != "id_number" {
			t.Errorf("taken for the same: %v", said(c))
		}
	}
}
