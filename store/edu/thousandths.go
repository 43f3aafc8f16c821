package edu

import (
	"encoding/json"
	"fmt"
	"math/big"
)

// Thousandths is a threshold with up to three decimals, exact: 4.2 is 4200.
type Thousandths int64

// UnmarshalJSON reads a decimal number; one with more than three decimals is refused.
func (t *Thousandths) UnmarshalJSON(b []byte) error {
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("threshold: %w", err)
	}
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		return fmt.Errorf("threshold %q: %w", n, ErrStored)
	}
	r.Mul(r, big.NewRat(1000, 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return fmt.Errorf("threshold %q: %w", n, ErrStored)
	}
	*t = Thousandths(r.Num().Int64())
	return nil
}

// String writes the number without needless zeros.
func (t Thousandths) String() string { return t.Decimal().String() }

// Ratio writes a limit of ratios with two decimals, as the rules do (0.50 beside 0.45), or with those it has.
func (t Thousandths) Ratio() string {
	if t%10 == 0 {
		return fmt.Sprintf("%.2f", float64(t)/1000)
	}
	return t.String()
}

// Decimal is the threshold as an exact number.
func (t Thousandths) Decimal() Decimal { return Decimal{int64(t), 3, 0} }

// MarshalJSON writes the number it was read from.
func (t Thousandths) MarshalJSON() ([]byte, error) {
	return []byte(big.NewRat(int64(t), 1000).FloatString(3)), nil
}
