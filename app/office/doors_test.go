package office

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// impersonal are the places that make a file or fill the clipboard and go through no door, with what they put out: nothing of persons, or
// something that another place has written down.
var impersonal = map[string]string{
	"app/lessons.go writeTable":                 "words and heads that were learnt",
	"app/screen/compares/copying.go copyNext":   "values of a list, which LeaveCopied has written down before its first",
	"app/manual/paper.go Write":                 "the manual, of no ledger",
	"app/mishap/mishap.go Write":                "a fall, without what anybody typed",
	"app/office/rescue.go WriteRescue":          "what a rescue could not read, by place",
	"app/office/write.go Write":                 "what its callers let out",
	"app/screen/recovery.go writeRecoverySheet": "the code, which 设置 has written down, or a ledger in which nobody stands yet",
	"app/screen/settings/page.go copyFolder":    "where the ledger lies",
	"app/screen/settings/rules.go write":        "a rule set",
	"app/ui/settings.go Save":                   "how the window is set up",
	"app/ui/sheetedit.go TypedShortcut":         "cells as they are seen, masked",
	"app/ui/ask.go NewCopy":                     "what a dialog says",
	"app/exchange/returntest/folder.go Write":   "made-up tables for tests",
}

// TestNothingLeavesBesideTheDoor: whatever makes a file, or fills the clipboard, does so through Leave, by which the journal knows, or is
// listed with what it puts out. An output that is written later fails here until somebody has said which of the two it is.
func TestNothingLeavesBesideTheDoor(t *testing.T) {
	root, found := filepath.Join("..", ".."), map[string]bool{}
	err := filepath.WalkDir(filepath.Join(root, "app"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && lets(fn, "file.Write", "office.Write", "exchange.WriteFailed", ".SetContent") {
				found[filepath.ToSlash(name)+" "+fn.Name.Name] = lets(fn, "Leave", "LeaveIf", "office.Leave", "office.LeaveIf", ".Copied")
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	through := 0
	for place, door := range found {
		if through++; !door {
			if through--; impersonal[place] == "" {
				t.Errorf("%s makes something that leaves, beside the door", place)
			}
		}
	}
	for place := range impersonal {
		if door, there := found[place]; !there || door {
			t.Errorf("%s is listed and makes nothing beside the door", place)
		}
	}
	if through < 7 {
		t.Errorf("%d places go through the door", through)
	}
}

// lets reports whether a function calls one of some others; one named with a dot alone is any method of the clipboard's.
func lets(fn *ast.FuncDecl, names ...string) (yes bool) {
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			if x, ok := f.X.(*ast.Ident); ok {
				name = x.Name + "." + f.Sel.Name
			}
			clipboard := f.Sel.Name == "SetContent" && len(call.Args) == 1 && strings.Contains(words(f.X), "Clipboard")
			door := f.Sel.Name == "Copied" || f.Sel.Name == "withCode" // the second is for the recovery code
			yes = yes || clipboard && slices.Contains(names, ".SetContent") || door && slices.Contains(names, ".Copied")
		}
		yes = yes || slices.Contains(names, name)
		return true
	})
	return yes
}

// words are the names in an expression.
func words(x ast.Expr) (out string) {
	ast.Inspect(x, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			out += id.Name + " "
		}
		return true
	})
	return out
}
