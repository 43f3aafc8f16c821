package intake

import (
	"context"

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
	Figures []indicator.Figure
	// Book is what the unit says; nil where nothing stands.
	Book *edu.Book
}

// Whole is all that an office knows of the units below it in a period, its own schools with them.
type Whole struct {
	Unit    edu.Unit
	Period  edu.Owing
	Held    []*Held
	Figures []indicator.Whole
	// Before are the figures of the period before of the same kind; nil where nothing stands of it.
	Before []indicator.Whole
	// Twice are schools that two units say are their own.
	Twice []Twice
}

// Was is a figure in the period before: of the whole, and in each unit by its code; ok is false where there is none.
func (w *Whole) Was(id string) (was *indicator.Whole, ok bool) {
	for i := range w.Before {
		if w.Before[i].ID == id {
			return &w.Before[i], true
		}
	}
	return nil, false
}

// Gathering is what is added up: the office's own ledger, what it received, and who owes what.
type Gathering struct {
	Book  *edu.Book
	Shelf *Shelf
	Board *gather.Board
	// Bare leaves the records out, so that a province has room in memory: figures are kept, and no school is looked for that two have.
	Bare     bool
	Progress func(done, of int) // may be nil
}

// Gather reads what stands for a period and adds it up.
func (q Gathering) Gather(ctx context.Context, p edu.Owing) (*Whole, error) {
	b, shelf, d := q.Book, q.Shelf, q.Board
	presets := office.PresetsOf(b)
	w := &Whole{Unit: together(b.Unit), Period: p}
	if own := ownOf(b, p.AsOf); own != nil {
		figures, err := reckon(ctx, own, presets, p.AsOf)
		if err != nil {
			return nil, err
		}
		w.Held = append(w.Held, &Held{Unit: b.Unit, Own: true, Figures: figures, Book: own})
	}
	var known []owned
	for i, u := range d.Units {
		if q.Progress != nil {
			q.Progress(i, len(d.Units))
		}
		h := &Held{Unit: u, Receipt: d.Cell(u.Code, p).Stands()}
		w.Held = append(w.Held, h)
		if h.Receipt == nil {
			continue
		}
		var err error
		if h.Figures, err = shelf.Figures(ctx, h.Receipt, presets); err != nil {
			return nil, err
		}
		if q.Bare {
			continue
		}
		x, err := shelf.Open(ctx, h.Receipt)
		if err != nil {
			return nil, err
		}
		h.Book = x.Book
	}
	for _, h := range w.Held {
		if h.Book != nil {
			x := owned{h.Unit, schoolsIn(h.Book)}
			w.Twice = append(w.Twice, x.against(known)...)
			known = append(known, x)
		}
	}
	var of []indicator.OfUnit
	for _, h := range w.Held {
		of = append(of, indicator.OfUnit{Unit: h.Unit, Figures: h.Figures})
	}
	w.Figures = indicator.Together(w.Unit, of)
	return w, q.before(ctx, w)
}

// before reckons the period before of the same kind: what stands of it, without the records.
func (q Gathering) before(ctx context.Context, w *Whole) error {
	if q.Bare {
		return nil
	}
	var last *edu.Owing
	for i, p := range q.Board.Periods {
		if p.ID == w.Period.ID && p.AsOf.Before(w.Period.AsOf) {
			last = &q.Board.Periods[i]
		}
	}
	if last == nil {
		return nil
	}
	q.Bare, q.Progress = true, nil
	was, err := q.Gather(ctx, *last)
	if err != nil {
		return err
	}
	for _, h := range was.Held {
		if h.Receipt != nil {
			w.Before = was.Figures
		}
	}
	return nil
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
