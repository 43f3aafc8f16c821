package report

import (
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// closureFile is 一校一档: all that is known of the closure of one school, with its papers; of every case,
// each on pages of its own, where no school is named.
func closureFile(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "学校撤并档案（一校一档）"}
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if m.o.School == 0 || c.School == m.o.School {
			d.Blocks = append(d.Blocks, m.closureCase(procedure.ClosureCaseOf(m.b, c, m.o.Rules), len(d.Blocks) > 0)...)
		}
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{"台账中没有撤并。"})
	}
	return d
}

func (m *maker) closureCase(c *procedure.ClosureCase, newPage bool) []Block {
	name := edu.Closures.Field("school").Text(c.Closure, m.b)
	blocks := []Block{
		&Heading{Text: name, NewPage: newPage}, m.caseFacts(c),
		&Heading{Text: "一、程序与佐证材料"}, m.casePapers(c),
		&Heading{Text: "二、五项否决情形核对"}, m.caseHolds(c),
		&Heading{Text: "三、并入学校前后对比"}, m.caseCapacity(c),
		&Heading{Text: "四、学生去向"}, m.casePlacements(c),
		&Heading{Text: "五、教师安置"}, m.caseStaff(c),
	}
	notes := []string{"缺件而先行推进的，“缺件说明”栏为当时写明的原因。", fmt.Sprintf("核对所用口径：%s（%s）。", m.o.Rules.Name, m.o.Rules.Document)}
	if d := c.Decided; d.Known() && d.Year != 0 && d.IntoYear != 0 {
		notes = append(notes, fmt.Sprintf("三、四的学生数按实施时的统计核定，以后不变：撤并学校为%s，并入学校为%s。", d.Year.Label(), d.IntoYear.Label()))
	}
	if c.Stated != "" {
		notes = append(notes, fmt.Sprintf("“%s”及以前的阶段据填报单位的表补录，没有在本台账逐步办理。", edu.ClosureStages.Label(c.Stated)))
	}
	if c.Stopped.Known() {
		notes = append(notes, fmt.Sprintf("%s终止撤并：%s。", c.Stopped.Chinese(), c.StopReason))
	}
	if c.Reopened.Known() {
		notes = append(notes, c.Reopened.Chinese()+"恢复办学，恢复使用原标识码。")
	}
	return append(blocks, &Notes{notes}, signatures())
}

// fact is a name with its value.
type fact struct {
	name  string
	value Cell
}

// facts is a table of two pairs of name and value a line.
func facts(all ...fact) *Table {
	t := &Table{Columns: []Column{left("name1", 7, "项目"), left("value1", 14, "内容"), left("name2", 7, "项目"), left("value2", 14, "内容")}}
	for i := 0; i < len(all); i += 2 {
		cells := Cells{"name1": words(all[i].name), "value1": all[i].value, "name2": blank(), "value2": blank()}
		if i+1 < len(all) {
			cells["name2"], cells["value2"] = words(all[i+1].name), all[i+1].value
		}
		t.add(0, cells)
	}
	return t
}

func (m *maker) caseFacts(c *procedure.ClosureCase) *Table {
	s := m.b.School(c.School)
	if s == nil {
		s = &edu.School{}
	}
	all := []fact{
		{"标识码", m.cell(edu.Schools, "code", s)},
		{"办学类型", m.cell(edu.Schools, "type", s)},
		{"乡镇", m.cell(edu.Schools, "township", s)},
		{"村（社区）", m.cell(edu.Schools, "village", s)},
	}
	for _, key := range []string{
		"method", "stage", "into", "distance", "minutes", "planned", "done", "classes", "pupils", "teachers", "due", "agree", "oppose", "abstain",
		"hearing", "hearing_result", "hearing_due", "hearing_present", "hearing_agree", "hearing_oppose", "notice_from", "notice_until",
		"approval_doc", "approved", "filed", "land", "building", "assets", "asset_plan", "asset_to",
	} {
		f := edu.Closures.Field(key)
		label := f.Title()
		if f.Group != "" {
			label = f.Group + f.Title()
		}
		all = append(all, fact{label, m.cell(edu.Closures, key, c.Closure)})
	}
	t := facts(all...)
	t.unitLine(m.b, "")
	t.Right = "单位：人、公里、㎡、万元"
	return t
}

func (m *maker) casePapers(c *procedure.ClosureCase) *Table {
	t := &Table{Columns: []Column{
		left("stage", 6, "阶段"), left("item", 12, "材料"), left("number", 9, "文号"), date("date", "日期"),
		left("file", 10, "附件"), left("reason", 12, "缺件说明"),
	}}
	for _, stage := range edu.ClosureStages.Items {
		names, have := c.Papers(stage.Code)
		listed := map[string]bool{}
		for _, n := range names {
			listed[n] = true
		}
		for _, e := range edu.All[edu.Evidence](m.b, edu.Evidences) { // what was written down besides the list, in its order
			if n := string(e.Item); have[n] == e && !listed[n] {
				names = append(names, n)
			}
		}
		for _, n := range names {
			cells := Cells{"stage": words(stage.Label), "item": words(n)}
			if e := have[n]; e != nil {
				cells.with(m.cells(edu.Evidences, e, "number", "date", "file", "reason"))
				if e.Owed() {
					cells["reason"] = words("【后补，未补齐】" + string(e.Reason))
				}
			}
			t.add(0, cells)
		}
	}
	return t
}

func (m *maker) caseHolds(c *procedure.ClosureCase) *Table {
	t := &Table{Columns: []Column{left("hold", 16, "情形"), centred("answer", "核对结果"), left("why", 18, "依据台账的提示")}}
	for _, h := range c.Holds() {
		answer := h.Answer.Text(edu.Format{})
		switch {
		case h.Answer.Known() || !c.Veto.Known():
		case c.Veto.Is(): // at least one of the five, nobody said which
			answer = "汇总为“是”"
		default:
			answer = "否（汇总）"
		}
		t.add(0, Cells{"hold": words(h.Label), "answer": words(answer), "why": words(h.Why)})
	}
	return t
}

func (m *maker) caseCapacity(c *procedure.ClosureCase) *Table {
	k := c.Capacity()
	limit := func(n int) Cell {
		if n == 0 {
			return Cell{}
		}
		return whole(n)
	}
	t := &Table{Columns: []Column{
		left("what", 12, "项目"), counted("before", "", "并入前").unsummed(), counted("after", "", "并入后").unsummed(),
		counted("limit", "", "上限").unsummed(),
	}}
	where := func(known bool) func(n int) Cell {
		return func(n int) Cell {
			if !known {
				return Cell{}
			}
			return whole(n)
		}
	}
	pupils, boarders := where(k.Counted), where(k.Boarding)
	for _, x := range []struct {
		what                 string
		before, after, limit Cell
	}{
		{"义务教育在校生（人）", pupils(k.Before), pupils(k.After), limit(k.SizeLimit)},
		{"核定学位（个）", count(k.Places), count(k.Places), Cell{}},
		{"平均班额（人）", Cell{}, limit(k.AverageClass), limit(k.ClassLimit)},
		{"寄宿生（人）、床位（张）", boarders(k.BoardersBefore), boarders(k.BoardersAfter), count(k.Beds)},
	} {
		t.add(0, Cells{"what": words(x.what), "before": x.before, "after": x.after, "limit": x.limit})
	}
	return t
}

func (m *maker) casePlacements(c *procedure.ClosureCase) *Table {
	t := &Table{Columns: []Column{
		named("to", "去向学校"), counted("pupils", "人", "学生"), counted("boarders", "人", "其中寄宿"),
		counted("riders", "人", "其中乘校车"), left("note", 12, "备注"),
	}}
	for _, p := range c.Placements() {
		t.add(0, m.cells(edu.Placements, p, "to", "pupils", "boarders", "riders", "note"))
	}
	sum := "合计（没有最近一次统计的学生数）"
	if n := c.Last(); n.Known() {
		sum = fmt.Sprintf("合计（最近一次统计%d人）", n.Int())
	}
	t.total(Cells{"to": words(sum)})
	return t
}

func (m *maker) caseStaff(c *procedure.ClosureCase) *Table {
	t := &Table{Columns: []Column{left("teacher", 8, "姓名"), named("to", "安置到"), date("start", "日期"), left("doc", 10, "文号")}}
	for _, r := range edu.All[edu.Rotation](m.b, edu.Rotations) {
		if r.From == c.School && r.Reason == edu.ReasonClosure {
			t.add(0, m.cells(edu.Rotations, r, "teacher", "to", "start", "doc"))
		}
	}
	sum := fmt.Sprintf("合计%d人", t.Len())
	if c.StaffRetired.Known() {
		sum += fmt.Sprintf("，另有退休%d人", c.StaffRetired.Int())
	}
	t.total(Cells{"teacher": words(sum)})
	return t
}
