package page

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"countyledger/app/report"
)

// TestWordsHold: no line of a title or a head ends within a word or a unit, and none is left with one character.
func TestWordsHold(t *testing.T) {
	l := newLayout(&report.Document{}, fonts(t).Ruler(), nil)
	for _, tt := range []struct {
		text  string
		ems   float64
		lines string
	}{
		{"样例县教育重点工作进展情况", 6, "样例县教育|重点工作|进展情况"},
		{"办学类型", 3, "办学|类型"},
		{"出生年月", 3, "出生|年月"},
		{"本年计划投资（万元）", 5, "本年计划|投资|（万元）"},
		{"校（园）长", 3, "校|（园）|长"},
		{"距离（公里）", 4, "距离|（公里）"},
		{"计划竣工", 3.5, "计划|竣工"},
		{"备注", 1, "备|注"},
	} {
		if got := strings.Join(l.wordLines(Hei, 10, tt.ems*10*mmPerPt, tt.text), "|"); got != tt.lines {
			t.Errorf("%q in %g: %s, want %s", tt.text, tt.ems, got, tt.lines)
		}
	}
	all := strings.Fields(words)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(all), 1, 12).Draw(t, "words"), "，")
		lines := l.wordLines(Title, ptTitle, float64(rapid.IntRange(40, 250).Draw(t, "width")), text)
		if strings.Join(lines, "") != text {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, w := range strings.Split(text, "，") {
			if !slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(s, w) }) {
				t.Fatalf("%q is broken: %q", w, lines)
			}
		}
	})
}
