package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// needed are the columns that a clerk comes for, by page: the name of the record, how it stands, and what is done here; the second list
// is that of the record in front. A register says itself with what its list begins.
var needed = map[string][2]string{
	screen.PageCases:       {"撤并学校 阶段 缺", "阶段 材料 文号 日期"},
	screen.PageWorks:       {"项目 灯 形象进度 倒计时", "月份 填报状态 本月完成 形象进度"},
	screen.PageEligibility: {"姓名 编制单位 认定 原因"},
	screen.PagePlan:        {"姓名 核对 状态 接收学校"},
	screen.PageStaff:       {"指标 人数", "姓名 编制单位"},
	screen.PageIndicators:  {"学校 结论 学生 七项", "指标 数值 还需"},
	screen.PageTargets:     {"编号 目标任务 进展 实际"},
	screen.PageAudit:       {"等级 单位、人员 具体内容"},
	screen.PageHistory:     {"批次 时间 做了什么 状态", "记录 栏目 原来 改为"},
}

// TestListsHaveRoom: at 1366×768, drawn at 100 and at 150 %, no list is scrolled sideways beside which the record in front is shown: what
// has no room in it stands there, or in the form of the row. Tables of figures are, and registers: at 150 % they show whole what a clerk
// comes for before anything is scrolled, and the name stays.
func TestListsHaveRoom(t *testing.T) {
	w, s := sampleFrame(t)
	looked := 0
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		g := edu.RegisterByID(p.id)
		for _, scale := range []float32{100, 150} {
			s.Window.Resize(leaves(1366, 768, scale))
			lists := grids(w.frame.current.Content())
			for i, list := range lists {
				looked++
				if g != nil || p.id == screen.PageIndicators && i == 0 {
					continue
				}
				was := list.Offset()
				list.ScrollTo(fyne.NewPos(1e6, was.Y))
				if list.Offset().X > 0 {
					t.Errorf("%s at %g %%: the list of %s is scrolled by %g", p.title, scale, list.Columns[0].Title, list.Offset().X)
				}
				list.ScrollTo(was)
			}
			if scale == 150 {
				begins(t, p, lists)
			}
		}
	}
	if looked < 50 {
		t.Errorf("only %d lists were looked at", looked)
	}
}

// TestNoBarForAHair: the figures of the schools, fitted into their place, have no bar below them only because shares are rounded.
func TestNoBarForAHair(t *testing.T) {
	w, s := sampleFrame(t)
	w.frame.goTo(screen.PageIndicators)
	for width := float32(1340); width < 1372; width += 0.5 {
		s.Window.Resize(fyne.NewSize(width, 739))
		list := grids(w.frame.current.Content())[0]
		was := list.Offset()
		list.ScrollTo(fyne.NewPos(1e6, was.Y))
		if off := list.Offset().X; off > 0 {
			t.Errorf("in a window of %g the list is scrolled by %g", width, off)
		}
		list.ScrollTo(was)
	}
}

// begins fails where what is needed of the lists of a page is not seen whole.
func begins(t *testing.T, p place, lists []*ui.Grid) {
	t.Helper()
	want := needed[p.id]
	if g := edu.RegisterByID(p.id); g != nil && !g.List.Sheet {
		want[0] = g.Fields[0].Title()
		for _, key := range g.List.Begins {
			want[0] += " " + g.Field(key).Title()
		}
	}
	for i, titles := range want {
		switch {
		case titles == "":
			continue
		case i >= len(lists):
			t.Errorf("%s has %d lists", p.title, len(lists))
			continue
		case !lists[i].Columns[0].Frozen:
			t.Errorf("%s: the column %s does not stay", p.title, lists[i].Columns[0].Title)
		}
		seen := inSight(lists[i])
		for _, title := range strings.Fields(titles) {
			if !slices.ContainsFunc(seen, func(s string) bool { return strings.HasSuffix(s, title) }) {
				t.Errorf("%s: the column %s is not seen whole, but %v", p.title, title, seen)
			}
		}
	}
}

// inSight are the titles of the columns of a list that are seen from edge to edge.
func inSight(g *ui.Grid) (seen []string) {
	x := float32(0)
	for _, c := range g.Columns {
		if x += c.Width; c.Width > 0 && x <= g.Size().Width {
			seen = append(seen, c.Title)
		}
	}
	return seen
}

// scrolls are the parts of a page that scroll, in their order.
func scrolls(o fyne.CanvasObject) (all []*container.Scroll) {
	for _, x := range test.LaidOutObjects(o) {
		if x, ok := x.(*container.Scroll); ok && x.Content.MinSize().Height > x.Size().Height+40 {
			all = append(all, x)
		}
	}
	return all
}

// TestAnActLeavesThePlace: what is scrolled on a page stays as far scrolled when something is saved, and when a form was opened and left;
// of a list beside another the row stays in front that was worked on, and it has the keys; it is seen when it gets them.
func TestAnActLeavesThePlace(t *testing.T) {
	w, s := sampleFrame(t)
	s.Window.Resize(leaves(1366, 768, 150))
	act := 0
	save := func() {
		act++
		school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
		school.Note = edu.Text(strings.Repeat("改", act))
		screentest.Save(t, s, edu.Edit("改", edu.Schools, &school))
	}
	panes := 0
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		save() // a page that is shown for the first time may have more to say
		for i, at := range scrolls(w.frame.current.Content()) {
			at.ScrollToOffset(fyne.NewPos(0, 30))
			save()
			now := scrolls(w.frame.current.Content())
			follows := p.id == screen.PageReports && i == 1 // the small pages follow the one that is read
			if panes++; !follows && (i >= len(now) || now[i].Offset.Y != 30) {
				t.Errorf("%s: part %d of %d is not where it was", p.title, i, len(now))
			}
		}
	}
	if panes < 8 {
		t.Errorf("only %d parts scroll", panes)
	}
	for _, page := range []string{screen.PageCases, screen.PageWorks} {
		w.frame.goTo(page)
		grids(w.frame.current.Content())[0].Select(0)
		pane := scrolls(w.frame.current.Content())[0]
		side := grids(w.frame.current.Content())[1]
		side.Select(1)
		pane.ScrollToTop()
		s.Window.Canvas().Focus(side)
		revealed := pane.Offset.Y
		if revealed == 0 {
			t.Errorf("%s: the keys are with a list that is not seen", page)
		}
		screentest.Press(s, fyne.KeyReturn)
		if s.Window.Canvas().Focused() == fyne.Focusable(side) {
			t.Fatalf("%s: Enter opened no form", page)
		}
		save()
		screentest.Press(s, fyne.KeyEscape)
		now := grids(w.frame.current.Content())[1]
		if s.Window.Canvas().Focused() != fyne.Focusable(now) || now.Current() != 1 {
			t.Errorf("%s: row %d is in front, the keys are with %T", page, now.Current(), s.Window.Canvas().Focused())
		}
		if at := scrolls(w.frame.current.Content())[0].Offset.Y; at != revealed {
			t.Errorf("%s: the pane is at %g, and was at %g", page, at, revealed)
		}
	}
}
