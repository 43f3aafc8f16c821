package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Desk is the place beside a board: the current record, or a form in its stead. It asks before unsaved
// typing is left, and keeps acts apart that would work on what another is still saving.
type Desk struct {
	*Session
	// Place holds what is shown.
	Place *fyne.Container
	// Form is open, nil for none; Filed marks a copy that was added to it and is not saved.
	Form  *ui.Form
	Filed bool
	// AddCopy files a copy with the paper in the form.
	AddCopy func(path string)
	// Board shows the records anew; Focus gives it the keys.
	Board func()
	Focus func()
}

// NewDesk makes the desk of a page.
func NewDesk(s *Session, board, focus func()) *Desk {
	return &Desk{Session: s, Place: container.NewStack(), Board: board, Focus: focus}
}

// Show puts an object onto the desk, nil for nothing.
func (d *Desk) Show(o fyne.CanvasObject) {
	d.Place.Objects = nil
	if o != nil {
		d.Place.Objects = []fyne.CanvasObject{o}
	}
	d.Place.Refresh()
}

// Edit opens a form, with something above it or nil. save gets the record as it then stands, with what was
// typed.
func (d *Desk) Edit(title string, g *edu.Register, r edu.Record, above fyne.CanvasObject, save func(edu.Record), only ...string) {
	f := ui.NewForm(g, d.Book, d.Index, only...)
	f.OnSave = func(typed edu.Record) {
		if d.Saving() { // a second Ctrl+Enter would enter a new record twice
			d.Say("正在保存，请稍候")
			return
		}
		if typed.RowID() <= 0 {
			save(typed)
			return
		}
		now := d.Book().Find(g, typed.RowID())
		if now == nil {
			ui.ShowError(edu.ErrNotFound, d.Window)
			return
		}
		merged, err := g.Merge(now, r, typed)
		if err != nil {
			ui.ShowError(err, d.Window)
			return
		}
		save(merged)
	}
	f.OnCancel = func() { d.ask(d.Close) }
	f.Edit(r, d.Book(), nil)
	f.SetTitle(title)
	d.Form = f
	if above == nil {
		d.Show(f)
	} else {
		d.Show(container.NewBorder(above, nil, nil, nil, f))
	}
	f.Focus(d.Window.Canvas())
}

// Close goes back to the board.
func (d *Desk) Close() {
	d.Form, d.Filed = nil, false
	d.Board()
	d.Focus()
}

// Keep reports whether something would be lost, as in Keeper.
func (d *Desk) Keep() bool { return d.Form != nil && (d.Form.Changed() || d.Filed) }

// Save saves the form, as in Saver.
func (d *Desk) Save() {
	if d.Form != nil {
		d.Form.Save()
	}
}

// Keys gives the keys to the form, or to the board where none is open.
func (d *Desk) Keys() {
	if d.Form != nil {
		d.Form.Focus(d.Window.Canvas())
		return
	}
	d.Focus()
}

// ask runs then, after a form with unsaved typing has been asked about.
func (d *Desk) ask(then func()) {
	if d.Keep() {
		ui.Ask("还没有保存", "表单中有修改没有保存。放弃这些修改吗？", "放弃修改", d.Window, then)
		return
	}
	then()
}

// Guard runs an act on the current record once the form is out of the way and nothing is being saved.
func (d *Desk) Guard(act func()) {
	if d.Saving() {
		d.Say("正在保存，请稍候")
		return
	}
	d.ask(func() {
		if d.Form != nil {
			d.Close()
		}
		act()
	})
}

// Carry saves a change and goes back to the board.
func (d *Desk) Carry(ch edu.Change) { d.Apply(ch, func(int64) { d.Close() }) }

// Try carries out a move, or says why it cannot be.
func (d *Desk) Try(ch edu.Change, err error) bool {
	if err != nil {
		ui.ShowError(err, d.Window)
		return false
	}
	d.Carry(ch)
	return true
}

// Attach copies a file into the ledger's 附件.
func (d *Desk) Attach(path string, then func(edu.Attachment)) {
	var a edu.Attachment
	d.Tasks.Run("正在复制附件", func(ctx context.Context, _ ui.Progress) (err error) {
		a, err = d.Ledger.Attach(ctx, path)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, d.Window)
			return
		}
		then(a)
	})
}

// View opens an attachment with the system's viewer, if it is what was filed.
func (d *Desk) View(a edu.Attachment) {
	if a.SHA == "" {
		d.Say("没有附件")
		return
	}
	var path string
	d.Tasks.Run("正在核对附件", func(ctx context.Context, _ ui.Progress) (err error) {
		path, err = d.Ledger.Attached(ctx, a)
		return err
	}, func(err error) {
		if err == nil {
			err = ui.OpenPath(path)
		}
		ui.ShowError(err, d.Window)
	})
}
