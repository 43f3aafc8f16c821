package screen

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// sentBox says under a form where the field comes from that the caret is in, and after its last field what was sent of the record that
// no field has. Where nothing was sent, nothing is shown.
type sentBox struct {
	s        *Session
	register *edu.Register
	row      int64
	field    *edu.Field
	origins  map[*edu.Field]edu.Origin
	origin   *ui.Prose
	extras   *ui.Prose
	block    *fyne.Container // of the extras
	content  *fyne.Container // the form, and the origin under it
}

func newSentBox(s *Session, g *edu.Register, form *ui.Form, above fyne.CanvasObject) *sentBox {
	b := &sentBox{s: s, register: g, origin: ui.Wrapped(""), extras: ui.Wrapped("")}
	b.origin.SizeName = theme.SizeNameCaptionText
	head := widget.NewLabel("表中其他栏目")
	head.Importance = widget.HighImportance
	b.block = container.NewVBox(head, b.extras)
	form.Follow(b.block)
	b.content = ui.Border(above, b.origin, nil, nil, form)
	b.fill(nil, nil)
	return b
}

// show looks up what was sent of a record; of a new one nothing was.
func (b *sentBox) show(r edu.Record) {
	b.row = r.RowID()
	b.fill(nil, nil)
	if b.row <= 0 {
		return
	}
	var origins map[*edu.Field]edu.Origin
	var extras map[int64][]edu.Extra
	row := b.row
	b.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		if origins, err = b.s.Ledger.Origins(ctx, b.register, row); err == nil {
			extras, err = b.s.Ledger.Extras(ctx, b.register, row)
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, b.s.Window)
		case b.row == row: // another may have been opened since
			b.fill(origins, extras[row])
		}
	})
}

func (b *sentBox) fill(origins map[*edu.Field]edu.Origin, extras []edu.Extra) {
	b.origins = origins
	var lines []string
	for _, x := range extras {
		lines = append(lines, x.Words())
	}
	b.extras.SetText(strings.Join(lines, "\n"))
	b.block.Hidden = len(lines) == 0
	b.point(b.field)
}

// point says where a field comes from.
func (b *sentBox) point(f *edu.Field) {
	b.field = f
	before := b.height()
	o, ok := b.origins[f]
	b.origin.Hidden = !ok
	if ok {
		b.origin.SetText(o.Words())
	}
	b.settle(before)
}

// settle gives the form the room that is left, where the origin takes another one than before. How high a text is shows only once it
// has its width.
func (b *sentBox) settle(before float32) {
	for range 3 {
		now := b.height()
		if now == before {
			return
		}
		before = now
		b.content.Refresh()
	}
}

// height is what the origin takes of the form's room; 0 where nothing is shown.
func (b *sentBox) height() float32 {
	if b.origin.Hidden {
		return 0
	}
	return b.origin.MinSize().Height
}
