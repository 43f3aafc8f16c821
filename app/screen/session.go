// Package screen is what the pages of the window share: the open session. Each page is a package of its
// own below this one; pages never import each other.
package screen

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Page is one page of the window.
type Page interface {
	// Content is what the page shows.
	Content() fyne.CanvasObject
	// Shown is called when the page comes to the front: it takes the focus.
	Shown()
	// Changed is called when the book has changed.
	Changed()
}

// Optional abilities of a page, for the window's shortcuts.
type (
	// Adder begins a new record (Ctrl+N).
	Adder interface{ Add() }
	// Saver saves the form that is open (Ctrl+Enter, Ctrl+S).
	Saver interface{ Save() }
	// Sheeter turns its list into an entry sheet and back (F4 in the list, or its button).
	Sheeter interface{ ToggleSheet() }
	// Historian shows what was changed (Ctrl+H).
	Historian interface{ History() }
	// PersonTeller writes all that is kept of the person that is looked at.
	PersonTeller interface{ ExportPerson() }
	// Filler copies downwards (Ctrl+D).
	Filler interface{ FillDown() }
	// Finder puts the caret into the search entry (Ctrl+F).
	Finder interface{ Find() }
	// Clearer lists everything again, whatever was searched, filtered and led to (Ctrl+Shift+L).
	Clearer interface{ Clear() }
	// Sorter asks by which column its list is sorted (Ctrl+Shift+S).
	Sorter interface{ Sort() }
	// Rememberer keeps its place for a later return: what it gives brings back what was searched, filtered and chosen, the row in
	// front and how far it was scrolled, whatever has become of them since.
	Rememberer interface{ Remember() (back func()) }
	// Leaver lets go of what it makes anew when it is shown again: another page has come to the front.
	Leaver interface{ Left() }
	// Dropper takes files dropped on the window.
	Dropper interface{ Drop(paths []string) }
	// Keeper has something that is not saved; Keep reports whether leaving needs a question. Discard gives it up, for good,
	// and then goes on; SaveThen goes on once it is saved, and not at all where it is refused.
	Keeper interface {
		Keep() bool
		Discard(then func())
		SaveThen(then func())
	}
	// TakerBack takes back what was typed and not saved (Ctrl+Z); it reports whether there was such a thing.
	TakerBack interface{ TakeBack() bool }
	// BringerBack does again what its TakeBack took back (Ctrl+Y); it reports whether there was such a thing.
	BringerBack interface{ BringBack() bool }
	// Refuser counts the values that were refused and stand on the page only, and tells whether a new row does that is not saved. They
	// are kept for the next start, unless GiveUp forgets them.
	Refuser interface {
		Refused() int
		Begun() bool
		GiveUp()
	}
)

// Unstored says what of a sheet is in no ledger; empty for nothing.
func Unstored(cells int, row bool) string {
	red := fmt.Sprintf("%d格标红的内容", cells)
	switch {
	case cells > 0 && row:
		return "表格中有" + red + "，还有没填完的新的一行，都没有存进台账"
	case cells > 0:
		return "表格中有" + red + "没有存进台账"
	case row:
		return "表格中新的一行没有填完，没有存进台账"
	}
	return ""
}

// Session is an open ledger in a window. Its methods are called on the window's goroutine.
type Session struct {
	Window   fyne.Window
	Tasks    *ui.Tasks
	Ledger   Ledger
	Settings *ui.Settings
	Index    *pinyin.Index
	Now      func() time.Time
	// Presets are the thresholds, rules and texts that the office works by, as they stand in the book.
	office.Presets
	// Still is for how long a file that came into the folder that is watched must not have changed, and how often is looked where the system
	// tells nothing; 0 is the usual.
	Still time.Duration
	// Ahead is what was read of the ledger while it was opened, which the first Reload takes; nil where nothing was.
	Ahead *edu.Book
	// Hints explain what is under the pointer.
	Hints *ui.Hints
	// Say puts a sentence into the status bar.
	Say func(string)
	// Unsay takes a sentence away that is still in it: what it was about is gone.
	Unsay func(string)
	// Offer offers to open what Say says was made, a file or a folder, for as long as that stands there; nil where there is no place for it.
	Offer func(path string, folder bool)
	// NewAside shows a small window beside the main one.
	NewAside func(title string, content fyne.CanvasObject, size fyne.Size) *ui.Topmost
	// Go brings another page to the front, with what it is asked to show.
	Go func(Route)
	// Help shows the keys (F1).
	Help func()
	// Unreadable is told where the ledger cannot be read at all: there is no page to show yet.
	Unreadable func(error)
	// Changed tells the pages that the book has changed.
	Changed func()

	book *edu.Book
	// version is another number whenever the book is.
	version int
	stands  *stood
	rolled  *rolled
	surveys surveys
	found   findings
	files   files
	taken   bool
	// waiting are changes that are saved one after another, in the order in which they were made.
	waiting []*pending
	// saved is called when nothing waits any more, and nothing is begun.
	saved func()
	// begun are the acts that are looked at once more before they are saved.
	begun int
	// undone are the acts that were taken back, as the ledger had them when it was last read.
	undone   map[int64]bool
	drafts   drafts
	watching watching
	aside    aside
	// reverting tells that an act is being taken back; turns are those asked for meanwhile.
	reverting bool
	turns     []func()
}

// Book is the ledger as it stands.
func (s *Session) Book() *edu.Book { return s.book }

// Today is the day things are judged by: today, but in the ledger of a past school year that year's last day.
func (s *Session) Today() edu.Date { return s.book.Today(s.Now()) }

// ProjectsAsOf is the day the projects are judged by: today; in the ledger of a past school year the end of the last
// month that was reported.
func (s *Session) ProjectsAsOf() edu.Date {
	day := s.Today()
	if day == edu.DateOf(s.Now()) {
		return day
	}
	if last := s.book.LastReported(); last.Known() {
		return last.Last()
	}
	return day
}

// Short is a school's name without that of the county, for lists in which every school is the county's own.
func (s *Session) Short(id edu.Ref) string { return ShortOf(s.book, id) }

// ShortOf is Session.Short in a book.
func ShortOf(b *edu.Book, id edu.Ref) string {
	school := b.School(id)
	if school == nil {
		return ""
	}
	return Local(b, string(school.Name))
}

// Local is the name of a school, or of what begins with one, without that of the county.
func Local(b *edu.Book, name string) string {
	return cmp.Or(strings.TrimPrefix(name, b.Unit.Place()), name)
}

// Version is another number after every change of the book.
func (s *Session) Version() int { return s.version }

// Reload reads the ledger anew and calls then where that went well.
func (s *Session) Reload(then func()) {
	s.reload("", func(err error) {
		if err == nil && then != nil {
			then()
		}
	})
}

// reload reads the ledger anew and calls then, also where that failed. What was saved just before stands in the error.
func (s *Session) reload(saved string, then func(error)) {
	b := s.Ahead
	s.Ahead = nil
	undone := map[int64]bool{}
	var drafts map[string]string
	s.Tasks.Run("正在读取台账", func(ctx context.Context, _ ui.Progress) error {
		acts, err := s.Ledger.Batches(ctx, recentActs)
		if err != nil {
			return err
		}
		for _, a := range acts {
			undone[a.ID] = a.Undone
		}
		if drafts, err = s.readDrafts(ctx); err != nil {
			slog.Error("drafts", "error", err)
		}
		if b == nil {
			b, err = s.Ledger.Load(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			if s.book == nil && s.Unreadable != nil {
				s.Unreadable(err)
				return
			}
			if saved != "" {
				err = &edu.SavedError{What: saved, Err: err}
			}
			ui.ShowError(err, s.Window)
			then(err)
			return
		}
		s.book, s.undone = b, undone
		if s.drafts.kept == nil {
			s.drafts.kept = drafts
		}
		s.version++
		s.takePresets()
		s.Changed()
		then(nil)
	})
}

// Save is the one way in which a page changes the ledger: it prepares a change and saves it, and then calls then with its
// batch. What is refused is not saved, and Save says why: the page shows it where it was typed, or with ui.ShowError.
//
// Changed records stand in the book at once, so that the next key finds them; where saving fails the ledger is read anew.
// Changes are saved in the order in which they were made.
func (s *Session) Save(c edu.Change, then func(batch int64)) error { return s.SaveOr(c, then, nil) }

// SaveOr is Save for what stands nowhere else until it is saved: where that fails it is given back, once the ledger has been read anew.
func (s *Session) SaveOr(c edu.Change, then func(batch int64), back func()) error {
	p, err := s.lay(c)
	if err != nil {
		return err
	}
	s.waiting = append(s.waiting, &pending{c, p, s.book, then, back})
	if len(s.waiting) == 1 {
		s.save(s.waiting[0])
	}
	return nil
}

// pending is a change that waits to be saved, with the book that it was prepared on.
type pending struct {
	change   edu.Change
	prepared edu.Prepared
	book     *edu.Book
	then     func(batch int64)
	back     func() // nil for nobody
}

// giveBack gives back what is not saved.
func (p *pending) giveBack() {
	if p.back != nil {
		p.back()
	}
}

// lay prepares a change and lays it over the book; one that is refused leaves the book as it is.
func (s *Session) lay(c edu.Change) (edu.Prepared, error) {
	p, _ := edu.Prepare(s.book, c)
	if err := p.Refusal(); err != nil {
		return p, err
	}
	s.version++
	s.altered(p.Items())
	for _, it := range p.Items() {
		if it.Record.RowID() > 0 && !it.Delete {
			s.book.Put(it.Register, it.Record)
		}
	}
	return p, nil
}

// next saves the change after the one that is done; where the ledger was read anew meanwhile, what stands there now counts.
func (s *Session) next() {
	s.waiting = s.waiting[1:]
	if len(s.waiting) == 0 {
		return
	}
	w := s.waiting[0]
	if w.book != s.book {
		var err error
		if w.prepared, err = s.lay(w.change); err != nil {
			ui.ShowError(err, s.Window)
			w.giveBack()
			s.next()
			return
		}
		w.book = s.book
	}
	s.save(w)
}

// dropWaiting forgets the changes after one that failed, and gives all of them: those were made on top of what is not saved.
func (s *Session) dropWaiting() (dropped []*pending) {
	dropped = slices.Clone(s.waiting)
	s.waiting = s.waiting[:1]
	if n := len(dropped) - 1; n > 0 {
		ui.Tell("后面的修改也没有保存", fmt.Sprintf("接着做的%d次修改是在没有保存成功的内容上做的，也没有保存，请核对后重做。", n), s.Window)
	}
	return dropped
}

// rest tells who waits for it that nothing is being saved any more.
func (s *Session) rest() {
	if s.settled() && s.saved != nil {
		then := s.saved
		s.saved = nil
		then()
	}
}

// settled reports whether everything that was made is saved, and everything that was typed is kept.
func (s *Session) settled() bool {
	return len(s.waiting) == 0 && s.begun == 0 && len(s.drafts.writing) == 0
}

// Begin tells that the clerk has asked for an act that is looked at once more before it is saved: who waits until all is saved waits for
// it too. The function that it gives ends that, once the act is being saved or the clerk has been told that it is not and stays.
func (s *Session) Begin() (end func()) {
	s.begun++
	return func() {
		s.begun--
		if len(s.waiting) == 0 {
			s.saved = nil
		}
	}
}

// Saving reports whether a change is being saved.
func (s *Session) Saving() bool { return len(s.waiting) > 0 }

// WhenSaved calls then once every change that was made is saved, and not at all where saving fails: the
// clerk has then been told and stays.
func (s *Session) WhenSaved(then func()) {
	if s.settled() {
		then()
		return
	}
	s.saved = then
}

// manyItems is how many records make it quicker to read the whole ledger than to put each into the book.
const manyItems = 200

func (s *Session) save(w *pending) {
	var batch int64
	c := w.prepared
	s.Tasks.Run("正在保存", func(ctx context.Context, p ui.Progress) (err error) {
		batch, err = s.Ledger.Apply(ctx, c, p)
		return err
	}, func(err error) {
		saved := func() {
			s.Say("已保存：" + c.Why())
			w.then(batch)
		}
		// Where the ledger is read anew the change is under way until that is done: nothing else is built on what was.
		switch {
		case err != nil:
			s.saved = nil
			ui.ShowError(err, s.Window)
			dropped := s.dropWaiting()
			s.reload("", func(error) {
				for _, p := range dropped {
					p.giveBack()
				}
				s.next()
				s.rest()
			})
			return
		case len(c.Items()) > manyItems && c.Kind() == edu.BatchImport:
			s.reload(c.Why(), func(err error) {
				s.next()
				if err == nil {
					saved()
				}
				s.rest()
			})
			return
		}
		defer s.rest()
		for _, it := range c.Items() {
			if it.Delete {
				s.book.Remove(it.Register, it.Record.RowID())
			} else if s.book.Find(it.Register, it.Record.RowID()) == nil {
				s.book.Put(it.Register, it.Record)
			}
		}
		s.version++
		s.takePresets()
		s.Changed()
		s.next() // before what comes after: it may begin the next act
		saved()
	})
}
