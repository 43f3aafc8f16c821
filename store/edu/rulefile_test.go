package edu

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu/handfile"
)

// TestRuleFileFaults: what is wrong with an office's file is said with its line and its field, whatever the program's own file says.
func TestRuleFileFaults(t *testing.T) {
	base, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, want string }{
		{"{\n  \"rotation_years\": 60\n}", "口径文件第2行第3个字，“任教满几年应交流（rotation_years）”：应在1到50之间，现为60；请改正"},
		{"{\"class_size 班额上限\": {\n\"小学\": 0}}", "第2行第1个字，“班额上限（class_size）→小学（primary）”：应不小于1，现为0或没有写"},
		{`{"class_size": {"xiaoxue": 50}}`, "没有“xiaoxue”这一项；这里可以写的有“pre”"},
		{`{"balance_limits": {"primary": {"L9": 1}}}`, "“七项指标标准（balance_limits）→小学（primary）”：没有“L9”这一项；这里可以写的有“L1”"},
		{`{"balance_limits": {"小学": {"L1": "4.2"}}}`, "→每百名学生拥有高于规定学历教师数（L1）”：这里应是数，不加引号、不带单位，现为“4.2”"},
		{`{"balance_limits": {"小学": {"L1": 4.2001}}}`, "小数最多写三位"},
		{`{"public_share": 155.5}`, "“公办率下限（public_share）”：应在0到100之间，现为155.5"},
		{`{"split_weights": {"shared": 1}}`, "全校共用的不分摊给自己"},
		{"{\"lag_amber\": 30,\n\"lag_red\": 20}", "第2行第1个字，“进度落后百分之几亮红灯（lag_red）”：亮红灯的百分比小于亮黄灯的"},
		{`{"tenure_day": "8月"}`, "“8月”不是日期；请写成月-日"},
		{`{"tenure_through": ["closed"]}`, "变动原因中没有“closed”；可以写的有"},
		{`{"closure_papers": {"4": []}}`, "→公示（4）”：“公示”一份材料也没有"},
		{`{"closure_papers": {"11": ["x"]}}`, "没有“11”这一项"},
		{`{"working_days": {"2030": {"off": ["01-01", "02-30"]}}}`, "→2030→放假（off）→第2项”：“02-30”在2030年不是日期"},
		{`{"calendar": [{"day": "13-01", "what": "x"}]}`, "“全年安排（calendar）→第1项”：日期“13-01”认不出"},
		{`{"name": ""}`, "没有名称"},
		{"{\n\"later\": [7]}", "“以后各版（later）→第1项”：这里应是花括号{}"},
		{"{\"later\": [\n{\"rotation_years\": 7}]}", "“valid_from”：以后各版要各有起用日期"},
		{"{\"later\": [{\"valid_from\": \"2025-01-01\",\n\"term_years\": 0}]}", "第2行第1个字，“校长一任几年（term_years）”：应在1到50之间"},
		{`{"rotation_years": 6} {}`, "还有多余的内容"},
		{`{"rotation_years": 6, "任教满几年应交流": 7}`, "写了两次"},
	} {
		var bad *handfile.Error
		_, err := ParseRuleSet(base, []byte(tt.text))
		if !errors.Is(err, ErrRules) || !errors.As(err, &bad) || !strings.Contains(bad.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.text, err, tt.want)
		}
	}
}

// TestDifferenceOfAYear: of the year's days those are named that have moved, without the page that they lead to, and codes by their words.
func TestDifferenceOfAYear(t *testing.T) {
	was := RuleSet{Calendar: []Occasion{{"01-20", "结转", "reports"}, {"03-10", "控辍保学", "yearly"}}}
	is := RuleSet{Calendar: []Occasion{{"01-20", "结转", "reports"}, {"03-15", "控辍保学", "yearly"}}}
	is.Through = []Code{MoveReasons.Items[0].Code}
	got := handfile.Differences(&RuleFile{RuleSet: was}, &RuleFile{RuleSet: is})
	want := []handfile.Difference{
		{Name: "全年安排", Before: "03-10 控辍保学", After: "03-15 控辍保学"},
		{Name: "不中断任教年限的变动", Before: "（无）", After: MoveReasons.Items[0].Label},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
