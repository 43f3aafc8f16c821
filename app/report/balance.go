package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// balance is 优质均衡监测表: every 小学 and 初中 section with its seven indicators, the county's values and 差异系数 below
// (县域义务教育优质均衡发展督导评估办法, 教督〔2017〕6号; domain rules 1.2 and 1.3).
func balance(m *maker) *Document {
	d := &Document{Title: fmt.Sprintf("%s%s义务教育优质均衡发展监测表", m.b.Unit.Area, m.countLabel()), Landscape: true}
	for i, section := range edu.CompulsorySections {
		head := &Heading{Text: []string{"一、", "二、"}[i] + edu.Sections.Label(section)}
		d.Blocks = append(d.Blocks, head, m.balanceTable(section))
	}
	private := "，含民办学校"
	if m.o.Rules.LeaveOutPrivate {
		private = "，不含民办学校"
	}
	notes := []string{
		fmt.Sprintf("口径：%s（%s）。%s为综合评估达标；灰底为没有达到标准，其中浅灰不低于标准的%d%%。",
			m.o.Rules.Name, m.o.Rules.Document, m.o.Rules.PassBasis(), m.o.Rules.Floor),
		fmt.Sprintf("%s；上限：小学%s、初中%s。",
			m.o.Rules.CVBasis(m.b.Unit), m.o.Rules.CV[edu.SectionPrimary].Ratio(), m.o.Rules.CV[edu.SectionJunior].Ratio()),
		"备注栏“折算”为各学段共用的资源按在校生加权折算：" + m.o.Rules.SplitBasis() + "；“拆分”为填报时已按学段拆分；其余为本学段实填。",
		fmt.Sprintf("不含特殊教育学校、职业学校和学生不足%d人的教学点%s；“缺”为数据不全，不作0计算。", m.o.Rules.PointPupils, private),
	}
	if text := m.notOfAll(edu.CompulsorySections[:]...); text != "" {
		notes = append(notes, text)
	}
	return m.noted(d, notes...)
}

// notOfAll says of which indicators the schools are not all known, and of how many they are.
func (m *maker) notOfAll(sections ...edu.Code) string {
	var parts []string
	for _, section := range sections {
		var known coverages
		for _, r := range indicator.ResourcesOf(section) {
			known.add(r.ID, m.figure(indicator.BalanceID(r.ID, section)).Cover)
		}
		for _, c := range known {
			parts = append(parts, edu.Sections.Label(section)+strings.Join(c.names, "、")+"（"+c.said+"）")
		}
	}
	if parts == nil {
		return ""
	}
	return "没有报齐的：" + strings.Join(parts, "；") + "。没有报的学校不在表中。"
}

// balanceTable has the sections one by one, and the standard, the county's values and 差异系数 under them.
func (m *maker) balanceTable(section edu.Code) *Table {
	label, rules := edu.Sections.Label(section), m.o.Rules
	t := &Table{Of: edu.SectionYears, Columns: []Column{
		serial(), centred("township", "乡镇"), named("name", "学校（"+label+"部）"), counted("pupils", "人", "在校生（人）"),
	}}
	limits, mean, spread := Cells{"name": words("标准")}, Cells{}, Cells{"name": words("校际差异系数（≤" + rules.CV[section].Ratio() + "）")}
	for _, r := range indicator.ResourcesOf(section) {
		unit, _, _ := strings.Cut(r.Unit, "/")
		t.Columns = append(t.Columns, Column{Key: r.ID, Heads: []string{r.ID, r.Short}, Kind: edu.KindMeasure, Unit: unit, Most: 8})
		limits[r.ID] = Cell{Is: Number, Mark: "≥", Number: rules.Limit(section, r.ID).Decimal()}
		mean[r.ID] = figureCell(m.figure(indicator.BalanceID(r.ID, section)), 2)
		spread[r.ID] = figureCell(m.figure(indicator.SpreadID(r.ID, section)), 3)
	}
	met := Column{Key: "met", Heads: []string{"达标项数"}, Kind: edu.KindCount, Align: AlignCentre}
	t.Columns = append(t.Columns, met, centred("verdict", "综合结论"), noted())
	t.unitLine(m.b, m.closingCount())
	t.Unit = "个"
	all := indicator.Sections(m.b, m.years.Count, section, rules.BalanceRules)
	for i := range all {
		t.add(edu.Ref(all[i].RowID()), m.balanceCells(&all[i]))
	}
	switch pass := m.figure(indicator.PassID(section)); {
	case pass.Numerator.Known:
		text := fmt.Sprintf("%s（%d个，达标%.0f个", m.b.Unit.Whole(), len(all), pass.Numerator.Is)
		if open := len(all) - pass.Cover.Known; open > 0 {
			text += fmt.Sprintf("，数据不全%d个", open)
		}
		mean["name"] = words(text + "）")
	case len(all) > 0:
		mean["name"] = words(fmt.Sprintf("%s（%d个，数据不全）", m.b.Unit.Whole(), len(all)))
	case m.years.Count != 0 && m.notOfAll(section) == "": // all have reported, and no school has such a section
		mean["name"] = words(m.b.Unit.Whole() + "（没有" + label + "）")
	default:
		mean["name"] = words(m.b.Unit.Whole() + "（未报）")
	}
	limits["pupils"], spread["pupils"] = blank(), blank()
	for _, sums := range []Cells{limits, mean, spread} {
		t.total(sums)
	}
	return t
}

// verdicts are the states of the verdicts.
var verdicts = map[indicator.Status]State{indicator.Met: Met, indicator.NotMet: NotMet, indicator.Incomplete: Lacking}

func (m *maker) balanceCells(s *indicator.Section) Cells {
	met, known := 0, false
	var divided, byHand []string
	out := Cells{
		"name": words(string(s.SchoolName)), "township": words(string(m.b.School(s.School).Township)), "pupils": count(s.Enrolled()),
		"verdict": {Is: Text, Text: string(s.Verdict()), State: verdicts[s.Verdict()]},
	}
	for i, r := range indicator.ResourcesOf(s.Section) {
		out[r.ID] = m.reading(s, i)
		known = known || s.Values[i].Value.Known
		if s.Values[i].Met {
			met++
		}
		switch v := s.Values[i]; {
		case !v.Value.Known:
		case v.Divided:
			divided = append(divided, r.ID)
		case v.ByHand:
			byHand = append(byHand, r.ID)
		}
	}
	out["note"] = remark(how(divided, "折算"), how(byHand, "拆分"))
	if known {
		out["met"] = whole(met)
	}
	return out
}

// how says how some of the seven indicators of a section came about: L4—L6折算.
func how(ids []string, word string) string {
	switch n := len(ids); {
	case n == 0:
		return ""
	case n > 2 && int(ids[n-1][1])-int(ids[0][1]) == n-1:
		return ids[0] + "—" + ids[n-1] + word
	}
	return strings.Join(ids, "、") + word
}

// reading is one indicator of one section, its state how it stands to the standard.
func (m *maker) reading(s *indicator.Section, i int) Cell {
	v := s.Values[i]
	if !v.Value.Known {
		return lacking()
	}
	c := exact(s.Shown(i, m.o.Rules.BalanceRules))
	c.State = NotMet
	switch {
	case v.Met:
		c.State = Met
	case v.Floor:
		c.State = Near
	}
	return c
}

// figureCell is a figure with so many decimals and how it stands to its target.
func figureCell(f indicator.Figure, decimals int) Cell {
	switch {
	case f.Value.Known:
	case f.ID == "": // there is no such figure
		return Cell{}
	case f.Unknown() == string(indicator.Incomplete):
		return lacking()
	case f.Unknown() == indicator.NoObjects:
		return Cell{}
	default:
		return words(f.Unknown())
	}
	c := exact(f.Shown(decimals))
	c.State = verdicts[f.Status]
	return c
}

// balanceCharts are the profile of the county: its seven indicators as a share of the standard, by section, and how the
// shares of sections that pass have been over the years.
func (m *maker) balanceCharts() []Block {
	var out []Block
	for _, section := range edu.CompulsorySections {
		bars := &Bars{Mark: 100}
		for _, r := range indicator.ResourcesOf(section) {
			f := m.figure(indicator.BalanceID(r.ID, section))
			if f.Value.Known && f.Target.Is > 0 {
				share := f.Value.Is * 100 / f.Target.Is
				bars.Bars = append(bars.Bars, Bar{r.ID + "　" + r.Short, share, perCentCell(edu.Rounded(share, 1))})
			}
		}
		if len(bars.Bars) > 0 {
			title := fmt.Sprintf("%s%s七项指标相当于标准的（竖线为100%%）", m.b.Unit.Whole(), edu.Sections.Label(section))
			out = append(out, &Heading{Text: title}, bars)
		}
	}
	if years := m.passesOfYears(); len(years.Bars) > 2 {
		out = append(out, &Heading{Text: "综合评估达标学校占比，历年（竖线为100%）"}, years)
	}
	return out
}

// passesOfYears are the sections that pass in the last five years, each as a share of all; those that lack an input are named.
func (m *maker) passesOfYears() *Bars {
	bars := &Bars{Mark: 100}
	for y := m.years.Count - 4; y <= m.years.Count; y++ {
		for _, section := range edu.CompulsorySections {
			all, pass, open := indicator.Sections(m.b, y, section, m.o.Rules.BalanceRules), 0, 0
			for i := range all {
				switch all[i].Verdict() {
				case indicator.Met:
					pass++
				case indicator.Incomplete:
					open++
				}
			}
			if len(all) == 0 {
				continue
			}
			name := fmt.Sprintf("%s%s%d个", y.Label(), edu.Sections.Label(section), len(all))
			bar := Bar{name, float64(pass) * 100 / float64(len(all)), words(fmt.Sprintf("达标%d个", pass))}
			switch {
			case open == len(all):
				bar.Value = words("数据不全")
			case open > 0:
				bar.Name += fmt.Sprintf("（%d个数据不全）", open)
			}
			bars.Bars = append(bars.Bars, bar)
		}
	}
	return bars
}
