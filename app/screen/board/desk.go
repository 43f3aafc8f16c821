package board

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Desk is the place beside a board: the current record, or a form in its stead. It keeps acts apart that would work on
// what another is still saving.
type Desk struct {
	screen.Forms
	// Place holds what is shown.
	Place *fyne.Container
	board func() // shows the records anew
	// formed is told when a form has been opened.
	formed func()
	seen   func() // lays the place out anew, which was hidden; nil where it never is
	focus  func() // gives them the keys
	shown  shown
	// reminded tells that the clerk has been told what is kept from before.
	reminded bool
}

// shown is what is known of a record, as it stands beside the board.
type shown struct {
	of     any // the record's key
	what   fyne.CanvasObject
	side   *ui.Grid // the list in it, nil for none
	inside bool     // the list has the keys, or had them when a form or a question came up
}

// NewDesk makes the desk of a page.
func NewDesk(s *screen.Session, board, focus func()) *Desk {
	d := &Desk{Place: container.NewStack(), board: board, focus: focus}
	d.Forms = screen.Forms{Session: s, Put: d.put, Left: func() {
		d.board()
		if d.shown.inside && d.shown.side != nil {
			d.Window.Canvas().Focus(d.shown.side)
			return
		}
		d.focus()
	}}
	return d
}

// know shows what is known of a record. Of the one that was in front before it stays where it was: as far scrolled, at the row of its
// list that was worked on, with the keys where they were.
func (d *Desk) know(of any, what fyne.CanvasObject, side *ui.Grid) {
	was := d.shown
	d.shown = shown{of: of, what: what, side: side}
	d.Show(what)
	if what == nil || was.of != of {
		return
	}
	ui.Stay(was.what, what)
	if d.shown.inside = was.inside && side != nil; !d.shown.inside || side == was.side {
		return
	}
	side.Select(was.side.Current())
	side.ScrollTo(was.side.Offset())
	if d.Window.Canvas().Focused() == fyne.Focusable(was.side) {
		d.Window.Canvas().Focus(side)
	}
}

// remind tells once what was typed into forms and ticked in lists of the page before the program ended: each has it again when it is
// opened.
func (d *Desk) remind() {
	names := d.DraftsOn(d.Page)
	if d.reminded || len(names) == 0 {
		d.reminded = true
		return
	}
	d.reminded = true
	text := "下面的上次没有保存，填过、选过的内容还留着。再打开同一处，就放回去："
	for _, name := range names {
		_, what := screen.DraftOf(name)
		text += "\n" + what
	}
	ui.Keep("上次没有保存的内容", text, "放弃这些内容", d.Window, func() {
		for _, name := range names {
			d.KeepDraft(name, "")
		}
		d.Keys()
	})
}

// put shows a form.
func (d *Desk) put(form fyne.CanvasObject) {
	d.Show(form)
	if d.formed != nil {
		d.formed()
	}
}

// Show puts an object onto the desk, nil for nothing.
func (d *Desk) Show(o fyne.CanvasObject) {
	d.Place.Objects = nil
	if o != nil {
		d.Place.Objects = []fyne.CanvasObject{o}
	}
	if o != nil && d.Place.Hidden {
		d.Place.Show()
		d.seen()
	}
	d.Place.Refresh()
}

// Keys gives the keys to the form, or to the board where none is open.
func (d *Desk) Keys() {
	if d.Form != nil {
		d.Form.Focus(d.Window.Canvas())
		return
	}
	d.focus()
}

// Guard runs an act on the current record once the form is out of the way and nothing is being saved.
func (d *Desk) Guard(act func()) {
	if d.Saving() {
		d.Say("正在保存，请稍候")
		return
	}
	d.Ask(func() {
		if d.Form != nil {
			d.Close()
		}
		act()
	})
}

// Carry saves a change and goes back to the board; a change that is refused leaves everything as it is, and says why.
func (d *Desk) Carry(ch edu.Change) { d.For(nil).Carry(ch) }

// Try carries out a move, or says why it cannot be.
func (d *Desk) Try(ch edu.Change, err error) { d.For(nil).Try(ch, err) }

// For is the desk for an act that was asked for in a question: it is done, and the question closes, once it is saved.
func (d *Desk) For(done func()) Asked { return Asked{desk: d, done: done} }

// Asked is what a question does.
type Asked struct {
	desk *Desk
	done func()
	then func()
	at   *ui.Entry
}

// Then leads on once the act is done and the board shows it.
func (a Asked) Then(lead func()) Asked {
	a.then = lead
	return a
}

// At puts the caret into an entry of the question where the act is refused.
func (a Asked) At(e *ui.Entry) Asked {
	a.at = e
	return a
}

// refuse says why an act cannot be.
func (a Asked) refuse(err error) {
	if err != nil && a.at != nil {
		a.desk.Window.Canvas().Focus(a.at)
	}
	ui.ShowError(err, a.desk.Window)
}

// Carry is as that of the desk. While something else is being saved it waits for another key: a second Enter would do the
// same again.
func (a Asked) Carry(ch edu.Change) {
	if a.desk.Saving() {
		a.desk.Say("正在保存，请稍候")
		return
	}
	err := a.desk.Save(ch, func(int64) {
		if a.done != nil {
			a.done()
		}
		a.desk.Close()
		if a.then != nil {
			a.then()
		}
	})
	a.refuse(err)
}

// Try is as that of the desk.
func (a Asked) Try(ch edu.Change, err error) {
	if err != nil {
		a.refuse(err)
		return
	}
	a.Carry(ch)
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
		ui.ShowError(message.At("“"+a.Name+"”", err), d.Window)
	})
}
