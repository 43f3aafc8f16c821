package mend

import (
	"slices"
	"strconv"
)

// Reason is what most likely went wrong in a cell.
type Reason string

// Reasons.
const (
	Swapped  Reason = "swapped"  // two digits stand in each other's place: 54 for 45
	Digit    Reason = "digit"    // one digit is another
	Dropped  Reason = "dropped"  // a digit is missing, or stands there twice
	Scaled   Reason = "scaled"   // 元 for 万元, a comma at another place
	Sign     Reason = "sign"     // minus for plus
	Shifted  Reason = "shifted"  // what belongs into the column beside it
	Rounding Reason = "rounding" // the last digit was rounded
	Total    Reason = "total"    // the sum was not worked out anew
	Blank    Reason = "blank"    // nothing stands there
	Unclear  Reason = "unclear"
)

// likelihood is how likely each is, as compared with the others: what fits by accident seldom fits is the likeliest.
var likelihood = map[Reason]float64{
	Sign: 80, Swapped: 40, Scaled: 40, Shifted: 30, Dropped: 16, Blank: 14, Digit: 8, Rounding: 6, Total: 4, Unclear: 1,
}

// why is what most likely went wrong where a number should be another, and how likely that is.
func (r *Row) why(cell int, to int64) (Reason, float64) {
	c := &r.Cells[cell]
	reason := r.reason(cell, to)
	likely := likelihood[reason]
	if c.Before == nil || !c.Known {
		return reason, likely
	}
	// What comes nearer to last time is likelier, what goes away from it less.
	was, is := apart(c.Value, *c.Before), apart(to, *c.Before)
	switch {
	case to == *c.Before:
		likely *= 8
	case is < was/2:
		likely *= 4
	case is > 2*was:
		likely /= 4
	}
	return reason, likely
}

func apart(a, b int64) float64 {
	d := float64(a - b)
	return max(d, -d)
}

func (r *Row) reason(cell int, to int64) Reason {
	from := r.Cells[cell].Value
	switch {
	case !r.Cells[cell].Known:
		return Blank
	case from == -to:
		return Sign
	case transposed(from, to):
		return Swapped
	case scaled(from, to):
		return Scaled
	case r.beside(cell, to):
		return Shifted
	case dropped(from, to) || dropped(to, from):
		return Dropped
	case oneDigit(from, to):
		if d := from - to; d == 1 || d == -1 {
			return Rounding
		}
		return Digit
	case from-to == 1 || to-from == 1:
		return Rounding
	case slices.ContainsFunc(r.Sums, func(s Sum) bool { return s.Total == cell }):
		return Total
	}
	return Unclear
}

// beside reports whether the number that should stand in a cell stands beside it.
func (r *Row) beside(cell int, to int64) bool {
	for _, i := range []int{cell - 1, cell + 1} {
		if i >= 0 && i < len(r.Cells) && r.Cells[i].Known && r.Cells[i].Value == to && to != 0 {
			return true
		}
	}
	return false
}

func digits(n int64) string { return strconv.FormatInt(max(n, -n), 10) }

// transposed reports whether one number is the other with two digits in each other's place.
func transposed(a, b int64) bool {
	s, t := digits(a), digits(b)
	if len(s) != len(t) || s == t || (a < 0) != (b < 0) {
		return false
	}
	var at []int
	for i := range s {
		if s[i] != t[i] {
			at = append(at, i)
		}
	}
	return len(at) == 2 && s[at[0]] == t[at[1]] && s[at[1]] == t[at[0]]
}

// oneDigit reports whether the numbers differ in one digit.
func oneDigit(a, b int64) bool {
	s, t := digits(a), digits(b)
	if len(s) != len(t) || (a < 0) != (b < 0) {
		return false
	}
	n := 0
	for i := range s {
		if s[i] != t[i] {
			n++
		}
	}
	return n == 1
}

// dropped reports whether one number is the other without one of its digits.
func dropped(short, long int64) bool {
	s, t := digits(short), digits(long)
	if len(t) != len(s)+1 || (short < 0) != (long < 0) {
		return false
	}
	for i := range t {
		if t[:i]+t[i+1:] == s {
			return true
		}
	}
	return false
}

// scaled reports whether one number is the other times 10, 100, … 10,000.
func scaled(a, b int64) bool {
	if a == 0 || b == 0 {
		return false
	}
	for f := int64(10); f <= 10000; f *= 10 {
		if a == b*f || b == a*f {
			return true
		}
	}
	return false
}

// Between is what most likely went wrong where a number should be another, as far as the two by themselves tell; Unclear where they do not.
func Between(from, to int64) Reason {
	const several = 100 // of numbers with fewer digits a digit more or less says nothing
	switch {
	case from == -to && from != 0:
		return Sign
	case transposed(from, to):
		return Swapped
	case scaled(from, to):
		return Scaled
	case max(from, to) >= several && (dropped(from, to) || dropped(to, from)):
		return Dropped
	}
	return Unclear
}
