package indicators

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// transfer is what a trial moves: teachers from one section to another, and pupils who come besides.
type transfer struct{ teachers, degrees, backbone, arts, pupils edu.Count }

// counts are the numbers of a transfer with what they are called.
func (t *transfer) counts() []struct {
	label string
	n     *edu.Count
} {
	return []struct {
		label string
		n     *edu.Count
	}{{"调入专任教师（人）", &t.teachers}, {"其中高于规定学历", &t.degrees}, {"其中县级以上骨干", &t.backbone}, {"其中体育、音乐、美术", &t.arts}, {"增加学生（学位，人）", &t.pupils}}
}

// read reads what was typed, and says all that is wrong with it.
func (t *transfer) read(typed []*ui.Entry) (wrong []ui.Wrong) {
	for i, c := range t.counts() {
		wrong = append(wrong, ui.WrongIf(typed[i], c.label, c.n.Parse(strings.TrimSpace(typed[i].Text), edu.Format{})))
	}
	for i, c := range t.counts()[1:4] {
		if c.n.Int() > t.teachers.Int() {
			wrong = append(wrong, ui.Wrong{Entry: typed[i+1], Text: fmt.Sprintf("“%s”%d人多于调入的%d人", c.label, c.n.Int(), t.teachers.Int())})
		}
	}
	return wrong
}

// tryMoving asks how many teachers come to the current section, from where, and how many pupils, in the trial only.
func (p *Page) tryMoving() {
	s := p.current()
	if s == nil {
		p.s.Say(chooseFirst)
		return
	}
	p.Desk.Guard(func() {
		var t transfer
		pick := ui.NewPicker("调出教师的学校；新招的不填", edu.Closures.Field("into"), p.book(), p.s.Index)
		var numbers []*ui.Entry
		var rows []ui.Row
		for _, c := range t.counts() {
			e := ui.NewEntry("0")
			numbers, rows = append(numbers, e), append(rows, ui.Row{Name: c.label, Entry: e})
		}
		content := container.NewVBox(ui.Wrapped("教师从另一所学校的同一学段调来（不填学校则为新增）；学生为新增学位招收的，计入起始年级。"+
			"只填总数、不填其中数的教师不影响各项指标。不写入台账。"),
			container.NewHBox(ui.Rows(rows...), ui.Rows(ui.Row{Name: "调出学校", Entry: pick.Box})))
		ui.Question{
			Title: "模拟调配：" + string(s.SchoolName), Body: content,
			Entries: append(numbers, pick.Entry), Yes: "看结果", Width: 880,
			Do: func(done func()) {
				if ui.Correct(p.s.Window, t.read(numbers)...) {
					return
				}
				from := p.rowOf(pick.Ref(), s.Section)
				if strings.TrimSpace(pick.Entry.Text) != "" && (from == nil || from.School == s.School) {
					p.complain(pick.Entry, s.Section, "不能调出教师")
					return
				}
				if err := p.move(&t, from, s.SectionYear); err != nil {
					ui.Correct(p.s.Window, ui.Wrong{Entry: numbers[0], Text: err.Error()})
					return
				}
				before := *s
				p.Changed()
				p.Desk.Keys()
				p.s.Say(p.outcome(&before))
				done()
			},
		}.Ask(p.s.Window)
	})
}

// own are the fields that a transfer takes people out of, in that order, and puts them into the first.
type own struct {
	label string
	by    int
	keys  []string
}

// move carries a transfer out in the trial; it fails where the other school has fewer than it would give, and where nobody
// entered what is to be moved.
func (p *Page) move(t *transfer, from, into *edu.SectionYear) error {
	n, give := *into, edu.SectionYear{}
	if from != nil {
		give = *from
	}
	var all gaps
	for _, part := range []own{
		{"专任教师", t.teachers.Int(), []string{"teachers"}},
		{"高于规定学历的教师", t.degrees.Int(), edu.BalanceInputs(into.Section, "L1")},
		{"骨干教师", t.backbone.Int(), edu.BalanceInputs(into.Section, "L2")},
		{"体育、音乐、美术教师", t.arts.Int(), edu.BalanceInputs(into.Section, "L3")},
	} {
		if part.by == 0 {
			continue
		}
		p.put(&n, part.keys[0], part.by, &all)
		if from != nil {
			p.take(&give, part, &all)
		}
	}
	if err := all.err(); err != nil {
		return err
	}
	if by := t.pupils.Int(); by > 0 {
		first := edu.Grade1
		if n.Section == edu.SectionJunior {
			first = edu.Grade1 + 6
		}
		n.Enrol(first, by)
	}
	b := p.begin()
	b.Put(edu.SectionYears, &n)
	if from != nil {
		b.Put(edu.SectionYears, &give)
	}
	return nil
}

// known reports whether a section's own number is known; what its school shares and nobody entered for the section is 0.
func (p *Page) known(y *edu.SectionYear, key string) bool {
	f := edu.SectionYears.Field(key)
	return !edu.Empty(f.At(y)) || p.book().Shares(y, f)
}

// gaps are all that keeps a trial from being made.
type gaps struct{ unknown, other []string }

// err tells all of it at once; nil for nothing.
func (g *gaps) err() error {
	said := g.other
	if len(g.unknown) > 0 {
		said = append([]string{strings.Join(g.unknown, "、") + "没有填，不能模拟"}, said...)
	}
	if len(said) == 0 {
		return nil
	}
	return message.Say(strings.Join(said, "；"))
}

// lacks notes a number that nobody entered.
func (p *Page) lacks(y *edu.SectionYear, key string, all *gaps) {
	text := fmt.Sprintf("%s的“%s”", p.s.Short(y.School), edu.SectionYears.Field(key).Full())
	if !slices.Contains(all.unknown, text) {
		all.unknown = append(all.unknown, text)
	}
}

// put adds to a number of a section.
func (p *Page) put(y *edu.SectionYear, key string, by int, all *gaps) {
	if !p.known(y, key) {
		p.lacks(y, key, all)
		return
	}
	n := edu.SectionYears.Field(key).At(y).(*edu.Count)
	*n = edu.N(n.Int() + by)
}

// take takes people out of a section, from one field after another.
func (p *Page) take(y *edu.SectionYear, part own, all *gaps) {
	has, before := 0, len(all.unknown)
	for _, key := range part.keys {
		if !p.known(y, key) {
			p.lacks(y, key, all)
		}
		has += edu.SectionYears.Field(key).At(y).(*edu.Count).Int()
	}
	if len(all.unknown) > before {
		return
	}
	if has < part.by {
		all.other = append(all.other, fmt.Sprintf("调出学校的%s只有%d人，少于%d人", part.label, has, part.by))
		return
	}
	for _, key := range part.keys {
		n := edu.SectionYears.Field(key).At(y).(*edu.Count)
		out := min(part.by, n.Int())
		*n = edu.N(n.Int() - out)
		part.by -= out
	}
}

// compared says of the county's figures that a trial changes how they stand in the ledger and how in the trial.
func (p *Page) compared() string {
	var said []string
	write := func(f indicator.Figure) string {
		if !f.Value.Known {
			return unknown(f)
		}
		return number(f)
	}
	for _, c := range indicator.Changes(p.s.Standing(p.s.Book(), p.year).Figures(), p.county) {
		said = append(said, c.Says(write))
	}
	if said == nil {
		return "\n台账→模拟：" + p.s.Book().Unit.Whole() + "的指标没有变化"
	}
	return "\n台账→模拟：" + strings.Join(said, "；")
}

// outcome says what the trial did to a section.
func (p *Page) outcome(before *indicator.Section) string {
	text := "模拟（台账没有变）：" + p.s.Short(before.School)
	for i := range p.sections {
		now := &p.sections[i]
		if now.School != before.School {
			continue
		}
		for j, r := range indicator.ResourcesOf(now.Section) {
			if v, w := before.Values[j].Value, now.Values[j].Value; v != w && v.Known && w.Known {
				text += fmt.Sprintf("　%s %s→%s", r.ID, value(v.Is), value(w.Is))
			}
		}
		if now.Verdict() != before.Verdict() {
			text += fmt.Sprintf("　%s→%s", before.Verdict(), now.Verdict())
		}
	}
	return text
}
