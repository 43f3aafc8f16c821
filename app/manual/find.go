package manual

import (
	"strings"

	"countyledger/app/ui/pinyin"
)

// Place is a chapter, or a block of one.
type Place struct {
	Chapter int
	Block   int // -1 for the chapter itself
	Line    int // of a block of several
	Title   string
	Head    string // of the part that the block stands in
	Text    string
}

// Places are the chapters in their order, each with what stands in it.
func Places(all []Chapter) (out []Place) {
	for i := range all {
		c := &all[i]
		out = append(out, Place{Chapter: i, Block: -1, Title: c.Title})
		head := ""
		for j := range c.Blocks {
			b := &c.Blocks[j]
			if b.Kind == Head {
				head = b.Text
			}
			for k, line := range b.lines() {
				out = append(out, Place{i, j, k, c.Title, head, line})
			}
		}
	}
	return out
}

func (b *Block) lines() (out []string) {
	if b.Kind != Table {
		return []string{b.Text}
	}
	for _, row := range b.Rows[1:] {
		out = append(out, strings.Join(row, "　"))
	}
	return out
}

// Listed is a place as a list has it.
func (p Place) Listed() string {
	switch {
	case p.Block < 0:
		return p.Title
	case p.Text == p.Head:
		return p.Title + "　" + p.Head
	}
	return p.Text
}

// Found reports whether a typed text means a place: a chapter and a head by their words or pinyin, any other text by every word typed.
// Nothing typed means the chapters.
func (p Place) Found(query string, index *pinyin.Index) bool {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return p.Block < 0
	}
	if p.Block < 0 {
		return index.Match(p.Title, pinyin.Query(query))
	}
	if p.Head == p.Text {
		return index.Match(p.Head, pinyin.Query(query))
	}
	whole := strings.ToLower(p.Text)
	for _, w := range words {
		if !strings.Contains(whole, w) {
			return false
		}
	}
	return true
}
