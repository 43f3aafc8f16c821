package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// TestTownshipsAreOffered: what gathers rows is chosen from what the ledger has, by name and initials, or from all with ↓; one that it does
// not have is said to be new, with what it may be meant for, and may stand.
func TestTownshipsAreOffered(t *testing.T) {
	w, b := window(t), edu.NewBook(edu.Unit{Area: "样例县"}, 2022)
	for i, town := range []edu.Name{"青岗镇", "东川镇", "青岗镇", "马头乡", ""} {
		s := &edu.School{Township: town}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	f := NewForm(edu.Schools, func() *edu.Book { return b }, pinyin.NewIndex())
	w.SetContent(f)
	f.Edit(edu.Schools.New(), b, nil)
	e := f.editor(t, "township")
	w.Canvas().Focus(e.entry)
	e.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if want := []string{"青岗镇", "东川镇", "马头乡"}; !slices.Equal(e.choices.items, want) {
		t.Errorf("↓ lists %v", e.choices.items)
	}
	for _, x := range []struct{ typed, want string }{{"qg", "青岗镇"}, {"东川", "东川镇"}, {"mt", "马头乡"}} {
		typed, want := x.typed, x.want
		e.entry.SetText("")
		test.Type(e.entry, typed)
		if len(e.choices.items) == 0 || e.choices.items[0] != want {
			t.Errorf("%s offers %v", typed, e.choices.items)
		}
		e.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if e.entry.Text != want || e.message.Visible() {
			t.Errorf("%s became %q, said %q", typed, e.entry.Text, e.message.Text)
		}
	}
	for _, x := range []struct{ typed, want string }{
		{"青冈镇", "是不是“青岗镇”"}, {"马头镇", "是不是“马头乡”"}, {"石会乡", "还没有“石会乡”"},
	} {
		typed, want := x.typed, x.want
		e.entry.SetText(typed)
		if !e.message.Visible() || !strings.Contains(e.message.Said(), want) || e.wrong {
			t.Errorf("%s: said %q, refused %v", typed, e.message.Said(), e.wrong)
		}
	}
	if e.entry.SetText("东川镇"); e.message.Visible() {
		t.Errorf("of a known one it says %q", e.message.Said())
	}
}
