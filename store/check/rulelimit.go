package check

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
)

// What a rule file may ask for. A file comes from outside: no condition may fill the stack or the memory, or keep an office PC busy for
// minutes. What offices write has a few dozen characters and is many times below.
const (
	mostRules   = 500
	mostLetters = 1000 // of a condition, and of what a rule says
	mostDeep    = 30   // brackets in brackets
)

// bounded says what is too large about a rule, before anybody reads its condition: the library's parser calls itself for each bracket.
func bounded(when, say string) *wrong {
	for _, x := range []struct{ key, text, name string }{{"when", when, "条件"}, {"say", say, "说明"}} {
		if n := utf8.RuneCountInString(x.text); n > mostLetters {
			return &wrong{x.key, fmt.Sprintf("%s有%d个字，最多%d个；请分成几条规则", x.name, n, mostLetters)}
		}
	}
	deep := 0
	for _, c := range when {
		switch {
		case strings.ContainsRune("([{", c):
			deep++
		case strings.ContainsRune(")]}", c):
			deep--
		}
		if deep > mostDeep {
			return &wrong{"when", fmt.Sprintf("条件的括号套了%d层以上；请分成几条规则", mostDeep)}
		}
	}
	return nil
}

// joins reports whether a condition makes a text of several: it would grow with each of them, for each record.
func joins(condition ast.Node) bool {
	j := &joining{}
	ast.Walk(&condition, j)
	return j.found
}

type joining struct{ found bool }

// Visit implements ast.Visitor.
func (j *joining) Visit(n *ast.Node) {
	b, ok := (*n).(*ast.BinaryNode)
	if ok && b.Operator == "+" && b.Type() != nil && b.Type().Kind() == reflect.String {
		j.found = true
	}
}
