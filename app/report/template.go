package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"countyledger/store/edu/handfile"
)

// Template is the text of a narrative: its first line is the title, one that ends in a colon the addressee, lines with # and
// ## heads of parts, every other a paragraph. One that begins with 特此 or 以上报告, or 报：, ends the parts: it and what follows are under no
// head.
// What stands in braces is computed: no number is typed.
type Template struct{ lines []string }

// TextFile is what a file of a template is called.
const TextFile = "文字模板"

var braces = regexp.MustCompile(`\{([^{}]*)\}`)

// ParseText reads the text of a letter or notice, by the report's ID. One with a placeholder that the report does not have, or with braces
// that make none, is refused with a *handfile.Error.
func ParseText(id string, text []byte) (*Template, error) {
	k, _ := KindByID(id)
	t := &Template{}
	all, err := handfile.Text(text)
	if err != nil {
		return nil, fmt.Errorf("text: %w", handfile.Of(TextFile, "", err))
	}
	var wrong *handfile.Error
	more := 0
	for i, line := range strings.Split(strings.ReplaceAll(all, "\r", ""), "\n") {
		for _, bad := range misnamed(&k, line) {
			bad.Line = i + 1
			if more++; wrong == nil {
				wrong = bad
			} else if more <= mostNamed {
				wrong.What += fmt.Sprintf("；第%d行的“%s”也要改", bad.Line, bad.Field)
			}
		}
		if line = strings.TrimSpace(line); line != "" {
			t.lines = append(t.lines, line)
		}
	}
	if more > mostNamed {
		wrong.What += fmt.Sprintf("；另有%d处也要改", more-mostNamed)
	}
	if wrong != nil {
		return nil, fmt.Errorf("text: %w", handfile.Of(TextFile, "", wrong))
	}
	return t, nil
}

// misnamed are the places of a line whose braces hold nothing that the report has.
func misnamed(k *Kind, line string) (all []*handfile.Error) {
	before, signs := 0, 0
	column := func(at int) int { // called from left to right, so that a line without an end is counted once
		before, signs = at, signs+utf8.RuneCountInString(line[before:at])
		return signs + 1
	}
	for _, m := range braces.FindAllStringSubmatchIndex(line, -1) {
		if !slices.Contains(k.Fields, line[m[2]:m[3]]) {
			what := "没有这个栏目；请改成“修改文字”中列出的栏目，或删去"
			all = append(all, &handfile.Error{Column: column(m[0]), Field: handfile.Short(line[m[0]:m[1]]), What: what})
		}
	}
	rest := braces.ReplaceAllStringFunc(line, func(s string) string { return strings.Repeat(" ", len(s)) })
	if at := strings.IndexAny(rest, "{}｛｝"); at >= 0 {
		before, signs = 0, 0
		r, _ := utf8.DecodeRuneInString(rest[at:])
		what := "花括号没有成对，或不是英文的花括号；栏目请写成如“{学校}”"
		all = append(all, &handfile.Error{Column: column(at), Field: string(r), What: what})
	}
	return all
}

// typed is a number with a unit that stands in a template itself; ordinals and years are none.
var typed = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*(%|个|所|人|名|例|万元|元|项|间|平方米)`)

// fill makes the blocks of the narrative. A paragraph of which nothing is known is left out. warnings name the numbers that
// were typed into the template and are not those of the tables.
func (t *Template) fill(words map[string]string) (title string, blocks []Block, warnings []string) {
	if t == nil {
		return words["期间"] + "教育重点工作进展情况", nil, nil
	}
	title, blocks = t.set(words)
	return title, blocks, t.contradictions(words)
}

// set makes the title and the blocks of a text; a text with line feeds in a field is several paragraphs.
func (t *Template) set(words map[string]string) (title string, blocks []Block) {
	if t == nil {
		return "", nil
	}
	var parts []Block // of the body, where the text has an end: 特此报告。
	for i, line := range t.lines {
		text, empty := replaced(line, words)
		switch {
		case empty:
		case parts == nil && ends(text):
			parts, blocks = blocks, []Block{&Paragraph{text}}
		case i == 0:
			title = text
		case strings.HasSuffix(text, "：") && i == 1:
			blocks = append(blocks, &Addressee{text})
		case strings.HasPrefix(text, "## "):
			blocks = append(blocks, &Clause{2, strings.TrimPrefix(text, "## ")})
		case strings.HasPrefix(text, "# "):
			blocks = append(blocks, &Clause{1, strings.TrimPrefix(text, "# ")})
		default:
			for part := range strings.SplitSeq(text, "\n") {
				blocks = append(blocks, &Paragraph{part})
			}
		}
	}
	if parts == nil {
		parts, blocks = blocks, nil
	}
	return title, append(numbered(parts), blocks...)
}

// ends reports whether a line is what a paper ends with: 特此报告。 or, at the foot of 简报, 报：市教育局.
func ends(text string) bool {
	return addressed(text) || strings.HasPrefix(text, "特此") || strings.HasPrefix(text, "以上报告")
}

// incomplete stands for what is not known, in a sentence of which something is.
const incomplete = "（数据不全）"

// replaced puts what the placeholders stand for into a line, of which a sentence that asks for something and of which nothing is known is
// left out; empty tells that none of the sentences that ask has anything known.
func replaced(line string, words map[string]string) (text string, empty bool) {
	known, asked := false, false
	if line = pruned(line, words); line == "" {
		return "", true
	}
	for sentence := range strings.SplitAfterSeq(line, "。") {
		said, asks, knows := filled(sentence, words)
		known, asked = known || knows, asked || asks
		if knows || !asks {
			text += said
		}
	}
	text = unitless.ReplaceAllString(text, incomplete)
	return covered.ReplaceAllString(text, "$1$3$2"), asked && !known
}

// filled puts what the placeholders stand for into a sentence, and tells whether it asks for more than whose paper it is, and whether
// anything of that is known.
func filled(sentence string, words map[string]string) (text string, asks, knows bool) {
	text = braces.ReplaceAllStringFunc(sentence, func(s string) string {
		name := s[1 : len(s)-1]
		framed := slices.Contains(frame, name)
		asks = asks || !framed
		w, ok := words[name]
		switch {
		case !ok:
			return incomplete
		case w != "" && !framed:
			knows = true
		}
		return w
	})
	return text, asks, knows
}

// unitless is what is not known with its unit: of （数据不全）人 nothing but that is said.
var unitless = regexp.MustCompile(incomplete + `[人个所例项]`)

// covered is a number with of how many it is known before its unit, which the text has behind the placeholder: 12533（已填103／105所）人.
var covered = regexp.MustCompile(`(\d)(（已\p{Han}\d+／\d+\p{Han}）)([人个所例项])`)

// pruned leaves out the clauses that ask only for what is unsaid: “，终止{撤并.终止}例”. The clause before takes over the
// sign behind one that is left out.
func pruned(line string, words map[string]string) string {
	var kept []string
	for _, clause := range clauses.FindAllString(line, -1) {
		asked := braces.FindAllStringSubmatch(clause, -1)
		if len(asked) == 0 || slices.ContainsFunc(asked, func(m []string) bool { return !unsaid(m[1], words) }) {
			kept = append(kept, clause)
			continue
		}
		if last := len(kept) - 1; last >= 0 && !strings.HasSuffix(kept[last], "。") {
			bare := strings.TrimRight(clause, signs)
			kept[last] = strings.TrimRight(kept[last], signs) + strings.TrimPrefix(clause, bare)
		}
	}
	return strings.Join(kept, "")
}

// unsaid reports whether there is nothing to say of what a placeholder stands for: it is droppable and not there, or 0, or there is none of
// whom it could be said.
func unsaid(name string, words map[string]string) bool {
	w := words[name]
	return w == none || slices.Contains(droppable, name) && (w == "" || w == "0")
}

// signs end the clauses of a sentence.
const signs = "，、；。"

var clauses = regexp.MustCompile(`[^` + signs + `]*[` + signs + `]|[^` + signs + `]+$`)

// contradictions name the numbers that were typed into the template and that no table has.
func (t *Template) contradictions(words map[string]string) []string {
	computed := map[string]bool{}
	for _, w := range words {
		computed[w] = true
		for _, m := range typed.FindAllString(w, -1) {
			computed[m] = true
		}
	}
	var out []string
	for _, line := range t.lines {
		for _, m := range typed.FindAllStringSubmatch(braces.ReplaceAllString(line, ""), -1) {
			if !computed[m[0]] && !computed[m[1]] {
				out = append(out, fmt.Sprintf("文字中的“%s”是直接写的，与各表的数都不相同：%s", m[0], line))
			}
		}
	}
	return out
}

// numbered leaves out the heads under which nothing is said, and the only one of its level under another, and numbers the others 一、（一）.
func numbered(blocks []Block) []Block {
	var out []Block
	for i := len(blocks) - 1; i >= 0; i-- { // from the end: a head is kept where something deeper follows
		c, ok := blocks[i].(*Clause)
		if ok && (len(out) == 0 || !under(out[len(out)-1], c.Level)) {
			continue
		}
		out = append(out, blocks[i])
	}
	slices.Reverse(out)
	out = slices.DeleteFunc(slices.Clone(out), func(b Block) bool { return alone(out, b) })
	first, second := 0, 0
	for i, b := range out {
		switch c, _ := b.(*Clause); {
		case c == nil:
		case c.Level == 1:
			first, second = first+1, 0
			out[i] = &Clause{1, chinese(first) + "、" + c.Text}
		default:
			second++
			out[i] = &Clause{2, "（" + chinese(second) + "）" + c.Text}
		}
	}
	return out
}

// alone reports whether a block is a head of the second level without another beside it: there is no （一） without （二）.
func alone(blocks []Block, b Block) bool {
	first, n := 0, 0
	if c, ok := b.(*Clause); !ok || c.Level != 2 {
		return false
	}
	at := slices.Index(blocks, b)
	for i := at; i >= 0; i-- {
		if c, ok := blocks[i].(*Clause); ok && c.Level == 1 {
			first = i + 1
			break
		}
	}
	for _, x := range blocks[first:] {
		c, ok := x.(*Clause)
		if ok && c.Level == 1 {
			break
		}
		if ok {
			n++
		}
	}
	return n == 1
}

// under reports whether a block belongs under a head of a level.
func under(b Block, level int) bool {
	c, ok := b.(*Clause)
	return !ok || c.Level > level
}

// chinese writes a number up to 99 in characters, as heads are numbered.
func chinese(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 10:
		return string(digits[n])
	case n < 20:
		return strings.TrimSuffix("十"+string(digits[n%10]), "零")
	}
	return strings.TrimSuffix(string(digits[n/10%10])+"十"+string(digits[n%10]), "零")
}
