package recognise

import (
	"strconv"
	"strings"
	"testing"
)

// TestPartsOfATotal: under a group that speaks of classes and of pupils, 一年级 may be either; where a column is their sum they are what it
// sums up, of six grades and of three. Where none is they are asked about.
func TestPartsOfATotal(t *testing.T) {
	r := newReader(t)
	for _, sums := range []bool{true, false} {
		x := readLabelled(t, "testdata/fit/yearly-wide-two-stages.tsv")
		for i, key := range x.keys {
			for row := x.data; !sums && strings.HasSuffix(key, ":total") && row < len(x.sheet.Rows); row++ {
				n, err := strconv.Atoi(x.sheet.Cell(row, i))
				if err == nil {
					x.sheet.Rows[row][i] = itoa(n + 1)
				}
			}
		}
		got, err := r.Tables(t.Context(), x.sheet, Source{File: x.file})
		if err != nil || len(got) != 1 {
			t.Fatalf("%d tables, %v", len(got), err)
		}
		grades := 0
		for _, c := range got[0].Columns {
			if want := x.keys[c.Index]; strings.Contains(want, ":g") && !strings.HasSuffix(want, ":ground") {
				grades++
				if string(c.Section)+":"+c.Key != want || (c.Grade > Open) != sums {
					t.Errorf("sums %v: %v is %s:%s, %s", sums, c.Path, c.Section, c.Key, c.Grade)
				}
			}
		}
		if grades != 9 {
			t.Errorf("%d grades", grades)
		}
	}
}
