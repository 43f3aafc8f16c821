package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// Identity is what tells that a paper, a workbook and a file of data are the same return: they are held beside each other by it.
type Identity struct {
	// Edition is 口径版本, the rule set that the figures were made by.
	Edition string
	// Fingerprint is 数据指纹, the first eight signs of the SHA-256 of all that the report says.
	Fingerprint string
	// Sent is 报送序号 with the check code of the submission that it is part of, in words; empty where it is of none.
	Sent string
}

// unsent is the room for 报送序号, 第几次报送: a hand writes it on a paper that is of no submission (报送).
const unsent = "报送序号：＿＿＿"

// Sent is what papers of a submission say of it at their foot: 第2次报送　校验码：7K3M9PQR.
func Sent(time int, code string) string {
	return fmt.Sprintf("第%d次报送　校验码：%s", time, code)
}

// Parts are the texts at the foot of a paper.
func (id Identity) Parts() []string { return append([]string{cmp.Or(id.Sent, unsent)}, id.data()...) }

// Said is an identity in words, as far as it is known.
func (id Identity) Said() (parts []string) {
	if id.Sent != "" {
		parts = append(parts, id.Sent)
	}
	return append(parts, id.data()...)
}

// data is what tells of the data.
func (id Identity) data() (parts []string) {
	if id.Edition != "" {
		parts = append(parts, "口径版本："+id.Edition)
	}
	return append(parts, "数据指纹："+id.Fingerprint)
}

// fingerprint is how many signs of the sum are printed: enough to tell two returns of an office apart, few enough to be compared by eye.
const fingerprint = 8

// Identity is that of the document. It goes by what the document says and not by how it is set: paper, margins, the choices about tables,
// the room of a printed head and a front page are none of it. An annex has the identity of the report that it is.
func (d *Document) Identity() Identity {
	x := &digest{sum: sha256.New()}
	x.document(d)
	x.flush()
	return Identity{Edition: d.Edition, Fingerprint: hex.EncodeToString(x.sum.Sum(nil))[:fingerprint], Sent: d.Sent}
}

// Identified reports whether the pages of the document say at their foot what it is: those of a letter do not, nor does 简报, which has a
// foot of its own, and what no report is has nothing to be held beside.
func (d *Document) Identified() bool {
	return !d.Official && d.Edition != "" && !slices.ContainsFunc(d.Blocks, func(b Block) bool {
		_, ok := b.(*Bulletin)
		return ok
	})
}

// digest takes in what a document says, each text behind its length, so that no two documents say the same one after another.
type digest struct {
	sum hash.Hash
	b   []byte
}

func (x *digest) document(d *Document) {
	x.text(strings.TrimPrefix(d.Title, d.Author)) // a letter under a printed head has no office in its title
	x.text(d.Edition)
	for _, b := range d.Blocks {
		if h, ok := b.(*Heading); ok && h.Title {
			b = &Heading{Text: strings.TrimPrefix(h.Text, d.Author)}
		}
		b.say(x)
	}
}

func (x *digest) flush() {
	x.sum.Write(x.b) // a hash takes everything
	x.b = x.b[:0]
}

func (x *digest) number(n int64) { x.b = binary.AppendVarint(x.b, n) }

func (x *digest) text(s string) {
	const enough = 1 << 12
	x.number(int64(len(s)))
	x.b = append(x.b, s...)
	if len(x.b) > enough {
		x.flush()
	}
}

// texts are several, of which it is known how many.
func (x *digest) texts(all []string) {
	x.number(int64(len(all)))
	for _, s := range all {
		x.text(s)
	}
}

// cell takes in a number as it is kept, and not as it is rounded: a workbook has it so.
func (x *digest) cell(c Cell) {
	x.number(int64(c.Is))
	x.number(c.Number.N)
	x.number(int64(c.Number.Places))
	x.number(int64(c.State))
	x.text(c.Mark)
	x.text(c.Unit)
	x.text(c.Text + c.PageOf)
}

// Each block says what it is and what stands in it, the way it is set left out.

func (b *Heading) say(x *digest)     { x.texts([]string{"heading", b.Text, b.Mark}) }
func (b *Paragraph) say(x *digest)   { x.texts([]string{"paragraph", b.Text}) }
func (b *Notes) say(x *digest)       { x.texts(append([]string{"notes"}, b.Lines...)) }
func (b *Signatures) say(x *digest)  { x.texts(append([]string{"signatures"}, b.Labels...)) }
func (b *Addressee) say(x *digest)   { x.texts([]string{"addressee", b.Text}) }
func (b *Attachments) say(x *digest) { x.texts(append([]string{"attachments"}, b.Items...)) }
func (b *Closing) say(x *digest)     { x.texts(append([]string{"closing"}, b.Lines()...)) }

// A front page and 目录 say nothing that the rest does not say.

func (*Cover) say(*digest)    {}
func (*Contents) say(*digest) {}

func (b *Clause) say(x *digest) {
	x.texts([]string{"clause", b.Text})
	x.number(int64(b.Level))
}

func (b *Bulletin) say(x *digest) { x.texts(append([]string{"bulletin", b.Name}, b.Lines()...)) }

func (b *Annex) say(x *digest) {
	x.text("annex")
	x.number(int64(b.Number))
	x.document(b.Doc)
}

// All columns of a table are data, those too that only workbooks have.
func (b *Table) say(x *digest) {
	x.texts([]string{"table", b.Left, b.Middle, b.Right})
	x.number(int64(len(b.Columns)))
	for i := range b.Columns {
		x.text(b.Columns[i].Key)
		x.texts(b.Columns[i].Heads)
	}
	for _, rows := range [][]TableRow{b.Rows, b.Total} {
		x.number(int64(len(rows)))
		for i := range rows {
			x.text(rows[i].Group)
			for j := range b.Columns {
				x.cell(b.Cell(&rows[i], j))
			}
		}
	}
}

func (b *Form) say(x *digest) {
	x.text("form")
	for _, r := range b.Rows {
		x.number(int64(len(r.Cells)))
		for _, c := range r.Cells {
			x.text(c.Text)
			x.texts(c.Foot)
		}
	}
}

func (b *Bars) say(x *digest) {
	x.text("bars")
	x.number(int64(len(b.Bars)))
	for _, one := range b.Bars {
		x.text(one.Name)
		x.cell(one.Value)
	}
}

func (b *Gantt) say(x *digest) {
	x.text("gantt")
	x.number(int64(len(b.Spans)))
	for _, s := range b.Spans {
		x.text(s.Name)
		for _, t := range []string{s.PlanFrom.String(), s.PlanUntil.String(), s.DoneFrom.String(), s.DoneUntil.String()} {
			x.text(t)
		}
	}
}
