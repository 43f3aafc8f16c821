package compare

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// named are the names of the records of a register.
func (c *comparing) named(g *edu.Register) *edu.Names {
	if c.names[g] == nil {
		c.names[g] = edu.NewNames(g, c.book)
	}
	return c.names[g]
}

// coded are the records of a register by the number that tells them apart.
func (c *comparing) coded(g *edu.Register, f *edu.Field) map[any]edu.Record {
	if c.codes[g] == nil {
		c.codes[g] = map[any]edu.Record{}
		for _, r := range c.book.Rows(g) {
			if v := f.At(r); !edu.Empty(v) {
				c.codes[g][v.Stored()] = r
			}
		}
	}
	return c.codes[g]
}

// keyed are the records of a register by what tells them apart together.
func (c *comparing) keyed(g *edu.Register) map[string]edu.Record {
	if c.keys[g] == nil {
		c.keys[g] = map[string]edu.Record{}
		for _, r := range c.book.Rows(g) {
			c.keys[g][g.IdentityKey(r)] = r
		}
	}
	return c.keys[g]
}

// find is the record that a row means: by its number, by its name, or by what else tells records apart. Where several may be meant they are
// near.
func (c *comparing) find(e *entry) (rec edu.Record, near []edu.Record) {
	g := e.table.Register
	code, name := g.CodeField(), g.Field("name")
	if code != nil && e.says(code) {
		if r := c.coded(g, code)[code.At(e.read).Stored()]; r != nil {
			return r, nil
		}
		if code.Kind().Secret() { // a person with another number is another person, until somebody says otherwise
			return nil, nil
		}
	}
	if r := c.credited(e); r != nil {
		return r, nil
	}
	if name != nil {
		if text := e.answer(name).Text; !edu.IsNone(text) {
			return c.byName(e, text)
		}
		return nil, nil
	}
	if c.identified(e) {
		return c.keyed(g)[g.IdentityKey(e.read)], nil
	}
	return nil, nil
}

// identified reports whether a row says all that tells records of its register apart.
func (c *comparing) identified(e *entry) bool {
	for _, key := range e.table.Register.Identity {
		if edu.Empty(e.table.Register.Field(key).At(e.read)) {
			return false
		}
	}
	return len(e.table.Register.Identity) > 0
}

// credited is the only school with the 统一社会信用代码 of a row.
func (c *comparing) credited(e *entry) (only edu.Record) {
	f := edu.Schools.Field("credit_code")
	if e.table.Register != edu.Schools || !e.says(f) {
		return nil
	}
	for _, r := range c.book.Rows(edu.Schools) {
		if edu.Same(f.At(r), f.At(e.read)) {
			if only != nil {
				return nil
			}
			only = r
		}
	}
	return only
}

// byName is the only record of a name, within the school that the row names where it names one.
func (c *comparing) byName(e *entry, text string) (edu.Record, []edu.Record) {
	g := e.table.Register
	found := slices.Clone(c.named(g).Find(text))
	if mask := strings.ToUpper(edu.Squeeze(edu.Halfwidth(c.masked(e)))); mask != "" {
		found = slices.DeleteFunc(found, func(r edu.Record) bool {
			number, ok := g.CodeField().At(r).Stored().(string)
			return !ok || !edu.FitsMask(mask, number)
		})
	}
	if among := g.Naming.Among; among != nil && len(found) > 0 {
		at, said := c.at(e)
		if !said && among.Needed && c.masked(e) == "" {
			return nil, found
		}
		if here := slices.DeleteFunc(slices.Clone(found), func(r edu.Record) bool { return !belongs(g, r, at) }); said && c.masked(e) == "" {
			found = here
		} else if len(here) > 0 {
			found = here
		}
	}
	if len(found) > 1 {
		found = c.narrower(e, found)
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return nil, found
}

// narrower leaves of records of one name those that agree with the rest of the row: in use rather than closed, of the township that it
// says.
func (c *comparing) narrower(e *entry, found []edu.Record) []edu.Record {
	g := e.table.Register
	for _, keep := range []func(edu.Record) bool{
		func(r edu.Record) bool { return g.Agrees(r, e.read, e.said) },
		func(r edu.Record) bool {
			f := g.Field("township")
			return f == nil || !e.says(f) || likewise(f, e.read, r)
		},
		func(r edu.Record) bool { return !g.Past(r) },
	} {
		if left := slices.DeleteFunc(slices.Clone(found), func(r edu.Record) bool { return !keep(r) }); len(left) > 0 {
			found = left
		}
	}
	return found
}

// masked is a masked number in the place of the one that tells records apart.
func (c *comparing) masked(e *entry) string {
	f := e.table.Register.CodeField()
	if f == nil || !f.Kind().Secret() {
		return ""
	}
	if text := e.answer(f).Text; strings.ContainsAny(text, "*＊") {
		return text
	}
	return ""
}

// at is the school that a row says its record is at.
func (c *comparing) at(e *entry) (at edu.Ref, said bool) {
	for _, key := range e.table.Register.Naming.Among.Fields {
		f := e.table.Register.Field(key)
		if ref, ok := f.At(e.read).(*edu.Ref); ok && *ref != 0 {
			return *ref, true
		}
	}
	return 0, false
}

// belongs reports whether a record is at a school.
func belongs(g *edu.Register, r edu.Record, at edu.Ref) bool {
	for _, key := range g.Naming.Among.Fields {
		if ref, ok := g.Field(key).At(r).(*edu.Ref); ok && *ref == at {
			return true
		}
	}
	return false
}
