package edu

import (
	"fmt"
	"strconv"
	"strings"
)

// optional is a whole number that may be absent; the number types below give it units.
type optional struct {
	n  int64
	ok bool
}

// Known reports whether there is a number.
func (o optional) Known() bool { return o.ok }

func (o optional) stored() any {
	if !o.ok {
		return nil
	}
	return o.n
}

func (o *optional) restore(kind string, v any) error {
	switch v := v.(type) {
	case nil:
		*o = optional{}
	case int64:
		*o = optional{v, true}
	default:
		return wrongStored(kind, v)
	}
	return nil
}

// Count is a whole number of people, rooms, years …; never negative.
type Count struct{ optional }

// N makes a Count.
func N(n int) Count { return Count{optional{int64(n), true}} }

// Int is the number, 0 where there is none.
func (c Count) Int() int { return int(c.n) }

// Kind implements Value.
func (*Count) Kind() Kind { return KindCount }

// Parse implements Value.
func (c *Count) Parse(s string, f Format) error {
	if n, ok := shortNumber(s); ok && (f.In == "" || f.In == f.Unit) {
		*c = Count{optional{ok: true, n: n}}
		return nil
	}
	of := []Quantity{QuantityOf(f.Unit)}
	switch of[0] {
	case NoQuantity: // a year or a term too
		of = []Quantity{Pieces, Years}
	case Bandwidths:
		s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "宽带"), "光纤")
	}
	n, ok, err := quantity(s, f, of...)
	if err != nil {
		return err
	}
	if ok && !n.IsInt() {
		return fmt.Errorf("%s应为整数", Quote(s))
	}
	*c = Count{optional{ok: ok}}
	if ok {
		c.n = n.Num().Int64()
	}
	return nil
}

// shortNumber reads what most numbers are: a few digits and nothing else. Whatever stands there beside them is for quantity to read.
func shortNumber(s string) (n int64, ok bool) {
	const most = 9 // far below the limit
	if len(s) == 0 || len(s) > most || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, true
}

// Text implements Value.
func (c *Count) Text(Format) string {
	if !c.ok {
		return ""
	}
	return strconv.FormatInt(c.n, 10)
}

// Decimal implements Numeric.
func (c *Count) Decimal(Format) (Decimal, bool) { return Decimal{N: c.n}, c.ok }

// Stored implements Value.
func (c *Count) Stored() any { return c.stored() }

// Restore implements Value.
func (c *Count) Restore(v any) error { return c.restore("count", v) }

// Measure is an area (㎡), a distance (公里) … kept in hundredths, so that sums are exact.
type Measure struct{ optional }

// Hundredths makes a Measure of n/100.
func Hundredths(n int64) Measure { return Measure{optional{n, true}} }

// Hundredths is the measure in hundredths of its unit.
func (m Measure) Hundredths() int64 { return m.n }

// Kind implements Value.
func (*Measure) Kind() Kind { return KindMeasure }

// Parse implements Value.
func (m *Measure) Parse(s string, f Format) error {
	n, ok, err := quantity(s, f, QuantityOf(f.Unit))
	if err != nil {
		return err
	}
	*m = Measure{optional{ok: ok}}
	if ok {
		m.n = rounded(n, 100)
	}
	return nil
}

// Text implements Value.
func (m *Measure) Text(Format) string {
	if !m.ok {
		return ""
	}
	return Decimal{m.n, 2, 0}.String()
}

// Decimal implements Numeric.
func (m *Measure) Decimal(Format) (Decimal, bool) { return Decimal{m.n, 2, 0}, m.ok }

// Stored implements Value.
func (m *Measure) Stored() any { return m.stored() }

// Restore implements Value.
func (m *Measure) Restore(v any) error { return m.restore("measure", v) }

// Percent is a share from 0 to 100, in hundredths of a per cent.
type Percent struct{ optional }

// PercentOf makes a Percent of whole per cents.
func PercentOf(n int) Percent { return Percent{optional{int64(n) * 100, true}} }

// Hundredths is the share in hundredths of a per cent.
func (p Percent) Hundredths() int64 { return p.n }

// Kind implements Value.
func (*Percent) Kind() Kind { return KindPercent }

// Parse implements Value. A bare fraction below 1 (0.45) is read as 45 %, as workbooks keep it; 百分之三十 is 30 %, 三成 too.
func (p *Percent) Parse(s string, _ Format) error {
	whole := strings.TrimSpace(Halfwidth(s))
	if spoken, ok := spokenShare(Squeeze(whole)); ok {
		whole = spoken + "%"
	}
	t := strings.TrimSuffix(whole, "%")
	share, ok, err := quantity(t, Format{}, Shares)
	if err != nil {
		return err
	}
	n := int64(0)
	if ok {
		n = rounded(share, 100)
	}
	if ok && t == whole && n > 0 && n < 100 {
		n *= 100
	}
	if n > 10000 {
		return fmt.Errorf("%s超过了100%%", Quote(s))
	}
	*p = Percent{optional{n, ok}}
	return nil
}

// spokenShare is a share in words, in per cent: 百分之三十五点五, 三成, 三成五.
func spokenShare(t string) (string, bool) {
	if n, ok := strings.CutPrefix(t, "百分之"); ok {
		if n == "百" {
			return "100", true
		}
		return plainNumber(n), n != ""
	}
	tenths, more, ok := strings.Cut(t, "成")
	if whole, good := spelt(tenths); ok && good && len(whole) == 1 {
		if part, good := spelt(more); good && len(part) == 1 {
			return whole + part, true
		}
		return whole + "0", more == ""
	}
	return "", false
}

// Text implements Value.
func (p *Percent) Text(Format) string {
	if !p.ok {
		return ""
	}
	return Decimal{p.n, 2, 0}.String() + "%"
}

// Decimal implements Numeric.
func (p *Percent) Decimal(Format) (Decimal, bool) { return Decimal{p.n, 2, 0}, p.ok }

// Stored implements Value.
func (p *Percent) Stored() any { return p.stored() }

// Restore implements Value.
func (p *Percent) Restore(v any) error { return p.restore("percent", v) }

// Money is an amount in 分. It is typed and shown in the unit of its field, 元 or 万元.
type Money struct{ optional }

// Fen makes a Money of n 分.
func Fen(n int64) Money { return Money{optional{n, true}} }

// Fen is the amount in 分, 0 where there is none.
func (m Money) Fen() int64 { return m.n }

// Units of money in 分.
const (
	Yuan    = 100
	WanYuan = 10000 * Yuan
)

// Kind implements Value.
func (*Money) Kind() Kind { return KindMoney }

// Parse implements Value. A unit typed in the text wins over that of the format.
func (m *Money) Parse(s string, f Format) error {
	n, ok, err := quantity(s, f, Amounts)
	if err != nil {
		return err
	}
	*m = Money{optional{ok: ok}}
	if ok {
		fen := int64(Yuan)
		if strings.HasPrefix(f.Unit, "万") {
			fen = WanYuan
		}
		m.n = rounded(n, fen)
	}
	return nil
}

// Text implements Value.
func (m *Money) Text(f Format) string {
	d, ok := m.Decimal(f)
	if !ok {
		return ""
	}
	return d.Bare().String()
}

// Decimal implements Numeric.
func (m *Money) Decimal(f Format) (Decimal, bool) {
	if strings.HasPrefix(f.Unit, "万") {
		return WanOf(m.n), m.ok
	}
	return Decimal{m.n, 2, 2}, m.ok
}

// Wan is an amount of 分 in 万元 in a sentence, in full.
func Wan(fen int64) string { return WanOf(fen).Bare().String() }

// Stored implements Value.
func (m *Money) Stored() any { return m.stored() }

// Restore implements Value.
func (m *Money) Restore(v any) error { return m.restore("money", v) }
