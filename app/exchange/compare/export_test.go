package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// county is a small ledger; its records have numbers as saved ones have.
func county(tb testing.TB, n sample.Size) *edu.Book {
	tb.Helper()
	return sample.County(n).Book()
}

var small = sample.Size{Schools: 24, Teachers: 120, Projects: 2, Closures: 2, Years: 2}

// column is a column of an export: its head, and what stands in it of a record.
type column struct {
	head string
	text func(b *edu.Book, r edu.Record) string
}

// at writes a field as the ledger has it, but for what change makes of it.
func at(head string, g *edu.Register, key string, change ...func(string) string) column {
	f := g.Field(key)
	return column{head, func(b *edu.Book, r edu.Record) string {
		text := f.Text(r, b)
		if s, ok := f.At(r).Stored().(string); ok && f.Kind().Secret() {
			text = s
		}
		if text == "" {
			return ""
		}
		for _, do := range change {
			text = do(text)
		}
		return text
	}}
}

// coded writes the code of the school that a record is at.
func coded(head string, g *edu.Register, ref string) column {
	f, x := g.Field(ref), edu.Schools.Field("code")
	return column{head, func(b *edu.Book, r edu.Record) string {
		if s := b.School(*f.At(r).(*edu.Ref)); s != nil {
			return x.Text(s, b)
		}
		return ""
	}}
}

// shape is how an export is written.
type shape struct {
	name    string
	columns []column
	before  []string // rows over the heads
	merged  string   // a head over all columns behind the second
	behind  []string // rows under the content
	ending  string   // .xlsx, .csv (GB18030), .txt (tabs, UTF-8)
}

// rows are the records of an export as it is written.
func (s *shape) rows(b *edu.Book, all []edu.Record) (out [][]string) {
	for _, line := range s.before {
		out = append(out, strings.Split(line, "|"))
	}
	var heads []string
	for _, c := range s.columns {
		heads = append(heads, c.head)
	}
	out = append(out, heads)
	for _, r := range all {
		var cells []string
		for _, c := range s.columns {
			cells = append(cells, c.text(b, r))
		}
		out = append(out, cells)
	}
	for _, line := range s.behind {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}

// file writes rows as a file of an ending.
func file(tb testing.TB, name string, rows [][]string) grid.File {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	var b []byte
	var err error
	switch filepath.Ext(name) {
	case ".xlsx":
		f := excelize.NewFile()
		for i, row := range rows {
			cells := make([]any, len(row))
			for k, text := range row {
				cells[k] = text
			}
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
				tb.Fatal(err)
			}
		}
		buffer, e := f.WriteToBuffer()
		if e != nil {
			tb.Fatal(e)
		}
		b = buffer.Bytes()
	default:
		sign := ","
		if filepath.Ext(name) == ".txt" {
			sign = "\t"
		}
		var text strings.Builder
		for _, row := range rows {
			text.WriteString(strings.Join(row, sign) + "\r\n")
		}
		if b = []byte(text.String()); sign == "," {
			b, err = simplifiedchinese.GB18030.NewEncoder().Bytes(b)
		}
	}
	if err == nil {
		err = os.WriteFile(path, b, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
	all, err := grid.Files(path)
	if err != nil || len(all) != 1 {
		tb.Fatal(len(all), err)
	}
	return all[0]
}

// reader is the one of imports; it takes a second to make.
var reader = sync.OnceValues(exchange.NewReader)

// compared compares a file.
func compared(tb testing.TB, b *edu.Book, f grid.File, a Ask) *Comparison {
	tb.Helper()
	rd, err := reader()
	if err != nil {
		tb.Fatal(err)
	}
	c, err := Of(tb.Context(), &f, a, rd, b)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// said are the items, one a line: kind, field, line of the sheet.
func said(c *Comparison) []string {
	var out []string
	for _, it := range c.Items {
		key := ""
		if it.Field != nil {
			key = it.Field.Key
		}
		out = append(out, strings.Trim(fmt.Sprintf("%s %s %s: %q %q %s", it.Kind, key, it.Who, it.Here, it.There, it.Why), " "))
	}
	return out
}

// told fails where the items are not those that were planted: each a beginning of a line of said, in any order.
func told(t *testing.T, c *Comparison, want ...string) {
	t.Helper()
	got := said(c)
	for _, w := range want {
		i := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, w) })
		if i < 0 {
			t.Errorf("not told: %s", w)
			continue
		}
		got = slices.Delete(got, i, i+1)
	}
	for _, g := range got[:min(len(got), 12)] {
		t.Errorf("told, though it is not so: %s", g)
	}
	if t.Failed() {
		for _, x := range c.Tables {
			t.Logf("%s %s: %d rows, columns %v, unknown %v", x.Sheet, x.Register.ID, x.Rows, x.Columns, x.Unknown)
		}
		t.Log(c.Notes)
	}
}
