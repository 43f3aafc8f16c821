package counties

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/faulttest"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// cityAct is what a city does that needs room on the disk; done tells whether it was done. What a city learns to do later joins by a line.
type cityAct struct {
	name string
	do   func(t *testing.T, s *screen.Session, p *Page)
	done func(s *screen.Session) bool
}

// cityActs are done one after the other; from is where a county's package lies, out where what leaves goes.
func cityActs(from, out string) []cityAct {
	away := filepath.Join(out, "退回.ctl")
	written := func(of string) func(*screen.Session) bool {
		return func(*screen.Session) bool { all, err := filepath.Glob(of); return err == nil && len(all) > 0 }
	}
	return []cityAct{
		{"take in", func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			if p.Drop([]string{from}); screentest.Button(s, "收下") != nil {
				answer(t, s, "收下")
			}
		}, func(s *screen.Session) bool { return len(s.Book().Rows(edu.Receipts)) == 1 }},
		{"write out what came", func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			p.Key(fyne.KeyF8)
			screentest.Picks(t, s, out, "选定这个文件夹")
		}, written(filepath.Join(out, "*数据包.ctl"))},
		{"chase", func(_ *testing.T, _ *screen.Session, p *Page) { p.Key(fyne.KeyF3) }, func(s *screen.Session) bool {
			return written(filepath.Join(office.Outgoing(s.Ledger.Dir()), "催报通知-*.pdf"))(s)
		}},
		{"send down", func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			presets, err := filepath.Abs(filepath.Join("..", "..", "..", "assets", "presets"))
			if err != nil {
				t.Fatal(err)
			}
			p.sendDown()
			answer(t, s, kinds[0])
			screentest.Picks(t, s, filepath.Join(presets, "tasks-2022.json"), "打开")
			typed(t, s, "任务", "")
			answer(t, s, "选文件夹…")
			screentest.Picks(t, s, out, "选定这个文件夹")
		}, written(filepath.Join(out, "*任务*.ctl"))},
		{"send back", func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			if p.Key(fyne.KeyF9); screentest.Button(s, "再写出退回包…") != nil {
				answer(t, s, "再写出退回包…")
			} else {
				typed(t, s, "请核对", "2022-10-12", "建校年份：与批复不一致")
				answer(t, s, "退回并写出")
			}
			if screentest.Button(s, "保存") != nil {
				screentest.Picks(t, s, away, "保存")
			}
		}, written(away)},
		{"void", func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			p.void()
			answer(t, s, "确定")
			typed(t, s, "报错了月份")
			answer(t, s, "确定")
		}, func(s *screen.Session) bool {
			return s.Book().Rows(edu.Receipts)[0].(*edu.Receipt).State == edu.SubmissionWithdrawn
		}},
	}
}

// TestAFullDiskOfACityIsTold: whatever a city does with what came that finds no room on the disk is said not to be done, and is not; once
// there is room the same act is done, and the ledger is whole.
func TestAFullDiskOfACityIsTold(t *testing.T) {
	away := t.TempDir()
	t.Setenv("TMPDIR", faulttest.Disk(t, "60m"))
	t.Run("city", func(t *testing.T) {
		s, p := opened(t, at(time.October, 3))
		c := screentest.Counties(t, s, hands, 2)[0]
		from, disk := c.HandsIn(time.September, away), t.TempDir()
		for _, a := range cityActs(from, disk) {
			said := screentest.Said(s)
			p.cell(t, c.Unit.Area)
			free := faulttest.Fill(t, disk)
			a.do(t, s, p)
			told := screentest.Told(s) + said()
			if !strings.Contains(told, "满") && !strings.Contains(told, "空间") || strings.Contains(told, "没有料到") {
				t.Errorf("%s: it tells %q", a.name, told)
			}
			for _, lie := range []string{"已收下", "已写出", "已下发", "已作废", "已生成"} {
				if strings.Contains(told, lie) && !a.done(s) {
					t.Errorf("%s: %q is not so: %s", a.name, lie, told)
				}
			}
			screentest.CloseDialogs(s)
			if a.done(s) {
				t.Errorf("%s: it was done", a.name)
			}
			free()
			p.cell(t, c.Unit.Area)
			if a.do(t, s, p); !a.done(s) {
				t.Errorf("%s: with room it is not done: %s\n%s", a.name, screentest.Told(s), said())
			}
			screentest.CloseDialogs(s)
		}
		if _, _, err := s.Ledger.(interface {
			Verify(ctx context.Context) (int64, string, error)
		}).Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
