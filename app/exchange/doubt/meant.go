package doubt

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Unsure says why it is not known whose record a doubt means, and which it may be; of one that is known it says nothing.
type Unsure struct {
	Why  string
	May  []edu.Record
	Kind *edu.Register // of these
}

// Meanings hold what lists call somebody against a ledger.
type Meanings struct {
	book  *edu.Book
	names map[*edu.Register]*edu.Names
}

// NewMeanings reads the ledger's names, those of a register once they are asked for.
func NewMeanings(b *edu.Book) *Meanings { return &Meanings{b, map[*edu.Register]*edu.Names{}} }

// Of tells why it is not known whom a doubt means.
func (m *Meanings) Of(d *edu.Doubt) Unsure {
	if d.Teacher != 0 || d.Project != 0 {
		return Unsure{}
	}
	words := strings.Fields(string(d.Subject))
	if g, _ := Aspect(d.Target); (g == edu.Teachers || g == edu.Projects) && len(words) > 0 && (d.School == 0 || len(words) > 1) {
		return m.unsure(d, g, words[len(words)-1])
	}
	if d.School != 0 {
		return Unsure{}
	}
	return m.unsure(d, edu.Schools, string(d.Subject))
}

// unsure says what the ledger has by a name.
func (m *Meanings) unsure(d *edu.Doubt, g *edu.Register, name string) Unsure {
	if name == "" {
		return Unsure{Why: "清单没有写明指谁", Kind: edu.Schools}
	}
	names := m.names[g]
	if names == nil {
		names = edu.NewNames(g, m.book)
		m.names[g] = names
	}
	out := Unsure{May: names.Find(name), Kind: g}
	if t := slices.DeleteFunc(slices.Clone(out.May), func(r edu.Record) bool { return !of(r, d.School) }); len(t) > 0 {
		out.May = t // of several, those at the school
	}
	if g == edu.Schools && len(out.May) == 0 {
		out.May = names.Within(name)
	}
	noun := g.Naming.Noun
	switch n := len(out.May); {
	case n > 1:
		out.Why = fmt.Sprintf("台账里叫“%s”的%s有%d%s", name, noun, n, g.Unit)
	case n == 1:
		out.Why = fmt.Sprintf("“%s”像是台账里的这%s%s", name, g.Unit, noun)
	default:
		out.Why = fmt.Sprintf("台账里没有“%s”", name)
		out.May = names.Near(name)
	}
	return out
}

// of reports whether a teacher is at a school, where one is named.
func of(r edu.Record, school edu.Ref) bool {
	t, ok := r.(*edu.Teacher)
	return ok && school != 0 && (t.PostedAt == school || t.WorksAt == school)
}

// Strange says that nobody whom a list names is in the ledger; empty where somebody is.
func (l *List) Strange(b *edu.Book) string {
	items := l.Items()
	if slices.ContainsFunc(items, func(it *Item) bool { return it.Known() }) {
		return ""
	}
	return fmt.Sprintf("%d条里没有一条是台账里有的学校、教师或项目，可能不是%s的清单", len(items), b.Unit.Place())
}

// Unread says in sentences what of a list is not taken in.
func (l *List) Unread() (out []string) {
	if n := len(l.Elsewhere); n > 0 {
		var names []string
		for _, name := range l.Elsewhere {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		out = append(out, fmt.Sprintf("有%d条是%s的，不录入", n, strings.Join(names, "、")))
	}
	if n := len(l.Blank); n > 0 {
		var rows []string
		for _, row := range l.Blank[:min(n, 5)] {
			rows = append(rows, fmt.Sprint(row))
		}
		more := ""
		if n > len(rows) {
			more = "等"
		}
		out = append(out, fmt.Sprintf("有%d行写了名称、没有写疑点（第%s行%s），不录入", n, strings.Join(rows, "、"), more))
	}
	return out
}

// Before is the list that came as the same file already; nil for none.
func Before(b *edu.Book, sha256 string) *edu.DoubtList {
	for _, l := range Lists(b) {
		if string(l.SHA) == sha256 {
			return l
		}
	}
	return nil
}
