package statistic

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestBounds: bounds are read as clerks write them, say the same in one form, and include their ends where the law's words do.
func TestBounds(t *testing.T) {
	for _, c := range []struct {
		text, unit, form string
		has, lacks       []float64
	}{
		{"50岁以上", "岁", "50岁及以上", []float64{50, 60}, []float64{49}},
		{"50岁及以上", "岁", "50岁及以上", []float64{50}, []float64{49.9}},
		{"≥50", "", "50岁及以上", []float64{50}, []float64{49}},
		{">=50岁", "岁", "50岁及以上", []float64{50}, []float64{49}},
		{"不少于50人", "人", "50人及以上", []float64{50}, []float64{49}},
		{"超过50岁", "岁", "超过50岁", []float64{51}, []float64{50}},
		{">50", "", "超过50岁", []float64{50.5}, []float64{50}},
		{"35岁以下", "岁", "35岁及以下", []float64{35, 0}, []float64{36}},
		{"100人以内", "人", "100人及以下", []float64{100}, []float64{101}},
		{"不满100人", "人", "不满100人", []float64{99}, []float64{100}},
		{"不足50", "", "不满50岁", []float64{49}, []float64{50}},
		{"45—54岁", "岁", "45—54岁", []float64{45, 54}, []float64{44, 55}},
		{"45岁到54岁", "岁", "45—54岁", []float64{45, 54}, []float64{44, 55}},
		{"45-54", "", "45—54岁", []float64{45, 54}, []float64{44, 55}},
		{"0.5公里以上", "公里", "0.5公里及以上", []float64{.5}, []float64{.4}},
	} {
		b, ok := BoundsOf(c.text)
		unit := c.unit
		if unit == "" {
			unit = "岁"
		}
		if !ok || b.Unit != c.unit || b.Within(unit) != c.form {
			t.Errorf("%s: %v %q %s", c.text, ok, b.Unit, b.Within(unit))
		}
		again, ok := BoundsOf(b.Within(unit))
		for _, x := range []Bounds{b, again} {
			for _, n := range c.has {
				if !ok || !x.Has(n) {
					t.Errorf("%s has no %v", c.text, n)
				}
			}
			for _, n := range c.lacks {
				if x.Has(n) {
					t.Errorf("%s has %v", c.text, n)
				}
			}
		}
	}
	for _, none := range []string{"", "50岁", "以上", "一年级", "54—45岁", "县级及以上"} {
		if b, ok := FindBounds(none); ok {
			t.Errorf("%q is read as %s", none, b.Within(""))
		}
	}
	if b, ok := FindBounds("青岗镇50岁以上教师"); !ok || b.Begin != len("青岗镇") || b.BehindEnd != len("青岗镇50岁以上") {
		t.Errorf("%+v, %v", b, ok)
	}
}

// TestWithinBounds: rows are counted by bounds of ages and of every number of theirs, and each row lies on one side.
func TestWithinBounds(t *testing.T) {
	b := sample.County(sample.Size{Schools: 20, Teachers: 60, Projects: 5, Closures: 3, Years: 2}).Book()
	for _, g := range edu.Registers() {
		for _, x := range g.Measured() {
			ask := func(text string) int {
				return Ask(b, Query{Register: g, Past: true, Where: []Condition{{x, text}}}).Whole.N
			}
			known := 0
			for _, r := range b.Rows(g) {
				if _, ok := x.Number(r, b); ok {
					known++
				}
			}
			least := "50" + x.Unit()
			if up, down := ask(least+"及以上"), ask("不满"+least); up+down != known {
				t.Errorf("%s %s: %d and %d of %d", g.ID, x.Label(), up, down, known)
			}
			if again, ok := g.Facet(x.Key()); !ok || again.Label() != x.Label() {
				t.Errorf("%s %s is not found by its key", g.ID, x.Key())
			}
		}
	}
	age, _ := edu.Teachers.Facet("birth")
	old := 0
	for _, teacher := range edu.All[edu.Teacher](b, edu.Teachers) {
		if years, known := teacher.Age(b.Year.Start()); known && years >= 50 {
			old++
		}
	}
	if got := Ask(b, Query{Register: edu.Teachers, Past: true, Where: []Condition{{age, "50岁及以上"}}}).Whole.N; got != old || old == 0 {
		t.Errorf("%d teachers of 50, want %d", got, old)
	}
}
