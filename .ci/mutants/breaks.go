package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
)

// swaps are the breaks: what stands in the source, and what stands there instead (those that gremlins makes by default:
// arithmetic, boundary and negation of conditions, increment and decrement, negative numbers).
var swaps = map[token.Token][]token.Token{
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.INC: {token.DEC}, token.DEC: {token.INC},
}

// brk is one place broken in one way.
type brk struct {
	pkg      pkg
	file     string // its path
	offset   int
	pos      token.Position // of the operator
	covered  token.Position // whose block of statements says which tests go through it; unknown outside functions
	from, to token.Token
}

func (b brk) place() string {
	wd, err := os.Getwd()
	if err != nil {
		return b.pos.String()
	}
	short, err := filepath.Rel(wd, b.file)
	if err != nil {
		short = b.file
	}
	return fmt.Sprintf("%s:%d:%d", short, b.pos.Line, b.pos.Column)
}

func (b brk) String() string { return fmt.Sprintf("%s  %s → %s", b.place(), b.from, b.to) }

// source is the file with the break in it.
func (b brk) source() ([]byte, error) {
	text, err := os.ReadFile(b.file)
	if err != nil {
		return nil, err
	}
	return slices.Concat(text[:b.offset], []byte(b.to.String()), text[b.offset+len(b.from.String()):]), nil
}

// breaksOf are all breaks of a package, in the order of the source.
func breaksOf(p pkg) ([]brk, error) {
	var out []brk
	for _, name := range p.files {
		fset, path := token.NewFileSet(), filepath.Join(p.dir, name)
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			stack = append(stack, n)
			op, at := operator(n)
			for _, to := range swaps[op] {
				pos := fset.Position(at)
				out = append(out, brk{p, path, pos.Offset, pos, fset.Position(covering(stack, at)), op, to})
			}
			return true
		})
	}
	return out, nil
}

// operator is that of an expression or statement; of a sum of texts it is none.
func operator(n ast.Node) (token.Token, token.Pos) {
	switch x := n.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD && (isText(x.X) || isText(x.Y)) {
			return token.ILLEGAL, 0
		}
		return x.Op, x.OpPos
	case *ast.IncDecStmt:
		return x.Tok, x.TokPos
	case *ast.UnaryExpr:
		if x.Op == token.SUB {
			return x.Op, x.OpPos
		}
	}
	return token.ILLEGAL, 0
}

func isText(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.BasicLit:
		return x.Kind == token.STRING
	case *ast.BinaryExpr:
		return x.Op == token.ADD && (isText(x.X) || isText(x.Y))
	}
	return false
}

// covering is the place by whose statement coverage is counted: that of a condition of a case is its switch, of what stands
// outside functions there is none.
func covering(stack []ast.Node, at token.Pos) token.Pos {
	for i := len(stack) - 1; i >= 0; i-- {
		switch x := stack[i].(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return at
		case *ast.CaseClause:
			if at < x.Colon {
				at = stack[i-2].Pos() // a clause stands in the block of its switch
			}
		}
	}
	return token.NoPos
}
