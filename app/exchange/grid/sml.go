package grid

import (
	"math"
	"strings"
)

// sml reads SpreadsheetML, the XML of Excel 2002 and 2003, which many web systems write under the name of a workbook.
type sml struct {
	book      *Workbook
	left      *budget
	formats   map[string]*format // by style
	style     string             // being declared
	now       *builder
	row, col  int
	cols      int // columns that were declared
	wide      int // columns that the last cell covers besides its own
	look      *format
	kind      string
	formula   bool
	valued    bool
	into      bool
	text      []byte
	epoch1904 bool
}

// named are the formats that SpreadsheetML calls by name.
var named = map[string]string{
	"General Number": "General", "General Date": "yyyy/m/d h:mm", "Long Date": "yyyy/m/d", "Medium Date": "yyyy/m/d",
	"Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm", "Short Time": "h:mm", "Fixed": "0.00",
	"Standard": "#,##0.00", "Percent": "0.00%", "Currency": "#,##0.00", "Scientific": "0.00E+00", "Yes/No": "General",
	"True/False": "General", "On/Off": "General", "Euro Currency": "#,##0.00",
}

func (m *sml) workbook() (*Workbook, error) {
	if len(m.book.Sheets) == 0 {
		return nil, ErrNoTable
	}
	return m.book, nil
}

func (m *sml) read(r *xmlReader) error {
	return r.walk(func(t token, name string) error {
		switch t {
		case opened:
			return m.begin(r, name)
		case closed:
			return m.end(name)
		case chars:
			if m.into {
				if m.text = r.appendText(m.text); len(m.text) > maxCell {
					return ErrTooLarge
				}
			}
		case fileEnd:
		}
		return nil
	})
}

func (m *sml) begin(r *xmlReader, name string) error {
	switch name {
	case "Style":
		m.style = r.attr("ID")
	case "NumberFormat":
		code := r.attr("Format")
		if usual, ok := named[code]; ok {
			code = usual
		}
		m.formats[m.style] = parseFormat(code)
	case "Date1904":
		m.epoch1904 = true
	case "Worksheet":
		if len(m.book.Sheets) >= maxSheets {
			return ErrTooLarge
		}
		title := m.book.free(r.attr("Name"))
		m.now, m.row, m.cols = m.left.build(title), -1, 0
		m.book.Sheets, m.book.known[title] = append(m.book.Sheets, title), m.now.sheet
	case "Visible": // of the sheet: SheetHidden, SheetVeryHidden
		m.into, m.text = true, nil
	}
	if m.now != nil {
		return m.part(r, name)
	}
	return nil
}

// part reads what stands in a sheet.
func (m *sml) part(r *xmlReader, name string) error {
	switch name {
	case "Row":
		m.row, m.col, m.wide = r.number("Index", m.row+2)-1, -1, 0
		if r.yes("Hidden") && m.row < maxRows {
			m.now.sheet.HiddenRows = append(m.now.sheet.HiddenRows, m.row)
		}
		m.row = min(m.row, math.MaxInt32)
	case "Cell":
		m.col = min(r.number("Index", m.col+m.wide+2)-1, math.MaxInt32)
		m.look, m.kind, m.text = m.formats[r.attr("StyleID")], "", nil
		m.formula, m.valued = r.attr("Formula") != "", false
		m.wide = min(r.number("MergeAcross", 0), math.MaxInt16)
		down := min(r.number("MergeDown", 0), maxRows)
		return m.now.merge(Range{m.row, m.col, m.row + down, m.col + m.wide})
	case "Data":
		m.kind, m.into, m.valued, m.text = r.attr("Type"), true, true, nil
	case "Column":
		first := r.number("Index", m.cols+1) - 1
		m.cols = min(first+r.number("Span", 0)+1, math.MaxInt32)
		if r.yes("Hidden") {
			m.now.hideCols(first, m.cols-1)
		}
	case "Comment", "PhoneticText":
		return r.pass()
	}
	return nil
}

func (m *sml) end(name string) error {
	switch name {
	case "Visible":
		if strings.Contains(string(m.text), "Hidden") && m.now != nil {
			m.book.Hidden = append(m.book.Hidden, m.now.sheet.Name)
		}
		m.into = false
	case "Data":
		m.into = false
	case "Worksheet":
		m.now.done()
		m.now = nil
	case "Cell":
		if m.now == nil {
			return nil
		}
		if m.formula && !m.valued {
			if len(m.now.sheet.Missing) < maxComputed {
				m.now.sheet.Missing = append(m.now.sheet.Missing, Place{m.row, m.col})
			}
			return nil
		}
		return m.now.set(m.row, m.col, m.shown())
	}
	return nil
}

func (m *sml) shown() string {
	text := string(m.text)
	switch m.kind {
	case "Number":
		return m.look.showRaw(text, m.epoch1904)
	case "DateTime":
		return m.look.showISO(text)
	case "Boolean":
		return showBool(strings.TrimSpace(text) == "1")
	case "String":
		return m.look.showText(text)
	}
	return text
}
