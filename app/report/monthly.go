package report

import "countyledger/store/edu"

// monthly is 月度报送材料: front page, contents, the report with its numbers computed, and every annex.
func monthly(m *maker) *Document {
	period := m.period()
	title, body, warnings := m.o.Narrative.fill(m.words())
	d := &Document{Title: title, Official: true, Warnings: warnings, Subject: period.Chinese() + "月度报送材料"}
	d.Blocks = append(d.Blocks, &Cover{
		Title: m.b.Unit.Area + period.Chinese() + "教育重点工作月度报送材料",
		Lines: [][2]string{{"报送单位", m.b.Unit.Name + "（盖章）"}, {"报送期间", period.Chinese()}, {"报送日期", ptr(m.dated()).Chinese()}},
	}, &Contents{}, &Heading{Text: title, Title: true})
	var annexes []Block
	list := &Attachments{}
	empty := map[string]bool{
		"closures": len(m.b.Rows(edu.Closures)) == 0, "projects": len(m.b.Rows(edu.Projects)) == 0, "targets": len(m.taskStates()) == 0,
	}
	for _, k := range Kinds() {
		if !k.Annex || empty[k.ID] {
			continue
		}
		a := k.make(m)
		a.Paper = m.o.Paper
		m.o.Columns.arrange(k.ID, a)
		annexes = append(annexes, &Annex{Number: len(annexes) + 1, Doc: a})
		list.Items = append(list.Items, a.Title)
	}
	d.Blocks = append(append(d.Blocks, body...), list, &Closing{Unit: m.b.Unit.Name, Date: m.dated()})
	d.Blocks = append(d.Blocks, annexes...)
	return d
}
