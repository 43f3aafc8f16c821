//go:build linux

package hostile

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the root of the program.
const root = "../.."

// readers are the calls that open or decode bytes, as PACKAGE.Name.
var readers = []string{
	"os.Open", "os.ReadFile", "file.Open", "file.Read", "io.ReadAll", "json.Unmarshal", "json.NewDecoder", "xml.NewDecoder", "csv.NewReader",
	"zip.NewReader", "zip.OpenReader", "gzip.NewReader", "zlib.NewReader", "bufio.NewScanner", "base64.NewDecoder", "mail.ReadMessage",
	"multipart.NewReader", "sfnt.ParseReaderAt", "sfnt.Parse", "age.Decrypt",
	"image.Decode", "png.Decode", "jpeg.Decode", "gob.NewDecoder", "fs.ReadFile",
}

// own are the files that read what the program itself wrote, or brought along.
var own = map[string]string{
	"app/native/native_windows.go": "the program itself, to stand in a second place",

	"app/manual/manual.go": "the manual that comes with the program",
	"app/about.go":         "the licences that come with the program",
	"app/mishap/listen.go": "what the language wrote at the end of a run, as text, up to 16 MB",
	"app/exchange/publish/publishtest/server_linux.go": "what the tests' own server says of itself",
	"app/office/unit.go":      "the areas that come with the program",
	"app/command/password.go": "one line of the office's own file, of which no more than a password is read",
	"store/original.go":       "what the ledger encrypted, under its key and its sum",
	"store/edu/cells.go":      "cells of the ledger, under its chain",
	"store/returned.go":       "columns of the ledger, under its chain",
	"store/clearfiles.go":     "files that a parser of the table has read when they came, as text, up to 64 MB of each part",
	"store/clearlinks.go":     "rows of what was sent and of the journal, under their chain",
	"store/owed.go":           "a setting of the ledger, under its seal",
	"store/undo.go":           "the journal of the ledger, under its chain",
	"store/file/read.go":      "opens for those that are listed",
}

// TestEveryReaderIsListed: a file that opens or decodes something belongs to a parser of the table, or reads what is the program's own.
func TestEveryReaderIsListed(t *testing.T) {
	listed := map[string]bool{}
	for _, p := range parsers {
		for _, f := range p.files {
			listed[f] = true
		}
	}
	seen := map[string]bool{}
	for path, f := range sources(t, false) {
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				x, ok := s.X.(*ast.Ident)
				seen[path] = seen[path] || ok && slices.Contains(readers, x.Name+"."+s.Sel.Name)
			}
			return true
		})
	}
	for path, reads := range seen {
		if reads && !listed[path] && own[path] == "" {
			t.Errorf("%s reads something: name the parser that it belongs to", path)
		}
	}
	for path := range own {
		if !seen[path] {
			t.Errorf("%s reads nothing", path)
		}
	}
}

// TestEveryParserIsFuzzed: each parser has its targets, and each target its parser.
func TestEveryParserIsFuzzed(t *testing.T) {
	there := map[string]bool{}
	for path, f := range sources(t, true) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(fn.Name.Name, "Fuzz") {
				there[filepath.ToSlash(filepath.Dir(path))+" "+fn.Name.Name] = true
			}
		}
	}
	named := map[string]bool{}
	for _, p := range parsers {
		if len(p.fuzz) == 0 && !p.copied {
			t.Errorf("%s is not fuzzed", p.name)
		}
		for _, target := range p.fuzz {
			named[target] = true
			if !there[target] {
				t.Errorf("%s: there is no %s", p.name, target)
			}
		}
	}
	for target := range there {
		if !named[target] {
			t.Errorf("%s tries no parser of the table", target)
		}
	}
}

// sources are the Go files of the program, or of its tests, by their paths.
func sources(t *testing.T, tests bool) map[string]*ast.File {
	t.Helper()
	all := map[string]*ast.File{}
	for _, dir := range []string{"app", "store", "."} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, e fs.DirEntry, err error) error {
			name, _ := filepath.Rel(root, path)
			switch {
			case err != nil:
				return err
			case e.IsDir() && dir == "." && path != filepath.Join(root, dir), e.IsDir() && e.Name() == "testdata",
				e.IsDir() && e.Name() == "screentest":
				return filepath.SkipDir
			case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") != tests:
				return nil
			}
			f, err := goparser.ParseFile(token.NewFileSet(), path, nil, goparser.SkipObjectResolution)
			all[filepath.ToSlash(name)] = f
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
