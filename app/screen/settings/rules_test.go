package settings

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// take loads a file of rules and, shown what it would change, takes it in.
func take(t *testing.T, s *screen.Session, p *Page, text, name string) {
	t.Helper()
	was := s.Book().Preset(name)
	p.load(ruleFile(t, text), name)
	if s.Book().Preset(name) != was {
		t.Error("the file was taken before it was shown what it changes")
	}
	screentest.Button(s, "装入").OnTapped()
}

func ruleFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOwnRules: an office's file changes what it names and nothing else, says so on paper, and goes as one act that can be
// undone; a file with a mistake is refused as a whole.
func TestOwnRules(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 2},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	before := s.Rules
	for _, bad := range []string{
		"", "{", `{"balance_florr": 80}`, `{"balance_floor": 0}`, `{"calendar": [{"day": "13-01", "what": "x"}]}`,
		`{"balance_limits": {"primary": {"L1": "四"}}}`,
	} {
		p.load(ruleFile(t, bad), edu.PresetRules)
		if s.Window.Canvas().Overlays().Top() == nil || s.Book().Preset(edu.PresetRules) != nil {
			t.Errorf("%s was taken", bad)
		}
		s.Window.Canvas().Overlays().Remove(s.Window.Canvas().Overlays().Top())
	}
	take(t, s, p, "\xef\xbb\xbf"+`{"change_percent": 50, "balance_limits": {"primary": {"L1": 5.5}}, "calendar": []}`, edu.PresetRules)
	if s.Rules.ChangePercent != 50 || s.Rules.Limit(edu.SectionPrimary, "L1") != 5500 ||
		s.Rules.Limit(edu.SectionPrimary, "L2") != before.Limit(edu.SectionPrimary, "L2") ||
		len(s.Rules.Calendar) != 0 {
		t.Errorf("%+v", s.Rules)
	}
	if !strings.HasSuffix(s.Rules.Name, "（本单位修改）") || !strings.Contains(p.own.Text, "本单位修改") {
		t.Errorf("the set is called %q, the page says %q", s.Rules.Name, p.own.Text)
	}
	s.Undo()
	if s.Rules.ChangePercent != before.ChangePercent || s.Rules.Name != before.Name {
		t.Errorf("after undoing: %d of %q", s.Rules.ChangePercent, s.Rules.Name)
	}
	take(t, s, p, string(assets.Rules), edu.PresetRules)
	if s.Rules.Name != before.Name {
		t.Errorf("the program's own file is called %q", s.Rules.Name)
	}
}

// TestCityRules: the city's file is asked of the ledger at once; one that cannot be understood is not taken.
func TestCityRules(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	rule := map[string]any{
		"id":       "a",
		"rank":     "hint",
		"register": "schools",
		"title":    "市级",
		"when":     "boarding or not boarding",
		"say":      "{学校名称}",
	}
	text, err := json.Marshal(map[string]any{"name": "市级审核规则", "document": "×教函〔2022〕8号", "rules": []any{rule}})
	if err != nil {
		t.Fatal(err)
	}
	take(t, s, p, string(text), edu.PresetCity)
	n := 0
	for _, f := range s.Findings() {
		if f.ID == "city.a" {
			n++
		}
	}
	if n != 30 || !strings.Contains(p.city.Text, "1条") {
		t.Errorf("%d findings; the page says %q", n, p.city.Text)
	}
	rule["when"] = "没有这一栏 > 3"
	if text, err = json.Marshal(map[string]any{"name": "市级审核规则", "rules": []any{rule}}); err != nil {
		t.Fatal(err)
	}
	p.load(ruleFile(t, string(text)), edu.PresetCity)
	if s.Window.Canvas().Overlays().Top() == nil || s.City == nil || s.City.Document == "" {
		t.Error("a file that cannot be understood took the place of the other")
	}
}

// TestTextAndColumns: the text of the monthly report and the columns of the reports come in from files, go by undo, and are
// refused with a mistake.
func TestTextAndColumns(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	for name, text := range map[string]string{"monthly": "题目\n{没有的}", edu.PresetTable: `{"schools": ["没有的"]}`} {
		p.load(ruleFile(t, text), name)
		top := s.Window.Canvas().Overlays().Top()
		if top == nil || s.Book().Preset(name) != nil {
			t.Fatalf("%s was taken", text)
		}
		s.Window.Canvas().Overlays().Remove(top)
	}
	p.load(ruleFile(t, "关于{期间}的简报\n有{学校}所。"), "monthly")
	p.load(ruleFile(t, `{"schools": ["学校名称", "标识码"]}`), edu.PresetTable)
	if p.text.Text != "本单位修改过" || len(s.Columns["schools"]) != 2 || !strings.Contains(p.table.Text, "1份") {
		t.Errorf("%q, %q, %v", p.text.Text, p.table.Text, s.Columns)
	}
	s.Undo()
	if s.Columns != nil || p.table.Text != "程序自带" {
		t.Errorf("after undoing: %v, %q", s.Columns, p.table.Text)
	}
}

// TestTextOfANotice: the text of a notice is altered for this notice alone; one with a field that there is not is refused, and undone the
// built-in text is in force again.
func TestTextOfANotice(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 2, Years: 1},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	p.letter.SetSelected("撤并公示")
	title := func() string {
		k, _ := report.KindByID("closure-notice")
		for _, b := range k.Make(s.Book(), s.ReportOptions(k.ID)).Blocks {
			if h, ok := b.(*report.Heading); ok {
				return h.Text
			}
		}
		return ""
	}
	edit := func(text string) bool {
		p.editText()
		screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if e, ok := o.(*ui.Entry); ok {
				e.SetText(text)
			}
		})
		screentest.Button(s, "保存文字").OnTapped()
		return s.Book().Preset("closure-notice") != nil
	}
	before := title()
	if edit("题目\n{没有的}") || title() != before {
		t.Error("a field that there is not was taken")
	}
	screentest.CloseDialogs(s)
	if !edit("公示：{学校}\n电话0358-1234567。") || !strings.HasPrefix(title(), "公示：") || p.text.Text != "本单位修改过" {
		t.Errorf("the paper is headed %q, the page says %q", title(), p.text.Text)
	}
	p.letter.SetSelected("催报通知")
	if p.text.Text != "程序自带" {
		t.Errorf("another letter is said to be altered: %q", p.text.Text)
	}
	s.Undo()
	if p.letter.SetSelected("撤并公示"); title() != before || p.text.Text != "程序自带" {
		t.Errorf("undone the paper is headed %q, the page says %q", title(), p.text.Text)
	}
}

// TestExplainedFile: the file that the program gives has the Chinese name behind each of its own, is taken back as it is, and then nothing
// is altered; one with a mistake is refused with its name, line and field, and the ledger keeps what it had.
func TestExplainedFile(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	text, err := handfile.Explained(assets.Rules, &edu.RuleFile{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"rotation_years 任教满几年应交流": 6`, `"primary 小学": 45`, `"4 公示": [`, `"fill 补缺编": 60`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s does not stand in the file", want)
		}
	}
	before := s.Rules
	take(t, s, p, string(text), edu.PresetRules)
	if s.Book().Preset(edu.PresetRules) == nil || s.Rules.Name != before.Name || s.Rules.Edition() != before.Edition() {
		t.Errorf("taken back as it is, it is %q", s.Rules.Edition())
	}
	for name, tt := range map[string]struct{ text, want string }{
		edu.PresetRules: {"{\n \"任教满几年应交流\": 0\n}", "口径文件“x.json”第2行第2个字，“任教满几年应交流（rotation_years）”：应在1到50之间，现为0"},
		edu.PresetTable: {"{\n \"schools\": [\"没有的\"]}", "报表栏目文件“x.json”第2行第14个字，“学校基本情况一览表（schools）→第1项”：这份报表没有“没有的”这一栏"},
		edu.PresetCity:  {"{\"name\": \"市\"，\"rules\": []}", "市级审核规则文件“x.json”第1行第13个字：逗号是中文的“，”"},
		"monthly":       {"题目\n有{没有的}所", "文字模板“x.json”第2行第2个字，“{没有的}”：没有这个栏目"},
	} {
		was := s.Book().Preset(name)
		p.load(ruleFile(t, tt.text), name)
		if got := screentest.Told(s); !strings.Contains(got, tt.want) || s.Book().Preset(name) != was {
			t.Errorf("%s: told %q, want %s", name, got, tt.want)
		}
		screentest.CloseDialogs(s)
	}
}

// TestTrialOfRules: before a file of rules is taken in the window says what it changes; who leaves it there keeps what was in force.
func TestTrialOfRules(t *testing.T) {
	s := screentest.Session(
		t,
		create,
		sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 2},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC),
	)
	p := New(s, s.Ledger.(*store.Store), Window{})
	screentest.Show(s, p)
	p.load(ruleFile(t, `{"public_share": 99}`), edu.PresetRules)
	if got := screentest.Told(s); !strings.Contains(got, "公办率下限　55→99") || !strings.Contains(got, "审核未说明的") {
		t.Errorf("the window says %q", got)
	}
	screentest.CloseDialogs(s)
	p.load(ruleFile(t, `{"balance_limits": {"primary": {"L1": 9, "L6": 9000}}}`), edu.PresetRules)
	got := screentest.Told(s)
	for _, want := range []string{"小学→每百名学生拥有高于规定学历教师数　4.2→9", "小学→生均教学仪器设备值　2000→9000"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not stand in %q", want, got)
		}
	}
	if sign := regexp.MustCompile(`L\d.*`).FindString(got); sign != "" {
		t.Errorf("a sign stands in the place of words: %s", sign)
	}
	screentest.CloseDialogs(s)
	if s.Book().Preset(edu.PresetRules) != nil || s.Rules.PublicShare != 55_000 {
		t.Error("what was only tried is in force")
	}
	take(t, s, p, `{"public_share": 99}`, edu.PresetRules)
	if s.Rules.PublicShare != 99_000 {
		t.Error("what was taken is not in force")
	}
}
