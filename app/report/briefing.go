package report

import (
	"strings"

	"countyledger/store/edu"
)

// Bulletin is 简报: its name in red, which issue it is, whose and of when, a title, the text, and at the foot of the page to whom it goes and
// how many are printed. What is not known is left to a hand.
type Bulletin struct {
	Name   string
	Issue  int // 12 of 第12期; 0 where the hand writes it
	Unit   string
	Date   edu.Date
	Title  string
	Body   []Block  // paragraphs and clauses
	To     []string // 报：…, 送：…, 发：…
	Copies int      // how many are printed; 0 where the hand writes it
}

// Number is which issue it is.
func (b *Bulletin) Number() string { return "第" + orSpace(b.Issue) + "期" }

// Printed is how many there are.
func (b *Bulletin) Printed() string { return "共印" + orSpace(b.Copies) + "份" }

// orSpace is a number in a text; the room for it where it is not known.
func orSpace(n int) string {
	if n == 0 {
		return "　　"
	}
	return number(n)
}

// Lines are its texts below the name, one under the other.
func (b *Bulletin) Lines() []string {
	lines := []string{b.Number(), b.Unit + "　　" + b.Date.Chinese(), b.Title}
	for _, x := range b.Body {
		switch x := x.(type) {
		case *Clause:
			lines = append(lines, x.Text)
		case *Paragraph:
			lines = append(lines, "　　"+x.Text)
		}
	}
	return append(append(lines, b.To...), b.Printed())
}

// briefing is 简报, one page of what the letter of the month says at length: its numbers are those of the letter. The first line of its
// text is its name, the second the title.
func briefing(m *maker) *Document {
	name, blocks, warnings := m.o.Texts[m.id].fill(m.words())
	b := &Bulletin{Name: name, Issue: m.o.Issue, Unit: m.b.Unit.Name, Date: m.dated(), Copies: m.o.Copies}
	for _, x := range blocks {
		switch x := x.(type) {
		case *Paragraph:
			switch {
			case addressed(x.Text):
				b.To = append(b.To, x.Text)
			case b.Title == "" && len(b.Body) == 0:
				b.Title = x.Text
			default:
				b.Body = append(b.Body, x)
			}
		case *Addressee: // a title that ends in a colon
			b.Title = x.Text
		default:
			b.Body = append(b.Body, x)
		}
	}
	return &Document{
		Title: name, Subject: m.period().Chinese() + "简报", Warnings: warnings, Blocks: []Block{b},
	}
}

// addressed reports whether a line of a text says to whom a paper goes, at its foot.
func addressed(text string) bool {
	for _, word := range []string{"报：", "送：", "发：", "抄送："} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}
