package welcome

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

var units = []edu.Unit{
	{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"},
	{Code: "141128", Name: "方山县教育局", Area: "方山县", Level: "county"},
}

func window(t *testing.T) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	th := ui.NewTheme(ui.Look{})
	a.Settings().SetTheme(th)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1000, 600))
	return w
}

// first is the page of an empty folder, what it decides, and its parts: the choice of the unit, and the entries.
func first(t *testing.T) (w fyne.Window, chosen *[]Choice, unit *ui.Select, entries []*ui.Entry) {
	t.Helper()
	w, chosen = window(t), &[]Choice{}
	now := time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC) // of the school year 2022
	w.SetContent(First(w, Place{Dir: "/home/某人/县教台账"}, units, now, func(c Choice) { *chosen = append(*chosen, c) }))
	screentest.Walk(w.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ui.Select:
			unit = o
		case *ui.Entry:
			entries = append(entries, o)
		}
	})
	if unit == nil || len(entries) != 3 {
		t.Fatalf("unit %v, %d entries", unit, len(entries))
	}
	return w, chosen, unit, entries
}

func tap(t *testing.T, w fyne.Window, label string) {
	t.Helper()
	var found *ui.KeyButton
	screentest.Walk(w.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*ui.KeyButton); ok && b.Text == label {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %s", label)
	}
	found.OnTapped()
}

// TestANewLedgerNeedsUnitAndYear: nothing is made before both are said, each in a sentence; then it is made for the unit,
// under the name that was typed.
func TestANewLedgerNeedsUnitAndYear(t *testing.T) {
	w, chosen, unit, entries := first(t)
	full, who, year := entries[0], entries[1], entries[2]
	if year.Text != "2022" {
		t.Errorf("on 2023-03-01 the school year is %q", year.Text)
	}
	tap(t, w, "新建空台账")
	if told := screentest.ToldIn(w); len(*chosen) != 0 || !strings.Contains(told, "先选择本单位") {
		t.Fatalf("made %v, told %q", *chosen, told)
	}
	closeTop(w)
	unit.SetSelected(unit.Options[1])
	if full.Text != "方山县教育局" {
		t.Errorf("the unit is called %q", full.Text)
	}
	for _, bad := range []string{"", "今年", "0", "22-23-24"} {
		year.SetText(bad)
		tap(t, w, "新建空台账")
		if told := screentest.ToldIn(w); len(*chosen) != 0 || !strings.Contains(told, "当前学年") {
			t.Fatalf("year %q: made %v, told %q", bad, *chosen, told)
		}
		closeTop(w)
	}
	year.SetText("2021")
	full.SetText(" 方山县教育科技局 ")
	who.SetText(" 李 山 ")
	tap(t, w, "新建空台账")
	want := Choice{Unit: edu.Unit{Code: "141128", Name: "方山县教育科技局", Area: "方山县", Level: "county"}, Year: 2021, Who: edu.CleanName("李 山")}
	if len(*chosen) != 1 || (*chosen)[0] != want {
		t.Errorf("made %+v", *chosen)
	}
}

// TestANameThatIsErasedIsTheUnitsOwn: a ledger is never of a unit without a name.
func TestANameThatIsErasedIsTheUnitsOwn(t *testing.T) {
	w, chosen, unit, entries := first(t)
	unit.SetSelected(unit.Options[0])
	entries[0].SetText("  ")
	tap(t, w, "新建空台账")
	if len(*chosen) != 1 || (*chosen)[0].Unit != units[0] || (*chosen)[0].Who != "" {
		t.Errorf("made %+v", *chosen)
	}
}

func TestTheSampleCounty(t *testing.T) {
	w, chosen, _, _ := first(t)
	tap(t, w, "先看看样例县")
	if len(*chosen) != 1 || !(*chosen)[0].Sample || (*chosen)[0].Unit.Code != "" {
		t.Errorf("made %+v", *chosen)
	}
}

// TestProblem: the sentence stands there, can be copied, and the program can be left.
func TestProblem(t *testing.T) {
	w, left := window(t), 0
	w.SetContent(Problem("台账文件已损坏。", "/home/某人/县教台账", Ways{Quit: func() { left++ }}))
	var said *ui.Prose
	screentest.Walk(w.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*ui.Prose); ok && strings.Contains(l.Said(), "台账文件已损坏。") {
			said = l
		}
	})
	tap(t, w, "复制文字")
	if copied := fyne.CurrentApp().Clipboard().Content(); said == nil || copied != "台账文件已损坏。" { //nolint:forbidigo // of the test
		t.Fatalf("the sentence is not there, or cannot be copied: %q", copied)
	}
	tap(t, w, "退出")
	if left != 1 {
		t.Error("the program was not left")
	}
}

// TestWhereALedgerWas: a folder with backups and no ledger is not taken for a new one, and the way back is offered first.
func TestWhereALedgerWas(t *testing.T) {
	for copies, said := range []string{"已经有台账的", "却有1份备份"} {
		w, restored, elsewhere := window(t), 0, 0
		ways := Ways{Restore: func() { restored++ }, Elsewhere: func() { elsewhere++ }}
		w.SetContent(First(w, Place{Dir: "/home/某人/县教台账", Copies: copies, Ways: ways}, units, time.Now(), func(Choice) {}))
		if shown := screentest.Shown(w.Content()); !strings.Contains(shown, said) {
			t.Errorf("%d backups: %s", copies, shown)
		}
		tap(t, w, "从备份恢复…")
		tap(t, w, "打开另一份台账…")
		if restored != 1 || elsewhere != 1 {
			t.Errorf("%d backups: restored %d, elsewhere %d", copies, restored, elsewhere)
		}
	}
}

// TestLocked: the code goes in by the button and by Enter; without one the ledger can be looked at.
func TestLocked(t *testing.T) {
	w, looked := window(t), 0
	var codes []string
	w.SetContent(Locked(func(code string) { codes = append(codes, code) }, func() { looked++ }))
	var entry *ui.Entry
	screentest.Walk(w.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			entry = e
		}
	})
	test.Type(entry, "ABCD-1234")
	tap(t, w, "打开个人信息")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(codes) != 2 || codes[0] != "ABCD-1234" || codes[1] != "ABCD-1234" || looked != 0 {
		t.Errorf("codes %q, looked %d", codes, looked)
	}
	tap(t, w, "不输入，只查看（不能修改）")
	if looked != 1 {
		t.Error("it could not be looked at")
	}
}

// TestWho: the last clerk has the keys, Enter goes on as that one; others are chosen, or a new one typed. However many there
// are, the window stays as small as it was.
func TestWho(t *testing.T) {
	w := window(t)
	var names []string
	for i := range 60 {
		names = append(names, strings.Repeat("李", i%3+1)+string(rune('一'+i)))
	}
	var done []string
	Who(w, names, names[7], func(name string) { done = append(done, name) })
	if min := w.Content().MinSize(); min.Width > 600 || min.Height > 400 {
		t.Errorf("the window cannot be smaller than %v", min)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // nobody goes on without a name
	w.Canvas().FocusNext()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(done) != 2 || done[0] != names[7] || done[1] != names[8] {
		t.Fatalf("went on as %q", done)
	}
	var other *ui.Entry
	screentest.Walk(w.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			other = e
		}
	})
	for _, text := range []string{"  ", "郭秀英"} {
		other.SetText(text)
		other.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if len(done) != 3 || done[2] != "郭秀英" {
		t.Errorf("went on as %q", done)
	}
}

func closeTop(w fyne.Window) { w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top()) }
