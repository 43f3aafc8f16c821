package holdings

import (
	"slices"

	"countyledger/app/office/intake"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// province reports whether cities hand in here: their records are looked at city by city.
func (p *Page) province() bool { return p.s.Book().Unit.Level == edu.LevelProvince }

// opened is whose records are shown: all units', of a province those of one city.
func (p *Page) opened() *intake.Whole {
	if !p.province() {
		return p.below.Whole(p.Anew)
	}
	all := p.cities()
	if len(all) == 0 {
		return nil
	}
	if !slices.ContainsFunc(all, func(h *intake.Held) bool { return h.Unit.Code == p.city }) {
		p.city = all[0].Unit.Code
	}
	return p.below.City(p.city, p.Anew)
}

// cities are those of a province of which something stands.
func (p *Page) cities() (out []*intake.Held) {
	w := p.below.Whole(p.Anew)
	if w == nil {
		return nil
	}
	for _, h := range w.Held {
		if h.Receipt != nil && h.Parts != nil {
			out = append(out, h)
		}
	}
	return out
}

func (p *Page) chooseCity() {
	all := p.cities()
	if len(all) == 0 {
		p.s.Say("还没有收到这一期的报送")
		return
	}
	var names []string
	for _, h := range all {
		names = append(names, h.Unit.Place())
	}
	ui.Choose("看哪个市的", "省里按市看各县报来的记录。", names, p.s.Window, func(i int) {
		p.unit, p.city = "", all[i].Unit.Code
		p.Anew()
	})
}
