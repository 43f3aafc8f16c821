package command_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/app/command"
)

// described are the commands of which the help and README are looked at.
var described = []string{
	"init", "demo", "import", "report", "check", "figures", "history", "undo", "backup", "restore", "rescue", "verify", "unlock", "password",
	"round", "hand-out", "collect", "fill", "expire", "doubts", "compare", "submit", "submissions", "card",
	"receive", "merge", "counties", "send-down", "publish", "manual",
}

// latin is a word that no clerk is to read; what is typed, a file or a program's name is none.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

// ours are words in Latin letters that a sentence may hold: what is typed on the command line, endings of files, names of programs.
var ours = regexp.MustCompile(`countyledger|--?[a-z-]+|\[--data DIR\]|\b(help|init|demo|import|report|check|figures|history|undo` +
	`|backup|restore|rescue|verify|county|city|province|KIND|FILE|DIR|NEW|ID|BATCH|JSON|xlsx|csv|pdf|CODE)\b|“[^”]*”|closure-file` +
	`|rotation-form|full|facing|trimmed|townships`)

// TestWrongUseIsToldInChinese: whatever is wrong with the arguments is said in Chinese, with the way to the help, and ends with 2.
func TestWrongUseIsToldInChinese(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	for _, args := range [][]string{
		{"figures", "--year", "abc"},
		{"figures", "--year", "12"},
		{"figures", "--year", "1800"},
		{"figures", "--year"},
		{"figures", "--year", "--json"},
		{"figures", "--year=2021", "--year=2022"},
		{"figures", "--json=maybe"},
		{"figures", "--jso"},
		{"figures", "---json"},
		{"figures", "--as-of", "2022-02-30"},
		{"figures", "-x"},
		{"check", "--out", "x"},
		{"history", "--as-of", "2022-04-30"},
		{"init", "--county"},
		{"init", "--year", "soon", "--county", "141127"},
		{"report", "schools", "--out", "x.pdf", "--margins", "1"},
		{"report", "schools", "--out", "x.pdf", "--margins", "a b c d"},
		{"report", "schools", "--out", "x.pdf", "--paper", "B5"},
		{"report", "schools", "--out", "x.pdf", "--paper", "A3,sideways"},
		{"report", "targets", "--out", "x.pdf", "--paper", "full"},
		{"report", "schools", "--out", "x.pdf", "--dated", "today"},
		{"report"},
		{"undo", "-1"},
		{"undo", "1.5"},
		{"undo", "1", "2"},
		{"--json", "history"},
		{"hepl"},
		{""},
		{"-"},
		{"help", "nothing"},
		{"nothing", "--help"},
	} {
		c.run(2, args...)
		said := c.err.String()
		bad := latin.FindString(ours.ReplaceAllString(said, ""))
		if bad != "" || !strings.Contains(said, "countyledger help") || c.out.Len() > 0 {
			t.Errorf("%q: %q in\n%s%s", args, bad, said, c.out.String())
		}
	}
}

// TestHelpInAnyPosition: help and the version are told in Chinese wherever they are asked for, and nothing is done.
func TestHelpInAnyPosition(t *testing.T) {
	c := newCLI(t)
	c.env.Version = "1.2.3"
	for want, all := range map[string][][]string{
		"命令（不需要显示器）": {{"help"}, {"--help"}, {"-h"}, {"-help"}, {"help", "--json"}, {}},
		"--as-of": {
			{"help", "report"},
			{"report", "--help"},
			{"report", "-h"},
			{"report", "help"},
			{"--help", "report"},
			{"report", "schools", "--out", "x.pdf", "--help"},
			{"report", "schools", "--nonsense", "-h"},
		},
		"--county":     {{"help", "init"}, {"init", "--county", "141127", "--help"}},
		"closure-file": {{"help", "report"}},
		"rotations":    {{"help", "import"}},
		"载入样例县":        {{"demo", "--help"}},
		"1.2.3":        {{"--version"}, {"version"}, {"-version"}, {"history", "--version"}},
	} {
		for _, args := range all {
			if out := c.run(0, args...); !strings.Contains(out, want) || c.err.Len() > 0 {
				t.Errorf("%q: %q is not in\n%s%s", args, want, out, c.err.String())
			}
		}
	}
	if _, err := os.Stat(c.env.Dir); err == nil {
		t.Error("a ledger was made")
	}
	for _, name := range described {
		if out := c.run(0, "help", name); !strings.Contains(out, "countyledger [--data DIR] "+name) {
			t.Errorf("help of %s: %s", name, out)
		}
	}
}

// TestReadmeNamesEveryFlag: what README tells of a command is what it takes.
func TestReadmeNamesEveryFlag(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "\n## Commands\n")
	text, _, _ = strings.Cut(text, "\n## ")
	c := newCLI(t)
	flag := regexp.MustCompile(`--[a-z][a-z-]*`)
	known := []string{"--data", "--help", "--version"}
	for _, name := range described {
		for _, f := range flag.FindAllString(c.run(0, "help", name), -1) {
			known = append(known, f)
			if !strings.Contains(text, f) {
				t.Errorf("README does not name %s of %s", f, name)
			}
		}
	}
	words := strings.Fields(text)
	for _, of := range []string{"import", "report"} {
		for _, line := range regexp.MustCompile(`(?m)^  ([a-z][a-z-]*) {2,}`).FindAllStringSubmatch(c.run(0, "help", of), -1) {
			if !slices.Contains(words, line[1]) && !slices.Contains(words, line[1]+";") {
				t.Errorf("README does not name %s of %s", line[1], of)
			}
		}
	}
	for _, f := range flag.FindAllString(text, -1) {
		if !slices.Contains(known, f) {
			t.Errorf("README names %s, which no command takes", f)
		}
	}
}

var snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// sound fails where a value holds a key that is not lower case, or where a key of a list holds null.
func sound(t *testing.T, where string, v any, lists []string) {
	t.Helper()
	switch x := v.(type) {
	case map[string]any:
		for key, v := range x {
			if !snake.MatchString(key) {
				t.Errorf("%s: key %q", where, key)
			}
			if v == nil && slices.Contains(lists, key) {
				t.Errorf("%s: %s is null", where, key)
			}
			if key != "parts" { // its keys are the county's own words
				sound(t, where+"."+key, v, lists)
			}
		}
	case []any:
		for _, v := range x {
			sound(t, where, v, lists)
		}
	}
}

// TestJSONIsOneObject: of an empty ledger and of a full one every --json prints one object, with keys in lower case, and an empty list
// as [].
func TestJSONIsOneObject(t *testing.T) {
	empty, full := newCLI(t), newCLI(t)
	empty.run(0, "init", "--county", "141128", "--year", "2022")
	full.run(0, "demo")
	row := table(t, "学校名称,标识码,办学类型,举办者,状态,电梯,占地面积（亩）", "方山县一小,2114000001,小学,县级教育部门,在用,1,12", "方山县二小,21140,小学,县级教育部门,在用,2,")
	none := table(t, "学校名称,标识码,办学类型,举办者,状态")
	lists := []string{
		"batches", "findings", "figures", "rows", "missing", "errors", "warnings", "unmapped", "skipped_rows", "kept", "columns", "sums",
		"targets",
	}
	for name, c := range map[string]*cli{"empty": empty, "full": full} {
		for _, args := range [][]string{
			{"history"},
			{"check"},
			{"figures"},
			{"import", "schools", none, "--dry-run"},
			{"import", "schools", row, "--dry-run"},
			{"import", "schools", row},
			{"import", "schools", row},
			{"history"},
			{"check"},
			{"figures", "--period", "2022-04"},
		} {
			code := command.Run(t.Context(), c.env, append(args, "--json"))
			out := bytes.Clone(c.out.Bytes())
			c.out.Reset()
			if c.err.Reset(); code != 0 && code != 3 {
				t.Errorf("%s %v ends with %d", name, args, code)
				continue
			}
			d := json.NewDecoder(bytes.NewReader(out))
			var object map[string]any
			if err := d.Decode(&object); err != nil {
				t.Errorf("%s %v: %v\n%s", name, args, err, out)
			}
			if _, err := d.Token(); err != io.EOF {
				t.Errorf("%s %v: more than one object (%v)", name, args, err)
			}
			sound(t, fmt.Sprint(name, args), object, lists)
			if len(args) == 1 && object[map[string]string{"history": "batches", "check": "findings", "figures": "figures"}[args[0]]] == nil {
				t.Errorf("%s %v has no list: %.100s", name, args, out)
			}
		}
	}
}

// TestWhatWasDoneIsSaid: undo and report say what they did, and how to go back; where nothing was done, why.
func TestWhatWasDoneIsSaid(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	says := func(words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(c.err.String(), w) {
				t.Errorf("%q is not said: %s", w, c.err.String())
			}
		}
	}
	out := filepath.Join(t.TempDir(), "表.xlsx")
	if c.run(0, "report", "schools", "--out", out) != "" {
		t.Error("a message on standard output")
	}
	says("已生成：" + out)
	if acts := c.run(0, "history"); !strings.Contains(acts, "显示恢复码") {
		t.Errorf("that the recovery code was shown is not in the journal: %s", acts)
	}
	c.run(1, "undo", "99")
	says("没有第99批", "history")
	if c.run(0, "undo", "1") != "" {
		t.Error("a message on standard output")
	}
	says("撤销：载入样例县", "撤销第3批")
	c.run(1, "undo", "1")
	says("第1批“载入样例县”已经由第3批撤销过了", "请撤销第3批")
	c.run(0, "undo", "3")
	says("重做：载入样例县")
	c.run(1, "undo", "3")
	says("已经由第4批撤销过了")
	c.run(1, "report", "closure-file", "--out", out, "--school", "2114999999")
	says("2114999999", "学校")
}

// TestWayBackFromAnotherLedger: the sentence after a restore names the command that goes back, with the flag it needs.
func TestWayBackFromAnotherLedger(t *testing.T) {
	c, other := newCLI(t), newCLI(t)
	c.run(0, "init", "--county", "141127")
	other.run(0, "demo")
	own, theirs := strings.TrimSpace(c.run(0, "backup")), strings.TrimSpace(other.run(0, "backup"))
	back := regexp.MustCompile(`“(.+?)”，可以用(restore[a-z -]*)恢复`)
	for _, args := range [][]string{{"restore", own}, {"restore", theirs, "--other-ledger"}} {
		c.run(0, args...)
		m := back.FindStringSubmatch(c.err.String())
		if m == nil {
			t.Fatalf("%v: %s", args, c.err.String())
		}
		c.run(0, append(strings.Fields(m[2]), m[1])...)
	}
}

// TestCommandsKeepNoLog: an error that nobody foresaw is told with its cause, and not with a log that is not written.
func TestCommandsKeepNoLog(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127")
	whole := *c.env
	c.fails(io.ErrNoProgress)
	c.run(1, "verify")
	if said := c.err.String(); strings.Contains(said, "日志") || !strings.Contains(said, io.ErrNoProgress.Error()) {
		t.Error(said)
	}
	c.env = &whole
	c.fails(fmt.Errorf("close: %w", os.ErrPermission))
	c.run(1, "verify")
	if said := c.err.String(); strings.Contains(said, "原因（") {
		t.Errorf("the cause of what was foreseen: %s", said)
	}
}

// TestErrorsNameTheirPlace: what cannot be read or opened is named.
func TestErrorsNameTheirPlace(t *testing.T) {
	c, nowhere := newCLI(t), newCLI(t)
	c.run(0, "init", "--county", "141127")
	text := filepath.Join(t.TempDir(), "一览表.xlsx")
	if err := os.WriteFile(text, []byte("一览"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		c    *cli
		args []string
		says []string
	}{
		{c, []string{"import", "schools", "没有.xlsx"}, []string{"“没有.xlsx”", "文件不存在"}},
		{c, []string{"import", "schools", text}, []string{text, "不是工作簿"}},
		{c, []string{"import", "schools", filepath.Join(text, "甲.xlsx")}, []string{text, "不是文件夹"}},
		{c, []string{"init", "--county", "141127"}, []string{c.env.Dir, "已经有台账"}},
		{nowhere, []string{"check"}, []string{nowhere.env.Dir, "还没有台账"}},
	} {
		tt.c.run(1, tt.args...)
		for _, w := range tt.says {
			if !strings.Contains(tt.c.err.String(), w) {
				t.Errorf("%v: %q is not in %s", tt.args, w, tt.c.err.String())
			}
		}
	}
	c.env.Dir = text // a file in the folder's place
	for _, args := range [][]string{{"check"}, {"init", "--county", "141127"}, {"restore", "甲.db"}} {
		c.run(1, args...)
		if said := c.err.String(); !strings.Contains(said, text) || !strings.Contains(said, "不是文件夹") {
			t.Errorf("%v: %s", args, said)
		}
	}
}

// TestWhatIsSaidOfColumns: columns to look at are told in words, those that are not kept too, and what holds of all rows.
func TestWhatIsSaidOfColumns(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	path := filepath.Join(t.TempDir(), "2022年小学.txt")
	text := "全县小学学生统计表（2022—2023学年度）\n\n编号|校名|班级数|各年级学生数合计\n1|城关第二小学|6|240\n2|城关第三小学|6|250\n3|城关第四小学|6|260\n"
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "|", "\t")), 0o600); err != nil {
		t.Fatal(err)
	}
	said := c.run(0, "import", path, "--dry-run") + c.err.String()
	for _, want := range []string{"学年为“2022”", "学段为“小学”"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	if strings.Contains(said, "导入为_") || regexp.MustCompile(`导入为[a-z]`).MatchString(said) {
		t.Errorf("a key is said in\n%s", said)
	}
}
