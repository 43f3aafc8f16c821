package report

import (
	"cmp"
	"fmt"
	"strings"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// Origins tell of the records of each register, by row number, in which row of which file they were sent.
type Origins map[*edu.Register]map[int64]edu.Origin

// returnFields are those of 退回补正通知, beside those of every notice.
var returnFields = []string{"单位", "对象", "内容", "签章", "条数"}

// returnNotice is 退回补正通知, a letter each to the schools and projects of which the audit found something that nobody has explained: what
// stands where in the sender's own file, and what is to be done. What is of neither is the office's own to mend.
func returnNotice(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "教育统计数据退回补正通知", Official: true}
	back := map[check.Unit][]check.Finding{}
	for _, f := range m.findings() {
		if f.Explained == "" && f.Rank != check.Hint {
			u := m.answers(f.Unit(m.b))
			back[u] = append(back[u], f)
		}
	}
	for _, u := range m.addressees() {
		if found := back[u]; len(found) > 0 {
			m.sendBack(d, u, found)
		}
	}
	if m.years.Count == 0 {
		return d.nothingTo(nothingAudited + "，没有需要退回补正的。")
	}
	return d.nothingTo(m.countLabel() + "报送的数据经审核没有需要退回补正的。")
}

// answers is who answers for what was found: of a school that is closed the office itself, unless the clerk asks for that school.
func (m *maker) answers(u check.Unit) check.Unit {
	if s := m.b.School(u.School); s != nil && !s.Open() && m.o.School != u.School {
		return check.Unit{}
	}
	return u
}

// addressees are those that a notice may go to, in the order of the registers: who was asked for, or everybody and the office itself.
func (m *maker) addressees() (all []check.Unit) {
	if m.o.School != 0 || m.o.Project != 0 {
		return []check.Unit{{School: m.o.School, Project: m.o.Project}}
	}
	for _, r := range m.b.Rows(edu.Schools) {
		all = append(all, check.Unit{School: edu.Ref(r.RowID())})
	}
	for _, r := range m.b.Rows(edu.Projects) {
		all = append(all, check.Unit{Project: edu.Ref(r.RowID())})
	}
	return append(all, check.Unit{})
}

// sendBack puts the letter to one of them into the document, with the list of what was found.
func (m *maker) sendBack(d *Document, u check.Unit, found []check.Finding) {
	name, what := m.schoolName(u.School), m.countLabel()+"数据"
	whom, whose, signed := name, "你单位", "由单位负责人签字并加盖公章"
	switch p := m.b.Project(u.Project); {
	case p != nil:
		name, what = string(p.Name), "项目数据和月报"
		whom = strings.TrimSuffix(name, "项目") + "项目建设单位"
	case u == (check.Unit{}):
		whom, whose, signed = m.b.Unit.Name+"有关科（股）室", "你科（股）室负责的", "由科（股）室负责人签字" // which has no seal of its own
	}
	list := &Document{Title: "需要补正的内容", Landscape: true, Blocks: []Block{
		m.foundTable(name, found), &Notes{Lines: m.foundNotes(found)}, received(),
	}}
	m.letter(d, whom, map[string]string{
		"单位": whom, "对象": whose, "内容": what, "签章": signed, "条数": number(len(found)), "依据": m.o.Rules.Name + "（" + m.o.Rules.Document + "）",
	}, &Attachments{Items: []string{list.Title}})
	d.Blocks = append(d.Blocks, &Annex{Doc: list})
}

// foundTable lists what was found at one of them: in which row of its own file, what stands there, what is wrong, what to do.
func (m *maker) foundTable(name string, found []check.Finding) *Table {
	t := &Table{Columns: []Column{
		serial(), left("where", 18, "原表（文件、工作表、行）"), left("whom", 10, "填报对象"), left("field", 10, "栏目"), left("value", 10, "现填内容"),
		left("message", 28, "问题"), left("do", 18, "补正要求"),
		{Key: "done", Heads: []string{"补正结果"}, Least: 6},
	}}
	t.Left, t.Right = "退回单位（盖章）："+m.b.Unit.Name, fmt.Sprintf("共%d条", len(found))
	for i := range found {
		f := &found[i]
		whom := strings.TrimSuffix(strings.TrimPrefix(f.Whom(m.b), name), "（"+name+"）")
		t.add(0, Cells{
			"where": m.whereSent(f), "whom": words(cmp.Or(whom, f.Register.Label)), "field": words(f.Label()),
			"value": m.standing(f), "message": words(ofItself(f.Message, name)), "do": words("【" + f.Rank.Word() + "】" + f.Do), "done": blank(),
		})
	}
	return t
}

// ofItself is what was found, as it is said to the one whom it is about: without the name that the letter is addressed to.
func ofItself(message, name string) string {
	rest, own := strings.CutPrefix(message, name)
	if in, after, sectioned := strings.Cut(rest, "）："); own && sectioned && strings.HasPrefix(in, "（") && !strings.Contains(in, "）") {
		return strings.TrimPrefix(in, "（") + "：" + after
	}
	if after, found := strings.CutPrefix(rest, "："); own && found {
		return after
	}
	return message
}

// whereSent is the row that a record came in with; blank where it was typed here.
func (m *maker) whereSent(f *check.Finding) Cell {
	o, ok := m.o.Origins[f.Register][f.Row]
	if !ok {
		return blank()
	}
	return words(o.Return.Place() + " " + o.Return.RowName(o.Line))
}

// standing is what the ledger has in the field of a finding: the same mask as everywhere, and numbers as papers print them,
// with their unit.
func (m *maker) standing(f *check.Finding) Cell {
	field := f.Register.Field(f.Field)
	switch {
	case field == nil:
		return blank()
	case f.Value == "":
		return words("未填")
	}
	if r := m.b.Find(f.Register, f.Row); r != nil && field.Kind().Numeric() {
		if c := CellOf(field, r, m.b); c.Is == Number {
			c.Unit = field.Unit
			return c
		}
	}
	return words(f.Value)
}

// foundNotes say what was judged by, and what a blank place means.
func (m *maker) foundNotes(found []check.Finding) []string {
	notes := []string{maskedNote}
	for i := range found {
		if m.whereSent(&found[i]) == blank() {
			return append(notes, "没有写原表位置的，是在本单位台账中录入的，请对照留存的报表。")
		}
	}
	return notes
}
