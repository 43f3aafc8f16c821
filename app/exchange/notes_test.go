package exchange

import (
	"slices"
	"testing"

	"countyledger/app/exchange/grid"
)

// TestNotes: what was hidden and taken in, and what was not taken in, is said once and with its places.
func TestNotes(t *testing.T) {
	many := make([]grid.Place, 12)
	for i := range many {
		many[i] = grid.Place{Row: 4, Col: i}
	}
	odd := make([]int, 10)
	for i := range odd {
		odd[i] = 2 * i
	}
	for _, tt := range []struct {
		sheet *grid.Sheet
		want  []string
	}{
		{&grid.Sheet{Name: "表"}, nil},
		{&grid.Sheet{Name: "表", Hidden: true}, []string{"“表”是隐藏的工作表，已照常读取。"}},
		{&grid.Sheet{HiddenRows: []int{2, 4, 5, 6, 9}}, []string{"有5行在表中是隐藏的（第3、5至7、10行），已一并读取。"}},
		{&grid.Sheet{HiddenCols: []int{2, 27}}, []string{"有2列在表中是隐藏的（C、AB），已一并读取。"}},
		{&grid.Sheet{HiddenRows: odd}, []string{"有10行在表中是隐藏的（第1、3、5、7、9、11、13、15行等），已一并读取。"}},
		{
			&grid.Sheet{Missing: many, Beyond: []grid.Place{{Row: 0, Col: 16383}}},
			[]string{
				"有12格的公式没有计算结果（A5、B5、C5、D5、E5、F5、G5、H5等12格），按空白处理。请在WPS或Excel中打开、保存后再导入。",
				"有文字远在表格之外（XFD1），没有读取。",
			},
		},
	} {
		if got := (&Preview{Sheet: tt.sheet}).Notes(); !slices.Equal(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
