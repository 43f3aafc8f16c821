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
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
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

func runImport(ctx context.Context, e *Env, args []string) error {
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	sheet := f.String("sheet", "", "")
	dry := f.Bool("dry-run", false, "")
	asJSON := f.Bool("json", false, "")
	failed := f.String("failed", "", "")
	over := f.Bool("overwrite", false, "")
	plain, err := parse(f, args, 2, 2)
	if err != nil {
		return err
	}
	g := edu.RegisterByID(plain[0])
	if g == nil {
		return usageError{fmt.Sprintf("没有“%s”这种导入；可用：%s。", plain[0], kinds())}
	}
	if *failed != "" {
		if !strings.EqualFold(filepath.Ext(*failed), ".xlsx") { // a report of the program would be replaced by a workbook under its name
			return usageError{"--failed 另存的是工作簿，请给出以.xlsx结尾的文件名。"}
		}
		if sameFile(*failed, plain[1]) {
			return usageError{"--failed 不能是正在导入的文件，请另给一个文件名。"}
		}
		if err := file.Check(*failed, office.Over(*over)); err != nil {
			return err // before anything is taken in
		}
	}
	return e.with(ctx, func(s Store) error {
		plan, err := planImport(ctx, s, g, plain[1], *sheet)
		if err != nil {
			return err
		}
		r := resultOf(plan)
		if c := plan.Prepared(); !*dry && len(c.Items()) > 0 {
			if r.Batch, err = s.Apply(ctx, c, nil); err != nil {
				return err
			}
		}
		if *failed != "" {
			err := file.Write(*failed, 0o666, office.Over(*over), func(w io.Writer) error { return exchange.WriteFailed(w, plan) })
			if err != nil {
				return err
			}
		}
		if *asJSON {
			return json.NewEncoder(e.Stdout).Encode(r)
		}
		r.print(e.Stdout, *dry)
		return nil
	})
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

func planImport(ctx context.Context, s importer, g *edu.Register, file, sheet string) (_ *exchange.Plan, err error) {
	learnt, err := s.Synonyms(ctx, g.ID)
	if err != nil {
		return nil, err
	}
	words, err := exchange.NewWords(g, assets.Headers, learnt)
	if err != nil {
		return nil, err
	}
	w, err := grid.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	in, err := exchange.PickSheet(w, words, sheet)
	if err != nil {
		return nil, err
	}
	b, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	return exchange.Prepare(ctx, file, in, b)
}

func resultOf(p *exchange.Plan) importResult {
	r := importResult{
		Kind: p.Register.ID, Sheet: p.Sheet.Name, Read: len(p.Rows),
		Added: p.Count(exchange.Added), Changed: p.Count(exchange.Changed),
		Unchanged: p.Count(exchange.Unchanged), Skipped: len(p.Skipped), Failed: p.Count(exchange.Failed),
		Errors: findings(p, edu.Hard), Warnings: findings(p, edu.Soft),
		Unmapped: []string{}, Passed: []skippedRow{}, Kept: []keptCells{}, Sums: []importSum{},
	}
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
