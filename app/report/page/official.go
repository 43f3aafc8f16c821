package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// The body of an official paper (GB/T 9704-2012): 22 lines of 28 characters fill the type area of 156 × 225 mm, so that a
// character of 16 pt (5.64 mm) stands every 5.57 mm and a line every 10.23 mm.
const (
	ptBody    = 16
	perLine   = 28
	bodyLead  = typeHeight / standardLines
	bodyPitch = 156.0 / perLine
)

// indent is what a paragraph begins with: two characters.
const indent = "　　"

// bodyLines breaks a text into lines of so many characters, at the pitch of the body.
func (l *layout) bodyLines(face Face, text string, chars float64) []string {
	return eased(breakLines(text, int(chars*1000+0.5), l.advance(face)))
}

// eased are lines of which the last has no single character: one or two more come down from the line above, where that may end before them.
func eased(lines []string) []string {
	n := len(lines)
	if n < 2 || utf8.RuneCountInString(strings.TrimRight(lines[n-1], noStart)) > 1 {
		return lines
	}
	const most = 2
	rs := []rune(lines[n-2])
	for at := len(rs) - 1; at > max(1, len(rs)-1-most); at-- {
		if mayBreak(rs[at-1], rs[at]) {
			return append(lines[:n-2:n-2], string(rs[:at]), string(rs[at:])+lines[n-1])
		}
	}
	return lines
}

// mostSpread is how far apart the characters of a full line of 3号 may stand, in millimetres: where a long number went to the next line, it
// is left short.
const mostSpread = 0.8

// bodyLine sets one line x millimetres in; one that is full is spread over the width that is left.
func (l *layout) bodyLine(face Face, x float64, s string, full bool) {
	n := utf8.RuneCountInString(strings.TrimRight(s, " "))
	if t := l.put(style{face, ptBody, l.pitch}, l.sheet.left+x, l.y, s); n > 1 {
		t.Track = bodyPitch - ptBody*mmPerPt
		spread := (l.area() - x - l.ruler.Width(face, ptBody, t.Text)) / float64(n-1)
		if full && spread < mostSpread || spread < t.Track {
			t.Track = spread
		}
	}
	l.y += l.pitch
	l.lined++
}

// body sets a paragraph: its first two lines stay together, its last two too, and those with what has to follow it.
func (l *layout) body(face Face, text string, keep float64) {
	const slack = 0.01
	type line struct {
		text string
		full bool
	}
	var lines []line
	for _, part := range strings.Split(text, "\n") { // a line that ends where the text does is not spread
		all := l.bodyLines(face, part, l.area()/bodyPitch)
		for i, s := range all {
			lines = append(lines, line{s, i < len(all)-1})
		}
	}
	for len(lines) > 0 {
		n := len(lines)
		fit := min(n, int((l.room()+slack)/l.pitch))
		if fit < n || l.room()+slack < float64(n)*l.pitch+keep {
			fit = min(fit, n-2)
			if fit < 2 {
				fit = 0
			}
		}
		if fit == 0 && (l.bare() || l.y <= l.sheet.top+slack) { // nothing is gained by another page, or what heads the paper would stand alone
			fit = min(n, int((l.room()+slack)/l.pitch))
		}
		if fit == 0 {
			l.newPage()
			continue
		}
		for _, x := range lines[:fit] {
			l.bodyLine(face, 0, x.text, x.full)
		}
		lines = lines[fit:]
	}
}

// under is the room that has to be left below a head, for what follows it: two lines, or a short paragraph whole with what
// closes the paper, or the next head with its own.
func (l *layout) under(rest []report.Block) float64 {
	need := 2 * l.pitch
	if len(rest) == 0 {
		return 0
	}
	switch b := rest[0].(type) {
	case *report.Clause:
		need = l.pitch + l.under(rest[1:])
	case *report.Paragraph:
		if n := len(l.bodyLines(Fang, indent+b.Text, l.area()/bodyPitch)); n <= 3 {
			need = float64(n)*l.pitch + l.officialTail(rest[1:])
		}
	}
	return need
}

// clause sets the head of a part, with room for what has to stand under it.
func (l *layout) clause(c *report.Clause, rest []report.Block) {
	face := map[int]Face{1: Hei, 2: Kai}[c.Level]
	if face == "" {
		face = Fang
	}
	lines := float64(len(l.bodyLines(face, indent+c.Text, l.area()/bodyPitch)))
	bare := l.bare()
	if whole := l.sheet.height - l.sheet.top - l.sheet.bottom; !bare && l.room()+hair < min(lines*l.pitch+l.under(rest), whole) {
		l.newPage()
		bare = true
	}
	if c.Level == 1 {
		l.remember(1, c.Text)
	}
	l.body(face, indent+c.Text, 0)
	if bare {
		l.low = l.y
	}
}

func (l *layout) addressee(a *report.Addressee) {
	l.y += l.pitch // one line below the title
	l.body(Fang, a.Text, l.pitch)
	l.low = l.y
}

// addressed reports whether what follows begins with whom it is to.
func addressed(rest []report.Block) bool {
	if len(rest) == 0 {
		return false
	}
	_, ok := rest[0].(*report.Addressee)
	return ok
}

// attached is how far in the name of an attachment stands, with its number; 1 is narrower than the other digits, and its name stands where
// theirs do.
func (l *layout) attached(a *report.Attachments, i int) (number string, in float64) {
	wide := ""
	if len(a.Items) > 1 {
		number = fmt.Sprintf("%d.", i+1)
		wide = strings.Repeat("8", len(number)-1) + "."
	}
	return number, l.ruler.Width(Fang, ptBody, indent+"附件："+wide)
}

func (l *layout) attachmentLines(a *report.Attachments) int {
	n := 0
	for i, item := range a.Items {
		_, in := l.attached(a, i)
		n += len(l.listedLines(Fang, ptBody, l.area()-in, item))
	}
	return n
}

// attachments sets 附件：1.… one line below the body, the names aligned.
// The last two lines stay with what closes the paper.
func (l *layout) attachments(a *report.Attachments, rest []report.Block) {
	l.y += l.pitch
	head, left, keep := indent+"附件：", l.attachmentLines(a), 0.0
	if len(rest) > 0 {
		if c, ok := rest[0].(*report.Closing); ok {
			keep = l.closingHeight(c)
		}
	}
	for i, item := range a.Items {
		number, in := l.attached(a, i)
		lines := l.listedLines(Fang, ptBody, l.area()-in, item)
		for j, s := range lines {
			whole := l.pitch // no name is parted between pages
			if j == 0 {
				whole = min(float64(len(lines))*l.pitch, l.sheet.height-l.sheet.top-l.sheet.bottom)
			}
			if l.room()+hair < whole || left == 2 && l.room() < 2*l.pitch+keep {
				l.newPage()
			}
			left--
			if j == 0 {
				first := strings.Repeat("　", utf8.RuneCountInString(head)) + number
				if i == 0 {
					first = head + number
				}
				l.put(style{Fang, ptBody, l.pitch}, l.sheet.left, l.y, first)
			}
			l.put(style{Fang, ptBody, l.pitch}, l.sheet.left+in, l.y, s)
			l.y += l.pitch
		}
	}
}

// closingHeight is the room that 署名 and 成文日期 have at least, with the one line above them that the seal leaves between itself and the text,
// and with 附注 below them, which never stands alone.
func (l *layout) closingHeight(c *report.Closing) float64 {
	lines := 3
	if c.Remark != "" {
		lines += len(l.bodyLines(Fang, indent+c.Remark, l.area()/bodyPitch))
	}
	return float64(lines) * l.pitch
}

// closing sets 成文日期 four characters in from the right, 署名 above it on the same middle.
func (l *layout) closing(c *report.Closing) {
	const slack = 0.01
	if l.room()+slack < l.closingHeight(c) {
		l.newPage()
	}
	l.signed = l.lined
	l.y += min(2*l.pitch, l.room()+slack-l.closingHeight(c)+l.pitch) // one line goes where the paper would not end here
	date := c.Day()
	width := l.ruler.Width(Fang, ptBody, date)
	right := l.sheet.width - l.sheet.right - 4*bodyPitch
	unit := l.ruler.Width(Fang, ptBody, c.Unit)
	middle := min(right-width/2, l.sheet.width-l.sheet.right-unit/2)
	l.put(style{Fang, ptBody, l.pitch}, middle-unit/2, l.y, c.Unit)
	l.y += l.pitch
	l.put(style{Fang, ptBody, l.pitch}, right-width, l.y, date)
	l.y += l.pitch
	if c.Remark != "" { // 附注, two characters in, on the line below the date
		l.body(Fang, indent+c.Remark, 0)
	}
}

// cover sets the front page and begins the next.
func (l *layout) cover(c *report.Cover) {
	l.covers[len(l.out.Pages)-1] = true
	l.y += 50
	l.titled(c.Title)
	l.y = l.sheet.height - l.sheet.bottom - float64(len(c.Lines)+2)*bodyLead*1.2
	for _, x := range c.Lines {
		l.put(style{Fang, ptBody, bodyLead}, l.sheet.left+22, l.y, x[0]+"："+x[1])
		l.y += bodyLead * 1.2
	}
	l.newPage()
}

// contents sets 目录 with the pages that were found when the document was laid out before.
func (l *layout) contents() {
	l.titled("目　录")
	l.y += 4
	for _, m := range l.known {
		if m.Level != 1 {
			continue
		}
		number := fmt.Sprint(m.Page + 1)
		lines := l.listedLines(Fang, ptNumber, l.area()-l.leaderEnd()-4, m.Text)
		if l.room() < bodyLead*float64(len(lines)) {
			l.newPage()
		}
		for i, s := range lines {
			l.put(style{Fang, ptNumber, bodyLead}, l.sheet.left, l.y, s)
			if i == len(lines)-1 {
				l.leader(l.ruler.Width(Fang, ptNumber, s))
				w := l.ruler.Width(Fang, ptNumber, number)
				l.put(style{Fang, ptNumber, bodyLead}, l.sheet.width-l.sheet.right-w, l.y, number)
			}
			l.y += bodyLead
		}
	}
	l.newPage()
}

// leaderEnd is how far before the right edge the dots before the number of a page end: where numbers of three digits have room.
func (l *layout) leaderEnd() float64 { return l.ruler.Width(Fang, ptNumber, "888") + 2 }

// leader sets the dots from a text so wide to the number of a page: they stand below those of the other lines, and end with them.
func (l *layout) leader(text float64) {
	const dot, every, gap = "·", 1.7, 1.5
	end := l.area() - l.leaderEnd()
	n := int((end - text - gap) / every)
	if n < 1 {
		return
	}
	w := l.ruler.Width(Fang, ptNumber, dot)
	l.put(style{Fang, ptNumber, bodyLead}, l.sheet.left+end-float64(n)*every, l.y, strings.Repeat(dot, n)).Track = every - w
}

// annex sets a document on pages of its own: 附件1 at the top left, the title on the third line.
func (l *layout) annex(a *report.Annex) error {
	outer, doc := l.sheet, l.doc
	l.sheet, l.doc = format(a.Doc), a.Doc
	defer func() { l.sheet, l.doc = outer, doc }()
	l.newPage()
	name := "附件"
	if a.Number > 0 {
		name += fmt.Sprint(a.Number)
	}
	l.remember(1, name+"　"+a.Doc.Title)
	l.put(style{Hei, ptBody, bodyLead}, l.sheet.left, l.y, name)
	l.y += 2 * bodyLead // the title stands on the third line
	l.titled(a.Doc.Title)
	begins := len(l.out.Pages) - 1
	err := l.blocks(a.Doc)
	for i := begins; i < len(l.out.Pages); i++ {
		l.annexed[i] = a.Doc
	}
	return err
}

// remember sets down where a part begins, for the contents and the bookmarks.
func (l *layout) remember(level int, text string) {
	l.out.Marks = append(l.out.Marks, Mark{level, text, len(l.out.Pages) - 1, round(l.y)})
}

// officialBlock sets a block of an official paper; false where it is none.
func (l *layout) officialBlock(b report.Block, rest []report.Block) bool {
	switch b := b.(type) {
	case *report.Paragraph:
		if !l.doc.Official {
			return false
		}
		l.body(Fang, indent+b.Text, l.officialTail(rest))
	case *report.Clause:
		l.clause(b, rest)
	case *report.Addressee:
		l.addressee(b)
	case *report.Attachments:
		l.attachments(b, rest)
	case *report.Closing:
		l.closing(b)
	case *report.Cover:
		l.cover(b)
	case *report.Contents:
		l.contents()
	default:
		return false
	}
	return true
}

// textBeside is how many lines of the text stand on the page of 署名 at least: with a seal there and nothing it is the seal of, nobody signs.
const textBeside = 2

// officialTail is the room that has to be left under the last paragraph: what closes the paper stands on a page with it, 特此公示。 too, and
// the list of its annexes.
func (l *layout) officialTail(rest []report.Block) float64 {
	word, list := 0.0, 0.0
	for i, b := range rest {
		switch b := b.(type) {
		case *report.Paragraph:
			if i > 0 || len(l.bodyLines(Fang, indent+b.Text, l.area()/bodyPitch)) > 1 {
				return 0
			}
			word = l.pitch
		case *report.Attachments:
			list += float64(l.attachmentLines(b)+1) * l.pitch
		case *report.Closing:
			if tail := word + list + l.closingHeight(b); tail+textBeside*l.pitch <= l.sheet.height-l.sheet.top-l.sheet.bottom+hair {
				return tail
			}
			return word + min(list, 2*l.pitch) + l.closingHeight(b) // a longer list looks after what closes the paper itself
		default:
			return 0
		}
	}
	return 0
}
