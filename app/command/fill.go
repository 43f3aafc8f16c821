package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// fillCall is what the fill command is asked for.
type fillCall struct {
	exchange.Ask
	form, out   string
	year        edu.Year
	asJSON      bool
	over        func(path string) bool
	full        bool
	reason, who string
}

func setFill(f *flag.FlagSet) runner {
	c := &fillCall{Ask: exchange.Ask{Heads: map[string]string{}}}
	f.StringVar(&c.out, "out", "", "填好的文件，格式和空表一样（.xlsx或.xlsm）；空表本身不改动")
	of(f, &c.year, "year", "学年，如2022表示2022—2023学年；不写按表的标题，或当前学年")
	f.StringVar(&c.Sheet, "sheet", "", "只填这张工作表；不写填全部认得出的")
	f.Var(pairs(c.Heads), "map", "指定一列填什么，如 --map 学校代码=code 或 --map 学校代码=标识码；可以多次；没有把握的列不指定就不填")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	f.BoolVar(&c.full, "full-id", false, "填写完整的身份证号、电话（不写打星号）；要写 --reason，记入操作记录")
	f.StringVar(&c.reason, "reason", "", "为什么填写完整号码")
	f.StringVar(&c.who, "who", "", "谁填写完整号码；不写用设置中的填报人")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.form, c.over = plain[0], office.Over(*over)
		if err := c.sound(); err != nil {
			return err
		}
		return with(ctx, e, func(s interface {
			reader
			discloser
		},
		) error {
			return c.fill(ctx, e, s, s)
		})
	}
}

// sound refuses what does not go together, before anything is read.
func (c *fillCall) sound() error {
	ending := strings.ToLower(filepath.Ext(c.form))
	switch {
	case c.out == "":
		return usageError{"缺少 --out：写明填好的文件。"}
	case sameFile(c.out, c.form):
		return usageError{"--out 不能是空表本身，请另给一个文件名。"}
	case (ending == office.Workbook || ending == ".xlsm") && !strings.EqualFold(filepath.Ext(c.out), ending):
		return usageError{"--out 的文件名要以" + ending + "结尾，和空表一样。"}
	case c.full && strings.TrimSpace(c.reason) == "":
		return usageError{"填写完整号码要用 --reason 写明原因。"}
	case !c.full && (c.reason != "" || c.who != ""):
		return usageError{"--reason、--who 和 --full-id 一起用。"}
	}
	return file.Check(c.out, c.over)
}

// fill fills the form and says what was done and what was not.
func (c *fillCall) fill(ctx context.Context, e *Env, s reader, l discloser) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	if c.full && b.Sealed {
		return edu.ErrKeyMissing
	}
	rd, err := exchange.NewReader()
	if err != nil {
		return err
	}
	w, err := grid.Open(ctx, c.form)
	if err != nil {
		return message.At("“"+c.form+"”", err)
	}
	on := edu.DateOf(e.Now())
	plan, err := fill.NewPlan(ctx, w, rd, b, fill.Options{Ask: c.Ask, Year: c.year, Who: l.Who(), On: on, Full: c.full})
	if err != nil {
		return message.At("“"+c.form+"”", err)
	}
	var lost []string
	err = inName(ctx, l, c.who, func() (err error) {
		lost, err = office.Filled{Plan: plan, Path: c.out, Over: c.over, Reason: c.reason, On: on}.Write(ctx, l)
		return err
	})
	if err != nil {
		return err
	}
	result := filledOf(plan, c.out, lost)
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(result)
	}
	result.print(e.Stdout)
	fmt.Fprintln(e.Stderr, "已生成："+c.out)
	return nil
}

// fillResult is what fill --json prints.
type fillResult struct {
	Out    string      `json:"out"`
	Rows   int         `json:"rows"`
	Cells  int         `json:"cells"`
	Tables []fillTable `json:"tables"`
	Lost   []string    `json:"lost"` // what of the form could not be kept
}

// fillTable is what became of a table.
type fillTable struct {
	Sheet    string       `json:"sheet"`
	Kind     string       `json:"kind"` // empty where it is of no register
	Filled   int          `json:"filled"`
	Inserted int          `json:"inserted"`
	By       []string     `json:"by"` // by what its records were chosen
	Rows     []fillRow    `json:"rows"`
	Columns  []fillColumn `json:"columns"`
	Left     []fillLeft   `json:"left"`
	name     string
}

// fillRow is which records a row holds.
type fillRow struct {
	Row     int     `json:"row"`
	Name    string  `json:"name"`
	Records []int64 `json:"records"`
}

// fillColumn is what a column was taken for.
type fillColumn struct {
	Letter string   `json:"letter"`
	Head   string   `json:"head"`
	Target string   `json:"target"`
	Grade  string   `json:"grade"`
	Unit   string   `json:"unit,omitempty"`
	Picks  []string `json:"picks,omitempty"`
}

// fillLeft is what was left as it was.
type fillLeft struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

func filledOf(p *fill.Plan, out string, lost []string) fillResult {
	r := fillResult{Out: out, Lost: append([]string{}, lost...)}
	r.Rows, r.Cells = p.Count()
	for _, t := range p.Tables {
		x := fillTable{
			Sheet: edu.MaskIDs(t.Sheet.Name), Filled: len(t.Rows), Inserted: t.Added,
			By: append([]string{}, t.Notes...), Rows: []fillRow{}, Columns: []fillColumn{}, Left: []fillLeft{},
		}
		if t.Known {
			x.Kind, x.name = t.Register.ID, t.Register.Label
		} else {
			x.name = edu.RoundShapes.Label(edu.RoundMatrix)
		}
		for _, row := range t.Rows {
			of := fillRow{Row: row.Line + 1, Name: edu.MaskNumbers(row.Name)}
			for _, rec := range row.Records {
				of.Records = append(of.Records, rec.RowID())
			}
			x.Rows = append(x.Rows, of)
		}
		for _, h := range t.Heads {
			c := fillColumn{Letter: h.Letter, Head: h.Label(), Grade: h.Grade.String(), Unit: h.Unit, Picks: h.Picks}
			c.Target = h.Key()
			x.Columns = append(x.Columns, c)
		}
		for _, l := range t.Left {
			x.Left = append(x.Left, fillLeft{edu.MaskNumbers(l.What), edu.MaskNumbers(l.Why)})
		}
		r.Tables = append(r.Tables, x)
	}
	for _, l := range p.Form.Left {
		r.Tables = append(r.Tables, fillTable{
			Sheet: edu.MaskIDs(l.Sheet), By: []string{}, Rows: []fillRow{}, Columns: []fillColumn{},
			Left: []fillLeft{{edu.MaskIDs(l.Sheet), message.Of(l.Why)}},
		})
	}
	return r
}

// print says in words what was done.
func (r *fillResult) print(w io.Writer) {
	for _, t := range r.Tables {
		what := "没有填"
		if t.Filled > 0 {
			what = fmt.Sprintf("%s，填了%d行", t.name, t.Filled)
		}
		if t.Inserted > 0 {
			what += fmt.Sprintf("（原表行数不够，加了%d行）", t.Inserted)
		}
		if len(t.By) > 0 {
			what += "；按" + strings.Join(t.By, "、")
		}
		fmt.Fprintf(w, "“%s”：%s\n", t.Sheet, what)
		for _, l := range t.Left {
			fmt.Fprintf(w, "  没有填  %s：%s\n", l.What, l.Why)
		}
	}
	for _, l := range r.Lost {
		fmt.Fprintln(w, "注意："+l)
	}
}
