package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Keeper is a window that keeps what is typed, chosen and ticked in its questions until they are answered or left, past the end of the
// program as well; of a question with a password, or with a list that is searched, it keeps nothing.
type Keeper interface {
	// Kept are the texts that a question of a title had when the program ended over it; nil for none.
	Kept(title string) []string
	// Keep keeps the texts of a question; nil forgets them.
	Keep(title string, texts []string)
}

// answer is a part of what a question is answered with: a text, a choice, a yes or no, or which lines are ticked.
type answer struct {
	text func() string
	put  func(text string)
	told *func(string) // is told of another
	late bool          // it is put back after the others, by which its lines are made
}

// answers are what can be kept of a question: its entries, and the choices in its body.
func (q *Question) answers() (all []answer) {
	for _, e := range q.Entries {
		all = append(all, answer{text: func() string { return e.Text }, put: e.SetText, told: &e.OnChanged})
	}
	return append(all, choicesIn(q.Body)...)
}

func choicesIn(o fyne.CanvasObject) (all []answer) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			all = append(all, choicesIn(x)...)
		}
	case *container.Scroll:
		return choicesIn(o.Content)
	case *Select:
		put := func(text string) {
			if slices.Contains(o.Options, text) {
				o.SetSelected(text)
			}
		}
		return []answer{{text: func() string { return o.Selected }, put: put, told: &o.OnChanged}}
	case *Check:
		return []answer{o.answer()}
	case *Grid:
		if o.ticks != nil {
			return []answer{*o.ticks}
		}
	}
	return all
}

// answer is the yes or no as a text.
func (c *Check) answer() answer {
	const yes, no = "是", "否"
	text := func(on bool) string {
		if on {
			return yes
		}
		return no
	}
	own := c.OnChanged
	var told func(string)
	c.OnChanged = func(on bool) {
		if own != nil {
			own(on)
		}
		if told != nil {
			told(text(on))
		}
	}
	return answer{text: func() string { return text(c.Checked) }, put: func(text string) { c.SetChecked(text == yes) }, told: &told}
}

// kept puts back what was typed and chosen in the question when the program ended over it, and keeps what is from now on; forget is for
// when it has been answered or left.
func (q *Question) kept(w fyne.Window) (forget func()) {
	k, ok := w.(Keeper)
	searched := !q.ListFirst && slices.ContainsFunc(q.Lists, func(g *Grid) bool { return g.ticks == nil })
	if !ok || searched || slices.ContainsFunc(q.Entries, func(e *Entry) bool { return e.Password }) {
		return func() {}
	}
	all := q.answers()
	texts := func() (out []string) {
		for _, a := range all {
			out = append(out, a.text())
		}
		return out
	}
	proposed := texts()
	if kept := k.Kept(q.Title); len(kept) == len(all) {
		for _, late := range []bool{false, true} {
			for i, a := range slices.Backward(all) { // a choice may fill an entry
				if a.late == late {
					a.put(kept[i])
				}
			}
		}
	}
	for _, a := range all {
		own := *a.told
		*a.told = func(text string) {
			if own != nil {
				own(text)
			}
			now := texts()
			if slices.Equal(now, proposed) {
				now = nil
			}
			k.Keep(q.Title, now)
		}
	}
	return func() { k.Keep(q.Title, nil) }
}
