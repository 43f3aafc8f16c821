package indicator

import "testing"

// TestChanges: a figure is told where its value, what is asked or how it ends is another, and only then.
func TestChanges(t *testing.T) {
	f := func(value, target float64, s Status) Figure {
		return Figure{ID: "x", Name: "差异系数", Scope: "141127", Value: Num(value), Target: Num(target), Status: s}
	}
	unknown := Figure{ID: "x", Name: "差异系数", Scope: "141127", Status: Incomplete, Missing: []Missing{{}}}
	for _, tt := range []struct {
		before, after Figure
		want          string
	}{
		{f(0.4, 0.5, Met), f(0.4, 0.5, Met), ""},
		{f(0.4, 0.5, Met), f(0.40001, 0.5, Met), ""},
		{f(0.4, 0.5, Met), f(0.6, 0.5, NotMet), "差异系数　0.400→0.600　达标→未达标"},
		{f(0.4, 0.5, Met), f(0.4, 0.3, NotMet), "差异系数　0.400　标准0.500→0.300　达标→未达标"},
		{unknown, f(0.4, 0, NoTarget), "差异系数　数据不全→0.400　标准（无）→0.000　数据不全→无目标"},
		{f(0.4, 0.5, Met), Figure{ID: "y"}, ""},
	} {
		got := ""
		for _, c := range Changes([]Figure{tt.before}, []Figure{tt.after}) {
			got += c.Says(Said)
		}
		if got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
