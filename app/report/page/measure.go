package page

// Lines breaks a text into lines no wider than limit (1/1000 of what the widths are in), for sheets that no page is set from, by
// the same rules as on paper.
func Lines(text string, limit int, width func(rune) int) []string {
	return breakLines(text, limit, width)
}

// LongestWord is the widest part of a text that should not be broken, in the unit of the widths.
func LongestWord(text string, width func(rune) int) float64 {
	longest, w := 0, 0
	rs := []rune(text)
	for i, r := range rs {
		if i > 0 && (rs[i-1] == '\n' || mayBreak(rs[i-1], r)) {
			w = 0
		}
		w += width(r)
		longest = max(longest, w)
	}
	return float64(longest)
}
