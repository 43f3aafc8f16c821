package grid

import "strings"

// openDOCX reads the tables of a document of Word or WPS.
func openDOCX(path, part string, p *pack) (*Workbook, error) {
	d := &docx{tables: newTables(p.ctx)}
	if err := p.xml(part, func(r *xmlReader) error {
		return r.walk(func(t token, name string) error { return d.token(r, t, name) })
	}); err != nil {
		return nil, err
	}
	return d.workbook(path)
}

// docx reads WordprocessingML; a table within a cell is text of that cell.
type docx struct {
	*tables
	now      *builder
	depth    int // of tables
	parts    int // tables so far
	row, col int
	span     int
	down     string         // how the cell is merged with those above and below
	open     map[int]*Range // merges that may go on below, by their first column
	text     []byte
	into     bool // text is shown
}

func (d *docx) token(r *xmlReader, t token, name string) error {
	switch t {
	case opened:
		return d.begin(r, name)
	case closed:
		return d.end(name)
	case chars:
		if d.into {
			if d.text = r.appendText(d.text); len(d.text) > maxCell {
				return ErrTooLarge
			}
		}
	case fileEnd:
	}
	return nil
}

func (d *docx) begin(r *xmlReader, name string) (err error) {
	switch name {
	case "Fallback": // what is said once more for older programs
		return r.pass()
	case "tbl":
		if d.depth++; d.depth == 1 {
			if d.now, d.row, err = d.tables.begin(); err != nil {
				return err
			}
			d.parts++
			d.now.sheet.Part, d.now.sheet.Over = d.parts, d.row
			d.row, d.open, d.text = d.row-1, map[int]*Range{}, nil
		}
	case "t":
		d.into = true
	case "tab":
		d.text = append(d.text, ' ')
	case "br", "cr":
		d.text = append(d.text, '\n')
	}
	if d.depth == 1 {
		d.cellProperty(r, name)
	}
	return err
}

func (d *docx) cellProperty(r *xmlReader, name string) {
	switch name {
	case "tr":
		d.row, d.col = d.row+1, 0
	case "gridBefore":
		d.col = min(r.number("val", 0), maxCols)
	case "tc":
		d.span, d.down, d.text = 1, "", nil
	case "gridSpan":
		d.span = min(max(r.number("val", 1), 1), maxCols)
	case "vMerge":
		if d.down = r.attr("val"); d.down == "" {
			d.down = "continue"
		}
	}
}

func (d *docx) end(name string) error {
	switch name {
	case "t":
		d.into = false
	case "p":
		if d.depth == 0 {
			d.line(string(d.text))
			d.text = nil
		} else {
			d.text = append(d.text, '\n')
		}
	case "tc":
		if d.depth == 1 {
			return d.cell()
		}
	case "tbl":
		if d.depth--; d.depth > 0 {
			return nil
		}
		for col := range d.open {
			if err := d.close(col); err != nil {
				return err
			}
		}
		d.tables.end(d.now)
		d.text = nil
	}
	return nil
}

// cell puts a cell into the table. Merged downwards, it waits for those below.
func (d *docx) cell() error {
	at, text := d.col, strings.Trim(string(d.text), "\n ")
	d.col, d.text = d.col+d.span, nil
	if m := d.open[at]; d.down == "continue" && m != nil {
		m.Bottom = d.row
		return nil
	}
	if err := d.close(at); err != nil {
		return err
	}
	d.open[at] = &Range{d.row, at, d.row, at + d.span - 1}
	if d.down == "" {
		if err := d.close(at); err != nil {
			return err
		}
	}
	return d.now.set(d.row, at, text)
}

func (d *docx) close(col int) error {
	m := d.open[col]
	if m == nil {
		return nil
	}
	delete(d.open, col)
	return d.now.merge(*m)
}
