package recognise_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// Labelled tables stand in testdata/fit (for the weights), testdata/wild and others (short ones in other words) and
// testdata/blind and unseen (for the figures): what an office sent, with what a patient clerk sees in it. A file begins with
// lines #name: value; the grid follows, a row a line, its cells parted by tabs, \n for a line break inside a cell.
//
//	#register  the register the table belongs to; none for a sheet that is no table of any
//	#heads     first and last head row, from 1; a row of numbers under the heads is none of them
//	#data      first row that is a record: totals above the records and numbered rows are skipped
//	#merge     merged cells, a line each
//	#columns   the field of each column; ref.part for a column that says a part of a reference; section:field where the
//	           figures of several 学段 stand side by side; _ has no field in the ledger; - has no head at all
//	#whole     what the title, the line 填报单位, the sheet or the file says of every row: school (not where a column
//	           does), section, year (学年, of projects the plan's year) and month, each only where the register has it
type labelled struct {
	register     string
	heads        [2]int
	data         int
	merges       []string
	columns      []string
	whole        map[string]string
	grid         [][]string
	file, sheet  string
	unknownLines []string
}

func readLabelled(t *testing.T, path string) labelled {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l := labelled{whole: map[string]string{}}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, "#") {
			l.grid = append(l.grid, strings.Split(line, "\t"))
			continue
		}
		l.note(line)
	}
	return l
}

func (l *labelled) note(line string) {
	name, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), ": ")
	switch name {
	case "register":
		l.register = value
	case "file":
		l.file = value
	case "sheet":
		l.sheet = value
	case "heads":
		from, to, _ := strings.Cut(value, "-")
		l.heads = [2]int{number(from), number(to)}
	case "data":
		l.data = number(value)
	case "merge":
		l.merges = append(l.merges, value)
	case "columns":
		l.columns = strings.Split(value, "|")
	case "whole":
		for fact := range strings.FieldsSeq(value) {
			key, is, _ := strings.Cut(fact, "=")
			l.whole[key] = is
		}
	default:
		l.unknownLines = append(l.unknownLines, line)
	}
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}

func TestLabelledTablesAreSound(t *testing.T) {
	paths, err := filepath.Glob("testdata/*/*.tsv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no labelled tables: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			l := readLabelled(t, path)
			rows := 8
			if of := filepath.Base(filepath.Dir(path)); of == "wild" || of == "others" || of == "unseen" {
				rows = 1 // these are short, as a town's are
			}
			checkLines(t, l, rows)
			if l.register != "none" {
				checkColumns(t, l)
				checkWhole(t, l)
			}
		})
	}
}

var mergeForm = regexp.MustCompile(`^[A-Z]+[0-9]+:[A-Z]+[0-9]+$`)

func checkLines(t *testing.T, l labelled, rows int) {
	t.Helper()
	if len(l.unknownLines) > 0 || l.file == "" || l.sheet == "" || len(l.grid) == 0 {
		t.Fatalf("lines %q, file %q, sheet %q, %d rows", l.unknownLines, l.file, l.sheet, len(l.grid))
	}
	for i, row := range l.grid {
		if len(row) != len(l.grid[0]) {
			t.Errorf("row %d has %d cells, the first %d", i+1, len(row), len(l.grid[0]))
		}
	}
	for _, m := range l.merges {
		if !mergeForm.MatchString(m) {
			t.Errorf("merge %q", m)
		}
	}
	if l.register == "none" {
		return
	}
	if l.heads[0] < 1 || l.heads[1] < l.heads[0] || l.data <= l.heads[1] || l.data+rows-1 > len(l.grid) {
		t.Fatalf("heads %v, data %d of %d rows", l.heads, l.data, len(l.grid))
	}
	if len(l.columns) != len(l.grid[0]) {
		t.Fatalf("%d columns, %d cells a row", len(l.columns), len(l.grid[0]))
	}
}

func checkColumns(t *testing.T, l labelled) {
	t.Helper()
	g := edu.RegisterByID(l.register)
	if g == nil || !g.Sent {
		t.Fatalf("register %q is not sent by offices", l.register)
	}
	seen := map[string]bool{}
	for i, key := range l.columns {
		headed := slices.ContainsFunc(l.grid[l.heads[0]-1:l.heads[1]], func(row []string) bool { return row[i] != "" })
		if headed == (key == "-") {
			t.Errorf("column %d (%s): has a head: %v", i+1, key, headed)
		}
		if key == "_" || key == "-" {
			continue
		}
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		section, field, staged := strings.Cut(key, ":")
		if !staged {
			field = key
		} else if edu.Sections.Index(edu.Code(section)) < 0 || l.register != "yearly" {
			t.Errorf("%s: no section %s", key, section)
		}
		if !known(g, field) {
			t.Errorf("%s is no field of %s", field, l.register)
		}
	}
}

// known reports whether a register has the field, or the field with the part, of a column.
func known(g *edu.Register, column string) bool {
	key, part, _ := strings.Cut(column, ".")
	f := g.Field(key)
	return f != nil && (part == "" || f.Refs != nil && slices.Contains(f.Refs.Parts(), part))
}

func checkWhole(t *testing.T, l labelled) {
	t.Helper()
	for key, is := range l.whole {
		switch key {
		case "school", "section", "year", "month":
		default:
			t.Errorf("whole: %s", key)
		}
		if is == "" {
			t.Errorf("whole: %s says nothing", key)
		}
		if key == "section" {
			if _, ok := edu.Sections.Find(is); !ok {
				t.Errorf("whole: no section %s", is)
			}
		}
	}
}
