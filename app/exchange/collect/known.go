package collect

import (
	"fmt"
	"path/filepath"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// Taken tells that a table was taken in before, just as it is. Since tells that something newer of the unit was taken in after it, or that
// what it says was corrected.
type Taken struct {
	Name  string
	At    edu.Moment
	Since bool
}

// Error implements error.
func (e *Taken) Error() string { return fmt.Sprintf("table of %s was taken in at %s", e.Name, e.At) }

// judge tells what is known of a piece that can be taken in: that it was taken in already, what it says otherwise than what was taken in
// before, and what will be missing or wrong.
func (r *reading) judge(p *Piece) {
	if p.Unit == nil || p.Why != nil {
		return
	}
	if p.Differences, p.Why = p.Unit.Differences(p.Rows); p.Why != nil {
		return
	}
	if len(r.ask.Heads) == 0 { // else it may say something else than it said before
		for i, f := range p.Unit.Files {
			if p.SHA256 != "" && string(f.SHA) == p.SHA256 && string(f.Sheet) == p.Sheet {
				p.Why = &Taken{p.Unit.Name, f.Received, i < len(p.Unit.Files)-1 || len(p.Differences) > 0}
			}
		}
	}
	if p.Why == nil {
		p.Gaps, p.Why = r.board.Arriving(p.Unit, p.Rows)
	}
}

// Which is one of several tables.
type Which struct{ File, Sheet string }

// Which is what is said when somebody chooses a piece among several of its unit.
func (p *Piece) Which() Which { return Which{p.File, p.Sheet} }

// Twice tells that another of the files is of the same unit and says otherwise: Here what this one says under Head, There what the other
// does; Head is empty where it is not one cell.
type Twice struct {
	Name, Other       string
	Head, Here, There string
	// Chosen tells that somebody chose the other.
	Chosen bool
}

// Error implements error.
func (e *Twice) Error() string { return fmt.Sprintf("%s stands in %s too", e.Name, e.Other) }

// twice tells of pieces that are of one unit: nobody knows which counts, unless somebody chose one. Where all say the same, the first is
// enough.
func (r *reading) twice(all []*Piece) {
	of := map[*round.Unit][]*Piece{}
	for _, p := range all {
		if p.Unit != nil && p.Why == nil {
			of[p.Unit] = append(of[p.Unit], p)
		}
	}
	for _, group := range of {
		counts := group[0]
		for _, p := range group {
			if r.ask.Chosen[p.Which()] {
				counts = p
			}
		}
		chosen, alike := r.ask.Chosen[counts.Which()], true
		for _, p := range group {
			if p != counts {
				p.Why = otherwise(p, counts, chosen)
				alike = alike && same(p.Rows, counts.Rows)
			}
		}
		if !chosen && !alike {
			counts.Why = otherwise(counts, unlike(group, counts), false)
		}
	}
}

// unlike is the first of several pieces that says otherwise than one.
func unlike(group []*Piece, p *Piece) *Piece {
	for _, x := range group {
		if !same(x.Rows, p.Rows) {
			return x
		}
	}
	return group[0]
}

// otherwise tells that another piece is of the same unit.
func otherwise(p, other *Piece, chosen bool) *Twice {
	e := &Twice{Name: p.Unit.Name, Other: filepath.Base(other.File), Chosen: chosen}
	for i := range min(len(p.Rows), len(other.Rows)) {
		said := map[string]string{}
		for _, a := range other.Rows[i] {
			said[a.Head] = a.Text
		}
		for _, a := range p.Rows[i] {
			if there := said[a.Head]; there != a.Text {
				e.Head, e.Here, e.There = a.Head, a.Text, there
				return e
			}
			delete(said, a.Head)
		}
		for _, a := range other.Rows[i] {
			if there, ok := said[a.Head]; ok {
				e.Head, e.There = a.Head, there
				return e
			}
		}
	}
	return e
}

func same(a, b [][]edu.Answer) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i]) != len(b[i]) {
			return false
		}
		for k := range a[i] {
			if a[i][k].Head != b[i][k].Head || a[i][k].Text != b[i][k].Text {
				return false
			}
		}
	}
	return true
}
