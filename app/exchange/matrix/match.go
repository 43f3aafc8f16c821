package matrix

import (
	"strings"
	"unicode/utf8"
)

// match finds for each of the heads that are looked for the line that has them. What is left of the lines is strange.
func (x *search) match(f *Found, lines []Line, want [][]string) (found []*Line, strange []string) {
	m := &matching{lines: lines, want: want, at: make([]int, len(want)), taken: make([]bool, len(lines))}
	for i := range m.at {
		m.at[i], m.wanted = -1, append(m.wanted, keysOf(want[i]))
	}
	for i := range lines {
		m.there = append(m.there, keysOf(lines[i].Path))
	}
	m.parents = m.twice()
	m.exact()
	m.byParent()
	m.alone()
	m.alike(f)
	if x.handed {
		m.byPlace(f)
	}
	found = make([]*Line, len(want))
	for i, at := range m.at {
		if at >= 0 {
			found[i] = &lines[at]
		}
	}
	for i := range lines {
		if !m.taken[i] {
			strange = append(strange, lines[i].Label())
		}
	}
	return found, strange
}

// matching puts lines to heads that are looked for.
type matching struct {
	lines   []Line
	want    [][]string
	at      []int // of each head, its line; -1 for none
	taken   []bool
	parents map[string]bool // heads over those that stand there more than once
	wanted  []keys          // of the heads
	there   []keys          // of the lines
}

// keys are heads as they are compared: all of them, the innermost, the one over it.
type keys struct{ whole, leaf, parent string }

func keysOf(path []string) keys {
	all := make([]string, len(path))
	for i, text := range path {
		all[i] = normal(text)
	}
	return keys{strings.Join(all, "\x00"), leaf(path), parent(path)}
}

func leaf(path []string) string { return normal(path[len(path)-1]) }

// parent is the head over the innermost one; empty for none.
func parent(path []string) string {
	if len(path) < 2 {
		return ""
	}
	return normal(path[len(path)-2])
}

// twice are the heads over those that are looked for more than once.
func (m *matching) twice() map[string]bool {
	count, out := map[string]int{}, map[string]bool{}
	for i := range m.wanted {
		count[m.wanted[i].leaf]++
	}
	for i, path := range m.want {
		if count[m.wanted[i].leaf] > 1 && len(path) > 1 {
			out[m.wanted[i].parent] = true
		}
	}
	return out
}

func (m *matching) put(want, line int) { m.at[want], m.taken[line] = line, true }

// each goes through the heads without a line and the lines without a head.
func (m *matching) each(fits func(want, line int) bool) {
	for i := range m.want {
		for k := range m.lines {
			if m.at[i] < 0 && !m.taken[k] && fits(i, k) {
				m.put(i, k)
			}
		}
	}
}

// exact puts lines to the heads that they have, all of them.
func (m *matching) exact() {
	m.each(func(i, k int) bool { return m.wanted[i].whole == m.there[k].whole })
}

// byParent puts lines to heads of which there are several: that over it, or before it, decides.
func (m *matching) byParent() {
	m.each(func(i, k int) bool {
		return m.wanted[i].leaf == m.there[k].leaf && len(m.want[i]) > 1 && m.wanted[i].parent == m.parentOf(k)
	})
}

// parentOf is the head over a line, or the one before it under which such lines stand.
func (m *matching) parentOf(line int) string {
	if p := m.there[line].parent; p != "" {
		return p
	}
	for k := line - 1; k >= 0; k-- {
		if p := m.there[k].leaf; m.parents[p] {
			return p
		}
	}
	return ""
}

// alone puts lines to heads that are the only ones of their words on both sides.
func (m *matching) alone() {
	wanted, there := map[string]int{}, map[string]int{}
	for i := range m.wanted {
		wanted[m.wanted[i].leaf]++
	}
	for k := range m.there {
		there[m.there[k].leaf]++
	}
	m.each(func(i, k int) bool {
		own := m.wanted[i].leaf
		return own == m.there[k].leaf && wanted[own] == 1 && there[own] == 1
	})
}

// alike puts lines to heads that hold their words, or whose words they hold, where there is only one such.
func (m *matching) alike(f *Found) {
	holds := func(a, b string) bool {
		const short = 2 // characters: 女 is in 男女
		return min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= short && (strings.Contains(a, b) || strings.Contains(b, a))
	}
	for i := range m.want {
		if m.at[i] >= 0 {
			continue
		}
		only, several := -1, false
		for k := range m.lines {
			if m.taken[k] || !holds(m.wanted[i].leaf, m.there[k].leaf) {
				continue
			}
			several, only = only >= 0, k
		}
		for n := range m.want {
			if only >= 0 && n != i && m.at[n] < 0 && holds(m.wanted[n].leaf, m.there[only].leaf) {
				several = true
			}
		}
		if only >= 0 && !several {
			m.renamed(f, i, only)
		}
	}
}

// byPlace puts lines to heads by their places between others that are known, where as many are left on both sides.
func (m *matching) byPlace(f *Found) {
	for from := 0; from < len(m.want); from++ {
		if m.at[from] >= 0 {
			continue
		}
		to := from
		for to+1 < len(m.want) && m.at[to+1] < 0 {
			to++
		}
		first, last := 0, len(m.lines)-1
		if from > 0 {
			first = m.at[from-1] + 1
		}
		if to+1 < len(m.want) {
			last = m.at[to+1] - 1
		} else { // behind the last nobody knows where the table ends
			last = min(last, first+to-from)
		}
		free := true
		for k := max(0, first); k <= last; k++ {
			free = free && !m.taken[k]
		}
		if free && first >= 0 && last-first == to-from {
			for i := from; i <= to; i++ {
				m.renamed(f, i, first+i-from)
			}
		}
		from = to
	}
}

// renamed puts a line to a head that it has not.
func (m *matching) renamed(f *Found, want, line int) {
	m.put(want, line)
	if m.wanted[want].leaf == m.there[line].leaf {
		return // only what stands over it was changed
	}
	f.Renamed[m.lines[line].Label()] = strings.Join(m.want[want], "/")
}
