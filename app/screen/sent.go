package screen

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// sentBox says under a form where the field comes from that the caret is in, and what was sent of the record that no field has.
// Where nothing was sent, nothing is shown.
type sentBox struct {
	s        *Session
	register *edu.Register
	row      int64
	field    *edu.Field
	origins  map[*edu.Field]edu.Origin
	origin   *ui.Prose
	extras   *ui.Prose
	block    *fyne.Container // of the extras
	box      *fyne.Container
	content  *fyne.Container // the form, and the box under it
}

// extrasHeight is how much of a record's extras is seen at once.
const extrasHeight = 110

func newSentBox(s *Session, g *edu.Register, form, above fyne.CanvasObject) *sentBox {
	b := &sentBox{s: s, register: g, origin: ui.Wrapped(""), extras: ui.Wrapped("")}
	head := widget.NewLabel("表中其他栏目")
	head.Importance = widget.HighImportance
	scroll := ui.Clear(container.NewVScroll(b.extras))
	scroll.SetMinSize(fyne.NewSize(0, extrasHeight))
	b.block = container.NewVBox(head, scroll)
	b.box = container.NewVBox(b.origin, b.block)
	b.content = ui.Border(above, b.box, nil, nil, form)
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
	before := b.height()
	b.origins = origins
	var lines []string
	for _, x := range extras {
		lines = append(lines, x.Words())
	}
	b.extras.SetText(strings.Join(lines, "\n"))
	b.block.Hidden = len(lines) == 0
	b.point(b.field)
	b.settle(before)
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
	b.box.Hidden = b.origin.Hidden && b.block.Hidden
	b.settle(before)
}

// settle gives the form the room that is left, where the box takes another one than before. How high a text is shows only once it
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

// height is what the box takes of the form's room; 0 where nothing is shown.
func (b *sentBox) height() float32 {
	if b.box.Hidden {
		return 0
	}
	return b.box.MinSize().Height
}
