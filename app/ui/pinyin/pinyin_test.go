package pinyin

import "testing"

func TestMatch(t *testing.T) {
	x := NewIndex()
	for _, tt := range []struct {
		text, query string
		want        bool
	}{
		{"李山小学", "lsxx", true},
		{"李山小学", "lishan", true},
		{"李山小学", "山小", true},
		{"李山小学", "sxx", true},
		{"李山小学", "lisx", true},
		{"李山小学", "lxx", false},
		{"李山小学", "", true},
		{"李山小学", "shanxue", false},
		{"重庆路小学", "cqlxx", true},
		{"重庆路小学", "zhongqing", true},
		{"长岭镇", "zl", true},
		{"长岭镇", "cl", true},
		{"2114939849", "4939", true},
		{"岚县ABC学校", "abcx", true},
		{"职称/名称", "zcmc", true},
		{"职称/名称", "职称/名", true},
		{"在校（园）生数·一年级", "shengshuyinianji", true},
		{"在校（园）生数·一年级", "zxyssynj", true},
		{"在校（园）生数·一年级", "zxsyynj", false},
		{"张𬭳", "zhang", true},
		{"张𬭳", "𬭳", true},
	} {
		if got := x.Match(tt.text, Query(tt.query)); got != tt.want {
			t.Errorf("Match(%q, %q) = %v", tt.text, tt.query, got)
		}
	}
}

// TestExact: a query is the whole of a text where no character of it is left over.
func TestExact(t *testing.T) {
	x := NewIndex()
	for _, tt := range []struct {
		text, query string
		want        bool
	}{
		{"统计", "tj", true},
		{"统计", "tongji", true},
		{"统计", "统计", true},
		{"项目推进", "tj", false},
		{"队伍统计", "tj", false},
		{"统计", "t", false},
		{"统计", "tjx", false},
		{"快捷键（F1）", "kjjf1", true},
		{"重庆路小学", "cqlxx", true},
		{"重庆路小学", "", false},
	} {
		if got := x.Text(tt.text).Exact(Query(tt.query)); got != tt.want {
			t.Errorf("Exact(%q, %q) = %v", tt.text, tt.query, got)
		}
	}
}

func FuzzMatchFindsItself(f *testing.F) {
	f.Add("岚县云岫小学")
	f.Add("\x00")
	f.Fuzz(func(t *testing.T, s string) {
		if x := NewIndex(); !x.Match(s, s) && Query(s) == s {
			t.Errorf("%q does not find itself", s)
		}
	})
}
