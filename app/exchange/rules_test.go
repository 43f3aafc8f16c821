package exchange

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRulesAreNotSpelt: a rule is a value that store/edu holds; this package spells none, so that no two meet by their letters.
func TestRulesAreNotSpelt(t *testing.T) {
	spelt := regexp.MustCompile(`^"[a-z]+(_[a-z]*)+"$`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		n++
		ast.Inspect(file, func(x ast.Node) bool {
			if lit, ok := x.(*ast.BasicLit); ok && lit.Kind == token.STRING && spelt.MatchString(lit.Value) {
				t.Errorf("%s: %s looks like a rule", set.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
	if n < 10 {
		t.Errorf("%d files", n)
	}
}
