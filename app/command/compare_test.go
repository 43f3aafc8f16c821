package command_test

import (
	"strings"
	"testing"
)

// TestCompareShowsNoWholeNumber: an export in which numbers stand wherever somebody can type is compared, and nothing that is said or
// written of it has a whole one.
func TestCompareShowsNoWholeNumber(t *testing.T) {
	w := &sweep{cli: newCLI(t), p: peopled(t)}
	w.does("init", "--county", "141127", "--year", "2022")
	w.enter(w.p)
	w.compares("")
	differs := false
	for _, x := range w.all {
		differs = differs || strings.Contains(x.text, `"kind":"differs"`)
		for _, bad := range w.p.wrong(x) {
			t.Errorf("%s: %s", x.name, bad)
		}
	}
	if !differs {
		t.Error("nothing differs")
	}
}
