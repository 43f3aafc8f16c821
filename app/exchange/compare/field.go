package compare

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// ownKey is a remark: each system has its own.
const ownKey = "note"

// field compares what a row and its record say of a field.
func (c *comparing) field(e *entry, rec edu.Record, f *edu.Field) {
	if f.Key == ownKey || slices.Contains(e.table.Register.Identity, f.Key) && edu.Same(f.At(rec), f.At(e.read)) {
		return
	}
	a := e.answer(f)
	text, said := strings.TrimSpace(a.Text), e.says(f)
	it := &Item{Kind: Differs, Register: e.table.Register, Record: rec, Field: f, Cell: a.Cell, Here: c.text(f, rec)}
	switch {
	case said && edu.Same(f.At(rec), f.At(e.read)):
		c.alike(text != f.Text(rec, c.book) && f.Refs == nil)
		return
	case said && c.otherwise(f, rec, e.read, text):
		c.alike(true)
		return
	case said:
		it.There, it.Why = c.text(f, e.read), c.why(e, rec, f)
		it.theirs, it.said = e.read, []*edu.Field{f}
	case !c.unsaid(it, e, text):
		return
	}
	c.add(it, e)
}

// alike counts a value that is the same, and may be only written otherwise.
func (c *comparing) alike(otherwise bool) {
	if c.out.Alike++; otherwise {
		c.out.Otherwise++
	}
}

// unsaid is a cell that is blank, or cannot be read; it reports whether that is a difference.
func (c *comparing) unsaid(it *Item, e *entry, text string) bool {
	f, rec := it.Field, it.Record
	starred := strings.ContainsAny(text, "*＊") && f.Kind().Secret()
	switch {
	case edu.IsNone(text) && edu.Empty(f.At(rec)):
		return false
	case edu.IsNone(text):
		it.Why = "该系统未填"
	case c.includes(f, rec, text), starred && fits(f, rec, text):
		c.alike(true)
		return false
	case starred:
		it.There, it.Why = edu.MaskPersonal(text), "该系统的号码打了星号，看得见的几位与台账不符"
	default:
		it.There, it.Why = shown(f, text), edu.MaskNumbers(e.unread[f])
		if held, ok := f.At(rec).(*edu.IDNumber); ok && *held != "" {
			it.Why += "；" + numberWhy(string(*held), strings.ToUpper(edu.Squeeze(edu.Halfwidth(text))))
		}
	}
	return true
}

// fits reports whether a masked number can be the ledger's.
func fits(f *edu.Field, rec edu.Record, mask string) bool {
	number, ok := f.At(rec).Stored().(string)
	return ok && edu.FitsMask(strings.ToUpper(edu.Squeeze(edu.Halfwidth(mask))), number)
}

// text is the content of a field as lists have it; nothing of a person that stands in none.
func (c *comparing) text(f *edu.Field, r edu.Record) string {
	if edu.Empty(f.At(r)) {
		return ""
	}
	return edu.MaskNumbers(f.Listed(r, c.book))
}

// shown is a text that could not be read, as it may be seen.
func shown(f *edu.Field, text string) string {
	if f.Confidential() {
		return edu.MaskPersonal(text)
	}
	return edu.MaskNumbers(text)
}

// includes reports whether a word says what the ledger has, or something that includes it.
func (c *comparing) includes(f *edu.Field, rec edu.Record, text string) bool {
	held, ok := f.At(rec).(*edu.Code)
	return ok && f.Codes != nil && !edu.Empty(held) && f.Codes.Includes(text, *held)
}

// otherwise reports whether a row says what the ledger has in other letters, or less exactly.
func (c *comparing) otherwise(f *edu.Field, rec, read edu.Record, text string) bool {
	if edu.Same(f.At(rec), f.At(read)) {
		return false
	}
	return likewise(f, read, rec) || c.includes(f, rec, text) ||
		f.Key == "name" && c.named(f.Register()).Paraphrases(text, rec)
}

// likewise reports whether a field of two records is the same but for its letters, or as far as the less exact of the two goes.
func likewise(f *edu.Field, a, b edu.Record) bool {
	switch x := f.At(a).(type) {
	case *edu.Date:
		y := f.At(b).(*edu.Date)
		return x.Known() && y.Known() && x.Year() == y.Year() && (x.MonthOf() == 0 || y.MonthOf() == 0 || x.MonthOf() == y.MonthOf()) &&
			(!x.Full() || !y.Full())
	case *edu.Name, *edu.Text:
		s, t := plain(x.Text(f.Format())), plain(f.At(b).Text(f.Format()))
		return s != "" && (s == t || f.Shortens(a, b))
	}
	return false
}

// plain is a text without what differs from hand to hand: blanks, full-width letters, points.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("，。、；：,.;:·-—－（）()〔〕[]【】", r) {
			return -1
		}
		return r
	}, strings.ToUpper(edu.Squeeze(edu.Halfwidth(edu.Fold(text)))))
}
