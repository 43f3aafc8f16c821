package check

import (
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
		from := r.From
		if from == 0 {
			from = r.To
		}
		return person(b, b.Teacher(r.Teacher), from)
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
		return string(t.Name) + "（" + string(s.Name) + "）"
	}
	return string(t.Name)
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
