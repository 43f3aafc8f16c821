package round

import (
	"fmt"

	"countyledger/store/edu"
)

// Gap is something that is missing or wrong in what a unit sent.
type Gap struct {
	Line   int // of the row, from 1; 0 for the whole
	Head   string
	Cell   string // in the sender's sheet; empty where it has none
	Text   string // that stands there
	Reason string // one sentence
	// Wrong tells that something stands there that cannot be; else it is only missing.
	Wrong bool
	alone bool // it is in the only row that there is: the cell says where
}

// Gaps are what is missing or wrong in the rows of a unit.
func (b *Board) Gaps(u *Unit) []Gap {
	var out []Gap
	if len(u.Rows) == 0 && (u.State == edu.OwedIn || u.State == edu.OwedGaps) {
		return []Gap{{Reason: "表中没有填写内容；确实没有的，请标为“零报”"}}
	}
	for _, kept := range u.Rows {
		out = append(out, b.gaps(u, kept)...)
	}
	for i := range out {
		out[i].alone = b.Round.Shape == edu.RoundMatrix
	}
	return out
}

func (b *Board) gaps(u *Unit, kept *edu.RoundRow) (out []Gap) {
	f, x := b.Form, b.read(kept)
	row, unread := x.row, x.unread
	if x.err != nil {
		return []Gap{{Line: kept.Line.Int(), Reason: "这一行的内容已损坏，请重新收表", Wrong: true}}
	}
	said := map[string]bool{}
	for _, a := range unread {
		said[a.Head] = true
		why := unreadError(f, row, a).Error()
		out = append(out, Gap{Line: kept.Line.Int(), Head: a.Head, Cell: a.Cell, Text: a.Text, Reason: why, Wrong: true})
	}
	for _, c := range f.Columns {
		x := f.Field(c)
		if c.Needed.Is() && edu.Empty(x.At(row)) && !said[string(c.Head)] {
			out = append(out, Gap{Line: kept.Line.Int(), Head: string(c.Head), Reason: fmt.Sprintf("“%s”没有填", x.Full())})
		}
	}
	out = append(out, b.doubted(u, kept, said)...)
	for _, d := range b.Doubts(kept) {
		a, _ := kept.Cells.Answer(string(d.Total.Head))
		out = append(out, Gap{Line: kept.Line.Int(), Head: a.Head, Cell: a.Cell, Text: a.Text, Reason: d.words(f.Field(d.Total)), Wrong: true})
	}
	return out
}

// unreadError is why a text is none of its column.
func unreadError(f *edu.Form, row edu.Record, a edu.Answer) error {
	for _, c := range f.Columns {
		if string(c.Head) != a.Head {
			continue
		}
		x := f.Field(c)
		if err := x.Read(f.Register.Clone(row), a.Text, x.Format()); err != nil {
			return err
		}
	}
	return fmt.Errorf("收表里没有“%s”这一栏", a.Head)
}
