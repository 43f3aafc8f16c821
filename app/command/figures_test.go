package command_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"strings"
	"testing"
)

// expected is a figure of expected.json.
type expected struct {
	ID, Scope              string
	Value                  *float64
	Unit                   string
	Numerator, Denominator *float64
	Target                 *float64
	Status                 string
	ByStage                map[string]int `json:"by_stage"`
	ByForm                 map[string]int `json:"by_form"`
	Points                 *int           `json:"teaching_points"`
}

// got is a figure as the program prints it.
type got struct {
	ID, Name, Scope        string
	Value                  *float64
	Unit                   string
	Numerator, Denominator *float64
	Target                 *float64
	Status                 string
	Parts                  map[string]int
	Shown, Unknown         string
	Known, Of              int
	OfUnit                 string `json:"of_unit"`
	Basis, Rules           string
	Missing                []struct{ Field string }
	Rows                   []struct {
		Register string
		Row      int64
	}
}

// same compares to nine decimals; nothing is the same as nothing only.
func same(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return math.Abs(*a-*b) <= 1e-9*max(1, math.Abs(*b))
}

func show(x *float64) string {
	if x == nil {
		return "null"
	}
	return fmt.Sprint(*x)
}

// TestFiguresOfSample imports the six workbooks and compares every figure and every section with expected.json.
func TestFiguresOfSample(t *testing.T) {
	var want struct {
		Figures  []expected
		Sections []map[string]any
	}
	readJSON(t, "expected.json", &want)
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	for _, f := range sampleFiles {
		c.importFile(f.kind, f.file)
	}
	var printed struct{ Figures []got }
	if err := json.Unmarshal([]byte(c.run(0, "figures", "--json")), &printed); err != nil {
		t.Fatal(err)
	}
	all := map[string]got{}
	for _, g := range printed.Figures {
		key := g.ID + " " + g.Scope
		if _, twice := all[key]; twice {
			t.Errorf("%s is printed twice", key)
		}
		all[key] = g
		if g.Basis == "" || g.Rules == "" || g.Name == "" || len(g.Rows) == 0 {
			t.Errorf("%s has no basis, rule set, name or rows", key)
		}
		unknown := g.Value == nil && g.Parts == nil
		if g.Of == 0 || g.Known > g.Of || g.OfUnit == "" || unknown != (g.Unknown != "") || (g.Value == nil) != (g.Shown == "") {
			t.Errorf("%s is known of %d of %d%s, shown as %q, unknown because %q", key, g.Known, g.Of, g.OfUnit, g.Shown, g.Unknown)
		}
		if (g.Status == "数据不全") != (len(g.Missing) > 0) {
			t.Errorf("%s is %s, and %d inputs are missing", key, g.Status, len(g.Missing))
		}
	}
	for id, want := range map[string]string{
		"preschool.public_share": "58.28", "balance.cv.L1.primary": "0.341", "rotation.moved": "52", "works.done_month": "239.00",
	} {
		if g := all[id+" 141127"]; g.Shown != want {
			t.Errorf("%s is shown as %s, want %s (%s)", id, g.Shown, want, show(g.Value))
		}
	}
	for _, w := range want.Figures {
		g, ok := all[w.ID+" "+w.Scope]
		if !ok {
			t.Errorf("%s is not printed", w.ID)
			continue
		}
		if !same(g.Value, w.Value) || !same(g.Numerator, w.Numerator) || !same(g.Denominator, w.Denominator) || !same(g.Target, w.Target) ||
			g.Unit != w.Unit ||
			g.Status != w.Status {
			t.Errorf(
				"%s: %s %s, %s of %s, target %s, %s; want %s %s, %s of %s, target %s, %s",
				w.ID,
				show(g.Value),
				g.Unit,
				show(g.Numerator),
				show(g.Denominator),
				show(g.Target),
				g.Status,
				show(w.Value),
				w.Unit,
				show(w.Numerator),
				show(w.Denominator),
				show(w.Target),
				w.Status,
			)
		}
		parts := w.ByStage
		switch {
		case w.ByForm != nil:
			parts = w.ByForm
		case w.Points != nil:
			parts = map[string]int{"学校": int(*w.Value), "教学点": *w.Points}
		}
		if !maps.Equal(g.Parts, parts) {
			t.Errorf("%s: %v, want %v", w.ID, g.Parts, parts)
		}
	}
	sections := 0
	for _, s := range want.Sections {
		scope := s["scope"].(string)
		id := map[bool]string{true: "primary", false: "junior"}[strings.HasSuffix(scope, "小学")]
		sections++
		for i := 1; i <= 7; i++ {
			l := fmt.Sprintf("L%d", i)
			g, ok := all["balance."+l+"."+id+" "+scope]
			v, known := s[l].(float64)
			if !ok || known != (g.Value != nil) || known && !same(g.Value, &v) {
				t.Errorf("%s %s: %s, want %v", scope, l, show(g.Value), s[l])
			}
		}
	}
	// What expected.json does not name: the items of 政府保障程度, two targets without a number in the plan, the monthly reports.
	more := []string{
		"guarantee.G3.music",
		"guarantee.G3.art",
		"guarantee.G4",
		"guarantee.G5",
		"guarantee.G9",
		"guarantee.G12",
		"target.T1.1",
		"target.T4.2",
		"works.reported", "works.total", "works.in_place", "works.done_month", "works.done_year", "works.done_total", "works.paid",
	}
	for _, id := range more {
		if _, ok := all[id+" 141127"]; !ok {
			t.Errorf("%s is not printed", id)
		}
	}
	if sections != 76 || len(all) != len(want.Figures)+7*sections+len(more) {
		t.Errorf("%d figures for %d sections, want %d", len(all), sections, len(want.Figures)+7*sections+len(more))
	}
	c.run(2, "figures", "all")
	if text := c.run(0, "figures"); !strings.Contains(text, "preschool.public_share") || !strings.Contains(text, "58.28%") {
		t.Error("the figures cannot be read")
	}
}

// TestFigureSaidOnce: why a figure has no value is said once, and that nobody is counted is not 数据不全.
func TestFigureSaidOnce(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	out := c.run(0, "figures", "--year", "2022")
	for _, twice := range []string{"数据不全　数据不全", "没有统计对象　数据不全"} {
		if strings.Contains(out, twice) {
			t.Errorf("%s is said in\n%s", twice, out)
		}
	}
	if !strings.Contains(out, "公办率　数据不全（") || !strings.Contains(out, "没有统计对象") {
		t.Errorf("the figures of nothing are\n%s", out)
	}
}
