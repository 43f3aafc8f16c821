package grid

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// xlsx is an Office Open XML workbook, transitional or strict: parts are found by their relations, elements by local names.
type xlsx struct {
	pack      *pack
	raw       []byte
	rels      map[string]relation
	sheets    map[string]string // part by name
	shared    []string
	formats   []*format         // by cell style
	names     map[string]string // what a defined name stands for
	titles    []string          // of all sheets, charts among them
	epoch1904 bool
	budget    *budget
	tried     int // formulas that were computed
}

// openXLSX reads all that sheets share; the sheets are read when they are asked for.
func openXLSX(name, main string, raw []byte, p *pack) (_ *Workbook, err error) {
	x := &xlsx{pack: p, raw: raw, sheets: map[string]string{}, names: map[string]string{}, budget: newBudget(p.ctx)}
	if x.rels, err = p.relations(main); err != nil {
		return nil, err
	}
	w := newWorkbook(name, x.sheet)
	w.names, w.packed = x.names, raw
	if err := p.xml(main, func(r *xmlReader) error { return x.workbook(r, w) }); err != nil {
		return nil, err
	}
	if len(w.Sheets) == 0 {
		return nil, ErrNotWorkbook
	}
	for _, id := range slices.Sorted(maps.Keys(x.rels)) {
		switch rel := x.rels[id]; rel.kind {
		case "styles":
			err = p.xml(rel.target, x.styles)
		case "sharedStrings":
			err = p.xml(rel.target, x.strings)
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (x *xlsx) workbook(r *xmlReader, w *Workbook) error {
	return r.each(func(name string) error {
		switch name {
		case "workbookPr":
			x.epoch1904 = r.yes("date1904")
		case "definedName":
			return x.name(r, w)
		case "sheet":
			title := r.attr("name")
			x.titles = append(x.titles, title)
			rel, ok := x.rels[r.attr("id")]
			if !ok || len(w.Sheets) >= maxSheets || x.sheets[title] != "" {
				return ErrBroken
			}
			if rel.kind != "worksheet" { // a chart
				return nil
			}
			x.sheets[title] = rel.target
			w.Sheets = append(w.Sheets, title)
			if s := r.attr("state"); s == "hidden" || s == "veryHidden" {
				w.Hidden = append(w.Hidden, title)
			}
		}
		return nil
	})
}

// styles reads the number format of each cell style.
func (x *xlsx) styles(r *xmlReader) error {
	codes, known := map[int]string{}, map[int]*format{}
	inCells := false
	return r.walk(func(t token, name string) error {
		switch {
		case name == "cellXfs":
			inCells = t == opened
		case t != opened:
		case name == "numFmt":
			codes[r.number("numFmtId", 0)] = r.attr("formatCode")
		case name == "xf" && inCells:
			id := r.number("numFmtId", 0)
			if known[id] == nil {
				known[id] = formatOf(id, codes)
			}
			x.formats = append(x.formats, known[id])
		}
		return nil
	})
}

// formatOf is the format with a number; a code that the workbook gives goes before a builtin one.
func formatOf(id int, codes map[int]string) *format {
	code, ok := codes[id]
	if !ok {
		code = builtin[id]
	}
	return parseFormat(code)
}

func (x *xlsx) strings(r *xmlReader) error {
	var text []byte
	reading, total := false, 0
	return r.walk(func(t token, name string) error {
		switch {
		case t == opened && name == "rPh": // how it is pronounced
			return r.pass()
		case name == "t":
			reading = t == opened
		case t == chars && reading:
			text = r.appendText(text)
		case t == closed && name == "si":
			if total += len(text) + 16; total > maxText {
				return ErrTooLarge
			}
			x.shared = append(x.shared, unescapeX(string(text)))
			text = text[:0]
		}
		if len(text) > maxCell {
			return ErrTooLarge
		}
		return nil
	})
}

// unescapeX writes out the signs that Office writes as _x000D_.
func unescapeX(s string) string {
	const length = len("_x000D_")
	from := strings.Index(s, "_x")
	if from < 0 {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+length <= len(s) && s[i+1] == 'x' && s[i+length-1] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+length-1], 16, 16); err == nil {
				out.WriteRune(rune(n))
				i += length - 1
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
