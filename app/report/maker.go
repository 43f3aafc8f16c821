package report

import (
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// maker is what a report is made from.
type maker struct {
	id    string    // of the report
	b     *edu.Book // as it stood on the day
	o     Options
	years indicator.Years
	// disclosed are the ID numbers that were printed in full.
	disclosed map[edu.IDNumber]bool

	// What several parts of a document look at is computed once, when it is first asked for.
	county   map[string]indicator.Figure
	rotating *indicator.Roll
	planned  []indicator.TaskState
	judged   []*procedure.ProjectCase
	moved    map[edu.Ref][]*edu.Rotation
	titles   func(*edu.Teacher) []edu.Honour
	audited  *[]check.Finding
}

// figures are those of the county, by their ids.
func (m *maker) figures() map[string]indicator.Figure {
	if m.county == nil {
		m.county = indicator.ByID(indicator.County(m.b, m.years, m.o.Rules))
	}
	return m.county
}

// figure is one of them.
func (m *maker) figure(id string) indicator.Figure { return m.figures()[id] }

// roll is the rotation of the report's school year.
func (m *maker) roll() *indicator.Roll {
	if m.rotating == nil {
		m.rotating = indicator.NewRoll(m.b, m.o.Year, m.o.Rules.RotationRules)
	}
	return m.rotating
}

// moves are those of every teacher, in their order.
func (m *maker) moves() map[edu.Ref][]*edu.Rotation {
	if m.moved == nil {
		m.moved = m.b.Moves()
	}
	return m.moved
}

// honours finds the titles of a teacher.
func (m *maker) honours() func(*edu.Teacher) []edu.Honour {
	if m.titles == nil {
		m.titles = m.b.HonoursByTeacher()
	}
	return m.titles
}

// noted ends a document with its 口径 and the signatures.
func (m *maker) noted(d *Document, lines ...string) *Document {
	d.Blocks = append(d.Blocks, &Notes{Lines: lines}, signatures())
	return d
}

// cell is a field of a record as the table shows it; an ID number in full where that was asked for.
func (m *maker) cell(g *edu.Register, key string, r edu.Record) Cell {
	if id, ok := g.Field(key).At(r).(*edu.IDNumber); ok && m.o.FullIDs && *id != "" {
		m.disclosed[*id] = true
		return words(string(*id))
	}
	return CellOf(g.Field(key), r, m.b)
}

// cells are several fields of a record, by their keys.
func (m *maker) cells(g *edu.Register, r edu.Record, keys ...string) Cells {
	out := make(Cells, 2*len(keys)) // with those that are added to them
	for _, k := range keys {
		out[k] = m.cell(g, k, r)
	}
	return out
}
