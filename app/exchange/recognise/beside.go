package recognise

import (
	"slices"
	"strings"
)

// Tables can stand beside each other: the same heads twice or three times over, or other ones behind an empty column.

// beside are the tables that stand beside each other under the heads of a window; none where it is one table.
func (r *Reader) beside(f *finder, w *window, end int, in Source) []Table {
	var cuts []int
	for _, find := range []func(*window, int) []int{f.again, f.apart} {
		if cuts = find(w, end); len(cuts) > 1 {
			break
		}
	}
	if len(cuts) < 2 {
		return nil
	}
	var out []Table
	for i, left := range cuts {
		right := w.right
		if i+1 < len(cuts) {
			right = cuts[i+1]
		}
		part := *w
		part.left, part.right, part.paths = left, right, w.paths[left-w.left:right-w.left]
		t, ok := r.table(f, &part, end, in)
		if !ok || !t.complete() {
			return nil
		}
		t.Left, t.Right = left, right
		out = append(out, t)
	}
	return out
}

// complete reports whether columns tell which record each row is.
func (t *Table) complete() bool {
	v := vocabulary{register: t.Register}
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		key, _, _ := strings.Cut(c.Key, ".")
		return c.Grade > Open && key != "" && (slices.Contains(v.register.Identity, key) || key == "name")
	})
}

// again are the columns where the heads begin again: all of them, in the same order.
func (f *finder) again(w *window, _ int) []int {
	var heads []string
	var at []int
	for i, p := range w.paths {
		if len(p) > 0 {
			heads, at = append(heads, strings.Join(p, "\x1f")), append(at, w.left+i)
		}
	}
	for size := leastColumns; 2*size <= len(heads); size++ {
		if len(heads)%size > 0 || heads[0] != heads[size] {
			continue
		}
		same := true
		for i := range heads {
			same = same && heads[i] == heads[i%size]
		}
		if !same {
			continue
		}
		cuts := []int{w.left}
		for i := size; i < len(heads); i += size {
			cuts = append(cuts, at[i])
		}
		return cuts
	}
	return nil
}

// apart are the columns behind empty ones, where a field of the first part stands once more in the others: no table has it twice.
func (f *finder) apart(w *window, end int) []int {
	cuts, empty := []int{w.left}, false
	for col := w.left; col < w.right; col++ {
		switch blank := len(w.paths[col-w.left]) == 0 && f.emptyBelow(w, end, col); {
		case blank:
			empty = true
		case empty:
			cuts, empty = append(cuts, col), false
		}
	}
	if len(cuts) < 2 {
		return nil
	}
	first := f.keys(w, cuts[0], cuts[1])
	for i, left := range cuts[1:] {
		right := w.right
		if i+2 < len(cuts) {
			right = cuts[i+2]
		}
		if !slices.ContainsFunc(f.keys(w, left, right), func(h string) bool { return slices.Contains(first, h) }) {
			return nil
		}
	}
	return cuts
}

// keys are the lowest heads of columns in their plain form, but for the numbers of rows.
func (f *finder) keys(w *window, left, right int) []string {
	var out []string
	for _, p := range w.paths[left-w.left : right-w.left] {
		if len(p) > 0 && !f.reader.lexicon.serial(f.reader.lexicon.headOf(p)) {
			out = append(out, plain(p[len(p)-1]))
		}
	}
	return out
}

func (f *finder) emptyBelow(w *window, end, col int) bool {
	for row := w.data; row < end; row++ {
		if strings.TrimSpace(f.sheet.Cell(row, col)) != "" {
			return false
		}
	}
	return true
}
