package matrix

import (
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// FuzzMatrix: whatever stands in a table, it is one of rows and columns or none, and its own heads are found again in it.
func FuzzMatrix(f *testing.F) {
	f.Add("统计表\n年级\t合计\t6岁\t7岁\n一年级\t\t\t\n二年级\t\t\t\n合计\t\t\t\n")
	f.Add("\t男\t女\n教师\t3\t4\n其中：专任\t2000万\t1,030\n")
	f.Add("项目\t项目\t2022年\t2022年\n\t\t上半年\t下半年\n收入\t拨款\t\t\n\t捐赠\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := grid.FromText(t.Context(), text)
		if err != nil {
			return
		}
		s, err := w.Sheet(t.Context(), w.Sheets[0])
		if err != nil {
			return
		}
		x, ok := Empty(s, func(string) bool { return false })
		if !ok {
			return
		}
		var columns []*edu.RoundColumn
		for i := range x.Rows {
			for k := range x.Columns {
				row, col := x.Rows[i].Label(), x.Columns[k].Label()
				columns = append(columns, &edu.RoundColumn{Head: edu.Text(row + "/" + col), Row: edu.Text(row)})
			}
		}
		want, _ := WantOf(columns)
		Find(s, want, true)
	})
}
