package edu

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Kind tells how a value looks and is typed; lists align and forms validate by it.
type Kind int

// The kinds of values.
const (
	KindText Kind = iota
	KindName
	KindCount
	KindMeasure
	KindMoney
	KindPercent
	KindDate
	KindYear
	KindFlag
	KindCode
	KindSchoolCode
	KindIDNumber
	KindPhone
	KindRef
)

// Numeric reports whether values of the kind are right-aligned and can be summed.
func (k Kind) Numeric() bool {
	return k == KindCount || k == KindMeasure || k == KindMoney || k == KindPercent
}

// Secret reports whether values of the kind are encrypted at rest and masked on screen
// (身份证号 and telephone numbers: 个人信息保护法 第五十一条).
func (k Kind) Secret() bool { return k == KindIDNumber || k == KindPhone }

// Format is what a value must know to be read or written: its code list, the unit numbers are kept in,
// the one they are typed in where they name none (empty for the same), and the year a date without one belongs to.
type Format struct {
	Codes *CodeList
	Unit  string
	In    string
	Year  int
	// Learnt is what clerks have explained of the office's own words; nil for nothing.
	Learnt Learnt
}

// example is the year of a date that is given as an example: that of what is read, where it is known.
func (f Format) example() int { return cmp.Or(f.Year, 2022) }

// Value is the content of one field. Each type has a "none" state, which is not zero: a blank cell
// says nothing, a 0 says none were counted.
type Value interface {
	Kind() Kind
	// Parse reads what a clerk typed or a workbook holds. A refused text leaves the value as it was
	// and returns an error whose text is a Chinese sentence.
	Parse(text string, f Format) error
	// Text is the value as it stands on screen and on paper; empty when there is none.
	Text(f Format) string
	// Stored is the value as the ledger keeps it: nil for none, else an int64 or a string.
	Stored() any
	// Restore takes what Stored gave.
	Restore(v any) error
}

// Empty reports whether v holds nothing.
func Empty(v Value) bool { return v.Stored() == nil }

// Same reports whether two values of one field are equal.
func Same(a, b Value) bool { return a.Stored() == b.Stored() }

// ErrStored tells that the ledger held something a value cannot be.
var ErrStored = errors.New("value in the ledger has the wrong form")

func wrongStored(kind string, v any) error { return fmt.Errorf("%w: %s from %T", ErrStored, kind, v) }

// Halfwidth turns full-width letters, digits and signs into their ASCII forms, folds what Fold folds, and trims blanks.
func Halfwidth(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			return r - 0xfee0
		case r == 0x3000 || r == 0xa0:
			return ' '
		case r == 0xfeff || r == 0x200b:
			return -1
		}
		return r
	}, Fold(s)))
}

// Squeeze removes every blank, also full-width ones.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200b || r == 0xfeff {
			return -1
		}
		return r
	}, s)
}

// IsNone reports whether a text means "no value" in the forms of the field: blank, a line in the cell, 无 or 不详.
func IsNone(s string) bool {
	if strings.ContainsFunc(s, saysSomething) {
		return false // most cells do
	}
	t := Squeeze(Halfwidth(s))
	switch strings.TrimRight(strings.ToUpper(t), "。") {
	case "", "无", "暂无", "不详", "N/A", "NULL":
		return true
	}
	return strings.Trim(t, `-—–―─−~〜/\`) == ""
}

// saysSomething reports whether no text with a sign means "no value": a digit, or a character that is in none of those words.
func saysSomething(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x4e00 && r <= 0x9fff && !strings.ContainsRune("无暂不详", r)
}

// Text is free text. Blanks around it are dropped; control characters are refused.
type Text string

// Kind implements Value.
func (*Text) Kind() Kind { return KindText }

// Parse implements Value.
func (t *Text) Parse(s string, _ Format) error {
	s = strings.TrimFunc(strings.ReplaceAll(s, "\r\n", "\n"), func(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff })
	if IsNone(s) {
		*t = ""
		return nil
	}
	for _, r := range s {
		if r == unicode.ReplacementChar || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return errors.New("文字中有无法识别的字符，请重新输入")
		}
	}
	*t = Text(Fold(s))
	return nil
}

// Text implements Value.
func (t *Text) Text(Format) string { return string(*t) }

// Stored implements Value.
func (t *Text) Stored() any { return storedText(string(*t)) }

// Restore implements Value.
func (t *Text) Restore(v any) error {
	err := restoreText((*string)(t), "text", v)
	*t = Text(narrowMasks(string(*t)))
	return err
}

// Name is the name of a school, person or place. Blanks inside Chinese names are dropped (李　明 is
// 李明) and the many middle dots are made one.
type Name string

// Kind implements Value.
func (*Name) Kind() Kind { return KindName }

// Parse implements Value.
func (n *Name) Parse(s string, f Format) error {
	var t Text
	if err := t.Parse(s, f); err != nil {
		return err
	}
	*n = Name(CleanName(string(t)))
	if *n == Name(CleanName(ClearedName)) {
		return errors.New("“" + ClearedName + "”是到期清理留下的，不是姓名")
	}
	return nil
}

// Text implements Value.
func (n *Name) Text(Format) string { return string(*n) }

// Stored implements Value.
func (n *Name) Stored() any { return storedText(string(*n)) }

// Restore implements Value.
func (n *Name) Restore(v any) error { return restoreText((*string)(n), "name", v) }

var middleDots = strings.NewReplacer("•", "·", "・", "·", "‧", "·", "∙", "·", "●", "·")

// CleanName is the form in which names are kept and compared.
func CleanName(s string) string {
	s = strings.TrimSpace(middleDots.Replace(Fold(s)))
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return Squeeze(s)
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

func storedText(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func restoreText(to *string, kind string, v any) error {
	switch v := v.(type) {
	case nil:
		*to = ""
	case string:
		*to = v
	case []byte:
		*to = string(v)
	default:
		return wrongStored(kind, v)
	}
	return nil
}

// Flag is yes, no or not said.
type Flag struct{ set, yes bool }

// Yes makes a Flag that is said.
func Yes(b bool) Flag { return Flag{set: true, yes: b} }

// Is reports whether the flag says yes.
func (b Flag) Is() bool { return b.yes }

// Known reports whether the flag says anything.
func (b Flag) Known() bool { return b.set }

// Kind implements Value.
func (*Flag) Kind() Kind { return KindFlag }

// Parse implements Value.
func (b *Flag) Parse(s string, _ Format) error {
	t := strings.ToUpper(strings.TrimRight(Squeeze(Halfwidth(s)), "。.,、;!"))
	switch t {
	case "是", "√", "✓", "✔", "☑", "有", "1", "Y", "YES", "对", "已", "TRUE", "T", "是的", "已有", "具备", "属于":
		*b = Yes(true)
	case "否", "×", "✗", "✕", "✖", "╳", "X", "无", "0", "N", "NO", "没有", "未", "FALSE", "F", "不是", "不", "非", "尚未", "不具备", "不属于":
		*b = Yes(false)
	case "○", "〇", "O", "●":
		return fmt.Errorf("%s在有的表里是“是”，在有的表里是“否”，请写明", Quote(s))
	default:
		if !IsNone(t) {
			return fmt.Errorf("%s不是“是”或“否”", Quote(s))
		}
		*b = Flag{}
	}
	return nil
}

// Text implements Value.
func (b *Flag) Text(Format) string {
	switch {
	case !b.set:
		return ""
	case b.yes:
		return "是"
	}
	return "否"
}

// Stored implements Value.
func (b *Flag) Stored() any {
	switch {
	case !b.set:
		return nil
	case b.yes:
		return int64(1)
	}
	return int64(0)
}

// Restore implements Value.
func (b *Flag) Restore(v any) error {
	switch v := v.(type) {
	case nil:
		*b = Flag{}
	case int64:
		*b = Yes(v != 0)
	default:
		return wrongStored("flag", v)
	}
	return nil
}

// Ref points to a record of another register by its row number; 0 is none, a negative number is a
// record that has not been saved yet.
type Ref int64

// Kind implements Value.
func (*Ref) Kind() Kind { return KindRef }

// Parse implements Value. A reference is typed as a name or a code, which only a Book can resolve.
func (*Ref) Parse(s string, _ Format) error {
	return fmt.Errorf("%s需要先在台账中找到对应的记录", Quote(s))
}

// Text implements Value; Field.Text shows the name instead.
func (*Ref) Text(Format) string { return "" }

// Stored implements Value.
func (r *Ref) Stored() any {
	if *r == 0 {
		return nil
	}
	return int64(*r)
}

// Restore implements Value.
func (r *Ref) Restore(v any) error {
	switch v := v.(type) {
	case nil:
		*r = 0
	case int64:
		*r = Ref(v)
	default:
		return wrongStored("reference", v)
	}
	return nil
}
