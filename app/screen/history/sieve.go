package history

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// What each choice says while nothing is chosen.
const (
	everybody = "全部填报人"
	everyDay  = "全部日期"
	everyPage = "全部页面"
)

// sieve says which acts are listed: whose, of which day, of which page, of which record.
type sieve struct {
	who, day, page *ui.Select
	record         *ui.Entry
}

// newSieve makes one that lets everything through; filter is told of every change, back gives the keys to the list.
func newSieve(filter, back func()) sieve {
	choice := func(all string) *ui.Select {
		c := ui.NewSelect("", []string{all}, nil)
		c.Selected = all
		c.OnChanged = func(string) { filter() }
		return c
	}
	s := sieve{choice(everybody), choice(everyDay), choice(everyPage), ui.NewSearch("查找：记录名称、做了什么、拼音首字母", back)}
	s.record.OnChanged = func(string) { filter() }
	return s
}

// parts are what stands over the list.
func (s *sieve) parts() []fyne.CanvasObject {
	search := container.NewGridWrap(fyne.NewSize(276, s.record.MinSize().Height), s.record)
	return []fyne.CanvasObject{search, s.who, s.day, s.page}
}

// clear lets everything through again.
func (s *sieve) clear() {
	for c, all := range map[*ui.Select]string{s.who: everybody, s.day: everyDay, s.page: everyPage} {
		c.Selected = all
		c.Refresh()
	}
	onChanged := s.record.OnChanged
	s.record.OnChanged = nil
	s.record.SetText("")
	s.record.OnChanged = onChanged
}

// offer lists what acts there are of, the latest first.
func (s *sieve) offer(all []edu.Batch, touched map[int64][]edu.Touch) {
	who, days, pages := []string{everybody}, []string{everyDay}, []string{everyPage}
	add := func(to *[]string, text string) {
		if !slices.Contains(*to, text) {
			*to = append(*to, text)
		}
	}
	changed := map[*edu.Register]bool{}
	for _, b := range all {
		add(&who, by(b))
		add(&days, dayOf(b))
		for _, t := range touched[b.ID] {
			changed[t.Register] = true
		}
	}
	for _, g := range edu.Registers() {
		if changed[g] {
			add(&pages, titleOf(g))
		}
	}
	s.who.SetOptions(who)
	s.day.SetOptions(days)
	s.page.SetOptions(pages)
}

// of is what is asked of an act.
func (s *sieve) of(p *Page) func(edu.Batch) bool {
	query, known := pinyin.Query(s.record.Text), map[edu.Touch]bool{}
	finds := func(t edu.Touch) bool {
		found, ok := known[t]
		if !ok {
			found = p.s.Index.Match(p.nameOf(t.Register, t.Row), query)
			known[t] = found
		}
		return found
	}
	return func(b edu.Batch) bool {
		touches := p.touched[b.ID]
		here := func(t edu.Touch) bool { return titleOf(t.Register) == s.page.Selected }
		switch {
		case s.who.Selected != everybody && s.who.Selected != by(b), s.day.Selected != everyDay && s.day.Selected != dayOf(b):
			return false
		case s.page.Selected != everyPage && !slices.ContainsFunc(touches, here):
			return false
		}
		return query == "" || p.s.Index.Match(b.Why, query) || slices.ContainsFunc(touches, finds)
	}
}

// by is who did an act.
func by(b edu.Batch) string {
	if b.Who == "" {
		return "未署名"
	}
	return b.Who
}

func dayOf(b edu.Batch) string { return b.At.Local().Format("2006-01-02") }

// titleOf is the page on which a register is kept.
func titleOf(g *edu.Register) string {
	if g.List != nil && g.List.Title != "" {
		return g.List.Title
	}
	return g.Label
}

// nameOf says which record it is: the identity, where that is another record, and the name; of one that is in the ledger no more also why.
func (p *Page) nameOf(g *edu.Register, row int64) string {
	if r := p.s.Book().Find(g, row); r != nil {
		return p.s.Book().Called(g, r)
	}
	x, ok := p.gone[edu.Touch{Register: g, Row: row}]
	if !ok || strings.TrimSpace(g.Name(x.Record)) == "" { // its name was cleared, or cannot be read without the key
		return "（已不在台账中）"
	}
	name := p.known.Called(g, x.Record)
	if x.Undone {
		return name + "（已撤销）"
	}
	return name + "（已删除）"
}
