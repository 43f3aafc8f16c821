package grid

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// format is how a cell shows its number, read from a format code of a spreadsheet: sections for numbers of one kind each.
type format struct{ sections []section }

// section is one part of a format code.
type section struct {
	year, month, day, clock, elapsed bool // what of a date it shows
	percent, general, text           bool
	plain                            bool // fractions and scientific notation: the number itself
	whole, decimals                  int  // digits that are always shown before and behind the point
	divide                           int  // powers of ten that are taken off
	before, after                    string
	pattern                          string // digits with signs between them: 000-0000
	when                             func(float64) bool
}

func (s *section) date() bool { return s.year || s.month || s.day }

// builtin are the codes that a workbook names by number alone, in a Chinese program.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m/d/yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
	34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
	43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: "yyyy年m月", 51: "m月d日",
	52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}

// show is what a cell with a number says: dates in ISO order, per cents with their sign, digits that the format always shows
// and those it hides; a thousands separator or a currency sign says nothing.
func (f *format) show(v float64, epoch1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	s := f.pick(v)
	switch {
	case s == nil || s.plain || s.text:
		return plainNumber(v)
	case s.date() && v == 0 && !epoch1904: // a formula that points to a blank cell; shown as 1900-01-00, which nobody means
		return ""
	case s.date() || s.clock:
		if text := s.showDate(v, epoch1904); text != "" {
			return text
		}
		return plainNumber(v)
	case s.percent:
		return plainNumber(math.Round(v*1e6)/1e4) + "%"
	}
	return s.showNumber(v)
}

// showText is what a cell with a text says.
func (f *format) showText(text string) string {
	if f == nil || text == "" {
		return text
	}
	for i := range f.sections {
		if s := &f.sections[i]; s.text {
			return s.before + text + s.after
		}
	}
	return text
}

// pick is the section for a number.
func (f *format) pick(v float64) *section {
	if f == nil || len(f.sections) == 0 {
		return nil
	}
	for i := range f.sections {
		if s := &f.sections[i]; s.when != nil && s.when(v) {
			return s
		}
	}
	if f.sections[0].when == nil {
		return &f.sections[0]
	}
	for i := range f.sections {
		if f.sections[i].when == nil {
			return &f.sections[i]
		}
	}
	return nil
}

func (s *section) showNumber(v float64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	digits := plainNumber(v / math.Pow10(s.divide))
	whole, fraction, _ := strings.Cut(digits, ".")
	whole = strings.Repeat("0", max(0, s.whole-len(whole))) + whole
	fraction += strings.Repeat("0", max(0, s.decimals-len(fraction)))
	if fraction != "" {
		fraction = "." + fraction
	} else if s.pattern != "" {
		whole = placed(whole, s.pattern)
	}
	return s.before + sign + whole + fraction + s.after
}

// placed puts digits into a pattern from its end; the rest stands before it.
func placed(digits, pattern string) string {
	out, p := []rune{}, []rune(pattern)
	at := len(digits)
	for i := len(p) - 1; i >= 0; i-- {
		switch {
		case p[i] != '0':
			out = append(out, p[i])
		case at > 0:
			at--
			out = append(out, rune(digits[at]))
		}
	}
	for at > 0 {
		at--
		out = append(out, rune(digits[at]))
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}

// plainNumber writes a number with the fifteen digits that a spreadsheet keeps, never with an exponent that hides some.
func plainNumber(v float64) string {
	if n, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = n
	}
	if v == 0 { // minus zero too
		return "0"
	}
	if a := math.Abs(v); a >= 1e30 || a < 1e-30 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// telling is a literal of a format where it says something: a word, not a sign of money or a blank.
func telling(s string) string {
	if strings.ContainsFunc(s, unicode.IsLetter) {
		return strings.TrimSpace(s)
	}
	return ""
}
