package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestGroundFollowsTheLook: what lies under the navigation changes with the look, not at the next start.
func TestGroundFollowsTheLook(t *testing.T) {
	g := NewGround(ColourZone)
	win := test.NewTempWindow(t, g)
	win.Resize(fyne.NewSize(100, 100))
	for _, look := range []Look{{Dark: true}, {}, {Dark: true, Contrast: true}} {
		th := NewTheme(look)
		test.ApplyTheme(t, th)
		if want := th.Color(ColourZone, theme.VariantLight); g.area.FillColor != want {
			t.Errorf("%+v: %v, want %v", look, g.area.FillColor, want)
		}
	}
}

// TestGreysCanBeRead: letters that are grey stand out from every ground by 3:1 and more (WCAG 2.2, 1.4.11).
func TestGreysCanBeRead(t *testing.T) {
	for _, look := range []Look{{}, {Dark: true}, {Contrast: true}, {Dark: true, Contrast: true}} {
		th := NewTheme(look)
		inks := []fyne.ThemeColorName{
			theme.ColorNameForeground, theme.ColorNameDisabled, theme.ColorNamePlaceHolder, ColourBad, ColourWarn,
		}
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, ColourZone, ColourMark} {
			for _, ink := range inks {
				a, b := luminance(th.Color(ink, theme.VariantLight)), luminance(th.Color(ground, theme.VariantLight))
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 3 {
					t.Errorf("%+v: %s on %s %.1f:1", look, ink, ground, ratio)
				}
			}
		}
	}
}

func luminance(c color.Color) float64 {
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
