package exchange

import (
	"sync"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

var plainReader = sync.OnceValues(func() (*recognise.Reader, error) { return recognise.New(edu.Imported()) })

// readerOf is a reader that has learnt nothing.
func readerOf(tb testing.TB) *recognise.Reader {
	tb.Helper()
	rd, err := plainReader()
	if err != nil {
		tb.Fatal(err)
	}
	return rd
}

// look finds the first table of a sheet as it was asked for.
func look(tb testing.TB, a Ask, s *grid.Sheet, b *edu.Book) (Found, error) {
	tb.Helper()
	f := &finder{Ask: a, reader: readerOf(tb), file: "表.xlsx", known: known{newLookup(b)}}
	all, err := f.sheet(tb.Context(), s)
	if err != nil {
		return Found{}, err
	}
	return all[0], nil
}

// mapped counts the columns that fill something.
func (h *Header) mapped() int {
	n := 0
	for _, c := range h.Columns {
		if c.Target.Field != nil {
			n++
		}
	}
	return n
}

// empty is a ledger with nothing in it.
func empty() *edu.Book {
	return edu.NewBook(edu.Unit{Code: "141128", Area: "方山县", Level: "county"}, 2022)
}
