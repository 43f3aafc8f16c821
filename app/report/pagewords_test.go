package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"countyledger/store/sample"
)

// ofTheProgram are words for what is on the screen and not on paper: whoever reads the paper has no pages, buttons and keys. 程序 alone is
// the procedure of a closure, 工作簿 goes out with the paper, 台账 is any office's word, and “交流轮岗”, “重点任务” are terms, though pages are
// called so too. What number a row has in the ledger nobody sees.
var ofTheProgram = regexp.MustCompile(`页面|点击|单击|双击|按钮|菜单|本程序|窗口|界面|勾选|快捷键|对话框|Ctrl|Enter|F[1-9]|审核页|` +
	`“(?:工作台|撤并推进|项目推进|轮岗资格|轮岗计划|队伍统计|监测指标|数据审核|导入|学到的用词|报表|操作记录|设置)”|“[^”]*”页|第-?\d+号记录|第%d号记录`)

// TestPapersSpeakOfPapers: no sentence of any report, of any county in any month, speaks of the program.
func TestPapersSpeakOfPapers(t *testing.T) {
	books := counties(t)
	books["the sample"] = eventful(t, sample.Size{Schools: 60, Teachers: 500, Projects: 12, Closures: 6, Years: 3})
	n := 0
	for name, b := range books {
		for _, k := range Kinds() {
			for _, month := range []int{1, 4, 9} {
				said(k.Make(b, letterOptions(t, month)), func(where, text string) {
					if n++; ofTheProgram.MatchString(text) {
						t.Errorf("%s of %s, month %d: %s says %s", k.ID, name, month, where, text)
					}
				})
			}
		}
	}
	if n < 10_000 {
		t.Errorf("%d texts were read; more were meant", n)
	}
}

// TestSentencesOfPapers: nor does any sentence that a report could say: those in the sources of what is printed, and in the texts that come
// with the program.
func TestSentencesOfPapers(t *testing.T) {
	var files []string
	for _, pattern := range []string{
		"*.go", "page/*.go", "../../store/check/*.go", "../../store/indicator/*.go", "../../store/procedure/projectrules.go",
		"../../assets/presets/*.json", "../../assets/presets/texts/*.txt",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		files = append(files, found...)
	}
	n := 0
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, text := range sentencesIn(t, path) {
			if n++; ofTheProgram.MatchString(text) {
				t.Errorf("%s: %s", path, text)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d sentences were read; more were meant", n)
	}
}

// sentencesIn are the Chinese literals of a source, and the lines of any other file.
func sentencesIn(t *testing.T, path string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".go") {
		return strings.Split(string(text), "\n")
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if x, ok := n.(*ast.BasicLit); ok && x.Kind == token.STRING && chineseText.MatchString(x.Value) {
			out = append(out, x.Value)
		}
		return true
	})
	return out
}

var chineseText = regexp.MustCompile(`\p{Han}`)
