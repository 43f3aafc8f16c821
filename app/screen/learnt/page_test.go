package learnt

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// lines are what the page lists, a line an entry.
func (p *Page) lines() string {
	var out []string
	for _, e := range p.List.Rows() {
		out = append(out, strings.Join([]string{e.kind(), e.says(), e.means(), e.whose()}, " "))
	}
	return strings.Join(out, "\n")
}

func (p *Page) front(t *testing.T, says string) {
	t.Helper()
	if !p.List.Go(func(e *entry) bool { return e.says() == says }) {
		t.Fatalf("%s is not listed:\n%s", says, p.lines())
	}
}

// TestLearntByKeyboard: heads of all and of one sender, and words, are listed with where they count; each is found, changed, made
// general and deleted by keys, and taken back.
func TestLearntByKeyboard(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{Schools: 10, Teachers: 10, Years: 1}, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	if words, acts := p.nothing(); !strings.Contains(words, "导入时") || len(acts) != 1 || p.List.Len() != 0 {
		t.Fatal("an empty page does not say how words come there")
	}
	b := s.Book()
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "学", Items: []edu.Item{
		edu.Schools.Point(b, "", "学堂大名", "name"), edu.Schools.Point(b, "东沟小学", "东家", "short"),
		{Register: edu.LearntWords, Record: edu.Posts.Explain("保育员", "worker")},
	}})
	const before = "表头 学堂大名 学校（机构）名称 全部单位\n表头 东家 简称 东沟小学\n用词 保育员 工勤 全部单位\n填报单位 东沟小学 还没有报过表 东沟小学"
	name := edu.Schools.Field("name").Full()
	want := strings.ReplaceAll(strings.ReplaceAll(before, "学校（机构）名称", name), "简称", edu.Schools.Field("short").Full())
	want = strings.ReplaceAll(want, "工勤", edu.Posts.Label("worker"))
	if got := p.lines(); got != want {
		t.Fatalf("listed:\n%s\nwant:\n%s", got, want)
	}
	p.front(t, "保育员")
	if got := p.Current().counts(); !strings.Contains(got, edu.Posts.Name) || !strings.Contains(got, edu.Teachers.Label) {
		t.Errorf("counts in %s", got)
	}
	p.Search.SetText("dgxx") // by pinyin of the sender
	if p.List.Len() != 2 {
		t.Errorf("found:\n%s", p.lines())
	}
	p.Search.SetText("")
	p.Choose("用词")
	if p.List.Len() != 1 {
		t.Errorf("words:\n%s", p.lines())
	}
	p.Choose("全部")

	p.front(t, "东家")
	p.Desk.Keys()
	screentest.Press(s, fyne.KeyReturn)
	p.choose(t, s, edu.Schools.Field("former").Full())
	if p.front(t, "东家"); p.Current().means() != edu.Schools.Field("former").Full() {
		t.Errorf("changed to %s", p.Current().means())
	}
	screentest.Press(s, fyne.KeyF6)
	if p.front(t, "东家"); p.Current().whose() != everybody {
		t.Errorf("made general: %s", p.lines())
	}
	p.front(t, "保育员")
	p.Desk.Keys()
	screentest.Press(s, fyne.KeyDelete)
	if strings.Contains(p.lines(), "保育员") {
		t.Errorf("deleted:\n%s", p.lines())
	}
	for range 3 {
		s.Undo()
	}
	if got := p.lines(); got != want {
		t.Errorf("after three undos:\n%s", got)
	}
}

// choose types into the question that is open and takes what it finds.
func (p *Page) choose(t *testing.T, s *screen.Session, name string) {
	t.Helper()
	typer, ok := s.Window.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatalf("the keys are at %T", s.Window.Canvas().Focused())
	}
	typer.SetText(name)
	screentest.Press(s, fyne.KeyReturn)
}

// TestSenders: who has sent what is listed with dates, as long as it stands.
func TestSenders(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{Schools: 10, Teachers: 10, Years: 1}, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	school := edu.All[edu.School](s.Book(), edu.Schools)[0]
	n := *school
	n.Note = "甲"
	screentest.Save(t, s, edu.Change{
		Kind: edu.BatchImport, Why: "导入", Items: []edu.Item{{Register: edu.Schools, Record: &n}},
		Returns: []*edu.Return{{
			Register: edu.Schools, File: "学校.xlsx", Sheet: "表", Sender: "东沟小学", SHA256: "ab",
			Columns: []edu.SentColumn{{Letter: "A", Head: "备注", Target: "note", Grade: "sure", Ground: "same"}},
			Rows:    slices.Values([]edu.SentRow{{Line: 2, Record: &n, Cells: []string{"甲"}}}),
		}},
	})
	p.front(t, "东沟小学")
	if e := p.Current(); !strings.Contains(e.means(), "报来1张表") {
		t.Errorf("%s", e.means())
	}
	if text := texts(p.show(p.Current())); !strings.Contains(text, "学校.xlsx · 表") || !strings.Contains(text, edu.Schools.Label) {
		t.Errorf("profile: %s", text)
	}
	s.Undo()
	if p.List.Len() != 0 {
		t.Errorf("after undo:\n%s", p.lines())
	}
}

func texts(o fyne.CanvasObject) string {
	var out []string
	screentest.Walk(o, func(o fyne.CanvasObject) {
		if said, ok := ui.Said(o); ok {
			out = append(out, said)
		}
	})
	return strings.Join(out, "\n")
}
