package exchange

import (
	"maps"
	"slices"

	"countyledger/store/edu"
)

// references are the fields of a register that refer to other rows; those that need another reference beside them come last.
func references(g *edu.Register) []*edu.Field {
	all := slices.DeleteFunc(slices.Clone(g.Fields), func(f *edu.Field) bool { return f.Refs == nil })
	slices.SortStableFunc(all, func(a, b *edu.Field) int { return min(1, len(a.Beside)) - min(1, len(b.Beside)) })
	return all
}

// resolve points a reference field at the record its columns name. What names nothing says nothing, a dash says that there is
// none.
func (r *reader) resolve(out *Row, f *edu.Field, l *lookup) {
	s := r.preview.said(out, f)
	out.noted = slices.DeleteFunc(out.noted, func(x RowFinding) bool { return x.Field == f.Key }) // it is looked for once more
	if !s.names(f.Refs) {
		if s.dashed() {
			out.say(f)
		}
		return
	}
	var beside edu.Ref
	if b := r.preview.Register.Field(f.Beside); b != nil {
		if beside = reference(out.read, b); beside == 0 && r.preview.said(out, b).names(b.Refs) {
			return // what it belongs to is not known, and that is what the row's finding says
		}
	}
	rec, no := l.once(f, s, beside)
	if meant := r.preview.meant(s, f); meant != nil {
		rec, no = meant, nil
	}
	if no != nil {
		if no.rule == f.Refs.UnknownRule() {
			no.rule = f.UnknownRule()
		}
		out.said = slices.DeleteFunc(out.said, func(x *edu.Field) bool { return x == f })
		r.refuseReference(out, f, no)
		return
	}
	if ref, ok := f.At(out.read).(*edu.Ref); ok {
		*ref = edu.Ref(rec.RowID())
		out.say(f)
	}
}

// refuseReference finds that a reference names nothing. A row that can be without it leaves its cell to the clerk.
func (r *reader) refuseReference(out *Row, f *edu.Field, no *refusal) {
	p := edu.Problem{Rule: no.rule, Level: edu.Hard, Field: f.Key, Message: no.message}
	spared := r.preview.Register.Spared(f)
	if spared {
		p.Level, p.Message = edu.Soft, notTaken(p.Message)
	}
	r.find(out, r.column(no.col), p)
	last := &out.Findings[len(out.Findings)-1]
	if last.Near = no.near; spared {
		out.noted = append(out.noted, *last)
	}
}

// identify gives a row that has no code what the record that it names is known by, where there is one only.
func (r *reader) identify(out *Row, l *lookup) {
	g := r.preview.Register
	code := g.CodeField()
	if code == nil || !slices.Contains(g.Identity, code.Key) || slices.Contains(out.said, code) || out.failed() {
		return
	}
	name := g.Field("name")
	c, mask := r.columnOf(out, name), r.masked(out, code)
	if r.cell(out, c).blank() && mask.text == "" {
		return
	}
	agrees := func(rec edu.Record) bool { return g.Agrees(rec, out.read, out.said) }
	rec, no := l.byName(g, said{"": r.cell(out, c), g.Naming.Part: mask}, r.beside(out), agrees)
	switch {
	case no != nil && mask.text != "":
		r.askNumber(out, code, no.rule)
		return
	case no != nil && no.rule == g.AmbiguousRule() && g.Otherwise != nil: // it would be taken for a new one
		r.find(out, c, edu.Problem{Rule: no.rule, Level: edu.Hard, Field: name.Key, Message: no.message})
		return
	case no != nil:
		return // it is a new record, or which is meant is not known: what the row lacks is said of it
	}
	if err := g.Identify(out.read, rec); err != nil {
		return
	}
	// The name has served to find the record, which keeps its own.
	out.said = slices.DeleteFunc(out.said, func(f *edu.Field) bool { return f == name })
	if edu.Empty(code.At(rec)) {
		return
	}
	out.say(code)
	r.note(out, c, edu.Problem{
		Rule: edu.RuleMatchedByName, Level: edu.Soft, Field: code.Key, Message: lacks(code, mask) + "，按名称对应到“" + g.Name(rec) + "”",
	})
}

// lacks says what a row has in the place of the number that tells records apart.
func lacks(code *edu.Field, mask cell) string {
	if mask.text != "" {
		return code.Label + "打了星号"
	}
	return "表中没有" + code.Label
}

// askNumber asks for a whole number in the place of a masked one, of which nobody knows whose it is.
func (r *reader) askNumber(out *Row, code *edu.Field, rule edu.RuleID) {
	says := "“" + code.Label + "”打了星号，分不清是台账中的哪一" + r.preview.Register.Unit + "，请填写完整的号码"
	r.find(out, r.columnOf(out, code), edu.Problem{Rule: rule, Level: edu.Hard, Field: code.Key, Message: says})
}

// masked is the cell of a row with a masked number in the place of one that tells records apart; none where there is no such.
func (r *reader) masked(out *Row, code *edu.Field) cell {
	c := r.columnOf(out, code)
	if c == nil || !code.Kind().Secret() {
		return cell{}
	}
	x := r.cell(out, c)
	if maskOf(x) == "" {
		return cell{}
	}
	return x
}

// cell is what stands in a column of a row; none for no column.
func (r *reader) cell(out *Row, c *Column) cell {
	if c == nil {
		return cell{}
	}
	return cell{r.preview.cell(out.Line-1, c), c.Index}
}

// beside is what a row of its own register belongs to, among rows of one name; 0 for not said.
func (r *reader) beside(out *Row) edu.Ref {
	g := r.preview.Register
	if g.Naming.Among == nil {
		return 0
	}
	for _, key := range g.Naming.Among.Fields {
		if ref := reference(out.read, g.Field(key)); ref != 0 {
			return ref
		}
	}
	return 0
}

// said is what the columns of a row say about a reference.
func (p *Preview) said(out *Row, f *edu.Field) said {
	var s said
	for c := range p.columns(out) {
		if c.Target.Field == f {
			if s == nil {
				s = said{}
			}
			s[c.Target.Part] = cell{p.cell(out.Line-1, c), c.Index}
		}
	}
	return s
}

// Naming is what a row says about the record that one of its fields refers to: the field's key, and the texts of its columns.
type Naming struct{ Field, Texts string }

// Naming is how a row names what a field refers to.
func (p *Preview) Naming(r *Row, f *edu.Field) Naming { return p.said(r, f).naming(f) }

func (s said) naming(f *edu.Field) Naming {
	texts := ""
	for _, part := range slices.Sorted(maps.Keys(s)) {
		texts += part + "\x1f" + s[part].text + "\x1e"
	}
	return Naming{f.Key, texts}
}

// Meant is the record that somebody says a row means by a field; nil where nobody does.
func (p *Preview) Meant(r *Row, f *edu.Field) edu.Record { return p.meant(p.said(r, f), f) }

// meant is the record that somebody says is meant by what columns say; nil where nobody does, or where it has gone.
func (p *Preview) meant(s said, f *edu.Field) edu.Record {
	if len(p.hand.Named) == 0 {
		return nil
	}
	row, ok := p.hand.Named[s.naming(f)]
	if !ok {
		return nil
	}
	return p.before.Find(f.Refs, row)
}

// keepOfficial lets a record that the row means by its code keep its full name, and its township: a short form of them is no change.
func (r *reader) keepOfficial(out *Row, l *lookup) {
	g := r.preview.Register
	code := g.CodeField()
	if code == nil || g.Naming.Key == nil || !slices.Contains(out.said, code) {
		return
	}
	name, rec := g.Field("name"), l.index(g).codes[code.At(out.read).Stored()]
	if rec == nil {
		return
	}
	out.said = slices.DeleteFunc(out.said, func(f *edu.Field) bool {
		if f.Shortens(out.read, rec) {
			return true
		}
		return f == name && l.index(g).names.Paraphrases(f.At(out.read).Text(f.Format()), rec)
	})
}
