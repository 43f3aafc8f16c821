package report

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// opened is the book as reports tell of it: where the ledger is locked, names and words of persons are not blank in it.
func opened(b *edu.Book) *edu.Book {
	if !b.Sealed {
		return b
	}
	out := b.Draft()
	for _, g := range edu.Registers() {
		texts := slices.DeleteFunc(slices.Clone(g.Fields), func(f *edu.Field) bool {
			return !f.Encrypted() || f.Kind() != edu.KindName && f.Kind() != edu.KindText
		})
		if len(texts) == 0 {
			continue
		}
		for _, r := range b.Rows(g) {
			r = g.Clone(r)
			for _, f := range texts {
				switch v := f.At(r).(type) {
				case *edu.Name:
					*v = edu.NotOpened
				case *edu.Text:
					*v = edu.NotOpened
				}
			}
			out.Put(g, r)
		}
	}
	return out
}

// AndLocked are blocks behind what their paper lacks where the ledger is locked.
func AndLocked(b *edu.Book, of *edu.Register, blocks ...Block) []Block {
	if note := Locked(b, of); note != nil {
		return append([]Block{note}, blocks...)
	}
	return blocks
}

// Locked is what a paper of a locked ledger says it lacks, of some registers or of all; nil for one that is open, and for registers that
// keep nothing of persons.
func Locked(b *edu.Book, of ...*edu.Register) *Notes {
	if !b.Sealed {
		return nil
	}
	if len(of) == 0 {
		of = append(edu.Imported(), edu.Tasks, edu.Explanations, edu.RoundFiles)
	}
	var lacks []string
	for _, g := range of {
		for _, f := range g.Fields {
			name := f.Label
			if g == edu.Explanations || g == edu.RoundFiles { // their fields say nothing by themselves
				name = g.Label
			}
			if f.Encrypted() && !slices.Contains(lacks, name) {
				lacks = append(lacks, name)
			}
		}
	}
	if len(lacks) == 0 {
		return nil
	}
	return &Notes{Head: edu.NotOpened, Lines: []string{
		"台账没有解锁，这份材料缺少" + strings.Join(lacks, "、") + "。写着“" + edu.NotOpened + "”或没有写的，不是没有填报；由这些内容得出的数字也不全。" +
			"请输入恢复码解锁后重新生成，不要上报。",
	}}
}

// warn says on each paper of a document of a locked ledger what it lacks.
func (k Kind) warn(b *edu.Book, d *Document) {
	note := Locked(b, k.of...)
	if note == nil {
		return
	}
	d.Warnings = append(d.Warnings, note.Lines[0])
	var out []Block
	if len(d.Blocks) == 0 || !titled(d.Blocks[0]) {
		out = append(out, note)
	}
	for _, x := range d.Blocks {
		if a, ok := x.(*Annex); ok {
			a.Doc.Blocks = slices.Insert(a.Doc.Blocks, 0, Block(note))
		}
		if out = append(out, x); titled(x) {
			out = append(out, note)
		}
	}
	d.Blocks = out
}

// titled reports whether a paper of its own begins with a block.
func titled(b Block) bool {
	h, ok := b.(*Heading)
	return ok && (h.Title || h.Own)
}
