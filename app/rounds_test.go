package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/returntest"
	"countyledger/app/exchange/roundtest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// bureausForm is an empty form of the bureau's. Units fill in the columns from the first of heads on: a sum, its parts, and what has
// nothing to do with it.
type bureausForm struct {
	name    string
	rows    [][]string
	heads   []string // of the columns of the round
	written string   // the first of them as it stands in the form
	parts   int
	other   []string // what some write over them
}

var bureausForms = []bureausForm{
	{
		name: "校车统计", written: "校车数量", parts: 2, other: []string{"车", "自己的"},
		heads: []string{"校车数量（辆）", "其中：自有（辆）", "其中：租用（辆）", "年运营费用（万元）"},
		rows: [][]string{
			{"2022年全市校车情况统计表"},
			{"填报单位："},
			{"序号", "学校名称", "所在乡镇", "校车数量（辆）", "其中：自有（辆）", "其中：租用（辆）", "年运营费用（万元）"},
		},
	},
	{
		name: "教师培训统计", written: "参训教师", parts: 2, other: []string{"去了几个", "男的"},
		heads: []string{"参训教师（人）", "男教师（人）", "女教师（人）", "网络培训（人次）"},
		rows:  [][]string{{"教师培训情况统计表"}, {"学校名称", "参训教师（人）", "男教师（人）", "女教师（人）", "网络培训（人次）"}},
	},
	{
		name: "年龄统计", written: "合计", parts: 3, other: []string{"合计", "6周岁", "7周岁", "8周岁"},
		heads: []string{"一年级/合计", "一年级/6岁", "一年级/7岁", "一年级/8岁"},
		rows:  [][]string{{"小学在校生年龄统计表"}, {"年级", "合计", "6岁", "7岁", "8岁"}, {"一年级"}, {"二年级"}, {"三年级"}},
	},
}

// kinds are how many units of a round do what.
type kinds struct{ never, late, wrongly, twice, altered, elsewhere int }

// actsOfARound are the acts that a new user needs for the first: a key, a click, or what is filled in, a path as well.
const actsOfARound = 15

// TestThreeRoundsInTheWindow plays three rounds in the real window, each of a form of the bureau, among schools of which some never answer,
// or late, or wrongly, twice, with heads of their own, or in another round. The first is done as a new user would, and its acts are
// counted: the forms are filled in where they were put, and what is wrong goes back. make torture plays it with 180 schools.
func TestThreeRoundsInTheWindow(t *testing.T) {
	schools, n := sample.Size{Schools: 40, Teachers: 60, Years: 1}, kinds{never: 3, late: 4, wrongly: 6, twice: 2, altered: 2, elsewhere: 1}
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		schools, n = sample.Standard, kinds{never: 12, late: 20, wrongly: 15, twice: 5, altered: 3, elsewhere: 2}
	}
	bin, home := build(t, shipped+",fall"), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	keys := store.Options{KeyDir: filepath.Join(home, "config", "countyledger", "keys")}
	c := sample.County(schools)
	l, err := store.Create(t.Context(), data, c.Unit, c.Year, keys)
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Apply(t.Context(), c.Fill(), nil)
	if err := errors.Join(err, l.Close()); err != nil {
		t.Fatal(err)
	}
	runCommand(t, bin, home, "--data", data, "round", "new", "去年的表", "--columns", "校车数（辆）")
	runCommand(t, bin, home, "--data", data, "hand-out", "1", "--out", filepath.Join(home, "去年"))
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=collections", func() { goTo(s, "收表") })
	var played []*player
	for i := range bureausForms {
		x := &player{
			T: t, s: s, p: p, f: &bureausForms[i], kinds: n, home: home, data: data, r: rand.New(rand.NewPCG(13, uint64(i))),
			day: time.Now().AddDate(0, 0, i), inPlace: i == 0,
		}
		x.play()
		played = append(played, x)
	}
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	if l, err = store.Open(t.Context(), data, keys); err != nil {
		t.Fatal(err)
	}
	b, err := l.Load(t.Context())
	if err := errors.Join(err, l.Close()); err != nil {
		t.Fatal(err)
	}
	for _, x := range played {
		x.judge(b, bin)
	}
}

// goTo goes to a page by its name.
func goTo(s *screen, name string) {
	s.keys("ctrl+k")
	s.paste(name)
	s.keys("Return")
}

// player plays a round in the window.
type player struct {
	*testing.T
	kinds
	s          *screen
	p          *program
	f          *bureausForm
	home, data string
	r          *rand.Rand
	day        time.Time // on which it is given out
	// inPlace tells that units fill in the forms where they were put; else what they send comes in archives.
	inPlace bool
	acts    int
	back    *member            // to whom what it sent went back
	units   map[string]*member // by name
	order   []*member
}

// member is a unit with what it does and says.
type member struct {
	name, form       string
	late, twice      bool
	never, elsewhere bool
	bad, altered     bool
	says             []any
	wrong            int // which of these is wrong though it can be read, -1 for none
	meant            int
}

// key, click and fill are an act each.
func (x *player) key(key string)       { x.acts++; x.s.keys(key) }
func (x *player) click(across, at int) { x.acts++; x.s.click(across, at) }
func (x *player) fill(text string)     { x.acts++; x.s.paste(text) }

// Where the mouse finds what has no key.
var (
	bureausEmpty = [2]int{1005, 281} // of the question for a round
	sendBack     = [2]int{876, 364}  // beside the unit in front
	fillForm     = [2]int{913, 136}
	makeNotice   = [2]int{777, 136}
)

// play plays the round.
func (x *player) play() {
	x.Helper()
	form, p := filepath.Join(x.home, x.f.name+".xlsx"), x.p
	text, err := returntest.EmptyForm(x.f.rows...)
	if err == nil {
		err = os.WriteFile(form, text, 0o600)
	}
	if err != nil {
		x.Fatal(err)
	}
	p.until("title=布置收表", func() { x.key("ctrl+n") })
	p.until("title=上级的空表", func() { x.click(bureausEmpty[0], bureausEmpty[1]) })
	p.until("空表读好了", func() { x.fill(form); x.key("Return") })
	p.until("的填报表：", func() { x.fill(x.day.Format("2006-01-02")); x.key("ctrl+Return") })
	x.meet()
	x.take("一", func(m *member) bool { return !m.never && !m.late }, false)
	if x.inPlace {
		x.sentBack()
	}
	p.until("晚了一天", func() { x.s.keys("ctrl+F10") })
	p.until("已复制催报文字", func() { x.key("F9") })
	x.chased()
	x.take("二", func(m *member) bool { return m.late || m.twice || m == x.back }, true)
	p.until("title=填好的表", func() { x.click(fillForm[0], fillForm[1]) })
	p.until("已填好：", func() { x.key("ctrl+Return") })
	x.s.shot(x.f.name)
	p.until("已生成：", func() { x.click(makeNotice[0], makeNotice[1]) })
	x.s.keys("Escape") // where there is no program that shows it
	if x.inPlace && x.acts > actsOfARound {
		x.Errorf("%s took %d acts", x.f.name, x.acts)
	}
}

func (x *player) filled() string {
	return filepath.Join(x.data, "报送", x.f.name+"（已填）.xlsx")
}

// sentBack sends back what the unit in front has sent: the first in which something is wrong.
func (x *player) sentBack() {
	x.Helper()
	x.s.shot("退回")
	said := "退回文字已复制，可以粘贴给"
	before := len(x.p.log.after(0))
	x.p.until(said, func() { x.click(sendBack[0], sendBack[1]) })
	_, name, _ := strings.Cut(x.p.log.after(before), said)
	name, _, _ = strings.Cut(name, "\n")
	if x.back = x.units[strings.Trim(name, `"`)]; x.back == nil || !x.back.bad {
		x.Fatalf("sent back is %q: %+v", name, x.back)
	}
}

// take takes in what some of them send.
func (x *player) take(name string, who func(*member) bool, again bool) {
	x.Helper()
	if sent := filepath.Join(x.home, x.f.name+name+".zip"); x.inPlace {
		x.send(x.laid, who, again)
		x.p.until("title=报来", func() { x.key("F8") })
	} else {
		x.pack(sent, who, again)
		x.p.until("title=收文件", func() { x.key("F7") })
		x.p.until("title=报来", func() { x.fill(sent); x.key("Return") })
	}
	x.p.until("已收下", func() { x.key("ctrl+Return") })
}

// laid lays what a unit sends where its form was put; what is of another round beside it.
func (x *player) laid(m *member, _ int, text []byte) error {
	if m.elsewhere {
		return os.WriteFile(m.form+".xlsx", text, 0o600)
	}
	return os.WriteFile(m.form, text, 0o600)
}

// meet draws what each unit does.
func (x *player) meet() {
	x.Helper()
	given, err := filepath.Glob(filepath.Join(x.data, "报送", x.f.name, "*.xlsx"))
	if err != nil || len(given) < 2*x.never+x.late+x.wrongly+x.twice+x.altered+x.elsewhere {
		x.Fatalf("%d forms, %v", len(given), err)
	}
	slices.Sort(given)
	x.r.Shuffle(len(given), func(i, k int) { given[i], given[k] = given[k], given[i] })
	x.units = map[string]*member{}
	for i, path := range given {
		name, _, _ := strings.Cut(filepath.Base(path), "_")
		m := &member{name: name, form: path, wrong: -1}
		at, within := i, func(n int) bool { i -= n; return i < 0 && i >= -n }
		m.never, m.late, m.bad = within(x.never), within(x.late), within(x.wrongly)
		m.twice, m.altered, m.elsewhere = within(x.twice), within(x.altered), within(x.elsewhere)
		x.say(m, at)
		x.units[name], x.order = m, append(x.order, m)
	}
}

// say draws what a unit says: a sum and its parts. Who answers wrongly says no number, two digits the wrong way round, or one digit that is
// another.
func (x *player) say(m *member, i int) {
	m.says = make([]any, 0, len(x.f.heads))
	sum := 0
	for range x.f.parts {
		n := 11 + x.r.IntN(80)
		sum, m.says = sum+n, append(m.says, n)
	}
	if sum%100/10 == sum%10 { // whose digits are alike
		m.says[0], sum = m.says[0].(int)+1, sum+1
	}
	m.says = append([]any{sum}, m.says...)
	for len(m.says) < len(x.f.heads) {
		m.says = append(m.says, x.r.IntN(100))
	}
	if !m.bad {
		return
	}
	switch i % 3 {
	case 0:
		m.says[0] = "若干"
	case 1:
		m.wrong, m.meant = 0, sum
		m.says[0] = sum/100*100 + sum%10*10 + sum%100/10
	case 2:
		m.wrong, m.meant = 1, m.says[1].(int)
		m.says[1] = m.meant + 100
	}
}

// pack packs the forms of some of them, under names of their own.
func (x *player) pack(to string, who func(*member) bool, again bool) {
	x.Helper()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	x.send(func(_ *member, i int, text []byte) error {
		part, err := z.Create(fmt.Sprintf("新建表格%d.xlsx", i))
		if err == nil {
			_, err = part.Write(text)
		}
		return err
	}, who, again)
	if err := errors.Join(z.Close(), os.WriteFile(to, packed.Bytes(), 0o600)); err != nil {
		x.Fatal(err)
	}
}

// send puts the forms of some of them where it is told; of who sends twice, or answers what went back, it is another the second time.
func (x *player) send(put func(m *member, i int, text []byte) error, who func(*member) bool, again bool) {
	x.Helper()
	for i, m := range x.order {
		if !who(m) {
			continue
		}
		if m == x.back {
			m.bad, m.wrong = false, -1
		}
		if again && (m.twice || m == x.back) {
			x.say(m, 0)
		}
		said, form := roundtest.Said{Head: x.f.written, Values: m.says}, m.form
		if m.altered {
			said.Heads = x.f.other
		}
		if m.elsewhere {
			said.Head, form = "校车数", filepath.Join(x.home, "去年", m.name+"_去年的表.xlsx")
			said.Values = said.Values[:1]
		}
		text, err := roundtest.Fill(form, said)
		if err == nil {
			err = put(m, i, text)
		}
		if err != nil {
			x.Fatal(err)
		}
	}
}

// chased looks whether what was copied names those from whom nothing came so far or to whom it went back, and nobody else.
func (x *player) chased() {
	x.Helper()
	c := exec.CommandContext(x.Context(), "xclip", "-selection", "clipboard", "-o")
	c.Env = x.s.env()
	text, err := c.Output()
	if err != nil {
		x.Fatal(err)
	}
	said := map[string]bool{} // the county is said once, and each township
	for _, line := range strings.Split(string(text), "\n") {
		town, units, ok := strings.Cut(line, "：")
		for _, unit := range strings.Split(units, "、") {
			if ok && !strings.HasPrefix(town, "其中") {
				said["样例县"+town+unit], said["样例县"+unit] = true, true
			}
		}
	}
	for _, m := range x.order {
		if named := said[m.name]; named != (m.never || m.late || m.elsewhere || m == x.back) {
			x.Errorf("%s: %s is named: %v in\n%s", x.f.name, m.name, named, text)
			return
		}
	}
}

// judge looks in the ledger whether everything is known of everybody, whether the sums are those of what was said, and whether what is
// wrong is found.
func (x *player) judge(b *edu.Book, bin string) {
	x.Helper()
	brd := round.Of(b, round.All(b)[slices.IndexFunc(round.All(b), func(r *edu.Round) bool { return string(r.Name) == x.f.name })])
	now := edu.MomentOf(x.day.AddDate(0, 0, 1))
	planted, found := 0, 0
	for _, u := range brd.Units {
		m := x.units[u.Name]
		want := edu.OwedIn
		switch {
		case m.never, m.elsewhere:
			want = edu.OwedNothing
		case m.bad:
			want = edu.OwedGaps
		}
		late := want == edu.OwedNothing || m.late
		if u.State != want || brd.Late(u, now) != late || (m.twice || m == x.back) && len(u.Files) != 2 {
			x.Errorf("%s: %s is %s, late %v, with %d files: %+v", x.f.name, u.Name, u.State, brd.Late(u, now), len(u.Files), m)
		}
		if m.wrong < 0 || len(u.Rows) == 0 {
			continue
		}
		planted++
		ways, err := brd.Mendings(x.Context(), u, u.Rows[0])
		if err != nil {
			x.Fatal(err)
		}
		if slices.ContainsFunc(ways[:min(3, len(ways))], func(way []round.Mending) bool {
			return slices.ContainsFunc(way, func(w round.Mending) bool {
				return string(w.Column.Head) == x.f.heads[m.wrong] && w.To == fmt.Sprint(m.meant)
			})
		}) {
			found++
		}
	}
	if planted < x.wrongly/2 || 10*found < 9*planted {
		x.Errorf("%s: of %d cells that are wrong %d are proposed", x.f.name, planted, found)
	}
	never := x.never + x.elsewhere
	wanted := round.Tally{
		Owed: len(brd.Units), InTime: len(brd.Units) - x.late - never, Late: x.late, Never: never, Faulty: x.wrongly, Wanting: x.wrongly,
	}
	if x.back != nil {
		wanted.Back, wanted.Wanting = 1, x.wrongly-1
	}
	if got := brd.Tally(brd.Units...); got != wanted {
		x.Errorf("%s: the record is %+v, not %+v", x.f.name, got, wanted)
	}
	x.summed(brd)
	paper := filepath.Join(x.home, x.f.name+".pdf")
	runCommand(x.T, bin, x.home, "--data", x.data, "report", "notice", "--round", fmt.Sprint(brd.Round.RowID()), "--as-of",
		x.day.AddDate(0, 0, 1).Format("2006-01-02"), "--out", paper)
	text, err := exec.CommandContext(x.Context(), "pdftotext", "-layout", paper, "-").Output()
	if err != nil {
		x.Fatal(err)
	}
	if said := edu.Squeeze(string(text)); !strings.Contains(said, fmt.Sprintf("未报%d个", wanted.Never)) {
		x.Errorf("%s: the notice does not say that %d did not report:\n%s", x.f.name, wanted.Never, text)
	}
}

// summed looks whether the sums are those of what was said, in the ledger and in the bureau's form.
func (x *player) summed(brd *round.Board) {
	x.Helper()
	totals, err := brd.Totals(brd.Units)
	if err != nil {
		x.Fatal(err)
	}
	for i, head := range x.f.heads {
		want := 0
		for _, m := range x.order {
			if n, ok := m.says[i].(int); ok && !m.never && !m.elsewhere {
				want += n
			}
		}
		at := slices.IndexFunc(totals, func(s *round.Total) bool { return strings.HasPrefix(head, string(s.Column.Head)) })
		if at < 0 {
			x.Errorf("%s: %s is not summed", x.f.name, head)
		} else if got := totals[at].Text(); strings.ReplaceAll(got, ",", "") != fmt.Sprint(want) {
			x.Errorf("%s: %s is %s, not %d", x.f.name, head, got, want)
		}
	}
	if title, err := roundtest.Text(x.filled(), "A1"); err != nil || title != x.f.rows[0][0] {
		x.Errorf("%s: the filled form begins with %q, %v", x.f.name, title, err)
	}
}
