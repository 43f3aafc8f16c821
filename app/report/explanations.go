package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// unexplained reports whether the office has explained nothing.
func unexplained(m *maker) bool {
	return !slices.ContainsFunc(m.findings(), func(f check.Finding) bool { return f.Explained != "" })
}

// explanations is 数据变动和审核说明: what the audit asks about, with what the office says to it (domain rule 9.2, R4).
func explanations(m *maker) *Document {
	t := &Table{Columns: []Column{
		serial(), named("whom", "单位、人员"), left("rule", 12, "审核规则"), left("message", 30, "具体内容").in("条"),
		left("explained", 26, "说明"), date("on", "说明日期"),
	}}
	t.unitLine(m.b, m.closing())
	open := 0
	for _, f := range m.findings() {
		switch {
		case f.Explained == "" && f.Rank == check.Warning:
			open++
		case f.Explained != "":
			whom := f.Whom(m.b)
			t.add(edu.Ref(f.Row), Cells{
				"whom": words(whom), "rule": words(f.Title),
				"message":   words(strings.ReplaceAll(ofItself(f.Message, whom), whom, m.short(edu.Name(whom)))),
				"explained": words(f.Explained), "on": dated(f.On),
			})
		}
	}
	notes := []string{m.countLabel() + "没有经核对属实并写明原因的。"}
	if t.Len() > 0 {
		notes = []string{fmt.Sprintf("本表列%s经核对属实并写明原因的%d条。", m.countLabel(), t.Len())}
	}
	if open > 0 {
		notes = append(notes, fmt.Sprintf("另有%d条要核对的还没有说明。", open))
	}
	return m.noted(&Document{Title: m.b.Unit.Area + "数据变动和审核情况说明", Landscape: true, Blocks: []Block{t}}, notes...)
}
