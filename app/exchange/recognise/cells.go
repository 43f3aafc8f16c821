package recognise

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"countyledger/store/edu"
)

// Ledger is what the office knows already: names and codes that stand in it speak for a column.
type Ledger interface {
	// Named are the rows of a register that a text names, by their code or by what they are called.
	Named(g *edu.Register, text string) []int64
}

const (
	sampleRows  = 400 // of a table
	sampleCells = 120 // of a column
	fewCells    = 3   // fewer tell nothing
	someCells   = 5
	hinted      = .9 // of a word that may mean several entries of a list
)

// cells is what stands in a column, in a sample of its rows.
type cells struct {
	rows   []string           // by sampled row, cleaned
	sample []string           // of these, what is not blank
	times  map[string]float64 // how often each stands there
	fits   map[fitKey]float64
	spans  func() float64 // the share of the sample that has a beginning and an end; each text field asks

	han, person, school, company, doc, project, unique, long float64 // shares, and the mean length
	digits, number, years                                    float64
	largest, middle                                          float64 // of the numbers
	serial                                                   bool    // 1, 2, 3: the number of the row
	first                                                    bool    // one cell, with the number that a first row has
}

// fitKey is what the fit of cells to a field depends on, so that fields of one kind are tried once.
type fitKey struct {
	kind  edu.Kind
	codes *edu.CodeList
	unit  string
	names *edu.Register // of cells that name its rows
}

var (
	schoolish = regexp.MustCompile(`(?:学校|小学|中学|幼儿园|教学点|[一二三四五六七八九十]中|完小|园|初中|高中|附中|职中|部|校)(?:[(（].*[)）])?$`)
	companyis = regexp.MustCompile(`(?:公司|集团|工程队|建筑|建设|工程处|建安|路桥)(?:[(（].*[)）])?$`)
	personish = regexp.MustCompile(`^[\x{3400}-\x{9fff}\x{20000}-\x{3ffff}·]{2,4}$`)
	docish    = regexp.MustCompile(`[〔\[(【（]\d{4}[〕\])】）]\d*.*号?|第?\d+号|^[A-Za-z]{0,4}\d{10,}`)
	projectis = regexp.MustCompile(`^\d{4}-\d{6}-\d\d-\d\d-\d{6}$`)
	numberish = regexp.MustCompile(`^-?[\d,]*\.?\d+(?:[eE]\+?\d+)?`)
	hexish    = regexp.MustCompile(`^[0-9a-fA-F…]{12,}$`)
	fileish   = regexp.MustCompile(`\.[A-Za-z]{2,4}[0-9]?$`)
	coded     = regexp.MustCompile(`^[A-Za-z]{1,8}[-_/0-9A-Za-z]*\d{2,}$`)
	spoken    = regexp.MustCompile(`^(?:19|20)\d\d(?:年|学年)?.{0,4}(?:春|秋|暑|寒|半年|季度|学期|开学|年底|年末|年初|底前|月前|左右)`)
	idish     = regexp.MustCompile(`^\d{6}(?:19|20)\d{9}[\dXx]$`)
	yearish   = regexp.MustCompile(`^(?:19|20)\d\d年?$`)
)

// clean is a cell as it is compared: compatibility forms folded, without blanks and the signs that guard numbers.
func clean(s string) string {
	return strings.TrimLeft(edu.Squeeze(norm.NFKC.String(s)), "'`‘")
}

// newCells looks at a column.
func newCells(rows []string) *cells {
	c := &cells{rows: rows, fits: map[fitKey]float64{}, times: map[string]float64{}}
	c.spans = sync.OnceValue(func() float64 { return c.share(isSpan) })
	var filled []string
	for _, r := range rows {
		if !edu.IsNone(r) {
			filled = append(filled, r)
		}
	}
	for i := 0; i < len(filled); i += max(1, len(filled)/sampleCells) {
		c.sample = append(c.sample, filled[i])
	}
	if len(c.sample) == 0 {
		return c
	}
	var numbers []float64
	count := func(into *float64, is bool) {
		if is {
			*into++
		}
	}
	for _, s := range c.sample {
		c.times[s]++
		c.long += float64(utf8.RuneCountInString(s))
		count(&c.han, strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }))
		count(&c.person, personish.MatchString(s))
		count(&c.school, schoolish.MatchString(s))
		count(&c.company, companyis.MatchString(s))
		count(&c.doc, docish.MatchString(s))
		count(&c.project, projectis.MatchString(s))
		count(&c.digits, strings.Trim(s, "0123456789") == "")
		count(&c.years, yearish.MatchString(s))
		if m := numberish.FindString(s); m != "" {
			if n, err := strconv.ParseFloat(strings.ReplaceAll(m, ",", ""), 64); err == nil {
				numbers = append(numbers, n)
				count(&c.number, len(m) > len(s)/2)
			}
		}
	}
	c.serial, c.first = serial(filled), len(filled) == 1 && strings.TrimLeft(filled[0], "0") == "1"
	n := float64(len(c.sample))
	for _, share := range []*float64{&c.han, &c.person, &c.school, &c.company, &c.doc, &c.project, &c.long, &c.digits, &c.years, &c.number} {
		*share /= n
	}
	c.unique = float64(len(c.times)) / n
	if len(numbers) > 0 {
		slices.Sort(numbers)
		c.largest, c.middle = numbers[len(numbers)-1], numbers[len(numbers)/2]
	}
	return c
}

// serial reports whether cells count up from 1, or go on from where a page before them ended.
func serial(all []string) bool {
	const least = 2
	for i := 1; i < len(all); i++ {
		a, err := strconv.Atoi(all[i-1])
		b, also := strconv.Atoi(all[i])
		if err != nil || also != nil || b != a+1 {
			return false
		}
	}
	return len(all) >= least
}

// share is the share of the sample that has a form.
func (c *cells) share(is func(string) bool) float64 {
	n := 0.0
	for s, times := range c.times {
		n += times * step(is(s))
	}
	return n / float64(max(1, len(c.sample)))
}

// parsed is the share of the sample that can be read as values of a field.
func (c *cells) parsed(f *edu.Field) float64 {
	key := fitKey{kind: f.Kind(), codes: f.Codes, unit: f.Unit}
	if share, ok := c.fits[key]; ok {
		return share
	}
	v, n := f.At(f.Fresh()), 0.0
	for s, times := range c.times {
		err, word := v.Parse(s, f.Format()), (*edu.UnknownWord)(nil)
		switch {
		case err == nil && !edu.Empty(v):
			n += times
		case errors.As(err, &word) && len(word.Hints()) > 0: // a word of the list, though a coarse one
			n += hinted * times
		}
	}
	n /= float64(len(c.sample))
	c.fits[key] = n
	return n
}

// known is the share of cells that name something in the ledger.
func (c *cells) known(g *edu.Register, ledger Ledger) float64 {
	if ledger == nil {
		return 0
	}
	key := fitKey{names: g}
	if share, ok := c.fits[key]; ok {
		return share
	}
	c.fits[key] = c.share(func(s string) bool { return len(ledger.Named(g, s)) > 0 })
	return c.fits[key]
}

var ticks = strings.Split("√ ✓ ✔ ☑ ∨ ○ ● ■", " ")

// ticked reports whether nothing but ticks stands in the cells.
func (c *cells) ticked() bool {
	const most = .8
	return len(c.sample) > 0 && c.share(func(s string) bool { return slices.Contains(ticks, s) }) >= most
}

// wordy reports whether words stand in the cells.
func (c *cells) wordy() bool { return c.han > .9 && c.number == 0 }

func step(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
