package ui

import (
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestWhatIsSaidOfADeadButtonLeavesWithIt: choose a row first is said until a row is chosen.
func TestWhatIsSaidOfADeadButtonLeavesWithIt(t *testing.T) {
	test.NewTempApp(t)
	b := NewKeyButton("进入公示", func() {})
	b.Disable()
	w := test.NewTempWindow(t, container.NewVBox(b))
	left := 0
	if led := Lead(w.Canvas(), w.Content(), func(label string) bool { return label == "进入公示" }, func() { left++ }); led != LedOff {
		t.Fatalf("led: %v", led)
	}
	b.Disable() // as each row does that is gone to
	if left != 0 {
		t.Error("it left before it could be pressed")
	}
	for range 2 {
		b.Enable()
	}
	if left != 1 {
		t.Errorf("left %d times", left)
	}
}
