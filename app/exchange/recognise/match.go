package recognise

import (
	"math"

	"countyledger/store/assign"
)

// Weights of putting columns and fields together, fitted on testdata/fit.
const (
	priceOfNone  = .42 // what having no field is worth, where words say something
	priceOfBlank = .22 // where they say nothing: cells may propose then
	saysNothing  = .2
	unfit        = .15
	unfitFactor  = .55
	fitBase      = .80
	fitShare     = .25
	rowNumber    = .97
	neutralFit   = .80 // of content that says neither for nor against words
	likeTop      = .99 // below what the same text has
	sameBase     = .92
	sameShare    = .12
	highest      = 1.05
	likeExact    = .85
)

// board is the columns of a table against the targets of a register.
type board struct {
	v     *vocabulary
	heads []*head
	cells []*cells // nil where there is no content
	in    Source
	keys  map[string]int
	text  [][]float64 // by column and target: what the words say
	score [][]float64 // words, values and neighbours together
	fit   [][]float64 // -1: not known
	none  []float64   // by column: what having no field is worth
	said  []Saying    // by column: what the office has said of it
	// adopted columns were taken for what a table has, and not for what their words say first
	adopted map[int]bool
}

func newBoard(v *vocabulary, heads []*head, content []*cells, in Source) *board {
	b := &board{v: v, heads: heads, cells: content, in: in, keys: map[string]int{}, adopted: map[int]bool{}}
	fields := v.targets[:len(v.targets)-1]
	for j, t := range fields {
		b.keys[t.key] = j
	}
	for i, h := range heads {
		text, score, fit := make([]float64, len(fields)), make([]float64, len(fields)), make([]float64, len(fields))
		said, most := v.says(h), 0.0
		own := in.of(v.register, h)
		for j, t := range fields {
			text[j] = own.over(t.key, said[j])
			score[j], fit[j] = b.combined(i, t, text[j])
			most = max(most, text[j])
		}
		b.text, b.score, b.fit = append(b.text, text), append(b.score, score), append(b.fit, fit)
		price := priceOfNone
		if most < saysNothing && content[i] != nil && len(content[i].sample) >= someCells {
			price = priceOfBlank
		}
		b.said = append(b.said, own)
		nothing := own.over(nothing, said[len(fields)])
		if most >= 1 && nothing < 1 {
			nothing *= likeExact // what is written like a field's own name is no other thing
		}
		switch {
		case h.returned():
			nothing = 1
		case b.counts(h, content[i]):
			nothing = max(nothing, rowNumber)
		}
		b.none = append(b.none, max(price, likeText*nothing))
	}
	return b
}

// counts reports whether a column numbers the rows: 1, 2, 3 under a head that says no more than that there are numbers, or in a
// table of one row 1 under 编号.
func (b *board) counts(h *head, c *cells) bool {
	return c != nil && (c.serial && b.v.lexicon.light(h) || c.first && b.v.lexicon.only(h, "CODE"))
}

// combined is what words and cells say together.
func (b *board) combined(i int, t *target, text float64) (score, fit float64) {
	c := b.cells[i]
	if c == nil || text == 0 && (len(c.sample) < fewCells || !c.speaks(t)) {
		return text, -1
	}
	fit, ok := c.fit(t, b.in.Ledger)
	if !ok {
		return text, -1
	}
	switch {
	case text == 0:
	case fit < unfit && (text < 1 || len(c.sample) >= someCells):
		score = text * math.Pow(unfitFactor, min(1, float64(len(c.sample))/someCells))
	case text < 1:
		score = min(likeTop, text*(fitBase+fitShare*c.tells(fit)))
	default:
		score = text * (sameBase + sameShare*c.tells(fit))
	}
	if a := max(c.alone(t, fit), b.proposed(i, t, fit)); a > 0 {
		score = max(score, a+.5*score)
	}
	if text > 1 {
		return score, fit
	}
	return min(highest, score), fit
}

// tells is what a fit says for or against words: that of a cell or two lies between it and what says neither.
func (c *cells) tells(fit float64) float64 {
	n := float64(min(len(c.sample), fewCells))
	return (n*fit + (fewCells-n)*neutralFit) / fewCells
}

// far is the cost of what must not be.
const far = 5

// assign puts columns and targets together; the target of a column is -1 for none.
func (b *board) assign() []int {
	if len(b.heads) == 0 {
		return nil
	}
	fields, n := len(b.keys), len(b.heads)
	costs := make([][]float64, n)
	for i := range costs {
		costs[i] = make([]float64, fields+n)
		for j, s := range b.score[i] {
			costs[i][j] = -s
		}
		for k := range n {
			costs[i][fields+k] = far
		}
		costs[i][fields+i] = -b.none[i]
	}
	got := assign.Match(costs)
	for i, j := range got {
		if j >= fields {
			got[i] = -1
		}
	}
	return got
}
