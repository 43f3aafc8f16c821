package check

import (
	"fmt"
	"regexp"

	"countyledger/store/edu"
)

// Twin is a teacher who is probably another entry of the same person: the same name, and the same birth date or an
// ID number that differs in one digit, or in two neighbours that were swapped. The check digit follows from the
// others and is left out. (Equal numbers are refused when they are entered.) Who works part-time at a second school may stand there too,
// where either entry says so.
type Twin struct {
	Other *edu.Teacher
	Why   string
}

// Twins finds, for every teacher who has one, the probable other entry.
func Twins(b *edu.Book) map[edu.Ref]Twin {
	out := map[edu.Ref]Twin{}
	byName := map[edu.Name][]*edu.Teacher{}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		for _, o := range byName[t.Name] {
			if why := alike(t, o); why != "" && !partTime(t, o) {
				out[edu.Ref(t.RowID())], out[edu.Ref(o.RowID())] = Twin{o, said(b, o, why)}, Twin{t, said(b, t, why)}
			}
		}
		byName[t.Name] = append(byName[t.Name], t)
	}
	return out
}

func said(b *edu.Book, o *edu.Teacher, why string) string {
	school := "（编制单位未填）"
	if s := b.School(o.PostedAt); s != nil {
		school = string(s.Name)
	}
	return fmt.Sprintf("与%s的%s%s，疑似同一人重复登记", school, o.Name, why)
}

// partTime reports whether two entries are of two schools, and one of them says that it is a part-time one.
func partTime(a, z *edu.Teacher) bool {
	return a.School() != z.School() && (saysPartTime.MatchString(string(a.Note)) || saysPartTime.MatchString(string(z.Note)))
}

var saysPartTime = regexp.MustCompile(`兼职|兼课|兼任|兼教|走教`)

// alike says in which way two teachers of one name are alike; empty where they are not.
func alike(a, z *edu.Teacher) string {
	switch {
	case len(a.IDNumber) != 18 || len(z.IDNumber) != 18:
		if a.Birth.Full() && a.Birth == z.Birth {
			return "姓名、出生日期相同"
		}
		return ""
	case slip(string(a.IDNumber[:17]), string(z.IDNumber[:17])):
		return "姓名相同，身份证号只差一位"
	case a.IDNumber.Birth() == z.IDNumber.Birth():
		return "姓名、出生日期相同"
	}
	return ""
}

// slip reports whether two numbers of one length differ in one digit, or in two neighbours swapped.
func slip(a, z string) bool {
	var at []int
	for i := range len(a) {
		if a[i] != z[i] {
			at = append(at, i)
		}
	}
	switch len(at) {
	case 1:
		return true
	case 2:
		return at[1] == at[0]+1 && a[at[0]] == z[at[1]] && a[at[1]] == z[at[0]]
	}
	return false
}
