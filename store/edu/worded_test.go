package edu

import "testing"

// TestSharesInWords: 形象进度 in words is no number; one that the words name is read, what they leave open is not.
func TestSharesInWords(t *testing.T) {
	f := ProgressReports.Field("share")
	for _, tt := range []struct{ text, number, words string }{
		{"60%", "60%", ""},
		{"百分之六十", "百分之六十", ""},
		{"0.6", "0.6", ""},
		{"", "", ""},
		{"主体封顶", "", "主体封顶"},
		{"主体三层施工", "", "主体三层施工"},
		{"已完成", "", "已完成"},
		{"完成主体80%", "80%", "完成主体80%"},
		{" 完成主体８０％ ", "80%", "完成主体８０％"},
		{"完成三成", "三成", "完成三成"},
		{"主体完成百分之八十", "百分之八十", "主体完成百分之八十"},
		{"约80%", "", "约80%"},
		{"完成近三成", "", "完成近三成"},
		{"完成80%左右", "", "完成80%左右"},
		{"主体100%，装修30%", "", "主体100%，装修30%"},
		{"完成120%", "", "完成120%"},
		{"120%", "120%", ""},
		{"百分之一百二十", "百分之一百二十", ""},
		{"x%", "x%", ""},
	} {
		if number, words := f.Apart(tt.text); number != tt.number || words != tt.words {
			t.Errorf("%q: %q and %q, want %q and %q", tt.text, number, words, tt.number, tt.words)
		}
	}
	if to := ProgressReports.Field(f.Words); to == nil || to.Kind() != KindText {
		t.Errorf("the words go to %v", to)
	}
}

// TestStandingOfWorks: papers show the words of 形象进度 with the number that they do not name.
func TestStandingOfWorks(t *testing.T) {
	for _, tt := range []struct {
		works string
		share Percent
		want  string
	}{
		{"", Percent{}, ""},
		{"", PercentOf(80), "80%"},
		{"主体封顶", Percent{}, "主体封顶"},
		{"主体封顶", PercentOf(60), "主体封顶（60%）"},
		{"完成主体80%", PercentOf(80), "完成主体80%"},
		{"完成主体８０％", PercentOf(80), "完成主体８０％"},
	} {
		if got := (&ProgressReport{Works: Text(tt.works), Share: tt.share}).Standing(); got != tt.want {
			t.Errorf("%q and %v: %q, want %q", tt.works, tt.share, got, tt.want)
		}
	}
}
