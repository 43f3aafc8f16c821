package ui

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// asked is each kind of dialog; did is told of what it does.
var asked = map[string]func(w fyne.Window, did func()){
	"message":  func(w fyne.Window, _ func()) { Tell("没有完成", "磁盘已满。", w) },
	"question": func(w fyne.Window, did func()) { Ask("还没有保存", "放弃吗？", "放弃", w, did) },
	"unsaved": func(w fyne.Window, did func()) {
		Unsaved{"有修改没有保存。", "放弃修改", "", did, did}.Ask(w)
	},
	"choice": func(w fyne.Window, did func()) {
		Choose("流动", "办理谁？", []string{"一人", "同组"}, w, func(int) { did() })
	},
	"text": func(w fyne.Window, did func()) {
		AskText("退回", "退回后不再计入。", "原因", w, func(_ string, done func()) { did(); done() })
	},
	"form": func(w fyne.Window, did func()) {
		day, why := NewEntry(""), NewEntry("")
		Question{
			Title: "投用", Body: container.NewVBox(day, why), Entries: []*Entry{day, why}, Yes: "投用",
			Do: func(done func()) { did(); done() },
		}.Ask(w)
	},
	"list": func(w fyne.Window, did func()) {
		g := NewGrid([]Column{{Title: "项目", Width: 200}}, rows{9})
		Question{Title: "新建月报", Body: g, Lists: []*Grid{g}, Yes: "新建", Do: func(done func()) { did(); done() }}.Ask(w)
	},
	"nothing to fill in": func(w fyne.Window, did func()) {
		Question{Title: "删除", Body: widget.NewLabel("1条"), Yes: "删除", Do: func(done func()) { did(); done() }}.Ask(w)
	},
}

// key presses a key as the window's driver does: what has the focus gets it, else the window.
func key(w fyne.Window, k fyne.KeyName) {
	if f := w.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	} else if typed := w.Canvas().OnTypedKey(); typed != nil {
		typed(&fyne.KeyEvent{Name: k})
	}
}

// TestDialogsKeepTheKeys of every kind: an Enter at once harms nothing, Tab goes round inside, Esc leaves from wherever the
// focus is, and a click beside the dialog loses no key. What had the keys before has them after.
func TestDialogsKeepTheKeys(t *testing.T) {
	for name, ask := range asked {
		t.Run(name, func(t *testing.T) {
			w := window(t)
			page, helped, did := NewEntry(""), 0, 0
			w.SetContent(container.NewVBox(page))
			w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { helped++ })
			open := func() {
				w.Canvas().Focus(page)
				ask(w, func() { did++ })
			}
			gone := func(by string) {
				t.Helper()
				if w.Canvas().Overlays().Top() != nil || did != 0 || w.Canvas().Focused() != fyne.Focusable(page) {
					t.Fatalf("%s: did %d, focus on %T, open %v", by, did, w.Canvas().Focused(), w.Canvas().Overlays().Top() != nil)
				}
				if w.Canvas().Unfocus(); w.Canvas().OnTypedKey() == nil {
					t.Fatal("the window has lost its own keys")
				}
				before := helped
				if key(w, fyne.KeyF1); helped != before+1 {
					t.Fatal("the window does not answer its own keys")
				}
			}
			open()
			first := w.Canvas().Focused()
			if b, ok := first.(*KeyButton); ok && !slices.Contains([]string{"取消", "知道了"}, b.Text) {
				t.Errorf("an Enter at once does “%s”", b.Text)
			}
			var round []fyne.Focusable
			for f := first; !slices.Contains(round, f) && len(round) < 20; f = w.Canvas().Focused() {
				round = append(round, f)
				w.Canvas().FocusNext()
			}
			if slices.Contains(round, fyne.Focusable(page)) {
				t.Fatal("Tab leaves the dialog")
			}
			key(w, fyne.KeyEscape)
			gone("Esc")
			for i := range round {
				open()
				for range i {
					w.Canvas().FocusNext()
				}
				had := w.Canvas().Focused()
				test.TapCanvas(w.Canvas(), fyne.NewPos(5, 5))
				w.Canvas().Unfocus() // as the window's driver does for a click on nothing
				key(w, fyne.KeyInsert)
				if w.Canvas().Focused() != had {
					t.Fatalf("after a click beside the key went to %T", w.Canvas().Focused())
				}
				w.Canvas().Unfocus()
				key(w, fyne.KeyEscape)
				gone("Esc after a click beside")
			}
		})
	}
}

// TestDialogsOverEachOther: one that is taken away under another takes that one along, and the window has its keys again.
func TestDialogsOverEachOther(t *testing.T) {
	w := window(t)
	w.SetContent(widget.NewLabel(""))
	helped := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { helped++ })
	var under func()
	Question{Title: "下", Body: widget.NewLabel(""), Yes: "做", Do: func(done func()) {
		under = done
		Tell("上", "……", w)
	}}.Ask(w)
	key(w, fyne.KeyRight)
	key(w, fyne.KeyReturn)
	under()
	if n := len(w.Canvas().Overlays().List()); n != 0 || helped != 0 {
		t.Fatalf("%d dialogs are open, the window got %d keys", n, helped)
	}
	w.Canvas().Unfocus()
	if key(w, fyne.KeyF1); helped != 1 {
		t.Error("the window has lost its keys")
	}
}

// TestTypingGoesOnAfterAClickBeside: what was typed into a question is not replaced by the next letter.
func TestTypingGoesOnAfterAClickBeside(t *testing.T) {
	w := window(t)
	w.SetContent(widget.NewLabel(""))
	entry := NewEntry("")
	Question{Title: "问", Body: entry, Entries: []*Entry{entry}, Yes: "做", Do: func(done func()) { done() }}.Ask(w)
	test.Type(entry, "甲")
	w.Canvas().Unfocus()
	key(w, fyne.KeyInsert) // a key comes before its letter
	w.Canvas().Focused().TypedRune('乙')
	if entry.Text != "甲乙" {
		t.Errorf("the entry holds %q", entry.Text)
	}
}

// TestDialogsAreMadeInOnePlace: nobody else asks by the library's own dialogs, which lose the keys.
func TestDialogsAreMadeInOnePlace(t *testing.T) {
	may := []string{"../ui/dialog.go", "../ui/files.go", "../ui/tasks.go"} // the file dialogs, and the progress of long work
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || slices.Contains(may, filepath.ToSlash(path)) {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			if i.Path.Value == `"fyne.io/fyne/v2/dialog"` {
				t.Errorf("%s makes a dialog of its own", path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestCtrlEnterAnswersFromAnywhere: in a question where something is typed Ctrl+Enter says yes, whatever has the keys; where it is only
// asked whether to go on, it does not.
func TestCtrlEnterAnswersFromAnywhere(t *testing.T) {
	w := test.NewTempWindow(t, widget.NewLabel(""))
	first, second, tick := NewEntry("第一项"), NewEntry("第二项"), NewCheck("后补", nil)
	for _, has := range []func() fyne.Focusable{
		func() fyne.Focusable { return first }, func() fyne.Focusable { return second }, func() fyne.Focusable { return tick },
		func() fyne.Focusable { return buttonOf(w, "取消") },
	} {
		answered := 0
		Question{
			Title: "问", Body: container.NewVBox(first, second, tick), Entries: []*Entry{first, second}, Yes: "好",
			Do: func(done func()) { answered++; done() },
		}.Ask(w)
		on := has()
		w.Canvas().Focus(on)
		if Submit(w.Canvas()); answered != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("with the keys on %T it was answered %d times", on, answered)
		}
	}
	Ask("问", "接着做？", "做", w, func() { t.Error("a yes that nobody said") })
	Submit(w.Canvas())
}

// buttonOf is a button of the dialog on top.
func buttonOf(w fyne.Window, label string) (found *KeyButton) {
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.PopUp:
			walk(o.Content)
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		case *KeyButton:
			if o.Text == label {
				found = o
			}
		}
	}
	if top := w.Canvas().Overlays().Top(); top != nil {
		walk(top)
	}
	return found
}
