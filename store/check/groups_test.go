package check

import (
	"strings"
	"testing"
)

// TestNamesOfAGroup: ten names are all said; of eleven ten, and how many they are.
func TestNamesOfAGroup(t *testing.T) {
	for n, want := range map[int]string{1: "", 10: "", 11: "等11人"} {
		g := &groups{}
		for i := range n {
			g.add("多出的", "教师"+string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10)))
		}
		text := g.String()
		if strings.Contains(text, "等") != (n > 10) || n > 10 && !strings.HasSuffix(text, want) {
			t.Errorf("%d: %s", n, text)
		}
		if got := strings.Count(text, "教师"); got != min(n, 10) {
			t.Errorf("%d: %d names in %s", n, got, text)
		}
	}
}
