package edu

import (
	"fmt"
	"math"
	"math/big"
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

// Rounded is a computed value with so many decimals, halves away from zero (四舍五入).
func Rounded(x float64, decimals int) Decimal {
	return Decimal{int64(math.Round(x * math.Pow10(decimals))), decimals, decimals}
}

// PerCent is part of whole in per cent with so many decimals, halves up; there is none where there is no whole.
func PerCent(part, whole int64, decimals int) (d Decimal, known bool) {
	if whole <= 0 {
		return Decimal{}, false
	}
	// ⌊(2·part·10^(decimals+2) + whole) ÷ (2·whole)⌋, in numbers that do not overflow.
	n := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)+2), nil)
	n.Mul(n, big.NewInt(part)).Lsh(n, 1).Add(n, big.NewInt(whole))
	n.Div(n, new(big.Int).Lsh(big.NewInt(whole), 1))
	return Decimal{n.Int64(), decimals, decimals}, true
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

// Over is the number divided by n > 0, to so many places, halves away from zero (四舍五入).
func (d Decimal) Over(n int64, places int) Decimal {
	ten := big.NewInt(10)
	num := new(big.Int).Mul(big.NewInt(d.N), new(big.Int).Exp(ten, big.NewInt(int64(places)), nil))
	den := new(big.Int).Mul(big.NewInt(n), new(big.Int).Exp(ten, big.NewInt(int64(d.Places)), nil))
	// ⌊(2·|num| + den) ÷ (2·den)⌋, with the sign of the number.
	out := new(big.Int).Abs(num)
	out.Lsh(out, 1).Add(out, den).Quo(out, new(big.Int).Lsh(den, 1))
	if num.Sign() < 0 {
		out.Neg(out)
	}
	return Decimal{out.Int64(), places, min(d.Least, places)}
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
