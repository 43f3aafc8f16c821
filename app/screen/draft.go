package screen

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// drafts are what was typed and is in no record yet, by name. They are written to the ledger while the clerk types, so that neither a
// crash nor the end of the day at the desktop, which asks nobody, loses any of it.
type drafts struct {
	kept    map[string]string // nil until they are read
	writing map[string]bool   // true where another text came meanwhile
	after   []func()          // what waits for them to be written
}

// between parts the names of drafts: the page, what it is on the page, which one.
const between = "\n"

// DraftName is the name of a draft: its page, what it is there, and which.
func DraftName(page, what, which string) string {
	return strings.Join([]string{page, what, which}, between)
}

// DraftOf is the page of a draft, and what it is on the page; that is empty for what the page is there for.
func DraftOf(name string) (page, what string) {
	parts := strings.SplitN(name, between, 3)
	return parts[0], strings.Join(parts[1:min(2, len(parts))], "")
}

// Draft is what is kept under a name, empty for nothing.
func (s *Session) Draft(name string) string { return s.drafts.kept[name] }

// question is which of the drafts of a page those of its questions are.
const question = "question"

// QuestionName is the name of the draft of a question that is asked on a page.
func QuestionName(page, title string) string { return DraftName(page, title, question) }

// DraftsOn are the names of what is kept of a page, QuestionsOn those of its questions, in alphabetical order.
func (s *Session) DraftsOn(page string) []string    { return s.draftsOn(page, false) }
func (s *Session) QuestionsOn(page string) []string { return s.draftsOn(page, true) }

func (s *Session) draftsOn(page string, questions bool) (names []string) {
	for _, name := range slices.Sorted(maps.Keys(s.drafts.kept)) {
		if of, _ := DraftOf(name); of == page && strings.HasSuffix(name, between+question) == questions {
			names = append(names, name)
		}
	}
	return names
}

// KeepDraft keeps a text under a name, for the next start as well; an empty one forgets it. While one is being written the next waits,
// and only the last counts.
func (s *Session) KeepDraft(name, text string) {
	d := &s.drafts
	if d.kept[name] == text {
		return
	}
	if d.kept == nil {
		d.kept = map[string]string{}
	}
	if d.kept[name] = text; text == "" {
		delete(d.kept, name)
	}
	if _, under := d.writing[name]; under {
		d.writing[name] = true
		return
	}
	s.writeDraft(name)
}

func (s *Session) writeDraft(name string) {
	d, text := &s.drafts, s.drafts.kept[name]
	if d.writing == nil {
		d.writing = map[string]bool{}
	}
	d.writing[name] = false
	s.Tasks.Quietly(func(ctx context.Context) error { return s.Ledger.SaveDraft(ctx, name, text) }, func(err error) {
		if err != nil {
			slog.Error("draft was not kept", "error", err)
		}
		slog.Debug("draft", "chars", len(text), "kept", err == nil && text != "")
		again := d.writing[name]
		if delete(d.writing, name); again {
			s.writeDraft(name)
		}
		if len(d.writing) > 0 {
			return
		}
		then := d.after
		d.after = nil
		for _, do := range then {
			do()
		}
		s.rest()
	})
}

// WriteDrafts writes at once what is not written yet. It is for when nothing comes after work any more.
func (s *Session) WriteDrafts(ctx context.Context) {
	for _, name := range slices.Sorted(maps.Keys(s.drafts.writing)) {
		if err := s.Ledger.SaveDraft(ctx, name, s.drafts.kept[name]); err != nil {
			slog.Error("draft was not kept", "error", err)
		}
	}
}

// WhenKept calls then once no draft is being written any more.
func (s *Session) WhenKept(then func()) {
	if len(s.drafts.writing) == 0 {
		then()
		return
	}
	s.drafts.after = append(s.drafts.after, then)
}

// readDrafts is what is kept, read when the ledger is opened: from then on the session knows.
func (s *Session) readDrafts(ctx context.Context) (map[string]string, error) {
	if s.drafts.kept != nil {
		return s.drafts.kept, nil
	}
	return s.Ledger.Drafts(ctx)
}

// typed is what is kept of a form.
type typed struct {
	Row   int64             `json:"row"` // record that was being changed, 0 for a new one
	Texts map[string]string `json:"texts"`
}

// draftName is the name of what is typed into the form that is opened. On a page of one form that is the page. On others it is told apart
// by its title, by its record, and where that is a new one by what it was begun with: the case that it is of, say.
func (f *Forms) draftName(e Editing) string {
	if f.Page == "" || e.Take != nil {
		return ""
	}
	if f.Single {
		return f.Page
	}
	which := []string{e.Register.ID, fmt.Sprint(e.Record.RowID())}
	for _, fd := range e.Register.Fields {
		if e.Record.RowID() <= 0 && fd.Child == nil && !fd.Kind().Secret() && !slices.Contains(e.Only, fd.Key) {
			which = append(which, fmt.Sprint(fd.At(e.Record).Stored()))
		}
	}
	return DraftName(f.Page, cmp.Or(e.Title, f.Form.Title()), strings.Join(which, " "))
}

// keep keeps what is typed into the form that is open, and forgets it where nothing is.
func (f *Forms) keep() {
	if f.draft == "" {
		return
	}
	text := ""
	if f.Form != nil && f.Form.Changed() {
		var t typed
		t.Row, t.Texts = f.Form.Typed()
		b, err := json.Marshal(t)
		if err != nil {
			slog.Error("draft", "error", err)
			return
		}
		text = string(b)
	}
	f.KeepDraft(f.draft, text)
}

// forget forgets what was typed into the form that goes.
func (f *Forms) forget() {
	if f.draft != "" {
		f.KeepDraft(f.draft, "")
	}
	f.draft = ""
}

// retype puts back what was typed before the program ended without saving it; it reports whether there was something.
func (f *Forms) retype() bool {
	e, t := f.editing, f.typed(f.draft)
	if row := e.Record.RowID(); t == nil || t.Row != row && (row > 0 || f.Book().Find(e.Register, t.Row) != nil) {
		return false
	}
	f.Form.Retype(t.Texts)
	return true
}

// Drafted is the record whose form was open when the program ended with something typed and not saved; nil for none, a new one where it
// was one. It is asked for by a page of one form.
func (f *Forms) Drafted(g *edu.Register) edu.Record {
	t := f.typed(f.Page)
	if t == nil {
		return nil
	}
	if r := f.Book().Find(g, t.Row); r != nil {
		return r
	}
	return g.New()
}

// typed is what is kept under a name, nil for nothing.
func (f *Forms) typed(name string) *typed {
	text := f.Draft(name)
	if name == "" || text == "" {
		return nil
	}
	t := &typed{}
	if err := json.Unmarshal([]byte(text), t); err != nil {
		slog.Error("draft cannot be read", "error", err)
		return nil
	}
	return t
}
