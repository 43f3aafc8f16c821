package ui

import "testing"

// TestTheSystemsDialogComesFirst: what is chosen in it is taken, and nothing of the program's own is shown; the own one comes where the
// system has none.
func TestTheSystemsDialogComesFirst(t *testing.T) {
	w := window(t)
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{{"the system's", nil, "/甲/表.xlsx"}, {"none there", errNoDialog, "/乙/表.xlsx"}} {
		taken := make(chan string, 2)
		Files{Window: w}.ask(fileChoice{
			kind: opened, folder: func(path string) string { return path },
			native: func(string) (string, error) { return "/甲/表.xlsx", tt.err },
			own:    func(_ *browser, then func(path string)) { then("/乙/表.xlsx") },
		}, func(path string) { taken <- path })
		if got := <-taken; got != tt.want {
			t.Errorf("%s: taken is %s", tt.name, got)
		}
	}
}
