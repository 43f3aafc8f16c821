//go:build linux

package app_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/returntest"
	"countyledger/store"
	"countyledger/store/sample"
)

// TestFolderOfACounty brings what 180 schools sent, a file each in twelve layouts, in through the real window, and takes it out again
// by one undo. Five files are spoilt: each is named with a sentence of its own.
func TestFolderOfACounty(t *testing.T) {
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data, folder := filepath.Join(home, "data"), t.TempDir()
	county := sample.County(sample.Standard)
	sent, err := returntest.Write(folder, county)
	if err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, "demo")
	figures := func() string {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), "sqlite3", "-readonly", filepath.Join(data, "台账.db"), `SELECT
			(SELECT sum(hours) FROM teacher), (SELECT sum(books) || '/' || sum(multimedia) FROM section_year),
			(SELECT sum(land) || '/' || sum(places) FROM school)`).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}

	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	before := figures()
	p.until("msg=page id=imports", func() { s.keys("ctrl+i") })
	p.until("预览完成", func() { s.typing(folder); s.keys("Return") })
	s.shot("folder-preview")
	said := map[string]bool{}
	for _, f := range sent {
		_, after, named := strings.Cut(p.log.after(0), "没有导入"+f.Name)
		if named != (f.Spoilt != "") {
			t.Errorf("%s (%s, spoilt %q): named %v", f.Name, f.Layout, f.Spoilt, named)
		}
		if named {
			sentence, _, _ := strings.Cut(after, "。")
			said[sentence[strings.Index(sentence, "："):]] = true
		}
	}
	if len(said) != 5 {
		t.Errorf("%d sentences: %v", len(said), said)
	}
	p.until("已保存：导入175个文件", func() { s.click(175, 136) })
	s.shot("folder-imported")
	taken := figures()
	p.until("msg=preview", func() { s.keys("ctrl+z") }) // what was taken back can be taken in once more
	if !strings.Contains(p.log.after(0), "已撤销：导入175个文件") {
		t.Error("nobody said that it was taken back")
	}
	if out := figures(); out != before || taken == before {
		t.Errorf("before %s, taken in %s, taken back %s", before, taken, out)
	}
	p.until("已重做：导入175个文件", func() { s.keys("ctrl+y") })
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	if all := p.log.after(0); strings.Contains(all, "level=ERROR") {
		t.Error(all)
	}
	ledger, err := store.Open(t.Context(), data, store.Options{KeyDir: filepath.Join(home, "config", "countyledger", "keys")})
	if err != nil {
		t.Fatal(err)
	}
	defer ledger.Close()
	book, err := ledger.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sent {
		if n := f.Stands(book, county); f.Spoilt == "" && n != len(f.Rows) {
			t.Errorf("%s (%s): %d of %d rows stand", f.Name, f.Layout, n, len(f.Rows))
		}
	}
}
