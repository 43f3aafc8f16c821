package report

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
	for _, k := range Kinds() {
		if !k.Annex || k.nothing != nil && k.nothing(m) {
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
