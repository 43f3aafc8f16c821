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

// explained is a county in which everything that the audit finds is explained.
func explained(t *testing.T, size sample.Size) *edu.Book {
	t.Helper()
	book := sample.County(size).Book()
	found, err := check.County(t.Context(), book, check.Terms{Year: 2022, Rules: options(t).Rules, Today: edu.Day(2022, 9, 20)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		e := found[i].Explain(2022, "经核对属实", edu.Day(2022, 9, 20))
		e.SetRowID(int64(i + 1))
		book.Put(edu.Explanations, e)
	}
	return book
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
	book := explained(t, sample.Standard)
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

// sayingOf is all that a document says: its words, its tables and its forms.
func sayingOf(d *Document) string {
	var all strings.Builder
	said(d, func(_, text string) { all.WriteString(text + "\n") })
	for _, x := range tablesOf(d) {
		for r := range x.Rows {
			for c := range x.Columns {
				cell := x.Cell(&x.Rows[r], c)
				fmt.Fprintf(&all, "%s %v\t", cell.Text, cell.Number)
			}
		}
	}
	all.WriteString(strings.Join(formsOf(d), "\t"))
	for _, b := range d.Blocks {
		if a, ok := b.(*Annex); ok {
			all.WriteString(sayingOf(a.Doc))
		}
	}
	return all.String()
}

// withoutField is a book in which nobody has anything in a field.
func withoutField(t *testing.T, b *edu.Book, g *edu.Register, f *edu.Field) *edu.Book {
	t.Helper()
	out := b.Draft()
	for _, r := range b.Rows(g) {
		r = g.Clone(r)
		if err := f.At(r).Restore(f.At(f.Fresh()).Stored()); err != nil {
			t.Fatal(err)
		}
		out.Put(g, r)
	}
	return out
}

// TestAPaperNamesWhatItLacks: whatever encrypted field a report says something else without, by itself or in a number, stands by its name
// in what the report of a locked ledger says it lacks. What a report lacks is found by taking the field away, not by what it says of
// itself.
func TestAPaperNamesWhatItLacks(t *testing.T) {
	book, needs := explained(t, sample.Size{Schools: 12, Teachers: 60, Projects: 4, Closures: 3, Years: 2}), 0
	answeredRound(book, 3, edu.Round{Name: "校车情况统计表", Given: edu.Day(2022, 9, 10), Deadline: "2022-09-12 16:00", State: edu.RoundOpen},
		[]edu.RoundFile{arrival("2022-09-11 09:00", 2, "2022-09-12 17:00")}, []edu.RoundFile{arrival("2022-09-13 09:00", 0, "")}, nil)
	for _, x := range edu.All[edu.Rotation](book, edu.Rotations) {
		n := *x
		n.Duty = edu.DutyHead
		book.Put(edu.Rotations, &n)
	}
	locked := sealedBook(t, book)
	o := options(t)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
	open, shut := map[string]string{}, map[string]string{}
	for _, k := range Kinds() {
		open[k.ID] = sayingOf(k.Make(book, o))
		said(k.Make(locked, o), func(where, text string) {
			if where == "notes" && strings.Contains(text, "没有解锁") {
				shut[k.ID] = text
			}
		})
	}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if !f.Encrypted() {
				continue
			}
			less := withoutField(t, book, g, f)
			for _, k := range Kinds() {
				if sayingOf(k.Make(less, o)) == open[k.ID] {
					continue
				}
				if needs++; !strings.Contains(shut[k.ID], f.Label) && !strings.Contains(shut[k.ID], g.Label) {
					t.Errorf("%s says something else without %s of %s, and of a locked ledger it says %q", k.ID, f.Label, g.Label, shut[k.ID])
				}
			}
		}
	}
	if needs < 30 {
		t.Errorf("only %d times does a report say what is encrypted", needs)
	}
	t.Logf("%d times a report says what is encrypted", needs)
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
		if strings.Contains(sayingOf(d), mark) && !k.People && !k.Names {
			t.Errorf("%s names people and does not say so", k.ID)
		}
	}
}
