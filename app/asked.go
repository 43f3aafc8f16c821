package app

import (
	"encoding/json"
	"log/slog"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// keeping is the window as pages have it: what is typed into a question on one of them is a draft of that page.
type keeping struct {
	fyne.Window
	w *window
}

// name is the name of the draft of a question; false where no page is in front that it can be of.
func (k keeping) name(title string) (string, bool) {
	f := k.w.frame
	if f == nil || f.id == "" || k.w.session.Ledger == nil || k.w.session.Book().Sealed { // nothing can be kept without the key
		return "", false
	}
	return screen.QuestionName(f.id, title), true
}

// Kept implements ui.Keeper.
func (k keeping) Kept(title string) (texts []string) {
	name, ok := k.name(title)
	if !ok {
		return nil
	}
	if text := k.w.session.Draft(name); text != "" {
		if err := json.Unmarshal([]byte(text), &texts); err != nil {
			slog.Error("draft cannot be read", "error", err)
			return nil
		}
		k.w.session.Say(putBack)
	}
	return texts
}

// putBack is said while a question has again what was typed into it.
const putBack = "上次没有答完的内容已经放回，请核对"

// Keep implements ui.Keeper.
func (k keeping) Keep(title string, texts []string) {
	if len(texts) == 0 {
		k.w.session.Unsay(putBack)
	}
	name, ok := k.name(title)
	if !ok {
		return
	}
	text := ""
	if len(texts) > 0 {
		b, err := json.Marshal(texts)
		if err != nil {
			slog.Error("draft", "error", err)
			return
		}
		text = string(b)
	}
	k.w.session.KeepDraft(name, text)
}

// remind tells once what was typed into the questions of a page before the program ended: each has it again when it is asked.
func (f *frame) remind() {
	s := f.w.session
	names := s.QuestionsOn(f.id)
	if f.reminded[f.id] || len(names) > 0 && f.w.win.Canvas().Overlays().Top() != nil { // another question comes first
		return
	}
	if f.reminded[f.id] = true; len(names) == 0 {
		return
	}
	text := "上次程序结束时，下面的内容写了还没有确定。再办同一件事时，写过的会放回去："
	for _, name := range names {
		_, what := screen.DraftOf(name)
		text += "\n" + what
	}
	ui.Choose("上次没有答完的内容", text, []string{"放弃这些内容"}, f.w.win, func(int) {
		for _, name := range names {
			s.KeepDraft(name, "")
		}
	})
}
