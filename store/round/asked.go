package round

import (
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// kinds are the kinds of columns that ask for values of a kind.
var kinds = map[edu.Kind]edu.Code{
	edu.KindCount: edu.ColumnCount, edu.KindMeasure: edu.ColumnMeasure, edu.KindMoney: edu.ColumnMoney, edu.KindPercent: edu.ColumnPercent,
	edu.KindDate: edu.ColumnDate, edu.KindFlag: edu.ColumnFlag, edu.KindCode: edu.ColumnChoice, edu.KindName: edu.ColumnName,
	edu.KindIDNumber: edu.ColumnID, edu.KindPhone: edu.ColumnPhone,
}

// KindOf is the kind of column that asks for values of a kind.
func KindOf(k edu.Kind) edu.Code {
	if kind, ok := kinds[k]; ok {
		return kind
	}
	return edu.ColumnText
}

// ColumnOf is a column that asks for what a field of the ledger holds.
func ColumnOf(g *edu.Register, f *edu.Field) edu.RoundColumn {
	c := edu.RoundColumn{
		Head: edu.Text(f.Full()), Kind: edu.ColumnText, Unit: edu.Text(f.Unit), Help: edu.Text(f.Help), Target: edu.Text(g.ID + "." + f.Key),
	}
	if c.Kind = KindOf(f.Kind()); c.Kind == edu.ColumnName && !f.Encrypted() {
		c.Kind = edu.ColumnText // of a township, a village: nobody's name
	}
	if f.Codes != nil {
		var picks []string
		for _, it := range f.Codes.Items {
			picks = append(picks, it.Label)
		}
		c.Choices = edu.Text(strings.Join(picks, "；"))
	}
	if f.Required {
		c.Needed = edu.Yes(true)
	}
	return c
}

// ColumnsOf are the columns that ask for some fields of a register; for all that people fill in, where none are named. The school is not
// asked: each knows which it is.
func ColumnsOf(g *edu.Register, fields ...*edu.Field) []edu.RoundColumn {
	if len(fields) == 0 {
		fields = slices.DeleteFunc(slices.Clone(g.Fields), func(f *edu.Field) bool { return f.Locked != "" || f.Refs != nil })
	}
	var out []edu.RoundColumn
	for _, f := range fields {
		out = append(out, ColumnOf(g, f))
	}
	return out
}

// Again are the columns of a round, to be asked for once more.
func Again(b *edu.Book, r *edu.Round) []edu.RoundColumn {
	var out []edu.RoundColumn
	for _, c := range b.Form(r).Columns {
		next := *c
		next.SetRowID(0)
		next.Round = 0
		out = append(out, next)
	}
	return out
}

// Who are schools that are to report: those in use of some townships and sections; empty for all.
type Who struct {
	Townships []string
	Sections  []edu.Code
}

// Schools are those that are meant, in the order of the register.
func (w Who) Schools(b *edu.Book) []edu.Ref {
	var out []edu.Ref
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s.Open() && w.town(s) && w.teaches(s) {
			out = append(out, edu.Ref(s.RowID()))
		}
	}
	return out
}

func (w Who) town(s *edu.School) bool {
	return len(w.Townships) == 0 || slices.Contains(w.Townships, string(s.Township))
}

func (w Who) teaches(s *edu.School) bool {
	return len(w.Sections) == 0 || slices.ContainsFunc(edu.SectionsOf(s), func(c edu.Code) bool { return slices.Contains(w.Sections, c) })
}

// Words is who is meant, as the round says it: 青岗镇、黄土乡的小学.
func (w Who) Words() string {
	towns, sections := strings.Join(w.Townships, "、"), []string{}
	for _, c := range w.Sections {
		sections = append(sections, edu.Sections.Label(c))
	}
	switch of := strings.Join(sections, "、"); {
	case towns == "" && of == "":
		return "全部学校"
	case of == "":
		return towns + "的学校"
	case towns == "":
		return of
	default:
		return towns + "的" + of
	}
}

// Shaped is how the form of columns is filled in: by rows and columns where they are its cells, one row of each unit where all it asks is
// the school's own or the ledger does not know, else as many rows as the unit has of what is asked.
func Shaped(columns []edu.RoundColumn) edu.Code {
	if slices.ContainsFunc(columns, func(c edu.RoundColumn) bool { return c.Row != "" }) {
		return edu.RoundMatrix
	}
	for i := range columns {
		if g, f := columns[i].Of(); f != nil && g != edu.Schools {
			return edu.RoundMany
		}
	}
	return edu.RoundOne
}

// Items are the parts of a list that somebody wrote, with ；、 or commas between them.
func Items(text string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("；;、，,\n", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// unitBehind is the unit that stands in brackets behind a head.
var unitBehind = regexp.MustCompile(`^(.*\S)\s*[（(]([^（()）]{1,6})[）)]$`)

// Named is a column that somebody named: the one of the register's fields that is called so, else one of the round's own. guess says what a
// head most likely asks for, and in which unit.
func Named(g *edu.Register, name string, guess func(head string) (edu.Kind, string)) edu.RoundColumn {
	if g != nil {
		for _, f := range g.Fields {
			if name == f.Label || name == f.Full() || name == f.Title() || name == f.Key {
				return ColumnOf(g, f)
			}
		}
	}
	c := edu.RoundColumn{Head: edu.Text(name)}
	kind, unit := guess(name)
	c.Kind = KindOf(kind)
	if m := unitBehind.FindStringSubmatch(name); m != nil && unit != "" {
		c.Head, c.Unit = edu.Text(m[1]), edu.Text(unit)
	}
	return c
}
