package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"countyledger/store/sample"
)

// TestComputedOnce: what several parts of a document look at has one place where it is computed, and stays what it was.
func TestComputedOnce(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	calls := map[string]int{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if x, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := x.X.(*ast.Ident); ok && pkg.Name == "indicator" {
					calls[x.Sel.Name]++
				}
			}
			return true
		})
	}
	for _, name := range []string{"County", "NewRoll", "TaskStates"} {
		if calls[name] != 1 {
			t.Errorf("indicator.%s is called in %d places", name, calls[name])
		}
	}
	o := kind(t, "monthly").Settled(sample.County(sample.Standard).Book(), options(t))
	m := &maker{o: o}
	m.b, m.years = o.View(sample.County(sample.Standard).Book())
	figures, roll := reflect.ValueOf(m.figures()).Pointer(), m.roll()
	monthly(m)
	if reflect.ValueOf(m.figures()).Pointer() != figures || m.roll() != roll {
		t.Error("the figures or the roll were computed again")
	}
}
