package grid

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Pick is a list from which what stands in some cells is chosen.
type Pick struct {
	Cells []Range
	from  string // "男,女", a range, or a name that stands for one of these
}

// Limits on lists to choose from.
const (
	maxPicks   = 2000     // lists of a sheet, and ranges of one
	maxPicked  = 1000     // words of one
	maxFormula = 16 << 10 // bytes of what says where they stand
)

// At reports whether what stands in a cell is chosen from the list.
func (p *Pick) At(row, col int) bool {
	return slices.ContainsFunc(p.Cells, func(r Range) bool { return r.Has(row, col) })
}

// picking reads the lists of a sheet, those of both generations of the format.
type picking struct {
	open        bool // a list is being read
	into        *[]byte
	cells, from []byte
}

func (p *picking) text(r *xmlReader) error {
	if *p.into = r.appendText(*p.into); len(*p.into) > maxFormula {
		*p.into = (*p.into)[:maxFormula]
	}
	return nil
}

// openPick takes an element that belongs to a list.
func (s *xlsxSheet) openPick(r *xmlReader, name string) bool {
	p := &s.pick
	switch {
	case name == "dataValidation":
		p.open = r.attr("type") == "list" && len(s.sheet.Picks) < maxPicks
		p.cells, p.from = append(p.cells[:0], r.attr("sqref")...), p.from[:0]
	case !p.open:
		return false
	case name == "formula1":
		p.into = &p.from
	case name == "sqref":
		p.cells, p.into = p.cells[:0], &p.cells
	case name == "f": // inside of formula1
	default:
		return false
	}
	return true
}

func (s *xlsxSheet) closePick(name string) {
	p := &s.pick
	if p.open && (name == "formula1" || name == "sqref") {
		p.into = nil
	}
	if !p.open || name != "dataValidation" {
		return
	}
	pick := Pick{from: strings.TrimSpace(tidy(string(p.from)))}
	for _, ref := range strings.Fields(string(p.cells)) {
		if r, ok := parseRange(ref); ok && len(pick.Cells) < maxPicks {
			pick.Cells = append(pick.Cells, r)
		}
	}
	p.open, p.into = false, nil
	if len(pick.Cells) > 0 && pick.from != "" {
		s.sheet.Picks = append(s.sheet.Picks, pick)
	}
}

// name reads what a defined name stands for.
func (x *xlsx) name(r *xmlReader, w *Workbook) error {
	name, local, text := strings.ToLower(r.attr("name")), r.attr("localSheetId") != "", []byte(nil)
	sheet := r.number("localSheetId", -1)
	for level := len(r.depth); ; {
		t, err := r.next()
		switch {
		case err != nil:
			return err
		case t == fileEnd:
			return io.ErrUnexpectedEOF
		case t == chars && len(text) < maxFormula:
			text = r.appendText(text)
		case t == closed && len(r.depth) < level:
			switch {
			case len(text) >= maxFormula:
			case local && sheet >= 0 && sheet < len(x.titles):
				if s, ok := literal(string(text)); ok {
					w.said.add(x.titles[sheet], name, s)
				}
			case !local && len(x.names) < maxPicks:
				x.names[name] = tidy(string(text))
			}
			return nil
		}
	}
}

// literal is the text that a formula gives which is no more than a text: "甲""乙".
func literal(formula string) (string, bool) {
	s, quoted := strings.CutPrefix(strings.TrimSpace(formula), `"`)
	s, ended := strings.CutSuffix(s, `"`)
	if !quoted || !ended || strings.Contains(strings.ReplaceAll(s, `""`, ""), `"`) {
		return "", false
	}
	return strings.ReplaceAll(s, `""`, `"`), true
}

// elsewhere is a range on a sheet that is named: 字典!$A$1:$A$9, '附 2'!A1.
var elsewhere = regexp.MustCompile(`^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$`)

// Choices are the words of a list of a sheet; none where nobody can tell them.
func (w *Workbook) Choices(ctx context.Context, s *Sheet, p Pick) ([]string, error) {
	from := strings.TrimPrefix(p.from, "=")
	if text, ok := w.names[strings.ToLower(from)]; ok {
		from = text
	}
	if text, ok := strings.CutPrefix(from, `"`); ok {
		return words(strings.Split(strings.TrimSuffix(text, `"`), ",")), nil
	}
	if m := elsewhere.FindStringSubmatch(from); m != nil {
		name := strings.ReplaceAll(m[1], "''", "'") + m[2]
		if from = m[3]; name != s.Name {
			other, err := w.Sheet(ctx, name)
			if err != nil {
				return nil, ctx.Err()
			}
			s = other
		}
	}
	r, ok := parseRange(from)
	if !ok {
		return nil, nil
	}
	var all []string
	for row := r.Top; row <= min(r.Bottom, len(s.Rows)-1) && len(all) < maxPicked; row++ {
		for col := r.Left; col <= min(r.Right, len(s.Rows[row])-1); col++ {
			all = append(all, s.Cell(row, col))
		}
	}
	return words(all), nil
}

// words are the texts that say something, each once.
func words(all []string) (out []string) {
	for _, text := range all {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(out, text) && len(out) < maxPicked {
			out = append(out, text)
		}
	}
	return out
}
