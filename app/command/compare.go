package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/compare"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// compareCall is what an export is compared by.
type compareCall struct {
	compare.Ask
	register, take, out string
	asJSON, over        bool
}

// pupilsName is what lists of pupils are called on the command line: they are of no register.
const pupilsName = "pupils"

func setCompare(f *flag.FlagSet) runner {
	c := &compareCall{Ask: compare.Ask{Ask: exchange.Ask{Heads: map[string]string{}}}}
	f.StringVar(&c.register, "register", "", "每一行是什么：schools、yearly、teachers等，学生名单写pupils；不写按表头认")
	f.StringVar(&c.Sheet, "sheet", "", "只比对这张工作表；不写比对全部认得出的")
	f.Var(pairs(c.Heads), "map", "指定一列是什么，如 --map 学校代码=code；可以多次")
	of(f, &c.Year, "year", "学年数据是哪个学年的；不写按表的标题，或台账最近的学年")
	of(f, &c.AsOf, "as-of", "哪一天导出的；不写按表上写的。台账在这以后的改动会作为原因写明")
	f.BoolVar(&c.All, "all", false, "这是全县的导出：表里没有的学校、乡镇也算该系统没有")
	f.StringVar(&c.take, "take", "", "采用该系统的值：写比对结果的序号，用逗号隔开，或写all；一次保存，可以撤销")
	f.StringVar(&c.out, "out", "", "比对结果存到哪里（.xlsx或.pdf），号码打星号")
	f.BoolVar(&c.over, "overwrite", false, overUsage)
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		if err := c.kind(); err != nil {
			return err
		}
		return with(ctx, e, func(s compareLedger) error { return c.compare(ctx, e, s, plain[0]) })
	}
}

// compareLedger reads the ledger and its journal, and carries out acts.
type compareLedger interface {
	reader
	discloser
	compare.Journal
}

// kind is what the rows are.
func (c *compareCall) kind() error {
	switch c.register {
	case "":
		return nil
	case pupilsName:
		c.Pupils = true
		return nil
	}
	for _, g := range edu.Imported() {
		if g.ID == c.register || g.Label == c.register {
			c.Register = g
			return nil
		}
	}
	return usageError{fmt.Sprintf("没有“%s”这种登记表。", c.register)}
}

func (c *compareCall) compare(ctx context.Context, e *Env, s compareLedger, path string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	x, err := office.Compared(ctx, s, b, path, c.Ask)
	if err != nil {
		return message.At("“"+path+"”", err)
	}
	chosen, err := c.chosen(x)
	if err != nil {
		return err
	}
	if err := c.put(e, x); err != nil {
		return err
	}
	if c.out != "" {
		d := office.ComparisonTable(b, x, edu.DateOf(e.Now()))
		if err := office.WriteComparison(ctx, s, office.Target{Path: c.out, Over: office.Over(c.over)}, x, d); err != nil {
			return err
		}
		fmt.Fprintln(e.Stderr, "已生成："+c.out)
	}
	if len(chosen) == 0 {
		return nil
	}
	ch, taken := x.Take(chosen)
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	if left := len(chosen) - taken; left > 0 {
		fmt.Fprintf(e.Stderr, "有%d处没有可以采用的值。\n", left)
	}
	return nil
}

// chosen are the items whose values are taken over.
func (c *compareCall) chosen(x *compare.Comparison) (out []*compare.Item, err error) {
	if c.take == "" {
		return nil, nil
	}
	if c.take == "all" {
		return slices.DeleteFunc(slices.Clone(x.Items), func(it *compare.Item) bool { return !it.Takeable() }), nil
	}
	for n := range strings.SplitSeq(c.take, ",") {
		i := slices.IndexFunc(x.Items, func(*compare.Item) bool { return false })
		for k := range x.Items {
			if strconv.Itoa(k+1) == strings.TrimSpace(n) {
				i = k
			}
		}
		switch {
		case i < 0:
			return nil, usageError{fmt.Sprintf("比对结果没有第“%s”条。", n)}
		case !x.Items[i].Takeable():
			return nil, usageError{fmt.Sprintf("第%s条没有可以采用的值。", n)}
		}
		out = append(out, x.Items[i])
	}
	return out, nil
}

// comparedItem is a difference as --json prints it.
type comparedItem struct {
	N        int    `json:"n"`
	Kind     string `json:"kind"`
	Register string `json:"register"`
	Who      string `json:"who"`
	School   string `json:"school,omitempty"`
	Field    string `json:"field,omitempty"`
	Sheet    string `json:"sheet,omitempty"`
	Line     int    `json:"line,omitempty"`
	Cell     string `json:"cell,omitempty"`
	Here     string `json:"here"`
	There    string `json:"there"`
	Why      string `json:"why,omitempty"`
	Take     bool   `json:"takeable"`
}

// comparedTable is a table that was compared.
type comparedTable struct {
	Sheet    string   `json:"sheet"`
	Register string   `json:"register"`
	Pupils   bool     `json:"pupils,omitempty"`
	Rows     int      `json:"rows"`
	Columns  []string `json:"columns"`
	Unknown  []string `json:"unknown"`
}

// comparedLeft is a sheet that was not.
type comparedLeft struct {
	Sheet string `json:"sheet"`
	Why   string `json:"why"`
}

// comparedResult is what compare --json prints.
type comparedResult struct {
	Tables    []comparedTable `json:"tables"`
	Left      []comparedLeft  `json:"left"`
	Rows      int             `json:"rows"`
	Met       int             `json:"met"`
	Alike     int             `json:"alike"`
	Otherwise int             `json:"otherwise"`
	AsOf      string          `json:"as_of,omitempty"`
	Items     []comparedItem  `json:"items"`
	Notes     []string        `json:"notes"`
}

// put prints what differs.
func (c *compareCall) put(e *Env, x *compare.Comparison) error {
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(resultOfComparison(x))
	}
	for _, t := range x.Tables {
		fmt.Fprintf(e.Stdout, "“%s”：%s，%d行，比对%s\n", t.Sheet, t.Called(), t.Rows, strings.Join(t.Columns, "、"))
		if len(t.Unknown) > 0 {
			fmt.Fprintf(e.Stdout, "  台账没有的栏目：%s\n", strings.Join(t.Unknown, "、"))
		}
	}
	for i, it := range x.Items {
		fmt.Fprintf(e.Stdout, "%4d  %s  %s  %s", i+1, it.Kind.Words(), it.Who, it.Aspect())
		if it.Here+it.There != "" {
			fmt.Fprintf(e.Stdout, "  台账“%s”  该系统“%s”", it.Here, it.There)
		}
		if it.Why != "" {
			fmt.Fprint(e.Stdout, "  "+it.Why)
		}
		fmt.Fprintln(e.Stdout)
	}
	for _, note := range office.ComparisonNotes(x) {
		fmt.Fprintln(e.Stdout, note)
	}
	fmt.Fprintln(e.Stdout, office.ComparisonSummary(x))
	return nil
}

func resultOfComparison(x *compare.Comparison) comparedResult {
	r := comparedResult{
		Tables: []comparedTable{}, Left: []comparedLeft{}, Rows: x.Rows, Met: x.Met, Alike: x.Alike, Otherwise: x.Otherwise,
		Items: []comparedItem{}, Notes: append([]string{}, x.Notes...),
	}
	if x.AsOf.Known() {
		r.AsOf = x.AsOf.String()
	}
	for _, t := range x.Tables {
		r.Tables = append(r.Tables, comparedTable{
			t.Sheet, t.Register.ID, t.Pupils, t.Rows, append([]string{}, t.Columns...), append([]string{}, t.Unknown...),
		})
	}
	for _, l := range x.Left {
		r.Left = append(r.Left, comparedLeft{edu.MaskIDs(l.Sheet), message.Of(l.Why)})
	}
	for i, it := range x.Items {
		key := ""
		if it.Field != nil {
			key = it.Field.Key
		}
		r.Items = append(r.Items, comparedItem{
			i + 1, string(it.Kind), it.Register.ID, it.Who, it.School, key, it.Sheet, it.Line, it.Cell, it.Here, it.There, it.Why, it.Takeable(),
		})
	}
	return r
}
