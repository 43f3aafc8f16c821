package imports

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestOneClickAfterAMend: what a clerk has corrected on the page since the preview, or what was saved elsewhere and does not touch the
// rows, asks for no second click; what changes the rows does.
func TestOneClickAfterAMend(t *testing.T) {
	const never = 3
	of := func(p *Page) edu.School { return *edu.All[edu.School](p.s.Book(), edu.Schools)[0] }
	for _, tt := range []struct {
		name, table string
		first       func(t *testing.T, p *Page)
		clicks      int
	}{
		{"a row is mended", flawed, mendFirst, 1},
		{"something else is saved", flawed, func(t *testing.T, p *Page) {
			t.Helper()
			x := of(p)
			x.Note = "已核"
			save(t, p, &x)
		}, 1},
		{"a school of the table comes in", flawed, func(t *testing.T, p *Page) {
			t.Helper()
			x := of(p)
			x.SetRowID(0)
			x.Name, x.Code, x.Centre = "样例县乙小学", "2114001997", 0
			save(t, p, &x)
		}, 2},
		{"what the table changes is corrected by hand, and stays", "", func(t *testing.T, p *Page) {
			t.Helper()
			x := of(p)
			x.Village = "丙村"
			save(t, p, &x)
		}, never},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := page(t)
			x := of(p)
			text := tt.table
			if text == "" {
				text = "学校名称,标识码,村\n" + string(x.Name) + "," + string(x.Code) + ",新设村\n"
			}
			look(t, p, sent(t, "学校.csv", text))
			tt.first(t, p)
			clicks := 0
			for ; p.taken == nil && clicks < never; clicks++ {
				p.Take()
				if p.taken == nil && !strings.Contains(p.told.text(), "请核对后再导入") {
					t.Errorf("nobody says why it was not taken in: %s", p.told.text())
				}
			}
			if clicks != tt.clicks {
				t.Errorf("%d clicks, want %d: %s", clicks, tt.clicks, p.told.text())
			}
		})
	}
}

// save saves a school as another page would.
func save(t *testing.T, p *Page, x *edu.School) {
	t.Helper()
	if err := p.s.Save(edu.Edit("改", edu.Schools, x), func(int64) {}); err != nil {
		t.Fatal(err)
	}
}

// TestAFileThatChanged after the preview is shown anew before anything comes in; one that was only saved once more is not.
func TestAFileThatChanged(t *testing.T) {
	p, _ := page(t)
	file := sent(t, "学校.csv", flawed)
	look(t, p, file)
	write := func(text string, minutes int) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(time.Duration(minutes) * time.Minute)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Replace(flawed, "21140019,", "2114001996,", 1), 1)
	if p.Take(); p.taken != nil || !strings.Contains(p.told.text(), "文件在预览之后改过") || p.now.sound() != 2 {
		t.Fatalf("taken in %v, %d sound: %s", p.taken != nil, p.now.sound(), p.told.text())
	}
	write(strings.Replace(flawed, "21140019,", "2114001996,", 1), 2)
	if p.Take(); p.taken == nil || !hasSchool(p, "2114001996") {
		t.Errorf("saved once more: %s", p.told.text())
	}
}

// TestAFileThatHasGone comes in as it was seen.
func TestAFileThatHasGone(t *testing.T) {
	p, _ := page(t)
	file := sent(t, "学校.csv", flawed)
	look(t, p, file)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if p.Take(); p.taken == nil || !hasSchool(p, "2114001997") {
		t.Errorf("not taken in: %s", p.told.text())
	}
}

// TestClosedBeforeItIsSaved: who closes between the click on 导入 and the saving closes once all has come in; where nothing does, the clerk
// stays and is told so.
func TestClosedBeforeItIsSaved(t *testing.T) {
	for _, tt := range []struct {
		name      string
		meanwhile func(t *testing.T, p *Page, file string)
		told      string // empty where it comes in
	}{
		{"all is as it was", func(*testing.T, *Page, string) {}, ""},
		{"the file was written", func(t *testing.T, _ *Page, file string) {
			t.Helper()
			if err := os.WriteFile(file, []byte(strings.Replace(flawed, "21140019,", "2114001996,", 1)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "文件在预览之后改过"},
		{"another table is looked at", func(_ *testing.T, p *Page, _ string) { p.now = &reading{} }, "没有导入，台账没有变"},
		{"it came in by another way", func(_ *testing.T, p *Page, _ string) { p.taken = &edu.Batch{} }, "没有导入，台账没有变"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, s := page(t)
			file := sent(t, "学校.csv", flawed)
			look(t, p, file)
			said, closed := "", 0
			s.Say = func(text string) { said = text }
			var l screentest.Later
			l.Hold(s)
			p.Take()
			s.WhenSaved(func() { closed++ })
			if closed > 0 {
				t.Fatal("closed at once")
			}
			tt.meanwhile(t, p, file)
			l.Run()
			if in := tt.told == ""; hasSchool(p, "2114001997") != in || closed != map[bool]int{true: 1}[in] {
				t.Errorf("came in %v, closed %d times", hasSchool(p, "2114001997"), closed)
			}
			if !strings.Contains(said+p.told.text(), tt.told) {
				t.Errorf("told %q, %s", said, p.told.text())
			}
			closed = 0
			if s.WhenSaved(func() { closed++ }); closed != 1 {
				t.Error("never closed afterwards")
			}
		})
	}
}

// TestCancelledBeforeItIsSaved: 取消 while the files are looked at once more takes nothing in, and says so.
func TestCancelledBeforeItIsSaved(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", flawed))
	said := ""
	s.Say = func(text string) { said = text }
	p.checked(p.now, false, context.Canceled)
	if hasSchool(p, "2114001997") || !strings.Contains(said, "已取消") {
		t.Errorf("told %q", said)
	}
	if p.Take(); !hasSchool(p, "2114001997") {
		t.Error("and cannot be taken in any more")
	}
}
