package recognise

import (
	"strings"
	"testing"
	"time"
)

// TestALongTextIsNoHead: of a cell without an end it is known at once that it is no head, whatever it begins with; it is looked at in many
// places.
func TestALongTextIsNoHead(t *testing.T) {
	for _, sign := range []string{"(", "a", "2022年", "学", "１"} {
		text := "学校名称" + strings.Repeat(sign, 4<<20)
		begun := time.Now()
		for range 1000 {
			plain(text)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("of %q it takes %v", sign, took/1000)
		}
	}
}
