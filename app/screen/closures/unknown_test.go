package closures

import (
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestPupilsNobodyCounted: a case whose pupils nobody entered shows none of them: not 0 in the list, not 0 to be placed, no proposal
// of 0 people.
func TestPupilsNobodyCounted(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 10, Closures: 8, Years: 2})
	p.goTo(t, edu.ClosureFiled)
	c := p.Current()
	n := *c.Closure
	n.Pupils = edu.Count{}
	ch := edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Closures, Record: &n}}}
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.School == c.School || y.School == c.Into {
			blank := *y
			blank.Pupils, blank.Total, blank.Boarders = [len(y.Pupils)]edu.Count{}, edu.Count{}, edu.Count{}
			blank.Bands = [len(y.Bands)]edu.Count{}
			ch.Items = append(ch.Items, edu.Item{Register: edu.SectionYears, Record: &blank})
		}
	}
	screentest.Save(t, s, ch)
	for _, col := range p.columns() {
		if got := col.Text(p.Current()); col.Title == "学生" && got != "" {
			t.Errorf("the list says %q", got)
		}
	}
	next, text := p.Current().nextPlacement()
	if strings.Contains(text, "0人") || !strings.Contains(text, "没有填学生数") || next.Pupils.Known() || next.To != c.Into {
		t.Errorf("the form says %s and proposes %d at %d", text, next.Pupils.Int(), next.To)
	}
	if got := p.at.capacity().(*ui.Prose).Said(); strings.Contains(got, "0→") || !strings.Contains(got, "并入前未填") {
		t.Errorf("the case says %s", got)
	}
}

// TestCarriedOutWithoutADay: what bears no date counts in no year, and the line over the list says how many these are.
func TestCarriedOutWithoutADay(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 8, Years: 1})
	if text := p.done(); strings.Contains(text, "没有实际撤并日期") {
		t.Fatalf("the sample has all dates: %s", text)
	}
	c := *edu.All[edu.Closure](s.Book(), edu.Closures)[0]
	c.Stage, c.Done = edu.ClosureDone, edu.Date{}
	screentest.Save(t, s, edu.Edit("没有日期", edu.Closures, &c))
	if text := p.done(); !strings.Contains(text, "（1例没有实际撤并日期，不计入任何年度）") {
		t.Errorf("it says %s", text)
	}
}
