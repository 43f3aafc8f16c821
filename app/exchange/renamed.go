package exchange

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// rename asks where a row that means a record by its code calls it otherwise than the ledger does. Where that is the name of another one,
// code and name disagree, and which is meant only the sender knows. Else the record may have been renamed (a school keeps its code: domain
// rule 5.1), or the code is wrong: the new name is taken as the list has it, the old one becomes a former name, and it is said. A new code
// under a name that the ledger knows is said too.
func (r *reader) rename(out *Row, l *lookup) {
	g := r.preview.Register
	code, name := g.CodeField(), g.Field("name")
	said := func(f *edu.Field) bool { return f != nil && slices.Contains(out.said, f) }
	if !said(code) || !said(name) || !slices.Contains(g.Identity, code.Key) || out.failed() {
		return
	}
	text, rec := name.At(out.read).Text(name.Format()), l.index(g).codes[code.At(out.read).Stored()]
	if rec == nil {
		r.codedAnew(out, l, text)
		return
	}
	c := r.columnOf(out, name)
	if sameName(g, edu.CleanName(text), edu.CleanName(g.Name(rec))) {
		return
	}
	if others := l.index(g).names.Find(text); g.Naming.Key != nil && len(others) > 0 && !slices.Contains(others, rec) {
		r.find(out, c, edu.Problem{Rule: g.AmbiguousRule(), Level: edu.Hard, Field: name.Key, Message: fmt.Sprintf(
			"%s指的是“%s”，名称“%s”是另一%s的，请核对%s和名称", code.Label, g.Name(rec), text, g.Unit+g.Naming.Noun, code.Label)})
		out.Findings[len(out.Findings)-1].Near = namesOf(g, append([]edu.Record{rec}, others...))
		return
	}
	message := fmt.Sprintf("这个%s在台账中是“%s”，表中是“%s”；不是同一%s的，请核对%s", code.Label, g.Name(rec), text, g.Naming.Noun, code.Label)
	if r.formerly(out, rec) {
		message += "；改名的照表录入，原名记入“曾用名”"
	}
	r.note(out, c, edu.Problem{Rule: edu.RuleRenamed, Level: edu.Soft, Field: name.Key, Message: message})
}

// sameName reports whether two names are one; those of no schools also where one is the other with more (教学楼, 东沟小学教学楼).
func sameName(g *edu.Register, is, was string) bool {
	return is == was || g.Naming.Key == nil && (strings.Contains(was, is) || strings.Contains(is, was))
}

// formerly makes the name that a record had one of its former ones, where the register keeps them and the row says nothing of that.
func (r *reader) formerly(out *Row, rec edu.Record) bool {
	g := r.preview.Register
	f := g.Field("former")
	if f == nil || slices.Contains(out.said, f) {
		return false
	}
	all := strings.TrimLeft(f.At(rec).Text(f.Format())+"、"+g.Name(rec), "、")
	if f.At(out.read).Parse(all, f.Format()) != nil {
		return false
	}
	out.say(f)
	return true
}

// codedAnew says that a row with a code which nobody has calls itself as another record does. One that is past may have had the name: a
// change of the category gives a new code.
func (r *reader) codedAnew(out *Row, l *lookup, text string) {
	g := r.preview.Register
	if g.Naming.Key == nil {
		return
	}
	for _, rec := range l.index(g).names.Find(text) {
		if edu.CleanName(text) == edu.CleanName(g.Name(rec)) && !g.Past(rec) {
			code := g.CodeField()
			r.note(out, r.columnOf(out, code), edu.Problem{Rule: edu.RuleNamedTwice, Level: edu.Soft, Field: code.Key, Message: fmt.Sprintf(
				"台账中已有“%s”，%s是%s；是同一%s的，请核对%s", g.Name(rec), code.Label, code.Text(rec, r.preview.before), g.Unit+g.Naming.Noun, code.Label)})
			return
		}
	}
}
