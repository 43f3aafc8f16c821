package command_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/app/command"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// people is a county in which every register has records, each text of them with somebody's ID number in it, each day of birth in full.
type people struct {
	change  edu.Change
	numbers []edu.IDNumber
	phones  []string
}

// typed is an ID number as a clerk types it among words.
func (p *people) typed(i int) edu.Text {
	n := string(p.numbers[i%len(p.numbers)])
	return edu.Text([]string{"经办人王某" + n, n, "身份证号：" + n + "，女", "见" + n[:6] + " " + n[6:14] + " " + n[14:]}[i%4])
}

func peopled(t *testing.T) *people {
	t.Helper()
	c := sample.County(sample.Size{Schools: 24, Teachers: 160, Projects: 8, Closures: 4, Years: 2})
	p := &people{change: c.Change()}
	for _, x := range c.Teachers {
		if x.IDNumber != "" {
			p.numbers, x.Birth = append(p.numbers, x.IDNumber), x.IDNumber.Birth()
		}
		p.phones = append(p.phones, string(x.Phone))
	}
	last, first := int64(-1_000_000), map[*edu.Register]edu.Record{}
	for _, it := range p.change.Items {
		if first[it.Register] == nil {
			first[it.Register] = it.Record
		}
	}
	for _, g := range edu.Registers() {
		if first[g] != nil {
			continue
		}
		r := g.New()
		last--
		r.SetRowID(last)
		for _, f := range g.Fields {
			filled(t, f, r, first)
		}
		first[g] = r
		p.change.Items = append(p.change.Items, edu.Item{Register: g, Record: r})
	}
	for i, it := range p.change.Items {
		for j, f := range it.Register.Fields {
			switch v := f.At(it.Record).(type) {
			case *edu.Text:
				if coded[it.Register.ID+"."+f.Key] == "" && !f.Paper && f.Codes == nil {
					*v += p.typed(i + j)
				}
			case *edu.Phone:
				*v = edu.Phone(fmt.Sprintf("139%08d", i))
				p.phones = append(p.phones, string(*v))
			}
		}
	}
	return p
}

// coded are texts that are no words of a clerk: they name something, or are worked out.
var coded = map[string]string{
	"explanations.rule": "age", "explanations.register": "teachers", "explanations.field": "birth",
	"presets.name": "x", "presets.content": "{}",
	"evidence.sha": "ab", "project-files.sha": "ab", "task-papers.sha": "ab", "words.list": "x", "words.code": "x",
	"heads.register": "schools", "heads.target": "name",
	"rounds.sha": "ab", "rounds.kept": "ab", "round-files.sha": "ab", "round-files.kept": "ab", "round-columns.target": "schools.name",
	"round-columns.letter": "A", "doubt-lists.sha": "ab", "doubt-lists.kept": "ab", "doubts.target": "schools.name",
}

// filled gives a field of a new record a value of its kind.
func filled(t *testing.T, f *edu.Field, r edu.Record, first map[*edu.Register]edu.Record) {
	t.Helper()
	text := map[edu.Kind]string{
		edu.KindCount: "1", edu.KindMoney: "1", edu.KindMeasure: "1", edu.KindPercent: "1", edu.KindDate: "2022-04-01",
		edu.KindYear: "2022", edu.KindFlag: "是", edu.KindText: "第一项", edu.KindName: "第一项",
	}[f.Kind()]
	switch {
	case f.Kind() == edu.KindRef:
		to := edu.Ref(first[f.Refs].RowID())
		if f.Key == "to" { // where the pupils of a closed school go
			to = first[edu.Closures].(*edu.Closure).Into
		}
		*f.At(r).(*edu.Ref) = to
		return
	case f.Codes != nil:
		text = f.Codes.Items[0].Label
	}
	switch f.At(r).(type) {
	case *edu.Moment:
		text = "2022-09-21 16:00"
	case *edu.Cells:
		text = `[["栏目","第一项","A1"]]`
	}
	if err := f.At(r).Parse(text, f.Format()); err != nil {
		t.Fatalf("%s: %v", f.Key, err)
	}
}

// apply saves a change as the window does.
func (c *cli) apply(change func(*edu.Book) edu.Change) {
	c.t.Helper()
	l, err := c.env.Open(c.t.Context(), c.env.Dir)
	if err != nil {
		c.t.Fatal(err)
	}
	defer l.Close()
	s := l.(*store.Store)
	b, err := s.Load(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	prepared, found := edu.Prepare(b, change(b))
	if found.Refused() {
		c.t.Fatal(found)
	}
	if _, err := s.Apply(c.t.Context(), prepared, nil); err != nil {
		c.t.Fatal(err)
	}
}

// enter saves the people, and then explains what the audit finds of them.
func (c *cli) enter(p *people) {
	c.t.Helper()
	c.apply(func(*edu.Book) edu.Change { return p.change })
	c.apply(func(b *edu.Book) edu.Change {
		presets := office.PresetsOf(b)
		day := edu.Day(2022, 9, 20)
		found, err := check.County(c.t.Context(), b, check.Terms{Year: 2022, Rules: presets.ReportOptions().Rules, Today: day})
		if err != nil || len(found) == 0 {
			c.t.Fatal(len(found), err)
		}
		explain := edu.Change{Kind: edu.BatchEdit, Why: "说明：" + string(p.typed(0))}
		for i := range found {
			if i%2 == 0 {
				explain.Items = append(explain.Items, edu.Item{
					Register: edu.Explanations, Record: found[i].Explain(2022, "经核对属实，"+string(p.typed(i)), day),
				})
			}
		}
		return explain
	})
}

// seen is an output: its whole text without blanks, and what stands in it beside each other.
type seen struct {
	name string
	text string
	rows []string
}

var (
	blanks = regexp.MustCompile(`\s+`)
	object = regexp.MustCompile(`\{[^{}]*\}`)
	masked = regexp.MustCompile(`[\dXx]*\*[*\dXx]{9,}`)
)

// said is what a command printed.
func said(name, text string) seen {
	if rows := object.FindAllString(text, -1); rows != nil {
		return seen{name, text, rows}
	}
	return seen{name, text, strings.Split(text, "\n")}
}

// read is a file that a command made.
func read(t *testing.T, name, path string) seen {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) == ".pdf" {
		raw, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		lines, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		info, err := exec.CommandContext(t.Context(), "pdfinfo", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		return seen{name, string(raw) + string(info), strings.Split(string(lines), "\n")}
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := seen{name: name}
	for _, f := range z.File { // remarks, heads and feet, descriptions too
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".xml") {
			out.text += string(text)
		}
	}
	for _, row := range rowsOf(t, path) {
		out.rows = append(out.rows, strings.Join(row, "\t"))
	}
	return out
}

// rowsOf are the rows of a workbook's sheets.
func rowsOf(t *testing.T, path string) (rows [][]string) {
	t.Helper()
	files, err := grid.Files(path)
	if err != nil || len(files) != 1 {
		t.Fatal(len(files), err)
	}
	w, err := files[0].Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range w.Sheets {
		s, err := w.Sheet(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, s.Rows...)
	}
	return rows
}

// wrong is what an output shows and should not; empty for nothing.
func (p *people) wrong(x seen) []string {
	var out []string
	text := blanks.ReplaceAllString(x.text, "")
	for _, n := range p.numbers {
		if strings.Contains(text, string(n)) {
			out = append(out, "a full number: "+around(text, string(n)))
			break
		}
	}
	for _, n := range p.phones {
		if len(n) > 7 && strings.Contains(text, n) {
			out = append(out, "a full telephone: "+around(text, n))
			break
		}
	}
	for _, m := range masked.FindAllString(text, -1) {
		if len(m) == 18 && strings.Trim(m[3:16], "*") != "" {
			out = append(out, "more than three signs and two: "+m)
			break
		}
	}
	for _, row := range x.rows {
		if who := p.born(row); who != "" {
			return append(out, "the day of birth beside the mask: "+string(who)+" in "+row)
		}
	}
	return out
}

// born is somebody whose masked number and day of birth stand in a row.
func (p *people) born(row string) edu.IDNumber {
	if !strings.Contains(row, "****") {
		return ""
	}
	for _, n := range p.numbers {
		y, m, d := n.Birth().Year(), n.Birth().MonthOf(), n.Birth().First().Day()
		if !strings.Contains(row, n.Masked()) {
			continue
		}
		for _, day := range []string{
			n.Birth().String(), n.Birth().Chinese(), string(n[6:14]), fmt.Sprintf("%d/%d/%d", y, m, d), fmt.Sprintf("%d.%d.%d", y, m, d),
			fmt.Sprintf("%d-%d-%d", y, m, d),
		} {
			if strings.Contains(row, day) {
				return n
			}
		}
	}
	return ""
}

// around is a part of a text with what stands beside it.
func around(text, part string) string {
	at := strings.Index(text, part)
	return strings.ToValidUTF8(text[max(0, at-60):min(len(text), at+60)], "")
}

// sweep makes what each command puts out, each in several ways; a command that is not here fails the test.
type sweep struct {
	*cli
	p      *people
	all    []seen
	handed string // the folder of what was submitted
}

// does runs a command and takes in what it prints.
func (w *sweep) does(args ...string) {
	w.t.Helper()
	w.out.Reset()
	w.err.Reset()
	command.Run(w.t.Context(), w.env, args)
	w.all = append(w.all, said(strings.Join(args[:min(2, len(args))], " "), w.out.String()), said(args[0]+" says", w.err.String()))
}

// rounds looks at what rounds put out: the one of the people, and one that asks for what nobody else is to read.
func (w *sweep) rounds(string) {
	w.does("round", "new", "教师核对表", "--register", "teachers", "--until", "2022-09-21 16:00")
	w.does("round", "list")
	w.does("round", "list", "--json")
	for _, id := range []string{"1", "2"} {
		w.does("round", "show", id)
		w.does("round", "show", id, "--json")
		w.does("round", "chase", id)
		out := filepath.Join(w.t.TempDir(), "汇总.xlsx")
		w.makes(out, "round", "export", id, "--out", out)
	}
}

// submits looks at what goes to the office above, the package too, and at what is said of it.
func (w *sweep) submits(string) {
	dir := w.t.TempDir()
	w.handed = dir
	w.does("submissions", "list")
	w.does("submissions", "list", "--json")
	for _, kind := range []string{"autumn", "rotation"} {
		day := map[string]string{"autumn": "2022-09-01", "rotation": "2022-08-31"}[kind]
		w.does("submit", "--kind", kind, "--as-of", day, "--out", dir, "--change", "auto", "--anyway", string(w.p.typed(3)))
	}
	for _, args := range [][]string{{"list"}, {"show", "1"}, {"why", "1"}, {"mark", "1", "已报送", "--by", string(w.p.typed(4))}, {"show", "1"}} {
		w.does(append([]string{"submissions"}, args...)...)
		w.does(append([]string{"submissions", "--json"}, args...)...)
	}
	all, err := os.ReadDir(dir)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(all) == 0 {
		w.t.Errorf("nothing was submitted: %s", w.err.String())
	}
	for _, e := range all {
		path := filepath.Join(dir, e.Name())
		if filepath.Ext(path) != parcel.Ext {
			w.all = append(w.all, read(w.t, e.Name(), path))
			continue
		}
		w.zipped(path)
	}
}

// gathers looks at what a city says of what came, and at what it sends back and down, numbers typed into it.
func (w *sweep) gathers(string) {
	county, out := w.env.Dir, w.t.TempDir()
	city := filepath.Join(out, "市")
	typed := string(w.p.typed(5)) + string(w.p.numbers[0])
	w.env.Dir = city
	w.does("init", "--county", "141100", "--year", "2022")
	card := filepath.Join(out, "市.ctlid")
	w.does("card", "own", "--out", card)
	number := strings.TrimSpace(w.run(0, "card", "own"))
	w.does("merge", w.handed, "--dry-run", "--json")
	w.does("merge", w.handed, "--by", typed)
	for _, args := range [][]string{
		{"board"},
		{"figures"},
		{"why", "1"},
		{"back", "1", "--reason", typed, "--item", typed, "--out", out},
		{"back", "2", "--reason", typed, "--out", out},
		{"void", "2", "--reason", typed},
		{"board"},
		{"chase"},
		{"chase", "--until", "2022-05-12", "--out", filepath.Join(w.t.TempDir(), "催报.pdf")},
		{"out", "1", "--out", w.t.TempDir()},
	} {
		w.does(append([]string{"counties"}, args...)...)
		w.does(append([]string{"counties", "--json"}, args...)...)
	}
	w.does("publish", "postgres://owner@127.0.0.1:1/city?connect_timeout=1", "--people")
	rules := filepath.Join(out, "口径.json")
	if err := os.WriteFile(rules, assets.Rules, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("send-down", "--title", "口径", "--rules", rules, "--out", out, "--to", "141127")
	w.does("history", "--json")
	w.env.Dir = county
	w.does("card", "read", card, "--number", number)
	all, err := filepath.Glob(filepath.Join(out, "*"+parcel.Ext))
	if err != nil || len(all) != 3 {
		w.t.Fatalf("sent back and down are %v, %v: %s", all, err, w.err.String())
	}
	for _, path := range all {
		w.zipped(path)
		w.does("receive", path, "--dry-run")
		w.does("receive", path)
	}
	w.does("doubts", "list", "--json")
}

// zipped looks at every file of a package.
func (w *sweep) zipped(path string) {
	z, err := zip.OpenReader(path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			w.t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			w.t.Fatal(err)
		}
		if !strings.HasPrefix(f.Name, "papers/") { // which lie in the folder themselves
			w.all = append(w.all, said(filepath.Base(path)+" "+f.Name, string(text)))
		}
	}
}

// doubts takes in a list in which a number stands, and looks at what is said of it and written into it.
func (w *sweep) doubts(string) {
	path := filepath.Join(w.t.TempDir(), "清单.csv")
	text := "教师姓名,疑点,说明\n王某," + string(w.p.numbers[0]) + "职称有误，电话" + w.p.phones[0] + ",\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("doubts", "read", path, "--dry-run", "--json")
	w.does("doubts", "read", path, "--name", "清单", "--anyway")
	w.does("doubts", "list", "--json")
	w.does("doubts", "list", "清单", "--json")
	w.does("doubts", "answer", "清单", "1", "已核实，"+string(w.p.numbers[0]))
	w.does("doubts", "list", "清单")
	w.does("doubts", "list", "1")
	whole := filepath.Join(w.t.TempDir(), "核实.csv")
	if err := os.WriteFile(whole, []byte("学校,疑点,说明\n某小学,班数为0,\n"), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("doubts", "read", whole, "--anyway")
	w.does("doubts", "answer", "核实", "1", "已核实，"+string(w.p.numbers[0]))
	out := filepath.Join(w.t.TempDir(), "已答.xlsx")
	w.makes(out, "doubts", "export", "核实", "--out", out)
}

// compares holds an export in which numbers stand, altered and as they are, against the ledger.
func (w *sweep) compares(string) {
	path := filepath.Join(w.t.TempDir(), "教师.csv")
	text := "姓名,身份证件号码,出生日期,所在学校,手机号码,备注\n"
	for i, number := range w.p.numbers {
		text += fmt.Sprintf("王%d,%s,1980-01-%02d,某小学,%s,%s\n", i, number, i%28+1, w.p.phones[i%len(w.p.phones)], number)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("compare", path)
	w.does("compare", path, "--json", "--all")
	w.does("compare", path, "--register", "pupils")
	for _, ending := range []string{".xlsx", ".pdf"} {
		out := filepath.Join(w.t.TempDir(), "比对"+ending)
		w.makes(out, "compare", path, "--all", "--out", out)
	}
}

// handsOut looks at the forms that units are to fill in.
func (w *sweep) handsOut(string) {
	out := filepath.Join(w.t.TempDir(), "填报表.xlsx")
	w.makes(out, "hand-out", "2", "--out", out)
}

// collects takes in what a school sent with full numbers, and looks at what is said of it then.
func (w *sweep) collects(string) {
	path := filepath.Join(w.t.TempDir(), "报来.csv")
	text := "学校\t姓名\t身份证号\t电话\n" + "没有这所学校\t张三\t" + string(w.p.numbers[0]) + "\t" + w.p.phones[0] + "\n"
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "\t", ",")), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("collect", "2", path)
	w.does("collect", "2", path, "--json", "--dry-run")
	w.rounds("")
}

// makes runs a command that writes a file.
func (w *sweep) makes(path string, args ...string) {
	w.t.Helper()
	w.does(args...)
	w.all = append(w.all, read(w.t, strings.Join(args, " "), path))
}

func (w *sweep) reports(string) {
	for _, k := range report.Kinds() {
		w.reported(k.ID)
	}
}

// reported makes a report in each way.
func (w *sweep) reported(id string) {
	dir := w.t.TempDir()
	for _, end := range []string{".pdf", ".xlsx"} {
		w.makes(filepath.Join(dir, id+end), "report", id, "--as-of", "2022-09-20", "--out", filepath.Join(dir, id+end))
	}
	wide := filepath.Join(dir, id+" with every column.pdf")
	if w.does("report", id, "--as-of", "2022-09-20", "--paper", "A3,full", "--out", wide); exists(wide) { // where there are more
		w.all = append(w.all, read(w.t, wide, wide))
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// imports takes in people of whom something is wrong, in each way that it is told.
func (w *sweep) imports(string) {
	var lines []string
	for i, n := range w.p.numbers[:12] {
		bad := string(n[:17]) + string('0'+(n[16]-'0'+1)%10)
		lines = append(lines, fmt.Sprintf("王某%d,女,%s,%s,没有这所学校%s,%s,%s,是", i, []edu.IDNumber{n, edu.IDNumber(bad), n + "0"}[i%3],
			n.Birth(), n, w.p.phones[i], w.p.typed(i)))
	}
	path := filepath.Join(w.t.TempDir(), string(w.p.numbers[3])+".csv")
	text := "教师花名册（负责人" + string(w.p.typed(2)) + "）\n姓名,性别,身份证号,出生年月,编制单位,联系电话,备注,电梯" + string(w.p.numbers[2]) + "\n" +
		strings.Join(lines, "\n") + "\n合计," + string(w.p.numbers[1]) + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("import", path, "--dry-run", "--json")
	w.does("import", "teachers", path, "--dry-run")
	w.does("import", path, "--map", "备注=note", "--dry-run", "--json")
	out := filepath.Join(w.t.TempDir(), "失败.xlsx")
	w.does("import", "teachers", path, "--dry-run", "--failed", out)
	w.all = append(w.all, read(w.t, "failed rows", out))
	folder := w.t.TempDir()
	w.does("import", "teachers", path, "--dry-run", "--failed", folder)
	for _, name := range names(w.t, folder) {
		w.all = append(w.all, said("a name", name))
		w.all = append(w.all, read(w.t, "sent back "+filepath.Ext(name), filepath.Join(folder, name)))
	}
	w.does("import", "teachers", path, "--json")
	w.does("import", "teachers", path)
}

// tasks loads a plan with numbers in its texts.
func (w *sweep) tasks(string) {
	plan, err := os.ReadFile("../../assets/presets/tasks-2022.json")
	if err != nil {
		w.t.Fatal(err)
	}
	typed := regexp.MustCompile(`("title": "[^"]+)"`).ReplaceAllString(string(plan), `${1}（`+string(w.p.typed(0))+`）"`)
	if typed == string(plan) {
		w.t.Fatal("the plan has no titles")
	}
	path := filepath.Join(w.t.TempDir(), "任务.json")
	if err := os.WriteFile(path, []byte(typed), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.does("tasks", "load", path, "--dry-run")
	w.does("tasks", "load", path)
	w.reported("targets")
}

// asked are the outputs for which the clerk asks full numbers, with a reason; nothing else has one.
func (w *sweep) asked() {
	for _, k := range report.Kinds() {
		for _, end := range []string{".pdf", ".xlsx"} {
			path := filepath.Join(w.t.TempDir(), "完整"+end)
			w.does("report", k.ID, "--as-of", "2022-09-20", "--out", path, "--full-id", "--who", "王某", "--reason", string(w.p.typed(1)))
			if exists(path) != k.People {
				w.t.Errorf("%s with full numbers: %s", k.ID, w.err.String())
			}
			full := func(s string) bool { return strings.Contains(s, "full number") }
			if k.People && !slices.ContainsFunc(w.p.wrong(read(w.t, path, path)), full) {
				w.t.Errorf("%s has none of the full numbers that were asked for", path)
			}
		}
	}
}

// TestNoOutputHasAFullNumber: whatever the commands print and write of a county in which ID numbers stand wherever somebody can type,
// no ID number has more to be seen than three signs and two, none stands beside its day of birth, and no telephone is whole. What the
// clerk asks full numbers for has them.
func TestNoOutputHasAFullNumber(t *testing.T) {
	w := &sweep{cli: newCLI(t), p: peopled(t)}
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	plain := func(args ...string) func(string) {
		return func(name string) {
			w.does(append([]string{name}, args...)...)
			w.does(append([]string{name, "--json"}, args...)...)
		}
	}
	swept := map[string]bool{}
	for _, x := range []struct {
		name string
		do   func(string)
	}{
		{"init", func(string) { w.does("init", "--county", "141127", "--year", "2022"); w.enter(w.p) }},
		{"demo", plain()},
		{"check", plain()},
		{"figures", plain()},
		{"report", w.reports},
		{"import", w.imports},
		{"tasks", w.tasks},
		{"rules", w.rules},
		{"fill", w.fills},
		{"round", w.rounds},
		{"hand-out", w.handsOut},
		{"doubts", w.doubts},
		{"submit", w.submits},
		{"submissions", func(string) {}}, // with the former
		{"card", plain("own")},
		{"merge", w.gathers},
		{"counties", func(string) {}}, // with the former
		{"send-down", func(string) {}},
		{"receive", func(string) {}},
		{"publish", func(string) {}},
		{"compare", w.compares},
		{"collect", w.collects},
		{"person", plain("没有这个人", "--out", filepath.Join(t.TempDir(), "个人.xlsx"), "--reason", "本人申请")},
		{"expire", plain()},
		{"history", plain()},
		{"manual", func(string) {}}, // it opens no ledger
		{"undo", func(string) { w.asked(); w.does("undo", "4"); w.does("history"); w.does("history", "--json") }},
		{"backup", plain()},
		{"restore", plain("没有.db")},
		{"rescue", func(string) {
			to := filepath.Join(t.TempDir(), "新")
			w.does("rescue", "--into", to)
			report, err := os.ReadFile(filepath.Join(to, "抢救报告.txt"))
			if err != nil {
				t.Fatal(err)
			}
			w.all = append(w.all, said("rescue report", string(report)))
		}},
		{"verify", plain()},
		{"unlock", plain("错的恢复码")},
		{"password", plain("set")},
	} {
		x.do(x.name)
		swept[x.name] = true
	}
	for _, line := range regexp.MustCompile(`(?m)^  ([a-z-]+) .*$`).FindAllStringSubmatch(w.run(0, "help"), -1) {
		if !swept[line[1]] && line[1] != "countyledger" {
			t.Errorf("nobody looked at what %q puts out", line[1])
		}
	}
	w.all = append(w.all, said("log", log.String()))
	masks := 0
	for _, x := range w.all {
		masks += len(masked.FindAllString(x.text, -1))
		for _, bad := range w.p.wrong(x) {
			t.Errorf("%s: %s", x.name, bad)
		}
	}
	if masks < 500 {
		t.Errorf("only %d masked numbers in %d outputs", masks, len(w.all))
	}
}
