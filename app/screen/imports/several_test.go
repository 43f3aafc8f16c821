package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestSeveralFilesAreOneImport: what is dropped together is previewed table by table, taken in as one act and taken back as one;
// what cannot be read is named and stops nothing.
func TestSeveralFilesAreOneImport(t *testing.T) {
	p, s := page(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[0]
	dir := t.TempDir()
	for name, text := range map[string]string{
		"甲.csv":  "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022," + string(school.Name) + "\n",
		"乙.csv":  string(school.Name) + "教师花名册\n教师姓名,性别,身份证号码,参工时间\n王芳,女,149901198503120428,2008.9\n赵云,女,149901198503120444,2009年8月\n",
		"坏.xlsx": "PK\x03\x04",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := len(s.Book().Rows(edu.Teachers))
	p.Drop([]string{filepath.Join(dir, "甲.csv"), filepath.Join(dir, "乙.csv"), filepath.Join(dir, "坏.xlsx")})
	read(t, p)
	if len(p.tables.Options) != 2 || !p.choice.Visible() || p.now.sound() != 3 {
		t.Fatalf("%v, %d sound: %s", p.tables.Options, p.now.sound(), p.told.text())
	}
	if told := p.told.text(); !strings.HasPrefix(told, "3个文件，2张表：可导入3行，1个文件没有读出。") {
		t.Errorf("of all files: %s", told)
	}
	if !strings.Contains(p.told.text(), "没有导入坏.xlsx") {
		t.Errorf("what is left out is not named: %s", p.told.text())
	}
	p.tables.SetSelectedIndex(1)
	read(t, p)
	if len(p.list.Rows()) == 0 || !strings.Contains(p.told.text(), "“编制单位”按“"+string(school.Name)+"”导入") {
		t.Errorf("the other table: %s", p.told.text())
	}
	p.Take()
	if n := len(s.Book().Rows(edu.Teachers)); n != before+3 {
		t.Fatalf("%d teachers, before %d: %s", n, before, p.told.text())
	}
	s.Undo()
	if n := len(s.Book().Rows(edu.Teachers)); n != before {
		t.Errorf("after one undo %d teachers, before %d", n, before)
	}
	screentest.Press(s, fyne.KeyF3)
	if n := screentest.Ticks(s); n != 3 { // the spoilt file among them
		t.Errorf("%d tables are listed: %s", n, screentest.Told(s))
	}
	typing(s, "甲")
	screentest.Press(s, fyne.KeyReturn)
	if screentest.Told(s) != "" || filepath.Base(p.now.table.File) != "甲.csv" {
		t.Errorf("looked at %s, told %q", p.now.table.File, screentest.Told(s))
	}
	p.Drop([]string{dir}) // a folder, and shorter after longer
	read(t, p)
	if p.now.sound() != 3 {
		t.Errorf("the folder: %s", p.told.text())
	}
}
