package edu

import "strings"

// Naming is how a cell of a form names a row of a register: by a code, by what the row is called, or through the record
// whose row it is.
type Naming struct {
	// Noun is what a row is called in sentences: 学校, 教师.
	Noun string
	// Code is the field whose value names one row by itself, Part how a column with it is written behind the reference:
	// school.code, teacher.id. A secret code with asterisks in it only narrows the names down.
	Code, Part string
	// CodeFirst tells that a code nobody has is the fault of its cell, also where a name stands beside it.
	CodeFirst bool
	// Names are the names of a row. The unit's area is what they begin with or leave out.
	Names func(r Record, area string) []string
	// Forms are other forms of a row's names, as Key makes them of a text: those that can mean nothing else, and likely ones. nil
	// where only the names themselves name a row: people are never guessed at.
	Forms func(r Record, area string) (sure, likely []string)
	Key   func(text, area string) string
	// Through is the reference that names a row which has no name of its own: a case by its school.
	Through string
	// Among tells rows of one name apart; nil where nothing does.
	Among *Among
	// Meant compares two rows that are named alike: the greater one is meant, of equal ones none. It may be nil.
	Meant func(a, b Record) int
}

// Among is where rows of one name belong: a teacher to a school.
type Among struct {
	// Part is how columns with it are written: teacher.school, teacher.school.code.
	Part string
	// Fields are the references, all to one register, of which one must be what the form says.
	Fields []string
	// Needed tells that a name by itself names nobody: people have namesakes whom the register does not know.
	Needed bool
}

// CodeField is the field whose value names a row; nil where none does.
func (g *Register) CodeField() *Field { return g.Field(g.Naming.Code) }

// Parts are the ways in which a column can say what a reference to the register points to, as they are written behind it;
// the first is the name.
func (g *Register) Parts() []string {
	n := g.Naming
	if n.Through != "" {
		return g.Field(n.Through).Refs.Parts()
	}
	parts := []string{"", n.Part}
	if n.Among != nil {
		for _, p := range g.Field(n.Among.Fields[0]).Refs.Parts() {
			parts = append(parts, strings.TrimSuffix(n.Among.Part+"."+p, "."))
		}
	}
	return parts
}

// names makes the names of a row, each once and as they are compared.
func names(all ...string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, n := range all {
		if n = CleanName(n); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// schoolNames are the full name, the full name without the county, the short name and the former ones.
func schoolNames(r Record, area string) []string {
	s := r.(*School)
	return names(append([]string{string(s.Name), strings.TrimPrefix(string(s.Name), area), string(s.Short)}, FormerNames(s.Former)...)...)
}

func teacherNames(r Record, _ string) []string { return names(string(r.(*Teacher).Name)) }

func projectNames(r Record, area string) []string {
	name := string(r.(*Project).Name)
	return names(name, strings.TrimPrefix(name, area))
}

// townStem is a township without its kind, as lists have it: 东川 of 东川镇.
func townStem(name string) string {
	name = CleanName(name)
	for _, kind := range []string{"街道办事处", "街道", "镇", "乡"} {
		if stem, ok := strings.CutSuffix(name, kind); ok && stem != "" {
			return stem
		}
	}
	return name
}

// Shortens reports whether what a list says in the field is only the short form of what a record has there.
func (f *Field) Shortens(said, held Record) bool {
	if f.stem == nil {
		return false
	}
	short, long := f.At(said).Text(f.Format()), f.At(held).Text(f.Format())
	return short != "" && short != long && short == f.stem(long)
}

// laterCase compares two cases of one school: the running one is meant, else the one that ended later.
func laterCase(a, b Record) int {
	x, y := a.(*Closure), b.(*Closure)
	switch {
	case x.Open() && !y.Open():
		return 1
	case !x.Open() && y.Open():
		return -1
	case x.ended().Before(y.ended()):
		return -1
	case y.ended().Before(x.ended()):
		return 1
	}
	return 0
}

// ended is the last day that a case speaks of.
func (c *Closure) ended() Date {
	last := c.Done
	for _, d := range []Date{c.Stopped, c.Reopened} {
		if last.Before(d) {
			last = d
		}
	}
	return last
}
