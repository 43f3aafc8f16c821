package publish

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Numbered is a submission with the number that it has among those of its unit in the database.
type Numbered struct {
	*Submission
	Number int
	People bool
	Year   edu.Year // that the unit worked on
}

// Row is the submission as its table has it, in the order of its columns.
func (n *Numbered) Row(current, latest bool) []string {
	m, change := &n.Manifest, ""
	if n.People { // it may name somebody
		change = edu.MaskNumbers(m.Change)
	}
	row := []string{
		m.Unit.Code, strconv.Itoa(n.Number), m.Kind, m.AsOf, strconv.Itoa(m.Time), m.Code, m.Title, strconv.Itoa(int(n.Year)), m.Frozen,
		m.Rules, m.Unit.Name, change, m.Ledger, n.State, flag(current), flag(latest),
	}
	for i := range row {
		row[i] = sound(row[i])
	}
	return row
}

func flag(is bool) string {
	if is {
		return "1"
	}
	return "0"
}

// Lines are the rows of a table that a submission has, as COPY takes them, and how many there are.
func (t *Table) Lines(n *Numbered, c *Content) (text []byte, rows int64) {
	l := lines{unit: n.Unit.Code, submission: strconv.Itoa(n.Number)}
	switch {
	case t.of != nil:
		t.records(&l, c.Book, n.People)
	case t.Name == figureTable:
		for i := range c.Figures {
			l.figure(&c.Figures[i])
		}
	case t.Name == partTable:
		for i := range c.Figures {
			l.parts(&c.Figures[i])
		}
	}
	return l.out.Bytes(), l.rows
}

func (t *Table) records(l *lines, b *edu.Book, people bool) {
	fields := goes(t.of)
	may := make([]bool, len(fields))
	for i, f := range fields {
		may[i] = parcel.Goes(f, people)
	}
	if !people && t.of.OfPersons() {
		return
	}
	for _, r := range b.Rows(t.of) {
		l.begin()
		l.cell(strconv.FormatInt(r.RowID(), 10))
		for i, f := range fields {
			if !may[i] {
				l.cell("")
				continue
			}
			l.cell(parcel.Text(f, r))
		}
	}
}

// lines are rows in the text format of COPY: columns apart by tabs, and \N where nothing is known.
type lines struct {
	out              bytes.Buffer
	unit, submission string
	rows             int64
}

func (l *lines) begin() {
	if l.rows > 0 {
		l.out.WriteByte('\n')
	}
	l.rows++
	escape.WriteString(&l.out, l.unit) //nolint:errcheck // a buffer takes everything
	l.cell(l.submission)
}

var escape = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`, "\x00", "")

func (l *lines) cell(text string) {
	l.out.WriteByte('\t')
	if text == "" {
		l.out.WriteString(`\N`)
		return
	}
	escape.WriteString(&l.out, sound(text)) //nolint:errcheck // a buffer takes everything
}

// sound is a text without what no database keeps as text.
func sound(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}

func (l *lines) figure(f *Figure) {
	parts := ""
	if f.Parts != nil {
		parts = strconv.Itoa(len(f.Parts))
	}
	l.begin()
	for _, text := range []string{
		f.ID, f.Scope, f.Name, f.Unit, decimal(f.Value), decimal(f.Numerator), decimal(f.Denominator), decimal(f.Target), flag(f.AtMost),
		string(f.Status), parts, flag(f.Scope == l.unit), flag(known(f)), flag(f.Adds), f.Rules,
	} {
		l.cell(text)
	}
}

// known reports whether the unit's figure counts among those that are known where several are added up (see indicator.Together).
func known(f *Figure) bool {
	return f.Value.Known || f.Parts != nil || f.Unknown() == indicator.NoObjects
}

func (l *lines) parts(f *Figure) {
	for i, p := range f.Parts {
		l.begin()
		for _, text := range []string{f.ID, f.Scope, flag(f.Scope == l.unit), strconv.Itoa(i + 1), p.Label, strconv.Itoa(p.Count), flag(f.Adds)} {
			l.cell(text)
		}
	}
}

// decimal is a number by its shortest decimals, which are the same number again when they are read.
func decimal(n indicator.Number) string {
	if !n.Known || math.IsNaN(n.Is) || math.IsInf(n.Is, 0) {
		return ""
	}
	return strconv.FormatFloat(n.Is, 'f', -1, 64)
}
