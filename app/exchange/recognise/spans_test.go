package recognise

import (
	"testing"

	"countyledger/app/exchange/grid"
)

// TestSpans: a column whose cells hold a beginning and an end fills two fields.
func TestSpans(t *testing.T) {
	rows := [][]string{{"序号", "教师姓名", "派出学校", "接收学校", "交流时间"}}
	for _, span := range []string{"2022.9-2024.7", "2022年9月至2023年7月", "2022.9—2025.7", "2022年9月", "2021.9-2024.7"} {
		rows = append(rows, []string{"1", "蔡天佑", "东川镇中心小学", "柳坪镇中心小学", span})
	}
	got, err := newReader(t).Tables(t.Context(), &grid.Sheet{Rows: rows}, Source{})
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	c := got[0].Columns[4]
	if c.Key != "start" || c.Also != "planned_end" || c.Grade == Open {
		t.Errorf("%+v", c)
	}
}
