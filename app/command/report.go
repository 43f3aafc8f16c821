package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// What the report command does with a ledger.
type (
	clerk interface {
		Who() string
		SetWho(ctx context.Context, name string) error
	}
	discloser interface {
		clerk
		applier
		Export(ctx context.Context, what string) error
	}
	reporter interface {
		reader
		discloser
		office.Sent
	}
)

// reportCall is what the report command is asked for.
type reportCall struct {
	kind             report.Kind
	asked            report.Options // of it the dates, the paper and what is printed in full
	paper, margins   string
	school, project  string // what a paper is about
	reason, who, out string
	handed           string                 // the folder with the files that are handed over
	over             func(path string) bool // a file that may be written over
}

func setReport(f *flag.FlagSet) runner {
	c := &reportCall{}
	datesIn(f, &c.asked)
	of(f, &c.asked.Dated, "dated", "成文日期，如2022-05-05；不写同截止日期")
	f.StringVar(&c.paper, "paper", report.A4, "纸张A4或A3和表的排法，如A3,full：full印全部栏目，facing宽表分左右页，"+
		"trimmed空栏不印并注明，townships按乡镇小计")
	f.StringVar(&c.margins, "margins", "", "页边距，上右下左，毫米，如\"25 20 20 20\"")
	f.StringVar(&c.out, "out", "", "生成的文件，以.pdf或.xlsx结尾")
	f.StringVar(&c.school, "school", "", "只要这所学校的（学校标识码），用于closure-file、rotation-form、return等一校一份的")
	f.StringVar(&c.project, "project", "", "只退回这个项目的（项目名称），用于return")
	of(f, &c.asked.By, "by", "通知要求何时前办理，如2022-05-10；不写则在纸上填写")
	f.StringVar(&c.handed, "files", "", "报送交接单列出这个文件夹中的文件，PDF数出页数")
	f.IntVar(&c.asked.Copies, "copies", 0, "报送交接单上纸质材料的份数，简报共印的份数；不写则在纸上填写")
	f.IntVar(&c.asked.Issue, "issue", 0, "简报的期号；不写则在纸上填写")
	f.Int64Var(&c.asked.Round, "round", 0, "催报通知、收表情况通报是哪一次收表的，写编号（见 round list）")
	f.StringVar(&c.reason, "reason", "", "为什么输出完整身份证号")
	f.StringVar(&c.who, "who", "", "谁输出完整身份证号")
	f.BoolVar(&c.asked.Headed, "headed", false, "首页留出红头位置")
	f.BoolVar(&c.asked.Cover, "cover", false, "月度报送材料前加封面和目录")
	f.StringVar(&c.asked.Request, "request", "", "月度报送材料依据的文件，如\"市教育局《……》（×教字〔2022〕12号）\"；不写用设置中的")
	f.BoolVar(&c.asked.FullIDs, "full-id", false, "印出完整身份证号，要写--reason，并记入操作记录")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.over = office.Over(*over)
		if err := c.sound(plain[0]); err != nil {
			return err
		}
		if err := file.Check(c.out, c.over); err != nil {
			return err
		}
		defer hurry()()
		return with(ctx, e, func(s reporter) error { return c.report(ctx, e, s) })
	}
}

// sound finds the report, and refuses what does not go together.
func (c *reportCall) sound(id string) (err error) {
	var ok bool
	c.kind, ok = report.KindByID(id)
	if c.asked.Paper, err = report.ParsePaper(c.paper); err != nil {
		return usageError{err.Error()}
	}
	switch {
	case !ok:
		return usageError{fmt.Sprintf("没有“%s”这份报表。", id)}
	case !c.asked.FullIDs && strings.TrimSpace(c.who) != "":
		return usageError{"--who 写明是谁输出完整身份证号，和 --full-id 一起用。"}
	case c.asked.FullIDs && (!c.kind.People || strings.TrimSpace(c.reason) == ""):
		return usageError{"--full-id 只用于列出教师的报表，并要用 --reason 写明原因。"}
	case !strings.EqualFold(filepath.Ext(c.out), ".pdf") && !strings.EqualFold(filepath.Ext(c.out), office.Workbook):
		return usageError{"请用 --out 给出以.pdf或.xlsx结尾的文件名。"}
	}
	if c.asked.Margins, err = report.ParseMargins(c.margins); err != nil {
		return usageError{err.Error()}
	}
	return c.soundLetter()
}

// soundLetter refuses what only some letters have.
func (c *reportCall) soundLetter() error {
	switch {
	case (c.asked.Cover || c.asked.Request != "") && !c.kind.Annexed:
		return usageError{"--cover 和 --request 只用于月度报送材料（monthly）。"}
	case c.asked.Round != 0 && c.kind.ID != report.Reminder && c.kind.ID != report.Notice:
		return usageError{"--round 只用于催报通知（reminder）和收表情况通报（notice）。"}
	case c.handed != "" && c.kind.ID != report.Handover:
		return usageError{"--files 只用于报送交接单（handover）。"}
	case c.project != "" && c.kind.ID != report.Return:
		return usageError{"--project 只用于退回补正通知（return）。"}
	case c.asked.By.Known() && !slices.Contains(c.kind.Fields, "期限"):
		return usageError{"--by 只用于通知，如催报通知（reminder）和退回补正通知（return）。"}
	}
	return c.soundCopies()
}

// soundCopies refuses numbers of copies and issues where a paper has none.
func (c *reportCall) soundCopies() error {
	switch {
	case c.asked.Copies != 0 && !c.kind.Copied:
		return usageError{"--copies 只用于报送交接单（handover）和简报（briefing）。"}
	case c.asked.Issue != 0 && !c.kind.Issued:
		return usageError{"--issue 只用于简报（briefing）。"}
	case c.asked.Copies < 0 || c.asked.Issue < 0:
		return usageError{"--copies 要写份数，--issue 要写期号，如2。"}
	}
	return nil
}

// datesIn adds the flags that say of when something is.
func datesIn(f *flag.FlagSet, o *report.Options) {
	of(f, &o.Year, "year", "学年，如2022表示2022—2023学年")
	of(f, &o.Period, "period", "报告月份，如2022-04")
	of(f, &o.AsOf, "as-of", "截止日期，如2022-04-30；不写取月末，或最新数据的日期")
}

// dates refuses dates that contradict each other or the ledger, and says what it holds nothing of.
func (e *Env) dates(b *edu.Book, o report.Options) error {
	p := office.Dates(b, o)
	if p.Hard() {
		return usageError{p.Error()}
	}
	e.note(p)
	return nil
}

// note says what is not wrong, but to be looked at.
func (e *Env) note(p edu.Problems) {
	for _, x := range p {
		fmt.Fprintln(e.Stderr, "注意："+x.Message)
	}
}

func (c *reportCall) report(ctx context.Context, e *Env, s reporter) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	err = e.dates(b, c.asked)
	if err == nil {
		err = c.ofRound(e, b)
	}
	if err != nil {
		return err
	}
	presets := office.PresetsOf(b)
	for _, refused := range presets.Refused {
		fmt.Fprintln(e.Stderr, "注意："+message.Of(refused))
	}
	o := presets.ReportOptions()
	if o.School, err = schoolOf(b, c.school); err != nil {
		return err
	}
	if o.Project, err = projectOf(b, c.project); err != nil {
		return err
	}
	if c.handed != "" {
		if o.Handed, err = office.Handed(ctx, c.handed); err != nil {
			return err
		}
	}
	if c.kind.Traced {
		if o.Origins, err = office.Origins(ctx, s); err != nil {
			return err
		}
	}
	o.Copies, o.Issue = c.asked.Copies, c.asked.Issue
	o.Year, o.Period, o.AsOf, o.Dated = c.asked.Year, c.asked.Period, c.asked.AsOf, c.asked.Dated
	o.Paper, o.Headed, o.FullIDs = c.asked.Paper, c.asked.Headed, c.asked.FullIDs
	o.Round, o.By, o.Cover, o.Request = c.asked.Round, c.asked.By, c.asked.Cover, c.asked.Request
	e.note(office.Ahead(b, c.kind, o, edu.DateOf(e.Now())))
	d := c.kind.Make(b, o)
	if useless := d.Useless(); len(useless) > 0 {
		return usageError{fmt.Sprintf("“%s”的表不能这样排：%s。", c.kind.Title, strings.Join(useless, "、"))}
	}
	return c.write(ctx, e, s, d)
}

// ofRound finds the round of a paper, which is as of today where no other day is asked for.
func (c *reportCall) ofRound(e *Env, b *edu.Book) error {
	if c.asked.Round != 0 {
		if _, err := board(b, strconv.FormatInt(c.asked.Round, 10)); err != nil {
			return err
		}
	}
	if (c.asked.Round != 0 || c.kind.Today) && !c.asked.AsOf.Known() {
		c.asked.AsOf = edu.DateOf(e.Now())
	}
	return nil
}

// as does something in the name of a person; the office's 填报人 stays who it was.
func as(ctx context.Context, s clerk, who string, do func() error) (err error) {
	before := s.Who()
	if who == "" || who == before {
		return do()
	}
	if err := s.SetWho(ctx, who); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.SetWho(context.WithoutCancel(ctx), before)) }()
	return do()
}

// inName does something by which personal data leave the ledger, in the name of who is named.
func inName(ctx context.Context, s clerk, who string, do func() error) error {
	err := as(ctx, s, strings.TrimSpace(who), do)
	if errors.Is(err, office.ErrNobody) {
		return message.Say("输出完整身份证号要记下是谁输出的。请用 --who 写明姓名，或先在窗口的“设置”中填写填报人。")
	}
	return err
}

// write writes a report, and says what the clerk should look at.
func (c *reportCall) write(ctx context.Context, e *Env, s discloser, d *report.Document) error {
	warnings := d.Warnings
	var missing []rune
	do := func() (err error) {
		missing, err = office.Write(c.out, c.over, d)
		return err
	}
	x, persons := office.ReportLeaving(c.kind, d, c.out)
	x.Reason, x.On = c.reason, edu.DateOf(e.Now())
	if err := inName(ctx, s, c.who, func() error { return office.LeaveIf(ctx, persons, s, x, do) }); err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "已生成："+c.out)
	if len(missing) > 0 {
		fmt.Fprintf(e.Stderr, "注意：这些字没有可用的字形，打印为〓：%s\n", string(missing))
	}
	for _, w := range warnings {
		fmt.Fprintln(e.Stderr, "注意："+w)
	}
	return nil
}

// schoolOf finds a school by its code; an empty code is none.
func schoolOf(b *edu.Book, code string) (edu.Ref, error) {
	if code == "" {
		return 0, nil
	}
	s := b.SchoolByCode(edu.SchoolCode(code))
	if s == nil {
		return 0, message.Say("台账中没有标识码为“" + code + "”的学校。请在学校登记表中核对标识码。")
	}
	return edu.Ref(s.RowID()), nil
}

// projectOf finds a project by its name; no name is none.
func projectOf(b *edu.Book, name string) (edu.Ref, error) {
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		if name != "" && string(p.Name) == name {
			return edu.Ref(p.RowID()), nil
		}
	}
	if name == "" {
		return 0, nil
	}
	return 0, message.Say("台账中没有名为“" + name + "”的项目。请在项目登记表中核对名称。")
}

// hurry lets the garbage of a report lie until there is much of it: the process ends with the report, and until then it
// stays within what an office's computer has to spare. The limit is of Go's memory alone; with SQLite, the program itself and what is
// taken while garbage is looked for, a process has some 50 MiB more. The returned function goes back.
func hurry() func() {
	const percent, limit = 1000, 130 << 20
	before, most := debug.SetGCPercent(percent), debug.SetMemoryLimit(limit)
	return func() {
		debug.SetGCPercent(before)
		debug.SetMemoryLimit(most)
	}
}
