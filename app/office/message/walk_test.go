package message

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/doubt"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/publish"
	"countyledger/app/report/page"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/file"
	"countyledger/store/round"
)

// told are the errors that callers decide by, as they come to whoever tells them.
var told = map[string]error{
	"grid.ErrPassword": grid.ErrPassword, "grid.ErrOldFormat": grid.ErrOldFormat, "grid.ErrNotWorkbook": grid.ErrNotWorkbook,
	"grid.ErrTooLarge": grid.ErrTooLarge, "grid.ErrBroken": grid.ErrBroken, "grid.ErrEmptySheet": grid.ErrEmptySheet,
	"grid.ErrEmptyFile": grid.ErrEmptyFile, "grid.ErrBinary": grid.ErrBinary, "grid.ErrOldWord": grid.ErrOldWord,
	"grid.ErrPDF": grid.ErrPDF, "grid.ErrPicture": grid.ErrPicture, "grid.ErrArchive": grid.ErrArchive,
	"grid.ErrSeveral": grid.ErrSeveral, "grid.ErrNoTable": grid.ErrNoTable,
	"grid.ErrNoSheet": grid.ErrNoSheet, "exchange.ErrNoHeader": exchange.ErrNoHeader,
	"fill.ErrOldForm": fill.ErrOldForm, "fill.ErrNothingAsked": fill.ErrNothingAsked,
	"exchange.ErrNoFile": exchange.ErrNoFile, "exchange.ErrTooMuch": exchange.ErrTooMuch,
	"exchange.ErrLeftOut": exchange.ErrLeftOut, "page.ErrFace": page.ErrFace,
	"round.ErrNoForm": round.ErrNoForm, "round.ErrTyped": round.ErrTyped, "round.ErrSound": round.ErrSound,
	"collect.ErrNobody": collect.ErrNobody, "collect.ErrNothing": collect.ErrNothing,
	"collect.ErrChanged": collect.ErrChanged, "collect.ErrNoGrid": collect.ErrNoGrid,
	"matrix.ErrNotThere": matrix.ErrNotThere, "doubt.ErrNoDoubts": doubt.ErrNoDoubts, "doubt.ErrSentBack": doubt.ErrSentBack,
	"compare.ErrNoTable": compare.ErrNoTable,
	"compare.ErrNoRows":  compare.ErrNoRows, "compare.ErrNobody": compare.ErrNobody,
	"publish.ErrURL": publish.ErrURL, "publish.ErrNoServer": publish.ErrNoServer, "publish.ErrPassword": publish.ErrPassword,
	"publish.ErrNoDatabase": publish.ErrNoDatabase, "publish.ErrRights": publish.ErrRights, "publish.ErrFull": publish.ErrFull,
	"publish.ErrLost": publish.ErrLost, "publish.ErrBusy": publish.ErrBusy, "publish.ErrNewer": publish.ErrNewer,
	"publish.ErrOld": publish.ErrOld, "publish.ErrDay": publish.ErrDay,
	"edu.ErrNotFound": edu.ErrNotFound, "edu.ErrConflict": edu.ErrConflict, "edu.ErrDuplicate": edu.ErrDuplicate,
	"edu.ErrReferred": edu.ErrReferred, "edu.ErrPermanent": edu.ErrPermanent, "edu.ErrLocked": edu.ErrLocked,
	"edu.ErrNewer": edu.ErrNewer, "edu.ErrForeign": edu.ErrForeign, "edu.ErrDamaged": edu.ErrDamaged, "edu.ErrGone": edu.ErrGone,
	"edu.ErrReadOnly": edu.ErrReadOnly, "edu.ErrShare": edu.ErrShare, "edu.ErrNoLedger": edu.ErrNoLedger,
	"edu.ErrLedgerExists": edu.ErrLedgerExists, "edu.ErrKeyMissing": edu.ErrKeyMissing, "edu.ErrUnsealed": edu.ErrUnsealed,
	"edu.ErrRecoveryCode": edu.ErrRecoveryCode, "edu.ErrDiskFull": edu.ErrDiskFull,
	"edu.ErrTampered": edu.ErrTampered, "edu.ErrAltered": edu.ErrAltered, "edu.ErrNoCopy": edu.ErrNoCopy,
	"edu.ErrCopyBarred":      edu.ErrCopyBarred,
	"edu.ErrOriginalCleared": edu.ErrOriginalCleared,
	"edu.ErrCleared":         edu.ErrCleared, "edu.ErrNothingToUndo": edu.ErrNothingToUndo, "edu.ErrStored": edu.ErrStored,
	"edu.ErrRules":    edu.ErrRules,
	"edu.ErrPassword": edu.ErrPassword, "edu.ErrWrongPassword": edu.ErrWrongPassword, "edu.ErrShortPassword": edu.ErrShortPassword,
	"edu.ErrInside":     &edu.SecondError{Dir: "备份盘", Err: edu.ErrInside},
	"edu.ErrUnreadable": edu.ErrUnreadable, "edu.ErrWhose": edu.ErrWhose,
	"edu.ErrNoManifest": &edu.BackupError{Path: "台账.db", Err: edu.ErrNoManifest},
	"file.ErrTaken":     &file.Error{Path: "表.pdf", Err: file.ErrTaken}, "file.ErrNoFile": &file.Error{Path: "表.pdf", Err: file.ErrNoFile},
	"file.ErrLedger":     &file.Error{Path: "表.pdf", Err: file.ErrLedger},
	"file.ErrNoFolder":   &file.Error{Path: "甲/表.pdf", Err: file.ErrNoFolder},
	"file.ErrNotRegular": file.ErrNotRegular, "file.ErrOversize": file.ErrOversize,
	"file.ErrUnsettled": &file.Error{Path: "表.pdf", Err: file.ErrUnsettled},
}

// untold are those that no clerk meets by themselves.
var untold = map[string]string{
	"edu.ErrUnchanged":       "stands beside a cause, and says what is known of the ledger",
	"edu.ErrUnsure":          "stands beside a cause, and says what is known of the ledger",
	"edu.ErrNothingPrepared": "a fault of the program",
}

// TestEveryErrorHasASentence: every error that the ledger, the workbooks and the files give out is worded: in Chinese, with what is to be
// done. An error that is added has to be worded too.
func TestEveryErrorHasASentence(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	found := 0
	for _, dir := range []string{
		"store", "store/edu", "store/file", "store/check", "store/procedure", "store/indicator", "store/assign", "store/round",
		"app/exchange", "app/exchange/collect", "app/exchange/compare", "app/exchange/doubt",
		"app/exchange/fill", "app/exchange/grid", "app/exchange/matrix", "app/exchange/publish",
		"app/exchange/recognise",
		"app/office", "app/command", "app/report",
		"app/report/page", "app/report/pdf",
	} {
		for _, name := range sentinels(t, filepath.Join(root, dir)) {
			found++
			if told[name] == nil && untold[name] == "" {
				t.Errorf("%s is not told: give it a sentence", name)
			}
		}
	}
	if found != len(told)+len(untold) {
		t.Errorf("%d errors stand in the tree, %d are listed", found, len(told)+len(untold))
	}
	others := map[string]error{
		"not there": fs.ErrNotExist, "no right": fs.ErrPermission, "no room": syscall.ENOSPC, "no folder": syscall.ENOTDIR,
		"another ledger": &edu.OtherLedger{Here: edu.Unit{Name: "岚县教育局"}, Backup: edu.Unit{Name: "兴县教育局"}},
		"a rule":         &handfile.Error{Kind: edu.RulesFile, Line: 3, Column: 1, Field: "name", What: "不是数字；请改正"},
		"undone":         &edu.UndoError{Batch: edu.Batch{ID: 9}, Err: edu.ErrNotFound},
		"full disk":      &file.Error{Path: "表.pdf", Err: syscall.ENOSPC}, "any": &file.Error{Path: "表.pdf", Err: syscall.EROFS},
		"no backup": &edu.BackupError{Path: "台账.db", Err: fs.ErrNotExist}, "strange": fmt.Errorf("no light"),
		"unknown field": &exchange.UnknownTarget{Register: edu.Schools, Key: "foo"}, "unknown head": &exchange.UnknownHead{Head: "甲栏"},
		"altered": &edu.TamperError{Part: edu.PartRecords, Table: "school", Row: 3}, "altered act": &edu.TamperError{Part: edu.PartActs, Row: 2},
		"no second place": &edu.SecondError{Dir: "备份盘", Err: fs.ErrNotExist}, "second locked": &edu.SecondError{Dir: "备份盘", Err: edu.ErrUnsealed},
		"sealed":      &edu.BackupError{Path: "台账.db.age", Err: edu.ErrKeyMissing},
		"code":        &edu.BackupError{Path: "台账.db.age", Err: edu.ErrRecoveryCode},
		"second full": &edu.SecondError{Dir: "备份盘", Err: syscall.ENOSPC},
		"second shut": &edu.SecondError{Dir: "备份盘", Err: fs.ErrPermission}, "second pulled out": &edu.SecondError{Dir: "备份盘", Err: syscall.EIO},
		"lacking": &edu.BehindError{Missing: 2}, "another of the same": &edu.BehindError{},
		"another round": &collect.OtherRound{Name: "校车情况统计表（2022-03-01）"}, "another office": &collect.OtherRound{Name: "校车", Office: true},
		"owes nothing": &collect.NotOwing{Name: "北山小学"}, "twice": &collect.Twice{Name: "北山小学", Other: "北山.xlsx"},
		"twice, otherwise":    &collect.Twice{Name: "北山小学", Other: "北山.xlsx", Head: "校车数", Here: "1"},
		"twice, chosen":       &collect.Twice{Name: "北山小学", Other: "北山.xlsx", Chosen: true},
		"copied":              &collect.Copied{Name: "北山小学", Says: "南山小学"},
		"taken":               &collect.Taken{Name: "北山小学", At: "2022-09-01 08:00"},
		"taken, then another": &collect.Taken{Name: "北山小学", At: "2022-09-01 08:00", Since: true},
		"a long cell":         &grid.LongCellError{Place: grid.Place{Row: 2, Col: 1}, Most: 32_767},
		"another kind":        &exchange.OtherKind{Named: edu.Schools, Like: edu.Teachers},
	}
	for name, err := range others {
		told[name] = err
	}
	for name, err := range told {
		sentence(t, name, Of(fmt.Errorf("do it: %w", err)))
	}
}

// ours are words in Latin letters that a sentence may hold: what is typed, endings of files, names of programs.
var ours = regexp.MustCompile(`--[a-z-]+|\b(WPS|Excel|Word|PostgreSQL|init|demo|history|verify|rescue|PDF|JSON)\b|\.[a-z]+|“[^”]*”`)

// act is what a sentence asks for.
var act = regexp.MustCompile(`请|没有采用这份`)

func sentence(t *testing.T, name, said string) {
	t.Helper()
	if bad := regexp.MustCompile(`[A-Za-z]{2,}`).FindString(ours.ReplaceAllString(said, "")); bad != "" {
		t.Errorf("%s: %q in %q", name, bad, said)
	}
	if !strings.HasSuffix(said, "。") || !act.MatchString(said) || name != "strange" && strings.Contains(said, unforeseen) {
		t.Errorf("%s does not say what to do: %q", name, said)
	}
}

// sentinels are the exported errors of a package that callers decide by, but for those that are the words of a field's value.
func sentinels(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", dir, err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				for i, n := range v.Names {
					if strings.HasPrefix(n.Name, "Err") && i < len(v.Values) && english(v.Values[i]) {
						names = append(names, f.Name.Name+"."+n.Name)
					}
				}
			}
		}
	}
	return names
}

// english reports whether an error is made of English words, which are not for clerks; Chinese ones are a sentence themselves.
func english(e ast.Expr) bool {
	c, ok := e.(*ast.CallExpr)
	if !ok || len(c.Args) != 1 {
		return false
	}
	text, ok := c.Args[0].(*ast.BasicLit)
	return ok && !regexp.MustCompile(`\p{Han}`).MatchString(text.Value)
}
