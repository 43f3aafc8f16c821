package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// scope is of which part of a register an export speaks: what it never speaks of is not missing in it. Each side of it is a field whose
// contents the export names: the schools, the years, the townships.
type scope struct {
	register *edu.Register
	sides    []side
}

// side is a field of a register, or of the school of a record, with what the export names of it.
type side struct {
	name  string
	of    func(b *edu.Book, r edu.Record) string
	heard map[string]bool
	out   map[string]bool // what the ledger has and the export does not name
}

// scope is that of a register.
func (c *comparing) scope(g *edu.Register) *scope {
	if c.lists[g] == nil {
		c.lists[g] = newScope(g)
	}
	return c.lists[g]
}

func newScope(g *edu.Register) *scope {
	s := &scope{register: g}
	add := func(name string, of func(*edu.Book, edu.Record) string) {
		s.sides = append(s.sides, side{name, of, map[string]bool{}, map[string]bool{}})
	}
	own := func(key string) {
		if f := g.Field(key); f != nil {
			add(f.Label, func(b *edu.Book, r edu.Record) string { return f.Text(r, b) })
		}
	}
	switch g {
	case edu.Schools:
		own("township")
		own("type")
	case edu.SectionYears:
		own("year")
		own("section")
		own("school")
	default:
		for _, f := range g.Fields {
			if f.Refs == edu.Schools && (f.Required || slices.Contains(g.Identity, f.Key)) {
				own(f.Key)
				break
			}
		}
		own("year")
	}
	return s
}

// hears notes of what a row speaks, by the record that it means.
func (s *scope) hears(b *edu.Book, e *entry) {
	for i := range s.sides {
		if text := s.sides[i].of(b, e.read); text != "" {
			s.sides[i].heard[text] = true
		}
	}
}

// met notes of what a record is that the export speaks of.
func (s *scope) met(b *edu.Book, r edu.Record) {
	for i := range s.sides {
		if text := s.sides[i].of(b, r); text != "" {
			s.sides[i].heard[text] = true
		}
	}
}

// holds reports whether the export speaks of records like this one. always are sides that hold whatever is said: a year is always one.
func (s *scope) holds(b *edu.Book, r edu.Record, all bool) bool {
	for i := range s.sides {
		x := &s.sides[i]
		if text := x.of(b, r); !x.heard[text] && (!all || x.name == "学年") {
			if x.out[text] = true; text == "" {
				delete(x.out, text)
			}
			return false
		}
	}
	return true
}

// mostNamed is how many things are named that an export does not speak of.
const mostNamed = 5

// notes say of what the export does not speak.
func (s *scope) notes() (out []string) {
	for _, x := range s.sides {
		if len(x.out) == 0 || x.name == "学年" {
			continue
		}
		var names []string
		for text := range x.out {
			names = append(names, text)
		}
		slices.Sort(names)
		text := strings.Join(names[:min(len(names), mostNamed)], "、")
		if len(names) > mostNamed {
			text += "等"
		}
		out = append(out, fmt.Sprintf("这份表没有提到%d个%s（%s），那里的%s没有比对；如果它是全县的，请选“按全县比对”。",
			len(names), x.name, text, s.register.Label))
	}
	return out
}

// unlisted finds the records of which the export has no row.
func (c *comparing) unlisted(ctx context.Context) error {
	var done []*edu.Register
	for _, t := range c.out.Tables {
		g := t.Register
		if slices.Contains(done, g) {
			continue
		}
		done = append(done, g)
		s := c.scope(g)
		for row := range c.met[g] {
			if r := c.book.Find(g, row); r != nil {
				s.met(c.book, r)
			}
		}
		for _, r := range c.book.Rows(g) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if c.met[g][r.RowID()] != nil || g.Past(r) || left(r) || c.ofClosed(g, r) || !s.holds(c.book, r, c.ask.All) {
				continue
			}
			it := &Item{Kind: OnlyHere, Register: g, Record: r, table: t, Sheet: t.Sheet, Who: edu.MaskNumbers(c.book.Called(g, r))}
			it.School = c.schoolOf(it, nil)
			c.out.Items = append(c.out.Items, it)
		}
		if !c.ask.All {
			c.out.Notes = append(c.out.Notes, s.notes()...)
		}
	}
	return nil
}

// ofClosed reports whether a record is of a school that is closed, of a year in which it was.
func (c *comparing) ofClosed(g *edu.Register, r edu.Record) bool {
	y, ok := r.(*edu.SectionYear)
	if !ok || g != edu.SectionYears {
		return false
	}
	s := c.book.School(y.School)
	return s != nil && !s.Open() && y.Headcount() == 0
}
