package edu

import (
	"fmt"
	"slices"
	"strings"
)

// namesakes are the teachers of each name.
func (b *Book) namesakes() map[Name][]*Teacher {
	if m := b.alike.Load(); m != nil {
		return *m
	}
	out := map[Name][]*Teacher{}
	for _, t := range All[Teacher](b, Teachers) {
		out[t.Name] = append(out[t.Name], t)
	}
	b.alike.Store(&out)
	return out
}

// Called is what a record is called where people read of it. What is somebody's stands behind whose it is: the figures of a school, the
// honour of a teacher. A teacher whose name another has stands with the school, and where both are posted at one school, with the end of
// the ID number.
func (b *Book) Called(g *Register, r Record) string {
	if t, ok := r.(*Teacher); ok && b.hasNamesake(t) {
		return b.Person(t)
	}
	return b.behindOwner(g, r, b.Called)
}

// behindOwner is the name of a record behind that of the record whose it is, as that is called.
func (b *Book) behindOwner(g *Register, r Record, called func(*Register, Record) string) string {
	name := g.Name(r)
	for _, k := range g.Identity {
		f := g.Field(k)
		ref, ok := f.At(r).(*Ref)
		if !ok {
			continue
		}
		if owner := b.Find(f.Refs, int64(*ref)); owner != nil {
			return called(f.Refs, owner) + " " + name
		}
		break
	}
	return name
}

// Filed is what a record is called in what the ledger keeps of an act: like Called, with the number of the record in the place of the end
// of a number that is kept enciphered.
func (b *Book) Filed(g *Register, r Record) string {
	if t, ok := r.(*Teacher); ok && b.hasNamesake(t) {
		if s := b.School(t.PostedAt); s != nil {
			which := b.short(s)
			if t.RowID() > 0 && b.ending(t) != "" {
				which += "，" + recordNumber(t)
			}
			return string(t.Name) + "（" + which + "）"
		}
	}
	return b.behindOwner(g, r, b.Filed)
}

// hasNamesake reports whether another teacher has the name.
func (b *Book) hasNamesake(t *Teacher) bool {
	return slices.ContainsFunc(b.namesakes()[t.Name], func(o *Teacher) bool { return o.RowID() != t.RowID() })
}

// short is a school's name without the county's.
func (b *Book) short(s *School) string { return strings.TrimPrefix(string(s.Name), b.Unit.Place()) }

// Person is a teacher with the school, as people are listed for choosing: no two stand there alike.
func (b *Book) Person(t *Teacher) string {
	school := ""
	if s := b.School(t.PostedAt); s != nil {
		school = b.short(s)
	}
	return b.PersonAt(t, school)
}

// PersonAt is a teacher with what a school is called, empty for none.
func (b *Book) PersonAt(t *Teacher, school string) string {
	if end := b.ending(t); end != "" && school != "" {
		school += "，" + end
	} else if end != "" {
		school = end
	}
	if school == "" {
		return string(t.Name)
	}
	return string(t.Name) + "（" + school + "）"
}

// Apart is a teacher among those of one school.
func (b *Book) Apart(t *Teacher) string { return b.PersonAt(t, "") }

// ending tells a teacher from others of the name at the same school: by what the mask leaves of the end of the ID number, or where that
// tells nobody apart, by the number of the record; empty where there are no others.
func (b *Book) ending(t *Teacher) string {
	mine, same, alone := idEnd(t), false, true
	for _, o := range b.namesakes()[t.Name] {
		if o.RowID() != t.RowID() && o.PostedAt == t.PostedAt {
			alone, same = false, same || idEnd(o) == mine
		}
	}
	switch {
	case alone:
		return ""
	case same || mine == "":
		return recordNumber(t)
	}
	return "证件尾号" + mine
}

func recordNumber(t *Teacher) string { return fmt.Sprintf("第%d号记录", t.RowID()) }

// idEnd is what the mask leaves of the end of an ID number.
func idEnd(t *Teacher) string {
	masked := t.IDNumber.Masked()
	return masked[strings.LastIndexByte(masked, '*')+1:]
}

// Named is the field's content as people read it: like Text, but a reference to somebody whose name another has says which is meant.
func (f *Field) Named(r Record, b *Book) string {
	if ref, ok := f.At(r).(*Ref); ok && *ref != 0 {
		if to := b.Find(f.Refs, int64(*ref)); to != nil {
			return b.Called(f.Refs, to)
		}
	}
	return f.Text(r, b)
}
