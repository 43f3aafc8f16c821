package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/screen/settings"
	"countyledger/app/ui"
)

// navigation is the list of pages at the left, in groups.
func (f *frame) navigation() fyne.CanvasObject {
	var groups []ui.PlaceGroup
	for _, g := range f.w.groups() {
		var x ui.PlaceGroup
		if g.title != "" {
			first := g.places[0].id
			x.Head = ui.NewPlaceHead(g.title, theme.Current().Icon(g.icon), func() { f.goTo(first) })
		}
		for _, p := range g.places {
			e := ui.NewPlace(p.title, f.w.session.Hints, func() { f.goTo(p.id) })
			f.entries[p.id] = e
			x.Entries = append(x.Entries, e)
		}
		groups = append(groups, x)
	}
	f.nav = ui.NewPlaces(118, groups)
	return f.nav.Box
}

// count says in the navigation how much is open on the pages, once nothing has changed for a moment: a clerk who types on waits for none
// of it.
func (f *frame) count() {
	f.counted++
	turn := f.counted
	f.w.session.Tasks.Calmly(func() {
		if turn != f.counted || f.w.frame != f { // another ledger is open by now, or none
			return
		}
		f.w.session.Survey(func(v *screen.Survey) {
			if f.nav == nil { // the clerk is still asked who is there: the frame counts once it is shown
				return
			}
			for id, e := range f.entries {
				e.Count(v.Open[id].N, v.Open[id].What)
			}
			f.nav.Refresh()
		})
	})
}

// way is where the clerk has been: Alt+← goes back on it, Alt+→ forth.
type way struct {
	been []stop
	at   int
}

// stop is a page on the way, with what was shown there.
type stop struct {
	to   screen.Route
	back func() // brings that back; nil where the page is as it was left
}

// mostPlaces is how many places are remembered.
const mostPlaces = 100

// keep remembers of the page in front what is shown there, before another comes or a route changes it.
func (y *way) keep(p screen.Page) {
	if r, ok := p.(screen.Rememberer); ok && len(y.been) > 0 {
		y.been[y.at].back = r.Remember()
	}
}

// went adds a place, and forgets those that were ahead.
func (y *way) went(to screen.Route) {
	if len(y.been) > 0 {
		y.been = y.been[:y.at+1]
		if last := y.been[y.at].to; last.Page == to.Page && len(last.Rows)+len(to.Rows) == 0 && last.Field == to.Field {
			return
		}
	}
	y.been = append(y.been, stop{to: to})
	if len(y.been) > mostPlaces {
		y.been = y.been[1:]
	}
	y.at = len(y.been) - 1
}

// from reports whether the place in front was led to from a page.
func (y *way) from(page string) bool {
	return y.at > 0 && y.been[y.at-1].to.Page == page && len(y.been[y.at].to.Rows) > 0
}

func (f *frame) back()    { f.along(-1) }
func (f *frame) forward() { f.along(1) }

// along goes back or forth, to what was shown there; a page that asks about what is typed and gets a no stays.
func (f *frame) along(by int) {
	y := &f.way
	i := y.at + by
	if i < 0 || i >= len(y.been) {
		f.w.session.Say(map[int]string{-1: "前面没有看过的页面", 1: "后面没有看过的页面"}[by])
		return
	}
	to := y.been[i]
	f.leave(to.to, func() {
		y.keep(f.current)
		y.at = i
		f.front(to.to.Page)
		if to.back != nil {
			to.back()
		}
	})
}

// backup makes a backup on the page where copies are kept.
func (f *frame) backup() {
	f.goTo(screen.PageSettings)
	if p, ok := f.current.(*settings.Page); ok { // what is typed on another may keep it in front
		p.Backup()
	}
}
