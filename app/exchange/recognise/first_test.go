package recognise

import (
	"testing"

	"countyledger/app/exchange/grid"
)

// TestTheNumberOfTheOnlyRow: 1 under 编号 numbers the only row of a table, and is no code; a code that stands there is one, and 1 under what
// is counted is counted.
func TestTheNumberOfTheOnlyRow(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct{ head, cell, want string }{
		{"编号", "1", Nothing},
		{"编号", "001", Nothing},
		{"编码", "2114001998", "code"},
		{"学校标识码", "2114001998", "code"},
		{"床位数", "1", "beds"},
	} {
		s := &grid.Sheet{Name: "表", Rows: [][]string{
			{"学校基本情况一览表"}, {tt.head, "学校名称", "办学类型", "举办者", "所在乡镇", "校长"}, {tt.cell, "样例县甲小学", "小学", "县级教育部门", "城关镇", "李山"},
		}}
		got, err := r.Tables(t.Context(), s, Source{File: "表.xlsx"})
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %d tables, %v", tt.head, len(got), err)
		}
		if c := got[0].Columns[0]; c.Key != tt.want || c.Grade == Open {
			t.Errorf("%s %s: %s, %s", tt.head, tt.cell, c.Key, c.Grade)
		}
	}
}
