package recognise

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
)

// A kind is a way to write a table, in testdata/kinds: a line "# kind | register", the cells of the sheet, a line "+" with merged
// ranges where there are any, and a line "=" with the answers: of each column (T where the heads stand below each other), or
// key=value of each label of a form. tuned.txt was looked at when rules were written. kept.txt was kept out
// of that at first, and 117 of its 125 answers were found then with 4 counted as sure and wrong: 3 of these 4 were wrong answers of the
// file. It has been looked at since.
type kind struct {
	name, register string
	sheet          *grid.Sheet
	keys           []string
	turned         bool
}

func readKinds(tb testing.TB, name string) []kind {
	tb.Helper()
	b, err := os.ReadFile("testdata/kinds/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var out []kind
	for block := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
		k := kind{sheet: &grid.Sheet{Name: "Sheet1"}}
		for line := range strings.SplitSeq(block, "\n") {
			mark, rest, _ := strings.Cut(line, " ")
			switch mark {
			case "#":
				k.name, k.register, _ = strings.Cut(rest, " | ")
			case "+":
				for m := range strings.FieldsSeq(rest) {
					k.sheet.Merges = append(k.sheet.Merges, mergeOf(tb, m))
				}
			case "=":
				rest, k.turned = strings.CutPrefix(rest, "T ")
				k.keys = strings.FieldsFunc(rest, func(r rune) bool { return r == '|' || r == ' ' })
			default:
				k.sheet.Rows = append(k.sheet.Rows, strings.Split(line, "\t"))
			}
		}
		k.unturn()
		out = append(out, k)
	}
	return out
}

// unturn makes the heads that stand below each other, in the last rows of the sheet, those of forms: one answer a cell.
func (k *kind) unturn() {
	if !k.turned {
		return
	}
	keys, top := k.keys, len(k.sheet.Rows)-len(k.keys)
	k.keys = nil
	for i, key := range keys {
		for _, value := range k.sheet.Rows[top+i][1:] {
			if answer := key + "=" + value; key != nothing && value != "" && !slices.Contains(k.keys, answer) {
				k.keys = append(k.keys, answer)
			}
		}
	}
}

// kindCount is how the tables of a kind were read.
type kindCount struct{ tables, registers, want, found, wrong, sureWrong int }

func (n kindCount) String() string {
	return fmt.Sprintf("%d tables, %d of their register; %d of %d found, %d wrong, of these %d sure, %d unread",
		n.tables, n.registers, n.found, n.want, n.wrong, n.sureWrong, n.want-n.found)
}

// answers are what was found: by column, or by the cell of a form.
func answers(k *kind, all []Table) map[string]Column {
	out := map[string]Column{}
	for _, t := range all {
		for _, c := range t.Columns {
			if c.Key == "" || c.Key == nothing || c.Grade == Open {
				continue
			}
			if t.Form {
				out[c.Key+"="+k.sheet.Cell(c.Row, c.Index)] = c
			} else {
				out[itoa(c.Index)] = c
			}
		}
	}
	return out
}

func (n *kindCount) judge(tb testing.TB, r *Reader, k *kind) {
	tb.Helper()
	all, err := r.Tables(tb.Context(), k.sheet, Source{File: "表.xlsx"})
	if err != nil {
		tb.Fatal(err)
	}
	n.tables++
	if len(all) > 0 && all[0].Register.ID == k.register {
		n.registers++
	} else if len(all) > 0 {
		tb.Logf("%s: %s is read as %s", k.name, k.register, all[0].Register.ID)
	}
	got := answers(k, all)
	form := strings.Contains(k.keys[0], "=")
	for i, want := range k.keys {
		key, spot := want, itoa(i)
		if form {
			key, _, _ = strings.Cut(want, "=")
			spot = want
		}
		if key == "-" {
			key = nothing
		}
		n.want += int(step(key != nothing))
		c, ok := got[spot]
		delete(got, spot)
		switch {
		case ok && c.Key == key && (len(all) == 0 || all[0].Register.ID == k.register):
			n.found++
		case ok:
			n.miss(tb, k, c, key)
		case key != nothing:
			tb.Logf("%s (%s): %s unread", k.name, k.register, want)
		}
	}
	for _, c := range got {
		if form || len(all) > 0 && all[0].Form {
			n.miss(tb, k, c, "nothing")
		}
	}
}

func (n *kindCount) miss(tb testing.TB, k *kind, c Column, want string) {
	tb.Helper()
	n.wrong++
	n.sureWrong += int(step(c.Grade == Sure))
	tb.Logf("%s (%s): %v %s %s not %s", k.name, k.register, c.Path, c.Grade, c.Key, want)
}

// TestKinds reads ways to write a table that the labelled ones have few of.
func TestKinds(t *testing.T) {
	r := newReader(t)
	for _, name := range []string{"tuned.txt", "kept.txt"} {
		t.Run(name, func(t *testing.T) {
			counts, names := map[string]*kindCount{}, []string{}
			var tb testing.TB = t
			for _, k := range readKinds(t, name) {
				if counts[k.name] == nil {
					counts[k.name] = &kindCount{}
					names = append(names, k.name)
				}
				counts[k.name].judge(tb, r, &k)
			}
			all := kindCount{}
			for _, x := range names {
				n := counts[x]
				t.Logf("%s: %s", x, n)
				all.want, all.found, all.sureWrong = all.want+n.want, all.found+n.found, all.sureWrong+n.sureWrong
				if n.registers < n.tables {
					t.Errorf("%s: %d of %d tables are of their register", x, n.registers, n.tables)
				}
			}
			if all.found < all.want*95/100 || all.sureWrong > all.want/100 {
				t.Errorf("%d of %d found, %d sure and wrong", all.found, all.want, all.sureWrong)
			}
		})
	}
}
