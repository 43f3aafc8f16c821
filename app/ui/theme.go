// Package ui is what every page shares: theme, entries, the list, the form, long work, errors. Pages
// say what they want by plain values and callbacks; nothing here knows the store.
package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/assets"
)

// Theme is the program's look: dense and calm, one accent colour, one Chinese face for everything.
// The face is one resource object, because fonts are cached by it.
type Theme struct {
	base fyne.Theme
	face fyne.Resource
	look Look
}

// Look is what a clerk can choose of the theme.
type Look struct{ Dark, Contrast bool }

// NewTheme makes the theme. The library writes buttons in its strong style, which has no face of its own here: see Font.
func NewTheme(look Look) *Theme {
	widget.RichTextStyleStrong.TextStyle = fyne.TextStyle{}
	return &Theme{base: theme.DefaultTheme(), face: fyne.NewStaticResource("screen.otf", assets.Screen), look: look}
}

// In is the theme in another look, with the same face: a second one would be read and kept beside it.
func (t *Theme) In(look Look) *Theme {
	other := *t
	other.look = look
	return &other
}

// Colours of states; each is always joined by a sign or a word.
const (
	ColourBad  fyne.ThemeColorName = "ledgerBad"
	ColourWarn fyne.ThemeColorName = "ledgerWarn"
	ColourGood fyne.ThemeColorName = "ledgerGood"
	ColourZone fyne.ThemeColorName = "ledgerZone" // heads of lists, navigation
	ColourLine fyne.ThemeColorName = "ledgerLine"
	ColourMark fyne.ThemeColorName = "ledgerMark"
	ColourHead fyne.ThemeColorName = "ledgerHead" // letters that stand out: heads, what changes
)

var light = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground: {0xfc, 0xfc, 0xfd, 0xff}, theme.ColorNameForeground: {0x1f, 0x24, 0x2b, 0xff},
	theme.ColorNamePrimary: {0x1d, 0x5f, 0xa8, 0xff}, theme.ColorNameButton: {0xe9, 0xee, 0xf4, 0xff},
	theme.ColorNameInputBackground: {0xff, 0xff, 0xff, 0xff}, theme.ColorNameInputBorder: {0xb4, 0xbf, 0xcc, 0xff},
	theme.ColorNameDisabled: {0x6a, 0x73, 0x80, 0xff}, theme.ColorNamePlaceHolder: {0x6a, 0x73, 0x80, 0xff},
	theme.ColorNameMenuBackground: {0xff, 0xff, 0xff, 0xff}, theme.ColorNameOverlayBackground: {0xff, 0xff, 0xff, 0xff},
	theme.ColorNameSeparator: {0xd9, 0xdf, 0xe6, 0xff},
	ColourBad:                {0xb3, 0x1f, 0x24, 0xff}, ColourWarn: {0x9a, 0x62, 0x00, 0xff}, ColourGood: {0x1f, 0x7a, 0x3d, 0xff},
	ColourZone: {0xee, 0xf2, 0xf7, 0xff}, ColourLine: {0xdd, 0xe3, 0xea, 0xff}, ColourMark: {0xd4, 0xe4, 0xf7, 0xff},
	ColourHead: {0x1d, 0x5f, 0xa8, 0xff},
}

// dark differs from the library's own in its greys too, and in lines and the frames of entries and ticks, which hardly stand out from the
// ground.
var dark = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameDisabled: {0x94, 0x9c, 0xa8, 0xff}, theme.ColorNamePlaceHolder: {0x94, 0x9c, 0xa8, 0xff},
	theme.ColorNameInputBorder: {0x6a, 0x74, 0x82, 0xff}, theme.ColorNameSeparator: {0x3a, 0x40, 0x4a, 0xff},
	theme.ColorNamePrimary: {0x3b, 0x82, 0xf6, 0xff},
	ColourBad:              {0xff, 0x8a, 0x80, 0xff}, ColourWarn: {0xf2, 0xc0, 0x5c, 0xff}, ColourGood: {0x7f, 0xd1, 0x96, 0xff},
	ColourZone: {0x2a, 0x2f, 0x37, 0xff}, ColourLine: {0x3a, 0x40, 0x4a, 0xff}, ColourMark: {0x2b, 0x44, 0x63, 0xff},
	ColourHead: {0x8a, 0xb8, 0xff, 0xff},
}

// contrast are the colours that differ in high contrast.
func (t *Theme) contrast() map[fyne.ThemeColorName]color.NRGBA {
	ink, paper := color.NRGBA{0, 0, 0, 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}
	if t.look.Dark {
		ink, paper = paper, ink
	}
	return map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameForeground: ink, theme.ColorNameBackground: paper, theme.ColorNameInputBackground: paper, theme.ColorNameInputBorder: ink,
		theme.ColorNameDisabled: ink, theme.ColorNamePlaceHolder: ink, theme.ColorNameSeparator: ink, ColourLine: ink,
	}
}

// ink is the colour of letters. Fyne 2.7.1 makes that of the shortcuts in a menu of the low bytes of its 16-bit parts, and of 0.95 of
// its alpha: with this one they are as dark as the letters, and not a fifth of it. What is painted of the high bytes is the same.
type ink color.NRGBA

// RGBA implements color.Color.
func (c ink) RGBA() (r, g, b, a uint32) {
	const opaque = 0xffc9                                                // 0.95 of it ends in 0xfe
	part := func(x uint8) uint32 { return 0x101 * uint32(min(x, 0xfe)) } // none is more than the alpha
	return part(c.R), part(c.G), part(c.B), opaque
}

// Color implements fyne.Theme.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	c := t.plain(n, v)
	if opaque, ok := c.(color.NRGBA); ok && n == theme.ColorNameForeground && opaque.A == 0xff {
		return ink(opaque)
	}
	return c
}

func (t *Theme) plain(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if t.look.Contrast {
		if c, ok := t.contrast()[n]; ok {
			return c
		}
	}
	switch n { // labels of state have the colours of state
	case theme.ColorNameSuccess:
		n = ColourGood
	case theme.ColorNameWarning:
		n = ColourWarn
	case theme.ColorNameError:
		n = ColourBad
	}
	own, variant := light, theme.VariantLight
	if t.look.Dark {
		own, variant = dark, theme.VariantDark
	}
	if c, ok := own[n]; ok {
		return c
	}
	return t.base.Color(n, variant)
}

// Font implements fyne.Theme: one face for every style but the symbols. No text of a page is bold: the letters would be the same, and
// the library reads the face, and its own to fall back on, once more for each style, 12 MB each.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol {
		return t.base.Font(s)
	}
	return t.face
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.base.Icon(n) }

// Size implements fyne.Theme.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNamePadding:
		return 3
	case theme.SizeNameInnerPadding:
		return 5
	case theme.SizeNameText:
		return 13.5
	case theme.SizeNameSubHeadingText:
		return 16
	case theme.SizeNameHeadingText:
		return 20
	}
	return t.base.Size(n)
}

// colour is a colour of the theme now in force.
func colour(n fyne.ThemeColorName) color.Color {
	return theme.Color(n)
}
