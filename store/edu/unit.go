package edu

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// Quantity is what a number measures. Units of one quantity stand for each other.
type Quantity int

// What numbers of the registers measure.
const (
	NoQuantity Quantity = iota
	Pieces              // people, rooms, books …: whatever is counted
	Amounts             // money
	Areas
	Lengths
	Durations
	Years
	Lessons
	Bytes
	Bandwidths
	Shares
)

// named is a unit with the ways in which offices write it; num ÷ den is how much it is of the first unit of its quantity.
// Sources: GB 3100-1993; 1 亩 is 1/15 公顷 (国务院关于在我国统一实行法定计量单位的命令, 1984).
type named struct {
	quantity Quantity
	num, den int64
	names    string
}

var unitTable = []named{
	{Amounts, 1, 1, "元 圆"},
	{Amounts, 1, 10, "角"},
	{Amounts, 1, 100, "分"},
	{Areas, 1, 1, "㎡ 平方米 平米 平方 m² m2 m^2"},
	{Areas, 2000, 3, "亩 市亩"},
	{Areas, 10_000, 1, "公顷 hm² hm2 ha"},
	{Areas, 1_000_000, 1, "平方公里 平方千米 km² km2"},
	{Lengths, 1, 1, "米 m"},
	{Lengths, 1000, 1, "公里 km"},
	{Lengths, 500, 1, "里 华里 市里"},
	{Durations, 1, 1, "分钟 分 min"},
	{Durations, 60, 1, "小时 时 h"},
	{Years, 1, 1, "年 周年 学年 岁 周岁"},
	{Lessons, 1, 1, "学时 课时"},
	{Bytes, 1, 1, "字节 b"},
	{Bytes, 1 << 10, 1, "kb"},
	{Bytes, 1 << 20, 1, "mb"},
	{Bandwidths, 1, 1, "mbps mb/s mbit/s mb m 兆"},
	{Bandwidths, 1000, 1, "gbps gb/s gb g"},
	{Shares, 1, 1, "%"},
	{Pieces, 1, 1, "人 名 位 人次"},
	{Pieces, 1, 1, "册 本"},
	{Pieces, 1, 1, "所"},
	{Pieces, 1, 1, "班 个班"},
	{Pieces, 1, 1, "个"},
	{Pieces, 1, 1, "间"},
	{Pieces, 1, 1, "张 床"},
	{Pieces, 1, 1, "台 套 部"},
	{Pieces, 1, 1, "件 份"},
	{Pieces, 1, 1, "条 项 处 次 届"},
	{Pieces, 1, 1, "栋 幢 座"},
	{Pieces, 1, 1, "辆"},
	{Pieces, 1, 1, "户"},
}

// byName are the rows of the table by each name.
var byName = func() map[string][]*named {
	out := map[string][]*named{}
	for i := range unitTable {
		for _, name := range strings.Fields(unitTable[i].names) {
			out[name] = append(out[name], &unitTable[i])
		}
	}
	return out
}()

// magnitudes stand before units, and for amounts, areas and pieces also alone: 百万元, 千米, 万册, 1.2万.
var magnitudes = []magnitude{{"千万", 1e7}, {"百万", 1e6}, {"十万", 1e5}, {"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 100}}

type magnitude struct {
	name   string
	factor int64
}

// scale is how much a unit is of the first unit of its quantity, and the row of the table it is in; nil where the text is
// no unit of the quantity.
func scale(text string, q Quantity) (*big.Rat, *named) {
	t := unitText(text)
	if u := findUnit(t, q); u != nil {
		return big.NewRat(u.num, u.den), u
	}
	for _, m := range magnitudes {
		rest, ok := strings.CutPrefix(t, m.name)
		if !ok {
			continue
		}
		u := findUnit(rest, q)
		if alone := q == Amounts || q == Areas || q == Pieces; rest == "" && alone {
			u = &unitTable[slices.IndexFunc(unitTable, func(u named) bool { return u.quantity == q })]
		}
		if u == nil {
			return nil, nil
		}
		return new(big.Rat).Mul(big.NewRat(u.num, u.den), big.NewRat(m.factor, 1)), u
	}
	return nil, nil
}

// unitText is the form in which units are compared.
func unitText(s string) string {
	return strings.TrimPrefix(strings.ToLower(Squeeze(Halfwidth(s))), "人民币")
}

func findUnit(name string, q Quantity) *named {
	for _, u := range byName[name] {
		if u.quantity == q {
			return u
		}
	}
	return nil
}

// QuantityOf is what a unit measures, the first where it can stand for several; NoQuantity where the text is no unit.
func QuantityOf(unit string) Quantity {
	t := unitText(unit)
	if found := byName[t]; len(found) > 0 {
		return slices.MinFunc(found, func(a, b *named) int { return int(a.quantity - b.quantity) }).quantity
	}
	if !slices.ContainsFunc(magnitudes, func(m magnitude) bool { return strings.HasPrefix(t, m.name) }) {
		return NoQuantity
	}
	for q := Pieces; q <= Shares; q++ {
		if r, _ := scale(t, q); r != nil {
			return q
		}
	}
	return NoQuantity
}

var (
	strangeUnit = regexp.MustCompile(`^\p{Han}{0,4}[元亩顷吨]$|^(?:立方|平方)?[米丈尺寸厘]{1,2}$|^(?:平方)?英[尺寸里亩]$|` +
		`^[公市千]?[斤克升]$|^[a-z]{2,6}[²³23]?$|^[$€£¥]$`)
	ratioUnit = regexp.MustCompile(`^([^/]+)/([^/]+)$`)
)

// LooksLikeUnit reports whether a text is meant for a unit, known or not: 英亩, 美元, USD, 元/生.
func LooksLikeUnit(text string) bool {
	t := unitText(text)
	if QuantityOf(t) != NoQuantity || strangeUnit.MatchString(t) {
		return true
	}
	p := ratioUnit.FindStringSubmatch(t)
	return p != nil && (QuantityOf(p[1]) != NoQuantity || QuantityOf(p[2]) != NoQuantity)
}

// groupUnit is the unit in the head over a field: 人 of 在校（园）生数（人）.
var groupUnit = regexp.MustCompile(`（([^（）]+)）$`)

// NumberUnit is the unit in which the field's numbers are kept and shown; empty where they have none.
func (f *Field) NumberUnit() string {
	if p := groupUnit.FindStringSubmatch(f.Group); f.Unit == "" && p != nil && f.kind == KindCount && QuantityOf(p[1]) != NoQuantity {
		return p[1]
	}
	return f.Unit
}

// Quantity is what the field's numbers measure; NoQuantity for fields that hold no number.
func (f *Field) Quantity() Quantity {
	switch f.kind {
	case KindMoney:
		return Amounts
	case KindPercent:
		return Shares
	case KindMeasure:
		return QuantityOf(f.Unit)
	case KindCount:
		return max(Pieces, QuantityOf(f.NumberUnit()))
	}
	return NoQuantity
}

// Takes reports whether numbers of the field can be written in a unit.
func (f *Field) Takes(unit string) bool { return f.factor(unit) != nil }

// SameUnit reports whether the field's numbers mean the same in two units: 人 and 名.
func (f *Field) SameUnit(a, b string) bool {
	x, y := f.factor(a), f.factor(b)
	return x != nil && y != nil && x.Cmp(y) == 0
}

func (f *Field) factor(unit string) *big.Rat {
	r, _ := scale(unit, f.Quantity())
	if r == nil && f.kind == KindCount && f.NumberUnit() == "" {
		r, _ = scale(unit, Years)
	}
	return r
}

// In is the field's number in a unit, its own where that is empty, to millionths; ok is false where there is none, or it cannot be
// written so.
func (f *Field) In(r Record, unit string) (n float64, ok bool) {
	if !f.Kind().Numeric() {
		return 0, false
	}
	stored, ok := f.Added(r)
	d := f.Exact(stored)
	if unit == "" || f.SameUnit(unit, f.NumberUnit()) || !ok {
		return d.Float(), ok
	}
	own, other := f.factor(f.NumberUnit()), f.factor(unit)
	if f.NumberUnit() == "" {
		own = big.NewRat(1, 1)
	}
	if own == nil || other == nil {
		return 0, false
	}
	const millionths = 1_000_000
	x := big.NewRat(d.N, int64(math.Pow10(d.Places)))
	return float64(rounded(x.Quo(x.Mul(x, own), other), millionths)) / millionths, true
}

// Counts reports whether a unit is one of what the field itself counts, or a measure of its quantity: a table in 万人 is none
// of its rooms.
func (f *Field) Counts(unit string) bool {
	r, u := scale(unit, f.Quantity())
	if f.Quantity() != Pieces {
		return r != nil
	}
	_, own := scale(f.NumberUnit(), Pieces)
	return r != nil && own == u
}

// limit keeps every number exactly representable, also in 分 and as a sum over a county.
var limit = big.NewRat(1e13, 1)

// ErrNotNumber tells that a text is no number.
var ErrNotNumber = errors.New("不是数字")

// aside is what stands before a number and says nothing of it: ￥12元, 共3间.
var aside = regexp.MustCompile(`^(?:共|计|共计|合计|人民币|[¥￥])+`)

// roughly is what makes a number no more than nearly one; which it is, the office has to say.
var roughly = regexp.MustCompile(`^(?:约|大约|大概|近|不足|超过?)(.+)$|^(.+?)(?:左右|上下|以上|以下)$`)

// spokenForm is a number in Chinese figures, with the unit behind it: 二十, 三十万元.
var spokenForm = regexp.MustCompile(`^([零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点]*)(.*)$`)

// plainNumber is a text with its number in plain figures: no blanks, no thousands separators, nothing before it.
func plainNumber(s string) string {
	t := strings.ReplaceAll(Squeeze(Halfwidth(s)), ",", "") // full-width commas are half-width by now
	if rest := aside.ReplaceAllString(t, ""); rest != "" {
		t = rest
	}
	if p := spokenForm.FindStringSubmatch(t); p != nil {
		if n, ok := decimal(p[1]); ok {
			return n + p[2]
		}
	}
	return t
}

var numberForm = regexp.MustCompile(`^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)(.*)$`)

// ErrNegative tells of a number below 0 where none can be.
var ErrNegative = errors.New("不能为负数")

// quantity reads a number as it stands in a form: full-width digits, thousands separators, blanks, perhaps a unit behind it.
// One that is typed wins over that of the column (f.In), which wins over the field's own. The number is exact and in the
// unit of the format; ok is false for "no value".
func quantity(s string, f Format, of ...Quantity) (n *big.Rat, ok bool, err error) {
	if IsNone(s) {
		return nil, false, nil
	}
	t := plainNumber(s)
	number, unit := "", ""
	if p := numberForm.FindStringSubmatch(t); p != nil {
		number, unit = p[1], p[2]
	} else if of[0] == Bandwidths {
		number, unit = "1", t // 千兆
	} else {
		return nil, false, notNumber(s)
	}
	switch {
	case unit != "":
	case f.In != "":
		unit = f.In
	default:
		unit = f.Unit
	}
	factor := factorOf(unit, f.Unit, of)
	n, good := new(big.Rat).SetString(number)
	switch {
	case !good || factor == nil && !LooksLikeUnit(unit):
		return nil, false, notNumber(s)
	case factor == nil:
		return nil, false, fmt.Errorf("%s的单位“%s”不能换算%s", Quote(s), unit, into(f.Unit))
	case n.Sign() < 0:
		return nil, false, fmt.Errorf("%s%w", Quote(s), ErrNegative)
	}
	if n.Mul(n, factor); n.Cmp(limit) > 0 {
		return nil, false, fmt.Errorf("%s过大，请检查单位", Quote(s))
	}
	return n.Quo(n, factorOf(f.Unit, f.Unit, of)), true, nil
}

// factorOf is how much a unit is of the first one of its quantity; nil where it is of none of those that are asked for. Where
// nothing says what is measured (a target of 重点任务), a unit behind the number is taken for the right one.
func factorOf(unit, own string, of []Quantity) *big.Rat {
	for _, q := range of {
		if q == NoQuantity && len(byName[unitText(unit)]) > 0 {
			return big.NewRat(1, 1)
		}
		if r, _ := scale(unit, q); r != nil {
			return r
		}
	}
	if unit == own { // also one that nothing else is measured in
		return big.NewRat(1, 1)
	}
	return nil
}

func into(unit string) string {
	if unit == "" {
		return "，请只填数字"
	}
	return "成" + unit
}

// rounded is a number times so much, to the nearest whole.
func rounded(n *big.Rat, times int64) int64 {
	return nearest(new(big.Int).Mul(n.Num(), big.NewInt(times)), n.Denom())
}

func notNumber(s string) error {
	if p := roughly.FindStringSubmatch(Squeeze(Halfwidth(s))); p != nil && numberForm.MatchString(plainNumber(p[1]+p[2])) {
		return fmt.Errorf("%s%w：是约数，请核对后填写%s", Quote(s), ErrNotNumber, inPart(p[1]+p[2]))
	}
	return fmt.Errorf("%s%w", Quote(s), ErrNotNumber)
}
