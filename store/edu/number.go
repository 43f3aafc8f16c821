package edu

import (
	"errors"
	"fmt"
	"math"
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
	if f.Unit == bandwidthUnit {
		s = bandwidth(s)
	}
	v, ok, err := decimal(s, f.Unit)
	if err != nil {
		return err
	}
	if ok && v != math.Trunc(v) {
		return fmt.Errorf("“%s”应为整数", strings.TrimSpace(s))
	}
	*c = Count{optional{int64(v), ok}}
	return nil
}

// bandwidthUnit is the unit of 出口带宽, which clerks write in many ways.
const bandwidthUnit = "Mbps"

// bandwidth turns 千兆, 百兆, 1G, 100M, 100Mbps, 100兆 into a plain number of Mbps.
func bandwidth(s string) string {
	t := strings.ToLower(Squeeze(Halfwidth(s)))
	for _, tail := range []string{"bps", "b/s", "宽带", "光纤"} {
		t = strings.TrimSuffix(t, tail)
	}
	switch t {
	case "百兆":
		return "100"
	case "千兆":
		return "1000"
	case "万兆":
		return "10000"
	}
	if n, ok := strings.CutSuffix(t, "g"); ok {
		if v, err := strconv.ParseFloat(n, 64); err == nil {
			return strconv.FormatFloat(v*1000, 'f', -1, 64)
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(t, "m"), "兆")
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
	n, ok, err := hundredths(s, f.Unit)
	if err != nil {
		return err
	}
	*m = Measure{optional{n, ok}}
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

// Parse implements Value. A bare fraction below 1 (0.45) is read as 45 %, as workbooks keep it.
func (p *Percent) Parse(s string, _ Format) error {
	t := strings.TrimSuffix(strings.TrimSpace(Halfwidth(s)), "%")
	n, ok, err := hundredths(t, "")
	if err != nil {
		return err
	}
	if ok && t == strings.TrimSpace(Halfwidth(s)) && n > 0 && n < 100 {
		n *= 100
	}
	if n > 10000 {
		return fmt.Errorf("“%s”超过了100%%", strings.TrimSpace(s))
	}
	*p = Percent{optional{n, ok}}
	return nil
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
	t, unit := Squeeze(Halfwidth(s)), f.Unit
	for _, u := range []string{"万元", "元", "万"} {
		if rest, ok := strings.CutSuffix(t, u); ok {
			t, unit = rest, u
			break
		}
	}
	v, ok, err := decimal(t, "")
	if err != nil {
		return err
	}
	scale := float64(Yuan)
	if strings.HasPrefix(unit, "万") {
		scale = WanYuan
	}
	*m = Money{optional{int64(math.Round(v * scale)), ok}}
	return nil
}

// Text implements Value.
func (m *Money) Text(f Format) string {
	d, ok := m.Decimal(f)
	if !ok {
		return ""
	}
	return d.String()
}

// Decimal implements Numeric.
func (m *Money) Decimal(f Format) (Decimal, bool) {
	if strings.HasPrefix(f.Unit, "万") {
		return WanOf(m.n), m.ok
	}
	return Decimal{m.n, 2, 2}, m.ok
}

// Wan is an amount of 分 written in 万元 (see WanOf).
func Wan(fen int64) string { return WanOf(fen).String() }

// Stored implements Value.
func (m *Money) Stored() any { return m.stored() }

// Restore implements Value.
func (m *Money) Restore(v any) error { return m.restore("money", v) }

func hundredths(s, unit string) (int64, bool, error) {
	v, ok, err := decimal(s, unit)
	if err != nil || !ok {
		return 0, ok, err
	}
	return int64(math.Round(v * 100)), true, nil
}

// limit keeps every number exactly representable, also in 分 and as a sum over a county.
const limit = 1e13

// units that clerks type behind a number though the column already says so.
var units = []string{"平方米", "㎡", "m²", "m2", "公里", "千米", "km", "分钟", "人", "名", "个", "间", "所", "班", "张", "台", "册", "年", "岁", "学时", "亩"}

// decimal reads a number as it stands in a form: full-width digits, thousands separators, blanks,
// a unit behind it; ok is false for "no value".
func decimal(s, unit string) (v float64, ok bool, err error) {
	if IsNone(s) {
		return 0, false, nil
	}
	t := Squeeze(Halfwidth(s))
	if unit != "" {
		t = strings.TrimSuffix(t, unit)
	}
	for _, u := range units {
		if rest, cut := strings.CutSuffix(t, u); cut {
			t = rest
			break
		}
	}
	t = strings.ReplaceAll(t, ",", "") // full-width commas are half-width by now
	if t == "" || strings.ContainsAny(t, "xXpP_iInN") {
		return 0, false, notNumber(s)
	}
	v, perr := strconv.ParseFloat(t, 64)
	if perr != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false, notNumber(s)
	}
	if v < 0 {
		return 0, false, fmt.Errorf("“%s”不能为负数", strings.TrimSpace(s))
	}
	if v > limit {
		return 0, false, fmt.Errorf("“%s”过大，请检查单位", strings.TrimSpace(s))
	}
	return v, true, nil
}

// ErrNotNumber tells that a text is no number.
var ErrNotNumber = errors.New("不是数字")

func notNumber(s string) error { return fmt.Errorf("“%s”%w", strings.TrimSpace(s), ErrNotNumber) }
