package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// importResult is what import --json prints.
type importResult struct {
	Kind      string          `json:"kind"`
	Sheet     string          `json:"sheet"`
	Read      int             `json:"read"`
	Added     int             `json:"added"`
	Changed   int             `json:"changed"`
	Unchanged int             `json:"unchanged"`
	Skipped   int             `json:"skipped"`
	Failed    int             `json:"failed"`
	Batch     int64           `json:"batch,omitempty"`
	Errors    []importFinding `json:"errors"`
	Warnings  []importFinding `json:"warnings"`
	Unmapped  []string        `json:"unmapped"`
	Passed    []skippedRow    `json:"skipped_rows"`
	Kept      []keptCells     `json:"kept"`
	Columns   []importColumn  `json:"columns"`
	Sums      []importSum     `json:"sums"`
	Notes     []string        `json:"notes"` // what was hidden, what has no value, what was left out unseen
}

// importColumn is what a column of the sheet was taken for; grade is sure, likely or open, why says what it rests on.
type importColumn struct {
	Letter string `json:"letter"`
	Head   string `json:"head"`
	Target string `json:"target"`
	Grade  string `json:"grade"`
	Why    string `json:"why"`
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

// skippedRow is a row of the sheet that is no data, and why.
type skippedRow struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// keptCells are the fields of a changed row that are blank in the sheet and stay as they are in the ledger.
type keptCells struct {
	Row     int      `json:"row"`
	Targets []string `json:"targets"`
	text    string
}

type importFinding struct {
	Row     int    `json:"row"`
	Cell    string `json:"cell"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// importer reads the ledger with the words it has learnt, and takes rows in.
type importer interface {
	reader
	applier
	Synonyms(ctx context.Context, register string) (map[string]string, error)
}

// importCall is what the import command is asked for.
type importCall struct {
	exchange.Ask
	path, failed string
	dry, asJSON  bool
	over         func(path string) bool // a file that may be written over
}

func setImport(f *flag.FlagSet) runner {
	c := &importCall{}
	f.StringVar(&c.Sheet, "sheet", "", "工作表名称；不写取表头最相符的一张")
	f.BoolVar(&c.Insist, "insist", false, "表头更像别的种类时，仍按KIND导入")
	f.BoolVar(&c.dry, "dry-run", false, "只核对，不保存")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	f.StringVar(&c.failed, "failed", "", "把未导入的行另存为这个.xlsx文件")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.path, c.over = plain[1], office.Over(*over)
		if c.Register = edu.RegisterByID(plain[0]); !slices.Contains(edu.Imported(), c.Register) {
			return usageError{fmt.Sprintf("没有“%s”这种导入；可用：%s。", plain[0], kinds())}
		}
		if c.failed != "" {
			if !strings.EqualFold(filepath.Ext(c.failed), office.Workbook) { // a report would be replaced by a workbook under its name
				return usageError{"--failed 另存的是工作簿，请给出以.xlsx结尾的文件名。"}
			}
			if sameFile(c.failed, c.path) {
				return usageError{"--failed 不能是正在导入的文件，请另给一个文件名。"}
			}
			if err := file.Check(c.failed, c.over); err != nil {
				return err // before anything is taken in
			}
		}
		return with(ctx, e, func(s importer) error { return c.take(ctx, e, s) })
	}
}

// take reads the file and saves what it holds.
func (c *importCall) take(ctx context.Context, e *Env, s importer) error {
	plan, err := c.plan(ctx, s)
	if none := (*exchange.NoHeader)(nil); c.asJSON && errors.As(err, &none) {
		err = errors.Join(err, json.NewEncoder(e.Stdout).Encode(c.guess(none)))
	}
	if err != nil {
		return message.At("“"+c.path+"”", err)
	}
	r := resultOf(plan)
	if change := plan.Prepared(); !c.dry && len(change.Items()) > 0 {
		if r.Batch, err = s.Apply(ctx, change, nil); err != nil {
			return err
		}
		e.did(change.Why())
	}
	if c.failed != "" {
		err := file.Write(c.failed, 0o666, c.over, func(w io.Writer) error { return exchange.WriteFailed(w, plan) })
		if err != nil {
			return err
		}
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(r)
	}
	r.print(e.Stdout, c.dry)
	return nil
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func kinds() string {
	var ids []string
	for _, g := range edu.Imported() {
		ids = append(ids, g.ID)
	}
	return strings.Join(ids, "、")
}

func (c *importCall) plan(ctx context.Context, s importer) (*exchange.Plan, error) {
	words, err := exchange.Vocabulary(ctx, assets.Headers, s)
	if err != nil {
		return nil, err
	}
	b, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	return exchange.Read(ctx, c.path, c.Ask, words, b)
}

func resultOf(p *exchange.Plan) importResult {
	r := newResult(p.Register, p.Sheet.Name)
	r.Read, r.Skipped = len(p.Rows), len(p.Skipped)
	r.Added, r.Changed = p.Count(exchange.Added), p.Count(exchange.Changed)
	r.Unchanged, r.Failed = p.Count(exchange.Unchanged), p.Count(exchange.Failed)
	r.Errors, r.Warnings = findings(p, edu.Hard), findings(p, edu.Soft)
	r.Notes = append(r.Notes, p.Notes()...)
	for _, c := range p.Unmapped() {
		r.Unmapped = append(r.Unmapped, c.Label)
	}
	for i := range p.Header.Columns {
		r.Columns = append(r.Columns, columnOf(&p.Header.Columns[i]))
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
		k := keptCells{Row: x.Line, text: x.KeptText()}
		for _, f := range x.Kept {
			k.Targets = append(k.Targets, f.Key)
		}
		r.Kept = append(r.Kept, k)
	}
	for _, x := range p.Skipped {
		r.Passed = append(r.Passed, skippedRow{x.Line, x.Reason})
	}
	return r
}

// newResult is that of a table of which nothing was read.
func newResult(g *edu.Register, sheet string) importResult {
	return importResult{
		Kind: g.ID, Sheet: sheet, Errors: []importFinding{}, Warnings: []importFinding{}, Unmapped: []string{},
		Passed: []skippedRow{}, Kept: []keptCells{}, Columns: []importColumn{}, Sums: []importSum{}, Notes: []string{},
	}
}

// guess is what a table without heads comes nearest to: every column is open.
func (c *importCall) guess(none *exchange.NoHeader) importResult {
	r := newResult(c.Register, none.Sheet)
	if none.Nearest == nil {
		return r
	}
	for i := range none.Nearest.Columns {
		x := columnOf(&none.Nearest.Columns[i])
		x.Grade, x.Why = "open", fmt.Sprintf("没有找到表头，第%d行最像", none.Nearest.Row+none.Nearest.Height)
		r.Columns = append(r.Columns, x)
	}
	return r
}

func columnOf(c *exchange.Column) importColumn {
	out := importColumn{Letter: c.Letter(), Head: c.Label, Target: c.Target.Key(), Grade: "likely", Why: "按最下一级栏目名称识别"}
	switch {
	case c.Refused != "":
		out.Target, out.Grade, out.Why = "", "open", c.Refused
	case !c.Known:
		out.Target, out.Grade, out.Why = "", "open", "没有认出这一栏"
	case c.Exact:
		out.Grade, out.Why = "sure", "栏目名称一致"
	}
	return out
}

func findings(p *exchange.Plan, level edu.Level) []importFinding {
	out := []importFinding{}
	for _, f := range p.Findings(level) {
		out = append(out, importFinding{f.Line, f.Cell, f.Column, f.Value, string(f.Rule), f.Message})
	}
	return out
}

func (r importResult) print(w io.Writer, dry bool) {
	verb := "已导入"
	if dry {
		verb = "试导入（没有保存）"
	}
	fmt.Fprintf(w, "%s“%s”：读取%d行，新增%d，变更%d，未变%d，失败%d。\n", verb, r.Sheet, r.Read, r.Added, r.Changed, r.Unchanged, r.Failed)
	for _, n := range r.Notes {
		fmt.Fprintf(w, "  说明  %s\n", n)
	}
	for _, f := range r.Errors {
		fmt.Fprintf(w, "  失败  第%d行 %s %s：%s\n", f.Row, f.Cell, f.Column, f.Message)
	}
	for _, f := range r.Warnings {
		fmt.Fprintf(w, "  提示  第%d行 %s %s：%s\n", f.Row, f.Cell, f.Column, f.Message)
	}
	for _, x := range r.Kept {
		fmt.Fprintf(w, "  保留  第%d行：%s\n", x.Row, x.text)
	}
	for _, x := range r.Sums {
		fmt.Fprintf(w, "  合计  %s列 %s：%s，%d行\n", x.Letter, x.Column, x.text, x.Rows)
	}
	for _, x := range r.Passed {
		fmt.Fprintf(w, "  跳过  第%d行：%s\n", x.Row, x.Reason)
	}
	for _, c := range r.Columns {
		if c.Grade == "open" && !slices.Contains(r.Unmapped, c.Head) {
			fmt.Fprintf(w, "  没有导入的列：%s列 %s\n", c.Letter, c.Why)
		}
	}
	for _, c := range r.Unmapped {
		fmt.Fprintf(w, "  没有导入的列：%s\n", c)
	}
}
