package page

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// padded is an amount with zeros that only fill up its decimals.
var padded = regexp.MustCompile(`\d\.\d*0$`)

// TestHabitsOfPapers: every report of every office has what the forms of offices have: 备注 last, 合计 before its parts and below its rows,
// the columns of a wide table numbered through and its heads with units, amounts without padded zeros, names without the county's.
func TestHabitsOfPapers(t *testing.T) {
	f := fonts(t)
	for name, book := range offices(t) {
		for _, k := range report.Kinds() {
			t.Run(name+" "+k.ID, func(t *testing.T) {
				d := k.Make(book, report.Options{
					Year: 2022, Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 9, 20),
				})
				tables(d, func(d *report.Document, tb *report.Table) {
					s := newLayout(d, f.Ruler(), nil).sheaf(tb)
					habits(t, s.t)
					numbered(t, s)
				})
				p, err := Layout(d, f)
				if err != nil {
					t.Fatal(err)
				}
				padding(t, p)
				if !alone[k.ID] {
					shortNames(t, p, book.Unit.Area)
				}
			})
		}
	}
}

func habits(t failer, tb *report.Table) {
	t.Helper()
	last := len(tb.Columns) - 1
	listed := tb.Of != nil && tb.Of != edu.Tasks // which has 进展和问题
	if listed && tb.Columns[last].Key != "note" {
		t.Errorf("%s: the last column is no 备注", keysOf(tb))
	}
	heads := map[string]bool{}
	for i := range tb.Columns {
		c := &tb.Columns[i]
		if c.Heads[0] == "备注" && i != last {
			t.Errorf("%s: 备注 is not last", keysOf(tb))
		}
		if lowest := c.Heads[len(c.Heads)-1]; strings.HasPrefix(lowest, "合计") && heads[c.Heads[0]] {
			t.Errorf("%s: 合计 stands behind its parts", keysOf(tb))
		}
		heads[c.Heads[0]] = true
		unit := strings.ReplaceAll(c.Unit, "平方米", "㎡")
		if tb.Wide() && c.Kind.Numeric() && unit != "" && !strings.Contains(strings.Join(c.Heads, ""), "（"+unit) {
			t.Errorf("%s: the head of %s does not say %s", keysOf(tb), c.Key, unit)
		}
	}
	for i := range tb.Rows {
		for c, cell := range tb.Line(&tb.Rows[i]) {
			if cell.Text == "合计" {
				t.Errorf("%s: 合计 stands among the rows", keysOf(tb))
			}
			if text := printed(tb, c, cell); cell.Wan && padded.MatchString(text) {
				t.Errorf("%s: %q has padded zeros", keysOf(tb), text)
			}
		}
	}
}

// numbered: a table of more than 10 columns has a row of their numbers, which run on over the parts.
func numbered(t failer, s *sheaf) {
	t.Helper()
	seen := map[int]bool{}
	for _, g := range s.parts {
		if (len(s.t.Columns) > 10) != (len(g.number) == len(g.t.Columns)) {
			t.Errorf("%s: %d columns, numbered %v", keysOf(s.t), len(s.t.Columns), g.number)
		}
		for i, n := range g.number {
			if seen[n] = true; s.t.Columns[n-1].Key != g.t.Columns[i].Key {
				t.Errorf("%s: column %s is numbered %d", keysOf(s.t), g.t.Columns[i].Key, n)
			}
		}
	}
	if len(s.t.Columns) > 10 && len(seen) != len(s.t.Columns) {
		t.Errorf("%s: %d of %d columns are numbered", keysOf(s.t), len(seen), len(s.t.Columns))
	}
}

// alone are papers about one school or person, which name it in full.
var alone = map[string]bool{report.ClosureFile: true, report.RotationForm: true, "closure-notice": true, "closure-opinions": true}

// padding: no amount in a table, a form or a chart has padded zeros; running text, which is in 仿宋 or larger, has one number
// of decimals.
func padding(t *testing.T, p *Pages) {
	t.Helper()
	amount := regexp.MustCompile(`\d\.\d*0万元`)
	for i := range p.Pages {
		for _, x := range p.Pages[i].Texts {
			if x.Pt < ptBody-2 && x.Face != Fang && amount.MatchString(x.Text) {
				t.Errorf("page %d: %q has padded zeros", i+1, x.Text)
			}
		}
	}
}

// shortNames: what a list or a chart says of a record does not begin with the name of the unit's area.
func shortNames(t *testing.T, p *Pages, area string) {
	t.Helper()
	for i := range p.Pages {
		for _, x := range p.Pages[i].Texts {
			long := strings.HasPrefix(x.Text, area) && utf8.RuneCountInString(strings.TrimPrefix(x.Text, area)) >= 4
			if long && x.Of != 0 {
				t.Errorf("page %d: %q has the county's name", i+1, x.Text)
			}
		}
	}
}
