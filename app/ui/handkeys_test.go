package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"countyledger/store/edu"
)

var altDown = &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}

// TestAltDownListsWhatCanBeChosen, as it does in every spreadsheet: codes, and 是 and 否; the hint says so.
func TestAltDownListsWhatCanBeChosen(t *testing.T) {
	f, b := teacherForm(t)
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	for _, tt := range []struct{ key, first string }{{"sex", "男"}, {"county_managed", "是"}} {
		e := f.editor(t, tt.key)
		e.entry.SetText("")
		e.entry.TypedShortcut(altDown)
		if !e.choices.Visible() || !slices.Contains(e.choices.items, tt.first) {
			t.Errorf("%s: lists %v", tt.key, e.choices.items)
		}
		press(e.entry, fyne.KeyEscape)
	}
	if said := hint(edu.Teachers.Field("sex")); !strings.Contains(said, "↓") {
		t.Errorf("the hint is %q", said)
	}
}

// TestEnterLeadsFromTheLastFieldToSaving, and not to the button that gives up what was typed.
func TestEnterLeadsFromTheLastFieldToSaving(t *testing.T) {
	f, b := teacherForm(t)
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	c := canvasOf(f)
	c.Focus(f.fields[len(f.fields)-1].entry)
	press(c.Focused(), fyne.KeyReturn)
	if k, ok := c.Focused().(*KeyButton); !ok || !strings.HasPrefix(k.Text, "保存") {
		t.Errorf("the keys are with %T", c.Focused())
	}
}

// TestTheFieldWithTheKeysStaysInSight: what comes to stand beside the form does not push it away.
func TestTheFieldWithTheKeysStaysInSight(t *testing.T) {
	f, b := teacherForm(t)
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	f.Resize(fyne.NewSize(420, 600))
	e := f.fields[len(f.fields)/2]
	f.FocusOn(canvasOf(f), e.field.Key)
	f.Resize(fyne.NewSize(420, 260))
	top, bottom := e.row.Position().Y, e.row.Position().Y+e.row.Size().Height
	if from, to := f.scroll.Offset.Y, f.scroll.Offset.Y+f.scroll.Size().Height; top < from || bottom > to {
		t.Errorf("the field is at %.0f to %.0f, seen is %.0f to %.0f", top, bottom, from, to)
	}
}

// TestAHintWithoutRoomIsSaidWhole while the field has the keys and is empty, and only then.
func TestAHintWithoutRoomIsSaidWhole(t *testing.T) {
	f, b := teacherForm(t)
	f.Resize(fyne.NewSize(330, 600))
	f.Edit(edu.Teachers.New(), b, nil)
	i := slices.IndexFunc(f.fields, func(e *fieldEditor) bool { return e.entry.PlaceHolder != e.entry.hint })
	if i < 0 {
		t.Fatal("every hint has room")
	}
	e := f.fields[i]
	c := canvasOf(f)
	c.Focus(e.entry)
	if !e.message.Visible() || e.message.Said() != e.entry.hint {
		t.Errorf("%s says %q, %v", e.field.Key, e.message.Said(), e.message.Visible())
	}
	c.Focus(f.fields[i+1].entry)
	if e.message.Visible() {
		t.Errorf("%s still says %q", e.field.Key, e.message.Said())
	}
}

// TestHomeAndEndOfAText: they lead to its ends where the arrows scroll it.
func TestHomeAndEndOfAText(t *testing.T) {
	w := window(t)
	page := container.NewVScroll(widget.NewLabel(strings.Repeat("一行\n", 90)))
	w.SetContent(page)
	page.Resize(fyne.NewSize(300, 200))
	keys := ScrollKeys(page)
	if end := page.Content.Size().Height - page.Size().Height; !keys(fyne.KeyEnd) || page.Offset.Y < end-1 {
		t.Errorf("End leads to %.0f of %.0f", page.Offset.Y, end)
	}
	if !keys(fyne.KeyHome) || page.Offset.Y != 0 {
		t.Errorf("Home leads to %.0f", page.Offset.Y)
	}
}
