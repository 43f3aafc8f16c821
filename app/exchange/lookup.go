package exchange

import (
	"strings"

	"countyledger/store/edu"
)

// lookup finds the records that cells refer to: schools by code or one of their names, teachers by
// ID number or by name and school, projects by code or name.
type lookup struct {
	book         *edu.Book
	schoolCodes  map[string]*edu.School
	schoolNames  map[string][]*edu.School
	teacherIDs   map[edu.IDNumber]*edu.Teacher
	teacherNames map[edu.Name][]*edu.Teacher
	projects     map[string]*edu.Project
}

func newLookup(b *edu.Book) *lookup {
	l := &lookup{
		book: b, schoolCodes: map[string]*edu.School{}, schoolNames: map[string][]*edu.School{},
		teacherIDs: map[edu.IDNumber]*edu.Teacher{}, teacherNames: map[edu.Name][]*edu.Teacher{}, projects: map[string]*edu.Project{},
	}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		l.schoolCodes[string(s.Code)] = s
		for _, n := range schoolNames(s, b.Unit.Area) {
			l.schoolNames[n] = append(l.schoolNames[n], s)
		}
	}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		l.teacherIDs[t.IDNumber] = t
		l.teacherNames[t.Name] = append(l.teacherNames[t.Name], t)
	}
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		l.projects[string(p.Code)] = p
		l.projects[string(p.Name)] = p
	}
	return l
}

// schoolNames are the names by which a school is called, each once: the full name, the full name
// without the county, the short name and the former ones.
func schoolNames(s *edu.School, area string) []string {
	names := []string{string(s.Name), strings.TrimPrefix(string(s.Name), area), string(s.Short)}
	names = append(names, strings.FieldsFunc(string(s.Former), func(r rune) bool { return strings.ContainsRune("、，,；;", r) })...)
	var out []string
	seen := map[string]bool{"": true}
	for _, n := range names {
		if n = edu.CleanName(n); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// reference is what a row says about one record of another register.
type reference struct {
	name, code, id          string // as they stand in the row
	nameCol, codeCol, idCol int    // columns, -1 where there is none
}

func (r reference) empty() bool { return edu.IsNone(r.name) && edu.IsNone(r.code) && edu.IsNone(r.id) }

// school resolves a reference to a school; the text is the reason where it cannot.
func (l *lookup) school(r reference) (id edu.Ref, rule, reason string, col int) {
	if !edu.IsNone(r.code) {
		var c edu.SchoolCode
		err := c.Parse(r.code, edu.Format{})
		if s := l.schoolCodes[string(c)]; err == nil && s != nil {
			return edu.Ref(s.RowID()), "", "", 0
		}
		if col = r.nameCol; edu.IsNone(r.name) {
			col = r.codeCol
		}
		return 0, "unknown_school", "台账中没有标识码为" + edu.Squeeze(edu.Halfwidth(r.code)) + "的学校，请先登记该校或核对标识码", col
	}
	switch found := l.schoolNames[edu.CleanName(r.name)]; len(found) {
	case 0:
		return 0, "unknown_school", "台账中没有“" + edu.CleanName(r.name) + "”，请先登记该校，或填写它的标识码", r.nameCol
	case 1:
		return edu.Ref(found[0].RowID()), "", "", 0
	default:
		return 0, "ambiguous_school", "有" + string(found[0].Name) + "、" + string(found[1].Name) + "等多所学校都叫“" + r.name + "”，请填写标识码", r.nameCol
	}
}

// teacher resolves a reference to a teacher: by a full ID number; where it is masked or missing, by
// the name among those of one school.
func (l *lookup) teacher(r reference, from edu.Ref) (id edu.Ref, rule, reason string, col int) {
	number := strings.ToUpper(edu.Squeeze(edu.Halfwidth(r.id)))
	if !edu.IsNone(number) && !strings.Contains(number, "*") {
		if t := l.teacherIDs[edu.IDNumber(number)]; t != nil {
			return edu.Ref(t.RowID()), "", "", 0
		}
		var n edu.IDNumber
		if err := n.Parse(number, edu.Format{}); err != nil || r.nameCol < 0 {
			return 0, "unknown_teacher", "教师库中没有这个身份证号的教师，请核对号码，或先登记该教师", r.idCol
		}
		return 0, "unknown_teacher", "教师库中没有“" + edu.CleanName(r.name) + "”（按身份证号查找），请先登记该教师", r.nameCol
	}
	var found []*edu.Teacher
	for _, t := range l.teacherNames[edu.Name(edu.CleanName(r.name))] {
		if (t.PostedAt == from || t.WorksAt == from) && (number == "" || edu.IsNone(number) || fitsMask(number, string(t.IDNumber))) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 0:
		return 0, "unknown_teacher", "派出学校没有名叫“" + edu.CleanName(r.name) + "”的教师，请填写完整的身份证号", r.nameCol
	case 1:
		return edu.Ref(found[0].RowID()), "", "", 0
	}
	return 0, "ambiguous_teacher", "派出学校有多名教师叫“" + edu.CleanName(r.name) + "”，请填写完整的身份证号", r.nameCol
}

// fitsMask reports whether a masked number (149901********1234) can be the number.
func fitsMask(mask, number string) bool {
	if len(mask) != len(number) {
		return false
	}
	for i := range len(mask) {
		if mask[i] != '*' && mask[i] != number[i] {
			return false
		}
	}
	return true
}

// project resolves a reference to a project: by its code if one is given, else by its name.
func (l *lookup) project(r reference) (id edu.Ref, rule, reason string, col int) {
	key, col := edu.CleanName(r.name), r.nameCol
	if !edu.IsNone(r.code) {
		key, col = edu.Squeeze(edu.Halfwidth(r.code)), r.codeCol
	}
	if p := l.projects[key]; p != nil {
		return edu.Ref(p.RowID()), "", "", 0
	}
	return 0, "unknown_project", "台账中没有项目“" + key + "”，请先登记该项目或核对项目代码", col
}
