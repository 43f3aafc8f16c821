package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
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

// TestAFieldWithAHelpOfItsOwnSaysThatItLists: 证件类型 does, behind its help.
func TestAFieldWithAHelpOfItsOwnSaysThatItLists(t *testing.T) {
	f := edu.Teachers.Field("id_kind")
	if said := hint(f); !strings.HasPrefix(said, f.Help) || !strings.HasSuffix(said, "↓列出全部") {
		t.Errorf("the hint is %q", said)
	}
}

// TestSavingTakesWhatIsMarked: a form that is saved with a list open takes what the clerk has marked there, or the first where what was
// typed says nothing by itself; words that stand for themselves stay.
func TestSavingTakesWhatIsMarked(t *testing.T) {
	for _, tt := range []struct {
		key, typed string
		down       int
		want       func(offered []string) string
	}{
		{"sex", "n", 1, func(offered []string) string { return offered[min(1, len(offered)-1)] }},
		{"sex", "n", 0, func(offered []string) string { return offered[0] }},
		{"sex", "男", 0, func([]string) string { return "男" }},
	} {
		f, b := teacherForm(t)
		f.Edit(b.Rows(edu.Teachers)[0], b, nil)
		saved := ""
		f.OnSave = func(_, typed edu.Record) { saved = edu.Teachers.Field(tt.key).Text(typed, b) }
		e := f.editor(t, tt.key)
		canvasOf(f).Focus(e.entry)
		e.entry.SetText("")
		e.entry.SetText(tt.typed)
		offered := e.choices.items
		for range tt.down {
			press(e.entry, fyne.KeyDown)
		}
		if f.Save(); saved != tt.want(offered) {
			t.Errorf("%s, %q and %d down: %q is saved, offered were %q", tt.key, tt.typed, tt.down, saved, offered)
		}
	}
}

// TestSpaceTurnsATickAndStays: a second space takes it back.
func TestSpaceTurnsATickAndStays(t *testing.T) {
	l := NewTicked("条", Col[string]{Title: "甲", Width: 80, Text: func(s string) string { return s }})
	l.Show([]*Tick[string]{{Of: "一", On: true}, {Of: "二", On: true}})
	press(l.List.Grid, fyne.KeySpace)
	if len(l.Taken()) != 1 || l.List.Grid.Current() != 0 {
		t.Errorf("taken are %q, in front is %d", l.Taken(), l.List.Grid.Current())
	}
	if press(l.List.Grid, fyne.KeySpace); len(l.Taken()) != 2 {
		t.Errorf("taken are %q", l.Taken())
	}
}

// TestTheLineInFrontIsToldWhole, under the list, wherever the clerk goes in it.
func TestTheLineInFrontIsToldWhole(t *testing.T) {
	test.NewTempApp(t)
	l := NewTicked("条", Col[string]{Title: "甲", Width: 80, Text: func(s string) string { return s }})
	l.TellWhole(func(s string) string { return strings.Repeat(s, 60) })
	l.Show([]*Tick[string]{{Of: "一", On: true}, {Of: "二", On: true}})
	for _, want := range []string{"一", "二"} {
		if l.whole.Said() != strings.Repeat(want, 60) || !l.under.Visible() {
			t.Errorf("in front is %s, told %q", want, l.whole.Said())
		}
		press(l.List.Grid, fyne.KeyDown)
	}
}

// TestAListGoesBeforeTheEntries where that is asked for: it has the keys, what is typed over it and Enter go to the first entry.
func TestAListGoesBeforeTheEntries(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	l, e := NewTicked("条", Col[string]{Title: "甲", Width: 80, Text: func(s string) string { return s }}), NewEntry("")
	l.Show([]*Tick[string]{{Of: "一", On: true}})
	ask := func() {
		Question{
			Title: "问", Body: Border(nil, e, nil, nil, l.Box), Entries: []*Entry{e}, Lists: []*Grid{l.List.Grid}, ListFirst: true, Yes: "做",
			Do: func(func()) { t.Error("done") },
		}.Ask(w)
	}
	ask()
	if w.Canvas().Focused() != fyne.Focusable(l.List.Grid) {
		t.Fatalf("the keys are with %T", w.Canvas().Focused())
	}
	l.List.Grid.TypedRune(' ')
	if l.List.Grid.TypedRune('甲'); w.Canvas().Focused() != fyne.Focusable(e) || e.Text != "甲" {
		t.Errorf("typed over it: %q, the keys are with %T", e.Text, w.Canvas().Focused())
	}
	w.Canvas().Focus(l.List.Grid)
	if press(l.List.Grid, fyne.KeyReturn); w.Canvas().Focused() != fyne.Focusable(e) {
		t.Errorf("after Enter the keys are with %T", w.Canvas().Focused())
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
	if !e.message.Visible() || e.message.Said() != e.entry.hint || e.entry.PlaceHolder != "" {
		t.Errorf("%s says %q, %v, and in itself %q", e.field.Key, e.message.Said(), e.message.Visible(), e.entry.PlaceHolder)
	}
	e.entry.SetText("x")
	if e.entry.SetText(""); e.entry.PlaceHolder == "" && !e.message.Visible() {
		t.Errorf("%s says its hint nowhere once what was typed is gone", e.field.Key)
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
