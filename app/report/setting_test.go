package report

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestParsePaper: what is typed comes back as it was meant, in any order; what there is not is refused.
func TestParsePaper(t *testing.T) {
	for text, want := range map[string]Paper{
		"": {}, "A4": {}, "a3": {A3: true}, "A3,facing": {A3: true, Setting: Setting{Facing: true}},
		"townships trimmed": {Setting: Setting{Trimmed: true, Townships: true}}, "ＦＵＬＬ、A3": {A3: true, Setting: Setting{Full: true}},
	} {
		got, err := ParsePaper(text)
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
		if again, err := ParsePaper(got.String()); err != nil || again != got {
			t.Errorf("%q was written as %q", text, got)
		}
	}
	for _, text := range []string{"A5", "A3 wide", "fac"} {
		if got, err := ParsePaper(text); err == nil {
			t.Errorf("%q was taken as %+v", text, got)
		}
	}
}

// TestChoicesOffered: of a report those choices are offered that one of its tables can use.
func TestChoicesOffered(t *testing.T) {
	b, o := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 8, Closures: 4, Years: 2}).Book(), options(t)
	o.Period, o.AsOf, o.Year = edu.Date{}, edu.Day(2022, 9, 20), 2022
	for id, want := range map[string]string{
		"schools": "full facing trimmed townships", "projects": "full facing trimmed", "closures": "full facing trimmed townships",
		"charts": "", RotationForm: "", "rotation-heads": "facing trimmed", "monthly": "full facing trimmed townships",
	} {
		var got []string
		for _, c := range kind(t, id).Make(b, o).Choices() {
			got = append(got, c.Word)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	o.Townships, o.Full = true, true
	if got := kind(t, "projects").Make(b, o).Useless(); !slices.Equal(got, []string{"按乡镇小计"}) {
		t.Errorf("of projects %q is useless", got)
	}
}

// TestSettings: however a report's tables are set, a column is printed or named as left out because nothing stands in it; the rows are
// the same, numbered as they stand, and the sums of the townships come to that of the table, which a workbook has as it was.
func TestSettings(t *testing.T) {
	b, o := eventful(t, sample.Size{Schools: 60, Teachers: 200, Projects: 8, Closures: 6, Years: 2}), options(t)
	o.Period, o.AsOf, o.Year = edu.Date{}, edu.Day(2022, 9, 20), 2022
	omitted, summed := 0, 0
	for _, k := range Kinds() {
		before := tables(k.Make(b, o))
		set := o
		set.Setting = Setting{Full: true, Trimmed: true, Townships: true}
		for i, table := range tables(k.Make(b, set)) {
			if keysOf(table.Columns) != keysOf(before[i].Columns) || len(table.Rows) != len(before[i].Rows) {
				t.Errorf("%s: the workbook has another table", k.ID)
			}
			paper := table.OnPaper()
			for _, c := range table.Columns {
				printed := slices.ContainsFunc(paper.Columns, func(x Column) bool { return x.Key == c.Key })
				if named := slices.Contains(paper.Omitted, strings.Join(c.Heads, "·")); printed == named {
					t.Errorf("%s: %s is printed %v, named as left out %v", k.ID, c.Key, printed, named)
				}
				for r := range table.Rows {
					if x := table.Rows[r].Cells[c.Key]; !printed && x != blank() && x != (Cell{}) {
						t.Errorf("%s: %s is left out with %+v in it", k.ID, c.Key, x)
					}
				}
			}
			omitted += len(paper.Omitted)
			summed += grouped(t, k.ID, table, paper)
		}
	}
	if omitted == 0 || summed == 0 {
		t.Errorf("%d columns were left out, %d sums of townships compared", omitted, summed)
	}
}

// grouped holds the rows of a table on paper by townships against those of the table; compared is how many sums were.
func grouped(t *testing.T, id string, table, paper *Table) (compared int) {
	t.Helper()
	if !slices.ContainsFunc(table.Columns, func(c Column) bool { return c.Key == townshipKey }) {
		return 0
	}
	seen, number, sums := map[edu.Ref]int{}, 0, Table{Columns: table.Columns}
	last := ""
	for i, r := range paper.Rows {
		switch town := r.Cells[townshipKey].Text; {
		case r.Sum:
			if i == 0 || paper.Rows[i-1].Sum || paper.Rows[i-1].Group != "" {
				t.Errorf("%s: a sum stands below no row", id)
			}
			for _, c := range table.Columns {
				if c.Names && len(table.Total) > 0 && table.Total[0].Cells[c.Key] != blank() && r.Cells[c.Key] == blank() {
					t.Errorf("%s: a sum of a township does not say of how many", id)
				}
			}
			sums.Rows, last = append(sums.Rows, r), ""
		case r.Group == "":
			if last != "" && last != town {
				t.Errorf("%s: %s follows %s without its sum", id, town, last)
			}
			last = town
			seen[r.Of]++
			if number++; r.Cells[serialKey] != whole(number) {
				t.Errorf("%s: row %d is numbered %+v", id, number, r.Cells[serialKey])
			}
		}
	}
	for _, r := range table.Rows {
		if r.Group == "" {
			seen[r.Of]--
		}
	}
	for of, n := range seen {
		if n != 0 {
			t.Errorf("%s: record %d stands %d times more on paper", id, of, n)
		}
	}
	for _, c := range table.Columns {
		if c.Sum.Rule == Summed && sums.Sum(c.Key) != table.Sum(c.Key) {
			t.Errorf("%s: the townships have %+v of %s, the table %+v", id, sums.Sum(c.Key), c.Key, table.Sum(c.Key))
		}
		compared++
	}
	return compared
}

// TestChosenWhereverItIsPrinted: what the office chose for a report holds for it as an annex too; what it chose for none holds for the
// annexes that it chose nothing for, and for the list of a letter, which itself stays on the standard's paper.
func TestChosenWhereverItIsPrinted(t *testing.T) {
	b, o := eventful(t, sample.Size{Schools: 60, Teachers: 200, Projects: 8, Closures: 6, Years: 2}), letterOptions(t, 9)
	o.Paper = Paper{A3: true, Setting: Setting{Trimmed: true}}
	own := map[string]Paper{
		"schools":  {Setting: Setting{Townships: true}},
		"closures": {A3: true, Setting: Setting{Full: true, Facing: true}, Margins: Margins{20, 20, 15, 15}},
		"projects": {},
	}
	o.Papers = own
	annexed := map[string]*Document{}
	for _, x := range kind(t, "monthly").Make(b, o).Blocks {
		if a, ok := x.(*Annex); ok {
			annexed[a.Doc.Title] = a.Doc
		}
	}
	for _, k := range Kinds() {
		alone := o
		if chosen, ok := own[k.ID]; ok {
			alone.Paper = chosen
		}
		want := k.Make(b, alone)
		got := annexed[want.Title]
		if !k.Annex || got == nil { // it has nothing to tell
			continue
		}
		delete(annexed, want.Title)
		if got.Paper != alone.Paper || got.Paper != want.Paper {
			t.Errorf("%s is on %v as an annex, on %v by itself", k.ID, got.Paper, want.Paper)
		}
		for i, table := range tables(want) {
			if other := tables(got)[i]; other.Setting != table.Setting || keysOf(other.OnPaper().Columns) != keysOf(table.OnPaper().Columns) {
				t.Errorf("%s is set %v as an annex, %v by itself", k.ID, other.Setting, table.Setting)
			}
		}
	}
	if len(annexed) > 0 {
		t.Errorf("%d annexes were not compared", len(annexed))
	}
	letter := kind(t, "reminder").Make(b, o)
	if letter.A3 || !letter.Papered() {
		t.Errorf("the letter is on %v, its paper can be chosen: %v", letter.Paper, letter.Papered())
	}
	lists := 0
	for _, x := range letter.Blocks {
		if a, ok := x.(*Annex); ok {
			lists++
			if a.Doc.Paper != o.Paper || tables(a.Doc)[0].Setting != o.Setting {
				t.Errorf("the list of a letter is on %v", a.Doc.Paper)
			}
		}
	}
	if lists == 0 {
		t.Error("the letter has no list")
	}
	if d := kind(t, "closure-notice").Make(b, o); d.Papered() {
		t.Error("a letter without annexes has a choice of paper")
	}
}

// TestSumsAreNamedInEveryPart: the word of a sum stands in a column that stands again where a table is parted: that of the rows' numbers,
// or of their names.
func TestSumsAreNamedInEveryPart(t *testing.T) {
	b := eventful(t, sample.Standard)
	o := lettered(t)
	o.Townships = true
	for _, k := range Kinds() {
		for _, block := range k.Make(b, o).Blocks {
			table, ok := block.(*Table)
			if !ok || !table.Wide() {
				continue
			}
			table = table.OnPaper()
			for _, r := range slices.Concat(table.Rows, table.Total) {
				for _, c := range table.Columns {
					word := r.Cells[c.Key].Text
					if !c.Serial() && !c.Names && (strings.HasPrefix(word, sumWord) || strings.HasPrefix(word, "小计")) {
						t.Errorf("%s: %s stands under %s", k.ID, word, c.Heads[0])
					}
				}
			}
		}
	}
}
