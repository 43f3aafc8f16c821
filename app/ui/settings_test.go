package ui

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// TestSettingsOfAnyFile: whatever stands in the file, the window gets a size that a window can have, and what is sound
// in the file is kept.
func TestSettingsOfAnyFile(t *testing.T) {
	usual := fyne.NewSize(usualWidth, usualHeight)
	for _, tt := range []struct {
		name, file string
		size       fyne.Size
		page       string
	}{
		{"sound", `{"width": 1200, "height": 700, "page": "schools"}`, fyne.NewSize(1200, 700), "schools"},
		{"a width of 8,600", `{"width": 8600, "height": 700, "page": "schools"}`, usual, "schools"},
		{"a negative height", `{"width": 1200, "height": -20, "page": "schools"}`, usual, "schools"},
		{"zero", `{"width": 0, "height": 0, "page": "schools"}`, usual, "schools"},
		{"a sliver", `{"width": 3, "height": 700}`, usual, ""},
		{"no size", `{"page": "schools"}`, usual, "schools"},
		{"more than a number can be", `{"width": 1e300, "height": 700, "page": "schools"}`, usual, "schools"},
		{"a word", `{"width": "wide", "height": 700, "page": "schools"}`, usual, "schools"},
		{"a list", `{"width": [1], "height": {}, "page": "schools"}`, usual, "schools"},
		{"null", `{"width": null, "height": 700, "page": "schools"}`, usual, "schools"},
		{"not a number", `{"width": NaN, "height": 700, "page": "schools"}`, usual, ""},
		{"cut off", `{"width": 1200, "hei`, usual, ""},
		{"empty", ``, usual, ""},
		{"another thing", `[1, 2]`, usual, ""},
	} {
		path := filepath.Join(t.TempDir(), "settings.json")
		if err := os.WriteFile(path, []byte(tt.file), 0o600); err != nil {
			t.Fatal(err)
		}
		s := LoadSettings(path)
		if got := s.Size(fyne.Size{}); got != tt.size || s.Page != tt.page {
			t.Errorf("%s: %v, page %q", tt.name, got, s.Page)
		}
	}
}

func TestSettingsOfColumnsAndScale(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	file := `{"scale": 40000, "widths": {"schools/name": 240, "schools/code": -5, "yearly/total": 90000}}`
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	if s := LoadSettings(path); s.Scale != 0 || len(s.Widths) != 1 || s.Widths["schools/name"] != 240 {
		t.Errorf("%+v", s)
	}
}

// TestWindowFitsItsScreen: the window opens at most as large as its screen, and no size is kept that cannot be one.
func TestWindowFitsItsScreen(t *testing.T) {
	screen, nan := fyne.NewSize(1366, 728), float32(math.NaN())
	for _, tt := range []struct{ kept, room, want fyne.Size }{
		{fyne.NewSize(1200, 700), screen, fyne.NewSize(1200, 700)},
		{fyne.NewSize(8600, 700), screen, fyne.NewSize(1366, 700)},
		{fyne.NewSize(2560, 1400), screen, screen},
		{fyne.NewSize(2560, 1400), fyne.Size{}, fyne.NewSize(2560, 1400)},
		{fyne.NewSize(1200, -20), screen, fyne.NewSize(1000, 600)}, // what was kept before
		{fyne.NewSize(0, 0), screen, fyne.NewSize(1000, 600)},
		{fyne.NewSize(nan, 700), screen, fyne.NewSize(1000, 600)},
		{fyne.NewSize(90000, 90000), fyne.Size{}, fyne.NewSize(1000, 600)},
		{fyne.NewSize(1200, 700), fyne.NewSize(683, 364), fyne.NewSize(683, 364)}, // twice as large letters
	} {
		path := filepath.Join(t.TempDir(), "settings.json")
		s := LoadSettings(path)
		s.Width, s.Height = 1000, 600
		s.KeepSize(tt.kept, tt.room)
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
		if got := LoadSettings(path).Size(tt.room); got != tt.want {
			t.Errorf("kept %v in %v: opens with %v, want %v", tt.kept, tt.room, got, tt.want)
		}
	}
	for _, tt := range []struct{ kept, want fyne.Size }{
		{fyne.NewSize(910, 485), screen}, // of 911 × 485: it filled the screen with letters half as large again
		{fyne.NewSize(911, 400), fyne.NewSize(911, 400)},
	} {
		s := LoadSettings(filepath.Join(t.TempDir(), "settings.json"))
		s.KeepSize(tt.kept, fyne.NewSize(911, 485))
		if got := s.Size(screen); got != tt.want {
			t.Errorf("kept %v at 150 %%: opens with %v at 100 %%, want %v", tt.kept, got, tt.want)
		}
	}
	s := LoadSettings(filepath.Join(t.TempDir(), "settings.json"))
	s.Width, s.Height = 1920, 1040 // kept on a larger screen
	if got := s.Size(screen); got != screen {
		t.Errorf("opens with %v on a screen of %v", got, screen)
	}
}

// TestWhereFilesAreLookedFor: where one of the kind was chosen last, else where anything was.
func TestWhereFilesAreLookedFor(t *testing.T) {
	var s Settings
	if got := s.FolderOf(".ctl"); got != "" {
		t.Error(got)
	}
	s.KeepFolder(".xlsx", "收到的表")
	s.KeepFolder("save.ctlid", "U盘")
	for kind, want := range map[string]string{".ctl": "U盘", ".xlsx": "收到的表", "save.ctlid": "U盘"} {
		if got := s.FolderOf(kind); got != want {
			t.Errorf("%s in %s", kind, got)
		}
	}
}
