package grid

import (
	"context"
	"errors"
	"fmt"
)

// xls is a BIFF8 workbook: a stream of records for what its sheets share, and one for each sheet.
type xls struct {
	stream    []byte
	at        map[string]int // where each sheet begins
	titles    []string       // of all sheets, charts among them
	shared    []string
	codes     map[int]string
	known     map[int]*format
	formats   []int // format of each cell style
	epoch1904 bool
	budget    *budget
	left      int // bytes of records that sheets may still have; none is part of two
}

func openXLS(ctx context.Context, path string, stream []byte) (*Workbook, error) {
	x := &xls{
		stream: stream, at: map[string]int{}, codes: map[int]string{}, known: map[int]*format{}, budget: newBudget(ctx), left: len(stream),
	}
	w := newWorkbook(path, x.sheet)
	r := records{b: stream}
	first, err := r.next()
	if err != nil {
		return nil, err
	}
	const biff8 = 0x0600
	if first.kind != recBegin || first.body().u16() != biff8 {
		return nil, ErrOldFormat
	}
	for {
		rec, err := r.next()
		if err != nil {
			return nil, err
		}
		if rec.kind == recEnd {
			return w, nil
		}
		if err := x.global(rec, w); err != nil {
			return nil, err
		}
	}
}

func (x *xls) global(rec record, w *Workbook) error {
	b := rec.body()
	switch rec.kind {
	case recFilePass:
		return ErrPassword
	case recDateMode:
		x.epoch1904 = b.u16() != 0
	case recFormat:
		id := b.u16()
		x.codes[id] = b.text(b.u16())
	case recXF:
		b.skip(2)
		x.formats = append(x.formats, b.u16())
	case recBoundSheet:
		at, state, kind := b.u32(), b.u8(), b.u8()
		name := b.text(b.u8())
		x.titles = append(x.titles, name)
		if kind != 0 || b.err != nil { // charts and macros
			break
		}
		if len(w.Sheets) >= maxSheets {
			return ErrTooLarge
		}
		if _, twice := x.at[name]; twice {
			return ErrBroken
		}
		x.at[name], w.Sheets = at, append(w.Sheets, name)
		if state&3 != 0 {
			w.Hidden = append(w.Hidden, name)
		}
	case recName:
		x.name(b, w)
		return nil
	case recSST:
		return x.strings(b)
	}
	if b.err != nil {
		return fmt.Errorf("record %#x: %w", rec.kind, errors.Join(ErrBroken, b.err))
	}
	return nil
}

// name reads a defined name of a sheet that stands for a text ([MS-XLS] 2.4.150). Nothing else is known of names here, and a record that
// cannot be read says nothing.
func (x *xls) name(b *body, w *Workbook) {
	const text = 0x17 // the token of a text in a formula
	b.skip(3)
	signs := b.u8()
	b.skip(4)
	sheet := b.u16()
	b.skip(4)
	name := b.text(signs)
	if b.u8() != text || sheet < 1 || sheet > len(x.titles) {
		return
	}
	if said := b.text(b.u8()); b.err == nil {
		w.said.add(x.titles[sheet-1], name, said)
	}
}

func (x *xls) strings(b *body) error {
	b.skip(4)
	total := 0
	for n := b.u32(); n > 0; n-- {
		s := b.text(b.u16())
		if b.err != nil {
			return fmt.Errorf("shared strings: %w", errors.Join(ErrBroken, b.err))
		}
		if total += len(s) + 16; total > maxText {
			return ErrTooLarge
		}
		x.shared = append(x.shared, s)
	}
	return nil
}

// format is how cells of a style show their numbers.
func (x *xls) format(style int) *format {
	if style >= len(x.formats) {
		return nil
	}
	id := x.formats[style]
	if x.known[id] == nil {
		x.known[id] = formatOf(id, x.codes)
	}
	return x.known[id]
}

// xlsSheet reads one sheet of a BIFF8 workbook.
type xlsSheet struct {
	*builder
	book   *xls
	result Place // of the formula whose text follows
	look   *format
}

func (x *xls) sheet(ctx context.Context, name string) (*Sheet, error) {
	x.budget.ctx = ctx
	s := &xlsSheet{builder: x.budget.build(name), book: x}
	r := records{b: x.stream, pos: x.at[name]}
	for depth := 0; ; {
		from := r.pos
		rec, err := r.next()
		if err != nil {
			return nil, err
		}
		if x.left -= r.pos - from; x.left < 0 {
			return nil, ErrBroken
		}
		switch {
		case depth == 0 && rec.kind != recBegin:
			return nil, fmt.Errorf("sheet begins with record %#x: %w", rec.kind, ErrBroken)
		case rec.kind == recBegin: // a chart on the sheet has records of its own
			depth++
		case rec.kind == recEnd:
			if depth--; depth == 0 {
				return s.done(), nil
			}
		case depth == 1:
			if err := s.record(rec); err != nil {
				return nil, err
			}
		}
	}
}

func (s *xlsSheet) record(rec record) error {
	b := rec.body()
	var err error
	switch rec.kind {
	case recRow:
		s.row(b)
	case recColInfo:
		s.cols(b)
	case recMergeCells:
		err = s.merges(b)
	case recMulRK:
		err = s.numbers(b)
	case recString:
		err = s.put(b, s.result, s.look.showText(b.text(b.u16())))
	case recFormula, recLabelSST, recLabel, recRString, recRK, recNumber, recBoolErr:
		err = s.cell(rec.kind, b)
	}
	if b.err != nil {
		err = fmt.Errorf("record %#x: %w", rec.kind, errors.Join(ErrBroken, b.err))
	}
	return err
}

func (s *xlsSheet) row(b *body) {
	const hidden = 0x20
	row := b.u16()
	b.skip(10)
	if b.u16()&hidden != 0 {
		s.sheet.HiddenRows = append(s.sheet.HiddenRows, row)
	}
}

func (s *xlsSheet) cols(b *body) {
	const hidden = 1
	first, last := b.u16(), b.u16()
	b.skip(4)
	if b.u16()&hidden != 0 {
		s.hideCols(first, last)
	}
}

func (s *xlsSheet) merges(b *body) error {
	for n := b.u16(); n > 0 && b.err == nil; n-- {
		top, bottom, left, right := b.u16(), b.u16(), b.u16(), b.u16()
		if b.err != nil {
			return b.err
		}
		if err := s.merge(Range{top, left, bottom, right}); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads several numbers side by side, with the last column behind them.
func (s *xlsSheet) numbers(b *body) error {
	const each = 6
	row, col := b.u16(), b.u16()
	for ; len(b.data) >= each && b.err == nil; col++ {
		look := s.book.format(b.u16())
		if err := s.put(b, Place{row, col}, look.show(b.rk(), s.book.epoch1904)); err != nil {
			return err
		}
	}
	return nil
}

func (s *xlsSheet) cell(kind int, b *body) error {
	at := Place{b.u16(), b.u16()}
	look := s.book.format(b.u16())
	text := ""
	switch kind {
	case recLabelSST:
		i := b.u32()
		if i >= len(s.book.shared) {
			return fmt.Errorf("no shared string %d: %w", i, ErrBroken)
		}
		text = look.showText(s.book.shared[i])
	case recLabel, recRString:
		text = look.showText(b.text(b.u16()))
	case recRK:
		text = look.show(b.rk(), s.book.epoch1904)
	case recNumber:
		text = look.show(b.float(), s.book.epoch1904)
	case recBoolErr:
		text = showBoolErr(b.u8(), b.u8() != 0)
	case recFormula:
		text = s.formula(b, at, look)
	}
	return s.put(b, at, text)
}

// formula is the result of a formula that was computed before; a text follows in a record of its own.
func (s *xlsSheet) formula(b *body, at Place, look *format) string {
	const marked, boolean, failure = 0xFFFF, 1, 2
	value := b.take(8)
	s.result, s.look = at, look
	if b.err != nil || int(value[6])|int(value[7])<<8 != marked {
		return look.show((&body{data: value}).float(), s.book.epoch1904)
	}
	if value[0] == boolean || value[0] == failure {
		return showBoolErr(int(value[2]), value[0] == failure)
	}
	return ""
}

func (s *xlsSheet) put(b *body, at Place, text string) error {
	if b.err != nil {
		return b.err
	}
	return s.set(at.Row, at.Col, text)
}

// showBoolErr is a truth value or an error as a cell shows it.
func showBoolErr(v int, failure bool) string {
	if !failure {
		return showBool(v != 0)
	}
	if name, ok := map[int]string{
		0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
	}[v]; ok {
		return name
	}
	return "#VALUE!"
}
