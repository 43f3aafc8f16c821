package indicators

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// TestScreenIsThePaper: each figure on the page is the one on the papers of the same day, for the sample and for an empty county, whatever
// is entered for later; and what stands on one side only is known.
func TestScreenIsThePaper(t *testing.T) {
	for name, n := range map[string]sample.Size{"small": {Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 2}, "empty": {}} {
		for _, now := range []time.Time{day(2022, 8, 20), day(2022, 10, 1), day(2023, 3, 10), day(2024, 5, 1)} {
			s := screentest.Session(t, create, n, now)
			screentest.Ahead(t, s)
			p := New(s)
			screentest.Show(s, p)
			for _, year := range append(p.years(), p.year) {
				p.year, p.chosen = year, true
				at, sections, printed := fmt.Sprintf("%s on %s, %d", name, now.Format(time.DateOnly), year), 0, 0
				for _, section := range edu.CompulsorySections {
					p.section = section
					p.Changed()
					sections += len(p.sections)
					printed = p.hold(t, at)
				}
				if sections*len(indicator.ResourcesOf(edu.SectionPrimary)) != printed {
					t.Errorf("%s: %d sections on the page, %d of their figures on paper", at, sections, printed)
				}
			}
		}
	}
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 9, 0, 0, 0, time.UTC) }

// onScreenOnly are figures that no paper has: the building standards and staffing of 政府保障程度, and what a task would count that is in no
// plan.
func onScreenOnly(b *edu.Book, id string) bool {
	if strings.HasPrefix(id, "target.") {
		for _, x := range edu.All[edu.Task](b, edu.Tasks) {
			if string(x.Figure) == id {
				return false
			}
		}
		return true
	}
	return strings.HasPrefix(id, "guarantee.") || id == indicator.WorksReported
}

// onPaperOnly are what this page does not count: 工作台 does, and 队伍统计 counts the staff.
var onPaperOnly = []string{
	"在用学校", "教学点", "幼儿园", "在校生", "在园幼儿", "建设项目", "督办", "还差", "过期", "staff.T5.1", "staff.T6.1", "staff.T6.3", "staff.T6.5",
}

// ownFigure is the id of a section's own figure.
var ownFigure = regexp.MustCompile(`^\d+\.L\d$`)

// hold compares the page, in one section of one year, with the papers of the day it stands for, and counts the sections' own figures there.
func (p *Page) hold(t *testing.T, at string) (own int) {
	t.Helper()
	o := p.s.ReportOptions("balance")
	stands := p.s.Standing(p.s.Book(), p.year)
	o.Year, o.AsOf, o.Period = p.year, stands.Day, stands.Book.LastReported()
	paper := screentest.Printed(t, p.s.Book(), o)
	for id := range paper {
		if ownFigure.MatchString(id) {
			own++
		}
	}
	for _, f := range p.county {
		if _, there := paper[f.ID]; !there && !onScreenOnly(p.s.Book(), f.ID) {
			t.Errorf("%s: %s (%s) is on no paper", at, f.ID, figure(f))
		}
		for _, where := range []string{"", "mean ", "ratio "} {
			if printed, there := paper[where+f.ID]; there && !agree(f, printed) {
				t.Errorf("%s: %s is %s on the page and %q on paper", at, where+f.ID, figure(f), printed)
			}
			delete(paper, where+f.ID)
		}
	}
	for i := range p.sections {
		s := &p.sections[i]
		for j, r := range indicator.ResourcesOf(p.section) {
			shown := ""
			if s.Values[j].Value.Known {
				shown = s.Shown(j, p.rules.BalanceRules).String()
			}
			id := screentest.SectionFigure(s.RowID(), r.ID)
			if printed, there := paper[id]; !there || printed != shown {
				t.Errorf("%s: %s of %s is %q on the page and %q on paper", at, r.ID, s.SchoolName, shown, printed)
			}
			delete(paper, id)
		}
	}
	for id := range paper {
		switch {
		case ownFigure.MatchString(id): // of the other section, which the page shows when it is turned
		case !slices.Contains(onPaperOnly, id):
			t.Errorf("%s: %s is on paper only", at, id)
		}
	}
	return own
}

// agree reports whether a figure is what is printed of it: the same number with as many decimals as the paper has, or unknown on both.
func agree(f indicator.Figure, printed string) bool {
	switch {
	case strings.HasPrefix(f.ID, "target.") && !f.Value.Known && f.Parts == nil:
		return strings.HasPrefix(printed, f.Unknown())
	case strings.HasPrefix(f.ID, "target."):
		return strings.HasPrefix(printed, figure(f))
	case f.Of == indicator.OfPasses:
		return f.Numerator.Known == (printed != "") && (printed == "" || printed == fmt.Sprintf("%.0f", f.Numerator.Is))
	case printed == "" || !f.Value.Known:
		return printed == "" && !f.Value.Known
	}
	_, decimals, _ := strings.Cut(printed, ".")
	return f.Shown(len(decimals)).String() == strings.ReplaceAll(printed, ",", "")
}
