package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// rotation is 交流轮岗汇总表: by sending school, in persons.
func rotation(m *maker) *Document {
	rules := m.o.Rules
	t := &Table{Of: edu.Schools, Columns: []Column{
		centre("序号"), centre("乡镇"), left(14, "派出学校"), left(6, "城乡分类"), right("专任教师"), right("符合交流条件"), right("应交流"),
		right("实际交流", "人数"), right("实际交流", "占符合条件"), right("其中骨干教师", "应有"), right("其中骨干教师", "人数"), right("其中骨干教师", "占实际交流"),
		right("流动方向", "城→乡"), right("流动方向", "乡→城"), right("校（园）长、副校（园）长"),
	}}
	t.unitLine(m.b, "统计截止日期："+ptr(m.o.Year.End()).Chinese(), "人")
	rows, sum := indicator.Rotations(m.b, m.o.Year, rules.RotationRules)
	for _, r := range rows {
		s := m.b.School(r.School)
		if s == nil || r.Teaching+r.Due+r.Moved == 0 {
			continue
		}
		cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Schools, s, "township", "name", "locality")...)
		t.Rows = append(t.Rows, Row{Cells: append(cells, rotationCells(r, rules)...), Of: edu.Ref(s.RowID())})
	}
	t.Total = []Row{{Cells: append([]string{"", "合计", number(len(t.Rows)) + "所", ""}, rotationCells(sum, rules)...)}}
	need, need20 := indicator.Needed(sum.Due, rules.RotationShare), indicator.Needed(sum.Moved, rules.BackboneShare)
	return &Document{Title: fmt.Sprintf("%s%s教师交流轮岗汇总表", m.b.Unit.Area, m.o.Year.Label()), Landscape: true, Blocks: []Block{t, &Notes{[]string{
		fmt.Sprintf("口径：%s（%s）。符合交流条件：公办义务教育学校在编在岗专任教师，至%s在同一学校连续任教满%d年，不含免除，含暂缓。", rules.Name, rules.Document, rules.TenureUntil(m.o.Year).Chinese(), rules.RotationYears),
		"实际交流：本学年内开始、变动原因为“交流轮岗”、状态为审批通过、在岗或期满的人数，一人一学年只计一次；撤并安置、调动、借调不计。骨干教师为县级及以上。",
		fmt.Sprintf("应交流为符合条件的%d%%，应有骨干为实际交流的%d%%；全县应交流%d人，%s；应有骨干%d人，%s。", rules.RotationShare, rules.BackboneShare, need, gap(sum.Moved, need), need20, gap(sum.Backbone, need20)),
	}}, signatures()}}
}

func gap(have, need int) string {
	if have >= need {
		return fmt.Sprintf("已交流%d人，达到要求", have)
	}
	return fmt.Sprintf("已有%d人，还差%d人", have, need-have)
}

func rotationCells(r indicator.RotationRow, rules edu.RuleSet) []string {
	return []string{
		number(r.Teaching), number(r.Due), number(indicator.Needed(r.Due, rules.RotationShare)),
		number(r.Moved), share(r.Moved, r.Due), number(indicator.Needed(r.Moved, rules.BackboneShare)), number(r.Backbone), share(r.Backbone, r.Moved),
		number(r.Down), number(r.Up), number(r.Heads),
	}
}
