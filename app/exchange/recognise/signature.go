package recognise

import (
	"regexp"
	"strings"
	"unicode"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Signature is a label beside a table, and what stands there: who filled it in, when, by which telephone that person is reached.
type Signature struct{ Label, Text string }

var (
	// signatureLabel begins a part of a line that says who filled a table in. What is only a label beside such a one stands in doubtful.
	signatureLabel = regexp.MustCompile(`(?:^|[\s　，,；;。])((?:填表|填报|制表|经办|审核|复核|统计|报送|联系)(?:人员?|员)|(?:单位|学校|统计|分管|主管)?负责人|` +
		`(?:校|园|局)长|(?:联系|办公|填表人)?电话|手机号?码?|(?:填表|填报|制表|报出|上报|报送)?(?:日期|时间))(?:[（(]?(?:签字|签名|签章|盖章|姓名)[)）]?)?\s*[:：]`)
	// surely is a text that is a label of who filled a table in, and nothing else.
	surely = regexp.MustCompile(`^[（(]?(?:(?:填表|填报|制表|经办|审核|复核)(?:人员?|员)?(?:签字|签名|签章|姓名)?|(?:填表|填报|制表|报出|上报|报送)(?:日期|时间)|` +
		`(?:单位|学校)?(?:负责人|校长|园长)?(?:签字|签名|签章|盖章|公章)(?:处)?)[)）]?[:：]?$`)
	// maybe is one that may be a head of a table too.
	maybe = regexp.MustCompile(`^(?:(?:单位|学校|统计)?负责人|校长|园长|联系人|(?:联系|办公)?电话|手机号?码?|日期|时间|年\s*月\s*日)[:：]?$`)
	// unsaid is what stands behind a label where nothing was filled in.
	unsaid = regexp.MustCompile(`^[\s　_＿年月日时（）()盖公单位章签字名处、，,。.:：-]*$`)
)

// IsSignature reports whether a cell is a label of who filled the table in, when, or where it is sealed: by its words, or where they may be
// those of a head too, by another such label in its row or its column.
func IsSignature(s *grid.Sheet, row, col int) bool {
	text := edu.Squeeze(s.Cell(row, col))
	if text == "" || surely.MatchString(text) {
		return text != ""
	}
	if !maybe.MatchString(text) {
		return false
	}
	for r := range s.Rows {
		if surely.MatchString(edu.Squeeze(s.Cell(r, col))) {
			return true
		}
	}
	for _, other := range s.Rows[row] {
		if surely.MatchString(edu.Squeeze(other)) {
			return true
		}
	}
	return false
}

// Signatures are what stands behind such labels in those cells of a sheet that are none of its table.
func Signatures(s *grid.Sheet, outside func(row, col int) bool) (out []Signature) {
	add := func(label, text string) {
		text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("_＿，,；;", r) })
		if !unsaid.MatchString(text) {
			out = append(out, Signature{strings.TrimRight(edu.Squeeze(label), ":："), text})
		}
	}
	for row := range s.Rows {
		for col, text := range s.Rows[row] {
			if strings.TrimSpace(text) == "" || !outside(row, col) {
				continue
			}
			found := signatureLabel.FindAllStringSubmatchIndex(text, -1)
			for i, at := range found {
				end := len(text)
				if i+1 < len(found) {
					end = found[i+1][0]
				}
				label, said := text[at[2]:at[3]], text[at[1]:end]
				if i+1 == len(found) && unsaid.MatchString(said) {
					said = standsBy(s, row, col, outside)
				}
				add(label, said)
			}
			if len(found) == 0 && IsSignature(s, row, col) {
				add(text, standsBy(s, row, col, outside))
			}
		}
	}
	return out
}

// standsBy is what stands on the right of a label, or below it; nothing where that is a label too, or part of the table.
func standsBy(s *grid.Sheet, row, col int, outside func(row, col int) bool) string {
	right, below := col+1, row+1
	if m, ok := s.MergeAt(row, col); ok {
		right, below = m.Right+1, m.Bottom+1
	}
	for _, at := range []grid.Place{{Row: row, Col: right}, {Row: below, Col: col}} {
		text := s.Cell(at.Row, at.Col)
		if strings.TrimSpace(text) != "" && outside(at.Row, at.Col) && !IsSignature(s, at.Row, at.Col) && !signatureLabel.MatchString(text) {
			return text
		}
	}
	return ""
}
