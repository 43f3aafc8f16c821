package recognise

import (
	"strings"
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

// TestNoSpans: a date that is written with hyphens is one date.
func TestNoSpans(t *testing.T) {
	rows := [][]string{{"序号", "幼儿园名称", "普惠认定文号", "有效期至"}}
	for _, day := range []string{"2024-08-31", "2023-07-31", "2025-8-31", "2024-08-31", "2026-06-30"} {
		rows = append(rows, []string{"1", "东川镇中心幼儿园", "方教字〔2021〕3号", day})
	}
	got, err := newReader(t).Tables(t.Context(), &grid.Sheet{Rows: rows}, Source{})
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if c := got[0].Columns[3]; c.Key != "inclusive_until" || c.Also != "" {
		t.Errorf("%+v", c)
	}
}

// TestUnitBelow: a unit that stands in a cell of its own below a head is its unit, and no word of it.
func TestUnitBelow(t *testing.T) {
	r := newReader(t)
	for path, unit := range map[string]string{"运动场地/㎡": "m2", "教学仪器设备/万元": "万元", "图书/册": "册", "在校生数/人": "人", "出生/年": "", "任期/届": ""} {
		if h := r.lexicon.newHead(strings.Split(path, "/")); h.unit != unit || (len(h.parts) == 1) != (unit != "") {
			t.Errorf("%s: %q, unit %q", path, h.parts, h.unit)
		}
	}
}
