package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestHeldAgainst: a file that a school sends once more is held against the former one on the page, as are the schools against each
// other; Enter goes to the table, and the letters go to a folder, one sender each, over nothing that somebody else made.
func TestHeldAgainst(t *testing.T) {
	p, s := page(t)
	schools := edu.All[edu.School](s.Book(), edu.Schools)
	one, two := string(schools[0].Name), string(schools[1].Name)
	dir := t.TempDir()
	const heads = "姓名,性别,身份证号,编制单位,家庭住址\n"
	write := func(name, rows string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name+".csv"), []byte(heads+rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(one, "李山,女,149901198503120022,"+one+",甲村\n王芳,女,149901198503120428,"+one+",乙村\n")
	look(t, p, dir)
	if !p.against.Disabled() {
		t.Error("the first time there is something to be held against")
	}
	p.Take()
	write(one, "李山,女,149901198503120022,"+one+",丙村\n")
	write(two, "赵云,女,149901198503120445,"+two+",丁村\n")
	if err := os.WriteFile(filepath.Join(dir, "坏.xlsx"), []byte("PK\x03\x04"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := look(t, p, dir)
	for _, want := range []string{"少了1行，改动1格，其中没有要求改的1格", "有1处矛盾", "王芳上次在" + one, "以往的识别，确定：本局"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told: %s", want, told)
		}
	}
	var lines []string
	for _, l := range p.now.held() {
		lines = append(lines, strings.Join([]string{l.kind(), l.Name, l.sender(), l.Before, l.After}, " "))
	}
	want := []string{"！ 相互核对 王芳   ", "△ 没要求改 李山 " + one + " 甲村 丙村", "－ 少了 王芳 " + one + "  "}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("listed:\n%s", strings.Join(lines, "\n"))
	}
	p.compare()
	screentest.Press(s, fyne.KeyDown, fyne.KeyReturn)
	if p.now.table == nil || p.now.table.Sender != one || screentest.Told(s) != "" {
		t.Errorf("Enter goes to %+v, told %q", p.now.table, screentest.Told(s))
	}
	var files []string
	for _, x := range p.now.files() {
		files = append(files, filepath.Base(x.place.File)+" "+x.kind()+" "+x.sender())
	}
	if len(files) != 3 || !strings.Contains(strings.Join(files, "\n"), "坏.xlsx － 没有导入") {
		t.Errorf("files: %q", files)
	}
	p.everyTable()
	test.Type(s.Window.Canvas().Focused(), "坏")
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "这个文件没有读出") {
		t.Errorf("of the file that could not be read is told %q", told)
	}
	screentest.CloseDialogs(s)
	p.sendBack()
	screentest.Press(s, fyne.KeyReturn)
	s.Window.Canvas().Focused().(*ui.Entry).SetText("秋天")
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "补正期限") {
		t.Errorf("a date that is none is taken: %q", told)
	}
	screentest.CloseDialogs(s)

	out := t.TempDir()
	foreign := filepath.Join(out, "退回补正通知-"+two+".pdf")
	if err := os.WriteFile(foreign, []byte("别人的"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.writeBack(out, p.returning(edu.Day(2022, 11, 1)))
	made, err := filepath.Glob(filepath.Join(out, "*"+two+"*"))
	if err != nil || len(made) != 3 {
		t.Errorf("%v (%v), told %q", made, err, screentest.Told(s))
	}
	if b, err := os.ReadFile(foreign); err != nil || string(b) != "别人的" {
		t.Errorf("somebody's file is gone: %q", b)
	}
	p.writeBack(filepath.Join(out, "没有"), p.returning(edu.Date{}))
	if !strings.Contains(screentest.Told(s), "文件夹") {
		t.Errorf("a folder that is missing: %q", screentest.Told(s))
	}
	screentest.CloseDialogs(s)

	var why string
	p.whole(func(reason string) { why = reason })
	screentest.Name(t, s, "王晓东")
	s.Window.Canvas().Focused().(*ui.Entry).SetText("学校要求")
	screentest.Press(s, fyne.KeyReturn)
	if why != "学校要求" {
		t.Errorf("whole numbers for %q, told %q", why, screentest.Told(s))
	}
}
