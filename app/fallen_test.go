//go:build linux

package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheWindowFalls: a panic in the driver's loop, while a form is half filled in, a cell of a sheet is open, or a question half answered,
// leaves nothing but a gap of a second: the program is there again on the same page, says what happened, and has what was typed; no file
// holds what the panic said.
func TestTheWindowFalls(t *testing.T) {
	bin, home := build(t, shipped+",fall"), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	s.keys("Down", "Return", "End")
	p.until("kept=true", func() { s.typing("Q") })
	falls := func() { s.keys("ctrl+F12") }
	p.until("程序出错中断过", falls)
	if log := p.log.after(0); !strings.Contains(log, "上次没有保存的内容") || strings.Count(log, "msg=page id=schools") < 2 {
		t.Errorf("it is not where it was\n%s", log)
	}
	p.until("已保存：修改学校基本情况", func() { s.keys("ctrl+Return") })
	p.until("msg=page id=yearly", func() { s.keys("ctrl+2") })
	s.typing("91") // the cell is open
	p.until("已保存：填报学年数据", falls)
	p.ends() // it has fallen twice within seconds, and does not start by itself any more
	p = start(t, s, home, bin, "--data", data)
	p.until("msg=page id=yearly", nil)
	p.until("msg=dialog", func() { s.keys("ctrl+k") })
	p.until("msg=page id=audit", func() { s.typing("sjsh"); s.keys("Return") })
	p.until("msg=dialog", func() { s.keys("End", "F5") })
	p.until("kept=true", func() { s.typing("Z") })
	p.until("程序出错中断过", falls)
	p.until("msg=dialog", nil) // it says so
	s.keys("Escape")
	p.until("上次没有答完的内容已经放回", func() { s.keys("End", "F5") })
	s.keys("Escape", "ctrl+q")
	p.ends()
	files, err := filepath.Glob(filepath.Join(data, "日志", "*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, personal := range []string{"王晓东", "149901199001010016"} {
			if strings.Contains(string(text), personal) {
				t.Errorf("%s holds %s", filepath.Base(path), personal)
			}
		}
	}
}
