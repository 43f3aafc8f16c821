package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// sealedBook is a book as a locked ledger gives it: nothing that is encrypted could be read.
func sealedBook(t *testing.T, b *edu.Book) *edu.Book {
	t.Helper()
	out := b.Draft()
	out.Sealed = true
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			r = g.Clone(r)
			for _, f := range g.Fields {
				if f.Encrypted() {
					if err := f.At(r).Restore(f.At(f.Fresh()).Stored()); err != nil {
						t.Fatal(err)
					}
				}
			}
			out.Put(g, r)
		}
	}
	return out
}

// tablesOf are those of a document and of its annexes.
func tablesOf(d *Document) (out []*Table) {
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *Table:
			out = append(out, b)
		case *Annex:
			out = append(out, tablesOf(b.Doc)...)
		}
	}
	return out
}

// TestALockedLedgerSaysWhatItsPapersLack: every report that is made without the key says on each of its papers what could not be read, and
// no cell is blank in it that has something in the report of the open ledger. With the key nothing is said.
func TestALockedLedgerSaysWhatItsPapersLack(t *testing.T) {
	book := sample.County(sample.Standard).Book()
	found, err := check.County(t.Context(), book, check.Terms{Year: 2022, Rules: options(t).Rules, Today: edu.Day(2022, 9, 20)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		e := found[i].Explain(2022, "经核对属实", edu.Day(2022, 9, 20))
		e.SetRowID(int64(i + 1))
		book.Put(edu.Explanations, e)
	}
	locked := sealedBook(t, book)
	for _, k := range Kinds() {
		o := options(t)
		o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
		open, shut := k.Make(book, o), k.Make(locked, o)
		said := func(d *Document) (n int) {
			for _, b := range d.Blocks {
				switch b := b.(type) {
				case *Notes:
					if strings.Contains(strings.Join(b.Lines, ""), "没有解锁") {
						n++
					}
				case *Annex:
					for _, x := range b.Doc.Blocks {
						if x, ok := x.(*Notes); ok && strings.Contains(strings.Join(x.Lines, ""), "没有解锁") {
							n++
						}
					}
				}
			}
			return n
		}
		papers := 0
		for i, b := range shut.Blocks {
			if h, ok := b.(*Heading); i == 0 || ok && h.Own {
				papers++
			}
			if _, ok := b.(*Annex); ok {
				papers++
			}
		}
		if Locked(locked, k.of...) == nil { // closures have nothing of persons
			papers = 0
		}
		if n := said(shut); n < papers || papers > 0 && len(shut.Warnings) == 0 || said(open) > 0 {
			t.Errorf("%s says it %d times on %d papers, %d times of an open ledger", k.ID, n, papers, said(open))
		}
		for _, x := range slices.Concat(blankIn(formsOf(open), formsOf(shut)), blanks(tablesOf(open), tablesOf(shut))) {
			t.Errorf("%s: %s", k.ID, x)
		}
	}
}

// formsOf are the texts of the forms of a document, cell by cell.
func formsOf(d *Document) (out []string) {
	for _, b := range d.Blocks {
		if f, ok := b.(*Form); ok {
			for _, r := range f.Rows {
				for _, c := range r.Cells {
					out = append(out, c.Text)
				}
			}
		}
	}
	return out
}

// blankIn are the texts that are blank in another document.
func blankIn(open, shut []string) (out []string) {
	for i, text := range open {
		if text != "" && (i >= len(shut) || shut[i] == "") {
			out = append(out, fmt.Sprintf("a form's cell is blank, %q", text))
		}
	}
	return out[:min(len(out), 4)]
}

// blanks are the cells of tables that have something in the one and nothing in the other.
func blanks(open, shut []*Table) (out []string) {
	if len(open) != len(shut) {
		return []string{fmt.Sprintf("%d tables and %d", len(open), len(shut))}
	}
	for i, a := range open {
		b := shut[i]
		if len(a.Rows) != len(b.Rows) {
			out = append(out, fmt.Sprintf("table %d: %d rows and %d", i, len(a.Rows), len(b.Rows)))
			continue
		}
		for r := range a.Rows {
			for c := range a.Columns {
				was, now := a.Cell(&a.Rows[r], c), b.Cell(&b.Rows[r], c)
				if empty := now.Is == Unknown || now.Is == Text && now.Text == ""; empty && was.Is != Unknown && (was.Is != Text || was.Text != "") {
					out = append(out, fmt.Sprintf("table %d, row %d: %s is blank, %+v", i, r, a.Columns[c].Key, was))
				}
			}
		}
	}
	return out[:min(len(out), 4)]
}

// TestReportsSayWhetherTheyNamePeople: what a report that names a teacher is, decides what the journal says of it.
func TestReportsSayWhetherTheyNamePeople(t *testing.T) {
	book := sample.County(sample.Standard).Book()
	const mark = "某师"
	for i, x := range edu.All[edu.Teacher](book, edu.Teachers) {
		n := *x
		n.Name = edu.Name(mark + string(rune('一'+i)))
		book.Put(edu.Teachers, &n)
	}
	for _, k := range Kinds() {
		o := options(t)
		o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
		d := k.Make(book, o)
		var all strings.Builder
		said(d, func(_, text string) { all.WriteString(text) })
		for _, x := range tablesOf(d) {
			for r := range x.Rows {
				for c := range x.Columns {
					all.WriteString(x.Cell(&x.Rows[r], c).Text)
				}
			}
		}
		all.WriteString(strings.Join(formsOf(d), ""))
		if strings.Contains(all.String(), mark) && !k.People && !k.Names {
			t.Errorf("%s names people and does not say so", k.ID)
		}
	}
}
