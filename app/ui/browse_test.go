package ui

import (
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// browsing is a browser of a folder with a folder and files; what it lists is read at once.
func browsing(t *testing.T, kinds ...string) (b *browser, w fyne.Window, home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for _, name := range []string{"表/甲.xlsx", "表/乙.TXT", "表/丙.pdf", "读我.csv", ".隐藏.csv"} {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("一"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w = window(t)
	return newBrowser(w, kinds, func(dir string, then func([]os.DirEntry, error)) { then(os.ReadDir(dir)) }, ""), w, home
}

// shown are the names in the list.
func (b *browser) shown() (out []string) {
	for _, x := range b.find.List.Rows() {
		out = append(out, x.name)
	}
	return out
}

// TestBrowsingForAFile is done with the keys alone: folders first, what is no file of the kinds is not there, Enter goes into a folder
// and takes a file, Esc takes none.
func TestBrowsingForAFile(t *testing.T) {
	b, w, home := browsing(t, ".xlsx", ".txt", ".csv")
	got := []string{}
	b.open("选择", func(path string) { got = append(got, path) })
	if want := []string{"..", "表", "读我.csv"}; !slices.Equal(b.shown(), want) {
		t.Fatalf("shown %v", b.shown())
	}
	key(w, fyne.KeyDown)
	key(w, fyne.KeyReturn)
	if want := []string{"..", "乙.TXT", "甲.xlsx"}; !slices.Equal(b.shown(), want) || b.where.Text != filepath.Join(home, "表") {
		t.Fatalf("in the folder %s: %v", b.where.Text, b.shown())
	}
	for _, c := range "甲" {
		w.Canvas().Focused().TypedRune(c)
	}
	key(w, fyne.KeyReturn)
	if len(got) != 1 || got[0] != filepath.Join(home, "表", "甲.xlsx") || w.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen %v", got)
	}
	b.open("选择", func(path string) { got = append(got, path) })
	key(w, fyne.KeyHome)
	if key(w, fyne.KeyEscape); len(got) != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("after Esc: %v", got)
	}
	b.enter(filepath.Join(home, "没有"))
	if b.dir != filepath.Join(home, "表") || w.Canvas().Overlays().Top() == nil {
		t.Errorf("a folder that is not there: in %s", b.dir)
	}
}

// TestTypingOverTheFilesSeeksThem: by their names or pinyin initials, also while the list has the keys.
func TestTypingOverTheFilesSeeksThem(t *testing.T) {
	b, w, home := browsing(t)
	got := ""
	b.open("选择", func(path string) { got = path })
	w.Canvas().Focus(b.find.List.Grid)
	for _, c := range "dw" {
		w.Canvas().Focused().TypedRune(c)
	}
	if want := []string{"读我.csv"}; !slices.Equal(b.shown(), want) || b.find.Entry.Text != "dw" {
		t.Errorf("“%s” leaves %v", b.find.Entry.Text, b.shown())
	}
	if key(w, fyne.KeyReturn); got != filepath.Join(home, "读我.csv") {
		t.Errorf("chosen %s", got)
	}
}

// TestBrowsingForAPlace: the name is typed, the folder chosen; a file that is there is written over only after a yes.
func TestBrowsingForAPlace(t *testing.T) {
	b, w, home := browsing(t)
	got := []string{}
	b.save("另存", "新.xlsx", func(path string) { got = append(got, path) })
	key(w, fyne.KeyDown)
	key(w, fyne.KeyReturn) // into the folder
	if b.dir != filepath.Join(home, "表") || len(got) > 0 {
		t.Fatalf("in %s, %v", b.dir, got)
	}
	key(w, fyne.KeyDown)
	key(w, fyne.KeyReturn) // a file lends its name
	key(w, fyne.KeyReturn)
	if len(got) > 0 {
		t.Fatalf("written over unasked: %v", got)
	}
	key(w, fyne.KeyRight)
	if key(w, fyne.KeyReturn); len(got) != 1 || got[0] != filepath.Join(home, "表", "丙.pdf") {
		t.Errorf("after a yes: %v", got)
	}
}

// TestAnEnterAtOnceLeavesTheFolder: where nothing is typed and nothing was gone to, Enter neither goes to the folder above nor takes
// anything; where a file is saved it leads to its name, where a folder is chosen to its path, and the next takes that.
func TestAnEnterAtOnceLeavesTheFolder(t *testing.T) {
	b, w, home := browsing(t)
	in := filepath.Join(home, "表")
	got := []string{}
	take := func(path string) { got = append(got, path) }
	for _, name := range []string{"open", "folder", "save"} {
		b.enter(in)
		switch name {
		case "open":
			b.open("选择", take)
		case "folder":
			b.folder("选择", take)
		default:
			b.save("另存", "新.xlsx", take)
		}
		if key(w, fyne.KeyReturn); b.dir != in || len(got) > 0 || w.Canvas().Overlays().Top() == nil {
			t.Errorf("%s: in %s, chosen %v", name, b.dir, got)
		}
		if want := map[string]string{"save": filepath.Join(in, "新.xlsx"), "folder": in}[name]; want != "" {
			if key(w, fyne.KeyReturn); !slices.Equal(got, []string{want}) {
				t.Errorf("%s: the next Enter chose %v", name, got)
			}
			got = nil
			continue
		}
		key(w, fyne.KeyUp) // it is the first already
		if key(w, fyne.KeyReturn); b.dir != home {
			t.Errorf("%s: who goes to the folder above is in %s", name, b.dir)
		}
		key(w, fyne.KeyEscape)
	}
}

// TestBrowsingForAFolder: Enter goes into folders, what is taken is the folder that is shown, or one whose path was typed.
func TestBrowsingForAFolder(t *testing.T) {
	b, w, home := browsing(t, ".xlsx", ".txt", ".csv")
	got := []string{}
	b.folder("选择", func(path string) { got = append(got, path) })
	key(w, fyne.KeyDown)
	key(w, fyne.KeyReturn) // into the folder
	in := filepath.Join(home, "表")
	if b.dir != in || len(got) > 0 || !slices.Equal(b.shown(), []string{"..", "乙.TXT", "甲.xlsx"}) {
		t.Fatalf("in %s, chosen %v, shown %v", b.dir, got, b.shown())
	}
	key(w, fyne.KeyUp)
	key(w, fyne.KeyReturn) // up again
	key(w, fyne.KeyDown)
	if path := pathIn(w); path != in {
		t.Fatalf("the folder is marked, and %s would be taken", path)
	}
	key(w, fyne.KeyReturn)
	key(w, fyne.KeyDown)
	if path := pathIn(w); path != in {
		t.Fatalf("a file is marked, and %s would be taken", path)
	}
	key(w, fyne.KeyReturn) // a file is none
	if len(got) > 0 || b.dir != in {
		t.Fatalf("in %s, chosen %v", b.dir, got)
	}
	toPath(w)
	for _, c := range "没有" {
		w.Canvas().Focused().TypedRune(c)
	}
	if key(w, fyne.KeyReturn); len(got) > 0 {
		t.Fatalf("a folder that is not there: %v", got)
	}
	key(w, fyne.KeyEscape) // what was told
	b.folder("选择", func(path string) { got = append(got, path) })
	toPath(w)
	if key(w, fyne.KeyReturn); len(got) != 1 || got[0] != in || w.Canvas().Overlays().Top() == nil {
		t.Errorf("chosen %v", got)
	}
}

// toPath goes from what is searched over the list to what stands under it.
func toPath(w fyne.Window) {
	key(w, fyne.KeyTab)
}

// pathIn is the path of the folder that would be taken.
func pathIn(w fyne.Window) string {
	c := w.Canvas()
	finder := c.Focused()
	toPath(w)
	defer c.Focus(finder)
	return c.Focused().(*Entry).Text
}

// TestBrowsingBeginsWhereOneWasLast: in the folder of the last choice, or at home where that has gone; the row in front is marked as
// clearly as one that has the keys itself.
func TestBrowsingBeginsWhereOneWasLast(t *testing.T) {
	b, w, home := browsing(t)
	for from, want := range map[string]string{"": home, filepath.Join(home, "表"): filepath.Join(home, "表"), filepath.Join(home, "没有"): home} {
		if got := newBrowser(w, nil, b.list, from); got.dir != want || w.Canvas().Overlays().Top() != nil {
			t.Errorf("from %q it begins in %s", from, got.dir)
		}
	}
	b.open("选择", func(string) {})
	front := func() color.Color {
		for _, r := range test.TempWidgetRenderer(t, b.find.List.Grid).(*gridRenderer).rows {
			if !r.back.Hidden {
				return r.back.FillColor
			}
		}
		return nil
	}
	if got := front(); got != colour(ColourMark) {
		t.Errorf("the row in front is %v", got)
	}
	b.window.Canvas().Unfocus()
	if got := front(); got != colour(ColourZone) {
		t.Errorf("without the keys it is %v", got)
	}
}

// TestFolderOfEachKindIsKept: a choice is remembered by what was chosen, and one of nothing is not.
func TestFolderOfEachKindIsKept(t *testing.T) {
	kept := map[string]string{}
	f := Files{Last: func(kind string) string { return kept[kind] }, Used: func(kind, folder string) { kept[kind] = folder }}
	f.took("open.xlsx", "/甲", func() {}, "/甲/表.xlsx")
	f.took("save.pdf", "/乙", func() { t.Error("nothing was chosen") }, "")
	if f.from("open.xlsx") != "/甲" || f.from("save.pdf") != "" || (Files{}).from("open.xlsx") != "" {
		t.Errorf("kept %v", kept)
	}
}

// TestAWholePathIsTaken: a path that was pasted leads to its folder, or is the file; of one that is nothing that is said.
func TestAWholePathIsTaken(t *testing.T) {
	b, w, home := browsing(t, ".xlsx")
	var got string
	b.open("选择", func(path string) { got = path })
	paste := func(path string) {
		b.find.Entry.SetText(path)
		key(w, fyne.KeyReturn)
	}
	paste(filepath.Join(home, "表"))
	if want := []string{"..", "甲.xlsx"}; !slices.Equal(b.shown(), want) {
		t.Errorf("in the folder: %v", b.shown())
	}
	paste(filepath.Join(home, "没有.xlsx"))
	if n := len(w.Canvas().Overlays().List()); n != 2 || got != "" {
		t.Errorf("%d dialogs are open, %q is chosen", n, got)
	}
	key(w, fyne.KeyReturn)
	paste("\"" + filepath.Join(home, "表", "甲.xlsx") + "\"")
	if got != filepath.Join(home, "表", "甲.xlsx") || w.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen %q", got)
	}
	saved := ""
	b.save("保存", "新.xlsx", func(path string) { saved = path })
	paste(filepath.Join(home, "表"))
	w.Canvas().FocusNext()
	for w.Canvas().Focused() == fyne.Focusable(b.find.List.Grid) {
		w.Canvas().FocusNext()
	}
	if key(w, fyne.KeyReturn); saved != filepath.Join(home, "表", "新.xlsx") {
		t.Errorf("saved at %q", saved)
	}
}

// TestTypingAheadOfAFolder: what is typed while a folder is still read is sought in it, and Enter takes what is found there; of one that
// cannot be read the search stays as it was.
func TestTypingAheadOfAFolder(t *testing.T) {
	b, w, home := browsing(t, ".xlsx", ".txt", ".csv")
	got, read := "", func() {}
	b.list = func(dir string, then func([]os.DirEntry, error)) {
		read = func() { then(os.ReadDir(dir)) }
	}
	b.open("选择", func(path string) { got = path })
	typed := func(text string) {
		for _, c := range text {
			w.Canvas().Focused().TypedRune(c)
		}
		key(w, fyne.KeyReturn)
	}
	typed("表")
	typed("甲")
	if got != "" || len(b.shown()) > 0 {
		t.Fatalf("before it is read %q is taken, %v shown", got, b.shown())
	}
	if read(); got != filepath.Join(home, "表", "甲.xlsx") || w.Canvas().Overlays().Top() != nil {
		t.Errorf("taken is %q, shown %v", got, b.shown())
	}
	b, w, home = browsing(t)
	b.list = func(_ string, then func([]os.DirEntry, error)) { then(nil, os.ErrPermission) }
	b.open("选择", func(string) {})
	typed("表")
	if b.find.Entry.Text != "表" || len(b.shown()) != 1 || b.where.Text != home {
		t.Errorf("a folder that cannot be read: sought %q among %v", b.find.Entry.Text, b.shown())
	}
}
