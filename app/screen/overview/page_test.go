package overview

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 8, 20, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

func (p *Page) find(what string) *item {
	for i := range p.items {
		if strings.HasPrefix(p.items[i].what, what) {
			return &p.items[i]
		}
	}
	return nil
}

func (p *Page) said() string {
	text := p.facts.Said() + "\n" + p.days.Said() + "\n"
	for _, o := range p.recent.Objects {
		if said, ok := ui.Said(o); ok {
			text += said + "\n"
		}
	}
	return text
}

func apply(t *testing.T, s *screen.Session, g *edu.Register, r edu.Record) {
	t.Helper()
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "试验", Items: []edu.Item{{Register: g, Record: r}}})
}

// TestAgenda: what is wrong, late or near stands on the desk, each leads to where it is done, and it goes when it is done.
func TestAgenda(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 2})
	if x := p.find("常规工作"); x == nil || x.due != edu.Day(2022, 8, 25) || !strings.HasPrefix(x.detail, "交流轮岗名单上报") {
		t.Errorf("the last week of August is not on the desk: %v", p.items)
	}
	for _, gone := range []string{"数据审核：必须改", "学年数据没有报齐", "普惠认定到期", "重点任务"} {
		if x := p.find(gone); x != nil {
			t.Errorf("before anything is wrong: %+v", x)
		}
	}
	var row *edu.SectionYear
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == 2022 && y.Section == edu.SectionPrimary {
			row = y
			break
		}
	}
	wrong := *row
	wrong.Total = edu.N(row.Headcount() + 1)
	apply(t, s, edu.SectionYears, &wrong)
	if x := p.find("数据审核：必须改"); x == nil || x.urgency != late ||
		x.to.Page != "audit" || p.items[0].what != x.what && p.items[0].urgency != late {
		t.Errorf("a wrong total: %+v", x)
	}
	apply(t, s, edu.SectionYears, row)
	if x := p.find("数据审核：必须改"); x != nil {
		t.Errorf("the total is right again: %+v", x)
	}
	tried := 0
	for _, k := range edu.All[edu.School](s.Book(), edu.Schools) {
		if k.KindergartenKind == edu.KindergartenInclusive {
			tried++
			n := *k
			n.InclusiveUntil = edu.Day(2022, 10, 1)
			apply(t, s, edu.Schools, &n)
			if x := p.find("普惠认定到期"); x == nil || len(x.to.Rows) != 1 || x.to.Rows[0] != k.RowID() || x.due != edu.Day(2022, 10, 1) {
				t.Errorf("a recognition that ends in October: %+v", x)
			}
			break
		}
	}
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		if x.Number == "T3.1" {
			tried++
			x.County, x.Deadline = edu.Hundredths(90000), edu.Month(2022, 7)
			apply(t, s, edu.Tasks, x)
		}
	}
	if tried != 2 {
		t.Fatal("the sample has no 普惠民办园, or the plan no T3.1")
	}
	if x := p.find("重点任务：T3.1"); x == nil || x.urgency != late {
		t.Errorf("a task of July: %+v", x)
	}
	for i := 1; i < len(p.items); i++ {
		if p.items[i].urgency < p.items[i-1].urgency {
			t.Errorf("%q stands after %q", p.items[i].what, p.items[i-1].what)
		}
	}
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	for i := range p.items {
		if p.items[i].to.Page == "" || p.items[i].detail == "" {
			t.Errorf("%+v leads nowhere", p.items[i])
		}
	}
	p.list.Select(0)
	screentest.Press(s, fyne.KeyReturn)
	if went.Page != p.items[0].to.Page {
		t.Errorf("Enter leads to %q, want %q", went.Page, p.items[0].to.Page)
	}
}

// TestLatest: the newest report, what has changed since, and an old backup are said.
func TestLatest(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 100, Projects: 2, Closures: 2, Years: 1})
	if said := p.said(); !strings.Contains(said, "还没有生成过报表") || !strings.Contains(said, "还没有备份过") || !strings.Contains(said, "载入样例县") {
		t.Errorf("at the beginning: %s", said)
	}
	write := func(dir, name string, at time.Time) {
		path := filepath.Join(s.Ledger.Dir(), dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write("报送", "旧表.pdf", time.Now().Add(-2*time.Hour))
	write("报送", "学校一览表.pdf", time.Now().Add(-time.Hour))
	backup, err := s.Ledger.(interface {
		Backup(ctx context.Context, path string, over bool) (string, error)
	}).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	made := s.Now().Add(-20 * 24 * time.Hour).Format(time.RFC3339)
	old := `{"ledger": ` + strconv.Quote(ledgerOf(t, backup)) + `, "sha256": "ab", "made": "` + made + `"}`
	if err := os.WriteFile(backup+".json", []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Head = "王晓东"
	apply(t, s, edu.Schools, &school)
	if said := p.said(); !strings.Contains(said, "学校一览表.pdf") || !strings.Contains(said, "此后台账有2次改动") || !strings.Contains(said, "已过20天") {
		t.Errorf("afterwards: %s", said)
	}
}

// ledgerOf is the name of the ledger that a backup is of.
func ledgerOf(t *testing.T, backup string) string {
	t.Helper()
	b, err := os.ReadFile(backup + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var m store.Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m.Ledger
}

// TestDraftWaits: what was typed and not saved before the program ended stands first.
func TestDraftWaits(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 100, Projects: 2, Closures: 2, Years: 1})
	if err := s.Ledger.SaveDraft(t.Context(), "schools", `{"row":1}`); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		screen.DraftName("yearly", "表格", ""), screen.DraftName(screen.PageWorks, "合同：甲小学", "contracts 0"), "closure-plans",
	} {
		if err := s.Ledger.SaveDraft(t.Context(), name, "{}"); err != nil {
			t.Fatal(err)
		}
	}
	p.Shown()
	for i, want := range []screen.Route{{Page: "schools", Why: "学校基本情况"}, {Page: "works", Why: "合同：甲小学"}, {Page: "yearly", Why: "学年数据，表格"}} {
		if x := p.items[i]; x.to.Page != want.Page || x.what != "没有保存的内容："+want.Why {
			t.Errorf("%d stands %+v", i, x)
		}
	}
	if strings.HasPrefix(p.items[3].what, "没有保存的内容") {
		t.Errorf("a plan that is kept is none: %+v", p.items[3])
	}
}

// TestEmptyLedger: a new ledger says what to do first.
func TestEmptyLedger(t *testing.T) {
	p, _ := page(t, sample.Size{})
	if len(p.items) != 1 || p.items[0].to.Page != "imports" {
		t.Errorf("%+v", p.items)
	}
}

// BenchmarkOverview makes and shows the desk of the large county.
func BenchmarkOverview(b *testing.B) {
	_, s := page(b, sample.Large)
	for b.Loop() {
		p := New(s)
		s.Window.SetContent(p.Content())
		p.Shown()
	}
}

// TestEnrolled: the line of numbers says what is known of the pupils; what nobody entered is not 0.
func TestEnrolled(t *testing.T) {
	row := func(section edu.Code, n edu.Count) *edu.SectionYear {
		return &edu.SectionYear{Year: 2022, Section: section, Total: n}
	}
	for _, tt := range []struct {
		rows []*edu.SectionYear
		want string
	}{
		{nil, "2022—2023学年没有学生数"},
		{[]*edu.SectionYear{row(edu.SectionPrimary, edu.Count{})}, "2022—2023学年没有学生数"},
		{[]*edu.SectionYear{row(edu.SectionPrimary, edu.N(0))}, "2022—2023学年在校生0人"},
		{
			[]*edu.SectionYear{row(edu.SectionPre, edu.N(7)), row(edu.SectionPrimary, edu.N(20)), row(edu.SectionJunior, edu.Count{})},
			"2022—2023学年在校生20人（已填1／2所）、在园幼儿7人",
		},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i, r := range tt.rows {
			r.School = edu.Ref(i + 1)
			r.SetRowID(int64(i + 1))
			b.Put(edu.SectionYears, r)
		}
		if got := enrolled(b); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

// TestTeachersOfWhomNobodyKnows: of those whose 在岗状态 is blank nobody knows whether they are in post, and it is said of how many it is.
func TestTeachersOfWhomNobodyKnows(t *testing.T) {
	b := edu.NewBook(edu.Unit{Area: "样例县"}, 2022)
	for i, duty := range []edu.Code{edu.OnDutyYes, edu.OnDutyRetired, edu.OnDutyYes} {
		x := &edu.Teacher{Name: "王晓东", OnDuty: duty}
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	if text := counted(b); !strings.Contains(text, "；在岗教师2人；") {
		t.Error(text)
	}
	x := &edu.Teacher{Name: "李晓西"}
	x.SetRowID(4)
	b.Put(edu.Teachers, x)
	if text := counted(b); !strings.Contains(text, "；在岗教师2人（已填3／4人）；") {
		t.Error(text)
	}
}

// texts are all that a page shows.
func (p *Page) texts() string {
	text := strings.Join([]string{p.head.Text, p.facts.Said(), p.days.Said(), p.said()}, "\n")
	for _, x := range p.cards.Objects {
		c := x.(*ui.Card)
		text += fmt.Sprintln(c.Name, c.Value, c.Note, c.Trend)
	}
	for _, b := range p.bars.Bars() {
		text += fmt.Sprintln(b)
	}
	for _, x := range p.items {
		text += fmt.Sprintln(x.word(), x.what, x.due, x.detail)
	}
	return text
}

// TestNeverBlankNorStale: after a save, an undo, a redo, an import, a change of the year and on coming back the desk shows what a new one
// shows; until that is worked out it shows what it did.
func TestNeverBlankNorStale(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 4, Years: 3})
	before := p.texts()
	fresh := func(after string, differs bool) {
		t.Helper()
		is := p.texts()
		q := New(s)
		q.Changed()
		if want := q.texts(); is != want {
			t.Errorf("after %s the desk shows\n%s\nand a new one\n%s", after, is, want)
		}
		if differs && is == before {
			t.Errorf("after %s the desk shows what it did", after)
		}
		before = is
	}
	fresh("the start", false)
	closure := *edu.All[edu.Closure](s.Book(), edu.Closures)[0]
	closure.Stopped = edu.DateOf(s.Now())
	apply(t, s, edu.Closures, &closure)
	fresh("a save", true)
	s.Undo()
	fresh("an undo", true)
	s.Redo()
	fresh("a redo", true)
	ch := edu.Change{Kind: edu.BatchImport, Why: "导入"}
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == s.Book().DataYear() {
			n := *y
			n.Total, n.Pupils = edu.Count{}, [len(n.Pupils)]edu.Count{}
			ch.Items = append(ch.Items, edu.Item{Register: edu.SectionYears, Record: &n})
		}
	}
	screentest.Save(t, s, ch)
	fresh("an import", true)
	for _, c := range p.cards.Objects[:3] {
		if c := c.(*ui.Card); !strings.Contains(c.Value, string(indicator.Incomplete)) {
			t.Errorf("nobody knows the pupils, and %s is %s", c.Name, c.Value)
		}
	}
	s.Book().Year++
	s.Reload(nil)
	fresh("another year", false)
	var l screentest.Later
	l.Hold(s)
	closure.Stopped = edu.Date{}
	apply(t, s, edu.Closures, &closure)
	for s.Saving() {
		l.One()
	}
	p.Shown()
	if p.texts() != before {
		t.Error("the desk was emptied before its new content was known")
	}
	l.Run()
	s.Tasks.Go = func(f func()) { f() }
	fresh("coming back", true)
}

// TestTheDeskStandsWhileItIsCounted: until anything is known every part has its place and says that it is being counted, and what was done
// last, which is known at once, stands there.
func TestTheDeskStandsWhileItIsCounted(t *testing.T) {
	_, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 2, Years: 2})
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	apply(t, s, edu.Schools, &school)
	var l screentest.Later
	l.Hold(s)
	p := New(s)
	screentest.Show(s, p)
	l.One()
	if p.made.of != nil {
		t.Fatal("everything is known already")
	}
	said := p.said()
	if p.list.Empty != counting || strings.Count(said, counting) != 2 || !strings.Contains(said, "试验") || !strings.Contains(said, "报表和备份") {
		t.Errorf("the desk says %q and %q", p.list.Empty, said)
	}
	for i, o := range p.cards.Objects {
		if c := o.(*ui.Card); c.Name != asked[i].name || c.Note != counting || !c.Visible() {
			t.Errorf("card %d says %q %q", i, c.Name, c.Note)
		}
	}
	if bars := p.bars.Bars(); len(bars) == 0 || bars[0].Text != counting || bars[0].Share != 0 {
		t.Errorf("the bars are %v", bars)
	}
	if l.Run(); p.made.of == nil || strings.Contains(p.said(), counting) {
		t.Errorf("at the end it says %q", p.said())
	}
}

// TestCardsLeadIn: each of the eight figures has a name, a value, a target in words or that there is none, the years it is known of, and
// leads to the figure on its page.
func TestCardsLeadIn(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 3})
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	if len(p.cards.Objects) != 8 {
		t.Fatalf("%d figures", len(p.cards.Objects))
	}
	stands := s.Standing(s.Book(), s.Book().Year)
	figures := indicator.ByID(stands.Figures())
	for i, x := range p.cards.Objects {
		c := x.(*ui.Card)
		f := figures[asked[i].id]
		if c.Name == "" || c.Value != screen.ShownFigure(&f) || c.Note == "" || len(c.Trend) != 3 || c.Trend[2].Known != f.Value.Known {
			t.Errorf("%+v of %s", c, f.Name)
		}
		for n, y := range c.Trend[:2] {
			was := s.StandingOn(s.Book(), edu.Year(int(s.Book().Year)-2+n).End())
			if f := indicator.ByID(was.Figures())[asked[i].id]; y.Known != f.Value.Known || y.Value != f.Value.Is {
				t.Errorf("%s was %v in %s, and the trend says %+v", f.Name, f.Value, y.Label, y)
			}
		}
		s.Window.Canvas().Focus(c)
		if screentest.Press(s, fyne.KeyReturn); went.Page != screen.PageIndicators || went.Field != f.ID {
			t.Errorf("%s leads to %+v", f.Name, went)
		}
	}
	for i, page := range []string{edu.SectionYears.ID, edu.ProgressReports.ID, screen.PageCases, screen.PageWorks, screen.PagePlan} {
		p.bars.Tapped(&fyne.PointEvent{Position: fyne.NewPos(30, 1+float32(i)*p.bars.MinSize().Height/float32(len(p.bars.Bars())))})
		if went.Page != page {
			t.Errorf("the bar of %s leads to %+v", p.bars.Bars()[i].Name, went)
		}
	}
}

// TestHowFarItHasCome: the bars of the returns, the closures, the projects and the rotation are as long as what they say, which is what is
// counted in the ledger.
func TestHowFarItHasCome(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 6, Years: 2})
	closed, cases, used := 0, 0, 0
	for _, c := range edu.All[edu.Closure](s.Book(), edu.Closures) {
		if c.Stopped.Known() {
			continue
		}
		if cases++; c.Stage == edu.ClosureDone {
			closed++
		}
	}
	projects := procedure.Works(s.Book(), s.Rules, s.ProjectsAsOf())
	for _, w := range projects {
		if w.InUse() {
			used++
		}
	}
	q, _ := s.Standing(s.Book(), s.Book().Year).Roll().Quotas()
	for _, tt := range []struct {
		name        string
		part, whole int
	}{{"撤并", closed, cases}, {"建设项目", used, len(projects)}, {"交流轮岗", q.Moved, q.Needed}} {
		i := slices.IndexFunc(p.bars.Bars(), func(b ui.Bar) bool { return b.Name == tt.name })
		if i < 0 {
			t.Fatalf("no bar of %s", tt.name)
		}
		b := p.bars.Bars()[i]
		want, share := fmt.Sprintf("%d／%d", tt.part, tt.whole), float64(tt.part)/float64(tt.whole)
		if !strings.Contains(b.Text, want) || tt.whole == 0 || b.Share != share {
			t.Errorf("%+v, want %s", b, want)
		}
	}
	silent := *edu.All[edu.SectionYear](s.Book(), edu.SectionYears)[0]
	returns := func() float64 { return p.bars.Bars()[0].Share }
	before := returns()
	var gone edu.Change
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.School == silent.School {
			gone.Items = append(gone.Items, edu.Item{Register: edu.SectionYears, Record: y, Delete: true})
		}
	}
	gone.Kind = edu.BatchEdit
	if screentest.Save(t, s, gone); returns() >= before {
		t.Errorf("one school less has reported, and the bar went from %g to %g", before, returns())
	}
	said, later := p.bars.Bars()[0].Text, *s.Book().School(silent.School)
	later.SetRowID(0)
	later.Name, later.Code, later.Built = "明年新建小学", "2114991999", edu.N(int(s.Book().DataYear())+1)
	if screentest.Save(t, s, edu.Edit("新增", edu.Schools, &later)); p.bars.Bars()[0].Text != said {
		t.Errorf("a school of next year has nothing to report, and “%s” became “%s”", said, p.bars.Bars()[0].Text)
	}
}

// TestTheDeskUsesItsWidth: on every screen what waits, how far things have come and what was done last stand beside each other or fill the
// row alone, without an empty third; each reason is whole.
func TestTheDeskUsesItsWidth(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 3})
	driver := fyne.CurrentApp().Driver() //nolint:forbidigo // the driver of the test
	for _, size := range []fyne.Size{
		{Width: 1790, Height: 950}, {Width: 1236, Height: 640}, {Width: 960, Height: 500}, {Width: 780, Height: 400},
	} {
		s.Window.Resize(size)
		left, right := size.Width, float32(0)
		var wide float32
		for _, o := range []fyne.CanvasObject{p.list, p.known, p.recent} {
			at := driver.AbsolutePositionForObject(o).X
			left, right = min(left, at), max(right, at+o.Size().Width)
			wide += o.Size().Width
		}
		if left > 30 || right < size.Width-30 || wide < 0.9*size.Width {
			t.Errorf("%v: the parts stand from %g to %g and are %g wide together", size, left, right, wide)
		}
		first, last := p.cards.Objects[0], float32(0)
		for _, c := range p.cards.Objects {
			last = max(last, driver.AbsolutePositionForObject(c).X+c.Size().Width)
		}
		if at := driver.AbsolutePositionForObject(first).X; at > 30 || last < size.Width-30 {
			t.Errorf("%v: the figures stand from %g to %g", size, at, last)
		}
	}
	s.Window.Resize(fyne.NewSize(780, 8000)) // all of them are in sight
	all := ""
	for _, o := range test.LaidOutObjects(p.list) {
		if x, ok := o.(*canvas.Text); ok {
			all += x.Text
		}
	}
	for _, x := range p.items {
		if !strings.Contains(strings.ReplaceAll(all, " ", ""), strings.ReplaceAll(x.detail, " ", "")) {
			t.Errorf("%s: “%s” is not read whole", x.what, x.detail)
		}
	}
}

// TestSinceLastTime: what others did since the clerk's last act before this session is listed, and how much it is.
func TestSinceLastTime(t *testing.T) {
	at := time.Date(2022, 8, 1, 9, 0, 0, 0, time.UTC)
	act := func(id int64, who, why string, session bool) edu.Batch {
		return edu.Batch{ID: id, At: at.Add(time.Duration(id) * time.Hour), Who: who, Why: why, Session: session}
	}
	p, _ := page(t, sample.Size{})
	for _, tt := range []struct {
		acts []edu.Batch
		want string
		not  string
	}{
		{nil, "还没有操作", "上次以来"},
		{[]edu.Batch{act(1, "李山", "甲", false)}, "最近的操作", "您上次"},
		{[]edu.Batch{act(3, "李山", "丙", false), act(2, "王海", "乙", false), act(1, "王海", "甲", false)}, "乙。此后1次操作", "王海　甲"},
		{[]edu.Batch{act(4, "王海", "丁", true), act(3, "李山", "丙", false), act(2, "王海", "乙", false)}, "乙。此后2次操作", "没有操作"},
		{[]edu.Batch{act(2, "王海", "乙", false)}, "此后0次操作", "最近的操作"},
		{[]edu.Batch{act(2, "王海", "乙", false)}, "您上次做到：8月1日", "王海　乙"},
		{[]edu.Batch{act(2, "王海", "乙", false), act(1, "", "甲", false)}, "10:00　甲", "王海　乙"},
	} {
		p.tell(&latest{acts: tt.acts, who: "王海"})
		if said := p.said(); !strings.Contains(said, tt.want) || strings.Contains(said, tt.not) {
			t.Errorf("%v: %s", tt.acts, said)
		}
	}
}

// TestCalendar: the usual days stand in their months, once; what comes every month is said once for all; a task's deadline is among them.
func TestCalendar(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 2, Years: 1})
	apply(t, s, edu.Tasks, &edu.Task{Year: edu.N(2022), Number: "9.9", Name: "任务", Deadline: edu.Month(2022, 11)})
	days := p.days.Said()
	for _, c := range s.Rules.Between(edu.Day(2022, 8, 1), edu.Day(2023, 7, 31)) {
		if strings.Count(days, c.What) != 1 {
			t.Errorf("%s stands there %d times:\n%s", c.What, strings.Count(days, c.What), days)
		}
	}
	if !strings.Contains(days, "30日 重点任务9.9到期") {
		t.Errorf("the deadline of the task is not there:\n%s", days)
	}
}

// BenchmarkDeskPaint paints what the desk of the standard county shows, once it is known.
func BenchmarkDeskPaint(b *testing.B) {
	p, s := page(b, sample.Standard)
	var v *screen.Survey
	s.Survey(func(x *screen.Survey) { v = x })
	d := &desk{standing: standingOf(v)}
	for b.Loop() {
		p.show(d)
		s.Window.Canvas().Capture()
	}
}

// BenchmarkDeskWork works out what the desk of the standard county shows, away from the window.
func BenchmarkDeskWork(b *testing.B) {
	_, s := page(b, sample.Standard)
	var v *screen.Survey
	s.Survey(func(x *screen.Survey) { v = x })
	for b.Loop() {
		standingOf(v)
	}
}
