package recognise

import "testing"

// TestYearOfADay: a day in a text lies in its school year and in its plan's year.
func TestYearOfADay(t *testing.T) {
	for _, tt := range []struct{ text, year, plan string }{
		{"统计时点:2022年9月1日", "2022", "2022"},
		{"时点:2022.9.1", "2022", "2022"},
		{"时点:2022-09-01", "2022", "2022"},
		{"时点:2022.3.31", "2021", "2022"},
		{"时点:2022-03-31", "2021", "2022"},
		{"统计截止日期:2022年4月30日", "2021", "2022"},
		{"2022年4月教育统计表", "2021", "2022"},
		{"2022-2023学年", "2022", ""},
		{"2022学年(时点2022.3.31)", "2022", ""},
		{"2022年教育建设项目", "2022", "2022"},
		{"各校情况", "", ""},
	} {
		year, _ := yearOf(tt.text)
		plan, _ := planYearOf(tt.text)
		if year != tt.year || plan != tt.plan {
			t.Errorf("%s: 学年 %q, plan of %q; want %q, %q", tt.text, year, plan, tt.year, tt.plan)
		}
	}
}
