package recognise

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Reader recognises tables. It can be used by several goroutines at once.
type Reader struct {
	lexicon      *lexicon
	vocabularies []*vocabulary
	titles       map[string]*titleWords
}

// New makes a reader for registers.
func New(registers []*edu.Register) (*Reader, error) {
	concepts, err := read("concepts.txt")
	if err != nil {
		return nil, err
	}
	words, err := read("words-*.txt")
	if err != nil {
		return nil, err
	}
	said, err := read("phrases-*.txt")
	if err != nil {
		return nil, err
	}
	l, err := newLexicon(concepts, words)
	if err != nil {
		return nil, err
	}
	p, err := readPhrases(said)
	if err != nil {
		return nil, err
	}
	r := &Reader{lexicon: l, titles: map[string]*titleWords{}}
	for _, g := range registers {
		v, err := newVocabulary(g, l, p)
		if err != nil {
			return nil, fmt.Errorf("vocabulary: %w", err)
		}
		r.vocabularies = append(r.vocabularies, v)
		if t, ok := p.titles[g.ID]; ok {
			r.titles[g.ID] = t
		}
	}
	return r, nil
}

// Source is where a sheet comes from; its names say something about it.
type Source struct {
	File   string // its name, without folders
	Ledger Ledger // nil where nothing is known yet
	// Said is what the office has said of heads, nil for nothing; Doubted are the grounds on which sure columns were wrong here.
	Said    Said
	Doubted map[Ground]bool
	// Register is the one that the tables are of, nil where that is to be found out.
	Register *edu.Register
	// Ctx is of the work that reads them, nil for none: once it is cancelled nothing is looked at any more.
	Ctx context.Context
}

// ended tells that nobody waits for the answer.
func (in *Source) ended() bool { return in.Ctx != nil && in.Ctx.Err() != nil }

// Table is a table on a sheet.
type Table struct {
	Register *edu.Register
	// Score is how well the table fits its register, 0 to about 1; Lead how much better than the next best one.
	Score, Lead float64
	HeadRow     int // from 0
	HeadRows    int
	DataRow     int // the first row of content; rows between are numbers of columns, or empty
	EndRow      int // behind the last
	// Left and Right are the first column and the one behind the last where tables stand beside each other; 0 where none does. Of forms
	// beside each other Left is the column of the values.
	Left, Right int
	Columns     []Column
	Facts       []Fact
	// Form tells that label and value stand side by side: the table is one record, and each column one cell.
	Form bool
}

// Column is a column of a table and what it holds.
type Column struct {
	Index int      // in the sheet, from 0
	Row   int      // of the one cell, in a form
	from  int      // the column of its label, in a form
	Path  []string // its heads from the top down
	// Key is its target: a field, or a part of a reference (school.code); nothing ("_") for what is known and not kept; empty
	// where nothing was found.
	Key string
	// Also is the second field of a column whose cells hold two values: a beginning and an end, a name and a telephone.
	Also   string
	Grade  Grade
	Ground Ground
	Why    string // in a sentence for the clerk
	Near   []string
	// Section is the 学段 of the block that the column stands in, where several stand side by side.
	Section edu.Code
	Score   float64
	// Serial columns number the rows, or say why they came back, and say nothing of what stands in them.
	Serial  bool
	adopted bool // as board.adopted
}

// Nothing is the key of columns that are known and that the ledger has no field for.
const Nothing = nothing

const (
	leadToAsk    = .15
	leastFit     = .45
	identityGain = .05
	noIdentity   = .25
	nothingOwn   = .2  // of a table that only says who or what it is about
	knownNothing = .25 // of a column that is known and not kept
	firmGain     = .1
	leastColumns = 2
)

// Tables finds the tables on a sheet, in the order in which they stand.
func (r *Reader) Tables(ctx context.Context, s *grid.Sheet, in Source) ([]Table, error) {
	f := r.finder(s, in)
	var out []Table
	for from := 0; from < len(s.Rows); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w, ok := f.find(from, 0, f.width)
		if !ok {
			break
		}
		end, next := f.end(&w)
		if several := r.beside(f, &w, end, in); len(several) > 0 {
			out = append(out, several...)
		} else if t, ok := r.table(f, &w, end, in); ok {
			out = append(out, t)
		}
		from = next
	}
	return r.formInstead(f, out, in), nil
}

// fewRows is how many rows of content a form has at most that is taken for a table: values that look like heads have little below.
const fewRows = 4

// formInstead is the form that a sheet is, where no table was found, or one with few rows or hardly a sure column that has fewer
// fields than the form.
func (r *Reader) formInstead(f *finder, tables []Table, in Source) []Table {
	if len(tables) > 1 || len(tables) == 1 && tables[0].EndRow-tables[0].DataRow > fewRows && sure(tables[0].Columns) >= leastLabels {
		return tables
	}
	if f.width == 0 || len(f.among) == 0 {
		return tables
	}
	if forms := r.forms(f, in); len(forms) > 0 && !f.headed(forms) &&
		(len(tables) == 0 || better(forms[0].Columns, tables[0].Columns)) {
		return forms
	}
	return tables
}

// finder looks for heads on a sheet, of the register that is asked for or of all.
func (r *Reader) finder(s *grid.Sheet, in Source) *finder {
	f := &finder{reader: r, sheet: s, among: r.vocabularies, width: s.Width(), scores: map[string][]float64{}, said: in.Said}
	if in.Register != nil {
		f.among = slices.DeleteFunc(slices.Clone(r.vocabularies), func(v *vocabulary) bool { return v.register != in.Register })
	}
	return f
}

// Nearest is what comes nearest to a table on a sheet that has none: its fullest row that may be one of heads, with every column
// open. ok is false where no row is.
func (r *Reader) Nearest(s *grid.Sheet, in Source) (t Table, ok bool) {
	f := r.finder(s, in)
	best := window{rows: 1, right: f.width}
	most := 0
	for row := range min(searchRows, len(s.Rows)) {
		if n := f.filled(row, 0, f.width); n > most {
			best.row, most = row, n
		}
	}
	if most == 0 {
		return t, false
	}
	f.judge(&best, math.Inf(-1))
	best.data = f.content(&best)
	t, _ = r.table(f, &best, len(s.Rows), Source{Ledger: in.Ledger, File: in.File, Register: f.promising(&best)[0].register, Ctx: in.Ctx})
	for i := range t.Columns {
		t.Columns[i].Grade, t.Columns[i].Key = Open, ""
	}
	return t, t.Register != nil
}

// end is the row behind the content of a window, and where to look for the next table: behind an empty row, where heads stand
// again.
func (f *finder) end(w *window) (end, next int) {
	for row := w.data + 1; row < len(f.sheet.Rows); row++ {
		if f.filled(row-1, w.left, w.right) > 0 || f.filled(row, w.left, w.right) == 0 {
			continue
		}
		if again, ok := f.find(row, w.left, w.right); ok && again.row < row+mostLevels && again.columns() >= 3 &&
			again.score/float64(again.columns()) > firmMean-pathCost {
			return row - 1, row
		}
	}
	return len(f.sheet.Rows), len(f.sheet.Rows)
}

// judged is what a window is as a table of a register.
type judged struct {
	v       *vocabulary
	columns []Column
	score   float64
	acts    bool // title or heads speak of what the register's rows are
}

// judged are the registers that a window may be of, the best first.
func (r *Reader) judged(f *finder, w *window, heads []*head, content []*cells, in Source) []judged {
	var all []judged
	titles := r.titledBy(f, w, in)
	for _, v := range f.promising(w) {
		columns, titled := v.columns(heads, content, in), titles[v.register]
		x := judged{v, columns, v.fits(columns) + titled, titled > 0 || v.speaks(heads)}
		if !x.acts {
			x.score -= nothingOwn
		}
		if f.namesOthers(w, v, heads, columns) {
			x.score -= nothingOwn
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, func(a, b judged) int { return -compare(a.score, b.score) })
	return all
}

// table decides of which register a window is, and what its columns hold.
func (r *Reader) table(f *finder, w *window, end int, in Source) (Table, bool) {
	content := f.sample(w, end)
	var heads []*head
	var at []int
	for i, p := range w.paths {
		if len(p) > 0 {
			heads, at = append(heads, r.lexicon.headOf(p)), append(at, i)
		}
	}
	own := make([]*cells, len(at))
	for k, i := range at {
		own[k] = content[i]
	}
	all := r.judged(f, w, heads, own, in)
	best := all[0]
	ok := found(best.columns) >= leastColumns &&
		(in.Register != nil || best.v.firm(best.columns) || best.score >= leastFit && best.v.identifies(best.columns))
	t := Table{
		Register: best.v.register, Score: best.score, Lead: best.score,
		HeadRow: w.row, HeadRows: w.rows, DataRow: w.data, EndRow: end, Columns: best.columns,
	}
	if len(all) > 1 {
		t.Lead -= all[1].score
	}
	doubtful := in.Register == nil && (t.Lead < leadToAsk || !best.acts || !best.v.own(t.Columns))
	if doubtful {
		t.doubt()
	}
	for k := range t.Columns {
		t.Columns[k].Index, t.Columns[k].Path = w.left+at[k], w.paths[at[k]]
		t.Columns[k].Serial = r.lexicon.serial(heads[k])
	}
	w.end = end
	t.Facts = r.facts(f, w, best.v, t.Columns, in)
	return t, ok
}

// doubt makes the columns likely of a table whose kind is doubtful: none of them is sure but those that somebody has confirmed.
func (t *Table) doubt() {
	for k := range t.Columns {
		if c := &t.Columns[k]; c.Grade == Sure && c.Key != nothing && c.Ground != GroundSaid {
			c.Grade = Likely
		}
	}
}

// promising are the registers whose words say at least half of what those of the best one say of the heads.
func (f *finder) promising(w *window) []*vocabulary {
	sums := make([]float64, len(f.among))
	for _, p := range w.paths {
		if len(p) > 0 {
			for g, x := range f.words(p) {
				sums[g] += x * step(x > knownWords)
			}
		}
	}
	var out []*vocabulary
	for g, v := range f.among {
		if sums[g] >= .6*slices.Max(sums) {
			out = append(out, v)
		}
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// found counts the columns that hold a field.
func found(all []Column) int {
	n := 0
	for _, c := range all {
		n += int(step(c.Key != "" && c.Key != nothing))
	}
	return n
}

// better reports whether columns hold more fields than others, and more of them for sure.
func better(a, b []Column) bool { return found(a) > found(b) && (sure(a) > sure(b) || sure(b) == 0) }

// sure counts the columns that hold a field for sure.
func sure(all []Column) int {
	n := 0
	for _, c := range all {
		n += int(step(c.Grade == Sure && c.Key != "" && c.Key != nothing))
	}
	return n
}

// fits is how well columns fit the register as a whole.
func (v *vocabulary) fits(columns []Column) float64 {
	sum, has := 0.0, map[string]bool{}
	for _, c := range columns {
		switch c.Key {
		case "":
		case nothing:
			sum += knownNothing * c.Score
		default:
			sum += c.Score
			has[strings.SplitN(c.Key, ".", 2)[0]] = true
		}
	}
	x := sum / float64(max(1, min(len(columns), 2*found(columns)+someUnknown)))
	if v.firm(columns) {
		x += firmGain
	}
	if !v.own(columns) {
		x -= nothingOwn
	}
	identity := 0
	for _, key := range v.identity() {
		identity += int(step(has[key]))
	}
	if identity == 0 && !v.anonymous() {
		return x - noIdentity
	}
	return x + identityGain*float64(identity)
}

// firm reports whether the columns that are sure make a table of the register by themselves, however many others there are.
func (v *vocabulary) firm(columns []Column) bool {
	const enough = 3
	sure := slices.DeleteFunc(slices.Clone(columns), func(c Column) bool { return c.Grade < Sure || c.Key == nothing })
	return len(sure) >= enough && (v.anonymous() || slices.ContainsFunc(sure, func(c Column) bool {
		return slices.Contains(v.identity(), strings.SplitN(c.Key, ".", 2)[0])
	}))
}

// anonymous reports whether no fields tell the rows of the register apart, as those of a round's form: they are whose file they stand in.
func (v *vocabulary) anonymous() bool { return len(v.register.Identity) == 0 }

// identifies reports whether the columns tell which row is meant, or one of them that is not understood yet may do so: a list
// of words to choose from has no such column.
func (v *vocabulary) identifies(columns []Column) bool {
	return slices.ContainsFunc(columns, func(c Column) bool {
		return c.Key == "" || slices.Contains(v.identity(), strings.SplitN(c.Key, ".", 2)[0])
	})
}

// identity are the fields that tell which row is meant, and the name of what has a code.
func (v *vocabulary) identity() []string {
	keys := v.register.Identity
	for _, key := range []string{"name", "total", "into", "done_total", "to"} {
		if v.target(key) != nil && !slices.Contains(keys, key) {
			keys = append(slices.Clone(keys), key)
		}
	}
	return keys
}
