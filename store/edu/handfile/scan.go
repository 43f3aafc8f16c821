package handfile

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// deepest is how many brackets may stand in each other: real files have five. mostValues is how many values a file may have: 500 rules have
// about 5,000, and what has a hundred times as many nobody wrote by hand.
const (
	deepest    = 50
	mostValues = 50_000
)

// Parse reads a file. One that is empty, no text or not written as JSON is refused with an *Error.
func Parse(b []byte) (*Node, error) {
	all, err := Text(b)
	if err != nil {
		return nil, err
	}
	s := &scanner{text: all, line: 1, column: 1}
	var n *Node
	if s.blanks(); s.peek() != '{' && s.peek() != '[' && misplaced[s.peek()] == "" {
		return nil, &Error{What: "认不出这个文件，它应以“{”开头；请核对选的文件，应是导出后在记事本里改过的那一份"}
	}
	n = s.value()
	if s.blanks(); s.wrong == nil && s.at < len(s.text) {
		s.refuse("最后一个括号后面还有多余的内容，没有它的用处；请删去，或把它移进括号里")
	}
	if s.wrong != nil {
		return nil, s.wrong
	}
	return n, nil
}

// scanner goes through a text once. It stops at the first thing that is wrong.
type scanner struct {
	text         string
	at           int
	line, column int
	values       int
	way          []string // the keys that lead to where it stands
	wrong        *Error
}

func (s *scanner) peek() rune {
	if s.at >= len(s.text) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	return r
}

func (s *scanner) next() rune {
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	s.at += n
	s.column++
	if r == '\n' {
		s.line, s.column = s.line+1, 1
	}
	return r
}

func (s *scanner) blanks() {
	for strings.ContainsRune(" \t\r\n", s.peek()) {
		s.next()
	}
}

// refuse says what is wrong where the scanner stands; the first fault counts.
func (s *scanner) refuse(what string) { s.refuseAt(s.line, s.column, what) }

func (s *scanner) refuseAt(line, column int, what string) {
	if s.wrong == nil {
		s.wrong = &Error{Line: line, Column: column, Field: strings.Join(s.way, "→"), What: what}
	}
}

// misplaced are signs that a Chinese keyboard, or a word processor, puts where JSON has another.
var misplaced = map[rune]string{
	'“': quotes, '”': quotes, '„': quotes, '＂': quotes, '「': quotes, '」': quotes,
	'‘': quotes, '’': quotes, '\'': quotes, '`': quotes,
	'，': "逗号是中文的“，”，请改成英文的逗号“,”", '、': "这里的“、”请改成英文的逗号“,”", '；': "这里的“；”请改成英文的逗号“,”",
	';': "这里的“;”请改成英文的逗号“,”",
	'：': "冒号是中文的“：”，请改成英文的冒号“:”", '＝': "等号请改成英文的冒号“:”", '=': "等号请改成英文的冒号“:”",
	'｛': braces, '｝': braces, '【': braces, '】': braces, '［': braces, '］': braces, '（': braces, '）': braces, '(': braces, ')': braces,
	'\u3000': wide, '\u00a0': wide, '\ufeff': wide, '\u200b': wide,
	'/': comments, '#': comments,
}

const (
	quotes   = "引号不是英文的双引号，请改成\""
	braces   = "括号不是英文的，请改成英文的“{”“}”（各项）或“[”“]”（一列）"
	wide     = "这里有全角空格或看不见的字，请删去"
	comments = "文件里不能写注释，请删去；要说明的话写在同一份文件的名称或文号里"
)

// unexpected refuses the sign where the scanner stands.
func (s *scanner) unexpected(otherwise string) {
	if what := misplaced[s.peek()]; what != "" {
		s.refuse(what)
		return
	}
	s.refuse(otherwise)
}

func (s *scanner) value() *Node {
	s.blanks()
	if s.values++; s.values > mostValues {
		s.refuse(fmt.Sprintf("这份文件写了%d项以上，不是手工写的那种文件；请核对选的文件", mostValues))
	}
	switch r := s.peek(); {
	case s.wrong != nil:
		return nil
	case r == '{' || r == '[':
		if len(s.way) > deepest {
			s.refuse("括号套得太深；请照导出的文件写")
			return nil
		}
		n := &Node{kind: object, line: s.line, column: s.column}
		s.next()
		if r == '{' {
			s.object(n)
			return n
		}
		n.kind = list
		s.list(n)
		return n
	case r == '"':
		n := &Node{kind: text, line: s.line, column: s.column}
		n.text = s.quoted()
		return n
	case r == -1:
		s.refuse("文件写到这里就断了，后面的内容没有；请补完，或重新导出一份再改")
	case r == ',' || r == '}' || r == ']':
		s.refuse(fmt.Sprintf("“%c”前面缺少内容；请补上，或删去多余的逗号", r))
	case misplaced[r] != "":
		s.refuse(misplaced[r])
	default:
		return s.word()
	}
	return nil
}

// object reads the members of an object whose bracket is behind the scanner.
func (s *scanner) object(n *Node) {
	opened, lines := s.line, map[string]int{}
	for s.blanks(); s.peek() != '}'; s.blanks() {
		if len(n.members) > 0 && !s.comma('}', opened) {
			return
		}
		m := Member{line: s.line, column: s.column, from: s.at}
		if s.peek() != '"' {
			s.noName(opened)
			return
		}
		m.Key = s.quoted()
		m.to = s.at
		s.way = append(s.way, m.Key)
		if s.blanks(); s.wrong == nil && s.peek() != ':' {
			if i := strings.IndexAny(m.Key, "”“＂"); i >= 0 { // the quote that was to close it is a Chinese one
				s.refuseAt(m.line, m.column+1+utf8.RuneCountInString(m.Key[:i]), quotes)
				s.wrong.Field = strings.Join(append(s.way[:len(s.way)-1], m.Key[:i]), "→")
			}
			s.unexpected("名称“" + Short(m.Key) + "”后面缺少冒号；请补上英文的冒号“:”")
		}
		if s.wrong != nil {
			return
		}
		s.next()
		if m.Value = s.value(); s.wrong != nil {
			return
		}
		s.way = s.way[:len(s.way)-1]
		if line := lines[m.Key]; line > 0 {
			s.refuseAt(m.line, m.column, twice(m.Key, line))
			return
		}
		lines[m.Key] = m.line
		n.members = append(n.members, m)
	}
	s.next()
}

func twice(key string, line int) string {
	return fmt.Sprintf("“%s”写了两次，第%d行已经有了；请只留一处", Short(key), line)
}

// noName refuses what stands in the place of a name.
func (s *scanner) noName(opened int) {
	switch s.peek() {
	case -1:
		s.refuse(open('}', opened))
	case ',':
		s.refuse("多了一个逗号；请删去")
	default:
		s.unexpected("这里应是加英文双引号的名称；请照导出的文件写")
	}
}

// list reads the values of a list whose bracket is behind the scanner.
func (s *scanner) list(n *Node) {
	opened := s.line
	for s.blanks(); s.peek() != ']'; s.blanks() {
		if len(n.items) > 0 && !s.comma(']', opened) {
			return
		}
		if s.peek() == -1 {
			s.refuse(open(']', opened))
			return
		}
		s.way = append(s.way, itemName(len(n.items)))
		v := s.value()
		if s.wrong != nil {
			return
		}
		s.way = s.way[:len(s.way)-1]
		n.items = append(n.items, v)
	}
	s.next()
}

// comma reads what parts two values; ok is false where something is wrong.
func (s *scanner) comma(closing rune, opened int) (ok bool) {
	line, column := s.line, s.column
	switch r := s.peek(); {
	case r == ',':
		s.next()
		if s.blanks(); s.peek() == closing {
			s.refuseAt(line, column, fmt.Sprintf("最后一项后面多了一个逗号；请删去（它后面就是“%c”）", closing))
		}
	case r == -1:
		s.refuse(open(closing, opened))
	case r == '"' || r == '{' || r == '[' || r == '-' || unicode.IsDigit(r) && r < utf8.RuneSelf:
		s.refuse("与前一项之间缺少逗号；请在前一项后面补上英文的逗号“,”")
	case r == '}' || r == ']':
		s.refuse(fmt.Sprintf("括号没有成对：第%d行打开的括号应以“%c”结束，这里是“%c”；请改正", opened, closing, r))
	default:
		s.unexpected("这里应是逗号或“" + string(closing) + "”；前面的文字要加英文双引号，数只写数字")
	}
	return s.wrong == nil
}

func open(closing rune, line int) string {
	return fmt.Sprintf("括号没有成对：第%d行打开的括号到文件末尾也没有结束；请补上“%c”，或重新导出一份再改", line, closing)
}

// quoted reads a text in quotes.
func (s *scanner) quoted() string {
	from, line, column := s.at, s.line, s.column
	s.next()
	for {
		switch r := s.peek(); r {
		case -1, '\n', '\r':
			s.unclosed(s.text[from:s.at], line, column)
			return ""
		case '\t':
			s.refuse("引号里有制表符；请改成空格，或写成\\t")
			return ""
		case '\\':
			if !s.escape() {
				return ""
			}
		case '"':
			s.next()
			var out string
			if err := json.Unmarshal([]byte(s.text[from:s.at]), &out); err != nil {
				s.refuseAt(line, column, "引号里有认不出的字；请删去看不见的字，重新写一遍")
			}
			return out
		default:
			s.next()
		}
	}
}

var escapes = regexp.MustCompile(`^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})`)

// escape goes over what stands behind a backslash.
func (s *scanner) escape() bool {
	found := escapes.FindString(s.text[s.at:])
	if found == "" {
		s.refuse("反斜杠后面的字认不出；要写反斜杠，请写两个")
		return false
	}
	for range found {
		s.next()
	}
	return true
}

// unclosed refuses a text whose closing quote is not on its line.
func (s *scanner) unclosed(has string, line, column int) {
	if i := strings.IndexAny(has, "”“＂"); i >= 0 {
		s.refuseAt(line, column+utf8.RuneCountInString(has[:i]), quotes)
		return
	}
	s.refuseAt(line, column, "引号没有成对：这一行的文字没有结束；请补上英文的双引号\"，文字里不要换行")
}

var (
	numberForm = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$`)
	leading    = regexp.MustCompile(`^-?0\d`)
)

// word reads a number, true, false or null.
func (s *scanner) word() *Node {
	n := &Node{line: s.line, column: s.column}
	from := s.at
	for r := s.peek(); r != -1 && !strings.ContainsRune(" \t\r\n,]}:\"[{", r) && misplaced[r] == ""; r = s.peek() {
		s.next()
	}
	n.text = s.text[from:s.at]
	switch {
	case n.text == "":
		s.refuse("这里多了一个“" + string(s.peek()) + "”；请删去")
	case n.text == "true" || n.text == "false":
		n.kind = boolean
	case n.text == "null":
		n.kind = null
	case numberForm.MatchString(n.text):
		n.kind = number
	default:
		s.refuseAt(n.line, n.column, strange(n.text))
	}
	return n
}

// strange says what is wrong with a word that is none.
func strange(w string) string {
	switch lower := strings.ToLower(w); {
	case lower == "true" || lower == "false" || lower == "null":
		return "“" + w + "”请全用小写：" + lower
	case w == "是" || w == "否":
		return "“" + w + "”请写成true（是）或false（否），不加引号"
	case strings.ContainsFunc(w, func(r rune) bool { return r >= '０' && r <= '９' }):
		return "“" + Short(w) + "”是全角的数字；请改成半角"
	case leading.MatchString(w):
		return "“" + Short(w) + "”的前面多了0；请删去，是代码或日期的要加英文双引号"
	case strings.HasSuffix(w, "%"):
		return "“" + Short(w) + "”不要带“%”；只写数"
	case w[0] >= '0' && w[0] <= '9' || w[0] == '-' || w[0] == '+' || w[0] == '.':
		return "“" + Short(w) + "”不是数；只写数字和小数点，不带单位，文字和日期要加英文双引号"
	}
	return "“" + Short(w) + "”没有加引号；文字要加英文双引号，是否写true或false"
}

// Short is a text for a sentence, cut where it is long.
func Short(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
