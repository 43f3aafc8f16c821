package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestEnterPressesWhatHasTheFocus: whatever is pressed by Space is pressed by Enter, on every page; Esc and the function keys reach the
// window, and a frame shows where the focus is, on a coloured button too.
func TestEnterPressesWhatHasTheFocus(t *testing.T) {
	test.NewApp()
	pressed := 0
	press := func() { pressed++ }
	main := NewButton("导入", press)
	main.Importance = widget.HighImportance
	hint := NewHintButton("预览", nil, "看", NewHints(), press)
	for name, b := range map[string]fyne.Focusable{"plain": main, "icon": NewIconButton("打开", nil, press), "hint": hint} {
		w := test.NewWindow(container.NewVBox(b.(fyne.CanvasObject)))
		var reached []fyne.KeyName
		w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { reached = append(reached, k.Name) })
		pressed = 0
		w.Canvas().Focus(b)
		ring := ringOf(t, b)
		if !ring.Visible() {
			t.Errorf("%s: nothing shows the focus", name)
		}
		if o := b.(Pressed).key().object(); o != b.(fyne.CanvasObject) { // the test's driver knows everything, the real one what is shown
			t.Errorf("%s: its keys go on to the window of a %T", name, o)
		}
		for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape, fyne.KeyF1, fyne.KeyF12} {
			b.TypedKey(&fyne.KeyEvent{Name: k})
		}
		if pressed != 3 || !slices.Equal(reached, []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF12}) {
			t.Errorf("%s: pressed %d times, the window got %v", name, pressed, reached)
		}
		w.Canvas().Unfocus()
		if ring.Visible() {
			t.Errorf("%s: the frame stays", name)
		}
		w.Close()
	}
}

func ringOf(t *testing.T, o fyne.Focusable) fyne.CanvasObject {
	t.Helper()
	switch b := o.(type) {
	case *KeyButton:
		return b.ring
	case *HintButton:
		return b.ring
	}
	t.Fatalf("%T has no frame", o)
	return nil
}

// TestEnterOpensAChoice: Enter shows what can be chosen.
func TestEnterOpensAChoice(t *testing.T) {
	test.NewApp()
	s := NewSelect("", []string{"小学", "初中"}, nil)
	w := test.NewWindow(s)
	defer w.Close()
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.Canvas().Overlays().Top() == nil {
		t.Error("Enter opens nothing")
	}
}

// TestTabGoesAsItIsRead: what stands over or before something is come to before it.
func TestTabGoesAsItIsRead(t *testing.T) {
	test.NewApp()
	var all []fyne.CanvasObject
	var named []fyne.Focusable
	for range 5 {
		e := NewEntry("")
		all, named = append(all, e), append(named, e)
	}
	w := test.NewWindow(Border(all[0], all[4], all[1], all[3], all[2]))
	defer w.Close()
	for i, want := range named {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != want {
			t.Errorf("the %d. Tab is elsewhere", i+1)
		}
	}
}
