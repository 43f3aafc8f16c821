package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// balance is 优质均衡监测表: every 小学 and 初中 section with its seven indicators, the county's values and 差异系数 below
// (县域义务教育优质均衡发展督导评估办法, 教督〔2017〕6号; domain rules 1.2 and 1.3).
func balance(m *maker) *Document {
	figures := m.figures()
	d := &Document{Title: fmt.Sprintf("%s%s义务教育优质均衡发展监测表", m.b.Unit.Area, m.o.Year.Label()), Landscape: true}
	for i, at := range []struct {
		code edu.Code
		id   string
	}{{edu.SectionPrimary, "primary"}, {edu.SectionJunior, "junior"}} {
		label := edu.Sections.Label(at.code)
		all := indicator.Sections(m.b, m.o.Year, at.code, m.o.Rules.BalanceRules)
		t := &Table{Of: edu.SectionYears, Columns: []Column{centre("序号"), centre("乡镇"), left(16, "学校（"+label+"部）"), right("在校生", "（人）")}}
		limits := []string{"", "", "标准", ""}
		for _, r := range indicator.ResourcesOf(at.code) {
			t.Columns = append(t.Columns, Column{Heads: []string{r.ID, short[r.ID]}, Align: AlignRight, Most: 8})
			limits = append(limits, "≥"+m.o.Rules.Limit(at.code, r.ID).String())
		}
		t.Columns = append(t.Columns, centre("达标项数"), centre("综合结论"))
		t.unitLine(m.b, "统计截止日期："+ptr(m.o.Year.Start()).Chinese(), "人、平方米、元、间")
		for _, s := range all {
			t.Rows = append(t.Rows, Row{Cells: m.balanceCells(len(t.Rows)+1, &s), Of: edu.Ref(s.RowID())})
		}
		pass := figures["balance.pass."+at.id]
		mean := []string{"", "", fmt.Sprintf("全县（%d个，达标%.0f个）", len(all), pass.Numerator.Is), number(int(figures["balance.L1."+at.id].Denominator.Is))}
		spread := []string{"", "", "校际差异系数（≤" + m.o.Rules.CV[at.code].String() + "）", ""}
		for _, r := range indicator.ResourcesOf(at.code) {
			mean = append(mean, figureCell(figures["balance."+r.ID+"."+at.id], 2))
			spread = append(spread, figureCell(figures["balance.cv."+r.ID+"."+at.id], 3))
		}
		mean = append(mean, "", "")
		t.Total = []Row{{Cells: append(limits, "", "")}, {Cells: mean}, {Cells: append(spread, "", "")}}
		d.Blocks = append(d.Blocks, &Heading{Text: []string{"一、", "二、"}[i] + label, NewPage: i > 0}, t)
	}
	m.noted(d,
		fmt.Sprintf("口径：%s（%s）。七项指标中至少六项达到标准、余项不低于标准的%d%%为综合评估达标；✓达到标准，△不低于标准的%d%%，×低于。", m.o.Rules.Name, m.o.Rules.Document, m.o.Rules.Floor, m.o.Rules.Floor),
		m.o.Rules.CVBasis()+"；上限：小学"+m.o.Rules.CV[edu.SectionPrimary].String()+"、初中"+m.o.Rules.CV[edu.SectionJunior].String()+"。",
		"“折”为各学段共用的资源按在校生加权折算："+m.o.Rules.SplitBasis()+"；“拆”为填报时已按学段拆分；其余为本学段实填。",
		fmt.Sprintf("不含特殊教育学校、职业学校和学生不足%d人的教学点%s；“缺”为数据不全，不作0计算。", m.o.Rules.PointPupils, map[bool]string{true: "，不含民办学校", false: "，含民办学校"}[m.o.Rules.LeaveOutPrivate]),
	)
	d.Blocks = append(d.Blocks, m.balanceCharts(figures)...)
	return d
}

// short are the seven indicators as the head of a narrow column has them.
var short = map[string]string{
	"L1": "百生高于规定学历教师", "L2": "百生县级以上骨干", "L3": "百生体育艺术教师", "L4": "生均教学辅助用房", "L5": "生均运动场馆", "L6": "生均仪器设备值", "L7": "百生多媒体教室",
}

func (m *maker) balanceCells(no int, s *indicator.Section) []string {
	school := m.b.School(s.School)
	cells := []string{number(no), dash(string(school.Township)), string(s.SchoolName), number(s.Headcount())}
	met := 0
	for i, v := range s.Values {
		cells = append(cells, reading(v, s.Text(i, m.o.Rules.BalanceRules)))
		if v.Met {
			met++
		}
	}
	return append(cells, number(met), string(s.Verdict()))
}

// reading is one indicator of one section with its sign.
func reading(v indicator.Reading, text string) string {
	if !v.Value.Known {
		return "缺"
	}
	sign := "×"
	switch {
	case v.Met:
		sign = "✓"
	case v.Floor:
		sign = "△"
	}
	text += sign
	switch {
	case v.Divided:
		return "折" + text
	case v.ByHand:
		return "拆" + text
	}
	return text
}

// figureCell is a figure with so many decimals and its sign.
func figureCell(f indicator.Figure, decimals int) string {
	switch {
	case f.Value.Known:
	case len(f.Missing) > 0:
		return "缺"
	default:
		return none
	}
	text := fmt.Sprintf("%.*f", decimals, f.Value.Is)
	switch f.Status {
	case indicator.Met:
		text += "✓"
	case indicator.NotMet:
		text += "×"
	}
	return text
}

// figures are those of the county, by ID.
func (m *maker) figures() map[string]indicator.Figure {
	out := map[string]indicator.Figure{}
	for _, f := range indicator.County(m.b, m.o.Year, m.o.Rules) {
		out[f.ID] = f
	}
	return out
}

// noted ends a document with its 口径 and the signatures.
func (m *maker) noted(d *Document, lines ...string) *Document {
	d.Blocks = append(d.Blocks, &Notes{lines}, signatures())
	return d
}

// balanceCharts are the profile of the county: its seven indicators as a share of the standard, by section, and how the
// shares of sections that pass have been over the years.
func (m *maker) balanceCharts(figures map[string]indicator.Figure) []Block {
	var out []Block
	for i, at := range []struct {
		code edu.Code
		id   string
	}{{edu.SectionPrimary, "primary"}, {edu.SectionJunior, "junior"}} {
		bars := &Bars{Mark: 100}
		for _, r := range indicator.ResourcesOf(at.code) {
			f := figures["balance."+r.ID+"."+at.id]
			if f.Value.Known && f.Target.Is > 0 {
				share := f.Value.Is * 100 / f.Target.Is
				bars.Bars = append(bars.Bars, Bar{r.ID + "　" + short[r.ID], share, fmt.Sprintf("%.1f%%", share)})
			}
		}
		if len(bars.Bars) > 0 {
			out = append(out, &Heading{Text: fmt.Sprintf("附图%d　全县%s七项指标相当于标准的（竖线为100%%）", i+1, edu.Sections.Label(at.code)), NewPage: i == 0}, bars)
		}
	}
	years := &Bars{}
	for y := m.o.Year - 4; y <= m.o.Year; y++ {
		for _, at := range []struct {
			code edu.Code
			name string
		}{{edu.SectionPrimary, "小学"}, {edu.SectionJunior, "初中"}} {
			all, pass := indicator.Sections(m.b, y, at.code, m.o.Rules.BalanceRules), 0
			for i := range all {
				if ok, _ := all[i].Pass(); ok {
					pass++
				}
			}
			if len(all) > 0 {
				years.Bars = append(years.Bars, Bar{fmt.Sprintf("%d年　%s", y, at.name), float64(pass) * 100 / float64(len(all)), fmt.Sprintf("%d／%d", pass, len(all))})
			}
		}
	}
	if len(years.Bars) > 2 {
		out = append(out, &Heading{Text: "附图3　综合评估达标的学段，历年"}, years)
	}
	return out
}
