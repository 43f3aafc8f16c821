package recognise

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// window is a range of rows and columns of a sheet that may be the heads of a table.
type window struct {
	row, rows   int      // first head row, and how many
	left, right int      // columns, the right one not included
	data        int      // first row of the content
	end         int      // behind its last row, once that is known
	said        []string // what cells of it say of all rows
	score       float64
	paths       [][]string // by column from left
}

const (
	knownWords  = .5
	someUnknown = 8
	searchRows  = 30
	mostLevels  = 4
	titleShare  = .6 // of the width: a merged cell that wide is a title, no group
	pathCost    = .25
	levelCost   = .05
	cutCost     = .5  // of a merged head that goes on below the window
	groupCost   = .15 // of a column under a merged head above the window that it leaves out
	leafKeep    = .9  // of the score of the lowest head alone, where nothing is known of the group above it
	firmMean    = .6  // of a window good enough to stop looking far below it
	firmColumns = 4
	lookBelow   = 4
	leastScore  = 1.0
	leastLead   = 1e-6 // of a window over one before it that takes its place
	longHead    = 60   // in characters; longer texts are no heads
)

// finder looks for heads on a sheet.
type finder struct {
	reader *Reader
	sheet  *grid.Sheet
	among  []*vocabulary
	width  int
	scores map[string][]float64 // by path: the best score of its words in each register
	said   Said
}

// find is the window whose columns read best as heads of one register, looking from a row on.
func (f *finder) find(from, left, right int) (best window, ok bool) {
	stop := min(from+searchRows, len(f.sheet.Rows))
	best.score = math.Inf(-1)
	for row := from; row < stop; row++ {
		if w, is := f.from(row, left, right, best.score); is && w.score > best.score+leastLead {
			best, ok = w, true
		}
		if ok && best.columns() >= firmColumns && best.mean() > firmMean {
			stop = min(stop, best.row+best.rows+lookBelow)
		}
	}
	if !ok || best.score < leastScore-pathCost*float64(best.columns()) {
		return best, false
	}
	best.data = f.content(&best)
	return best, true
}

// from is the best window that begins at a row, of those that may have more than a score.
func (f *finder) from(row, left, right int, score float64) (best window, ok bool) {
	if f.filled(row, left, right) < 2 || !f.headlike(row, left, right, .5) || f.titled(row, left, right) {
		return best, false
	}
	best.score = score
	for rows := 1; rows <= mostLevels && row+rows <= len(f.sheet.Rows); rows++ {
		if rows > 1 && !f.headlike(row+rows-1, left, right, .4) {
			break
		}
		w := window{row: row, rows: rows, left: left, right: right}
		if f.judge(&w, best.score) && (!ok || w.score > best.score+leastLead) {
			best, ok = w, true
		}
	}
	return best, ok
}

// mean is the score of a column of the window in the mean.
func (w *window) mean() float64 {
	n := float64(w.columns())
	return (w.score + pathCost*n) / n
}

// columns counts the columns that have a head.
func (w *window) columns() int {
	n := 0
	for _, p := range w.paths {
		n += int(step(len(p) > 0))
	}
	return n
}

// judge reads the heads of a window and gives it the best score of the registers. It gives up, and reports false, as soon as the window
// cannot come above a score any more, whatever the columns say that are left: most windows have rows of content in them.
func (f *finder) judge(w *window, above float64) bool {
	sums, known, cut := make([]float64, len(f.among)), 0.0, 0.0
	w.paths = f.paths(w)
	n := float64(w.columns())
	charged := func(sum, known float64) float64 {
		// However many columns nobody knows, those that are known make it a head.
		return sum - pathCost*min(n, 2*known+someUnknown) - levelCost*float64(w.rows)
	}
	left, seen, several := n, map[string]bool{}, len(f.again(w, 0)) > 1
	for i, p := range w.paths {
		if len(p) == 0 {
			continue
		}
		// At best each column that is left says 1 in the best register: that it is known costs less than it brings.
		if charged(slices.Max(sums)+left, known+left) <= above {
			return false
		}
		left--
		if key := strings.Join(p, "\x1f"); !seen[key] || several { // equal heads lack what tells them apart
			seen[key] = true
			words := f.words(p)
			for g, x := range words {
				sums[g] += x
			}
			known += step(slices.Max(words) > knownWords)
		}
		if m, ok := f.sheet.MergeAt(w.row+w.rows-1, w.left+i); ok && m.Bottom > w.row+w.rows-1 {
			cut++
		}
	}
	w.score = charged(slices.Max(sums), known) - cutCost*cut - groupCost*float64(f.groupsAbove(w))
	return true
}

// aboutTable is a line above a table that says something about it: 填报单位：…, 说明.
var aboutTable = regexp.MustCompile(`[:：]|^(?:说明|注|备注|单位|填报|填表|附件|附表)`)

// groupsAbove counts the columns under merged heads in the row above a window that belong to it: groups over several of its columns, and
// heads that reach into it. A title is none.
func (f *finder) groupsAbove(w *window) int {
	row := w.row - 1
	if row < 0 || f.titled(row, w.left, w.right) || f.mostlyValues(row, w.left, w.right, .5) || f.filled(row, w.left, w.right) < 2 {
		return 0
	}
	n := 0
	for col := w.left; col < w.right; col++ {
		m, ok := f.sheet.MergeAt(row, col)
		if !ok || m.Left != col || f.sheet.Cell(m.Top, m.Left) == "" {
			continue
		}
		if aboutTable.MatchString(clean(f.sheet.Cell(m.Top, m.Left))) {
			continue
		}
		reaches := m.Bottom >= w.row
		if group := m.Right > m.Left && f.filled(w.row, m.Left, m.Right+1) > 1; reaches || group {
			n += m.Right - m.Left + 1
		}
	}
	return n
}

// words is the best score of a path in each register.
func (f *finder) words(path []string) []float64 {
	key := strings.Join(path, "\x1f")
	if x, ok := f.scores[key]; ok {
		return x
	}
	x := make([]float64, len(f.among))
	if own := f.reader.lexicon.bareOf(path); len(own) > 0 && (len(own) < len(path) || own[len(own)-1] != path[len(path)-1]) {
		for g, score := range f.words(own) {
			if v := f.among[g]; v.target("section") != nil {
				x[g] = score
			} else if h := f.reader.lexicon.headOf(path); edu.RegisterByID(v.register.ID) == nil && len(h.readings) > 0 {
				x[g] = min(1, v.best(h)) // the form of a round, whose columns are of the 学段 themselves
			}
		}
		f.remember(path, x)
		return x
	}
	if n := len(path) - 1; n > 0 {
		for g, score := range f.words(path[n:]) {
			x[g] = leafKeep * score
		}
	}
	if h := f.reader.lexicon.headOf(path); len(h.readings) > 0 && len([]rune(h.text)) < longHead {
		for g, v := range f.among {
			x[g] = max(x[g], min(1, v.best(h)))
		}
	}
	f.remember(path, x)
	return x
}

// remember keeps the scores of a path: a head of which somebody said what it means in a register is one of it.
func (f *finder) remember(path []string, x []float64) {
	if f.said != nil {
		text := f.reader.lexicon.headOf(path).said
		for g, v := range f.among {
			if s, ok := f.said.Of(v.register, text); ok && v.target(s.Key) != nil {
				x[g] = 1
			}
		}
	}
	f.scores[strings.Join(path, "\x1f")] = x
}

// paths are the heads over the columns of a window from the top down. A merged head counts for each of its columns; without
// merges a group's head holds on to the right where only the row below has heads.
func (f *finder) paths(w *window) [][]string {
	out := make([][]string, w.right-w.left)
	for col := w.left; col < w.right; col++ {
		var path []string
		for row := w.row; row < w.row+w.rows; row++ {
			text := ""
			m, merged := f.sheet.MergeAt(row, col)
			switch {
			case merged && m.Top < w.row:
			case merged:
				text = f.sheet.Cell(m.Top, m.Left)
			default:
				text = f.sheet.Cell(row, col)
			}
			if text = strings.TrimSpace(text); text == "" && !merged && row < w.row+w.rows-1 && col > w.left {
				text = f.held(w, out[col-w.left-1], row, col)
			}
			if text != "" && (len(path) == 0 || path[len(path)-1] != text) {
				path = append(path, text)
			}
		}
		out[col-w.left] = path
	}
	return out
}

// held is the group's head that holds on from the left, in tables without merged cells.
func (f *finder) held(w *window, before []string, row, col int) string {
	level := row - w.row
	if len(f.sheet.Merges) > 0 || len(before) <= level+1 {
		return ""
	}
	below := strings.TrimSpace(f.sheet.Cell(row+1, col))
	if below == "" || strings.TrimSpace(f.sheet.Cell(row+1, col-1)) == "" {
		return ""
	}
	return before[level]
}

// content is the first row below the heads that is neither empty, nor the numbers of the columns, nor their names in a program.
func (f *finder) content(w *window) int {
	row := w.row + w.rows
	for ; row < len(f.sheet.Rows) && row < w.row+w.rows+mostLevels; row++ {
		if f.filled(row, w.left, w.right) > 0 && !f.columnNumbers(row, w) && !f.programNames(row, w) && !f.over(row, w) {
			break
		}
	}
	return row
}

// over reports whether a text that stands alone in a row is a heading of the rows below it: they have far more.
func (f *finder) over(row int, w *window) bool {
	return f.filled(row, w.left, w.right) == 1 && f.filled(row+1, w.left, w.right) >= firmColumns
}

// signed reports whether a row says who filled the table in, and when.
func (f *finder) signed(row int, w *window) bool {
	for col := w.left; col < w.right; col++ {
		if text := edu.Squeeze(f.sheet.Cell(row, col)); text != "" {
			return Signed(text)
		}
	}
	return false
}

// sample is the content of the columns of a window in some of its rows, the same for each.
func (f *finder) sample(w *window, end int) []*cells {
	var rows []int
	for row := w.data; row < end; row++ {
		if n := f.filled(row, w.left, w.right); n > 1 && float64(n) > .15*float64(w.columns()) && !f.sumRow(row, w) && !f.signed(row, w) {
			rows = append(rows, row)
		}
	}
	if n := (len(rows) + sampleRows - 1) / sampleRows; n > 1 {
		var some []int
		for i := 0; i < len(rows); i += n {
			some = append(some, rows[i])
		}
		rows = some
	}
	out := make([]*cells, w.right-w.left)
	for i := range out {
		texts := make([]string, len(rows))
		for k, row := range rows {
			texts[k] = clean(f.sheet.Cell(row, w.left+i))
		}
		out[i] = newCells(texts)
	}
	return out
}
