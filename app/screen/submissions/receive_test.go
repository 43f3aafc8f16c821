package submissions

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// above is the city of the session's county, which has met it.
type above struct {
	t    *testing.T
	s    *store.Store
	unit edu.Unit
}

func cityOf(t *testing.T, s *screen.Session) *above {
	t.Helper()
	u := edu.Unit{Code: s.Book().Unit.Code[:4] + "00", Name: "样例市教育局", Area: "样例市", Level: edu.LevelCity}
	l, err := store.Create(t.Context(), t.TempDir(), u, 2022, store.Options{KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	a := &above{t, l, u}
	card, err := office.OwnCard(l, u)
	if err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, office.MetBy(s.Book(), card).Trust(edu.DateOf(s.Now())))
	own, err := office.OwnCard(s.Ledger.(office.Keys), s.Book().Unit)
	if err != nil {
		t.Fatal(err)
	}
	a.does(office.MetBy(a.book(), own).Trust(edu.DateOf(s.Now())))
	return a
}

func (a *above) book() *edu.Book {
	a.t.Helper()
	b, err := a.s.Load(a.t.Context())
	if err != nil {
		a.t.Fatal(err)
	}
	return b
}

func (a *above) does(ch edu.Change) {
	a.t.Helper()
	x, problems := edu.Prepare(a.book(), ch)
	if problems.Refused() {
		a.t.Fatal(problems)
	}
	if _, err := a.s.Apply(a.t.Context(), x, nil); err != nil {
		a.t.Fatal(err)
	}
}

// sendsBack takes a package in, sends it back with lines, and gives the path of the notice.
func (a *above) sendsBack(s *screen.Session, path, lines string) string {
	a.t.Helper()
	today := edu.DateOf(s.Now())
	shelf := intake.NewShelf(a.s)
	all, err := intake.Looking{Book: a.book(), Shelf: shelf, Today: today}.Look(a.t.Context(), []string{path})
	if err != nil || all[0].Err != nil {
		a.t.Fatal(err, all[0].Err)
	}
	ch, err := intake.TakeIn(a.t.Context(), a.s, all, "刘接收", edu.MomentOf(s.Now()))
	if err != nil {
		a.t.Fatal(err)
	}
	a.does(ch)
	r := a.book().Rows(edu.Receipts)[0].(*edu.Receipt)
	p, err := shelf.Open(a.t.Context(), r)
	if err != nil {
		a.t.Fatal(err)
	}
	a.does(intake.Back(r, "有两处请核对", edu.Day(2022, 5, 12), intake.Remarks(p.Book, lines)))
	out := filepath.Join(a.t.TempDir(), intake.NoticeName(r))
	x := intake.SentBack{Book: a.book(), Receipt: a.book().Rows(edu.Receipts)[0].(*edu.Receipt), On: today}
	if err := x.Notify(a.t.Context(), a.s, office.Target{Path: out, Over: office.Own}); err != nil {
		a.t.Fatal(err)
	}
	return out
}

// frozen freezes what is in front, with one paper, and writes it for the city.
func (p *Page) frozen(t *testing.T, s *screen.Session) string {
	t.Helper()
	d := p.Current().Owing
	d.Papers = []string{"schools"}
	ch, err := office.Freeze(t.Context(), p.l, office.Submitting{Owing: d, Filler: "李", On: edu.DateOf(s.Now())}, nil)
	if err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, ch)
	paths, err := office.HandOver(t.Context(), p.l, submission.Before(s.Book(), d.ID, d.AsOf, 99), t.TempDir(), office.Own)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, ".ctl") {
			return path
		}
	}
	t.Fatal("there is no package")
	return ""
}

// TestWhatTheCitySendsBack: it is looked at, left, taken as one act that leads to the list; a second time it is refused, undone it is as
// before; and what was mended goes up as the second time.
func TestWhatTheCitySendsBack(t *testing.T) {
	s, p := opened(t)
	said, city := screentest.Said(s), cityOf(t, s)
	var went []string
	s.Go = func(r screen.Route) { went = append(went, r.Page) }
	p.to(t, "2022年4月月报")
	sent := p.frozen(t, s)
	school := s.Book().Rows(edu.Schools)[3].(*edu.School)
	teacher := s.Book().Rows(edu.Teachers)[2].(*edu.Teacher)
	lines := string(school.Name) + " 建校年份：与批复不一致\n" + intake.About(s.Book(), edu.Teachers, teacher) + "\n其余没有问题"
	notice := city.sendsBack(s, sent, lines)

	p.Drop([]string{notice, notice})
	if !strings.Contains(said(), "一个一个收") {
		t.Errorf("two at once: %s", said())
	}
	p.Drop([]string{notice})
	told := screentest.Told(s)
	if !strings.Contains(told, "有两处请核对") || !strings.Contains(told, "建校年份") || strings.Contains(told, string(teacher.Name)) {
		t.Errorf("it says\n%s", told)
	}
	answer(t, s, "取消")
	if p.to(t, "2022年4月月报").State() == edu.SubmissionBack || len(went) > 0 {
		t.Error("it was left, and is taken")
	}
	p.Key(fyne.KeyF5)
	screentest.Picks(t, s, notice, "打开")
	answer(t, s, "收下")
	back := p.to(t, "2022年4月月报")
	if back.State() != edu.SubmissionBack || len(went) != 1 || went[0] != screen.PageDoubts || !strings.Contains(said(), "再报送一次") {
		t.Fatalf("it is %s, and led to %v: %s\n%s", back.State(), went, said(), screentest.Told(s))
	}
	doubts := edu.All[edu.Doubt](s.Book(), edu.Doubts)
	if len(doubts) != 3 || doubts[0].School != edu.Ref(school.RowID()) || doubts[1].Teacher != edu.Ref(teacher.RowID()) ||
		doubts[1].Words != "有两处请核对" || doubts[2].School != 0 {
		t.Errorf("%d doubts: %+v", len(doubts), doubts)
	}
	p.Drop([]string{notice})
	if told := screentest.Told(s); !strings.Contains(told, "已经收过") {
		t.Errorf("once more: %s", told)
	}
	screentest.CloseDialogs(s)
	s.Undo()
	if p.to(t, "2022年4月月报").State() == edu.SubmissionBack || len(s.Book().Rows(edu.Doubts)) > 0 {
		t.Error("taken back, it is still sent back")
	}
	s.Redo()
	mended := *school
	mended.Built = edu.N(1953)
	screentest.Save(t, s, edu.Edit("改正", edu.Schools, &mended))
	answered := *doubts[0]
	answered.State, answered.Answer = edu.DoubtAnswered, "按批复\n改为1953年"
	screentest.Save(t, s, edu.Edit("答复", edu.Doubts, &answered))
	p.to(t, "2022年4月月报")
	x, err := office.Beginning(t.Context(), p.l, s.Book(), p.Current().Owing, nil)
	if err != nil || !strings.Contains(x.Change(), "退回第1条（"+string(school.Name)+"）：按批复改为1953年") || len(x.Answers) != 1 {
		t.Errorf("what was answered does not go up: %v, %s", err, x.Change())
	}
	q := intake.Looking{Book: city.book(), Shelf: intake.NewShelf(city.s), Today: edu.DateOf(s.Now())}
	all, err := q.Look(t.Context(), []string{p.frozen(t, s)})
	if err != nil || all[0].Err != nil || all[0].Time != 2 || len(all[0].Changes) != 1 {
		t.Errorf("the second time: %v, %+v", err, all[0])
	}
	for path, want := range map[string]string{sent: "不是上级下发的包", filepath.Join(t.TempDir(), "没有.ctl"): "不存在"} {
		p.Drop([]string{path})
		if told := screentest.Told(s); !strings.Contains(told, want) {
			t.Errorf("%s: %q", path, told)
		}
		screentest.CloseDialogs(s)
	}
}

// TestWhatTheCitySendsDown: forms are written where the clerk says, rules stand in the ledger as one act; a known card is told as such.
func TestWhatTheCitySendsDown(t *testing.T) {
	s, p := opened(t)
	said, city := screentest.Said(s), cityOf(t, s)
	form := filepath.Join(t.TempDir(), "空表.xlsx")
	if err := os.WriteFile(form, []byte("表"), 0o600); err != nil {
		t.Fatal(err)
	}
	rules, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "presets", "rules.json"))
	if err != nil {
		t.Fatal(err)
	}
	preset := filepath.Join(t.TempDir(), "口径.txt")
	if err := os.WriteFile(preset, rules, 0o600); err != nil {
		t.Fatal(err)
	}
	down := func(x intake.Sending) string {
		x.Title, x.To, x.On = "2022年下发", []edu.Unit{s.Book().Unit}, edu.DateOf(s.Now())
		paths, err := x.Write(t.Context(), city.s, city.book(), office.Target{Path: t.TempDir(), Over: office.Own})
		if err != nil {
			t.Fatal(err)
		}
		return paths[0]
	}
	was := s.Version()
	p.Drop([]string{down(intake.Sending{Forms: []string{form}})})
	answer(t, s, "收下")
	out := t.TempDir()
	screentest.Picks(t, s, out, "选定这个文件夹")
	if b, err := os.ReadFile(filepath.Join(out, "空表.xlsx")); err != nil || string(b) != "表" || !strings.Contains(said(), "已写出1个文件") {
		t.Errorf("%q, %v: %s", b, err, said())
	}
	if s.Version() != was {
		t.Error("a form has altered the ledger")
	}
	p.Drop([]string{down(intake.Sending{Rules: []string{preset}})})
	if told := screentest.Told(s); !strings.Contains(told, "口径或审核规则：口径.txt") {
		t.Errorf("it says %s", told)
	}
	answer(t, s, "收下")
	if s.Version() == was || len(s.Book().Rows(edu.Presets)) == 0 {
		t.Errorf("the rules are not there: %s", screentest.Told(s))
	}
	card, err := office.OwnCard(city.s, city.unit)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "市.ctlid")
	if err := office.WriteCard(t.Context(), s.Ledger, office.Target{Path: path, Over: office.Own}, card); err != nil {
		t.Fatal(err)
	}
	p.Drop([]string{path})
	if !strings.Contains(said(), "已经核对过") {
		t.Errorf("a card: %s", said())
	}
}
