//go:build linux

package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAStrangeTableComesIn: in the real window a table with a head that nobody knows is read, the head is pointed at its field with
// the keys, the choice is taken back and made again, and the rows come in.
func TestAStrangeTableComesIn(t *testing.T) {
	bin, home := build(t, checking), t.TempDir()
	s := startScreen(t)
	data, book := filepath.Join(home, "data"), filepath.Join(home, "strange.csv")
	text := "各校情况一览,,,,,\n学校名称,标识码,办学类型,举办者,状态,那个人\n" +
		"岚县甲小学,2114001998,小学,县级教育部门,在用,王丽\n岚县乙小学,2114001997,小学,县级教育部门,在用,李强\n"
	if err := os.WriteFile(book, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=imports", func() { s.keys("ctrl+i") })
	p.until("预览完成", func() { s.typing(book); s.keys("Return") })
	s.shot("20-strange")
	p.until("title=这一列对应什么", func() { s.keys("F8", "Return") }) // F8 leads to the head that nobody knows
	s.shot("21-target")
	p.until("预览完成", func() { s.typing("head"); s.keys("Return") })
	p.until("预览完成", func() { s.keys("ctrl+z") })
	p.until("title=这一列对应什么", func() { s.typing("h") })
	p.until("预览完成", func() { s.typing("ead"); s.keys("Return") })
	s.shot("22-aimed")
	p.until("已保存：导入学校基本情况", func() { s.click(175, 136) })
	s.shot("23-taken")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	if all := p.log.after(0); strings.Contains(all, "Error in Fyne call thread") || strings.Contains(all, "level=ERROR") {
		t.Error(all)
	}
}
