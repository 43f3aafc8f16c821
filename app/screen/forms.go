package screen

import (
	"errors"

	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Forms is where a page shows a form: one at a time, asked about before unsaved typing is left, and saved in one way. It
// is the only place where a form meets the ledger.
type Forms struct {
	*Session
	// Form is the one that is open, nil for none.
	Form *ui.Form
	// Filed marks a copy of a paper that was added to the open form and is not saved.
	Filed bool
	// AddCopy files a copy with the paper in the form.
	AddCopy func(path string)
	// Put shows an object in the place of the form; nil takes the form away.
	Put func(fyne.CanvasObject)
	// Left is called after the form has gone: the page takes the keys back.
	Left func()
	// Page is the page under whose name what is typed is kept until it is saved or given up; empty where it is not. Single is a page
	// whose forms are all of one kind.
	Page   string
	Single bool

	editing Editing
	draft   string              // the name under which what is typed into it is kept; empty for nothing
	hinted  string              // what is said as long as it is there
	opened  int                 // forms opened so far
	kept    map[string]*ui.Form // made once: a form has many entries
	sent    *sentBox            // of the form that is open
	after   func()              // goes on once what is being saved is; nil for nothing
}

// Editing is what a form is opened for.
type Editing struct {
	Title    string // empty: what the form says by itself
	Register *edu.Register
	Record   edu.Record
	Only     []string // the fields that are shown; none for all
	Above    fyne.CanvasObject
	Problems edu.Problems // shown at their fields
	Field    string       // the one that has the keys first; empty for the first
	Hint     string       // stands in the status bar as long as the form is there; empty for nothing
	// Change is the act that saves what was typed.
	Change func(typed edu.Record) edu.Change
	// Saved is called after it, with the record as it was typed and the act that saved it, before the form goes; nil for nobody.
	Saved func(typed edu.Record, batch int64)
	// Take takes what was typed in the place of the ledger: nothing is saved.
	Take func(typed edu.Record)
}

// Open opens a form in the place of the one before.
func (f *Forms) Open(e Editing) {
	f.editing, f.Filed, f.draft = e, false, ""
	f.opened++
	form := f.form(e.Register, e.Only)
	f.sent = newSentBox(f.Session, e.Register, form, e.Above)
	form.Edit(e.Record, f.Book(), e.Problems)
	if e.Title != "" {
		form.SetTitle(e.Title)
	}
	f.Form = form
	f.Put(f.sent.content)
	f.draft = f.draftName(e)
	if f.hint(e.Hint); f.retype() {
		f.hint("上次没有保存的内容已经放回表单，请核对后保存或取消")
	}
	form.FocusOn(f.Window.Canvas(), e.Field)
}

func (f *Forms) form(g *edu.Register, only []string) *ui.Form {
	key := g.ID
	for _, k := range only {
		key += " " + k
	}
	if f.kept == nil {
		f.kept = map[string]*ui.Form{}
	}
	if f.kept[key] == nil {
		form := ui.NewForm(g, f.Book, f.Index, only...)
		form.OnSave, form.Judge = f.save, f.judge
		form.OnCancel = func() { f.Ask(f.leave) }
		form.OnTyped = func() {
			f.Tasks.Stir()
			f.keep()
		}
		form.OnField = func(fd *edu.Field) {
			f.Tasks.Stir()
			f.sent.point(fd)
		}
		form.OnEdit = func(r edu.Record) { f.sent.show(r) }
		f.kept[key] = form
	}
	return f.kept[key]
}

// save prepares what was typed and saves it. While something is being saved it waits for another key: a second
// Ctrl+Enter would enter a new record twice.
func (f *Forms) save(opened, typed edu.Record) {
	e := f.editing
	switch {
	case f.Saving():
		f.Say("正在保存，请稍候")
		return
	case e.Take != nil:
		e.Take(typed)
		f.goOn(f.after)
		return
	}
	after := f.after
	ch := f.change(opened, typed)
	mine := f.opened
	f.Tasks.Ahead.Begin()
	err := f.SaveOr(ch, func(batch int64) {
		f.Form, f.Filed = nil, false
		f.forget()
		f.hint("")
		if e.Saved != nil {
			e.Saved(typed, batch)
		}
		if f.opened == mine || after != nil { // Saved may have opened the next
			f.Close()
		}
		f.goOn(after)
		f.Tasks.Ahead.Pass()
	}, f.Tasks.Ahead.Drop)
	if err != nil {
		f.Tasks.Ahead.Drop()
		f.refuse(ch, typed, err)
	}
}

// hint says what holds as long as the form is there in the place of what it said before; empty for nothing.
func (f *Forms) hint(text string) {
	if f.hinted != "" {
		f.Unsay(f.hinted)
	}
	if f.hinted = text; text != "" {
		f.Say(text)
	}
}

func (f *Forms) goOn(after func()) {
	if after != nil {
		after()
	}
}

// change is the act that saves what was typed.
func (f *Forms) change(opened, typed edu.Record) edu.Change {
	ch := f.editing.Change(typed)
	for i := range ch.Items {
		if ch.Items[i].Record == typed && typed.RowID() > 0 {
			ch.Items[i].Opened = opened
		}
	}
	return ch
}

// judge is what would be found wrong with the record in the form.
func (f *Forms) judge(opened, typed edu.Record) edu.Problems {
	if f.editing.Take != nil {
		return nil
	}
	ch := f.change(opened, typed)
	_, found := edu.Prepare(f.Book(), ch)
	for i := range ch.Items {
		if ch.Items[i].Record == typed {
			return found[i]
		}
	}
	return nil
}

// refuse marks in the form what was found wrong with the record in it, and says the rest.
func (f *Forms) refuse(ch edu.Change, typed edu.Record, err error) {
	var found edu.ItemProblems
	if !errors.As(err, &found) {
		ui.ShowError(err, f.Window)
		return
	}
	for i, p := range found {
		switch {
		case ch.Items[i].Record == typed:
			f.Form.Mark(p)
			f.Form.Focus(f.Window.Canvas())
		case p.Hard():
			ui.ShowError(p, f.Window)
		}
	}
}

// Close takes the form away, whatever stands in it.
func (f *Forms) Close() {
	f.Form, f.Filed = nil, false
	f.forget()
	f.hint("")
	f.Put(nil)
	f.Left()
}

// leave takes the form away, unless that has been done.
func (f *Forms) leave() {
	if f.Form != nil {
		f.Close()
	}
}

// Discard gives up what stands in the form, as in Keeper: it never comes back.
func (f *Forms) Discard(then func()) {
	f.leave()
	f.WhenKept(then)
}

// Keep reports whether something would be lost, as in Keeper.
func (f *Forms) Keep() bool { return f.Form != nil && (f.Form.Changed() || f.Filed) }

// SaveForm saves the form that is open, as Saver does.
func (f *Forms) SaveForm() {
	if f.Form != nil {
		f.Form.Save()
	}
}

// SaveThen saves the form and goes on once that is done, as in Keeper; what is refused stays open, at the field.
func (f *Forms) SaveThen(then func()) {
	f.after = then
	f.SaveForm()
	f.after = nil // taken along by what is being saved, or refused
}

// Ask runs then, after a form with unsaved typing has been asked about.
func (f *Forms) Ask(then func()) {
	if f.Keep() {
		ui.Unsaved{
			Text: "表单中有修改没有保存。", Drop: "放弃修改", Save: func() { f.SaveThen(then) }, Discard: func() { f.Discard(then) },
		}.Ask(f.Window)
		return
	}
	then()
}
