package ui

import (
	"math"
	"strings"

	"fyne.io/fyne/v2/theme"
)

// cutAmong is a name as it is shown where it is wider than its cell. What is left out is in its middle, or wherever else it has to be
// so that no other name of the column reads the same: 吕梁市离石区…小学 beside 吕梁市离石区…中学.
func cutAmong(s string, others []string, width, size float32) string {
	if text := fit(s, width, size); text == s {
		return s
	}
	runes := []rune(s)
	room := width + 1 - broad('…', size) // of the sign for what is left out
	middle := fitting(runes, room/2, size)
	shown := func(head int) (begin, end string) {
		rest := room
		for _, r := range runes[:head] {
			rest -= broad(r, size)
		}
		tail := 0
		for i := len(runes) - 1; i >= head && broad(runes[i], size) <= rest; i-- {
			rest -= broad(runes[i], size)
			tail++
		}
		return string(runes[:head]), string(runes[len(runes)-tail:])
	}
	heads := make([]int, 0, len(runes))
	for h := middle; h >= 0; h-- {
		heads = append(heads, h)
	}
	for h := middle + 1; h <= fitting(runes, room, size); h++ {
		heads = append(heads, h)
	}
	for _, h := range heads {
		if begin, end := shown(h); alone(s, begin, end, others) {
			return begin + "…" + end
		}
	}
	begin, end := shown(middle)
	return begin + "…" + end
}

// alone reports whether no other name begins and ends like this one.
func alone(s, begin, end string, others []string) bool {
	for _, o := range others {
		if len(o) >= len(begin)+len(end) && strings.HasPrefix(o, begin) && strings.HasSuffix(o, end) && o != s {
			return false
		}
	}
	return true
}

// fitting is how many of the first signs have room.
func fitting(runes []rune, room, size float32) int {
	for i, r := range runes {
		if room -= broad(r, size); room < 0 {
			return i
		}
	}
	return len(runes)
}

// broad is the usual width of a sign. The library sets every sign as far on as in the next whole size.
func broad(r rune, size float32) float32 {
	size = float32(math.Ceil(float64(size)))
	switch {
	case r >= '-' && r <= ':': // figures, and what stands between them in dates and shares
		return size * 0.56
	case r < 0x2000: // no Chinese sign is
		return size * 0.6
	}
	return size
}

// Room is how wide a column has to be for a text of one line.
func Room(text string) float32 {
	w, size := float32(2*cellPad), theme.TextSize()
	for _, r := range text {
		w += broad(r, size)
	}
	return w
}

// names are the names of a column, each once: they are gathered when the first of them finds no room.
func (r *gridRenderer) names(col int) []string {
	if all, ok := r.known[col]; ok {
		return all
	}
	seen := map[string]bool{}
	var all []string
	for row := range r.g.Source.Len() {
		if s := r.g.Source.Cell(row, col); !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	r.known[col] = all
	return all
}

// showCell writes the text of a cell, cut where it has no room.
func (r *gridRenderer) showCell(t *gridText, s string, c int, width float32) {
	if r.g.Columns[c].Names && (s != t.shown || width != t.width) && fit(s, width, theme.TextSize()) != s {
		t.put(s, cutAmong(s, r.names(c), width, theme.TextSize()), width, theme.TextSize())
		return
	}
	t.show(s, width, theme.TextSize())
}
