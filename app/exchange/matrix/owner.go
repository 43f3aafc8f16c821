package matrix

import (
	"regexp"
	"strings"

	"countyledger/store/edu"
)

// Owner is whose a row or a column of a table is: a school's, a township's, or that of the sum of all; the zero Owner for nobody's.
type Owner struct {
	School edu.Ref
	Town   string
	All    bool
}

// Known reports whether it is a school or a township.
func (o Owner) Known() bool { return o.School != 0 || o.Town != "" }

// Owners tells whose lines of tables are.
type Owners struct {
	b     *edu.Book
	names *edu.Names
	towns map[string]bool
}

// NewOwners are the schools of a ledger and their townships.
func NewOwners(b *edu.Book) *Owners {
	o := &Owners{b: b, names: edu.NewNames(edu.Schools, b), towns: map[string]bool{}}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s.Township != "" {
			o.towns[string(s.Township)] = true
		}
	}
	return o
}

// Named reports whether a text is the name of a school or a township.
func (o *Owners) Named(text string) bool {
	return o.towns[text] || len(o.names.Find(text)) > 0
}

var (
	// sumWord is the head of a sum, sumBehind what stands behind the name of a township whose sum is meant.
	sumWord   = regexp.MustCompile(`^(?:全[县市区旗]|[县市区旗])?(?:合计|总计|小计|共计|计|总数|汇总)?$`)
	sumBehind = regexp.MustCompile(`[\s(（]*(?:合计|总计|小计|汇总)[)）]?$`)
)

// isSum reports whether a head is that of a sum.
func isSum(text string) bool {
	text = edu.Squeeze(text)
	return text != "" && sumWord.MatchString(text)
}

// Of is whose a line is by its heads, and what of them does not say so. Of schools that are called alike the township beside the name tells
// which is meant.
func (o *Owners) Of(path []string) (who Owner, rest []string) {
	town, called := "", -1
	for i, text := range path {
		if t := o.town(text); t != "" && town == "" {
			town, called = t, i
		}
	}
	for i, text := range path {
		if i == called {
			continue
		}
		if s := o.school(text, town); s != 0 {
			return Owner{School: s}, without(path, called, i)
		}
	}
	if town != "" {
		return Owner{Town: town}, without(path, called)
	}
	for i, text := range path {
		if isSum(text) {
			return Owner{All: true}, without(path, i)
		}
	}
	return Owner{}, path
}

// without is a path without some of its heads.
func without(path []string, gone ...int) (out []string) {
	for i, text := range path {
		keep := true
		for _, k := range gone {
			keep = keep && k != i
		}
		if keep {
			out = append(out, text)
		}
	}
	return out
}

// town is the township that a head names; empty for none.
func (o *Owners) town(text string) string {
	text = edu.Squeeze(ordinalMark.ReplaceAllString(strings.TrimSpace(text), ""))
	for _, name := range []string{text, sumBehind.ReplaceAllString(text, ""), strings.TrimPrefix(text, o.b.Unit.Place())} {
		if o.towns[name] {
			return name
		}
	}
	return ""
}

// school is the school that a head names, in a township where one is said; 0 for none and for several.
func (o *Owners) school(text, town string) edu.Ref {
	text = ordinalMark.ReplaceAllString(strings.TrimSpace(text), "")
	found := o.names.Find(text)
	if len(found) == 0 && town != "" {
		found = o.names.Find(town + text)
	}
	var only edu.Ref
	for _, r := range found {
		s, ok := r.(*edu.School)
		if !ok || len(found) > 1 && town != "" && string(s.Township) != town {
			continue
		}
		if only != 0 {
			return 0
		}
		only = edu.Ref(s.RowID())
	}
	return only
}
