package compares

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/compare"
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

func opened(t *testing.T) (*screen.Session, *Page) {
	t.Helper()
	s := screentest.Session(t, create, sample.Size{Schools: 12, Teachers: 30, Years: 2}, time.Date(2022, 9, 20, 9, 0, 0, 0, time.Local))
	p := New(s, s.Ledger.(compare.Journal))
	screentest.Show(s, p)
	return s, p
}

// export writes what another system has of the teachers: of the first another day and telephone, and not the second.
func export(t *testing.T, b *edu.Book) (path string, first, second *edu.Teacher) {
	t.Helper()
	text := "姓名,身份证件号码,所在学校,参加工作年月\n"
	at := map[edu.Ref]int{}
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		at[x.PostedAt]++
	}
	for i, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		from := x.WorkFrom.String()
		switch {
		case i == 0:
			first, from = x, "1971-03-05"
		case second == nil && at[x.PostedAt] > 2: // of whose school the export speaks
			second = x
			continue
		}
		text += fmt.Sprintf("%s,%s,%s,%s\n", x.Name, string(x.IDNumber), edu.Teachers.Field("posted_at").Text(x, b), from)
	}
	path = filepath.Join(t.TempDir(), "教师导出.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, first, second
}

// TestComparedByHand: an export is compared, a value taken over and taken back, the rest copied into the other system; what was said of the
// place is there again.
func TestComparedByHand(t *testing.T) {
	s, p := opened(t)
	if words, acts := p.nothing(); !strings.Contains(words, "还没有比对") || len(acts) != 1 {
		t.Fatal("an empty page does not say what to do")
	}
	path, first, second := export(t, s.Book())
	p.Drop([]string{path, path})
	if p.out != nil {
		t.Fatal("two files are compared as one")
	}
	p.Drop([]string{path})
	if p.out == nil {
		t.Fatal(screentest.Told(s))
	}
	kinds := func() (out string) {
		for _, e := range p.List.Rows() {
			out += string(e.it.Kind) + " "
		}
		return out
	}
	if kinds() != "differs unlisted " || p.List.Rows()[0].here != first.WorkFrom.String() {
		t.Fatalf("%s: %s", kinds(), p.summary())
	}

	p.List.Go(func(e *entry) bool { return e.it.Kind == compare.Differs })
	p.choose()
	if p.picked() != 1 {
		t.Fatalf("%d are chosen", p.picked())
	}
	p.take()
	screentest.Button(s, "采用").Tapped(nil)
	now := s.Book().Find(edu.Teachers, first.RowID()).(*edu.Teacher)
	if now.WorkFrom.String() != "1971-03-05" || kinds() != "unlisted " {
		t.Fatalf("%s: %s %s", now.WorkFrom, kinds(), screentest.Told(s))
	}
	s.Undo()
	p.Anew()
	if kinds() != "differs unlisted " {
		t.Fatalf("after the undo: %s", kinds())
	}

	copied := func() string { return fyne.CurrentApp().Clipboard().Content() } //nolint:forbidigo // the clipboard is the application's
	p.begin()
	screentest.Button(s, "开始抄录").Tapped(nil)
	if p.copying == nil {
		t.Fatalf("nothing is copied: %s", screentest.Told(s))
	}
	press := func(label string) {
		t.Helper()
		b := screentest.ButtonIn(s.Beside(), label)
		if b == nil {
			t.Fatalf("no button %s in the small window", label)
		}
		b.Tapped(nil)
	}
	press("复制下一项（Enter、F8）")
	if copied() != first.WorkFrom.String() {
		t.Errorf("%q is copied", copied())
	}
	press("复制下一项（Enter、F8）")
	if copied() != string(second.Name) {
		t.Errorf("%q is copied, not the name", copied())
	}
	press("退一项（F6）")
	press("复制下一项（Enter、F8）")
	if copied() != string(second.Name) {
		t.Errorf("%q is copied once more", copied())
	}
	place := p.copying.list.Place
	press("关闭（Esc）")
	p.begin()
	screentest.Button(s, "开始抄录").Tapped(nil)
	if p.copying.list.Place != place {
		t.Errorf("goes on at %v, not at %v", p.copying.list.Place, place)
	}
	for range 20 {
		if _, cell, ok := p.copying.list.Next(); !ok {
			break
		} else if cell.Secret {
			t.Error("a number is copied that nobody asked for")
		}
		p.copying.copyNext()
	}
	if strings.Contains(copied(), string(second.IDNumber)) {
		t.Error("a whole number is in the clipboard")
	}
	press("关闭（Esc）")

	p.showColumns()
	screentest.Button(s, "改这一栏…").Tapped(nil)
	screentest.Button(s, "重新比对").Tapped(nil)
	if kinds() != "differs unlisted " {
		t.Errorf("the first column is not what it was: %s %s", kinds(), screentest.Told(s))
	}
	h := p.heads()[3]
	p.aim(h, func() {})
	find := s.Window.Canvas().Focused().(*ui.Entry)
	find.SetText("从教时间")
	screentest.Button(s, "重新比对").Tapped(nil)
	if p.heads()[3].holds() != "从教时间" || len(edu.All[edu.LearntHead](s.Book(), edu.LearntHeads)) == 0 {
		t.Errorf("%s: %s", p.heads()[3].holds(), screentest.Told(s))
	}
	s.Undo()
	if n := len(edu.All[edu.LearntHead](s.Book(), edu.LearntHeads)); n > 0 {
		t.Errorf("%d heads are remembered after the undo", n)
	}
	p.compare(path, compare.Ask{})

	p.settings()
	screentest.Button(s, "重新比对").Tapped(nil)
	if kinds() != "differs unlisted " {
		t.Errorf("compared anew: %s %s", kinds(), screentest.Told(s))
	}
	p.export()
	screentest.Button(s, "取消").Tapped(nil)
	out := filepath.Join(t.TempDir(), "比对.xlsx")
	p.save(out)
	if _, err := os.Stat(out); err != nil {
		t.Errorf("%v: %s", err, screentest.Told(s))
	}

	if err := s.Ledger.(*store.Store).SetWho(t.Context(), "王晓东"); err != nil {
		t.Fatal(err)
	}
	p.reason(compare.CopyAsk{Whole: true, Full: true})
	e, ok := s.Window.Canvas().Focused().(*ui.Entry)
	if !ok {
		t.Fatalf("no reason is asked for: %s", screentest.Told(s))
	}
	e.SetText("录入教师系统")
	screentest.Button(s, "确定").Tapped(nil)
	whole := false
	for range 20 {
		if _, _, ok := p.copying.list.Next(); !ok {
			break
		}
		p.copying.copyNext()
		whole = whole || copied() == string(first.IDNumber)
	}
	kept, err := s.Ledger.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(edu.All[edu.Disclosure](kept, edu.Disclosures)); !whole || n != 1 {
		t.Errorf("copied whole: %t, %d disclosures", whole, n)
	}
}
