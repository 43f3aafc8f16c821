package exchange

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// previewsOf previews every table of a sheet.
func previewsOf(t *testing.T, s *grid.Sheet, b *edu.Book) []*Preview {
	t.Helper()
	f := &finder{reader: readerOf(t), file: "表.xlsx", known: known{newLookup(b)}}
	all, err := f.sheet(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Preview
	for _, in := range all {
		p, err := Prepare(t.Context(), "表.xlsx", in, b)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// TestTablesBesideEachOther: of tables beside each other, and of a table whose heads stand below each other, every record comes in with
// the cells that are its own, and each table has a place of its own.
func TestTablesBesideEachOther(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		lines      []string
	}{
		{"the same heads twice", "甲村小学 2114000001 王强 B2; 乙村小学 2114000002 李敏 B3; 丙村小学 2114000003 张伟 G2", []string{
			"学校名称|学校标识码|校长|办学类型||学校名称|学校标识码|校长|办学类型",
			"甲村小学|2114000001|王强|小学||丙村小学|2114000003|张伟|小学",
			"乙村小学|2114000002|李敏|小学",
		}},
		{"the right one is longer", "甲村小学 2114000001 王强 B2; 乙村小学 2114000002 李敏 F2; 丙村小学 2114000003 张伟 F3", []string{
			"学校名称|学校标识码|校长|办学类型|学校名称|学校标识码|校长|办学类型",
			"甲村小学|2114000001|王强|小学|乙村小学|2114000002|李敏|小学",
			"||||丙村小学|2114000003|张伟|小学",
		}},
		{"heads below each other", "甲村小学 2114000001 王强 B3; 乙村小学 2114000002  C3; 丙村小学 2114000003 张伟 D3", []string{
			"各校情况",
			"学校名称|甲村小学|乙村小学|丙村小学",
			"学校标识码|2114000001|2114000002|2114000003",
			"校长|王强||张伟",
			"办学类型|小学|小学|小学",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			places := map[Place]bool{}
			for _, p := range previewsOf(t, gridSheet(tt.lines...), empty()) {
				if places[p.Place] {
					t.Errorf("two tables at %+v", p.Place)
				}
				places[p.Place] = true
				for i := range p.Rows {
					r := &p.Rows[i]
					s, ok := r.Record.(*edu.School)
					if !ok {
						t.Fatalf("%s is no school", p.Register.ID)
					}
					at := ""
					for c := range p.columns(r) {
						if c.Target.Key() == "code" {
							at = (&reader{sheet: p.Sheet}).address(r, c)
						}
					}
					got = append(got, strings.Join([]string{string(s.Name), string(s.Code), string(s.Head), at}, " "))
				}
			}
			if text := strings.Join(got, "; "); text != tt.want {
				t.Errorf("%s, want %s", text, tt.want)
			}
		})
	}
}
