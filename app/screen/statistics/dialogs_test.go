package statistics

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/office"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestSavedQuestions: a question is kept under its name, which it must have, and asked again by it; one that is taken away is gone, and no
// other is.
func TestSavedQuestions(t *testing.T) {
	s, p := open(t)
	names := func() (out []string) {
		for _, q := range s.Settings.Questions {
			out = append(out, q.Name)
		}
		return out
	}
	p.keep()
	screentest.Press(s, fyne.KeyReturn)
	if got := screentest.Told(s); !strings.Contains(got, "统计要有一个名称") || len(names()) > 0 {
		t.Errorf("without a name: %q, %q", names(), got)
	}
	screentest.Press(s, fyne.KeyEscape)
	test.Type(s.Window.Canvas().Focused(), "各乡镇人数")
	screentest.Press(s, fyne.KeyReturn)
	p.begin(edu.Teachers)
	p.keep()
	test.Type(s.Window.Canvas().Focused(), "教师")
	screentest.Press(s, fyne.KeyReturn)
	if got := names(); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"各乡镇人数", "教师"}) || screentest.Told(s) != "" {
		t.Fatalf("kept %q: %s", got, screentest.Told(s))
	}
	for _, q := range s.Settings.Questions {
		if q.Name == "各乡镇人数" {
			p.reopen(q)
		}
	}
	if p.query.Register != edu.SectionYears || p.query.Rows.Key() != "school.township" {
		t.Errorf("asked again it is %s by %s", p.query.Register.ID, p.query.Rows.Key())
	}
	p.drop()
	screentest.Button(s, "删除").OnTapped()
	if got := screentest.Told(s); !strings.Contains(got, "还没有选择") || len(names()) != 2 {
		t.Errorf("nothing chosen: %q, %q", names(), got)
	}
	screentest.CloseTop(s)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if which, ok := o.(*ui.Select); ok {
			which.SetSelected("教师")
		}
	})
	screentest.Button(s, "删除").OnTapped()
	if got := names(); !slices.Equal(got, []string{"各乡镇人数"}) || screentest.Told(s) != "" {
		t.Errorf("left are %q: %s", got, screentest.Told(s))
	}
}

// TestPrinted: what is printed goes to the printer; where there is none, the clerk learns so, and where the PDF lies, and can open it.
func TestPrinted(t *testing.T) {
	s, p := open(t)
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	path := filepath.Join(office.Outgoing(s.Ledger.Dir()), p.title()+".pdf")
	p.print()
	told := screentest.Told(s)
	for _, want := range []string{"没有打印", "没有打印机", path} {
		if !strings.Contains(told, want) {
			t.Errorf("without a printer %q is not told: %q", want, told)
		}
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	screentest.Button(s, "打开PDF").OnTapped()
	if told := screentest.Told(s); !strings.Contains(told, "没有能打开它的程序") || !strings.Contains(told, path) {
		t.Errorf("without a viewer: %q", told)
	}
	screentest.CloseDialogs(s)
	lp := filepath.Join(bin, "lp")
	for script, want := range map[string]string{"exit 0": "", "echo no default destination available; exit 1": "没有设为默认打印机"} {
		if err := os.WriteFile(lp, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		said := screentest.Said(s)
		p.print()
		told := screentest.Told(s)
		sent := told == "" && strings.Contains(said(), "已送到打印机")
		if sent != (want == "") || !strings.Contains(told, want) || strings.Contains(told, "default") {
			t.Errorf("%s: told %q, said %q", script, told, said())
		}
		screentest.CloseDialogs(s)
	}
}

// TestMarkedGroups: what the marked groups come to together is said; a sum among them counts nothing twice.
func TestMarkedGroups(t *testing.T) {
	s, p := open(t)
	said := screentest.Said(s)
	last := len(p.columnHeads())
	for _, from := range []int{1, last} { // the groups, or their sums
		p.sheet.GoTo(0, from)
		c, n := p.marked()
		if n != 1 || p.table.Text(c) != p.table.Text(p.cell(0, from)) {
			t.Errorf("column %d alone: %d groups", from, n)
		}
	}
	p.sheet.GoTo(0, 1)
	p.sheet.TypedShortcut(&fyne.ShortcutSelectAll{})
	c, n := p.marked()
	if n != len(p.table.RowHeads)*len(p.table.ColumnHeads) || c.Sum != p.table.Whole.Sum || c.N != p.table.Whole.N {
		t.Errorf("all are %d groups of %d, together %d, want %d", n, len(p.table.RowHeads), c.Sum, p.table.Whole.Sum)
	}
	p.tell()
	if want := fmt.Sprintf("选中%d组：%s", n, p.table.Text(p.table.Whole)); !strings.Contains(said(), want) {
		t.Errorf("said %q, want %q", said(), want)
	}
}
