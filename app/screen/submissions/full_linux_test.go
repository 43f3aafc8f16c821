package submissions

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/faulttest"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// clerkAct is what a county does for handing in that needs room on the disk; done tells whether it was done. What it learns to do later
// joins by a line.
type clerkAct struct {
	name string
	from func(t *testing.T, s *screen.Session) // what comes from elsewhere; nil for nothing
	do   func(t *testing.T, s *screen.Session, p *Page)
	done func(s *screen.Session, p *Page) bool
}

func clerkActs(out string) []clerkAct {
	var notice string
	written := func(dir string) bool {
		all, err := filepath.Glob(filepath.Join(dir, "*"))
		return err == nil && len(all) == 4
	}
	own := func(s *screen.Session, p *Page) bool {
		last := p.last()
		return last != nil && written(filepath.Join(office.Outgoing(s.Ledger.Dir()), office.FolderName(s.Book(), last)))
	}
	return []clerkAct{
		{"freeze", nil, func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			p.submit()
			names := []string{"李晓南", "王审核", "张局长"}
			if strings.Contains(screentest.Told(s), "仍要报送") {
				names = append(names, "学校正在核实")
			}
			fields(t, s, names...)
			answer(t, s, "定稿并写出")
		}, own},
		{"write to a stick", nil, func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			p.Key(fyne.KeyF8)
			screentest.Picks(t, s, out, "选定这个文件夹")
		}, func(*screen.Session, *Page) bool { return written(out) }},
		{"take what came back", func(t *testing.T, s *screen.Session) {
			t.Helper()
			sent, err := filepath.Glob(filepath.Join(out, "*.ctl"))
			if err != nil || len(sent) != 1 {
				t.Fatal(sent, err)
			}
			notice = cityOf(t, s).sendsBack(s, sent[0], "其余没有问题")
		}, func(t *testing.T, s *screen.Session, p *Page) {
			t.Helper()
			if p.Drop([]string{notice}); screentest.Button(s, "收下") != nil {
				answer(t, s, "收下")
			}
		}, func(s *screen.Session, _ *Page) bool { return len(s.Book().Rows(edu.Doubts)) > 0 }},
	}
}

// TestAFullDiskOfWhoHandsInIsTold: whatever a county does for handing in that finds no room on the disk is said not to be done, and is not;
// once there is room the same act is done.
func TestAFullDiskOfWhoHandsInIsTold(t *testing.T) {
	t.Setenv("TMPDIR", faulttest.Disk(t, "60m"))
	t.Run("county", func(t *testing.T) {
		s, p := opened(t)
		out := t.TempDir()
		april := func() { p.to(t, "2022年4月月报") }
		for _, a := range clerkActs(out) {
			said := screentest.Said(s)
			if april(); a.from != nil {
				a.from(t, s)
			}
			free := faulttest.Fill(t, out)
			a.do(t, s, p)
			told := screentest.Told(s) + said()
			if !strings.Contains(told, "满") && !strings.Contains(told, "空间") || strings.Contains(told, "没有料到") {
				t.Errorf("%s: it tells %q", a.name, told)
			}
			screentest.CloseDialogs(s)
			if april(); a.done(s, p) {
				t.Errorf("%s: it was done", a.name)
			}
			free()
			a.do(t, s, p)
			if april(); !a.done(s, p) {
				t.Errorf("%s: with room it is not done: %s\n%s", a.name, screentest.Told(s), said())
			}
			screentest.CloseDialogs(s)
		}
	})
}
