package intake

import (
	"context"
	"fmt"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/indicator"
)

// Units are the units below an office, as the preset list has them.
func Units(u edu.Unit) ([]edu.Unit, error) {
	areas, err := office.Areas()
	if err != nil {
		return nil, err
	}
	var out []edu.Unit
	for _, a := range areas {
		if office.ReportsTo(a.Code, u.Code) {
			out = append(out, edu.Unit{Code: a.Code, Name: a.Name, Area: a.Area, Level: a.Level})
		}
	}
	return out, nil
}

// Board is who owes what, and who has handed in what.
func Board(b *edu.Book, presets office.Presets, begun, today edu.Date) (*gather.Board, error) {
	units, err := Units(b.Unit)
	if err != nil {
		return nil, err
	}
	return gather.Of(b, presets.Rules, units, begun, today), nil
}

// Held is what stands for one unit in a period.
type Held struct {
	Unit    edu.Unit
	Own     bool         // the office's own schools (本级), as its ledger has them
	Receipt *edu.Receipt // nil where nothing stands, and of the office's own
	// Came is what the unit's package says of itself: of a county of a province, as its city took it in. nil where nothing stands.
	Came *parcel.Manifest
	// Left tells that the unit handed in, and the office above left it out: its package is not encrypted.
	Left    bool
	Signed  bool
	Figures []indicator.Figure
	// Parts are, of a city, its own schools and its counties, and Wholes what these come to; nil of a unit that has none.
	Parts  []*Held
	Wholes []indicator.Whole
	// Book is what the unit says; nil where nothing stands, of a unit that has parts, and where the records were left out.
	Book *edu.Book

	schools schools
}

// Stands reports whether something stands of the unit: what it handed in, or what the office keeps itself.
func (h *Held) Stands() bool { return h.Receipt != nil || h.Own && h.Figures != nil }

// Said tells in a line what stands of the unit.
func (h *Held) Said() string {
	switch {
	case h.Left:
		return "已报，但数据包没有加密，没有附上"
	case h.Came == nil && h.Own:
		return "没有"
	case h.Came == nil:
		return "没有报送，或退回后没有重报"
	case h.Own:
		return "本级学校"
	}
	out := fmt.Sprintf("第%d次　校验码%s　%s定稿", h.Came.Time, h.Came.Code, h.Came.Frozen)
	if !h.Signed {
		out += "　签名没有核对过"
	}
	return out
}

// Whole is all that an office knows of the units below it in a period, its own schools with them.
type Whole struct {
	Unit    edu.Unit
	Period  edu.Owing
	Held    []*Held
	Figures []indicator.Whole
	// Before is the period before of the same kind, without its records; nil where nothing stands of it.
	Before *Whole
	// Twice are schools that two units say are their own.
	Twice []Twice
	// Lost are schools that a unit has given to another, and that none says are its own.
	Lost []Given
}

// Was is a figure in the period before: of the whole, and in each unit by its code; ok is false where there is none.
func (w *Whole) Was(id string) (was *indicator.Whole, ok bool) {
	if w.Before == nil {
		return nil, false
	}
	for i := range w.Before.Figures {
		if w.Before.Figures[i].ID == id {
			return &w.Before.Figures[i], true
		}
	}
	return nil, false
}

// Of is a unit that has parts as a whole by itself: of a province, a city with its counties. nil where there is none of that code.
func (w *Whole) Of(code string) *Whole {
	for _, h := range w.Held {
		if h.Unit.Code != code || h.Parts == nil {
			continue
		}
		out := &Whole{Unit: together(h.Unit), Period: w.Period, Held: h.Parts, Figures: h.Wholes}
		if w.Before != nil {
			out.Before = w.Before.Of(code)
		}
		return out
	}
	return nil
}

// Leaves are the units of whom each has records of its own: of a province, the counties and the schools of the cities themselves.
func (w *Whole) Leaves() (out []*Held) {
	for _, h := range w.Held {
		if h.Parts != nil {
			out = append(out, h.Parts...)
			continue
		}
		out = append(out, h)
	}
	return out
}

// Gathering is what is added up: the office's own ledger, what it received, and who owes what.
type Gathering struct {
	Book  *edu.Book
	Shelf *Shelf
	Board *gather.Board
	// Bare leaves the records out, so that a province has room in memory; see Fill.
	Bare     bool
	Progress func(done, of int) // may be nil
}

// Gather reads what stands for a period and adds it up, with the period before.
func (q Gathering) Gather(ctx context.Context, p edu.Owing) (*Whole, error) {
	w, err := q.gather(ctx, p)
	if err != nil {
		return nil, err
	}
	if last := q.last(p); last != nil {
		q.Bare, q.Progress = true, nil
		was, err := q.gather(ctx, *last)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(was.Held, func(h *Held) bool { return h.Receipt != nil }) {
			w.Before = was
		}
	}
	return w, nil
}

func (q Gathering) gather(ctx context.Context, p edu.Owing) (*Whole, error) {
	presets := office.PresetsOf(q.Book)
	w := &Whole{Unit: together(q.Book.Unit), Period: p}
	if own := ownOf(q.Book, p.AsOf); own != nil {
		figures, err := reckon(ctx, own, presets, p.AsOf)
		if err != nil {
			return nil, err
		}
		w.Held = append(w.Held, &Held{Unit: q.Book.Unit, Own: true, Figures: figures, Book: own, schools: schoolsIn(own)})
	}
	units := len(w.Held)
	for _, u := range q.Board.Units {
		w.Held = append(w.Held, &Held{Unit: u, Receipt: q.Board.Cell(u.Code, p).Stands()})
	}
	below := w.Held[units:]
	err := atOnce(ctx, len(below), q.Progress, func(i int) error {
		if below[i].Receipt == nil {
			return q.missing(ctx, below[i], presets)
		}
		return below[i].read(ctx, q.Shelf, presets)
	})
	if err != nil {
		return nil, err
	}
	if !q.Bare {
		if err := w.Fill(ctx, q.Shelf); err != nil {
			return nil, err
		}
	}
	w.add()
	w.Twice, w.Lost = twiceIn(w.Leaves()), lostIn(w.Leaves())
	return w, nil
}

// missing says of a city of which nothing stands that nothing is known of its counties either, nor of its own schools where it ever had
// some.
func (q Gathering) missing(ctx context.Context, h *Held, presets office.Presets) error {
	if h.Unit.Level != edu.LevelCity {
		return nil
	}
	units, err := Units(h.Unit)
	if err != nil {
		return err
	}
	for _, r := range edu.All[edu.Receipt](q.Book, edu.Receipts) {
		if string(r.Unit) != h.Unit.Code {
			continue
		}
		all, err := q.Shelf.leaves(ctx, r, presets)
		if err != nil {
			return err
		}
		for _, l := range slices.Backward(all) {
			if !slices.ContainsFunc(units, func(u edu.Unit) bool { return u.Code == l.unit.Code }) {
				units = append([]edu.Unit{l.unit}, units...)
			}
		}
		break
	}
	for _, u := range units {
		h.Parts = append(h.Parts, &Held{Unit: u, Own: u.Code == h.Unit.Code})
	}
	return nil
}

// last is the period before of the same kind; nil for none.
func (q Gathering) last(of edu.Owing) (last *edu.Owing) {
	for i, p := range q.Board.Periods {
		if p.ID == of.ID && p.AsOf.Before(of.AsOf) {
			last = &q.Board.Periods[i]
		}
	}
	return last
}

// read says of a unit what it handed in.
func (h *Held) read(ctx context.Context, s *Shelf, presets office.Presets) error {
	all, err := s.leaves(ctx, h.Receipt, presets)
	if err != nil {
		return err
	}
	if len(all) == 1 && all[0].unit.Code == h.Unit.Code {
		l := all[0]
		h.Came, h.Signed, h.Figures, h.schools = l.came, l.signed, l.figures, l.schools
		return nil
	}
	var of []indicator.OfUnit
	for _, l := range all {
		x := &Held{Unit: l.unit, Own: l.own, Came: l.came, Left: l.left, Signed: l.signed, Figures: l.figures, schools: l.schools}
		if l.came != nil {
			x.Receipt = h.Receipt
		}
		h.Parts = append(h.Parts, x)
		of = append(of, indicator.OfUnit{Unit: x.Unit, Figures: x.Figures})
	}
	whole := together(h.Unit)
	h.Wholes = indicator.Together(whole, of)
	for _, f := range h.Wholes {
		h.Figures = append(h.Figures, f.Figure)
	}
	return nil
}

// Fill reads the records of the units that have some.
func (w *Whole) Fill(ctx context.Context, s *Shelf) error {
	for _, h := range w.Leaves() {
		if h.Receipt == nil || h.Book != nil {
			continue
		}
		p, err := s.Part(ctx, h.Receipt, h.Unit.Code)
		if err != nil {
			return err
		}
		h.Book = p.Book
	}
	return nil
}

// add adds up all those that have records of their own, and lays beside that what each unit comes to.
func (w *Whole) add() {
	var of []indicator.OfUnit
	for _, h := range w.Leaves() {
		of = append(of, indicator.OfUnit{Unit: h.Unit, Figures: h.Figures})
	}
	w.Figures = indicator.Together(w.Unit, of)
	if !slices.ContainsFunc(w.Held, func(h *Held) bool { return h.Parts != nil }) {
		return
	}
	for i := range w.Figures {
		f := &w.Figures[i]
		f.By = make([]*indicator.Figure, len(w.Held))
		for j, h := range w.Held {
			if at := slices.IndexFunc(h.Figures, func(x indicator.Figure) bool { return x.ID == f.ID }); at >= 0 {
				f.By[j] = &h.Figures[at]
			}
		}
	}
}

// ownOf is what the office itself keeps, as of a day; nil where it keeps no schools.
func ownOf(b *edu.Book, day edu.Date) *edu.Book {
	if len(b.Rows(edu.Schools)) == 0 {
		return nil
	}
	return b.On(day)
}

// together is the unit as a whole: 吕梁市本级 keeps its own schools, and 吕梁市 is all of it.
func together(u edu.Unit) edu.Unit {
	u.Area = u.Place()
	return u
}
