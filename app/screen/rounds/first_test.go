package rounds

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/returntest"
	"countyledger/app/exchange/roundtest"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
)

// bureaus is an empty workbook of the bureau's, with a column of telephone numbers.
func bureaus(t *testing.T) string {
	t.Helper()
	text, err := returntest.EmptyForm([]string{"校车情况统计表"}, []string{"学校名称", "校车数量（辆）", "其中：自有（辆）", "其中：租用（辆）", "联系电话"})
	path := filepath.Join(t.TempDir(), "校车统计.xlsx")
	if err := errors.Join(err, os.WriteFile(path, text, 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

// filledIn fills in a form where it lies.
func filledIn(t *testing.T, form string, values ...any) {
	t.Helper()
	text, err := roundtest.Fill(form, roundtest.Said{Head: "校车数量", Values: values})
	if err := errors.Join(err, os.WriteFile(form, text, 0o600)); err != nil {
		t.Fatal(err)
	}
}

// firstRound drops the bureau's form on the empty page, and gives the round out with its forms; dir is where they lie.
func firstRound(t *testing.T) (s *screen.Session, p *Page, dir string) {
	t.Helper()
	s, p = opened(t)
	p.Drop([]string{bureaus(t)})
	typed(t, s, "2022-09-21") // the keys are at the deadline
	screentest.Button(s, "布置并下发").Tapped(nil)
	dir = filepath.Join(office.Outgoing(s.Ledger.Dir()), "校车统计")
	if p.board == nil || len(p.laidOut(t, dir)) != p.List.Len() {
		t.Fatalf("not given out with its forms: %s", screentest.Told(s))
	}
	return s, p, dir
}

func (p *Page) laidOut(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// main is what the page proposes to do.
func (p *Page) main() string {
	for _, a := range p.acts() {
		if a.Main {
			return a.Label
		}
	}
	return ""
}

// TestTheFirstRound: a bureau's form that is dropped on the page is given out with its forms; those that were filled in are read where they
// lie, once; what is wrong goes back with its reason; the bureau's form is filled beside nothing that stands there.
func TestTheFirstRound(t *testing.T) {
	s, p, dir := firstRound(t)
	var offers []string
	s.Offer = func(path string, _ bool) { offers = append(offers, path) }
	said := screentest.Said(s)
	if got := p.main(); got != "收文件…" {
		t.Errorf("proposed once the forms are out: %s", got)
	}
	forms := p.laidOut(t, dir)
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(said(), "没有新填好的") || !strings.Contains(told, "收文件夹里的表") {
		t.Errorf("where nothing is filled in: %s; %s", said(), told)
	}
	screentest.CloseDialogs(s)
	for i, form := range forms[:6] {
		filledIn(t, form, 10+i, 4+i, 6, "13800138000")
	}
	filledIn(t, forms[5], "若干", 4, 6, "13800138000")
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(told, "报来6张表，6张可以收") || screentest.Button(s, "收别的文件夹…") == nil {
		t.Fatalf("what was filled in is not read: %s", told)
	}
	screentest.Button(s, "收下选中的").Tapped(nil)
	wrong, _, _ := strings.Cut(filepath.Base(forms[5]), "_")
	e := p.Current()
	if e.u.Name != wrong || e.u.State != edu.OwedGaps || !strings.Contains(said(), "1个单位待补") {
		t.Fatalf("in front is %s, %s: %s", e.u.Name, e.u.State, said())
	}
	if got := p.main(); got != "收文件…" {
		t.Errorf("proposed once some came: %s", got)
	}
	p.backWithGaps()
	e = p.Current()
	text := fyne.CurrentApp().Clipboard().Content() //nolint:forbidigo // the clipboard is the application's
	if note := string(e.u.Note); e.u.State != edu.OwedBack || !strings.Contains(note, "校车数量") || strings.Contains(note, "若干") {
		t.Errorf("sent back: %s, %q", e.u.State, note)
	}
	if strings.Contains(text, "退回原因") || !strings.Contains(text, "若干") || !strings.Contains(text, wrong) {
		t.Errorf("copied: %s", text)
	}
	s.Undo()
	if e = p.Current(); e.u.Name != wrong || e.u.State != edu.OwedGaps {
		t.Errorf("taken back: %s %s", e.u.Name, e.u.State)
	}
	filledIn(t, forms[5], 10, 4, 6, "13800138000")
	filledIn(t, forms[0], 20, 14, 6, "13800138000")
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(told, "报来2张表，2张可以收") {
		t.Errorf("what was read before is read again: %s", told)
	}
	screentest.Button(s, "收别的文件夹…").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "收文件夹里的表") {
		t.Errorf("another folder: %s", told)
	}
	screentest.CloseDialogs(s)
	p.pickFolder()
	screentest.Button(s, "收下选中的").Tapped(nil)
	if got := p.states()[wrong]; got != "已收" {
		t.Errorf("mended: %s", got)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(told, "收文件夹里的表") {
		t.Errorf("where the folder is gone: %s", told)
	}
	screentest.CloseDialogs(s)
	filled := filepath.Join(office.Outgoing(s.Ledger.Dir()), "校车统计（已填）.xlsx")
	for range 2 {
		p.fill()
		screentest.Button(s, "保存").Tapped(nil)
	}
	for i, path := range []string{filled, strings.Replace(filled, "）.", "）-2.", 1)} {
		if _, err := os.Stat(path); err != nil || offers[i] != path {
			t.Errorf("filled: %v, offered %s: %s", err, offers, screentest.Told(s))
		}
	}
}

// TestAnotherFolderIsKnownOnceItWasRead: what comes back in a folder that the clerk chose is found there the next time by the one key, new
// files only; one that is gone is asked for anew.
func TestAnotherFolderIsKnownOnceItWasRead(t *testing.T) {
	s, p, dir := firstRound(t)
	chat, forms := t.TempDir(), p.laidOut(t, dir)
	came := func(form string) {
		t.Helper()
		text, err := os.ReadFile(form)
		to := filepath.Join(chat, filepath.Base(form))
		if err := errors.Join(err, os.WriteFile(to, text, 0o600)); err != nil {
			t.Fatal(err)
		}
		filledIn(t, to, 10, 4, 6, "13800138000")
	}
	came(forms[0])
	p.read(source{paths: []string{chat}, folder: chat})
	screentest.CloseDialogs(s)
	if got := p.known(); !slices.Equal(got, []string{dir}) {
		t.Errorf("known before anything was taken in: %q", got)
	}
	p.read(source{paths: []string{chat}, folder: chat})
	screentest.Button(s, "收下选中的").Tapped(nil)
	if got := p.known(); !slices.Equal(got, []string{dir, chat}) {
		t.Fatalf("known: %q", got)
	}
	came(forms[1])
	filledIn(t, forms[2], 10, 4, 6, "13800138000")
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(told, "报来2张表，2张可以收") {
		t.Errorf("what is new in both folders: %s", told)
	}
	screentest.Button(s, "收下选中的").Tapped(nil)
	if err := errors.Join(os.RemoveAll(chat), os.RemoveAll(dir)); err != nil {
		t.Fatal(err)
	}
	p.pickFolder()
	if told := screentest.Told(s); !strings.Contains(told, "收文件夹里的表") {
		t.Errorf("where both are gone: %s", told)
	}
}

// TestWhereAFilledFormGoes: a path that is none is refused, an ending added, a file that stands there asked about; numbers of persons are
// masked unless it is said why they are not.
func TestWhereAFilledFormGoes(t *testing.T) {
	s, p, dir := firstRound(t)
	filledIn(t, p.laidOut(t, dir)[0], 10, 4, 6, "13800138000")
	p.pickFolder()
	screentest.Button(s, "收下选中的").Tapped(nil)
	p.fill()
	if told := screentest.Told(s); !strings.Contains(told, "“联系电话”是个人号码，打星号") || !strings.Contains(told, "个单位没有报") {
		t.Errorf("told %s", told)
	}
	typed(t, s, "填好的表")
	screentest.Button(s, "保存").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "完整路径") {
		t.Errorf("a name alone: %s", told)
	}
	screentest.CloseTop(s)
	mine := filepath.Join(t.TempDir(), "我的表.xlsx")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	typed(t, s, strings.TrimSuffix(mine, ".xlsx"))
	screentest.Button(s, "保存").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "要覆盖它吗") {
		t.Fatalf("a file stands there: %s", told)
	}
	screentest.Press(s, fyne.KeyReturn) // no
	if b, err := os.ReadFile(mine); err != nil || string(b) != "mine" {
		t.Fatal("it was written over")
	}
	screentest.Button(s, "保存").Tapped(nil)
	screentest.Yes(s)
	if text, err := roundtest.Text(mine, "E3"); err != nil || !strings.Contains(text, "****") {
		t.Errorf("filled with %q, %v: %s", text, err, screentest.Told(s))
	}
	p.fill()
	screentest.Button(s, "填完整号码…").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "填报人") {
		t.Errorf("nobody is named who puts them out, and told %s", told)
	}
	screentest.CloseDialogs(s)
	if err := s.Ledger.(*store.Store).SetWho(t.Context(), "王晓东"); err != nil {
		t.Fatal(err)
	}
	p.fill()
	screentest.Button(s, "填完整号码…").Tapped(nil)
	typed(t, s, "报市局")
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "写完整号码") {
		t.Errorf("told %s", told)
	}
	screentest.Button(s, "另选…").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "文件名") {
		t.Errorf("another place: %s", told)
	}
	screentest.CloseTop(s)
	whole := filepath.Join(t.TempDir(), "全.xlsx")
	typed(t, s, whole)
	screentest.Button(s, "保存").Tapped(nil)
	if text, err := roundtest.Text(whole, "E3"); err != nil || text != "13800138000" {
		t.Errorf("filled with %q, %v: %s", text, err, screentest.Told(s))
	}
}

// TestARoundOfTheSameNameHasAFolderOfItsOwn: what lies in the folder of an earlier one stays as it is.
func TestARoundOfTheSameNameHasAFolderOfItsOwn(t *testing.T) {
	s, p := opened(t)
	mine := filepath.Join(office.Outgoing(s.Ledger.Dir()), "校车统计", "我的.txt")
	if err := errors.Join(os.MkdirAll(filepath.Dir(mine), 0o700), os.WriteFile(mine, []byte("mine"), 0o600)); err != nil {
		t.Fatal(err)
	}
	p.Drop([]string{bureaus(t)})
	typed(t, s, "2022-09-21")
	screentest.Button(s, "布置并下发").Tapped(nil)
	if all, err := os.ReadDir(filepath.Dir(mine)); err != nil || len(all) != 1 {
		t.Errorf("%d files, %v", len(all), err)
	}
	own := filepath.Dir(mine) + "-2"
	if p.given() != own || len(p.laidOut(t, own)) != p.List.Len() {
		t.Errorf("given out to %s: %s", p.given(), screentest.Told(s))
	}
	p.handOut()
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || e.Text != own {
		t.Errorf("proposed is %v", e)
	}
	screentest.CloseDialogs(s)
	again := ui.LoadSettings(filepath.Join(t.TempDir(), "none"))
	again.KeepGiven("a", 1, "x")
	again.KeepGiven("a", 2, "y")
	if got := []string{again.GivenTo("a", 1), again.GivenTo("a", 2), again.GivenTo("b", 1)}; !slices.Equal(got, []string{"x", "y", ""}) {
		t.Errorf("remembered: %q", got)
	}
}
