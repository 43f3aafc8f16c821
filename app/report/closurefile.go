package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// closureFile is 一校一档: all that is known of the closure of one school, with its papers; of every case, each a file by itself with its
// own pages and the list of what is in it, where no school is named.
func closureFile(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "学校撤并档案（一校一档）", Counted: true}
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if m.o.School == 0 || c.School == m.o.School {
			m.closureCase(d, procedure.ClosureCaseOf(m.b, c, m.o.Rules))
		}
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{"台账中没有撤并。"})
	}
	return d
}

// closureCase puts the file of one case into the document.
func (m *maker) closureCase(d *Document, c *procedure.ClosureCase) {
	name := edu.Closures.Field("school").Text(c.Closure, m.b)
	parts := []struct {
		title string
		table *Table
	}{
		{"一、基本情况", m.caseFacts(c)},
		{"二、程序与佐证材料", m.casePapers(c)},
		{"三、五项否决情形核对", m.caseHolds(c)},
		{"四、并入学校前后对比", m.caseCapacity(c)},
		{"五、学生去向", m.casePlacements(c)},
		{"六、教师安置", m.caseStaff(c)},
	}
	contents := contentsTable()
	for _, p := range parts {
		contents.add(0, Cells{
			"number": blank(), "by": words(m.b.Unit.Name), "title": words(p.title), "date": blank(), "page": PageOf(p.title), "note": blank(),
		})
	}
	m.listPapers(contents, c)
	d.paper(d.Title, name,
		&Heading{Text: name + "　卷内目录"},
		&Table{Left: "立卷单位（盖章）：" + m.b.Unit.Name, Columns: contents.Columns, Rows: contents.Rows},
		&Notes{Lines: []string{"“附”为随本档存放的佐证材料，页号装订后接着编写；责任者台账不登记，立卷时填写。"}},
		&Signatures{Labels: []string{"立卷人（签字）：", "检查人（签字）：", "立卷日期：        年    月    日"}},
	)
	for i, p := range parts {
		d.Blocks = append(d.Blocks, &Heading{Text: p.title, NewPage: i == 0}, p.table)
	}
	d.Blocks = append(d.Blocks, &Notes{Lines: m.caseNotes(c)}, signatures())
}

// caseNotes are the notes under the file of a case.
func (m *maker) caseNotes(c *procedure.ClosureCase) []string {
	notes := []string{"缺件而先行推进的，“缺件说明”栏为当时写明的原因。", fmt.Sprintf("核对所用口径：%s（%s）。", m.o.Rules.Name, m.o.Rules.Document)}
	if d := c.Decided; d.Known() && d.Year != 0 && d.IntoYear != 0 {
		notes = append(notes, fmt.Sprintf("四、五的学生数按实施时的统计核定，以后不变：撤并学校为%s，并入学校为%s。", d.Year.Label(), d.IntoYear.Label()))
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
	return notes
}

// contentsTable has the columns of 卷内目录 (档案局归档文件目录): what is in a file, and on which page of it.
func contentsTable() *Table {
	return &Table{Columns: []Column{
		serial(), left("number", 9, "文号"), left("by", 9, "责任者"), left("title", 18, "题名"), date("date", "日期"),
		centred("page", "页号"), noted(),
	}}
}

// listPapers adds the papers of the case that are there or still to come, in the order of the stages.
func (m *maker) listPapers(t *Table, c *procedure.ClosureCase) {
	for _, stage := range edu.ClosureStages.Items {
		names, have := m.papersOf(c, stage.Code)
		for _, n := range names {
			e := have[n]
			if e == nil || !e.Present() && e.Number == "" && !e.Date.Known() && e.SHA == "" && !e.Owed() {
				continue
			}
			note := "附"
			if e.Owed() {
				note = "后补，未补齐"
			}
			cells := m.cells(edu.Evidences, e, "number", "date")
			for key, x := range cells {
				if x.Is == Unknown {
					cells[key] = blank()
				}
			}
			t.add(0, cells.with(Cells{"by": blank(), "title": words(m.b.Unit.Said(n)), "page": blank(), "note": words(note)}))
		}
	}
}

// papersOf are the papers of a stage: those that its list asks for, and behind them what was entered besides.
func (m *maker) papersOf(c *procedure.ClosureCase, stage edu.Code) (names []string, have map[string]*edu.Evidence) {
	asked, have := c.Papers(stage)
	names = slices.Clone(asked)
	for _, e := range edu.All[edu.Evidence](m.b, edu.Evidences) {
		if n := string(e.Item); have[n] == e && !slices.Contains(asked, n) {
			names = append(names, n)
		}
	}
	return names, have
}

// fact is a name with its value.
type fact struct {
	name  string
	value Cell
}

// facts is a table of two pairs of name and value a line, the values in the middle like those of a form, whatever they are.
func facts(all ...fact) *Table {
	t := &Table{Columns: []Column{left("name1", 7, "项目"), centred("value1", "内容"), left("name2", 7, "项目"), centred("value2", "内容")}}
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
		all = append(all, fact{factName(edu.Closures.Field(key)), m.cell(edu.Closures, key, c.Closure)})
	}
	t := facts(all...)
	t.unitLine(m.b, "")
	t.Right = "单位：人、公里、㎡、万元"
	return t
}

// factName is the name of a field that stands without those beside it: with that of its group, unless it says it already, and the
// unit behind both.
func factName(f *edu.Field) string {
	group := f.GroupName()
	if strings.Contains(f.Label, group) {
		group = ""
	}
	return group + f.Title() + strings.TrimPrefix(f.Group, f.GroupName())
}

func (m *maker) casePapers(c *procedure.ClosureCase) *Table {
	t := &Table{Columns: []Column{
		left("stage", 6, "阶段"), left("item", 12, "材料"), left("number", 9, "文号"), date("date", "日期"),
		left("file", 10, "附件"), left("reason", 12, "缺件说明"),
	}}
	for _, stage := range edu.ClosureStages.Items {
		names, have := m.papersOf(c, stage.Code)
		for _, n := range names {
			cells := Cells{"stage": words(stage.Label), "item": words(m.b.Unit.Said(n))}
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
		counted("riders", "人", "其中乘校车"), noted(),
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
	sum := "合计（未登记）" // which is not that nobody was to be placed
	if t.Len() > 0 {
		sum = fmt.Sprintf("合计%d人", t.Len())
	}
	if c.StaffRetired.Known() {
		sum += fmt.Sprintf("，另有退休%d人", c.StaffRetired.Int())
	}
	t.total(Cells{"teacher": words(sum)})
	return t
}
