package handing

import (
	"context"
	"slices"
	"time"

	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/gather"
)

// Gathering is what is done with a ledger for that.
type Gathering interface {
	intake.Opening
	Begun(ctx context.Context) (time.Time, error)
}

// Below is what the pages of a city or province share: who below it owes what, the period that is looked at, and what stands for it. A
// period that is chosen on one page is that of the others.
type Below struct {
	Shelf *intake.Shelf

	s      *screen.Session
	l      Gathering
	begun  edu.Date // since when the ledger is kept; not known until it was read
	asked  bool     // for that
	seen   *gather.Board
	period edu.Owing
	chosen bool // by the clerk; else each page shows the one that it is there for

	whole   *intake.Whole
	version int       // of the book that the whole is of
	of      edu.Owing // the period that the whole is of
	run     int       // which reading counts

	city    *intake.Whole // of a province: the city whose records are open
	cityOf  *intake.Whole // that it is a part of
	opening string        // the code of the city that is being opened
}

// NewBelow is that of a window.
func NewBelow(s *screen.Session, l Gathering) *Below {
	return &Below{Shelf: intake.NewShelf(l), s: s, l: l}
}

// Board is who owes what, as the ledger stands. known is called once more when it was read since when the ledger is kept. nil where the
// units are not known.
func (p *Below) Board(known func()) *gather.Board {
	if !p.asked {
		p.asked = true
		var begun time.Time
		p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
			begun, err = p.l.Begun(ctx)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.begun = edu.DateOf(begun)
			known()
		})
	}
	begun := p.begun
	if !begun.Known() {
		begun = edu.DateOf(p.s.Now())
	}
	d, err := intake.Board(p.s.Book(), p.s.Presets, begun, edu.DateOf(p.s.Now()))
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return nil
	}
	p.seen = d
	if last, ok := d.Period("", edu.Date{}); ok && (!p.chosen || p.place() < 0) {
		p.period, p.chosen = last, false
	}
	return d
}

// Filled gathers the board like Board, for a page that shows what came: until the clerk chooses a period it is the latest of which
// something stands, not the one that is owed by now and that nobody may have handed in.
func (p *Below) Filled(known func()) {
	d := p.Board(known)
	if d == nil || p.chosen {
		return
	}
	for _, x := range slices.Backward(d.Periods) {
		if handed, _, _ := d.Counts(x); handed > 0 {
			p.period = x
			return
		}
	}
}

// Seen is the board as it was gathered last; nil before.
func (p *Below) Seen() *gather.Board { return p.seen }

// Period is the one that is looked at; ok is false where there is none yet.
func (p *Below) Period() (x edu.Owing, ok bool) { return p.period, p.seen != nil && p.place() >= 0 }

// Choose looks at the period of a kind and day.
func (p *Below) Choose(kind string, asOf edu.Date) {
	p.period.ID, p.period.AsOf, p.chosen = kind, asOf, true
}

// place is that of the period that is shown among all; -1 for none.
func (p *Below) place() int {
	at := slices.IndexFunc(p.seen.Periods, func(x edu.Owing) bool { return x.ID == p.period.ID && x.AsOf == p.period.AsOf })
	if at >= 0 {
		p.period = p.seen.Periods[at]
	}
	return at
}

// Choices are the buttons that lead to another period; then is called when one was chosen.
func (p *Below) Choices(then func()) []board.Choice {
	if p.seen == nil || len(p.seen.Periods) < 2 {
		return nil
	}
	return []board.Choice{
		{Label: "上一期", Choose: func() { p.step(-1, then) }},
		{Label: "下一期", Choose: func() { p.step(1, then) }},
	}
}

func (p *Below) step(by int, then func()) {
	at := p.place() + by
	if at < 0 || at >= len(p.seen.Periods) {
		p.s.Say(map[bool]string{true: "前面没有了", false: "后面没有了"}[by < 0])
		return
	}
	p.period, p.chosen = p.seen.Periods[at], true
	then()
}

// Note says which period it is and until when it is owed.
func (p *Below) Note() string {
	x, ok := p.Period()
	if !ok {
		return ""
	}
	text := x.Title()
	if x.Due.Known() {
		text += "，期限" + x.Due.String()
	}
	if last := p.seen.Periods[len(p.seen.Periods)-1]; !p.chosen && (last.ID != x.ID || last.AsOf != x.AsOf) {
		text += "。" + last.Title() + "还没有可以汇总的报送"
	}
	return text
}

// Whole is what stands for the period; nil where it is being read, and then is called when it was.
func (p *Below) Whole(then func()) *intake.Whole {
	x, ok := p.Period()
	if !ok {
		return nil
	}
	if p.whole != nil && p.version == p.s.Version() && p.of.ID == x.ID && p.of.AsOf == x.AsOf {
		return p.whole
	}
	if p.run > 0 && p.whole == nil && p.version == p.s.Version() && p.of.ID == x.ID && p.of.AsOf == x.AsOf {
		return nil // it is being read
	}
	p.run++
	run := p.run
	p.whole, p.version, p.of = nil, p.s.Version(), x
	var w *intake.Whole
	b, d := p.s.Book().Draft(), p.seen
	p.s.Tasks.Run("正在汇总", func(ctx context.Context, progress ui.Progress) (err error) {
		w, err = intake.Gathering{Book: b, Shelf: p.Shelf, Board: d, Progress: progress, Bare: b.Unit.Level == edu.LevelProvince}.Gather(ctx, x)
		return err
	}, func(err error) {
		if run != p.run {
			return
		}
		if err != nil {
			p.run = 0
			ui.ShowError(err, p.s.Window)
			return
		}
		p.whole = w
		then()
	})
	return p.whole // there already where that took no time
}

// City is a city of a province, with the records of its units: no more than one city's are in memory. nil where it is being read, and then
// is called when it was; nil too where nothing stands of it.
func (p *Below) City(code string, then func()) *intake.Whole {
	w := p.Whole(then)
	if w == nil {
		return nil
	}
	if p.cityOf == w && p.opening == code {
		return p.city // nil while it is read
	}
	of := w.Of(code)
	p.city, p.cityOf, p.opening = nil, w, code
	if of == nil {
		return nil
	}
	p.s.Tasks.Run("正在打开"+of.Unit.Area+"的报送", func(ctx context.Context, _ ui.Progress) error {
		return of.Fill(ctx, p.Shelf)
	}, func(err error) {
		if p.cityOf != w || p.opening != code {
			return
		}
		if err != nil {
			p.opening = ""
			ui.ShowError(err, p.s.Window)
			return
		}
		p.city = of
		then()
	})
	return p.city // there already where that took no time
}
