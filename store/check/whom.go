package check

import (
	"cmp"
	"strings"

	"countyledger/store/edu"
)

// Whom is the record that a finding is of, as the clerk knows it: a project by its name, a person with the school. It is empty where the
// record is gone.
func (f *Finding) Whom(b *edu.Book) string {
	rec := b.Find(f.Register, f.Row)
	if rec == nil {
		return ""
	}
	switch r := rec.(type) {
	case *edu.Teacher:
		return person(b, r, r.PostedAt)
	case *edu.Rotation:
		return person(b, b.Teacher(r.Teacher), cmp.Or(r.From, r.To))
	case *edu.Honour:
		if t := b.Teacher(r.Teacher); t != nil {
			return person(b, t, t.PostedAt)
		}
	case *edu.SectionYear:
		return nameOf(b, r.School)
	case *edu.Closure:
		return nameOf(b, r.School)
	case *edu.Vacancy:
		return nameOf(b, r.School)
	case *edu.Placement:
		return nameOfCase(b, r.Case)
	case *edu.Evidence:
		return nameOfCase(b, r.Case)
	case *edu.ProgressReport:
		return nameOfProject(b, r.Project) + "（" + strings.TrimSuffix(r.Month.Chinese(), "份") + "月报）"
	case *edu.Contract:
		return nameOfProject(b, r.Project) + "（" + string(r.Name) + "）"
	case *edu.ProjectFile:
		return nameOfProject(b, r.Project)
	}
	return f.Register.Name(rec)
}

// Label is the field that a finding marks, as the clerk knows it: without the number of a project's stage.
func (f *Finding) Label() string {
	field := f.Register.Field(f.Field)
	if field == nil {
		return ""
	}
	label := field.Full()
	for _, s := range edu.ProjectStages.Items {
		label = strings.TrimPrefix(label, string(s.Code)+" ")
	}
	return label
}

func person(b *edu.Book, t *edu.Teacher, school edu.Ref) string {
	if t == nil {
		return "（教师未填）"
	}
	if s := b.School(school); s != nil {
		return b.PersonAt(t, string(s.Name))
	}
	return b.Apart(t)
}

func nameOf(b *edu.Book, id edu.Ref) string {
	if s := b.School(id); s != nil {
		return string(s.Name)
	}
	return "（学校未填）"
}

func nameOfCase(b *edu.Book, id edu.Ref) string {
	if c := b.Closure(id); c != nil {
		return nameOf(b, c.School)
	}
	return "（撤并未填）"
}

func nameOfProject(b *edu.Book, id edu.Ref) string {
	if p := b.Project(id); p != nil {
		return string(p.Name)
	}
	return "（项目未填）"
}

// Unit is who has to mend a finding: a school or a project; neither where that is the office itself.
type Unit struct{ School, Project edu.Ref }

// Unit is the school that a record is of or belongs to, or the project that it is of.
func (f *Finding) Unit(b *edu.Book) Unit {
	u := ownerOf(b, b.Find(f.Register, f.Row))
	if b.School(u.School) == nil && b.Project(u.Project) == nil {
		return Unit{}
	}
	return u
}

func ownerOf(b *edu.Book, rec edu.Record) Unit {
	switch r := rec.(type) {
	case *edu.School:
		return Unit{School: edu.Ref(r.RowID())}
	case *edu.SectionYear:
		return Unit{School: r.School}
	case *edu.Closure:
		return Unit{School: r.School}
	case *edu.Vacancy:
		return Unit{School: r.School}
	case *edu.Teacher:
		return Unit{School: r.PostedAt}
	case *edu.Rotation:
		return Unit{School: cmp.Or(r.From, r.To)}
	case *edu.Honour:
		if t := b.Teacher(r.Teacher); t != nil {
			return ownerOf(b, t)
		}
	case *edu.Placement:
		return unitOfCase(b, r.Case)
	case *edu.Evidence:
		return unitOfCase(b, r.Case)
	case *edu.Project:
		return Unit{Project: edu.Ref(r.RowID())}
	}
	return Unit{Project: projectOf(rec)}
}

func unitOfCase(b *edu.Book, id edu.Ref) Unit {
	if c := b.Closure(id); c != nil {
		return Unit{School: c.School}
	}
	return Unit{}
}

// projectOf is the project of what is kept of one; 0 where it is of none.
func projectOf(rec edu.Record) edu.Ref {
	switch r := rec.(type) {
	case *edu.ProgressReport:
		return r.Project
	case *edu.Contract:
		return r.Project
	case *edu.ProjectFile:
		return r.Project
	}
	return 0
}
