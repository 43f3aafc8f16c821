package intake

import (
	"fmt"
	"strconv"
	"strings"

	"countyledger/store/edu"
)

// Remarks are lines that somebody typed as what a submission is sent back for, one each: “一小 建校年份：请核对”. Where a line begins with the name
// or code of a school of the unit, with a record by its register and number (教师第12号), or with both, and behind it that of a field, the
// record and the field are meant. b is nil where the records are not known.
func Remarks(b *edu.Book, text string) (out []*edu.Remark) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		r := &edu.Remark{Words: edu.Text(line)}
		about, words, ok := strings.Cut(strings.ReplaceAll(line, ":", "："), "：")
		if m := meant(b, strings.Fields(about)); ok && m != nil {
			r.Register, r.Row, r.Subject = edu.Text(m.g.ID), edu.N(int(m.rec.RowID())), edu.Text(m.subject)
			r.Words = edu.Text(strings.TrimSpace(words))
			if m.field != nil {
				r.Field = edu.Text(m.field.Key)
			}
			if m.field != nil && !m.field.Encrypted() {
				r.Value = edu.Text(m.field.Text(m.rec, b))
			}
		}
		out = append(out, r)
	}
	return out
}

// About is what a line begins with that means a record, as Remarks reads it. A person is named by a number only.
func About(b *edu.Book, g *edu.Register, rec edu.Record) string {
	var words []string
	if school := SchoolOf(b, g, rec); school != nil {
		for _, name := range []string{string(school.Name), string(school.Code)} {
			if schoolOf(b, name) == school {
				words = append(words, name)
				break
			}
		}
	}
	if g != edu.Schools || len(words) == 0 {
		words = append(words, number(g, rec))
	}
	return strings.Join(words, " ") + "："
}

// SchoolOf is the school that a record is, or is of; nil for none.
func SchoolOf(b *edu.Book, g *edu.Register, rec edu.Record) *edu.School {
	if s, ok := rec.(*edu.School); ok {
		return s
	}
	for _, f := range g.Fields {
		if ref, ok := f.At(rec).(*edu.Ref); ok && f.Refs == edu.Schools && f.Required {
			return b.School(*ref)
		}
	}
	return nil
}

// number is what a record is called by its register and its number.
func number(g *edu.Register, rec edu.Record) string {
	return fmt.Sprintf("%s第%d号", g.Label, rec.RowID())
}

// byNumber finds a record that is called so.
func byNumber(b *edu.Book, text string) (*edu.Register, edu.Record) {
	for _, g := range edu.Submitted() {
		rest, ok := strings.CutPrefix(text, g.Label+"第")
		if !ok {
			continue
		}
		row, err := strconv.ParseInt(strings.TrimSuffix(rest, "号"), 10, 64)
		if rec := b.Find(g, row); err == nil && rec != nil && number(g, rec) == text {
			return g, rec
		}
	}
	return nil, nil
}

// mention is a record that the beginning of a line means, and a field of it where one is named.
type mention struct {
	g       *edu.Register
	rec     edu.Record
	field   *edu.Field
	subject string
}

// meant is what words before a colon mean; nil where that is no record.
func meant(b *edu.Book, about []string) *mention {
	if b == nil || len(about) == 0 {
		return nil
	}
	var m mention
	school := schoolOf(b, about[0])
	if school != nil {
		m, about = mention{g: edu.Schools, rec: school, subject: string(school.Name)}, about[1:]
	}
	exact := false
	if len(about) > 0 {
		if g, rec := byNumber(b, about[0]); rec != nil {
			if school != nil && SchoolOf(b, g, rec) != school {
				return nil
			}
			m.subject = strings.TrimSpace(m.subject + " " + about[0])
			m.g, m.rec, about, exact = g, rec, about[1:], true
		}
	}
	switch {
	case m.rec == nil || len(about) > 1:
		return nil
	case len(about) == 0:
		return &m
	}
	if exact {
		m.field = fieldOf(m.g, about[0])
	} else {
		m.g, m.rec, m.field = column(b, school, about[0])
	}
	if m.field == nil {
		return nil
	}
	return &m
}

// column is the field that a label means, of a school or of its latest yearly row, with the record; nil where there is none.
func column(b *edu.Book, school *edu.School, label string) (*edu.Register, edu.Record, *edu.Field) {
	if f := fieldOf(edu.Schools, label); f != nil {
		return edu.Schools, school, f
	}
	row := sectionOf(b, school)
	if f := fieldOf(edu.SectionYears, label); f != nil && row != nil {
		return edu.SectionYears, row, f
	}
	return nil, nil, nil
}

// schoolOf finds a school by its name, short name or code; nil where none, or more than one, is called so.
func schoolOf(b *edu.Book, name string) (found *edu.School) {
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if string(s.Name) != name && string(s.Short) != name && string(s.Code) != name {
			continue
		}
		if found != nil {
			return nil
		}
		found = s
	}
	return found
}

// fieldOf finds a field by what it is called on paper.
func fieldOf(g *edu.Register, label string) *edu.Field {
	for _, f := range g.Fields {
		if f.Label == label || f.Full() == label {
			return f
		}
	}
	return nil
}

// sectionOf is the latest yearly row of a school that has one section; nil where it has several, for nobody knows which is meant.
func sectionOf(b *edu.Book, school *edu.School) (last *edu.SectionYear) {
	several := false
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if s.School != edu.Ref(school.RowID()) {
			continue
		}
		switch {
		case last == nil || last.Year < s.Year:
			last, several = s, false
		case last.Year == s.Year:
			several = true
		}
	}
	if several {
		return nil
	}
	return last
}
