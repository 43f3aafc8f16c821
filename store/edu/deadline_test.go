package edu

import (
	"strings"
	"testing"
	"time"
)

// TestDeadlinesAsTheyAreSpokenOf: on Wednesday 30 November 2022, and on a Sunday, and at the end of a year.
func TestDeadlinesAsTheyAreSpokenOf(t *testing.T) {
	wednesday := time.Date(2022, 11, 30, 9, 30, 0, 0, time.Local)
	for text, want := range map[string]Moment{
		"": "", "今天": "2022-11-30 23:59", "今天下午4点": "2022-11-30 16:00", "明天": "2022-12-01 23:59", "明天12点前": "2022-12-01 12:00",
		"后天上午10点半": "2022-12-02 10:30", "周三前": "2022-11-30 23:59", "周二": "2022-12-06 23:59", "本周五下午4点": "2022-12-02 16:00",
		"这周五": "2022-12-02 23:59", "下周五": "2022-12-09 23:59", "下周五之前": "2022-12-09 23:59", "下下周一": "2022-12-12 23:59",
		"星期天": "2022-12-04 23:59", "本周一": "2022-11-28 23:59", "月底": "2022-11-30 23:59", "12月底": "2022-12-31 23:59",
		"下月底前": "2022-12-31 23:59", "2月底": "2023-02-28 23:59", "年底": "2022-12-31 23:59", "12月5日前": "2022-12-05 23:59",
		"12月5日": "2022-12-05 23:59", "12.5": "2022-12-05 23:59", "1月5日下午3点": "2023-01-05 15:00", "11月28日": "2022-11-28 23:59",
		"3天内": "2022-12-03 23:59", "三天后": "2022-12-03 23:59", "5号": "2022-12-05 23:59", "本月5号": "2022-11-05 23:59", "下月5日": "2022-12-05 23:59",
		"2022-12-05 16:00": "2022-12-05 16:00", "2023年3月1日": "2023-03-01 23:59",
		"请于12月5日17时前": "2022-12-05 17:00", "20221205": "2022-12-05 23:59",
		"２０２２年１２月５日下午４：３０": "2022-12-05 16:30", "无": "",
	} {
		if got, err := DeadlineOf(text, wednesday); got != want || err != nil {
			t.Errorf("%s is %s, not %s (%v)", text, got, want, err)
		}
	}
	sunday := time.Date(2022, 12, 4, 9, 0, 0, 0, time.Local)
	for text, want := range map[string]Moment{"本周五": "2022-12-02 23:59", "下周一": "2022-12-05 23:59", "周日": "2022-12-04 23:59"} {
		if got, err := DeadlineOf(text, sunday); got != want || err != nil {
			t.Errorf("on a Sunday %s is %s, not %s (%v)", text, got, want, err)
		}
	}
	if got, err := DeadlineOf("12月28日", time.Date(2023, 1, 3, 9, 0, 0, 0, time.Local)); got != "2022-12-28 23:59" || err != nil {
		t.Errorf("in January it is %s (%v)", got, err)
	}
	for _, text := range []string{"尽快", "下周", "13月底", "32日", "周八", "12月", "12月40日", "25点"} {
		if got, err := DeadlineOf(text, wednesday); err == nil || !strings.Contains(err.Error(), "2022-12-07") {
			t.Errorf("%s is %s: %v", text, got, err)
		}
	}
}
