package indicators

import (
	"fmt"
	"maps"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// stand says how the county stands.
func (p *Page) stand() string {
	pass := p.figures[indicator.PassID(p.section)]
	text := fmt.Sprintf("%s　%s%d个，综合评估达标", p.year.Label(), edu.Sections.Label(p.section), len(p.sections))
	if pass.Value.Known {
		text += fmt.Sprintf("%.0f个，占%s%%", pass.Numerator.Is, pass.Shown(2))
	} else {
		text += pass.Unknown()
	}
	text = pass.Cover.Noted(text)
	over, unknown := "", map[string]string{}
	for _, r := range indicator.ResourcesOf(p.section) {
		switch f := p.figures[indicator.SpreadID(r.ID, p.section)]; {
		case f.Status == indicator.NotMet:
			over += "、" + r.ID
		case !f.Value.Known:
			unknown[f.Unknown()] += "、" + f.Cover.Noted(r.ID)
		}
	}
	if over != "" {
		text += "　差异系数超过上限 ×：" + over[len("、"):]
	}
	for _, why := range slices.Sorted(maps.Keys(unknown)) {
		text += "　" + why + "：" + unknown[why][len("、"):]
	}
	if p.trial != nil {
		text = "【模拟中，不写入台账】" + text + p.compared()
	}
	return text
}

// sentence says that, and by which rules.
func (p *Page) sentence() string {
	return p.stand() + fmt.Sprintf("\n%s为综合评估达标（✓达到标准，△不低于%d%%）；“折”为各学段共用资源按在校生加权折算（%s），“拆”为填报时已拆分。%s。",
		p.rules.PassBasis(), p.rules.Floor, p.rules.SplitBasis(), p.rules.CVBasis(p.s.Book().Unit))
}
