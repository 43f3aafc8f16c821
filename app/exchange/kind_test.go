package exchange

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/assets"
	"countyledger/store/edu"
)

func everyWords(t *testing.T) (all []*Words) {
	t.Helper()
	for _, g := range edu.Imported() {
		words, err := NewWords(g, assets.Headers, nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, words)
	}
	return all
}

// ownSheets are sheets of every kind: the samples, and the heads of each register's own catalogue, all of them and those that
// every record must have.
func ownSheets(t *testing.T) map[string][]*grid.Sheet {
	t.Helper()
	out := map[string][]*grid.Sheet{}
	for _, w := range everyWords(t) {
		for _, f := range sampleFiles {
			if f.kind == w.register.ID {
				book, err := grid.Open(filepath.Join(samples, f.file))
				if err != nil {
					t.Fatal(err)
				}
				defer book.Close()
				in, err := PickSheet(book, w, "")
				if err != nil {
					t.Fatal(err)
				}
				in.Sheet.Rows = in.Sheet.Rows[:8] // the heads are what matters
				out[f.kind] = append(out[f.kind], in.Sheet)
			}
		}
		var heads []string
		for _, f := range w.register.Fields {
			heads = append(heads, f.Full())
		}
		line := strings.Join(heads, "|")
		out[w.register.ID] = append(out[w.register.ID], gridSheet(line, line))
	}
	return out
}

// TestAllKindsCrossed: a table that is named by its own kind is taken, by any other it is refused, with the kind it looks like.
func TestAllKindsCrossed(t *testing.T) {
	all := everyWords(t)
	crossed := 0
	for kind, sheets := range ownSheets(t) {
		for i, s := range sheets {
			for _, w := range all {
				crossed++
				h, err := findHeader(s, w)
				if err != nil {
					if kind == w.register.ID {
						t.Errorf("%s, sheet %d: %v", kind, i, err)
					}
					continue
				}
				err = Suits(Found{w.register, s, h}, all)
				var other *OtherKind
				switch {
				case kind == w.register.ID && err != nil:
					t.Errorf("%s, sheet %d, is refused: %v", kind, i, err)
				case kind != w.register.ID && !errors.As(err, &other):
					t.Errorf("%s, sheet %d, is taken for %s with %d columns", kind, i, w.register.ID, h.mapped())
				case kind != w.register.ID && (other.Named != w.register || other.Like.ID != kind):
					t.Errorf("%s, sheet %d, named %s: %v", kind, i, w.register.ID, err)
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
	all := everyWords(t)
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
		for _, w := range all {
			if w.register != tt.kind {
				continue
			}
			s := gridSheet(tt.head, tt.head)
			h, err := findHeader(s, w)
			if err != nil {
				t.Fatalf("%s: %v", tt.head, err)
			}
			if err := Suits(Found{w.register, s, h}, all); err != nil {
				t.Errorf("%s, %s: %v", tt.kind.ID, tt.head, err)
			}
		}
	}
}
