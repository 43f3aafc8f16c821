package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestRuleIDsStandOnce: the id of a rule stands as a text where the rule is defined and nowhere else: two rules of one id would
// meet by chance, and a rule that is known by its text is not a value.
func TestRuleIDsStandOnce(t *testing.T) {
	ids := map[string]string{} // where each is defined
	texts := map[string][]string{}
	set := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		defined := definedIDs(file)
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			at := set.Position(lit.Pos()).String()
			switch {
			case !defined[lit]:
				texts[text] = append(texts[text], at)
			case ids[text] != "":
				t.Errorf("rule %s is defined at %s and at %s", text, ids[text], at)
			default:
				ids[text] = at
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(ids) < 120 {
		t.Fatalf("only %d rules were seen", len(ids))
	}
	for id := range ids {
		for _, at := range texts[id] {
			if strings.Contains(id, "_") && !fieldKey(id) { // others are words that mean much else
				t.Errorf("rule %s, defined at %s, is spelt at %s", id, ids[id], at)
			}
		}
	}
}

// fieldKey reports whether a text is the key of a field too.
func fieldKey(text string) bool {
	return slices.ContainsFunc(edu.Registers(), func(g *edu.Register) bool { return g.Field(text) != nil })
}

// definedIDs are the texts of a file that define rules: constants of type RuleID, the ids of the audit's values, and the first
// part of a requirement.
func definedIDs(file *ast.File) map[*ast.BasicLit]bool {
	out := map[*ast.BasicLit]bool{}
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			out[lit] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if lastName(n.Type) == "RuleID" {
				for _, v := range n.Values {
					add(v)
				}
			}
		case *ast.CompositeLit:
			name := lastName(n.Type)
			for i, e := range n.Elts {
				kv, keyed := e.(*ast.KeyValueExpr)
				switch {
				case keyed && lastName(kv.Key) == "ID" && (name == "Rule" || name == "" && file.Name.Name == "check"):
					add(kv.Value)
				case !keyed && i == 0 && (strings.HasSuffix(name, "Need") || name == "requirement"):
					add(e)
				}
			}
		}
		return true
	})
	return out
}

// lastName is the name of a type or field, without its package and parameters.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return lastName(e.X)
	}
	return ""
}
