package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
)

// TestTheSecondPlaceIsChosen: it is named with the age of what lies there, a backup goes there at once, and where it is gone the page and
// the next backup say so, and that the ledger's own backups are there.
func TestTheSecondPlaceIsChosen(t *testing.T) {
	p := opened(t)
	if !strings.Contains(p.second.Said(), "没有") || !p.none.Disabled() {
		t.Errorf("at the beginning: %s", p.second.Said())
	}
	stick := filepath.Join(t.TempDir(), "U盘")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	said := screentest.Said(p.s)
	p.setSecond(stick)
	if told := screentest.Told(p.s); !strings.Contains(said(), stick) || told != "" || !strings.Contains(p.second.Said(), stick+"，那里还没有备份") {
		t.Fatalf("chosen: %s %s", told, p.second.Said())
	}
	if p.none.Disabled() {
		t.Error("it cannot be given up")
	}
	p.Backup()
	all, err := filepath.Glob(filepath.Join(stick, "*.db.age"))
	if told := screentest.Told(p.s); err != nil || len(all) != 1 || told != "" || !strings.Contains(p.second.Said(), "核验过的备份") {
		t.Errorf("%v there lie %v: %s %s", err, all, told, p.second.Said())
	}
	if err := os.Rename(stick, stick+"-"); err != nil {
		t.Fatal(err)
	}
	p.Backup()
	told := screentest.Told(p.s)
	if !strings.Contains(told, "现在找不到") || !strings.Contains(told, "数据文件夹里的备份不受影响") || p.Copies() != 2 {
		t.Errorf("gone it says %q after %d backups", told, p.Copies())
	}
	if !strings.Contains(p.second.Said(), "现在找不到它") || !strings.Contains(p.second.Said(), "核验过的备份") {
		t.Errorf("gone the page says %s", p.second.Said())
	}
	screentest.CloseDialogs(p.s)
	p.setSecond(p.s.Ledger.Dir())
	if told := screentest.Told(p.s); !strings.Contains(told, "就在数据文件夹里") {
		t.Errorf("inside it says %q", told)
	}
	screentest.CloseDialogs(p.s)
	if p.none.OnTapped(); p.none.Disabled() {
		t.Error("it was given up before a yes")
	}
	screentest.Yes(p.s)
	if told := screentest.Told(p.s); told != "" || !strings.Contains(p.second.Said(), "第二个位置：没有") || !p.none.Disabled() {
		t.Errorf("taken away: %s %s", told, p.second.Said())
	}
}
