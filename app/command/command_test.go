package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"countyledger/app/command"
	"countyledger/store"
	"countyledger/store/edu"
)

const samples = "../exchange/testdata/samples"

var sampleFiles = []struct{ kind, file string }{
	{"schools", "01学校基本情况.xlsx"},
	{"yearly", "02学年数据（2022学年）.xlsx"},
	{"closures", "03学校撤并情况.xlsx"},
	{"projects", "04建设项目及月进度.xlsx"},
	{"progress", "04建设项目及月进度.xlsx"},
	{"teachers", "05教师花名册.xlsx"},
	{"rotations", "06交流轮岗台账（2022学年）.xlsx"},
}

// cli is the program without a window, on a data folder of its own.
type cli struct {
	t    *testing.T
	env  *command.Env
	keys string // folder of keys
	out  bytes.Buffer
	err  bytes.Buffer
}

func newCLI(t *testing.T) *cli {
	t.Helper()
	c := &cli{t: t, keys: t.TempDir()}
	c.env = environment(filepath.Join(t.TempDir(), "数据 #1 100%"), c.keys)
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	return c
}

// environment is what the program itself works with, on a data folder and with a folder of keys.
func environment(dir, keys string) *command.Env {
	opt := store.Options{KeyDir: keys, Keyring: &store.Keyring{}}
	return &command.Env{
		Dir: dir, Keyring: opt.Keyring,
		Now: func() time.Time { return time.Date(2022, 9, 20, 9, 0, 0, 0, time.UTC) },
		Open: func(ctx context.Context, dir string) (command.Ledger, error) {
			s, err := store.Open(ctx, dir, opt)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Accept: func(ctx context.Context, dir string) (command.Ledger, error) {
			o := opt
			o.Behind = true
			s, err := store.Open(ctx, dir, o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Create: func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(command.Filler) error) (command.Made, error) {
			o := opt
			o.Fill = func(s *store.Store) error { return fill(s) }
			s, err := store.Create(ctx, dir, u, y, o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Restore: func(ctx context.Context, dir, backup, code string, other bool) (string, error) {
			o := opt
			o.Code = code
			return store.Restore(ctx, dir, backup, other, o)
		},
		Rescue: func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error) {
			return store.Rescue(ctx, dir, into, asked, opt)
		},
	}
}

// run carries out a command that must end with a code, and returns what it printed.
func (c *cli) run(code int, args ...string) string {
	c.t.Helper()
	c.out.Reset()
	c.err.Reset()
	if got := command.Run(c.t.Context(), c.env, args); got != code {
		c.t.Fatalf("%v: exit %d, want %d\n%s", args, got, code, c.err.String())
	}
	return c.out.String()
}

type imported struct {
	Kind                                             string
	Read, Added, Changed, Unchanged, Skipped, Failed int
	Batch                                            int64
	Errors, Warnings                                 []struct {
		Row                   int
		Cell, Column, Message string
		Rule                  string
	}
}

func (c *cli) importFile(kind, file string, more ...string) imported {
	c.t.Helper()
	var r imported
	out := c.run(0, append([]string{"import", kind, filepath.Join(samples, file), "--json"}, more...)...)
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		c.t.Fatalf("%v\n%s", err, out)
	}
	return r
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

// pages is the text of a report, as pdftotext reads it.
func (c *cli) pages(id string, more ...string) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), id+".pdf")
	c.run(0, append([]string{"report", id, "--out", path}, more...)...)
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		c.t.Errorf("qpdf --check %s: %v\n%s", id, err, out)
	}
	fonts, err := exec.Command("pdffonts", path).Output()
	if err != nil {
		c.t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
		if !strings.Contains(line, "yes yes yes") { // embedded, subset, with a map to Unicode
			c.t.Errorf("%s: face %s", id, line)
		}
	}
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

// TestSampleReturn is the main job on a real return, through the commands alone.
func TestSampleReturn(t *testing.T) {
	var want struct {
		Imports map[string]struct{ Read, Added, Failed int }
	}
	readJSON(t, "expected.json", &want)
	var planted []struct {
		Kind          string `json:"kind_of_data"`
		Row           int
		Column, Level string
		Rule          string `json:"kind"`
	}
	readJSON(t, "errors.json", &planted)
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	printed := func() (all string) {
		for _, id := range []string{"schools", "closures", "projects", "rotation"} {
			all += c.pages(id)
		}
		return all
	}
	blank, states := printed(), []string{c.records()}
	var batches []int64
	for _, f := range sampleFiles {
		dry := c.importFile(f.kind, f.file, "--dry-run")
		got := c.importFile(f.kind, f.file)
		w := want.Imports[f.kind]
		if dry.Added != got.Added || dry.Batch != 0 || got.Read != w.Read || got.Added != w.Added || got.Failed != w.Failed ||
			got.Changed+got.Unchanged != 0 {
			t.Errorf("%s: %+v (dry run %+v), want %+v", f.kind, got, dry, w)
		}
		for _, e := range planted {
			if e.Kind != f.kind || e.Level != "hard" {
				continue
			}
			named := false
			for _, x := range got.Errors {
				named = named || x.Row == e.Row && x.Column == e.Column && x.Rule == e.Rule && x.Message != ""
			}
			if !named {
				t.Errorf("%s: hard error %s in row %d, %s is not named", f.kind, e.Rule, e.Row, e.Column)
			}
		}
		again := c.importFile(f.kind, f.file)
		if again.Unchanged != w.Added || again.Added+again.Changed != 0 || again.Batch != 0 {
			t.Errorf("%s: a second import: %+v", f.kind, again)
		}
		batches, states = append(batches, got.Batch), append(states, c.records())
	}
	c.run(0, "verify")
	for i := len(batches) - 1; i >= 0; i-- {
		c.run(0, "undo", number(batches[i]))
		if c.records() != states[i] {
			t.Errorf("after undoing %s the records differ from before its import", sampleFiles[i].kind)
		}
	}
	if printed() != blank {
		t.Error("after all was undone the reports are not those of the empty ledger")
	}
	c.run(0, "verify")
}

// records is what stands in every field of every record.
func (c *cli) records() string {
	c.t.Helper()
	l, err := c.env.Open(c.t.Context(), c.env.Dir)
	if err != nil {
		c.t.Fatal(err)
	}
	defer l.Close()
	b, err := l.(*store.Store).Load(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	var all strings.Builder
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			for _, f := range g.Fields {
				fmt.Fprintf(&all, "%s %d %s %v\n", g.ID, r.RowID(), f.Key, f.At(r).Stored())
			}
		}
	}
	return all.String()
}

func number(n int64) string { b, _ := json.Marshal(n); return string(b) }

func TestReportNumbers(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	for _, f := range sampleFiles {
		c.importFile(f.kind, f.file)
	}
	// The sums of expected.json: 848 classes, 17,169 children and pupils, 1,134 teachers, 2,270 boarders.
	for id, lines := range map[string][]string{
		"schools":  {"848 17169 4594", "7949 2909 1659 58", "2270 1196 1134", "学校134所"},
		"projects": {"17787.13 2622 — 239 660 — 3842 21.60%", "到位7074万元"},
		"rotation": {"396 40 52 13.13% 11 14 26.92%", "已交流52人，达到要求"},
		"closures": {"12例", "学校3所、教学点2个"},
	} {
		text := strings.Join(strings.Fields(c.pages(id)), " ")
		for _, want := range lines {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not hold %q\n%s", id, want, text[max(0, len(text)-1500):])
			}
		}
	}
}

// TestFullIDsAreWrittenDown: full ID numbers are printed with a reason only, the act stands in the journal before the
// file does, and cannot be undone.
func TestFullIDsAreWrittenDown(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	out := filepath.Join(t.TempDir(), "花名册.pdf")
	text := func() string {
		t.Helper()
		b, err := exec.Command("pdftotext", "-layout", out, "-").Output()
		if err != nil {
			t.Fatalf("pdftotext (make test installs it): %v", err)
		}
		return string(b)
	}
	full := regexp.MustCompile(`149901\d{11}[\dX]`)
	c.run(0, "report", "rotation-list", "--out", out)
	if got := full.FindString(strings.ReplaceAll(text(), "\n", "")); got != "" {
		t.Errorf("a masked list holds a full number")
	}
	c.run(2, "report", "rotation-list", "--out", out, "--full-id")
	c.run(2, "report", "rotation-list", "--out", out, "--full-id", "--reason", "  ")
	c.run(2, "report", "schools", "--out", out, "--full-id", "--reason", "报送")
	c.run(1, "report", "rotation-form", "--out", out, "--full-id", "--reason", "报市教育局人事科审批")
	c.run(0, "report", "rotation-form", "--out", out, "--full-id", "--reason", "报市教育局人事科审批", "--who", "王晓东")
	c.run(2, "report", "schools", "--out", out, "--who", "王晓东")
	c.run(1, "report", "rotation-form", "--out", out, "--full-id", "--reason", "再看一次") // the name was for that one time
	people := map[string]bool{}
	for _, n := range full.FindAllString(text(), -1) {
		people[n] = true
	}
	var done struct{ Batches []edu.Batch }
	if err := json.Unmarshal([]byte(c.run(0, "history", "--json")), &done); err != nil {
		t.Fatal(err)
	}
	last := done.Batches[0]
	want := fmt.Sprintf("输出完整身份证号：交流轮岗审批表，%d人，原因：报市教育局人事科审批", len(people))
	if len(people) < 10 || last.Kind != edu.BatchDisclose || last.Who != "王晓东" || last.Why != want {
		t.Errorf("%d people on paper, the journal says %s, %q", len(people), last.Kind, last.Why)
	}
	c.run(1, "undo", fmt.Sprint(last.ID))
	c.run(0, "verify")
}

func TestFailedRowsCanBeMendedAndImported(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	out := filepath.Join(t.TempDir(), "未导入.xlsx")
	if r := c.importFile("schools", sampleFiles[0].file, "--failed", out); r.Failed != 2 {
		t.Fatalf("%+v", r)
	}
	text := c.run(0, "import", "schools", out, "--dry-run", "--json")
	var again imported
	if err := json.Unmarshal([]byte(text), &again); err != nil {
		t.Fatal(err)
	}
	// One row has still its bad code, the other is no duplicate within its sheet any more but changes
	// the school that stands.
	if again.Read != 2 || again.Failed != 1 || again.Changed != 1 {
		t.Errorf("the workbook of failed rows came back as %+v", again)
	}
}

func TestWrongUse(t *testing.T) {
	c := newCLI(t)
	for _, args := range [][]string{
		{"nonsense"},
		{"init"},
		{"init", "--county", "999999"},
		{"init", "--county", "141127", "--level", "village"},
		{"import"},
		{"import", "schools"},
		{"import", "dragons", "x.xlsx"},
		{"import", "explanations", "x.xlsx"}, // a register, but none that is imported
		{"import", "schools", "a.xlsx", "--map", "学校代码"},
		{"report", "schools"},
		{"report", "nothing", "--out", "x.pdf"},
		{"report", "schools", "--out", "x.doc"},
		{"report", "schools", "--out", "x.pdf", "--period", "soon"},
		{"undo"},
		{"undo", "last"},
		{"init", "--nonsense"},
	} {
		c.run(2, args...)
		if c.err.Len() == 0 {
			t.Errorf("%v says nothing", args)
		}
	}
	for _, args := range [][]string{{"verify"}, {"import", "schools", "x.xlsx"}, {"restore", "nowhere.db"}} { // no ledger
		c.run(1, args...)
	}
	c.run(0, "init", "--county", "141127")
	c.run(1, "init", "--county", "141127")
	c.run(1, "undo", "77")
	c.run(0, "help")
}

func TestDemoBackupRestore(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	c.run(0, "verify")
	before := c.pages("rotation")
	backup := strings.TrimSpace(c.run(0, "backup"))
	c.run(0, "undo", "1")
	if c.pages("rotation") == before {
		t.Error("undoing the sample county changed nothing")
	}
	c.run(0, "restore", backup)
	if c.pages("rotation") != before {
		t.Error("the restored ledger prints another report")
	}
	if !strings.Contains(c.run(0, "history", "--json"), "载入样例县") {
		t.Error("history does not tell of the sample county")
	}
}
