package command

import (
	"fmt"
	"io"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// importResult is what import --json prints.
type importResult struct {
	Kind      string          `json:"kind"`
	File      string          `json:"file"`
	Sheet     string          `json:"sheet"`
	Read      int             `json:"read"`
	Added     int             `json:"added"`
	Changed   int             `json:"changed"`
	Unchanged int             `json:"unchanged"`
	Skipped   int             `json:"skipped"`
	Failed    int             `json:"failed"`
	Back      int             `json:"back"` // rows that go back in a procedure and were left out
	Batch     int64           `json:"batch,omitempty"`
	Errors    []importFinding `json:"errors"`
	Warnings  []importFinding `json:"warnings"`
	Unmapped  []string        `json:"unmapped"`
	Passed    []skippedRow    `json:"skipped_rows"`
	Kept      []keptCells     `json:"kept"`
	// Changes are what the changed rows change, GoingBack what those would that were left out, Corrected the cells that stay as they were
	// corrected by hand: from is the ledger's, to the sheet's.
	Changes   []rowChange    `json:"changes"`
	GoingBack []rowChange    `json:"going_back"`
	Corrected []rowChange    `json:"corrected"`
	Columns   []importColumn `json:"columns"`
	Whole     []wholeValue   `json:"whole"`
	Sums      []importSum    `json:"sums"`
	Left      []leftOut      `json:"left,omitempty"`
	Trust     *importTrust   `json:"trust,omitempty"`
	Against   *against       `json:"against,omitempty"`
	Clashes   []clash        `json:"clashes,omitempty"`
	Sender    string         `json:"sender,omitempty"`
	Notes     []string       `json:"notes"` // what was hidden, what has no value, what was left out unseen
}

// importColumn is what a column of the sheet was taken for; grade is sure, likely or open, why says what it rests on.
type importColumn struct {
	Letter string `json:"letter"`
	Head   string `json:"head"`
	Target string `json:"target"`
	Grade  string `json:"grade"`
	Why    string `json:"why"`
	// Near are the targets that come nearest, Section the 学段 whose block the column stands in.
	Near    []string `json:"near"`
	refused bool     // for its unit: the reason names it
	Section string   `json:"section,omitempty"`
	// Kept tells that the column has no field and its texts stay with the records.
	Kept bool   `json:"kept,omitempty"`
	name string // of the target, in words
}

// wholeValue is what the title or a name says of all rows.
type wholeValue struct {
	Target string `json:"target"`
	Text   string `json:"text"`
	Grade  string `json:"grade"`
	Why    string `json:"why"`
	name   string
}

// importResults is what import --json prints of several tables.
type importResults struct {
	Tables []importResult `json:"tables"`
	Batch  int64          `json:"batch,omitempty"`
	Left   []leftOut      `json:"left"`
	Trust  *importTrust   `json:"trust,omitempty"`

	Clashes []clash `json:"clashes,omitempty"`
}

// importSum is what a column of numbers adds up to in what is stored. Total is in Unit; From is the unit of the sheet.
type importSum struct {
	Letter string  `json:"letter"`
	Column string  `json:"column"`
	Target string  `json:"target"`
	Rows   int     `json:"rows"`
	Total  float64 `json:"total"`
	Unit   string  `json:"unit"`
	From   string  `json:"from"`
	text   string
}

// rowChange is what a row says of a field, and what the ledger has there.
type rowChange struct {
	Row    int    `json:"row"`
	Target string `json:"target"`
	From   string `json:"from"`
	To     string `json:"to"`
}

// skippedRow is a row of the sheet that is no data, and why.
type skippedRow struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
	at     string // the row as it is spoken of
}

// keptCells are the fields of a changed row that are blank in the sheet and stay as they are in the ledger.
type keptCells struct {
	Row     int      `json:"row"`
	Targets []string `json:"targets"`
	at      string   // the row as it is spoken of
	text    string
}

type importFinding struct {
	Row     int    `json:"row"`
	Cell    string `json:"cell"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	at      string // the row as it is spoken of
}

func resultOf(p *exchange.Preview) importResult {
	r := newResult(p.Register, p.SheetName())
	r.File, r.Sender, r.Against = edu.MaskIDs(p.File), p.Sender, againstOf(p.Against)
	r.Read, r.Skipped = len(p.Rows), len(p.Skipped)
	r.Added, r.Changed = p.Count(exchange.Added), p.Count(exchange.Changed)
	r.Unchanged, r.Failed, r.Back = p.Count(exchange.Unchanged), p.Count(exchange.Failed), p.Count(exchange.Back)
	r.differences(p)
	r.Errors, r.Warnings = findings(p, edu.Hard), findings(p, edu.Soft)
	r.Notes = append(r.Notes, p.Notes()...)
	for _, c := range p.Unmapped() {
		r.Unmapped = append(r.Unmapped, c.Label)
	}
	for i := range p.Header.Columns {
		if c := &p.Header.Columns[i]; c.Index >= 0 {
			r.Columns = append(r.Columns, columnOf(c))
		}
	}
	for _, c := range p.Whole() {
		r.Whole = append(r.Whole, wholeValue{c.Target.Key(), edu.MaskNumbers(c.Whole), c.Grade.String(), c.Why, c.Target.Name()})
	}
	for _, c := range p.Headed() {
		for _, h := range c.Headings {
			why := fmt.Sprintf("%s的小标题，管它下面各行", p.Sheet.RowName(h.Row))
			r.Whole = append(r.Whole, wholeValue{c.Target.Key(), edu.MaskNumbers(h.Text), c.Grade.String(), why, c.Target.Name()})
		}
	}
	for _, x := range p.Sums() {
		from := x.Column.Unit
		if from == "" {
			from = x.Unit
		}
		r.Sums = append(r.Sums, importSum{
			x.Column.Letter(), x.Column.Label, x.Column.Target.Key(), x.Rows, x.Total.Float(), x.Unit, from, x.String(),
		})
	}
	for _, x := range p.Rows {
		if x.Kept == nil {
			continue
		}
		k := keptCells{Row: x.Line, at: p.Sheet.RowName(x.Line - 1), text: x.KeptText()}
		for _, f := range x.Kept {
			k.Targets = append(k.Targets, f.Key)
		}
		r.Kept = append(r.Kept, k)
	}
	for _, x := range p.Skipped {
		r.Passed = append(r.Passed, skippedRow{x.Line, x.Reason, p.Sheet.RowName(x.Line - 1)})
	}
	return r
}

// differences takes in what the rows change, would change and leave as it was corrected.
func (r *importResult) differences(p *exchange.Preview) {
	add := func(to *[]rowChange, row *exchange.Row, all []exchange.FieldChange) {
		for _, d := range all {
			*to = append(*to, rowChange{row.Line, d.Field.Key, d.Old, d.New})
		}
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		if row.State == exchange.Back {
			add(&r.GoingBack, row, p.Changes(row))
			continue
		}
		add(&r.Changes, row, p.Changes(row))
		add(&r.Corrected, row, p.Corrections(row))
	}
}

// newResult is that of a table of which nothing was read.
func newResult(g *edu.Register, sheet string) importResult {
	kind := ""
	if g != nil {
		kind = g.ID
	}
	return importResult{
		Kind: kind, Sheet: sheet, Errors: []importFinding{}, Warnings: []importFinding{}, Unmapped: []string{},
		Passed: []skippedRow{}, Kept: []keptCells{}, Changes: []rowChange{}, GoingBack: []rowChange{},
		Corrected: []rowChange{}, Columns: []importColumn{}, Whole: []wholeValue{}, Sums: []importSum{}, Notes: []string{},
	}
}

func columnOf(c *exchange.Column) importColumn {
	out := importColumn{
		Letter: c.Letter(), Head: c.Label, Target: c.Target.Key(), Grade: c.Grade.String(), Why: c.Why, Section: string(c.Section),
		Near: append([]string{}, c.Near...), Kept: c.Keeps(), name: c.Target.Name(),
	}
	switch {
	case c.Refused != "":
		out.Target, out.Grade, out.Why, out.refused = "", recognise.Open.String(), c.Refused, true
	case !c.Known():
		out.Target = ""
	}
	return out
}

func findings(p *exchange.Preview, level edu.Level) []importFinding {
	out := []importFinding{}
	for _, f := range p.Findings(level) {
		out = append(out, importFinding{f.Line, f.Cell, f.Column, f.Value, string(f.Rule), f.Message, p.Sheet.RowName(f.Line - 1)})
	}
	return out
}

func (r importResult) print(w io.Writer, dry bool) {
	verb := "已导入"
	if dry {
		verb = "试导入（没有保存）"
	}
	back := ""
	if r.Back > 0 {
		back = fmt.Sprintf("，会退回、跳过没有导入%d", r.Back)
	}
	fmt.Fprintf(w, "%s“%s”：读取%d行，新增%d，变更%d，未变%d，失败%d%s。\n", verb, r.Sheet, r.Read, r.Added, r.Changed, r.Unchanged, r.Failed, back)
	for _, n := range r.Notes {
		fmt.Fprintf(w, "  说明  %s\n", n)
	}
	r.Against.tell(w)
	for _, x := range r.Whole {
		fmt.Fprintf(w, "  全表  %s为“%s”：%s\n", x.name, x.Text, x.Why)
	}
	for _, x := range together(r.Errors) {
		fmt.Fprintf(w, "  失败  %s：%s\n", x.where, x.Message)
	}
	for _, x := range together(r.Warnings) {
		fmt.Fprintf(w, "  提示  %s：%s\n", x.where, x.Message)
	}
	for _, x := range r.Kept {
		fmt.Fprintf(w, "  保留  %s：%s\n", x.at, x.text)
	}
	for _, x := range r.Sums {
		fmt.Fprintf(w, "  合计  %s列 %s：%s，%d行\n", x.Letter, x.Column, x.text, x.Rows)
	}
	for _, x := range r.Passed {
		fmt.Fprintf(w, "  跳过  %s：%s\n", x.at, x.Reason)
	}
	for _, c := range r.Columns {
		switch {
		case c.refused:
			fmt.Fprintf(w, "  没有导入的列：%s列 %s\n", c.Letter, c.Why)
		case c.Grade == "open":
			fmt.Fprintf(w, "  没有导入的列：%s列 %s，%s\n", c.Letter, c.Head, c.Why)
		case c.Grade == "likely":
			fmt.Fprintf(w, "  请核对的列：%s列 %s %s，%s\n", c.Letter, c.Head, c.taken(), c.Why)
		}
	}
	if kept := r.keptColumns(); len(kept) > 0 {
		fmt.Fprintf(w, "  没有字段、原文随记录保留的列：%s\n", strings.Join(kept, "、"))
	}
}

// taken is what became of a column.
func (c importColumn) taken() string {
	if c.Target == recognise.Nothing {
		return "不导入"
	}
	return "导入为“" + c.name + "”"
}

// keptColumns names the columns without a field whose texts stay with the records.
func (r importResult) keptColumns() []string {
	var out []string
	for _, c := range r.Columns {
		if c.Kept {
			out = append(out, c.Letter+"列 "+c.Head)
		}
	}
	return out
}

// rowsTold is a finding, or equal ones of several rows, as they are printed.
type rowsTold struct {
	importFinding
	where string
	rows  int
}

// together puts what is said of several rows as a whole into one line: a column that is missing is one message, not a thousand.
func together(all []importFinding) []rowsTold {
	var out []rowsTold
	at := map[string]int{}
	for _, f := range all {
		where := strings.TrimSpace(fmt.Sprintf("%s %s %s", f.at, f.Cell, f.Column))
		if i, again := at[f.Message]; again && f.Cell == "" {
			out[i].rows++
			kind := []rune(out[i].at)
			out[i].where = fmt.Sprintf("%s等%d%c", out[i].at, out[i].rows, kind[len(kind)-1])
			continue
		}
		if f.Cell == "" {
			at[f.Message] = len(out)
		}
		out = append(out, rowsTold{f, where, 1})
	}
	return out
}
