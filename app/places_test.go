package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestPagesAreNamedInOnePlace: where a page is gone to, compared or listed it is named by its constant or its register, never
// by a text of its own.
func TestPagesAreNamedInOnePlace(t *testing.T) {
	ids := map[string]bool{"tasks": true}
	for _, p := range (&window{}).places() {
		ids[p.id] = true
	}
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		inside := path == "." || !strings.Contains(path, "/") || strings.HasPrefix(path, "screen")
		if err != nil || e.IsDir() || !inside || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		named := func(e ast.Expr) {
			if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if id, err := strconv.Unquote(l.Value); err == nil && ids[id] {
					t.Errorf("%s: %q is a page", set.Position(l.Pos()), id)
				}
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Page" {
					named(n.Value)
				}
			case *ast.BinaryExpr:
				named(n.X)
				named(n.Y)
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "goTo" {
					named(n.Args[0])
				}
			case *ast.CompositeLit:
				if len(n.Elts) == 3 { // a place of the navigation
					named(n.Elts[0])
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
