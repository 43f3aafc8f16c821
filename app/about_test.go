package app

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/manual"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// TestAboutSaysWhatIsCarried: the dialog has the version, the rules that are in force, and every face and library of the program with its
// licence whole.
func TestAboutSaysWhatIsCarried(t *testing.T) {
	w, s := sampleFrame(t)
	w.opt.Version = "9.8.7"
	w.frame.about()
	told := screentest.Told(s)
	for _, want := range []string{"9.8.7", s.RulesNamed(), s.CityNamed()} {
		if !strings.Contains(told, want) {
			t.Errorf("it says %q, not %q", told, want)
		}
	}
	all := parts()
	fonts := 0
	for _, p := range all {
		if p.what == "字体" {
			if fonts++; !strings.HasPrefix(p.version, "1.") && !strings.HasPrefix(p.version, "2.") {
				t.Errorf("%s has the version %q", p.name, p.version)
			}
		}
		if p.kind() == "见全文" || len(p.licence) < 50 {
			t.Errorf("%s has the licence %q", p.name, p.licence)
		}
	}
	if fonts < 3 {
		t.Errorf("%d faces", fonts)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	needed, _, _ := strings.Cut(string(mod), "\n)") // those that the program asks for itself
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v`).FindAllStringSubmatch(needed, -1) {
		if !slices.ContainsFunc(all, func(p part) bool { return p.name == m[1] }) && !slices.Contains(onlyInTests, m[1]) {
			t.Errorf("%s has no licence in assets/licenses.txt", m[1])
		}
	}
	g := screentest.List(s)
	if g.Source.Len() != len(all)+1 { // and the program itself
		t.Errorf("%d of %d are listed", g.Source.Len(), len(all))
	}
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 911, Height: 512}} { // 150 %
		s.Window.Resize(size)
		for i, c := range g.Columns {
			for row := range g.Source.Len() {
				text := g.Source.Cell(row, i)
				if c.Title == "版本" { // as long as those of the program are: a test is built without them
					text = "v1.11.1-0.20250603113521-ca66a66d8b58"
				}
				if ui.Room(text) > c.Width {
					t.Errorf("%q is cut in a window of %g", text, size.Width)
				}
			}
		}
	}
	screentest.Press(s, fyne.KeyEnd, fyne.KeyReturn)
	if whole := screentest.List(s); whole == g || whole.Source.Len() < 5 {
		t.Error("Enter does not show the licence whole")
	}
	screentest.Press(s, fyne.KeyEscape, fyne.KeyEscape)
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not leave it")
	}
}

// TestNewsAreShown: what is new in the program is shown whole by version, and Esc leads back to the page.
func TestNewsAreShown(t *testing.T) {
	w, s := sampleFrame(t)
	w.frame.news()
	all, err := manual.Releases()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	gather(s.Window.Canvas().Overlays().Top(), texts)
	if !texts["版本 "+all[0].Version+"　"+all[0].On.Chinese()] || len(texts) < 10 {
		t.Errorf("it says %v", texts)
	}
	screentest.Press(s, fyne.KeyEscape)
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not leave it")
	}
}

// onlyInTests are libraries that no clerk gets.
var onlyInTests = []string{"github.com/jezek/xgb", "pgregory.net/rapid"}
