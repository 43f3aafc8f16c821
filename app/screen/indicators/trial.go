package indicators

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2/container"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// inputs are what a clerk can change of a section in a trial: all that the seven indicators are computed from.
func inputs(section edu.Code) []string {
	return slices.Concat([]string{"classes", "total"}, edu.GradeFields(section), edu.AllBalanceInputs(section))
}

// counts are the numbers that go over to the receiving section: those that the indicators need, and those that none does.
func counts(section edu.Code) (needed, others []string) {
	for _, key := range edu.AllBalanceInputs(section) {
		if edu.SectionYears.Field(key).Kind() == edu.KindCount {
			needed = append(needed, key)
		}
	}
	all := []string{"juniors", "secondary", "teachers", "books", "classes"}
	return needed, slices.DeleteFunc(all, func(key string) bool { return slices.Contains(needed, key) })
}

// begin makes the copy that is tried on.
func (p *Page) begin() *edu.Book {
	if p.trial == nil {
		p.trial, p.of = p.s.Book().Draft(), p.s.Version()
	}
	return p.trial
}

// chooseFirst is said where an act is about a school and none is in front.
const chooseFirst = "先在列表中选一所学校"

// try opens the figures of the current section; what is saved stands in the trial only.
func (p *Page) try() {
	s := p.current()
	if s == nil {
		p.s.Say(chooseFirst)
		return
	}
	p.Desk.Guard(func() {
		id := s.RowID()
		copied := *s.SectionYear
		copied.SetRowID(0) // not the ledger's record
		p.Desk.Open(screen.Editing{
			Title: "模拟：" + string(s.SchoolName), Register: edu.SectionYears, Record: &copied, Only: inputs(s.Section),
			Above: ui.Wrapped("这里的修改不写入台账，保存后看" + p.s.Book().Unit.Whole() + "和本校的指标怎样变化。"),
			Take: func(r edu.Record) {
				r.SetRowID(id)
				p.begin().Put(edu.SectionYears, r)
				p.Desk.Close()
				p.s.Say("模拟：" + string(s.SchoolName) + "的数据已改，台账没有变")
			},
		})
	})
}

// tryClosing asks for the receiving school and moves the pupils there, in the trial only.
func (p *Page) tryClosing() {
	s := p.current()
	if s == nil {
		p.s.Say(chooseFirst)
		return
	}
	p.Desk.Guard(func() {
		pick := ui.NewPicker("学生并入的学校：名称、代码或拼音首字母", edu.Closures.Field("into"), p.book(), p.s.Index)
		text := ui.Wrapped("学生、教师和可以搬走的设备、图书并入接收学校的同一学段；校舍和运动场地不再计算。只模拟这个学段，不写入台账。")
		ui.Question{
			Title: "模拟撤并：" + string(s.SchoolName), Body: container.NewVBox(text, ui.Rows(ui.Row{Name: "并入学校", Entry: pick.Box})),
			Entries: []*ui.Entry{pick.Entry}, Yes: "看结果",
			Do: func(done func()) {
				to := pick.Ref()
				into := p.rowOf(to, s.Section)
				if into == nil || to == s.School {
					p.complain(pick.Entry, s.Section, "不能并入")
					return
				}
				if err := p.merge(s.SectionYear, into); err != nil {
					ui.Correct(p.s.Window, ui.Wrong{Entry: pick.Entry, Text: err.Error()})
					return
				}
				p.Changed()
				p.Desk.Keys()
				done()
			},
		}.Ask(p.s.Window)
	})
}

// complain says that a school that was typed has no figures of a section, and so what cannot be done.
func (p *Page) complain(typed *ui.Entry, section edu.Code, so string) {
	ui.Correct(p.s.Window, ui.Wrong{
		Entry: typed, Text: fmt.Sprintf("“%s”在%s没有%s的学年数据，%s。", typed.Text, p.year.Label(), edu.Sections.Label(section), so),
	})
}

// rowOf is the section of a school in the year shown; nil where there is none.
func (p *Page) rowOf(school edu.Ref, section edu.Code) *edu.SectionYear {
	for _, y := range edu.All[edu.SectionYear](p.book(), edu.SectionYears) {
		if y.School == school && y.Section == section && y.Year == p.year {
			return y
		}
	}
	return nil
}

// merge puts one section into another, in the trial. What nobody entered cannot be added up.
func (p *Page) merge(from, into *edu.SectionYear) error {
	n, gone, all := *into, *from, gaps{}
	needed, others := counts(from.Section)
	for _, key := range slices.Concat(needed, others) {
		z := edu.SectionYears.Field(key).At(from).(*edu.Count)
		switch {
		case p.known(&n, key) && p.known(from, key):
			p.put(&n, key, z.Int(), &all)
		case slices.Contains(others, key):
			*edu.SectionYears.Field(key).At(&n).(*edu.Count) = edu.Count{}
		default:
			p.need(key, &all, from, &n)
		}
	}
	p.need("equipment", &all, from, &n)
	if err := all.err(); err != nil {
		return err
	}
	n.Join(from)
	gone.Pupils, gone.Total = edu.SectionYear{}.Pupils, edu.N(0)
	n.Equipment = edu.Fen(n.Equipment.Fen() + from.Equipment.Fen())
	b := p.begin()
	b.Put(edu.SectionYears, &n)
	b.Put(edu.SectionYears, &gone)
	return nil
}

// need notes of sections a number that nobody entered.
func (p *Page) need(key string, all *gaps, sections ...*edu.SectionYear) {
	for _, y := range sections {
		if !p.known(y, key) {
			p.lacks(y, key, all)
		}
	}
}

// stopTrying goes back to the ledger.
func (p *Page) stopTrying() {
	if p.trial == nil {
		return
	}
	p.Desk.Guard(func() {
		p.trial = nil
		p.Changed()
		p.Desk.Keys()
		p.s.Say("已结束模拟，显示的是台账的数据")
	})
}
