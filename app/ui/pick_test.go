package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// namesakes is a county in which two teachers of different schools have one name.
func namesakes(t *testing.T) (b *edu.Book, first, second *edu.Teacher) {
	t.Helper()
	b = sample.County(sample.Size{Schools: 60, Teachers: 100, Years: 1}).Book()
	all := edu.All[edu.Teacher](b, edu.Teachers)
	first = all[0]
	for _, x := range all {
		if x.PostedAt != first.PostedAt {
			n := *x
			n.Name = first.Name
			b.Put(edu.Teachers, &n)
			return b, first, &n
		}
	}
	t.Fatal("everybody is at one school")
	return nil, nil, nil
}

// TestNamesakes: a name that two teachers have is not taken for one of them; with the school it is.
func TestNamesakes(t *testing.T) {
	b, first, second := namesakes(t)
	f := edu.Rotations.Field("teacher")
	m := &edu.Rotation{}
	if err := ParseField(f, m, string(first.Name), b); err == nil || m.Teacher != 0 || !strings.Contains(err.Error(), "请从列出的选项中选择") {
		t.Errorf("the name alone: teacher %d, %v", m.Teacher, err)
	}
	for _, x := range []*edu.Teacher{first, second} {
		if err := ParseField(f, m, RefLabel(edu.Teachers, x, b), b); err != nil || int64(m.Teacher) != x.RowID() {
			t.Errorf("%s: teacher %d, %v", RefLabel(edu.Teachers, x, b), m.Teacher, err)
		}
	}
	third := *second
	third.PostedAt, third.IDNumber = first.PostedAt, "149901198001010048"
	b.Put(edu.Teachers, &third)
	one, other := RefLabel(edu.Teachers, first, b), RefLabel(edu.Teachers, &third, b)
	if one == other || !strings.HasSuffix(other, "，证件尾号48）") {
		t.Errorf("two of one school are listed as %s and %s", one, other)
	} else if err := ParseField(f, m, other, b); err != nil || int64(m.Teacher) != third.RowID() {
		t.Errorf("%s: teacher %d, %v", other, m.Teacher, err)
	}
	found := Choices(f, b, pinyin.NewIndex(), string(first.Name))
	if len(found) < 2 || !strings.Contains(found[0], "（") {
		t.Errorf("listed: %v", found)
	}
}

// TestPickerByKeyboard: the marked line is meant, ↓ goes to the next, and the name with the beginning of the school finds one.
func TestPickerByKeyboard(t *testing.T) {
	b, first, second := namesakes(t)
	w := window(t)
	p := NewPicker("姓名", edu.Rotations.Field("teacher"), b, pinyin.NewIndex())
	told := edu.Ref(0)
	p.OnPicked = func(id edu.Ref) { told = id }
	w.SetContent(p.Box)
	w.Canvas().Focus(p.Entry)
	test.Type(p.Entry, string(first.Name))
	if got := p.Ref(); int64(got) != first.RowID() || told != got {
		t.Errorf("the first line means %d, told %d", got, told)
	}
	press(p.Entry, fyne.KeyDown)
	if got := p.Ref(); got == edu.Ref(first.RowID()) || b.Teacher(got) == nil || b.Teacher(got).Name != first.Name {
		t.Errorf("after ↓ %d is meant", got)
	}
	label := []rune(strings.NewReplacer("（", "", "）", "").Replace(RefLabel(edu.Teachers, second, b)))
	p.Entry.SetText(string(label[:len(label)-1]))
	if got := p.Ref(); int64(got) != second.RowID() {
		t.Errorf("with the school %d is meant, want %d", got, second.RowID())
	}
	p.Entry.SetText("没有这个人")
	if got := p.Ref(); got != 0 || told != 0 {
		t.Errorf("nobody is %d", got)
	}
}

// TestDownListsTheCodes: in an empty field with a short code list ↓ shows all of it, and Enter takes the marked line.
func TestDownListsTheCodes(t *testing.T) {
	f, b := teacherForm(t)
	f.Edit(&edu.Teacher{}, b, nil)
	e := f.editor(t, "exemption_reason")
	press(e.entry, fyne.KeyDown)
	if !e.choices.Visible() || len(e.choices.items) != len(edu.ExemptionReasons.Items) {
		t.Fatalf("%d choices are listed", len(e.choices.items))
	}
	press(e.entry, fyne.KeyDown, fyne.KeyReturn)
	if e.entry.Text != edu.ExemptionReasons.Items[1].Label {
		t.Errorf("chosen: %q", e.entry.Text)
	}
	press(e.entry, fyne.KeyDown) // again: the present one is marked
	if e.choices.Current() != e.entry.Text {
		t.Errorf("%q is marked, %q stands there", e.choices.Current(), e.entry.Text)
	}
}
