package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"countyledger/store/edu"
)

// lookup finds the records that cells refer to, as each register describes how a cell names a row of it.
type lookup struct {
	book    *edu.Book
	indexes map[*edu.Register]*index
	found   map[string]found
	key     []byte // of what is asked for
}

// found is what columns were found to name before.
type found struct {
	rec edu.Record
	no  *refusal
}

// index is the rows of one register by what cells say of them.
type index struct {
	rows   []edu.Record
	codes  map[any]edu.Record // by the stored code
	names  *edu.Names
	owners map[edu.Ref][]edu.Record
}

func newLookup(b *edu.Book) *lookup {
	return &lookup{book: b, indexes: map[*edu.Register]*index{}, found: map[string]found{}}
}

// on is the lookup in another book, such as the ledger with a table taken in. Registers that are the same there are not gone through
// once more: of a folder of tables each would take as long as its rows.
func (l *lookup) on(b *edu.Book) *lookup {
	out := newLookup(b)
	out.indexes = l.indexes
	return out
}

func (l *lookup) index(g *edu.Register) *index {
	rows := l.book.Rows(g)
	if x := l.indexes[g]; x != nil && x.holds(rows) {
		return x
	}
	n := g.Naming
	x := &index{rows: rows, codes: map[any]edu.Record{}, names: edu.NewNames(g, l.book), owners: map[edu.Ref][]edu.Record{}}
	for _, rec := range rows {
		if f := g.CodeField(); f != nil && !edu.Empty(f.At(rec)) {
			x.codes[f.At(rec).Stored()] = rec
		}
		if n.Through != "" {
			if owner := reference(rec, g.Field(n.Through)); owner != 0 {
				x.owners[owner] = append(x.owners[owner], rec)
			}
		}
	}
	l.indexes[g] = x
	return x
}

// holds reports whether the index is of these rows: books share those of a register until one of them changes it.
func (x *index) holds(rows []edu.Record) bool {
	return len(rows) == len(x.rows) && (len(rows) == 0 || &rows[0] == &x.rows[0])
}

// reference is what a reference field of a record holds, 0 where the field is none.
func reference(rec edu.Record, f *edu.Field) edu.Ref {
	if ref, ok := f.At(rec).(*edu.Ref); ok {
		return *ref
	}
	return 0
}

// cell is what a row says in one column; col is -1 where there is none.
type cell struct {
	text string
	col  int
}

func (c cell) blank() bool { return edu.IsNone(c.text) }

// said is what the columns of a row say about one reference, by part.
type said map[string]cell

func (s said) cell(part string) cell {
	if c, ok := s[part]; ok {
		return c
	}
	return cell{col: -1}
}

// under are the parts behind a part: school and school.code behind school are the name and the code.
func (s said) under(part string) said {
	out := said{}
	for key, c := range s {
		if rest, ok := strings.CutPrefix(key, part); ok && (rest == "" || rest[0] == '.') {
			out[strings.TrimPrefix(rest, ".")] = c
		}
	}
	return out
}

// names reports whether the columns name a row of a register at all.
func (s said) names(g *edu.Register) bool {
	for g.Naming.Through != "" {
		g = g.Field(g.Naming.Through).Refs
	}
	return !s.cell("").blank() || !s.cell(g.Naming.Part).blank()
}

// dashed reports whether a cell says that there is none.
func (s said) dashed() bool {
	for _, c := range s {
		if strings.TrimSpace(c.text) != "" {
			return true
		}
	}
	return false
}

// refusal is why a reference points to nothing: the rule of the finding, its sentence, and the column it stands at.
type refusal struct {
	rule    edu.RuleID
	message string
	col     int
	near    []string // names of what may be meant
}

// proposing is the refusal with the rows that may be meant.
func (no *refusal) proposing(g *edu.Register, rows ...edu.Record) *refusal {
	no.near = namesOf(g, rows)
	return no
}

func unknownRow(g *edu.Register, col int, format string, args ...any) *refusal {
	return &refusal{rule: g.UnknownRule(), message: fmt.Sprintf(format, args...), col: col}
}

func ambiguousRow(g *edu.Register, col int, format string, args ...any) *refusal {
	return &refusal{rule: g.AmbiguousRule(), message: fmt.Sprintf(format, args...), col: col}
}

// find is the row of a register that the columns name; beside is what it belongs to by the rest of the form, 0 for not said.
func (l *lookup) find(g *edu.Register, s said, beside edu.Ref) (edu.Record, *refusal) {
	if g.Naming.Through != "" {
		return l.through(g, s)
	}
	code := s.cell(g.Naming.Part)
	if !code.blank() && (maskOf(code) == "" || !secretPart(g, g.Naming.Part)) {
		return l.byCode(g, code, s.cell(""))
	}
	if s.cell("").blank() {
		return nil, unknownRow(g, code.col, "号码不完整，请填写完整的%s", g.CodeField().Label)
	}
	return l.byName(g, s, beside)
}

// mostFound is how many answers are kept: rows beside each other are of one school, but not of one person.
const mostFound = 2000

// once is find for a reference field, with what the same texts were found to name before.
func (l *lookup) once(f *edu.Field, s said, beside edu.Ref) (edu.Record, *refusal) {
	key := strconv.AppendInt(append(append(l.key[:0], f.Key...), 0x1f), int64(beside), 10)
	parts := slices.AppendSeq(make([]string, 0, len(s)), maps.Keys(s))
	slices.Sort(parts)
	for _, part := range parts {
		key = append(append(key, 0x1e), part...)
		key = append(strconv.AppendInt(append(key, 0x1f), int64(s[part].col), 10), 0x1f)
		key = append(key, s[part].text...)
	}
	l.key = key
	x, ok := l.found[string(key)]
	if !ok {
		x.rec, x.no = l.find(f.Refs, s, beside)
		if len(l.found) < mostFound {
			l.found[string(key)] = x
		}
	}
	return x.rec, x.no
}

// secretPart reports whether a part of references to a register is personal.
func secretPart(g *edu.Register, part string) bool {
	f := g.CodeField()
	return f != nil && part == g.Naming.Part && f.Kind().Secret()
}

// coded is the row that a text names by the register's code; wellFormed tells whether the text can be such a code.
func (l *lookup) coded(g *edu.Register, text string) (rec edu.Record, wellFormed bool) {
	f := g.CodeField()
	v := f.At(f.Fresh())
	if err := v.Parse(edu.Squeeze(edu.Halfwidth(text)), f.Format()); err != nil || edu.Empty(v) {
		return nil, false
	}
	return l.index(g).codes[v.Stored()], true
}

// byCode finds the row with a code. That nobody has it is the fault of the name beside it, but for a register whose code
// comes first and for a personal number that cannot be one.
func (l *lookup) byCode(g *edu.Register, code, name cell) (edu.Record, *refusal) {
	rec, wellFormed := l.coded(g, code.text)
	if rec != nil {
		return l.agreed(g, rec, name)
	}
	n, label := g.Naming, g.CodeField().Label
	atCode := name.blank() || n.CodeFirst || secretPart(g, n.Part) && !wellFormed
	switch {
	case atCode && secretPart(g, n.Part):
		return nil, unknownRow(g, code.col, "台账中没有这个%s的%s，请核对号码，或先登记该%s", label, n.Noun, n.Noun)
	case atCode:
		return nil, unknownRow(g, code.col, "台账中没有%s为“%s”的%s，请先登记该%s或核对%s",
			label, edu.Squeeze(edu.Halfwidth(code.text)), n.Noun, n.Noun, label)
	}
	return nil, unknownRow(g, name.col, "台账中没有%s“%s”（按%s查找），请先登记该%s或核对%s", n.Noun, shownName(name), label, n.Noun, label)
}

// agreed is the row with a code, where the name beside it does not speak of another.
func (l *lookup) agreed(g *edu.Register, rec edu.Record, name cell) (edu.Record, *refusal) {
	if g.Naming.Key == nil || name.blank() || l.index(g).names.Calls(name.text, rec) {
		return rec, nil
	}
	if own, _ := l.coded(g, name.text); own == rec {
		return rec, nil
	}
	return nil, ambiguousRow(g, name.col, "%s指的是“%s”，与“%s”不是同一%s，请核对%s和名称",
		g.CodeField().Label, g.Name(rec), shownName(name), g.Unit+g.Naming.Noun, g.CodeField().Label).
		proposing(g, append([]edu.Record{rec}, l.index(g).names.Find(name.text)...)...)
}

// byName finds the row that is called what the cell says, or has it for its code; of several only those that may be meant.
func (l *lookup) byName(g *edu.Register, s said, beside edu.Ref, may ...func(edu.Record) bool) (edu.Record, *refusal) {
	n, name := g.Naming, s.cell("")
	if rec, _ := l.coded(g, name.text); rec != nil {
		return rec, nil
	}
	found := l.index(g).names.Find(name.text)
	for _, wanted := range may {
		found = keep(found, wanted)
	}
	called, mask := found, maskOf(s.cell(n.Part))
	if found = fitting(g, called, mask); len(found) == 0 && len(called) > 0 {
		return nil, unknownRow(g, s.cell(n.Part).col, "台账中叫“%s”的%s，%s都与“%s”不符，请核对姓名，或填写完整的%s",
			shownName(name), n.Noun, g.CodeField().Label, edu.MaskPersonal(mask), g.CodeField().Label).proposing(g, called...)
	}
	if n.Among != nil {
		where, no := l.among(g, s, beside)
		switch {
		case no != nil:
			return nil, no
		case where == 0 && n.Among.Needed:
			return nil, unknownRow(g, name.col, "只有姓名“%s”不能确定是哪位%s，请同时填写学校，或填写%s", shownName(name), n.Noun, g.CodeField().Label)
		case where != 0:
			found = keep(found, func(r edu.Record) bool {
				return slices.ContainsFunc(n.Among.Fields, func(key string) bool { return reference(r, g.Field(key)) == where })
			})
		}
	}
	rec, no := l.choose(g, found, name)
	if no != nil && mask != "" && len(found) > 1 {
		no.message = fmt.Sprintf("有%d%s%s叫“%s”%s，打了星号的%s与他们都相符，请填写完整的%s",
			len(found), g.Unit, n.Noun, shownName(name), fullNames(g, found), g.CodeField().Label, g.CodeField().Label)
	}
	return rec, no
}

// maskOf is a masked number that a cell has; empty where it has none.
func maskOf(c cell) string {
	if mask := strings.ToUpper(edu.Squeeze(edu.Halfwidth(c.text))); strings.Contains(mask, "*") {
		return mask
	}
	return ""
}

// fitting are the rows whose number a masked one can be; all where there is no mask.
func fitting(g *edu.Register, rows []edu.Record, mask string) []edu.Record {
	if mask == "" {
		return rows
	}
	return keep(rows, func(r edu.Record) bool {
		number, known := g.CodeField().At(r).Stored().(string)
		return known && edu.FitsMask(mask, number)
	})
}

// among is what the row belongs to: by the columns behind the reference, or else by the rest of the form.
func (l *lookup) among(g *edu.Register, s said, beside edu.Ref) (edu.Ref, *refusal) {
	own, to := s.under(g.Naming.Among.Part), g.Field(g.Naming.Among.Fields[0]).Refs
	if !own.names(to) {
		return beside, nil
	}
	rec, no := l.find(to, own, 0)
	if no != nil {
		return 0, no
	}
	return edu.Ref(rec.RowID()), nil
}

// through finds the row by the record it belongs to: a case by its school.
func (l *lookup) through(g *edu.Register, s said) (edu.Record, *refusal) {
	f := g.Field(g.Naming.Through)
	owner, no := l.find(f.Refs, s, 0)
	if no != nil {
		return nil, no
	}
	name := s.cell("")
	if name.blank() {
		name.col = s.cell(f.Refs.Naming.Part).col
	}
	name.text = f.Refs.Name(owner)
	return l.choose(g, l.index(g).owners[edu.Ref(owner.RowID())], name)
}

// choose is the one row that is meant of those that are named alike.
func (l *lookup) choose(g *edu.Register, found []edu.Record, name cell) (edu.Record, *refusal) {
	n := g.Naming
	if n.Meant != nil && len(found) > 0 {
		best := slices.MaxFunc(found, n.Meant)
		found = keep(found, func(r edu.Record) bool { return n.Meant(r, best) == 0 })
	}
	near := found
	if len(found) == 0 && n.Through == "" {
		near = l.index(g).names.Near(name.text)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0 && n.Through != "":
		return nil, unknownRow(g, name.col, "台账中没有“%s”的%s，请先登记该校的%s", shownName(name), n.Noun, n.Noun)
	case len(found) == 0 && len(near) > 0:
		return nil, unknownRow(g, name.col, "台账中没有%s“%s”，是不是“%s”？请核对名称或填写%s",
			n.Noun, shownName(name), strings.Join(namesOf(g, near), "”、“"), g.CodeField().Label).proposing(g, near...)
	case len(found) == 0:
		return nil, unknownRow(g, name.col, "台账中没有%s“%s”，请先登记该%s，或填写它的%s", n.Noun, shownName(name), n.Noun, g.CodeField().Label)
	case n.Through != "":
		return nil, ambiguousRow(g, name.col, "“%s”有%d条%s记录，分不清指的是哪一条，请先核对", shownName(name), len(found), n.Noun)
	}
	return nil, ambiguousRow(g, name.col, "有%d%s%s叫“%s”%s，请填写%s",
		len(found), g.Unit, n.Noun, shownName(name), fullNames(g, found), g.CodeField().Label).proposing(g, found...)
}

// namesOf lists what rows are called, each name once.
func namesOf(g *edu.Register, rows []edu.Record) []string {
	var all []string
	for _, r := range rows {
		if name := g.Name(r); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// fullNames lists in brackets what rows are called in full, where they differ.
func fullNames(g *edu.Register, found []edu.Record) string {
	all := namesOf(g, found)
	if len(all) < 2 {
		return ""
	}
	return "（" + strings.Join(all[:min(3, len(all))], "、") + "）"
}

// shownName is a name as sentences have it; a number that was typed for one is not shown in full.
func shownName(c cell) string { return edu.MaskNumbers(edu.CleanName(c.text)) }

func keep(all []edu.Record, wanted func(edu.Record) bool) []edu.Record {
	return slices.DeleteFunc(slices.Clone(all), func(r edu.Record) bool { return !wanted(r) })
}
