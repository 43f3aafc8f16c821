package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"countyledger/store/edu"
)

// Paper is what a report is printed on.
type Paper struct {
	A3 bool // A4 otherwise
	Setting
	Margins Margins
}

// PaperError is what is wrong with a paper that was typed.
type PaperError struct{ What string }

// Error implements error.
func (e *PaperError) Error() string { return e.What }

// The sizes of paper, as they are written.
const (
	A4 = "A4"
	A3 = "A3"
)

// ParsePaper reads the size of a paper and what is chosen of tables, in any order, with blanks or commas between them: A3 facing. Nothing
// is A4, and nothing chosen. Margins are not among them.
func ParsePaper(text string) (p Paper, err error) {
	for _, word := range listed(text) {
		switch i := slices.IndexFunc(Choices(), func(c Choice) bool { return strings.EqualFold(c.Word, word) }); {
		case i >= 0:
			*Choices()[i].Of(&p.Setting) = true
		case strings.EqualFold(word, A3):
			p.A3 = true
		case !strings.EqualFold(word, A4):
			var words []string
			for _, c := range Choices() {
				words = append(words, c.Word+"（"+c.Label+"）")
			}
			return Paper{}, &PaperError{"不认识" + edu.Quote(word) + "：纸张写A4或A3，后面可加" + strings.Join(words, "、") + "，用逗号隔开。"}
		}
	}
	return p, nil
}

// listed are the parts of what was typed with blanks or commas between them.
func listed(text string) []string {
	return strings.FieldsFunc(edu.Halfwidth(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",、;", r) })
}

// String is how the paper is typed.
func (p Paper) String() string {
	text := A4
	if p.A3 {
		text = A3
	}
	for _, c := range Choices() {
		if *c.Of(&p.Setting) {
			text += "," + c.Word
		}
	}
	return text
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
	parts := listed(text)
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
			return Margins{}, &MarginsError{fmt.Sprintf("页边距%s不对：%s边距要在%d到%d毫米之间，写整数。", edu.Quote(p),
				[]string{"上", "下", "左", "右"}[i], least, widestMargin)}
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
