package fill

import (
	"regexp"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// about is what the lines over and under a table ask of who fills it in, with what the ledger knows of it; empty for what it does not.
type about struct {
	label *regexp.Regexp
	text  string
}

func abouts(u edu.Unit, o Options) []about {
	day := ""
	if o.On.Known() {
		day = o.On.Chinese()
	}
	return []about{
		{regexp.MustCompile(`^(?:填报|填表|上报|报送|编报|制表|呈报)(?:单位|部门|机关)`), u.Name},
		{regexp.MustCompile(`^(?:填报|填表|制表|统计|经办)人`), o.Who},
		{regexp.MustCompile(`^(?:填报|填表|制表|上报|报送|报出)(?:时间|日期)`), day},
		{regexp.MustCompile(`^联系人`), u.Contact},
		{regexp.MustCompile(`^(?:联系|办公|填报人)?电话`), u.Phone},
	}
}

// blanked is a label with nothing behind it but blanks, lines to write on, or a date that is left open, up to the next label or the end.
var blanked = regexp.MustCompile(`([\p{Han}]{2,8}(?:[（(][\p{Han}]{1,6}[）)])?[:：])([\s_＿　]*(?:年[\s_＿　]*月[\s_＿　]*日)?[\s_＿　]*)`)

// aboutLines fills in the lines of a sheet outside its tables.
func aboutLines(s *grid.Sheet, inside func(row int) bool, u edu.Unit, o Options) (out []Cell) {
	known := abouts(u, o)
	for row := range s.Rows {
		if inside(row) {
			continue
		}
		for col, text := range s.Rows[row] {
			if filled := answer(text, known); filled != text {
				out = append(out, Cell{Place: grid.Place{Row: row, Col: col}, Value: Value{Is: Text, Text: filled}})
			}
		}
	}
	return out
}

// Answer is a line with a text behind the labels that a pattern means, where nothing stands there yet.
func Answer(line string, label *regexp.Regexp, text string) string {
	return answer(line, []about{{label, text}})
}

// answer is a line with what is known of its labels behind them.
func answer(text string, known []about) string {
	var out strings.Builder
	from := 0
	for _, at := range blanked.FindAllStringSubmatchIndex(text, -1) {
		label, blank := text[at[2]:at[3]], text[at[4]:at[5]]
		rest := text[at[1]:]
		if rest != "" && !blanked.MatchString(rest) || rest != "" && !startsLabel(rest) {
			continue // it is answered
		}
		for _, a := range known {
			if a.text == "" || !a.label.MatchString(label) {
				continue
			}
			out.WriteString(text[from:at[4]])
			out.WriteString(a.text)
			if from = at[5]; rest != "" { // what stood between two labels still does
				out.WriteString(room(blank, a.text))
			}
			break
		}
	}
	return out.String() + text[from:]
}

// startsLabel reports whether a text begins with a label.
func startsLabel(text string) bool {
	at := blanked.FindStringIndex(text)
	return at != nil && at[0] == 0
}

// room are the blanks that are left of those in which a text was written: at least two.
func room(blank, text string) string {
	const wide, least = 2, 2
	return strings.Repeat(" ", max(least, len([]rune(blank))-wide*len([]rune(text))))
}
