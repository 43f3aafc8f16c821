package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/returntest"
	"countyledger/app/exchange/roundtest"
)

// bureausForm is an empty form of the bureau's.
type bureausForm struct {
	name string
	head string // of a column of the round
	rows [][]string
}

var bureausForms = []bureausForm{
	{
		name: "校车统计", head: "校车数量（辆）",
		rows: [][]string{
			{"2022年全市校车情况统计表"},
			{"填报单位："},
			{"序号", "学校名称", "所在乡镇", "校车数量（辆）", "驾驶员人数（人）", "年运营费用（万元）"},
		},
	},
	{
		name: "教师培训统计", head: "参训教师（人）",
		rows: [][]string{{"教师培训情况统计表"}, {"学校名称", "参训教师（人）", "集中培训（人次）", "网络培训（人次）"}},
	},
	{
		name: "年龄统计", head: "一年级/6岁",
		rows: [][]string{{"小学在校生年龄统计表"}, {"年级", "6岁", "7岁", "8岁", "9岁"}, {"一年级"}, {"二年级"}, {"三年级"}},
	},
}

// TestThreeRoundsInTheWindow plays three rounds in the real window, each of a form of the bureau: given out to 180 schools, handed out,
// what came from all but twelve taken in, summed and filled.
func TestThreeRoundsInTheWindow(t *testing.T) {
	if os.Getenv("COUNTYLEDGER_TORTURE") == "" {
		t.Skip("takes half a minute; make torture plays it")
	}
	bin, home := build(t, shipped), t.TempDir()
	s := startScreen(t)
	data := filepath.Join(home, "data")
	runCommand(t, bin, home, "--data", data, "demo")
	p := start(t, s, home, bin, "--data", data)
	p.until("msg=page id=overview", nil)
	p.until("msg=page id=collections", func() { goTo(s, "收表") })
	x, meant := &player{t, s, p, home, data, rand.New(rand.NewPCG(13, 20))}, map[string]int{}
	for _, f := range bureausForms {
		meant[f.name] = x.play(&f)
	}
	s.keys("ctrl+q")
	if code := p.ends(); code != 0 {
		t.Fatalf("exit code %d\n%s", code, p.log.after(0))
	}
	for i, f := range bureausForms {
		c := exec.CommandContext(t.Context(), bin, "--data", data, "round", "show", fmt.Sprint(i+1), "--json")
		c.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		var is struct {
			Counts map[string]int
			Totals []struct{ Head, Text string }
		}
		if err := json.Unmarshal(out, &is); err != nil {
			t.Fatal(err)
		}
		if is.Counts["未报"] != 12 {
			t.Errorf("%s: %v", f.name, is.Counts)
		}
		at := slices.IndexFunc(is.Totals, func(x struct{ Head, Text string }) bool { return x.Head == f.head })
		if at < 0 || strings.ReplaceAll(is.Totals[at].Text, ",", "") != fmt.Sprint(meant[f.name]) {
			t.Errorf("%s: %s is %v, not %d", f.name, f.head, is.Totals, meant[f.name])
		}
	}
}

// goTo goes to a page by its name.
func goTo(s *screen, name string) {
	s.keys("ctrl+k")
	s.paste(name)
	s.keys("Return")
}

// act does something of the page by its name: the keys go to its button first.
func act(s *screen, p *program, name string) {
	p.until("按Enter："+name, func() { goTo(s, name) })
	s.keys("Return")
}

// player plays rounds in the window.
type player struct {
	*testing.T
	s          *screen
	p          *program
	home, data string
	r          *rand.Rand
}

// play plays one round, and gives what its column comes to.
func (x *player) play(f *bureausForm) (sum int) {
	x.Helper()
	form, s, p := filepath.Join(x.home, f.name+".xlsx"), x.s, x.p
	text, err := returntest.EmptyForm(f.rows...)
	if err == nil {
		err = os.WriteFile(form, text, 0o600)
	}
	if err != nil {
		x.Fatal(err)
	}
	p.until("title=布置收表", func() { s.keys("ctrl+n") })
	p.until("title=上级的空表", func() { s.click(1005, 272) })
	p.until("空表读好了", func() { s.paste(form); s.keys("Return") })
	p.until("已布置", func() { s.keys("ctrl+Return") })
	p.until("title=下发填报表", func() { act(s, p, "下发填报表") })
	p.until("的填报表：", func() { s.keys("ctrl+Return") })
	sent := filepath.Join(x.home, f.name+"报来.zip")
	sum = x.sends(f, sent)
	p.until("title=收文件", func() { s.keys("F7") })
	p.until("title=报来", func() { s.paste(sent); s.keys("Return") })
	p.until("已收下", func() { s.keys("ctrl+Return") })
	out := filepath.Join(x.home, f.name+"（已填）.xlsx")
	p.until("title=填好的表", func() { act(s, p, "填上级的表") })
	p.until("title=填好了", func() { s.keys("ctrl+a"); s.paste(out); s.keys("ctrl+Return") })
	s.shot(f.name)
	s.keys("Return")
	if title, err := roundtest.Text(out, "A1"); err != nil || title != f.rows[0][0] {
		x.Errorf("%s: the filled form begins with %q, %v", f.name, title, err)
	}
	return sum
}

// sends fills in the forms of all units but twelve, and packs them under names of their own.
func (x *player) sends(f *bureausForm, to string) (sum int) {
	x.Helper()
	given, err := filepath.Glob(filepath.Join(x.data, "报送", f.name, "*.xlsx"))
	if err != nil || len(given) < 100 {
		x.Fatalf("%d forms, %v", len(given), err)
	}
	slices.Sort(given)
	x.r.Shuffle(len(given), func(i, k int) { given[i], given[k] = given[k], given[i] })
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for i, path := range given[12:] {
		n := 1 + x.r.IntN(40)
		text, err := roundtest.Fill(path, f.head[strings.LastIndex(f.head, "/")+1:], n)
		if err != nil {
			x.Fatal(err)
		}
		part, err := z.Create(fmt.Sprintf("新建表格%d.xlsx", i))
		if err != nil {
			x.Fatal(err)
		}
		if _, err := part.Write(text); err != nil {
			x.Fatal(err)
		}
		sum += n
	}
	if err := z.Close(); err != nil {
		x.Fatal(err)
	}
	if err := os.WriteFile(to, packed.Bytes(), 0o600); err != nil {
		x.Fatal(err)
	}
	return sum
}
