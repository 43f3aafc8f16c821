package exchange

import (
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestStatisticsDate: what a sheet calls its statistics date is one, in all forms that offices have for it; a month is up to its end.
func TestStatisticsDate(t *testing.T) {
	for text, want := range map[string]edu.Date{
		"统计时点：2022年9月1日":         edu.Day(2022, 9, 1),
		"时点：2022.9.1":            edu.Day(2022, 9, 1),
		"时点:2022-09-01":          edu.Day(2022, 9, 1),
		"数据时点：2021年9月1日":         edu.Day(2021, 9, 1),
		"数据时点　２０２２．９．１":          edu.Day(2022, 9, 1),
		"填报单位（盖章）：某局　时点2022/9/1": edu.Day(2022, 9, 1),
		"统计截止日期：2022年4月30日":      edu.Day(2022, 4, 30),
		"截止时间：2022.4.30":         edu.Day(2022, 4, 30),
		"数据截至2022年4月30日":         edu.Day(2022, 4, 30),
		"截至2022年4月底":             edu.Day(2022, 4, 30),
		"统计截止日期为2022年2月":         edu.Day(2022, 2, 28),
		"统计日期：2022-4-30":         edu.Day(2022, 4, 30),
		"时点：2022年":               {},
		"时点：开学":                  {},
		"截至目前共20所":               {},
		"填报日期：2022年9月20日":        {},
		"统计时点：2022年13月1日":        {},
	} {
		h := Header{Row: 1}
		h.preface(&grid.Sheet{Rows: [][]string{{"", text}, {"姓名"}}})
		if h.AsOf != want {
			t.Errorf("%s: %s, want %s", text, h.AsOf, want)
		}
	}
}
