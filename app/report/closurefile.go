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
			d.Blocks = append(d.Blocks, m.closureCase(procedure.CaseOf(m.b, c, m.o.Rules), len(d.Blocks) > 0)...)
		}
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{"台账中没有撤并。"})
	}
	return d
}

func (m *maker) closureCase(c *procedure.Case, newPage bool) []Block {
	name := m.text(edu.Closures, "school", c.Closure)
	blocks := []Block{
		&Heading{Text: name, NewPage: newPage}, m.caseFacts(c),
		&Heading{Text: "一、程序与佐证材料"}, m.casePapers(c),
		&Heading{Text: "二、五项否决情形核对"}, m.caseHolds(c),
		&Heading{Text: "三、并入学校前后对比"}, m.caseCapacity(c),
		&Heading{Text: "四、学生去向"}, m.casePlacements(c),
		&Heading{Text: "五、教师安置"}, m.caseStaff(c),
	}
	notes := []string{"缺件而先行推进的，“缺件说明”栏为当时写明的原因。", fmt.Sprintf("核对所用口径：%s（%s）。", m.o.Rules.Name, m.o.Rules.Document)}
	if c.Stopped.Known() {
		notes = append(notes, fmt.Sprintf("%s终止撤并：%s。", c.Stopped.Chinese(), c.StopReason))
	}
	if c.Reopened.Known() {
		notes = append(notes, c.Reopened.Chinese()+"恢复办学，恢复使用原标识码。")
	}
	return append(blocks, &Notes{notes}, signatures())
}

// facts is a table of two pairs of name and value a line.
func facts(pairs ...string) *Table {
	t := &Table{Columns: []Column{left(7, "项目"), left(14, "内容"), left(7, "项目"), left(14, "内容")}}
	for i := 0; i < len(pairs); i += 4 {
		row := pairs[i:min(i+4, len(pairs))]
		for len(row) < 4 {
			row = append(row, "")
		}
		t.Rows = append(t.Rows, Row{Cells: row})
	}
	return t
}

func (m *maker) caseFacts(c *procedure.Case) *Table {
	s := m.b.School(c.School)
	if s == nil {
		s = &edu.School{}
	}
	pairs := []string{"标识码", m.text(edu.Schools, "code", s), "办学类型", m.text(edu.Schools, "type", s), "乡镇", m.text(edu.Schools, "township", s), "村（社区）", m.text(edu.Schools, "village", s)}
	for _, key := range []string{
		"method", "stage", "into", "distance", "minutes", "planned", "done", "classes", "pupils", "teachers", "due", "agree", "oppose", "abstain",
		"hearing", "hearing_result", "hearing_due", "hearing_present", "hearing_agree", "hearing_oppose", "notice_from", "notice_until", "approval_doc", "approved", "filed", "land", "building", "assets", "asset_plan", "asset_to",
	} {
		f := edu.Closures.Field(key)
		label := f.Title()
		if f.Group != "" {
			label = f.Group + f.Title()
		}
		pairs = append(pairs, label, m.text(edu.Closures, key, c.Closure))
	}
	t := facts(pairs...)
	t.unitLine(m.b, "", "人、公里、㎡、万元")
	return t
}

func (m *maker) casePapers(c *procedure.Case) *Table {
	t := &Table{Columns: []Column{left(6, "阶段"), left(12, "材料"), left(9, "文号"), centre("日期"), left(10, "附件"), left(12, "缺件说明")}}
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
			cells := []string{stage.Label, n, none, none, none, none}
			if e := have[n]; e != nil {
				cells = append([]string{stage.Label, n}, m.texts(edu.Evidences, e, "number", "date", "file", "reason")...)
			}
			t.Rows = append(t.Rows, Row{Cells: cells})
		}
	}
	return t
}

func (m *maker) caseHolds(c *procedure.Case) *Table {
	t := &Table{Columns: []Column{left(16, "情形"), centre("核对结果"), left(18, "依据台账的提示")}}
	for _, h := range c.Holds() {
		answer := dash(h.Answer.Text(edu.Format{}))
		switch {
		case h.Answer.Known() || !c.Veto.Known():
		case c.Veto.Is(): // at least one of the five, nobody said which
			answer = "汇总为“是”"
		default:
			answer = "否（汇总）"
		}
		t.Rows = append(t.Rows, Row{Cells: []string{h.Label, answer, dash(h.Why)}})
	}
	return t
}

func (m *maker) caseCapacity(c *procedure.Case) *Table {
	k := c.Capacity()
	limit := func(n int) string {
		if n == 0 {
			return none
		}
		return number(n)
	}
	known := func(n edu.Count) string { return dash(n.Text(edu.Format{})) }
	t := &Table{Columns: []Column{left(12, "项目"), right("并入前"), right("并入后"), right("上限")}}
	t.Rows = []Row{
		{Cells: []string{"义务教育在校生（人）", number(k.Before), number(k.After), limit(k.SizeLimit)}},
		{Cells: []string{"核定学位（个）", known(k.Places), known(k.Places), none}},
		{Cells: []string{"平均班额（人）", none, limit(k.AverageClass), limit(k.ClassLimit)}},
		{Cells: []string{"寄宿生（人）、床位（张）", number(k.BoardersBefore), number(k.BoardersAfter), known(k.Beds)}},
	}
	return t
}

func (m *maker) casePlacements(c *procedure.Case) *Table {
	t := &Table{Columns: []Column{left(18, "去向学校"), right("学生"), right("其中寄宿"), right("其中乘校车"), left(12, "备注")}}
	sum, boarders, riders := 0, 0, 0
	for _, p := range c.Placements() {
		sum, boarders, riders = sum+p.Pupils.Int(), boarders+p.Boarders.Int(), riders+p.Riders.Int()
		t.Rows = append(t.Rows, Row{Cells: m.texts(edu.Placements, p, "to", "pupils", "boarders", "riders", "note")})
	}
	t.Total = []Row{{Cells: []string{fmt.Sprintf("合计（最近一次统计%d人）", c.LastCount()), number(sum), number(boarders), number(riders), ""}}}
	return t
}

func (m *maker) caseStaff(c *procedure.Case) *Table {
	t := &Table{Columns: []Column{left(8, "姓名"), left(18, "安置到"), centre("日期"), left(10, "文号")}}
	for _, r := range edu.All[edu.Rotation](m.b, edu.Rotations) {
		if r.From == c.School && r.Reason == edu.ReasonClosure {
			t.Rows = append(t.Rows, Row{Cells: m.texts(edu.Rotations, r, "teacher", "to", "start", "doc")})
		}
	}
	t.Total = []Row{{Cells: []string{fmt.Sprintf("合计%d人，另有退休%d人", len(t.Rows), c.StaffRetired.Int()), "", "", ""}}}
	return t
}
