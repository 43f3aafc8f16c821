package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/store/edu"
)

// red are the fields that are marked as wrong.
func (f *Form) red() (keys []string) {
	for _, e := range f.fields {
		if e.wrong {
			keys = append(keys, e.field.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// TestADateIsShownAsItIsRead: the year that was not typed is seen when the field is left; what is no date stays as it was typed.
func TestADateIsShownAsItIsRead(t *testing.T) {
	f, b := teacherForm(t)
	for _, tt := range []struct{ typed, want string }{
		{"9.15", fmt.Sprintf("%d-09-15", b.Year)},
		{"2019.3", "2019-03"},
		{"2019-03-04", "2019-03-04"},
		{"很久以前", "很久以前"},
		{"", ""},
	} {
		f.Edit(b.Rows(edu.Teachers)[0], b, nil)
		e := f.editor(t, "joined")
		e.entry.FocusGained()
		e.entry.SetText(tt.typed)
		if e.entry.FocusLost(); e.entry.Text != tt.want {
			t.Errorf("“%s” is shown as “%s”, want “%s”", tt.typed, e.entry.Text, tt.want)
		}
	}
}

// TestADayIsShownAsItIsRead in a question too: the year that was not typed is seen, what is no day stays.
func TestADayIsShownAsItIsRead(t *testing.T) {
	for typed, want := range map[string]string{"8.20": "2022-08-20", "2023-02-20": "2023-02-20", "不适用": "不适用", "": ""} {
		e := NewDay("", &edu.Book{Year: 2022})
		e.SetText(typed)
		if e.OnFocus(false); e.Text != want {
			t.Errorf("“%s” is shown as “%s”, want “%s”", typed, e.Text, want)
		}
	}
}

// TestAllThatBarsSavingIsRed: a form that is not saved marks what cannot be read and what is missing at once, and says so over
// the fields; what is mended is marked no longer, by typing or by taking typing back, and with the last the word goes too.
func TestAllThatBarsSavingIsRed(t *testing.T) {
	f, b := teacherForm(t)
	f.Judge = func(opened, typed edu.Record) edu.Problems {
		_, found := edu.Prepare(b, edu.Typed("", edu.Teachers, opened, typed))
		return found[0]
	}
	f.OnSave = func(opened, typed edu.Record) {
		if found := f.Judge(opened, typed); found.Hard() {
			f.Mark(found)
		}
	}
	f.Edit(edu.Teachers.New(), b, nil)
	f.Save()
	missing := f.red()
	if !slices.Contains(missing, "name") {
		t.Fatalf("red are %v", missing)
	}
	id := f.editor(t, "birth")
	test.Type(id.entry, "很久以前")
	f.Save()
	want := append(slices.Clone(missing), "birth")
	slices.Sort(want)
	if got := f.red(); !slices.Equal(got, want) || !f.notice.Visible() {
		t.Errorf("red are %v, want %v; said %q", got, want, f.notice.Text)
	}
	for id.entry.Text != "" {
		id.entry.Undo()
	}
	if got := f.red(); !slices.Equal(got, missing) {
		t.Errorf("after it was taken back red are %v, want %v", got, missing)
	}
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	name := f.editor(t, "name")
	was := name.entry.Text
	name.entry.SetText("")
	id.entry.SetText("很久以前")
	f.Save()
	if got := f.red(); !slices.Equal(got, []string{"birth", "name"}) || !strings.Contains(f.notice.Text, "标红") {
		t.Fatalf("red are %v, said %q", got, f.notice.Text)
	}
	name.entry.SetText(was)
	if got := f.red(); !slices.Equal(got, []string{"birth"}) || !f.notice.Visible() {
		t.Errorf("red are %v, said %q", got, f.notice.Text)
	}
	id.entry.SetText(id.loaded)
	if got := f.red(); len(got) > 0 || f.notice.Visible() {
		t.Errorf("mended, and red are %v, said %q", got, f.notice.Text)
	}
}

// TestWhatWasTakenBackIsNotSaved: a value of a first try, which another field refused, is not in the second.
func TestWhatWasTakenBackIsNotSaved(t *testing.T) {
	f, b := teacherForm(t)
	var saved *edu.Teacher
	f.OnSave = func(_, typed edu.Record) { saved = typed.(*edu.Teacher) }
	was := b.Rows(edu.Teachers)[0].(*edu.Teacher)
	f.Edit(was, b, nil)
	name, birth := f.editor(t, "name"), f.editor(t, "birth")
	name.entry.SetText("另一个人")
	birth.entry.SetText("很久以前")
	f.Save()
	name.entry.SetText(name.loaded)
	birth.entry.SetText(birth.loaded)
	f.Save()
	if saved == nil || saved.Name != was.Name {
		t.Errorf("saved %+v", saved)
	}
}

// TestTheReasonAtAFieldIsSetAsText: what is said under a field is read whole, and no line of it begins with a mark.
func TestTheReasonAtAFieldIsSetAsText(t *testing.T) {
	f, b := teacherForm(t)
	const why = "样例县柳坪镇西家沟教学点（小学）：教学仪器设备值由2.36万元变为3.42万元，增长44.9%"
	f.Edit(edu.Teachers.New(), b, edu.Problems{{Level: edu.Soft, Field: "note", Message: why}})
	for width := float32(420); width > 300; width -= 9 {
		f.Resize(fyne.NewSize(width, 500))
		m := f.editor(t, "note").message
		if !strings.Contains(m.Said(), why) || m.Size().Height < m.MinSize().Height {
			t.Fatalf("%.0f: %q in %v, it wants %v", width, m.Said(), m.Size(), m.MinSize())
		}
		for i, line := range strings.Split(m.Text, "\n") {
			if i > 0 && strings.HasPrefix(line, "，") {
				t.Errorf("%.0f: a line is %q", width, line)
			}
		}
	}
}

// TestTheFieldInHandIsSeen: whatever takes room from the form, the field that has the keys stays in sight, with its message.
func TestTheFieldInHandIsSeen(t *testing.T) {
	f, b := teacherForm(t)
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(500, 700))
	f.Edit(b.Rows(edu.Teachers)[0], b, nil)
	last := f.fields[len(f.fields)-1]
	for _, e := range []*fieldEditor{f.fields[8], last} {
		w.Resize(fyne.NewSize(500, 700))
		w.Canvas().Focus(e.entry)
		e.show("一句很长的话，说明这一栏为什么不对，怎样改才对，在窄的表单里要占好几行，一行放不下", true)
		w.Resize(fyne.NewSize(500, 260))
		top := e.row.Position().Y - f.scroll.Offset.Y
		if bottom := top + e.row.MinSize().Height; top < 0 || bottom > f.scroll.Size().Height {
			t.Errorf("%s stands at %g to %g of %g", e.field.Key, top, bottom, f.scroll.Size().Height)
		}
	}
}

// TestCellsOfASpreadsheetComeIntoAForm: a row goes into the fields from the one in hand on, one cell is a text without the line break that
// spreadsheets put after it, and several rows are refused, because a form is of one record.
func TestCellsOfASpreadsheetComeIntoAForm(t *testing.T) {
	for _, c := range []struct {
		name, at, copied string
		want             map[string]string
		said             string
	}{
		{"one cell", "name", "王测试\r\n", map[string]string{"name": "王测试"}, ""},
		{"a row", "name", "王测试\t男\r\n", map[string]string{"name": "王测试", "sex": "男"}, "依次填了2栏"},
		{"a row with an empty cell", "name", "王测试\t\t居民身份证\n", map[string]string{"name": "王测试", "id_kind": "居民身份证"}, "3栏"},
		{"a cell of two lines", "name", "\"王\n测试\"\t男", map[string]string{"name": "王 测试", "sex": "男"}, "2栏"},
		{"more than there is room for", "note", "备注\t多\t出", map[string]string{"note": "备注"}, "多出2格"},
		{"two rows", "name", "王测试\t居民身份证\n李测试\t居民身份证\n", nil, "复制的是2行"},
		{"a column", "name", "王测试\n李测试\n", nil, "复制的是2行"},
		{"nothing", "name", "\r\n", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, b := teacherForm(t)
			f.Edit(edu.Teachers.New(), b, nil)
			e := f.editor(t, c.at)
			e.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(c.copied)})
			if _, typed := f.Typed(); len(typed) != len(c.want) || len(typed) > 0 && !maps.Equal(typed, c.want) {
				t.Errorf("typed %q, not %q", typed, c.want)
			}
			if c.said == "" && e.message.Visible() || !strings.Contains(e.message.Said(), c.said) {
				t.Errorf("%q is said, not %q", e.message.Said(), c.said)
			}
			if red := len(f.red()) > 0; red != strings.Contains(c.said, "行") {
				t.Errorf("red are %v", f.red())
			}
		})
	}
}
