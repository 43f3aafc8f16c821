//go:build linux

package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// calcBlock is a workbook of 2×2 cells as LibreOffice writes it in one XML file: a bad value among good ones.
const calcBlock = `<?xml version="1.0" encoding="UTF-8"?>
<office:document
	xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	office:version="1.2"
	office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Sheet1">
<table:table-row><table:table-cell office:value-type="float" office:value="41"><text:p>41</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="401"><text:p>401</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>约</text:p><text:p>402</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>`

// TestCopyFromAndToCalc copies a block from LibreOffice Calc into the sheet, and one back.
func TestCopyFromAndToCalc(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: make torture installs it")
	}
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	book, data := filepath.Join(home, "block.fods"), filepath.Join(home, "data")
	if err := os.WriteFile(book, []byte(calcBlock), 0o600); err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=schools", func() { s.keys("ctrl+1") })
	p.until("msg=page id=yearly", func() { s.keys("ctrl+2") })
	s.keys("9", "1", "Tab", "9", "2")
	p.until("已保存：填报学年数据", func() { s.keys("Return") })

	office := exec.Command(soffice, "--calc", "--norestore", "--nologo", "--nofirststartwizard", book)
	office.Env = s.env("HOME="+home, "LANG=C.UTF-8")
	if err := office.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		exec.Command("pkill", "-f", book).Run()
		office.Wait()
	})
	output := func(name string, args ...string) string {
		c := exec.Command("timeout", append([]string{"5", name}, args...)...)
		c.Env = s.env()
		out, err := c.Output()
		if err != nil {
			return "" // no such window, nothing on the clipboard
		}
		return string(out)
	}
	front := func(title string) {
		s.waitFor(title+" to be in front", func() bool {
			for _, id := range strings.Fields(output("xdotool", "search", "--onlyvisible", "--name", title)) {
				output("xdotool", "windowactivate", id)
			}
			return strings.Contains(output("xdotool", "getactivewindow", "getwindowname"), title)
		})
	}
	clipboard := func() string { return output("xclip", "-selection", "clipboard", "-o") }
	s.waitFor("Calc to answer", func() bool { // it shows its window before it takes keys
		front("block.fods")
		s.keys("ctrl+Home", "shift+Right", "shift+Down", "ctrl+c")
		return strings.HasPrefix(clipboard(), "41\t401\n42\t")
	})
	front("县教台账")
	p.until("good=3 bad=1", func() { s.keys("Down", "Down", "ctrl+v") })
	s.shot("17-from-calc")

	var ours string
	s.waitFor("our own block on the clipboard", func() bool {
		s.keys("Home", "Up", "Up", "shift+Right", "shift+Down", "ctrl+c")
		ours = clipboard()
		return ours != "" && !strings.Contains(ours, "401")
	})
	front("block.fods")
	s.keys("ctrl+Home", "Right", "Right", "Right", "ctrl+v")
	front("Text Import") // Calc asks how text is to be read
	s.keys("Return")
	cell := regexp.MustCompile(`<text:p>([^<]*)</text:p>`)
	s.waitFor("Calc's file to hold "+ours, func() bool {
		s.keys("ctrl+s")
		b, err := os.ReadFile(book)
		if err != nil {
			return false
		}
		held := map[string]bool{}
		for _, m := range cell.FindAllSubmatch(b, -1) {
			held[string(m[1])] = true
		}
		for _, v := range strings.Fields(ours) {
			if !held[v] {
				return false
			}
		}
		return true
	})
	front("县教台账")
	p.until("msg=dialog", func() { s.keys("ctrl+q") }) // one cell is red
	s.keys("Right", "Return")                          // the focus stands on 取消
	if code := p.ends(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
