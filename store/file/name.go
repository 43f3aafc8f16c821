package file

import "strings"

// longestName is how many characters a name keeps: with its ending and its folder a path stays shorter than what Windows takes.
const longestName = 80

// Name is a text as the name of a file, without its ending: what Windows allows in none is left out or written otherwise.
func Name(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f:
			return -1
		case strings.ContainsRune(`\/|<>`, r):
			return '-'
		case r == ':':
			return '：'
		case r == '?':
			return '？'
		case r == '*' || r == '"':
			return -1
		}
		return r
	}, text)
	rs := []rune(strings.Trim(text, " .　"))
	text = strings.Trim(string(rs[:min(len(rs), longestName)]), " .　")
	if text == "" {
		return "未命名"
	}
	return text
}
