package edu

import (
	"slices"
	"strings"
)

// Alteration is one change of what a school is called or where it belongs (学校变更), with the day from which it holds and the paper that
// says so. Papers of an earlier day have what stood then.
type Alteration struct {
	Numbered
	School        Ref
	Kind          Code
	Effective     Date // 生效日期
	Before, After Text // names: of the school, of its township, or of its county
	Doc, Note     Text
}

// Alterations is the register of changes of schools.
var Alterations = define[Alteration](Register{
	ID: alterationsID, Table: "alteration", Label: "学校变更", Unit: "条", Identity: []string{"school", "kind", "effective"},
	List: &List{
		Title: "学校变更", Filters: []string{"kind", "school.township"},
		Empty: "还没有学校变更。\n学校更名、乡镇更名、改属乡镇、划出、划入在“学校”页按 F6 办理，这里留下每一条。",
	},
	Name:  func(r Record) string { return AlterationKinds.Label(r.(*Alteration).Kind) },
	Dated: since("effective"),
	check: checkAlteration,
	Fields: []*Field{
		field("school", "学校", func(a *Alteration) *Ref { return &a.School }, required, refers(Schools), width(13)),
		field("kind", "变更事项", func(a *Alteration) *Code { return &a.Kind }, required, codes(AlterationKinds), width(6)),
		field("effective", "生效日期", func(a *Alteration) *Date { return &a.Effective }, required, width(6)),
		field("before", "变更前", func(a *Alteration) *Text { return &a.Before }, required, width(12), help("原校名、原乡镇名或划出的县")),
		field("after", "变更后", func(a *Alteration) *Text { return &a.After }, required, width(12), help("现校名、现乡镇名或划入的县")),
		field("doc", "文号", func(a *Alteration) *Text { return &a.Doc }, width(9), paper),
		field("note", "备注", func(a *Alteration) *Text { return &a.Note }, width(12)),
	},
})

// AlterationKinds is 变更事项.
var AlterationKinds = &CodeList{Name: "变更事项", Items: []CodeItem{
	{"renamed", "学校更名"},
	{"township_renamed", "乡镇更名"},
	{"township", "改属乡镇"},
	{"out", "划出"},
	{"in", "划入"},
}}

// Kinds of alterations that rules name.
const (
	AlterationName     Code = "renamed"
	AlterationTownName Code = "township_renamed"
	AlterationTown     Code = "township"
	AlterationOut      Code = "out"
	AlterationIn       Code = "in"
)

// OfTown reports whether the alteration is one of the township's name.
func (a *Alteration) OfTown() bool { return a.Kind == AlterationTownName || a.Kind == AlterationTown }

// OfCounty reports whether the alteration is one of the county that a school belongs to.
func (a *Alteration) OfCounty() bool { return a.Kind == AlterationOut || a.Kind == AlterationIn }

// Of is what the alteration changes of a school; nil where it is the county, which a school does not name.
func (a *Alteration) Of(s *School) *Name {
	switch {
	case a.Kind == AlterationName:
		return &s.Name
	case a.OfTown():
		return &s.Township
	}
	return nil
}

// undo puts a school back to before the alteration.
func (a *Alteration) undo(s *School) {
	at := a.Of(s)
	if at == nil || CleanName(string(*at)) != CleanName(string(a.After)) { // since written otherwise by hand, and nobody knows when
		return
	}
	*at = Name(a.Before)
	if a.Kind == AlterationName {
		s.Former = withoutName(s.Former, string(a.Before))
	}
}

// FormerNames are the names in 曾用名.
func FormerNames(former Text) []string {
	return strings.FieldsFunc(string(former), func(r rune) bool { return strings.ContainsRune("、，,；;", r) })
}

// WithName is a list of former names with one more.
func WithName(former Text, name string) Text {
	all := FormerNames(former)
	if name == "" || slices.Contains(all, name) {
		return former
	}
	return Text(strings.Join(append(all, name), "、"))
}

func withoutName(former Text, name string) Text {
	all := FormerNames(former)
	at := slices.Index(all, name)
	if at < 0 {
		return former
	}
	return Text(strings.Join(slices.Delete(all, at, at+1), "、"))
}

// AlterationsOf are the changes of each school, the latest first.
func (b *Book) AlterationsOf() map[Ref][]*Alteration {
	out := map[Ref][]*Alteration{}
	for _, a := range All[Alteration](b, Alterations) {
		out[a.School] = append(out[a.School], a)
	}
	for _, all := range out {
		slices.SortStableFunc(all, func(x, y *Alteration) int {
			switch {
			case y.Effective.Before(x.Effective):
				return -1
			case x.Effective.Before(y.Effective):
				return 1
			}
			return 0
		})
	}
	return out
}

// belongs tells where a school was on a day.
func (b *Book) belongs(school Ref, day Date) belonging {
	var all []*Alteration
	for _, r := range b.table(alterationsID).rows {
		if a := r.(*Alteration); a.School == school {
			all = append(all, a)
		}
	}
	return belonged(all, day)
}

// belonging is where a school was on a day, as far as its changes say.
type belonging int

const (
	ours   belonging = iota
	notYet           // it came later, and was never ours before
	given            // to another county
)

func belonged(all []*Alteration, day Date) belonging {
	var last, next *Alteration
	for _, a := range all {
		switch {
		case !a.OfCounty():
		case day.Before(a.Effective):
			if next == nil || a.Effective.Before(next.Effective) {
				next = a
			}
		case last == nil || !a.Effective.Before(last.Effective):
			last = a
		}
	}
	switch {
	case last != nil && last.Kind == AlterationOut:
		return given
	case last == nil && next != nil && next.Kind == AlterationIn:
		return notYet
	}
	return ours
}

func checkAlteration(_ *Register, r Record, b *Book) Problems {
	a := r.(*Alteration)
	var p Problems
	s := b.School(a.School)
	if s == nil {
		return p
	}
	if a.Before != "" && CleanName(string(a.Before)) == CleanName(string(a.After)) {
		p.hard(RuleFromEqualsTo, "after", "变更前后都是“%s”", a.After)
	}
	for _, r := range b.table(alterationsID).rows {
		if o := r.(*Alteration); o.School == a.School && o.RowID() != a.RowID() && a.OfSame(o.Kind) && a.Effective.Before(o.Effective) {
			return p // what it changed was changed once more
		}
	}
	switch at := a.Of(s); {
	case at != nil && CleanName(string(*at)) != CleanName(string(a.After)):
		p.soft(RuleAlteredOtherwise, "after", "%s已变更为“%s”，“学校”中现在是“%s”", AlterationKinds.Label(a.Kind), a.After, *at)
	case a.Kind == AlterationOut && s.Open():
		p.soft(RuleAlteredOtherwise, "kind", "%s已于%s划出，“学校”中的状态是“%s”", s.Name, a.Effective, SchoolStates.Label(s.State))
	case a.Kind == AlterationIn && s.State == StateLeft:
		p.soft(RuleAlteredOtherwise, "kind", "%s已于%s划入，“学校”中的状态是“%s”", s.Name, a.Effective, SchoolStates.Label(s.State))
	}
	return p
}

// OfSame reports whether alterations of another kind change the same of a school: its name, its township, its county.
func (a *Alteration) OfSame(kind Code) bool {
	o := &Alteration{Kind: kind}
	return a.Kind == kind || a.OfTown() && o.OfTown() || a.OfCounty() && o.OfCounty()
}
