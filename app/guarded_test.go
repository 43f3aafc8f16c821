package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoroutinesAreGuarded: a goroutine that falls ends the program; mishap.Go and mishap.After alone start one.
func TestGoroutinesAreGuarded(t *testing.T) {
	for _, dir := range []string{"..", "../store", "../app"} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && dir == ".." && path != dir, e.IsDir() && e.Name() == "mishap":
				return filepath.SkipDir
			case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			set := token.NewFileSet()
			f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if g, ok := n.(*ast.GoStmt); ok {
					t.Errorf("%s: a goroutine that nothing guards", set.Position(g.Pos()))
				}
				if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "AfterFunc" {
					t.Errorf("%s: a timer that nothing guards", set.Position(s.Pos()))
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
