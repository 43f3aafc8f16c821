package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// spread is 校际差异系数表, a page for each of 小学 and 初中: the county's mean, the standard deviation and 差异系数 of the seven
// indicators (县域义务教育优质均衡发展督导评估办法, 教督〔2017〕6号; domain rule 1.3).
func spread(m *maker) *Document {
	d := &Document{Title: fmt.Sprintf("%s%s义务教育校际差异系数表", m.b.Unit.Area, m.countLabel()), Landscape: true}
	for i, section := range edu.CompulsorySections {
		label := edu.Sections.Label(section)
		notes := []string{
			fmt.Sprintf("%s；上限%s，灰底为超过上限。综合为七项差异系数的平均值，只供参考，不设上限。", m.o.Rules.CVBasis(m.b.Unit), m.o.Rules.CV[section].Ratio()),
			fmt.Sprintf("口径：%s（%s）。", m.o.Rules.Name, m.o.Rules.Document),
		}
		if text := m.notOfAll(section); text != "" {
			notes = append(notes, text)
		}
		head := &Heading{Text: []string{"一、", "二、"}[i] + label, NewPage: i > 0}
		d.Blocks = append(d.Blocks, head, m.spreadTable(section), &Notes{Lines: notes}, signatures())
	}
	return d
}

// spreadTable has the three rows of one section.
func (m *maker) spreadTable(section edu.Code) *Table {
	t := &Table{Columns: []Column{serial(), left("name", 9, "项目")}}
	mean, deviation, ratio := Cells{"name": words(m.b.Unit.Whole() + "平均值")}, Cells{"name": words("标准差")}, Cells{"name": words("差异系数")}
	for _, r := range indicator.ResourcesOf(section) {
		heads := []string{r.Name, r.ID + "（" + r.Unit + "）"}
		t.Columns = append(t.Columns, Column{Key: r.ID, Heads: heads, Kind: edu.KindMeasure, Most: 9, Least: 5})
		average, cv := m.figure(indicator.BalanceID(r.ID, section)), m.figure(indicator.SpreadID(r.ID, section))
		mean[r.ID], ratio[r.ID] = figureCell(average, 3), figureCell(cv, 3)
		mean[r.ID] = plain(mean[r.ID]) // against the standard it is judged in the other table
		deviation[r.ID] = figureCell(indicator.Deviation(average, cv), 3)
	}
	t.Columns = append(t.Columns, Column{Key: "all", Heads: []string{"综合"}, Kind: edu.KindMeasure, Least: 5})
	mean["all"], deviation["all"] = Cell{}, Cell{}
	ratio["all"] = figureCell(indicator.OverallSpread(m.figures(), section), 3)
	for _, row := range []Cells{mean, deviation, ratio} {
		t.add(0, row)
	}
	t.unitLine(m.b, m.closingCount())
	n := len(indicator.Sections(m.b, m.years.Count, section, m.o.Rules.BalanceRules))
	if t.Right = ""; m.years.Count != 0 {
		t.Right = fmt.Sprintf("参加监测%s%d个", edu.Sections.Label(section), n)
	}
	return t
}

// plain is a cell that is judged by nothing.
func plain(c Cell) Cell {
	if c.State != Lacking {
		c.State = Plain
	}
	return c
}
