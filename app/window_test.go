//go:build linux

package app_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestClerksDay is the main job in the real window: import a workbook, correct a row that was refused,
// close, open again, find the correction, make the PDF, find the corrected name in it.
func TestClerksDay(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data, book := filepath.Join(home, "data"), filepath.Join(home, "schools.xlsx")
	copyFile(t, filepath.Join("exchange", "testdata", "samples", "01学校基本情况.xlsx"), book)
	runCommand(t, bin, home, "--data", data, "init", "--county", "141127", "--year", "2022")

	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("msg=page id=imports", func() { s.keys("ctrl+i") })
	p.until("预览完成", func() { s.typing(book); s.keys("Return") })
	s.shot("1-preview")
	p.until("已保存：导入学校基本情况", func() { s.click(175, 136) })
	s.shot("2-imported")
	p.until("改正第112行", func() { s.keys("Down", "Return") })
	s.shot("3-form")
	const corrected = "岚县杏坪乡榆盘塔䶮𬭳小学"
	p.until("已保存：改正后补录", func() {
		s.typing("2114912980")
		s.keys("shift+Tab", "ctrl+a")
		s.paste(corrected)
		s.keys("ctrl+Return")
	})
	s.shot("4-corrected")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}

	p = start(t, s, home, bin, "--data", data)
	p.until("msg=page id=imports", nil) // it opens where it was left
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("query=ypty rows=1", func() { s.typing("ypty") }) // 榆盘塔䶮 is found by its initials
	s.shot("5-found")
	p.until("msg=page id=reports", func() { s.keys("ctrl+p") })
	out := filepath.Join(home, "schools.pdf")
	for range 5 { // from the list of reports to the path
		s.keys("Tab")
	}
	p.until("title=生成之前", func() {
		s.keys("ctrl+a")
		s.typing(out)
		s.keys("Return", "Return") // to the button, and on it
	})
	p.until("已生成", func() { s.keys("shift+Tab", "Return") }) // from 取消 round to 仍然生成
	s.shot("6-report")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	text, err := exec.Command("pdftotext", "-raw", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	printed := strings.TrimPrefix(corrected, "岚县") // papers name schools without the county's name, which stands in the heading
	if joined := strings.ReplaceAll(string(text), "\n", ""); !strings.Contains(joined, printed) {
		t.Errorf("the PDF does not hold %s", printed)
	}
}

// TestNoCallFromAWrongGoroutine walks through the window in a build in which Fyne looks at who calls.
func TestNoCallFromAWrongGoroutine(t *testing.T) {
	bin, home := build(t, checking), t.TempDir()
	s := startScreen(t)
	p := start(t, s, home, bin, "--data", filepath.Join(home, "data"))
	p.until("msg=started", nil)
	s.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "县教台账")
	s.shot("7-first")
	p.until("msg=page id=overview", func() {
		s.keys("Tab", "Tab", "Tab", "Tab", "Tab", "space") // from the first field to the sample county
	})
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("msg=page id=overview", func() { s.keys("alt+Home") })
	for i, id := range []string{"yearly", "closures", "projects", "progress", "teachers", "rotations", "cases", "works"} {
		p.until("msg=page id="+id, func() { s.keys(fmt.Sprintf("ctrl+%d", i+2)) })
		s.shot("8-" + id)
	}
	for _, x := range []struct{ key, id string }{{"ctrl+0", "eligibility"}, {"ctrl+i", "imports"}, {"ctrl+p", "reports"}} {
		p.until("msg=page id="+x.id, func() { s.keys(x.key) })
		s.shot("8-" + x.id)
	}
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("已保存：修改", func() { s.keys("Down", "Return", "End"); s.typing("x"); s.keys("ctrl+Return") })
	p.until("已撤销", func() { s.keys("ctrl+z") })
	p.until("已重做", func() { s.keys("ctrl+y") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if all := p.log.after(0); strings.Contains(all, "Error in Fyne call thread") || strings.Contains(all, "level=ERROR") {
		t.Error(all)
	}
}

// TestSaysWhyThereIsNoWindow: without a display or OpenGL the program says so and ends.
func TestSaysWhyThereIsNoWindow(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	for _, tt := range []struct {
		name string
		s    *screen
		want string
	}{
		{"no display", &screen{t: t, display: ""}, "没有可用的显示器"},
		{"a display nobody serves", &screen{t: t, display: ":4077"}, "没有可用的显示器"},
		{"no OpenGL", startScreen(t, "-extension", "GLX"), "OpenGL 2.1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := start(t, tt.s, home, bin, "--data", filepath.Join(home, "data"))
			p.t = t
			if code := p.ends(); code != 1 {
				t.Errorf("exit code %d", code)
			}
			if all := p.log.after(0); !strings.Contains(all, tt.want) {
				t.Errorf("said %q", all)
			}
		})
	}
}

// TestTheWayByKeys: back and forth, to anywhere by Ctrl+K, the help and clearing, each by its own key in the real window, from a list
// and from a search entry that has the keys.
func TestTheWayByKeys(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("query=zx ", func() { s.typing("zx") })
	p.until("msg=page id=teachers", func() { s.keys("ctrl+6") })
	p.until("query=zx ", func() { s.keys("alt+Left") })
	p.until("msg=page id=overview", func() { s.keys("alt+Left") })
	p.until("query=zx ", func() { s.keys("alt+Right") })
	p.until("msg=page id=teachers", func() { s.keys("alt+Right") })
	p.until("msg=page id=audit", func() { s.keys("ctrl+k"); s.typing("sjsh"); s.keys("Return") })
	p.until("msg=page id=indicators", func() { s.keys("ctrl+k"); s.typing("gbl"); s.keys("Return") })
	s.shot("17-figure")
	p.until("msg=help chapter=监测指标、重点任务和数据审核", func() { s.keys("F1") })
	s.keys("Escape")
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	s.keys("ctrl+f", "Escape") // Esc leaves what was searched
	p.until("query=zx ", func() { s.keys("ctrl+2", "ctrl+1") })
	p.until(`query="" `, func() { s.keys("ctrl+shift+l") })
	p.until("msg=desk", func() { s.keys("alt+Home") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(p.log.after(0), "level=ERROR") {
		t.Error(p.log.after(0))
	}
}

// TestEntrySheet types and pastes yearly figures in the real window, without the mouse.
func TestEntrySheet(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("msg=page id=yearly", func() { s.keys("ctrl+2") })
	// Ten schools, one figure each: type, Enter, type, Enter.
	for i := range 10 {
		p.until("已保存：填报学年数据", func() { s.typing(fmt.Sprint(20 + i)); s.keys("Return") })
	}
	s.shot("11-sheet")
	// A block from a spreadsheet, with one bad value: one act, the bad one is marked.
	before := len(p.log.after(0))
	s.keys("Up", "Up", "Up")
	p.until("good=5 bad=1", func() { s.paste("31\t310\n32\t约320\n33\t330\n") })
	p.until("已保存：填报学年数据：5格", nil)
	s.waitFor("the reason of the bad value", func() bool { // hints stand before it
		s.keys("F8")
		return strings.Contains(p.log.after(before), "不是数字")
	})
	s.shot("12-bad")
	p.until("已撤销：填报学年数据：5格", func() { s.keys("ctrl+z") })
	p.until("已重做", func() { s.keys("ctrl+y") })
	// The other way: what is copied here arrives as text with tabs.
	for range 12 { // wherever F8 has led: to the first cell
		s.keys("Up")
	}
	s.keys("Home", "shift+Down", "shift+Right", "ctrl+c")
	s.waitFor("the clipboard", func() bool {
		c := exec.Command("xclip", "-selection", "clipboard", "-o")
		c.Env = s.env()
		out, err := c.Output()
		return err == nil && strings.Count(string(out), "\t") == 2 && strings.Count(string(out), "\n") == 2
	})
	p.until("good=2 bad=0", func() { s.keys("ctrl+d") })
	p.until("已保存：填报学年数据：2格", nil)
	// Who leaves while a cell is red is asked.
	p.until("good=0 bad=1", func() { s.typing("x"); s.keys("Return") })
	p.until("msg=dialog", func() { s.keys("ctrl+q") })
	s.shot("13-red-cells")
	s.keys("Escape")
	// Who leaves in the middle of a cell has not lost it.
	before = len(p.log.after(0))
	p.until("msg=dialog", func() { s.keys("Down", "9", "8", "ctrl+q") })
	s.keys("Right", "Return") // the focus stands on 取消
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d\n%s", code, p.log.after(0))
	}
	if !strings.Contains(p.log.after(before), "已保存：填报学年数据") {
		t.Errorf("the open cell was not saved\n%s", p.log.after(before))
	}
}

// TestDraftSurvivesACrash types into a form, kills the program and finds the text again. A program that the system tells to end has kept
// what is typed as well, writes its settings and closes the ledger.
func TestDraftSurvivesACrash(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	settings := filepath.Join(home, "config", "countyledger", "settings.json")
	s.waitFor("the page to be remembered", func() bool { return strings.Contains(reading(settings), `"page": "schools"`) })
	s.keys("Down", "Return", "End")
	p.until("kept=true", func() { s.typing("Q") })
	p.cmd.Process.Kill()
	<-p.done
	p = start(t, s, home, bin, "--data", data) // where it was, with what was typed
	p.until("上次没有保存的内容", nil)
	p.until("msg=page id=schools", nil)
	p.cmd.Process.Kill()
	<-p.done
	elsewhere := strings.Replace(reading(settings), `"page": "schools"`, `"page": "overview"`, 1)
	if err := os.WriteFile(settings, []byte(elsewhere), 0o600); err != nil {
		t.Fatal(err)
	}
	p = start(t, s, home, bin, "--data", data)
	p.until("drafts=1", nil)
	p.until("上次没有保存的内容", func() { s.keys("Return") }) // it stands first on the desk
	p.until("已保存：修改学校基本情况", func() { s.keys("ctrl+Return") })
	if !strings.Contains(p.log.after(0), "Q") {
		t.Errorf("the draft was not saved\n%s", p.log.after(0))
	}
	s.keys("Return", "End")
	p.until("kept=true", func() { s.typing("R") })
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil { // somebody logs out of the desktop
		t.Fatal(err)
	}
	if code := p.ends(); code != 0 {
		t.Errorf("told to end it ended with %d", code)
	}
	if left := reading(settings); !strings.Contains(left, `"page": "schools"`) {
		t.Errorf("the settings are %s", left)
	}
	if _, err := os.Stat(filepath.Join(data, "台账.db-wal")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the ledger was not closed: %v", err)
	}
}

// TestATelephoneQuestion: how many children are in 小学一年级, in the county and in each township, is told by three acts in the real
// window: to 统计 by Ctrl+K, to the number by Ctrl+F, and to one township the same way.
func TestATelephoneQuestion(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	book := sample.County(sample.Standard).Book()
	county, towns, first := 0, map[edu.Name]int{}, edu.Name("")
	for _, y := range edu.All[edu.SectionYear](book, edu.SectionYears) {
		town := book.School(y.School).Township
		if n := y.Pupils[edu.Grade1]; y.Year == book.DataYear() && n.Known() {
			county, towns[town] = county+n.Int(), towns[town]+n.Int()
			if town == "青岩乡" {
				first = town
			}
		}
	}
	if first == "" {
		t.Fatalf("the sample has no children in %v", towns)
	}
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=statistics", func() {
		s.keys("ctrl+k")
		s.typing("tongji")
		s.keys("Return")
	})
	p.until(fmt.Sprintf("一年级合计 whole=%d", county), func() {
		s.keys("ctrl+f")
		s.typing("ynj")
		s.keys("Return")
	})
	s.shot("statistics-county")
	p.until(fmt.Sprintf("一年级合计 whole=%d", towns[first]), func() {
		s.keys("ctrl+f")
		s.typing("qyx")
		s.keys("Return")
	})
	s.shot("statistics-town")
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
