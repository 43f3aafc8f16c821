package intake

import (
	"strings"

	"countyledger/store/edu"
)

// Remarks are lines that somebody typed as what a submission is sent back for, one each: “一小 建校年份：请核对”. Where a line begins with the name
// or code of a school of the unit, and behind it that of a field, the record and the field are meant. b is nil where the records are not
// known.
func Remarks(b *edu.Book, text string) (out []*edu.Remark) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		r := &edu.Remark{Words: edu.Text(line)}
		about, words, ok := strings.Cut(strings.ReplaceAll(line, ":", "："), "：")
		if ok && b != nil && strings.TrimSpace(words) != "" {
			meant(r, b, strings.Fields(about), strings.TrimSpace(words))
		}
		out = append(out, r)
	}
	return out
}

// meant makes a remark one of a record, where what stands before the colon names one.
func meant(r *edu.Remark, b *edu.Book, about []string, words string) {
	if len(about) == 0 || len(about) > 2 {
		return
	}
	school := schoolOf(b, about[0])
	if school == nil {
		return
	}
	g, rec, field := edu.Schools, edu.Record(school), (*edu.Field)(nil)
	if len(about) == 2 {
		if g, rec, field = column(b, school, about[1]); field == nil {
			return
		}
	}
	r.Register, r.Row, r.Subject, r.Words = edu.Text(g.ID), edu.N(int(rec.RowID())), edu.Text(school.Name), edu.Text(words)
	if field != nil {
		r.Field, r.Value = edu.Text(field.Key), edu.Text(field.Text(rec, b))
	}
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
