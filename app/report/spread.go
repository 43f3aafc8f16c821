package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

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
	switch t.Right = ""; {
	case m.years.Count == 0:
	case n == 0:
		t.Right = "没有参加监测的" + edu.Sections.Label(section)
	default:
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

// spreadWords say of which resources 校际差异系数 is over its limit: the sections where none is among what was achieved, the others among
// the problems, and so those of which none is known.
func (m *maker) spreadWords(out map[string]string) {
	var within, part, above, lost, failing []string
	none := map[string][]string{} // by why
	for _, section := range edu.CompulsorySections {
		label, x := edu.Sections.Label(section), m.spreads(section)
		out["均衡."+label+"超限"] = x.named()
		pass := m.figure(indicator.PassID(section))
		if n := pass.Cover.Known - int(pass.Numerator.Is); pass.Numerator.Known && n > 0 {
			failing = append(failing, fmt.Sprintf("%s%d个", label, n))
		}
		switch {
		case len(x.over) > 0:
			text := label + strings.Join(x.over, "")
			switch gap := x.gap("指标"); {
			case x.unknown > 0:
				text += "，另有" + gap
			case gap != "": // of all the seven, those named among them
				text += "（" + gap + "）"
			}
			above = append(above, text)
		case !pass.Denominator.Known || pass.Denominator.Is == 0:
		case x.unknown == x.of:
			none[x.why()] = append(none[x.why()], label)
		case x.unknown > 0:
			part = append(part, fmt.Sprintf("%s七项指标中%d项的校际差异系数没有超过上限，%s", label, x.of-x.unknown, x.gap("")))
		case x.said != "":
			part = append(part, label+"没有发现校际差异系数超过上限的指标，但"+x.said)
		default:
			within = append(within, label)
		}
	}
	for _, why := range slices.Sorted(maps.Keys(none)) {
		lost = append(lost, strings.Join(none[why], "、")+"七项指标的校际差异系数都没有算出（"+why+"）")
	}
	out["均衡.差异"] = sentence("", within, "、", "七项指标的校际差异系数都没有超过上限") + sentence("", part, "；", "")
	out["均衡.问题"] = sentence("优质均衡监测综合评估未达标的有", failing, "、", "") +
		sentence("义务教育校际差异系数超过上限的指标有：", above, "；", "") + sentence("", lost, "；", "")
}

// spreadsKnown are how the seven 校际差异系数 of a section stand to their limits.
type spreadsKnown struct {
	over    []string       // the names of the resources that are over theirs, quoted: 体育、艺术 is one name
	whys    map[string]int // of how many it is not known, by why
	unknown int            // of how many that is
	of      int
	said    string // of how many schools all are, where one sent nothing
}

// named are those that are over their limit, and of how many nobody knows.
func (x spreadsKnown) named() string {
	text := "没有"
	if len(x.over) > 0 {
		text = strings.Join(x.over, "")
	}
	if gap := x.gap("指标"); gap != "" {
		text += "（" + gap + "）"
	}
	return text
}

// why says why none is known: in a word where all have the same reason.
func (x spreadsKnown) why() string {
	if len(x.whys) == 1 {
		return slices.Collect(maps.Keys(x.whys))[0]
	}
	return x.gap("")
}

// gap says of how many it is not known.
func (x spreadsKnown) gap(noun string) string {
	if x.unknown == 0 {
		return x.said
	}
	var parts []string
	for _, why := range slices.Sorted(maps.Keys(x.whys)) {
		parts = append(parts, fmt.Sprintf("%d项%s%s", x.whys[why], noun, why))
	}
	return strings.Join(parts, "、")
}

func (m *maker) spreads(section edu.Code) spreadsKnown {
	x := spreadsKnown{whys: map[string]int{}}
	for _, r := range indicator.ResourcesOf(section) {
		x.of++
		switch cv := m.figure(indicator.SpreadID(r.ID, section)); {
		case cv.Status == indicator.NotMet:
			x.over = append(x.over, quoted(r.Name))
		case !cv.Value.Known:
			x.whys[cv.Unknown()]++
			x.unknown++
		}
	}
	if said := m.figure(indicator.PassID(section)).Cover.Said(); said != "" && x.unknown == 0 { // a school that sent nothing
		x.said = "七项指标" + said
	}
	return x
}
