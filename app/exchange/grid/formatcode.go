package grid

import (
	"strconv"
	"strings"
)

// parseFormat reads a format code. It takes anything: what it does not know shows the number as it is.
func parseFormat(code string) *format {
	f := &format{}
	p := codeReader{rest: []rune(code)}
	for {
		f.sections = append(f.sections, p.section())
		if len(p.rest) == 0 {
			return f
		}
		p.rest = p.rest[1:]
	}
}

// codeReader reads one section of a format code after the other.
type codeReader struct {
	rest    []rune
	now     section
	dates   []rune // letters of dates and times, one for each run
	literal strings.Builder
	digits  strings.Builder // 0 for each digit, what stands between them, and the point
	commas  int             // behind the last digit
}

func (p *codeReader) section() section {
	p.now, p.dates, p.commas = section{}, nil, 0
	p.literal.Reset()
	p.digits.Reset()
	for len(p.rest) > 0 && p.rest[0] != ';' {
		r := p.rest[0]
		p.rest = p.rest[1:]
		p.take(r)
	}
	p.end()
	return p.now
}

// take reads what begins with a sign.
func (p *codeReader) take(r rune) {
	switch r {
	case '"':
		p.quoted()
	case '\\', '!', '_', '*':
		p.escaped(r)
	case '[':
		p.bracket()
	case '0', '#', '?':
		p.digit(r)
	case '.':
		if len(p.dates) == 0 {
			p.digits.WriteRune('.')
		}
	case ',':
		p.commas++
	case '%':
		p.now.percent = true
	case '@':
		p.now.text = true
		p.affix()
	case '/':
		p.now.plain = p.now.plain || p.digits.Len() > 0
	default:
		p.letter(r)
	}
}

// escaped takes the sign behind one that says how: \ and ! as it is, _ only as wide as it is, * as what fills the cell.
func (p *codeReader) escaped(how rune) {
	if len(p.rest) == 0 {
		return
	}
	if how == '\\' || how == '!' {
		p.literally(p.rest[0])
	}
	p.rest = p.rest[1:]
}

func (p *codeReader) quoted() {
	for len(p.rest) > 0 {
		r := p.rest[0]
		p.rest = p.rest[1:]
		if r == '"' {
			return
		}
		p.literally(r)
	}
}

// literally takes a sign that is shown as it is. Between digits it belongs to their pattern.
func (p *codeReader) literally(r rune) { p.literal.WriteRune(r) }

// affix is what stood before the number or text.
func (p *codeReader) affix() {
	p.now.before = telling(p.literal.String())
	p.literal.Reset()
}

func (p *codeReader) digit(r rune) {
	if p.digits.Len() == 0 {
		p.affix()
	} else if between := p.literal.String(); between != "" {
		p.digits.WriteString(strings.ReplaceAll(strings.ReplaceAll(between, ".", "·"), "0", ""))
		p.literal.Reset()
	}
	p.commas = 0
	if r == '0' {
		p.digits.WriteRune('0')
	} else {
		p.digits.WriteRune('#')
	}
}

// bracket reads [h], [>=100], [$¥-804], [红色].
func (p *codeReader) bracket() {
	var b strings.Builder
	for len(p.rest) > 0 {
		r := p.rest[0]
		p.rest = p.rest[1:]
		if r == ']' {
			break
		}
		b.WriteRune(r)
	}
	t := strings.ToLower(b.String())
	switch {
	case t == "":
	case strings.Trim(t, "h") == "" || strings.Trim(t, "m") == "" || strings.Trim(t, "s") == "":
		p.now.elapsed = true
		p.dates = append(p.dates, 'h')
	case strings.ContainsRune("<>=", rune(t[0])):
		p.now.when = condition(t)
	}
}

func condition(t string) func(float64) bool {
	sign := t[:1]
	if len(t) > 1 && strings.ContainsRune("=>", rune(t[1])) {
		sign = t[:2]
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(t[len(sign):]), 64)
	if err != nil {
		return nil
	}
	return map[string]func(float64) bool{
		"<": func(v float64) bool { return v < n }, "<=": func(v float64) bool { return v <= n },
		">": func(v float64) bool { return v > n }, ">=": func(v float64) bool { return v >= n },
		"=":  func(v float64) bool { return v >= n && v <= n },
		"<>": func(v float64) bool { return v < n || v > n },
	}[sign]
}

// word reads General, and signs for the half of a day.
func (p *codeReader) word(r rune) bool {
	for _, word := range []string{"general", "g/通用格式", "am/pm", "a/p"} {
		more := len([]rune(word)) - 1
		if len(p.rest) < more || !strings.EqualFold(string(r)+string(p.rest[:more]), word) {
			continue
		}
		p.rest = p.rest[more:]
		if r|0x20 == 'g' {
			p.now.general = true
			p.affix()
		}
		return true
	}
	return false
}

// letter reads the letters of dates, and what stands for itself.
func (p *codeReader) letter(r rune) {
	if p.word(r) {
		return
	}
	if (r == 'E' || r == 'e') && p.digits.Len() > 0 && len(p.rest) > 0 && (p.rest[0] == '+' || p.rest[0] == '-') {
		p.now.plain = true
		return
	}
	lower := r | 0x20
	if !strings.ContainsRune("ymdhsaegb", lower) || r > 'z' || p.digits.Len() > 0 && strings.ContainsRune("egab", lower) {
		p.literally(r) // 0kg: not everybody puts letters into quotes
		return
	}
	for len(p.rest) > 0 && p.rest[0]|0x20 == lower && p.rest[0] < 0x80 {
		p.rest = p.rest[1:]
	}
	p.dates = append(p.dates, lower)
}

// end settles what a section shows.
func (p *codeReader) end() {
	p.dated()
	p.now.after = telling(p.literal.String())
	if p.digits.Len() == 0 {
		if !p.now.general && !p.now.text {
			p.now.before, p.now.after, p.now.plain = "", "", p.now.plain || len(p.dates) == 0
		}
		return
	}
	p.measure()
}

// dated notes what of a date the section shows.
func (p *codeReader) dated() {
	for i, r := range p.dates {
		switch r {
		case 'y', 'e', 'g', 'b':
			p.now.year = true
		case 'd', 'a':
			p.now.day = true
		case 'h', 's':
			p.now.clock = true
		case 'm': // minutes beside hours and seconds
			minutes := i > 0 && p.dates[i-1] == 'h' || i+1 < len(p.dates) && p.dates[i+1] == 's'
			p.now.clock = p.now.clock || minutes
			p.now.month = p.now.month || !minutes
		}
	}
}

// measure counts the digits that are always shown. A point that is only a sign between digits (0!.0,"万") moves the number.
func (p *codeReader) measure() {
	whole, fraction, point := strings.Cut(p.digits.String(), ".")
	p.now.divide = 3 * p.commas
	if i := strings.IndexRune(whole, '·'); i >= 0 && !point {
		fraction = whole[i+len("·"):]
		whole = whole[:i]
		p.now.divide += strings.Count(fraction, "0") + strings.Count(fraction, "#")
	}
	p.now.whole, p.now.decimals = strings.Count(whole, "0"), strings.Count(fraction, "0")
	if strings.Trim(whole, "0#") != "" {
		p.now.pattern = strings.ReplaceAll(whole, "#", "0")
	}
}
