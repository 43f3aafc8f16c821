package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// rotation is 交流轮岗汇总表: by sending school, in persons.
func rotation(m *maker) *Document {
	rules := m.o.Rules
	t := rotationTable()
	t.unitLine(m.b, m.closing())
	roll := m.roll()
	rows, sum := indicator.Rotations(roll)
	each := apart{}
	for _, r := range rows {
		s := m.b.School(r.School)
		if s == nil || r.Teaching+r.Due+r.Moved == 0 {
			continue
		}
		each.add(r, rules)
		t.addSchool(s, m.cells(edu.Schools, s, "township", "name", "locality").with(rotationCells(r, rules, roll)))
	}
	if len(m.b.Rows(edu.Teachers)) == 0 {
		sum.Unsure++
	}
	county := neededCells(sum, rules, roll.Known())
	if roll.Known() && !roll.Ranked() {
		county["backbone"] = Cell{}
	}
	t.total(county.with(Cells{serialKey: words(sumWord), "name": t.counted()}))
	t.beside(each.cells(county))
	return m.noted(&Document{Title: fmt.Sprintf("%s%s教师交流轮岗汇总表", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t}},
		fmt.Sprintf("口径：%s（%s）。符合交流条件：公办义务教育学校在编在岗专任教师，至学年的%s在同一学校连续任教满%d年，不含免除，含暂缓。",
			rules.Name, rules.Document, monthDay(rules.TenureUntil(m.o.Year)), rules.RotationYears),
		"实际交流：公办学校小学、初中教师本学年内开始、变动原因为“交流轮岗”、状态为审批通过、在岗或期满的人数，一人一学年只计一次；"+
			"撤并安置、调动、借调不计。骨干教师为县级及以上。专任教师为小学、初中在岗专任教师（教师库），与学年数据的口径不同。"+besideText(sum.Beside),
		fmt.Sprintf("应交流为符合条件的%d%%，应有骨干为实际交流的%d%%；各校分别进一，合计按%s计算。%s",
			rules.RotationShare, rules.BackboneShare, m.b.Unit.Whole(), m.rotationStands(sum)),
	)
}

// rotationStands says how many persons the county needs and has, as far as that is known.
func (m *maker) rotationStands(sum indicator.RotationRow) string {
	rules, roll, whole := m.o.Rules, m.roll(), m.b.Unit.Whole()
	need, need20 := indicator.Needed(sum.Due, rules.RotationShare), indicator.Needed(sum.Moved, rules.BackboneShare)
	if !sum.DueKnown() {
		text := whole + "应交流人数数据不全" + unsureText(sum.Unsure, len(m.b.Rows(edu.Teachers))) + "。"
		if !roll.Known() {
			text += m.unmoved()
		}
		return text
	}
	text := fmt.Sprintf("%s应交流%d人", whole, need)
	if sum.Due == 0 {
		text = whole + "没有符合交流条件的教师"
	}
	if !roll.Known() {
		return text + unsureText(sum.Unsure, len(m.b.Rows(edu.Teachers))) + "；" + m.unmoved()
	}
	switch {
	case sum.Due > 0:
		text += "，" + gap(sum.Moved, need, sum.Unsure)
	case sum.Moved > 0:
		text += fmt.Sprintf("，已交流%d人", sum.Moved)
	}
	text += unsureText(sum.Unsure, len(m.b.Rows(edu.Teachers)))
	if sum.Moved == 0 { // of nobody nobody has to be 骨干
		return text + "。"
	}
	if !roll.Ranked() {
		return text + fmt.Sprintf("；应有骨干%d人，骨干级别都没有填。", need20)
	}
	return text + fmt.Sprintf("；应有骨干%d人，%s。", need20, gap(sum.Backbone, need20, 0))
}

// unsureText says of how many of the staff it is not known whether they are due.
func unsureText(unsure, staff int) string {
	if unsure == 0 || staff == 0 {
		return ""
	}
	return fmt.Sprintf("（教师库%d人中%d人没有填认定所需的内容，没有计入）", staff, unsure)
}

// apart are the persons that each school by itself needs, rounded up school by school and added up.
type apart struct{ needed, backbone int }

func (a *apart) add(r indicator.RotationRow, rules edu.RuleSet) {
	a.needed += indicator.Needed(r.Due, rules.RotationShare)
	a.backbone += indicator.Needed(r.Moved, rules.BackboneShare)
}

// cells are those sums, where the county's own are known.
func (a *apart) cells(county Cells) Cells {
	out := Cells{"name": words("各校分别进一之和")}
	if county["needed"].Is == Number {
		out["needed"] = whole(a.needed)
	}
	if county["backbone_needed"].Is == Number {
		out["backbone_needed"] = whole(a.backbone)
	}
	return out
}

// monthDay is a day of every year.
func monthDay(d edu.Date) string {
	_, day, _ := strings.Cut(d.Chinese(), "年")
	return day
}

// unmoved says that nobody entered a move of the school year.
func (m *maker) unmoved() string {
	return m.o.Year.Label() + "的交流轮岗情况未报。"
}

// besideText says who moved too and is not counted.
func besideText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("另有其他学段和民办学校教师交流%d人，不计入。", n)
}

// gap says what is missing; that nothing is, only where it is known of everybody.
func gap(have, need, unsure int) string {
	switch {
	case have == 0 && need > 0:
		return fmt.Sprintf("还差%d人", need)
	case have < need:
		return fmt.Sprintf("已有%d人，还差%d人", have, need-have)
	case unsure > 0:
		return fmt.Sprintf("已交流%d人", have)
	}
	return fmt.Sprintf("已交流%d人，达到要求", have)
}

// rotationTable has the needed persons unsummed: the county's need is rounded once, not school by school.
func rotationTable() *Table {
	moved, backbone := Sum{Part: "moved", Whole: "due", Decimals: 2}, Sum{Part: "backbone", Whole: "moved", Decimals: 2}
	return &Table{Of: edu.Schools, Columns: []Column{
		serial(), centred("township", "乡镇"), named("name", "派出学校").in("所、个"), left("locality", 6, "城乡分类"),
		counted("teaching", "人", "专任教师"), counted("due", "人", "符合交流条件"), counted("needed", "人", "应交流").unsummed(),
		counted("moved", "人", "实际交流", "人数"), divided("moved_share", moved, "实际交流", "占符合条件"),
		counted("backbone_needed", "人", "其中骨干教师", "应有").unsummed(), counted("backbone", "人", "其中骨干教师", "人数"),
		divided("backbone_share", backbone, "其中骨干教师", "占实际交流"),
		counted("down", "人", "流动方向", "城→乡"), counted("up", "人", "流动方向", "乡→城"), counted("heads", "人", "正副校（园）长"), noted(),
	}}
}

// rotationCells are a school's, as far as anything is known of the moves of the year and of who is 骨干.
func rotationCells(r indicator.RotationRow, rules edu.RuleSet, roll *indicator.Roll) Cells {
	out := neededCells(r, rules, roll.Known()).with(Cells{"teaching": whole(r.Teaching), noteKey: blank()})
	if r.DueKnown() {
		out["due"] = whole(r.Due)
	}
	if !roll.Known() {
		return out
	}
	if out["backbone"] = whole(r.Backbone); !roll.Ranked() {
		out["backbone"] = Cell{}
	}
	return out.with(Cells{"moved": whole(r.Moved), "down": whole(r.Down), "up": whole(r.Up), "heads": whole(r.Heads)})
}

// neededCells are the persons that the two quotas ask of a school, or of the county.
func neededCells(r indicator.RotationRow, rules edu.RuleSet, known bool) Cells {
	out := Cells{"needed": {}}
	if r.DueKnown() {
		out["needed"] = whole(indicator.Needed(r.Due, rules.RotationShare))
	}
	if known {
		out["backbone_needed"] = whole(indicator.Needed(r.Moved, rules.BackboneShare))
	}
	return out
}
