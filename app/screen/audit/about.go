package audit

import (
	"countyledger/store/check"
	"countyledger/store/edu"
)

// unit is whom a finding is about: the project where it is of one, the school where the record has one, else the record itself.
func (p *Page) unit(f *check.Finding) string {
	b := p.s.Book()
	rec := b.Find(f.Register, f.Row)
	if rec == nil {
		return ""
	}
	if s, ok := rec.(*edu.School); ok {
		return p.s.Short(edu.Ref(s.RowID()))
	}
	switch rec.(type) {
	case *edu.Project, *edu.ProgressReport, *edu.Contract, *edu.ProjectFile, *edu.Placement, *edu.Evidence:
		return f.Whom(b)
	}
	name := func(school string) string { return f.Register.Name(rec) + "（" + school + "）" }
	if t := teacherOf(b, f.Register, rec); t != nil {
		name = func(school string) string { return b.PersonAt(t, school) }
	}
	for _, key := range []string{"school", "posted_at", "from"} {
		school := p.s.Short(refOf(f.Register, rec, key))
		switch {
		case school == "":
		case key == "school":
			return school
		default:
			return name(school)
		}
	}
	return b.Called(f.Register, rec)
}

// teacherOf is who a record is of; nil where it is of nobody.
func teacherOf(b *edu.Book, g *edu.Register, rec edu.Record) *edu.Teacher {
	if t, ok := rec.(*edu.Teacher); ok {
		return t
	}
	return b.Teacher(refOf(g, rec, "teacher"))
}

// school is the name of the school that a finding is about, empty where it is about none.
func (p *Page) school(f *check.Finding) string {
	b := p.s.Book()
	rec := b.Find(f.Register, f.Row)
	if rec == nil {
		return ""
	}
	if s, ok := rec.(*edu.School); ok {
		return string(s.Name)
	}
	if s := b.School(refOf(f.Register, rec, "school")); s != nil {
		return string(s.Name)
	}
	return ""
}

// refOf is what a record refers to in a field; 0 where it has no such field.
func refOf(g *edu.Register, rec edu.Record, key string) edu.Ref {
	if field := g.Field(key); field != nil {
		if ref, ok := field.At(rec).(*edu.Ref); ok {
			return *ref
		}
	}
	return 0
}
