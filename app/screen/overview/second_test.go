package overview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestTheSecondPlaceIsRemindedOf: none, one without a backup, one that was not there for long, and one that is as it should be.
func TestTheSecondPlaceIsRemindedOf(t *testing.T) {
	now := time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC)
	day := 24 * time.Hour
	for _, c := range []struct {
		second edu.Second
		want   string
	}{
		{edu.Second{}, "只在这台电脑上"},
		{edu.Second{Dir: "甲盘", There: true}, "！第二个位置“甲盘”还没有备份"},
		{edu.Second{Dir: "甲盘"}, "！第二个位置“甲盘”现在找不到，那里还没有备份"},
		{edu.Second{Dir: "甲盘", Last: now.Add(-9 * day)}, "！第二个位置“甲盘”现在找不到，那里的备份是9月11日"},
		{edu.Second{Dir: "甲盘", There: true, Last: now.Add(-9 * day)}, "已过9天。到“设置”"},
		{edu.Second{Dir: "甲盘", Last: now.Add(-day)}, "✓"},
	} {
		l := latest{second: c.second}
		if said := l.elsewhere(now); !strings.Contains(said, c.want) {
			t.Errorf("%+v: %s", c.second, said)
		}
	}
	p, s := page(t, sample.Size{Schools: 60, Teachers: 100, Projects: 2, Closures: 2, Years: 1})
	stick := filepath.Join(t.TempDir(), "U盘")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := s.Ledger.(*store.Store).SetSecond(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	p.Shown()
	if said := p.said(); !strings.Contains(said, "！第二个位置“"+stick+"”还没有备份") {
		t.Errorf("the page says %s", said)
	}
}
