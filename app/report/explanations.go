package report

import (
	"fmt"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// explanations is 数据变动和审核说明: what the audit asks about, with what the office says to it (domain rule 9.2, R4).
func explanations(m *maker) *Document {
	t := &Table{Columns: []Column{centre("序号"), left(14, "单位、人员"), left(12, "审核规则"), left(30, "具体内容"), left(26, "说明"), centre("说明日期")}}
	t.unitLine(m.b, m.o.Year.Label(), "条")
	open := 0
	for _, f := range m.findings() {
		switch {
		case f.Explained == "" && f.Rank == check.Warning:
			open++
		case f.Explained != "":
			t.Rows = append(t.Rows, Row{Cells: []string{number(len(t.Rows) + 1), m.whom(f), f.Title, f.Message, f.Explained, dash(f.On.String())}, Of: edu.Ref(f.Row)})
		}
	}
	notes := []string{fmt.Sprintf("本表列%s经核对属实并写明原因的%d条。", m.o.Year.Label(), len(t.Rows))}
	if open > 0 {
		notes = append(notes, fmt.Sprintf("另有%d条要核对的还没有说明。", open))
	}
	return &Document{Title: m.b.Unit.Area + "数据变动和审核情况说明", Landscape: true, Blocks: []Block{t, &Notes{notes}, signatures()}}
}

// whom is the school, or the person, that a finding is about.
func (m *maker) whom(f check.Finding) string {
	rec := m.b.Find(f.Register, f.Row)
	if rec == nil {
		return none
	}
	for _, key := range []string{"school", "teacher"} {
		if field := f.Register.Field(key); field != nil {
			return dash(field.Text(rec, m.b))
		}
	}
	return f.Register.Name(rec)
}
