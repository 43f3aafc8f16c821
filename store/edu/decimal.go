package edu

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
)

// Decimal is an exact number as it is shown: N ÷ 10^Places, with at least Least decimals. Zeros behind those are dropped.
type Decimal struct {
	N             int64
	Places, Least int
}

// Numeric is a Value that is a number.
type Numeric interface {
	Value
	// Decimal is the number in the unit of the format; known is false where there is none.
	Decimal(f Format) (d Decimal, known bool)
}

// WanOf is an amount of 分 in 万元: with two decimals, and with more only where two would hide something, so that what is
// shown always reads back as what is kept.
func WanOf(fen int64) Decimal { return Decimal{fen, 6, 2} }

// WanDecimals is how many decimals of 万元 papers, and what pages say of sums, show.
const WanDecimals = 2

// WanShown is an amount of 分 in 万元 as papers say it, in a sentence as in a table: two decimals at most, and no zeros that fill them up
// (740, 1222.9, 0). What two amounts are compared by is said in full (Wan).
func WanShown(fen int64) string { return WanOf(fen).Short(WanDecimals).String() }

// nearest is a quotient as a whole number, halves away from zero, as Excel shows it (四舍五入). Every number that is shown and does not
// come out even is rounded here; by must be above 0.
func nearest(n, by *big.Int) int64 {
	// ⌊(2·|n| + by) ÷ (2·by)⌋, with the sign of the number.
	out := new(big.Int).Abs(n)
	out.Lsh(out, 1).Add(out, by).Quo(out, new(big.Int).Lsh(by, 1))
	if n.Sign() < 0 {
		out.Neg(out)
	}
	return out.Int64()
}

// power is 10 to a power.
func power(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// excelDigits is how many of a computed number count, as in Excel: what lies behind them is the error of the computer, and 1.005 is 1.005.
const excelDigits = 15

// Rounded is a computed value with so many decimals. It is rounded as the decimal number that it stands for.
func Rounded(x float64, decimals int) Decimal {
	out := Decimal{0, decimals, decimals}
	if r, ok := new(big.Rat).SetString(strconv.FormatFloat(x, 'e', excelDigits-1, 64)); ok {
		out.N = nearest(new(big.Int).Mul(r.Num(), power(decimals)), r.Denom())
	}
	return out
}

// PerCent is part of whole in per cent with so many decimals; there is none where there is no whole.
func PerCent(part, whole int64, decimals int) (d Decimal, known bool) {
	if whole <= 0 {
		return Decimal{}, false
	}
	n := new(big.Int).Mul(big.NewInt(part), power(decimals+2))
	return Decimal{nearest(n, big.NewInt(whole)), decimals, decimals}, true
}

// Plus adds up, with the decimals of the finer of the two.
func (d Decimal) Plus(o Decimal) Decimal {
	for d.Places < o.Places {
		d.N, d.Places = d.N*10, d.Places+1
	}
	for o.Places < d.Places {
		o.N, o.Places = o.N*10, o.Places+1
	}
	return Decimal{d.N + o.N, d.Places, max(d.Least, o.Least)}
}

// Over is the number divided by n > 0, to so many places.
func (d Decimal) Over(n int64, places int) Decimal {
	num := new(big.Int).Mul(big.NewInt(d.N), power(places))
	den := new(big.Int).Mul(big.NewInt(n), power(d.Places))
	return Decimal{nearest(num, den), places, min(d.Least, places)}
}

// To is the number with at most so many decimals.
func (d Decimal) To(decimals int) Decimal {
	if d.Places <= decimals {
		return d
	}
	return d.Over(1, decimals)
}

// Short is the number with at most so many decimals and no zeros that fill them up; of what is less than they can show they stay, because
// it is not 0.
func (d Decimal) Short(decimals int) Decimal {
	if s := d.To(decimals); s.N == 0 && d.N != 0 {
		return s
	}
	return d.To(decimals).Bare()
}

// Bare is the number without the zeros that fill up its decimals.
func (d Decimal) Bare() Decimal {
	d.Least = 0
	return d
}

// Float is the number nearest to it that a spreadsheet can hold.
func (d Decimal) Float() float64 { return float64(d.N) / math.Pow10(d.Places) }

// Decimals is how many decimals it is shown with.
func (d Decimal) Decimals() int {
	n, places := d.N, d.Places
	for places > d.Least && n%10 == 0 {
		n, places = n/10, places-1
	}
	return places
}

// String writes the number.
func (d Decimal) String() string {
	sign, n := "", d.N
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%0*d", d.Places+1, n)
	whole, frac := s[:len(s)-d.Places], s[len(s)-d.Places:]
	if frac = frac[:d.Decimals()]; frac == "" {
		return sign + whole
	}
	return sign + whole + "." + frac
}
