package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TestShortcutsInMenusAreRead: in every look the shortcut beside an entry of a menu is as dark as the entry.
func TestShortcutsInMenusAreRead(t *testing.T) {
	for _, look := range []Look{{}, {Dark: true}, {Contrast: true}, {Dark: true, Contrast: true}} {
		a := test.NewTempApp(t)
		th := NewTheme(look)
		a.Settings().SetTheme(th)
		item := fyne.NewMenuItem("导入工作簿…", func() {})
		item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyI, Modifier: fyne.KeyModifierControl}
		m := widget.NewMenu(fyne.NewMenu("文件", item))
		test.NewTempWindow(t, m)
		seen := 0
		for _, o := range test.LaidOutObjects(m) {
			x, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			seen++
			got := color.NRGBAModel.Convert(x.Color).(color.NRGBA)
			want := color.NRGBAModel.Convert(theme.Color(theme.ColorNameForeground)).(color.NRGBA)
			if got.A < 0xf0 || far(got.R, want.R) || far(got.G, want.G) || far(got.B, want.B) {
				t.Errorf("%+v: %q is %v, the entry %v", look, x.Text, got, want)
			}
		}
		if seen < 3 {
			t.Errorf("%+v: %d texts", look, seen)
		}
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > 2 }
