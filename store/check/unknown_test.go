package check

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestUnknownIsNotSaidToBeNone: what nobody entered is told as not filled in, never as 0.
func TestUnknownIsNotSaidToBeNone(t *testing.T) {
	type (
		Y = edu.SectionYear
		C = edu.Closure
	)
	blank := func(y *Y) {
		y.Pupils, y.Total, y.Teachers, y.Teaching, y.Boarders = [len(y.Pupils)]edu.Count{}, edu.Count{}, edu.Count{}, edu.Measure{}, edu.Count{}
	}
	nobodyTeaches := edit(edu.Teachers, 1, func(x *edu.Teacher) { x.Establishment = edu.EstablishmentSubstitute })
	for _, tt := range []struct {
		name  string
		rule  edu.RuleID
		spoil func(*edu.Book)
		want  string
	}{
		{"rooms of nobody knows", "partly_empty_school", edit(edu.SectionYears, 1, func(y *Y) { y.Teaching = edu.Measure{} }), "教学及辅助用房没有填"},
		{"no rooms", "partly_empty_school", edit(edu.SectionYears, 1, func(y *Y) { y.Teaching = edu.Hundredths(0) }), "教学及辅助用房0㎡"},
		{"teachers nobody counted", "partly_empty_school", edit(edu.SectionYears, 1, func(y *Y) { y.Teachers = edu.Count{} }), "专任教师没有填"},
		{"pupils nobody counted", "partly_empty_school", edit(edu.SectionYears, 1, func(y *Y) {
			y.Pupils, y.Total = [len(y.Pupils)]edu.Count{}, edu.Count{}
		}), "学生没有填"},
		{"nothing at all was entered", "empty_school", all(both(blank), nobodyTeaches), "没有填学生、教师和教学用房"},
		{"nothing is there", "empty_school", all(both(func(y *Y) {
			blank(y)
			y.Total, y.Teachers, y.Teaching = edu.N(0), edu.N(0), edu.Hundredths(0)
		}), nobodyTeaches), "没有学生、没有教师、没有教学用房"},
		{"placed nobody knows where", edu.RulePlacedPupilsDoNotAddUp, edit(edu.Closures, 1, func(c *C) {
			c.PlacedThere, c.PlacedElsewhere = edu.Count{}, edu.Count{}
		}), "学生安置没有填"},
		{"placed nowhere", edu.RulePlacedPupilsDoNotAddUp, edit(edu.Closures, 1, func(c *C) { c.PlacedThere = edu.N(0) }), "学生安置共0人"},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, f := range found {
			if f.ID == tt.rule {
				said = append(said, f.Message)
			}
		}
		if !strings.Contains(strings.Join(said, "|"), tt.want) {
			t.Errorf("%s: %q, want %s", tt.name, said, tt.want)
		}
	}
}
