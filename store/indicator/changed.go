package indicator

import (
	"strings"

	"countyledger/store/edu"
)

// Changed is a figure that is another, or ends otherwise, where something was tried.
type Changed struct{ Before, After Figure }

// Changes pair the figures of two computations that differ in what is shown of them, in what is asked, or in how they end. One that only
// one of them has is left out.
func Changes(before, after []Figure) (out []Changed) {
	type key struct{ id, scope string }
	was := map[key]Figure{}
	for _, f := range before {
		was[key{f.ID, f.Scope}] = f
	}
	for _, now := range after {
		if old, ok := was[key{now.ID, now.Scope}]; ok && (Said(old) != Said(now) || old.Target != now.Target || old.Status != now.Status) {
			out = append(out, Changed{old, now})
		}
	}
	return out
}

// Said is a figure's value with its unit, or why there is none.
func Said(f Figure) string {
	if !f.Value.Known {
		return f.Unknown()
	}
	return f.Shown(f.Decimals()).String() + f.Unit
}

// Says is what is another about the figure: its value as value writes it, what is asked, how it ends.
func (c Changed) Says(value func(Figure) string) string {
	a, b := c.Before, c.After
	text := "　" + value(a)
	if now := value(b); now != value(a) {
		text += "→" + now
	}
	if a.Target != b.Target {
		text += "　标准" + aim(a) + "→" + aim(b)
	}
	if a.Status != b.Status {
		text += "　" + string(a.Status) + "→" + string(b.Status)
	}
	return b.Name + text
}

// aim is what is asked of a figure.
func aim(f Figure) string {
	if !f.Target.Known {
		return "（无）"
	}
	target := f
	target.Value, target.Numerator, target.Denominator = f.Target, Number{}, Number{}
	return target.Shown(target.Decimals()).String() + f.Unit
}

// Since is by how much the figure is another than it was, with its sign: ＋1.25; ＝ where it is the same, and nothing where one of the two
// has no value.
func (f *Figure) Since(was *Figure) string {
	if !f.Value.Known || !was.Value.Known {
		return ""
	}
	d := edu.Rounded(f.Value.Is-was.Value.Is, f.Decimals())
	switch {
	case d.N == 0:
		return "＝"
	case d.N > 0:
		return "＋" + d.String()
	}
	return "－" + strings.TrimPrefix(d.String(), "-")
}
