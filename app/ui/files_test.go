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

// TestWhatIsChosenUnderACoverIsNotTaken: the system's dialog cannot be covered. What is chosen in it by whoever sits there is taken neither
// then nor later, which is said once the cover is lifted; what is chosen after that is.
func TestWhatIsChosenUnderACoverIsNotTaken(t *testing.T) {
	w := window(t)
	var taken, used []string
	asked := func(meanwhile func(), path string) {
		Files{Window: w, Away: func(work func()) { work() }, Used: func(_, folder string) { used = append(used, folder) }}.ask(fileChoice{
			kind: opened, folder: func(path string) string { return path },
			native: func(string) (string, error) { meanwhile(); return path, nil },
		}, func(path string) { taken = append(taken, path) })
	}
	var c *Cover
	cover := func() {
		page := NewEntry("")
		c = NewCover(w, page, page)
	}
	lift := func() *Dialog {
		held := c.waiting
		c.Lift()
		if len(held) != 1 {
			return nil
		}
		return held[0]
	}
	asked(cover, "/甲/别人选的.xlsx")
	if len(taken)+len(used) > 0 || w.Canvas().Overlays().Top() != c {
		t.Fatalf("taken is %q, remembered %q", taken, used)
	}
	if d := lift(); d == nil || d.Title != "没有采用" || len(taken) > 0 {
		t.Fatalf("lifted it says %v, taken is %q", d, taken)
	} else {
		d.Hide()
	}
	if asked(cover, ""); lift() != nil {
		t.Error("of nothing that was chosen something is said")
	}
	asked(func() { cover(); lift() }, "/甲/表.xlsx")
	if len(taken) != 1 || taken[0] != "/甲/表.xlsx" || len(used) != 1 {
		t.Errorf("after it taken is %q, remembered %q", taken, used)
	}
}
