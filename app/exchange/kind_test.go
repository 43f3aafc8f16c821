package exchange

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// ownSheets are sheets of every kind: the samples, and the heads of each register's own catalogue, all of them and those that
// every record must have.
func ownSheets(t *testing.T) map[string][]*grid.Sheet {
	t.Helper()
	out := map[string][]*grid.Sheet{}
	for _, g := range edu.Imported() {
		for _, f := range sampleFiles {
			if f.kind == g.ID {
				book, err := grid.Open(t.Context(), filepath.Join(samples, f.file))
				if err != nil {
					t.Fatal(err)
				}
				defer book.Close()
				fd := &finder{Ask: Ask{Register: g}, reader: readerOf(t), file: f.file, known: known{newLookup(empty())}}
				tables, _, err := fd.find(t.Context(), book)
				if err != nil {
					t.Fatal(err)
				}
				in := tables[0]
				in.Sheet.Rows = in.Sheet.Rows[:8] // the heads are what matters
				out[f.kind] = append(out[f.kind], in.Sheet)
			}
		}
		var heads []string
		for _, f := range g.Fields[:min(len(g.Fields), 40)] {
			heads = append(heads, f.Full())
		}
		line := strings.Join(heads, "|")
		out[g.ID] = append(out[g.ID], gridSheet(line, line))
	}
	return out
}

// TestAllKindsCrossed: a table that is named by its own kind is taken, by any other it is refused, with the kind it looks like.
func TestAllKindsCrossed(t *testing.T) {
	crossed := 0
	for kind, sheets := range ownSheets(t) {
		for i, s := range sheets {
			for _, g := range edu.Imported() {
				crossed++
				in, err := look(t, Ask{Register: g}, s, empty())
				var other *OtherKind
				switch {
				case kind == g.ID && err != nil:
					t.Errorf("%s, sheet %d, is refused: %v", kind, i, err)
				case kind != g.ID && !errors.As(err, &other):
					t.Errorf("%s, sheet %d, is taken for %s with %d columns: %v", kind, i, g.ID, in.Header.mapped(), err)
				case kind != g.ID && (other.Named != g || other.Like.ID != kind):
					t.Errorf("%s, sheet %d, named %s: %v", kind, i, g.ID, err)
				}
			}
		}
	}
	if crossed < 13*13 {
		t.Errorf("%d pairs", crossed)
	}
}

// TestAFewColumnsAreEnough: a list that brings some columns of records that are there is taken for what it is named.
func TestAFewColumnsAreEnough(t *testing.T) {
	for _, tt := range []struct {
		kind *edu.Register
		head string
	}{
		{edu.Schools, "学校名称|标识码|占地面积"},
		{edu.Teachers, "姓名|身份证号|职称"},
		{edu.Teachers, "姓名|身份证号|联系电话|手机"},
		{edu.SectionYears, "学校名称|学年|学段|图书"},
		{edu.SectionYears, "学校名称|学段|专任教师/合计"},
		{edu.ProgressReports, "项目代码|报告月份|本月完成投资"},
		{edu.Rotations, "学年|身份证号|派出学校|接收学校"},
	} {
		if _, err := look(t, Ask{Register: tt.kind}, gridSheet(tt.head, tt.head), empty()); err != nil {
			t.Errorf("%s, %s: %v", tt.kind.ID, tt.head, err)
		}
	}
}
