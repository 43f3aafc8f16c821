package grid

import (
	"context"
	"strconv"
	"strings"
)

// xlsxSheet reads one sheet of an Office Open XML workbook.
type xlsxSheet struct {
	*builder
	book     *xlsx
	row, col int // where the cell stands that is being read
	kind     string
	style    int
	formula  bool // it has one
	valued   bool // it has a value, though it may be empty
	value    []byte
	into     bool // the element that holds the value is open
	missing  []pending
	pick     picking
}

// pending is a cell whose formula has no value in the file.
type pending struct {
	Place
	style int
}

func (x *xlsx) sheet(ctx context.Context, name string) (*Sheet, error) {
	x.budget.ctx, x.pack.ctx = ctx, ctx
	s := &xlsxSheet{builder: x.budget.build(name), book: x, row: -1}
	err := x.pack.xml(x.sheets[name], func(r *xmlReader) error {
		return r.walk(func(t token, name string) error { return s.token(r, t, name) })
	})
	if err == nil {
		err = s.compute()
	}
	if err != nil {
		return nil, err
	}
	return s.done(), nil
}

func (s *xlsxSheet) token(r *xmlReader, t token, name string) error {
	switch t {
	case opened:
		return s.open(r, name)
	case chars:
		if s.pick.into != nil {
			return s.pick.text(r)
		}
		if s.into {
			if s.value = r.appendText(s.value); len(s.value) > maxCell {
				return ErrTooLarge
			}
		}
	case closed:
		switch name {
		case "v", "t":
			s.into = false
		case "c":
			return s.cell()
		default:
			s.closePick(name)
		}
	case fileEnd:
	}
	return nil
}

func (s *xlsxSheet) open(r *xmlReader, name string) error {
	if s.openPick(r, name) {
		return nil
	}
	switch name {
	case "row":
		s.row, s.col = r.number("r", s.row+2)-1, -1
		if r.yes("hidden") && s.row < maxRows {
			s.sheet.HiddenRows = append(s.sheet.HiddenRows, s.row)
		}
	case "col":
		if r.yes("hidden") {
			s.hideCols(r.number("min", 0)-1, r.number("max", 0)-1)
		}
	case "c":
		s.begin(r)
	case "v", "t":
		s.into, s.valued = true, true
	case "f":
		s.formula = true
		return r.pass()
	case "rPh":
		return r.pass()
	case "mergeCell":
		m, ok := parseRange(r.attr("ref"))
		if !ok {
			return ErrBroken
		}
		return s.merge(m)
	}
	return nil
}

func (s *xlsxSheet) begin(r *xmlReader) {
	s.col++
	if ref := r.attr("r"); ref != "" {
		if row, col, ok := parseCell(ref); ok {
			s.row, s.col = row, col
		}
	}
	s.kind, s.style, s.formula, s.valued, s.value = r.attr("t"), r.number("s", 0), false, false, s.value[:0]
}

func (s *xlsxSheet) cell() error {
	text := string(s.value)
	if s.formula {
		s.sheet.Formulas = append(s.sheet.Formulas, Place{s.row, s.col})
	}
	if n := len(s.sheet.Drawn); text == "" && !s.formula && s.style > 0 && s.row < maxRows && (n == 0 || s.sheet.Drawn[n-1] != s.row) {
		s.sheet.Drawn = append(s.sheet.Drawn, s.row)
	}
	if s.formula && text == "" && (s.kind != "str" || !s.valued) {
		if len(s.missing) > maxComputed {
			s.sheet.Missing = append(s.sheet.Missing, Place{s.row, s.col})
			return nil
		}
		s.missing = append(s.missing, pending{Place{s.row, s.col}, s.style})
		return nil
	}
	text, err := s.book.say(s.kind, text, s.style)
	if err != nil {
		return err
	}
	return s.set(s.row, s.col, text)
}

// say is what a cell shows that holds a value of a kind.
func (x *xlsx) say(kind, text string, style int) (string, error) {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if text == "" {
			return "", nil
		}
		if err != nil || n < 0 || n >= len(x.shared) {
			return "", ErrBroken
		}
		return x.format(style).showText(x.shared[n]), nil
	case "inlineStr", "str":
		return x.format(style).showText(unescapeX(text)), nil
	case "b":
		return showBool(text == "1" || text == "true"), nil
	case "d":
		return x.format(style).showISO(text), nil
	case "e":
		return text, nil
	}
	return x.format(style).showRaw(text, x.epoch1904), nil
}

func (x *xlsx) format(style int) *format {
	if style < len(x.formats) {
		return x.formats[style]
	}
	return nil
}

func showBool(v bool) string {
	if v {
		return "TRUE"
	}
	return "FALSE"
}

// showRaw is what a cell says whose number stands in the file as a text.
func (f *format) showRaw(text string, epoch1904 bool) string {
	text = strings.TrimSpace(text)
	if longWhole(text) {
		return text
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return f.show(v, epoch1904)
}

// longWhole reports whether a number is too long for a spreadsheet, so that only its digits keep it.
func longWhole(text string) bool {
	const longest, nonsense = 15, 30
	t := strings.TrimPrefix(text, "-")
	return len(t) > longest && len(t) <= nonsense && strings.Trim(t, "0123456789") == ""
}

// parseCell reads the name of a cell: D15.
func parseCell(ref string) (row, col int, ok bool) {
	i := 0
	for i < len(ref) && (ref[i]|0x20) >= 'a' && (ref[i]|0x20) <= 'z' && i < 4 {
		col = col*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return row - 1, col - 1, err == nil && i > 0 && row > 0 && row <= 1<<24
}

// parseRange reads the name of a range: A1:C2.
func parseRange(ref string) (Range, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !two {
		to = from
	}
	top, left, ok1 := parseCell(from)
	bottom, right, ok2 := parseCell(to)
	return Range{min(top, bottom), min(left, right), max(top, bottom), max(left, right)}, ok1 && ok2
}
