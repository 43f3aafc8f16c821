package screentest

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// all reports whether all tests of the package have run.
func all() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list", "test.fuzz", "test.bench"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != "" {
			return false
		}
	}
	return !flag.Lookup("test.short").Value.(flag.Getter).Get().(bool)
}

// missed adds the places of the package that make a dialog and were not come by.
func (d *dialogs) missed() {
	files, err := filepath.Glob("*.go")
	if err != nil {
		panic(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			panic(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && asks(call) {
				from, to := fset.Position(call.Pos()).Line, fset.Position(call.End()).Line
				if !d.cameBy(name, from, to) {
					d.found = append(d.found, fmt.Sprintf("%s:%d: no test opens it", name, from))
				}
			}
			return true
		})
	}
}

func (d *dialogs) cameBy(name string, from, to int) bool {
	for at := range d.opened {
		if at.of == d.of && at.file == name && at.line >= from && at.line <= to {
			return true
		}
	}
	return false
}

// asks reports whether a call makes a dialog: by the name of what is called, and with the window that it stands over. The sentences that
// tell of a mistake or an error are all of one kind.
func asks(call *ast.CallExpr) bool {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	if x, ok := f.X.(*ast.Ident); ok && x.Name == "ui" {
		return slices.Contains([]string{"Ask", "AskText", "Choose", "Tell"}, f.Sel.Name)
	}
	if len(call.Args) != 1 || f.Sel.Name != "Ask" && f.Sel.Name != "Show" {
		return false
	}
	switch over := call.Args[0].(type) {
	case *ast.Ident:
		return over.Name == "w"
	case *ast.SelectorExpr:
		return over.Sel.Name == "Window" || over.Sel.Name == "win"
	}
	return false
}
