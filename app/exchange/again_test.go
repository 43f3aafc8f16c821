package exchange

import (
	"context"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// sentBefore are the tables that a ledger keeps in a test.
type sentBefore []*edu.Return

func (k sentBefore) Returns(context.Context, *edu.Register) ([]*edu.Return, error) { return k, nil }
func (k sentBefore) ReturnRows(context.Context, int64) ([]edu.SentRow, error)      { return nil, nil }

// TestConfirmedHeadsComeBackSure: what a clerk said of the heads of a table is sure when the same form comes again, whoever filled it in;
// of another form of another sender it is likely at most.
func TestConfirmedHeadsComeBackSure(t *testing.T) {
	heads := "学校|号|办什么学|啥性质的|咱算哪|归哪个乡"
	first := []string{heads, "甲小学|2114000011|小学|公办|乡村|青岗镇", "乙小学|2114000012|初中|民办|镇区|青岗镇"}
	other := []string{heads, "丙小学|2114000013|小学|公办|乡村|柳坪镇", "丁小学|2114000014|小学|公办|镇区|柳坪镇"}
	wider := []string{heads + "|挨着谁", other[1] + "|河", other[2] + "|山"}
	says := map[int]string{1: "code", 2: "type", 3: "founder", 4: "locality", 5: "township"}
	read := func(file string, s map[int]string, b *edu.Book, sent Sent, lines []string) *Preview {
		f := grid.Clipboard(strings.ReplaceAll(strings.Join(lines, "\n"), "|", "\t") + "\n")
		f.Path = file
		a := Ask{Sent: sent, Tables: map[Place]Setting{}}
		set := Setting{Columns: map[grid.Place]ColumnSetting{}}
		for col, key := range s {
			set.Columns[grid.Place{Col: col}] = ColumnSetting{Target: key}
		}
		a.Tables[Place{File: file, Sheet: "剪贴板"}] = set
		in, err := ReadFiles(t.Context(), []grid.File{f}, a, readerOf(t), b)
		if err != nil {
			t.Fatal(err)
		}
		return in.Previews[0]
	}
	b := empty()
	p := read("青岗镇摸底.txt", says, b, nil, first)
	change := p.Change()
	if len(p.Lessons()) != len(says) || p.Count(Added) != 2 {
		t.Fatalf("%d lessons, %d rows", len(p.Lessons()), p.Count(Added))
	}
	for i, it := range change.Items {
		it.Record.SetRowID(int64(i + 1))
		b.Put(it.Register, it.Record)
	}
	for name, c := range map[string]struct {
		file  string
		lines []string
		sure  bool
	}{
		"the same file":                 {"青岗镇摸底.txt", first, true},
		"the same form of another":      {"柳坪镇摸底.txt", other, true},
		"another form of another":       {"柳坪镇摸底.txt", wider, false},
		"another form of the same file": {"青岗镇摸底.txt", wider, true},
	} {
		for _, col := range read(c.file, nil, b, sentBefore(change.Returns), c.lines).Header.Columns {
			if key, said := says[col.Index]; said && (col.Target.Key() != key || (col.Grade == recognise.Sure) != c.sure) {
				t.Errorf("%s: %s is %s %s: %s", name, col.Label, col.Grade, col.Target.Key(), col.Why)
			}
		}
	}
	if !slices.ContainsFunc(change.Returns, func(r *edu.Return) bool { return r.Sender == "青岗镇摸底" }) {
		t.Error("nobody sent it")
	}
}
