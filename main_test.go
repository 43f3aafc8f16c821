package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// asProgram tells a test's own binary to be the program.
const asProgram = "COUNTYLEDGER_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:]))
	}
	m.Run()
}

// program runs the program in a home of its own and returns what it writes to standard output and standard error.
func program(t *testing.T, home string, locale []string, args ...string) (out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := process(t, home, locale, args...)
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, &stderr)
	}
	return stdout.String(), stderr.String()
}

// process is a run of the program in a home of its own.
func process(t *testing.T, home string, locale []string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), exe, append([]string{"--data", filepath.Join(home, "data")}, args...)...)
	c.Env = append([]string{asProgram + "=1", "HOME=" + home, "AppData=" + home, "PATH=" + os.Getenv("PATH")}, locale...)
	return c
}

// TestQuietInAnyLocale: a command says what it has to say and nothing else, whatever the locale; a library of the window
// has no word in it.
func TestQuietInAnyLocale(t *testing.T) {
	home := t.TempDir()
	program(t, home, nil, "demo")
	for _, locale := range [][]string{
		nil,
		{"LANG="},
		{"LANG=C"},
		{"LC_ALL=C", "LANG=zh_CN.UTF-8"},
		{"LANG=POSIX"},
		{"LANG=C.UTF-8"},
		{"LC_ALL=C.utf8"},
		{"LC_MESSAGES=C.UTF-8"},
		{"LANG=zh_CN.UTF-8"},
		{"LANG=zh_CN.GB18030"},
		{"LANG=zh_CN@pinyin"},
		{"LANG=en_US.UTF-8"},
		{"LANG=xx_YY"},
		{"LANG=!"},
		{"LANGUAGE=C:en", "LANG=de_DE.UTF-8"},
	} {
		t.Run(strings.Join(locale, " "), func(t *testing.T) {
			if out, errs := program(t, home, locale, "figures"); errs != "" || !strings.Contains(out, "rotation.share") {
				t.Errorf("%d bytes of figures, standard error:\n%s", len(out), errs)
			}
		})
	}
}

// TestResultNobodyReads: a result whose reader has gone is an error that says what was saved; it does not end the program on the
// spot, with the ledger open.
func TestResultNobodyReads(t *testing.T) {
	home := t.TempDir()
	program(t, home, nil, "init", "--county", "141127")
	list := filepath.Join(home, "学校.csv")
	text := "学校名称,标识码,办学类型,举办者,状态\n一小,2114000001,小学,县级教育部门,在用\n"
	if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	c := process(t, home, nil, "import", "schools", list, "--json")
	c.Stdout, c.Stderr = writer, &stderr
	err = c.Run()
	if c.ProcessState.ExitCode() != 1 || !strings.Contains(stderr.String(), "已经保存") || strings.Contains(stderr.String(), "没有改动") {
		t.Errorf("%v: %s", err, &stderr)
	}
	if err := writer.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(home, "data", "台账.db-wal")); err == nil {
		t.Error("the ledger was not closed")
	}
}

// TestDataFlag: the data folder is named in any position, once; help and the version need none.
func TestDataFlag(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct {
		args []string
		dir  string
		rest []string
		says string
	}{
		{[]string{"--data", dir, "check", "--json"}, dir, []string{"check", "--json"}, ""},
		{[]string{"check", "--data=" + dir, "--json"}, dir, []string{"check", "--json"}, ""},
		{[]string{"check", "--json", "-data", dir}, dir, []string{"check", "--json"}, ""},
		{[]string{"--data", dir}, dir, nil, ""},
		{[]string{"backup", "--", "--data", dir}, "", []string{"backup", "--", "--data", dir}, ""},
		{[]string{"--data"}, "", nil, "--data 后面要写数据文件夹"},
		{[]string{"--data", "--json"}, "", nil, "--data 后面要写数据文件夹"},
		{[]string{"--data=", "check"}, "", nil, "--data 后面要写数据文件夹"},
		{[]string{"--data", dir, "check", "--data", dir}, "", nil, "不止一次"},
	} {
		got, rest, err := dataFlag(tt.args)
		said := ""
		if err != nil {
			said = err.Error()
		}
		if got != tt.dir || !slices.Equal(rest, tt.rest) || (err == nil) != (tt.says == "") || !strings.Contains(said, tt.says) {
			t.Errorf("%q: %q, %q, %v", tt.args, got, rest, err)
		}
	}
	home := t.TempDir()
	if out, errs := program(t, home, nil, "--version"); errs != "" || !regexp.MustCompile(`countyledger \d+\.\d+`).MatchString(out) {
		t.Errorf("%s%s", out, errs)
	}
	if out, _ := program(t, home, nil, "report", "--help"); !strings.Contains(out, "--as-of") {
		t.Error(out)
	}
}

// TestLayers holds the arrows of the house: who may know whom, and why.
func TestLayers(t *testing.T) {
	const fyne, sqlite, sql = "fyne.io/fyne/v2", "github.com/mattn/go-sqlite3", "database/sql"
	const gofpdf, excelize = "github.com/jung-kurt/gofpdf", "github.com/xuri/excelize/v2"
	for _, tt := range []struct {
		packages string
		never    []string
		because  string
	}{
		{"./store/...", []string{fyne, gofpdf, excelize, "countyledger/app"}, "the store works with no screen and no printer"},
		{"./store/edu", []string{sql, sqlite, "countyledger/store", "countyledger/assets"}, "the vocabulary knows only the standard library"},
		{"./store/edu/handfile", []string{sql, sqlite, "countyledger/store", "countyledger/store/edu"}, "whoever reads a typed file may use it"},
		{"./store/file", []string{sql, sqlite, "countyledger/store", "countyledger/store/edu"}, "whoever writes a file may use it"},
		{"./store/envelope", []string{sql, sqlite, "countyledger/store", "countyledger/store/file"}, "what is encrypted is bytes"},
		{"./store/indicator", []string{sql, sqlite}, "figures are computed without a database"},
		{"./store/statistic", []string{sql, sqlite, "countyledger/assets"}, "what is asked by telephone is answered without a database"},
		{"./store/procedure", []string{sql, sqlite, "countyledger/assets"}, "moves of cases are computed without a database"},
		{"./store/assign", []string{sql, sqlite, "countyledger/assets"}, "plans are computed without a database"},
		{"./store/sample", []string{sql, sqlite}, "the sample county is made without a database"},
		{"./app/report/...", []string{fyne, excelize, sql}, "reports are made without a screen"},
		{"./app/exchange", []string{fyne, gofpdf, sql}, "workbooks are read without a screen"},
		{"./app/exchange/workbook", []string{fyne, gofpdf, sql, "countyledger/app/exchange"}, "writing knows nothing of what was read"},
		{"./app/exchange/grid", []string{fyne, gofpdf, sql, "countyledger/store", "countyledger/app/report"}, "what stands in a file"},
		{
			"./app/office/...",
			[]string{fyne, sql, "countyledger/app/ui", "countyledger/app/screen", "countyledger/app/command"},
			"it lies below screens and commands",
		},
		{"./app/screen/...", []string{"countyledger/app/command"}, "what both need has a room of its own, app/office"},
		{"./app/command", []string{fyne, "countyledger/app/screen", "countyledger/app/ui"}, "commands need no display"},
		{"./app/...", []string{"fyne.io/fyne/v2/app", "countyledger/store", sqlite}, "only main.go knows the store and starts the screen"},
		{"./assets", []string{"countyledger/app", "countyledger/store"}, "assets know nobody"},
	} {
		for pkg, deps := range dependencies(t, tt.packages) {
			for _, bad := range tt.never {
				if deps[bad] && pkg != bad {
					t.Errorf("%s depends on %s: %s", pkg, bad, tt.because)
				}
			}
		}
	}
}

// TestScreensDoNotKnowEachOther: a page is reached through the navigation only. The board is no page of its own: it is what the
// pages of one list are made of, and knows none of them; nor is what the pages of 报送 share, nor the pages of a
// paper as they will be printed.
func TestScreensDoNotKnowEachOther(t *testing.T) {
	shared := []string{"countyledger/app/screen/board", "countyledger/app/screen/handing", "countyledger/app/screen/preview"}
	for pkg, deps := range dependencies(t, "./app/screen/...") {
		for dep := range deps {
			if strings.HasSuffix(dep, "/screentest") {
				t.Errorf("%s depends on %s, which is for tests", pkg, dep)
			}
			if strings.HasPrefix(dep, "countyledger/app/screen/") && dep != pkg && !slices.Contains(shared, dep) {
				t.Errorf("%s depends on %s", pkg, dep)
			}
		}
	}
}

// TestListsAreTyped: what a screen lists is a ui.List, whose rows are replaced together with the one in front. The register has
// columns by its description and a sheet, the answer of 统计 by what was asked; 导入 and 操作记录 list what they read.
func TestListsAreTyped(t *testing.T) {
	own := regexp.MustCompile(`(?m)^func \(.*\) Tint\([^)]*int\)`)
	files, err := filepath.Glob("app/screen/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		switch filepath.Base(filepath.Dir(f)) {
		case "register", "statistics", "imports", "history":
			continue
		}
		if own.Match(text) {
			t.Errorf("%s is a source of cells of its own", f)
		}
	}
}

// TestTopLevel: nothing stands at the top that the design does not name.
func TestTopLevel(t *testing.T) {
	out, err := exec.Command("git", "ls-files").Output()
	if err != nil {
		t.Fatal(err)
	}
	allowed := " main.go main_test.go ask_linux_test.go app store assets FyneApp.toml go.mod go.sum README.md LICENSE Makefile "
	for _, f := range strings.Fields(string(out)) {
		top, _, _ := strings.Cut(strings.Trim(f, `"`), "/")
		if !strings.HasPrefix(top, ".") && !strings.Contains(allowed, " "+top+" ") {
			t.Errorf("%s stands at the top level", top)
		}
	}
}

// TestNothingOutside: a clean clone is enough to build the program and to run its tests.
func TestNothingOutside(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "git", "grep", "-nIE", `\.\./`+`shared|"/(home|root|work|Users)/[a-z]`).CombinedOutput()
	if err == nil { // something was found
		t.Errorf("a path that a clean clone has not:\n%s", out)
	}
}

// dependencies are, for each package of a pattern, all packages it is built from.
func dependencies(t *testing.T, pattern string) map[string]map[string]bool {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}:{{join .Deps " "}}`, pattern).Output()
	if err != nil {
		t.Fatalf("go list %s: %v", pattern, err)
	}
	all := map[string]map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, deps, _ := strings.Cut(line, ":")
		all[pkg] = map[string]bool{}
		for _, d := range strings.Fields(deps) {
			all[pkg][d] = true
		}
	}
	if len(all) == 0 {
		t.Fatalf("no packages match %s", pattern)
	}
	return all
}

// TestNamesHaveOnePlace: what a constant names stands nowhere else as a literal, so that a slip of the pen does not compile.
func TestNamesHaveOnePlace(t *testing.T) {
	for _, tt := range []struct {
		what  string
		names *regexp.Regexp
		in    []string // the files that may
	}{
		{
			"the id of a figure", regexp.MustCompile(`^(balance|rotation|preschool|compulsory|target|guarantee|staff)\.([A-Za-z0-9_.]+)?$`),
			[]string{"store/indicator/id.go"},
		},
		{"the stage of a project", regexp.MustCompile(`^P(0[1-9]|1[0-7])$`), []string{"store/edu/codelists.go", "store/edu/project.go"}},
	} {
		for name, file := range sources(t) {
			if slices.Contains(tt.in, name) {
				continue
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if x, ok := n.(*ast.BasicLit); ok && x.Kind == token.STRING {
					if s, err := strconv.Unquote(x.Value); err == nil && tt.names.MatchString(s) {
						t.Errorf("%s: %q is %s, and has a constant in %s", name, s, tt.what, tt.in[0])
					}
				}
				return true
			})
		}
	}
}

// TestNumbersAreNotReadBack: a number is read out of a text only where somebody typed or sent it. What the program computes
// stays a number until a page prints it or a workbook holds it.
func TestNumbersAreNotReadBack(t *testing.T) {
	typed := []string{
		"app/command/counties.go",      // that of what was received, on the command line
		"app/command/doubts.go",        // the number of a list, on the command line
		"app/command/history.go",       // the number of a batch, on the command line
		"app/command/round.go",         // that of a round
		"app/command/submissions.go",   // that of a submission
		"app/exchange/collect/mark.go", // whose a workbook is
		"app/exchange/doubt/",          // years that a bureau's list names, what its lines are numbered by, and widths of its columns
		"app/exchange/fill/insert.go",  // the rows that a form's formulas name
		"app/exchange/grid/",           // a sent workbook's cell
		"app/exchange/handout/code.go", // what stands in a sent form, as its sheet adds it up
		"app/exchange/parcel/table.go", // a cell of a package, as another office wrote it
		"app/exchange/publish/",        // what a server says of itself, and of the layout of its tables
		"app/exchange/recognise/",      // how the cells of a sent workbook look, and the weights of its vocabulary
		"app/native/native.go",         // what a driver says of itself
		"app/office/intake/remark.go",  // the number of a record, as the office above wrote it
		"app/report/page/fonts.go",     // a face's list of characters, which comes with the program
		"app/report/paper.go",          // margins
		"app/report/pdf/count.go",      // what a PDF that is handed over says of its parts
		"app/report/pdf/finish.go",     // places in a PDF that another library wrote
		"app/screen/settings/page.go",  // the size of the window's type
	}
	isTyped := func(name string) bool {
		return slices.ContainsFunc(typed, func(t string) bool { return strings.HasPrefix(name, t) })
	}
	reads := regexp.MustCompile(`^(ParseFloat|ParseInt|ParseUint|Atoi|Sscanf?|Sscanln|SetString)$`)
	for name, file := range sources(t) {
		if !strings.HasPrefix(name, "app/") && path.Dir(name) != "store/indicator" || isTyped(name) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if x, ok := n.(*ast.SelectorExpr); ok && reads.MatchString(x.Sel.Name) {
				t.Errorf("%s: %s reads a number out of a text", name, x.Sel.Name)
			}
			return true
		})
	}
}

// TestRowsOfTheBookKeepTheirOrder: what Book.Rows gives is the book's own, and is only read: sorted in place, its records are not found
// any more where the book has them.
func TestRowsOfTheBookKeepTheirOrder(t *testing.T) {
	alters := regexp.MustCompile(`^(Sort|Reverse|Delete|Insert|Compact|Replace)`)
	rows := func(e ast.Expr) bool {
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return false
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Rows"
	}
	for name, file := range sources(t) {
		own := map[string]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.FuncDecl:
				own = map[string]bool{}
			case *ast.AssignStmt:
				for i, to := range x.Lhs {
					if id, ok := to.(*ast.Ident); ok && len(x.Rhs) == len(x.Lhs) {
						own[id.Name] = rows(x.Rhs[i])
					}
				}
			case *ast.CallExpr:
				sel, ok := x.Fun.(*ast.SelectorExpr)
				if !ok || len(x.Args) == 0 || !alters.MatchString(sel.Sel.Name) || !isIdent(sel.X, "slices") {
					return true
				}
				if id, ok := x.Args[0].(*ast.Ident); ok && own[id.Name] || rows(x.Args[0]) {
					t.Errorf("%s: slices.%s of the book's own rows", name, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

// isIdent reports whether an expression is a name.
func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// TestOutputsAreKnown: what leaves the program leaves it here, and each place has its test of what it shows of people.
func TestOutputsAreKnown(t *testing.T) {
	swept := map[string]string{
		"app/command/report.go":             "app/command/masked_test.go",
		"app/command/import.go":             "app/command/masked_test.go",
		"app/command/person.go":             "app/command/person_test.go", // the person's own numbers, nobody else's
		"app/screen/register/person.go":     "app/command/person_test.go", // the same document
		"app/office/sendback.go":            "app/command/masked_test.go",
		"app/office/rescue.go":              "app/command/masked_test.go",
		"app/office/write.go":               "app/command/masked_test.go",  // writes what it is given
		"app/screen/reports/make.go":        "app/command/masked_test.go",  // the same documents
		"app/screen/print.go":               "app/command/masked_test.go",  // the same documents
		"app/screen/recovery.go":            "app/screen/recovery_test.go", // the code of the ledger, of no person
		"app/screen/register/view.go":       "app/screen/register/masked_test.go",
		"app/ui/sheetedit.go":               "app/screen/register/masked_test.go",
		"app/screen/statistics/out.go":      "store/edu/facet_test.go",            // groups are of no field that says more of a person
		"app/ui/ask.go":                     "app/exchange/mask_test.go",          // sentences of errors and findings
		"app/screen/settings/page.go":       "app/screen/settings/office_test.go", // the code of the ledger, of no person
		"app/screen/settings/rules.go":      "store/edu/ruleset_test.go",          // thresholds, heads and texts: nobody's
		"app/ui/settings.go":                "app/ui/settings_test.go",            // what the window remembers
		"app/exchange/returntest/folder.go": "app/exchange/bench_test.go",         // made-up returns
		"app/office/fill.go":                "app/command/masked_test.go",
		"app/office/doubts.go":              "app/command/masked_test.go",
		"app/office/handover.go":            "app/command/masked_test.go",
		"app/office/notice.go":              "app/command/masked_test.go",
		"app/office/intake/back.go":         "app/command/masked_test.go",
		"app/office/intake/down.go":         "app/command/masked_test.go",
		"app/office/intake/why.go":          "app/command/masked_test.go", // as it came
		"app/screen/counties/back.go":       "app/command/masked_test.go", // names of units
		"app/screen/counties/chase.go":      "app/command/masked_test.go", // as counties chase
		"app/screen/handing/why.go":         "app/command/masked_test.go", // as submissions why
		"app/office/card.go":                "app/office/card_test.go",    // keys of an office, of no person
		"app/screen/submissions/became.go":  "app/command/masked_test.go", // the same words
		"app/office/compare.go":             "app/command/masked_test.go",
		"app/office/round.go":               "app/exchange/handout/play_test.go",
		"app/office/roundback.go":           "app/exchange/handout/back_test.go",
		"app/exchange/handout/handout.go":   "app/exchange/handout/play_test.go",
		"app/screen/rounds/unit.go":         "app/screen/rounds/page_test.go",
		"app/screen/compares/copying.go":    "app/screen/compares/page_test.go",
		"app/lessons.go":                    "app/tour_test.go",          // three made-up numbers of schools
		"app/manual/paper.go":               "app/manual/manual_test.go", // the manual, of no ledger
		"app/mishap/mishap.go":              "app/mishap/mishap_test.go", // the places of the program where it fell, no words
	}
	out := regexp.MustCompile(`Clipboard(\(\))?\.SetContent\(|\b(office|file)\.Write\(|exchange\.WriteFailed\(`)
	for name := range sources(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(name, "app/") || !out.Match(text) {
			continue
		}
		if _, err := os.Stat(swept[name]); err != nil {
			t.Errorf("%s puts something out, and nobody looks at what it shows of people (%v)", name, err)
		}
	}
}

// sources are the program's own files, tests left out, by their paths.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	list, err := exec.Command("git", "ls-files", "*.go").Output()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*ast.File{}
	for _, name := range strings.Fields(string(list)) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = file
	}
	if len(out) < 100 {
		t.Fatalf("only %d files", len(out))
	}
	return out
}

// TestWhatWindowsTellsIsANumber: what the system calls back with is no pointer to Go, whatever it means. A message of a key carries a small
// number where another carries an address, and a pointer with such a value ends the process as soon as Go looks at it.
func TestWhatWindowsTellsIsANumber(t *testing.T) {
	seen := 0
	for name, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			if to, ok := call.Fun.(*ast.SelectorExpr); !ok || !strings.HasPrefix(to.Sel.Name, "NewCallback") {
				return true
			}
			seen++
			fn, ok := call.Args[0].(*ast.FuncLit)
			if !ok {
				t.Errorf("%s: the callback stands elsewhere, where nobody sees what it takes", name)
				return true
			}
			for _, p := range fn.Type.Params.List {
				if kind, ok := p.Type.(*ast.Ident); !ok || kind.Name != "uintptr" {
					t.Errorf("%s: a callback takes %s as something else than a number", name, p.Names)
				}
			}
			return true
		})
	}
	if seen == 0 {
		t.Error("no callback was found")
	}
}

// TestEnvironmentComesBeforeFyne: what Fyne reads of the environment when it is initialised stands there by then.
func TestEnvironmentComesBeforeFyne(t *testing.T) {
	var trace bytes.Buffer
	c := process(t, t.TempDir(), nil, "--version")
	c.Env, c.Stderr = append(c.Env, "GODEBUG=inittrace=1"), &trace
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	ours := strings.Index(trace.String(), "init countyledger/app/fyneenv ")
	for _, reads := range []string{"internal/cache", "lang"} {
		if theirs := strings.Index(trace.String(), "fyne.io/fyne/v2/"+reads+" "); theirs >= 0 && (ours < 0 || ours > theirs) {
			t.Errorf("%s comes first", reads)
		}
	}
	if !strings.Contains(trace.String(), "fyne.io/fyne/v2/lang ") {
		t.Error("Fyne's packages are not in the trace")
	}
}
