package imports

import (
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// explain asks what a word means that a code list does not have: those that come nearest are on top. The ledger remembers it, as
// one act that can be taken back, and the files are read anew by it. It reports whether there is such a word in front.
func (p *Page) explain() bool {
	f, list, ok := p.unknown()
	if !ok {
		return false
	}
	near := func(it edu.CodeItem) bool { return slices.Contains(f.Near, it.Label) }
	items := slices.Clone(list.Items)
	slices.SortStableFunc(items, func(a, b edu.CodeItem) int { return rank(f.Near, a.Label) - rank(f.Near, b.Label) })
	find := ui.NewFinder("输入名称、代码或拼音首字母查找", items,
		func(it edu.CodeItem, query string) bool { return p.meant(query, it.Label, string(it.Code)) },
		ui.Col[edu.CodeItem]{Title: "读作", Width: 240, Frozen: true, Text: func(it edu.CodeItem) string { return it.Label }},
		ui.Col[edu.CodeItem]{Title: "", Width: 120, Text: func(it edu.CodeItem) string { return map[bool]string{true: "较接近"}[near(it)] }},
	)
	find.Fits = func(it edu.CodeItem, query string) int { return p.fits(query, it.Label, string(it.Code)) }
	p.s.KeepTitled(find.List.Grid, "imports.word")
	body := ui.Border(ui.Wrapped("“"+f.Value+"”在“"+list.Name+"”里是哪一项？选定后都按它读，可以撤销。"), nil, nil, nil, find.Box)
	ui.Question{
		Title: "记住用词", Body: body, Yes: "记住", Entries: []*ui.Entry{find.Entry}, Lists: []*ui.Grid{find.List.Grid}, Height: questionHeight,
		Do: func(done func()) {
			if it, ok := find.Current(); ok {
				done()
				p.learnWord(list, f.Value, it)
			}
		},
	}.Ask(p.s.Window)
	return true
}

// rank puts what is near first.
func rank(near []string, label string) int {
	if i := slices.Index(near, label); i >= 0 {
		return i
	}
	return len(near)
}

// unknown is the finding in front about a word that a code list does not have: of the cell of the sheet, or of the row of results.
func (p *Page) unknown() (exchange.RowFinding, *edu.CodeList, bool) {
	g := p.now.register()
	if g == nil {
		return exchange.RowFinding{}, nil, false
	}
	for _, f := range p.inFront() {
		if list := f.Word(g); list != nil {
			return f, list, true
		}
	}
	return exchange.RowFinding{}, nil, false
}

// learnWord writes into the ledger what a word means.
func (p *Page) learnWord(list *edu.CodeList, word string, means edu.CodeItem) {
	w := list.Explain(word, means.Code)
	why := "记住用词：“" + word + "”＝" + means.Label
	for _, old := range edu.All[edu.LearntWord](p.s.Book(), edu.LearntWords) {
		if old.List == w.List && old.Word == w.Word {
			w.SetRowID(old.RowID())
		}
	}
	file := p.file
	p.why = "已记住“" + word + "”＝" + means.Label + "。"
	ui.ShowError(p.s.Save(edu.Edit(why, edu.LearntWords, w), func(batch int64) {
		p.said(file).explain(explained{w, edu.Batch{ID: batch, Why: why, Kind: edu.BatchEdit}})
		p.buttons()
	}), p.s.Window)
}
