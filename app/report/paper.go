package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"countyledger/store/edu"
)

// Paper is what a report is printed on.
type Paper struct {
	A3 bool // A4 otherwise
	// Facing sets a table that is too wide for the paper on pages beside each other, rather than in bands one below the other.
	Facing  bool
	Margins Margins
}

// Margins are the blank edges round the type area, in millimetres; none are those of the standard (GB/T 9704-2012).
type Margins struct{ Top, Bottom, Left, Right int }

// The least and the widest margins: printers reach no further, the page number stands below the type area, and a table needs
// some room.
const (
	leastMargin  = 5
	leastBottom  = 17
	widestMargin = 60
)

// MarginsError is what is wrong with margins that were typed.
type MarginsError struct{ What string }

// Error implements error.
func (e *MarginsError) Error() string { return e.What }

// ParseMargins reads margins as they are typed: 上、下、左、右 in millimetres, with blanks or commas between them. Nothing is
// the standard's.
func ParseMargins(text string) (Margins, error) {
	parts := strings.FieldsFunc(edu.Halfwidth(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",、;", r) })
	if len(parts) == 0 {
		return Margins{}, nil
	}
	if len(parts) != 4 {
		return Margins{}, &MarginsError{"页边距要写上、下、左、右四个数（毫米），如“25 20 20 20”；空着就用公文标准的页边距。"}
	}
	var mm [4]int
	for i, p := range parts {
		least := leastMargin
		if i == 1 {
			least = leastBottom
		}
		n, err := strconv.Atoi(p)
		if err != nil || n < least || n > widestMargin {
			return Margins{}, &MarginsError{fmt.Sprintf("页边距“%s”不对：%s边距要在%d到%d毫米之间，写整数。", p, []string{"上", "下", "左", "右"}[i], least, widestMargin)}
		}
		mm[i] = n
	}
	return Margins{mm[0], mm[1], mm[2], mm[3]}, nil
}

// String is how margins are typed.
func (m Margins) String() string {
	if m == (Margins{}) {
		return ""
	}
	return fmt.Sprintf("%d %d %d %d", m.Top, m.Bottom, m.Left, m.Right)
}
