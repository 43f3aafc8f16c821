package report

import (
	"slices"
	"strings"
)

// monthly is 月度报送材料: the report with its numbers computed and every annex, behind a front page and 目录 where they are wanted.
func monthly(m *maker) *Document {
	period := m.period()
	title, body, warnings := m.o.Texts[m.id].fill(m.words())
	d := &Document{Title: m.from(title), Official: true, Warnings: warnings, Subject: period.Chinese() + "月度报送材料"}
	if m.o.Cover {
		d.Blocks = append(d.Blocks, &Cover{
			Title: m.frontTitle(),
			Lines: [][2]string{{"报送单位", m.b.Unit.Name + "（盖章）"}, {"报送期间", period.Chinese()}, {"报送日期", ptr(m.dated()).Chinese()}},
		}, &Contents{})
	}
	d.Blocks = append(d.Blocks, &Heading{Text: d.Title, Title: true})
	var annexes []Block
	list := &Attachments{}
	for _, k := range Kinds() {
		if !k.Annex || k.nothing != nil && k.nothing(m) {
			continue
		}
		a := k.make(m)
		k.set(a, m.o.annexed(k))
		a.Blocks = slices.DeleteFunc(a.Blocks, func(b Block) bool { return says(body, b) })
		annexes = append(annexes, &Annex{Number: len(annexes) + 1, Doc: a})
		list.Items = append(list.Items, a.Title)
	}
	d.Blocks = append(append(d.Blocks, body...), list, &Closing{Unit: m.b.Unit.Name, Date: m.dated(), Remark: m.contact()})
	d.Blocks = append(d.Blocks, annexes...)
	return d
}

// frontTitle is what the letter of a month is called with all its annexes.
func (m *maker) frontTitle() string {
	return m.b.Unit.Area + m.period().Chinese() + "教育重点工作月度报送材料"
}

// says reports whether a letter has a paragraph of an annex itself: it is not read twice.
func says(letter []Block, b Block) bool {
	p, ok := b.(*Paragraph)
	return ok && slices.ContainsFunc(letter, func(x Block) bool {
		said, ok := x.(*Paragraph)
		return ok && strings.Contains(said.Text, p.Text)
	})
}

// contact is 附注: whom to ask, as far as the office has entered it.
func (m *maker) contact() string {
	var parts []string
	for _, x := range [][2]string{{"联系人：", m.b.Unit.Contact}, {"电话：", m.b.Unit.Phone}} {
		if x[1] != "" {
			parts = append(parts, x[0]+x[1])
		}
	}
	if parts == nil {
		return ""
	}
	return "（" + strings.Join(parts, "，") + "）"
}
