package parcel

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"countyledger/store/edu"
)

// numberColumn is the first column of each table: the number of the row in the ledger, by which others refer to it.
const numberColumn = "id"

// table is a register as it stands in a package.
type table struct {
	register *edu.Register
	fields   []*edu.Field
	content  []byte
	rows     int
}

func (t *table) path() string { return tablePath(t.register) }

func tablePath(g *edu.Register) string { return dataFolder + g.ID + ".csv" }

func (t *table) sha() string { return sha(t.content) }

// tables are the registers that go up, as they stand in a book. ID and telephone numbers never go: with a day of birth beside it, what a
// mask leaves tells the whole number. What else says something of people is left out of a package that is not encrypted; without names all
// that was.
func tables(b *edu.Book, people bool) (all []table, without []string, err error) {
	for _, g := range edu.Submitted() {
		if !people && g.OfPersons() {
			without = append(without, g.Label)
			continue
		}
		t := table{register: g}
		for _, f := range g.Fields {
			switch {
			case Goes(f, people):
				t.fields = append(t.fields, f)
			case f.Refs == nil:
				without = append(without, g.Label+"的"+f.Label)
			}
		}
		if err := t.write(b); err != nil {
			return nil, nil, err
		}
		all = append(all, t)
	}
	return all, without, nil
}

// Goes reports whether a field leaves the office: ID and telephone numbers never do, and without people nothing does that says something of
// them.
func Goes(f *edu.Field, people bool) bool {
	switch {
	case f.Kind().Secret():
		return false
	case people:
		return true
	}
	return !f.Encrypted() && !f.Register().OfPersons() && (f.Refs == nil || !f.Refs.OfPersons())
}

// write makes the table's file.
func (t *table) write(b *edu.Book) error {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	head := []string{numberColumn}
	for _, f := range t.fields {
		head = append(head, f.Key)
	}
	if err := w.Write(head); err != nil {
		return fmt.Errorf("write table %s: %w", t.register.ID, err)
	}
	row := make([]string, len(head))
	for _, r := range b.Rows(t.register) {
		row[0] = strconv.FormatInt(r.RowID(), 10)
		for i, f := range t.fields {
			row[i+1] = Text(f, r)
		}
		if err := w.Write(row); err != nil {
			return fmt.Errorf("write table %s: %w", t.register.ID, err)
		}
		t.rows++
	}
	w.Flush()
	t.content = out.Bytes()
	return w.Error()
}

// hundred is how many of what is stored are one of the unit that is written: 分 of a 元, hundredths of a measure or of a per cent.
const hundred = 100

// Scaled reports whether values of a kind are stored in hundredths.
func Scaled(k edu.Kind) bool {
	return k == edu.KindMeasure || k == edu.KindMoney || k == edu.KindPercent
}

// Text is what a field of a record is in a table: numbers with a point and without separators, money in 元, a day as 2022-04-03, 1 and 0 for
// yes and no, a code, the number of the row that is referred to; nothing where nothing is known.
func Text(f *edu.Field, r edu.Record) string {
	switch stored := f.At(r).Stored().(type) {
	case nil:
		return ""
	case int64:
		if !Scaled(f.Kind()) {
			return strconv.FormatInt(stored, 10)
		}
		sign := ""
		if stored < 0 {
			sign, stored = "-", -stored
		}
		return fmt.Sprintf("%s%d.%02d", sign, stored/hundred, stored%hundred)
	case string:
		return plain(stored)
	}
	return ""
}

// plain is a text as it goes up: numbers of persons that somebody typed into a remark are masked, and lines end as readers of such files
// have them.
func plain(text string) string { return strings.ReplaceAll(edu.MaskNumbers(text), "\r\n", "\n") }

// stored is what Text has written.
func stored(f *edu.Field, text string) (any, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // nothing is known, and that is no error
	}
	switch kind := f.Kind(); {
	case kind == edu.KindCount || kind == edu.KindYear || kind == edu.KindFlag || kind == edu.KindRef:
		return strconv.ParseInt(text, 10, 64)
	case Scaled(kind):
		units, part, ok := strings.Cut(text, ".")
		if !ok || len(part) != 2 {
			return nil, fmt.Errorf("%q is no number with two decimals", text)
		}
		return strconv.ParseInt(units+part, 10, 64)
	}
	return text, nil
}

// read reads a table's file into a book.
func (t *table) read(b *edu.Book, most *int) error {
	in := csv.NewReader(bytes.NewReader(t.content))
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil || len(head) == 0 || head[0] != numberColumn {
		return fmt.Errorf("table %s: %w", t.register.ID, errors.Join(ErrDamaged, err))
	}
	for _, key := range head[1:] {
		f := t.register.Field(key)
		if f == nil { // this program has no such column: it would be lost without a word
			return fmt.Errorf("table %s: column %q: %w", t.register.ID, key, ErrNewer)
		}
		t.fields = append(t.fields, f)
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("table %s: %w", t.register.ID, errors.Join(ErrDamaged, err))
		}
		if *most--; *most < 0 {
			return fmt.Errorf("table %s: %w", t.register.ID, ErrTooLarge)
		}
		if err := t.put(b, row); err != nil {
			return fmt.Errorf("table %s, row %d: %w", t.register.ID, t.rows+1, errors.Join(ErrDamaged, err))
		}
		t.rows++
	}
}

// put puts a row into a book. Numbers of rows are those of the sender's ledger, from 1, and each stands once.
func (t *table) put(b *edu.Book, row []string) error {
	id, err := strconv.ParseInt(row[0], 10, 64)
	if err != nil || id <= 0 || b.Find(t.register, id) != nil {
		return fmt.Errorf("number of the row %q", row[0])
	}
	r := t.register.New()
	r.SetRowID(id)
	for i, f := range t.fields {
		v, err := stored(f, row[i+1])
		if err != nil {
			return fmt.Errorf("column %s: %w", f.Key, err)
		}
		if s, ok := v.(string); ok { // the book keeps it, and the line is read over
			v = strings.Clone(s)
		}
		if err := f.At(r).Restore(v); err != nil {
			return fmt.Errorf("column %s: %w", f.Key, err)
		}
	}
	b.Put(t.register, r)
	return nil
}
