package screentest

import "testing"

// TestAPlaceIsOfItsPackage: a dialog of another package in a file of the same name, on the same line, does not stand for one of this.
func TestAPlaceIsOfItsPackage(t *testing.T) {
	d := &dialogs{of: "countyledger/app/screen/closures", opened: map[place]bool{{"countyledger/app/screen/projects", "page.go", 7}: true}}
	if d.cameBy("page.go", 5, 9) {
		t.Error("the dialog of another package was taken for this one's")
	}
	d.opened[place{d.of, "page.go", 7}] = true
	if !d.cameBy("page.go", 5, 9) || d.cameBy("page.go", 8, 9) {
		t.Error("its own dialog is not known by its place")
	}
	for function, want := range map[string]string{
		"countyledger/app/screen/closures.(*Page).begin.func1": "countyledger/app/screen/closures",
		"countyledger/app.TestMain":                            "countyledger/app",
	} {
		if got := packageOf(function); got != want {
			t.Errorf("%s is of %s", function, got)
		}
	}
}
