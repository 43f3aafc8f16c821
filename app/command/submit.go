package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"countyledger/app/office"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/submission"
)

// submitter freezes submissions, hands them over, and looks back.
type submitter interface {
	office.Submitter
	office.Past
	office.Opener
	Begun(ctx context.Context) (time.Time, error)
}

// submitCall is what is to be handed in.
type submitCall struct {
	kind, out             string
	period, asOf          edu.Date
	filler, checker, head string
	change, anyway        string
	asJSON                bool
	over                  func(path string) bool
}

func setSubmit(f *flag.FlagSet) runner {
	c := &submitCall{}
	f.StringVar(&c.kind, "kind", "", "报送种类的代号或名称；不写为每月的月报（全部种类见 submissions list）")
	of(f, &c.period, "period", "哪一个月的月报，如2022-04")
	of(f, &c.asOf, "as-of", "统计截止日期，如2022-09-01；月报写 --period")
	f.StringVar(&c.out, "out", "", "报送材料写到哪个文件夹，如U盘上的；文件夹要已建好")
	f.StringVar(&c.filler, "filler", "", "填报人；不写为设置中的填报人")
	f.StringVar(&c.checker, "checker", "", "审核人")
	f.StringVar(&c.head, "head", "", "单位负责人")
	f.StringVar(&c.change, "change", "", "变动说明：与上次报送相比为什么变了；写auto由程序写明")
	f.StringVar(&c.anyway, "anyway", "", "还有要核对而没有说明的问题时，为什么现在就报")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, _ []string) error {
		if c.out == "" {
			return usageError{"请用 --out 写明报送材料写到哪个文件夹。"}
		}
		c.over = office.Over(*over)
		defer hurry()()
		return with(ctx, e, func(s submitter) error { return c.submit(ctx, e, s) })
	}
}

// owed finds the submission that is meant.
func (c *submitCall) owed(rules edu.RuleSet) (edu.Owing, error) {
	day := c.asOf
	if c.period.Known() {
		if day.Known() {
			return edu.Owing{}, usageError{"--period 和 --as-of 只写一个。"}
		}
		day = c.period.Last()
	}
	if !day.Known() {
		return edu.Owing{}, usageError{"请用 --period 写哪一个月，或用 --as-of 写统计截止日期。"}
	}
	var days []string
	for _, d := range rules.Duties {
		if c.kind != "" && d.ID != c.kind && d.Name != c.kind || c.kind == "" && !d.Monthly() {
			continue
		}
		for _, x := range rules.DutiesBetween(day, day) {
			if x.ID == d.ID {
				return x, nil
			}
		}
		when := "每月最后一天"
		if !d.Monthly() {
			when = d.Day
		}
		days = append(days, d.Name+"："+when)
	}
	if len(days) == 0 {
		return edu.Owing{}, usageError{fmt.Sprintf("没有“%s”这种报送。全部种类见 submissions list。", c.kind)}
	}
	return edu.Owing{}, usageError{fmt.Sprintf("%s不是统计截止日期（%s）。", day.Chinese(), strings.Join(days, "，"))}
}

func (c *submitCall) submit(ctx context.Context, e *Env, s submitter) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	presets := office.PresetsOf(b)
	owed, err := c.owed(presets.Rules)
	if err != nil {
		return err
	}
	hard, soft, err := office.Open(ctx, b, &presets, owed.AsOf)
	if err != nil {
		return err
	}
	if err := c.mayGo(e, hard, soft); err != nil {
		return err
	}
	x := office.Submitting{
		Owing: owed, Filler: c.filler, Checker: c.checker, Head: c.head, Change: c.change, Note: c.anyway, On: edu.DateOf(e.Now()),
	}
	if x.Filler == "" {
		x.Filler = s.Who()
	}
	if c.change == "auto" {
		w, err := office.WhyNow(ctx, s, b, owed, nil)
		if err != nil {
			return err
		}
		x.Change = strings.Join(submission.Sentences(w.Changes, mostReasons), "\n")
	}
	ch, err := office.Freeze(ctx, s, x, nil)
	if err != nil {
		return err
	}
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	return c.handOver(ctx, e, s, p.Items()[0].Record.RowID())
}

// mostReasons is how many reasons 变动说明 gives of one figure.
const mostReasons = 5

// mayGo lets a submission go only where nothing must be mended, and where somebody says why what is open stays open.
func (c *submitCall) mayGo(e *Env, hard, soft []check.Finding) error {
	for _, f := range slices.Concat(hard, soft) {
		fmt.Fprintln(e.Stderr, "注意："+f.Message)
	}
	switch {
	case len(hard) > 0:
		return office.ErrMustMend
	case len(soft) > 0 && strings.TrimSpace(c.anyway) == "":
		return office.ErrUnsaid
	}
	return nil
}

// handOver writes the files of a submission into a folder.
func (c *submitCall) handOver(ctx context.Context, e *Env, s submitter, id int64) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	x := submission.Find(b, id)
	paths, err := office.HandOver(ctx, s, x, c.out, c.over)
	if err != nil {
		return err
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"id": id, "code": string(x.Code), "time": x.Time.Int(), "files": paths})
	}
	fmt.Fprintf(e.Stdout, "%d\n", id)
	for _, path := range paths {
		fmt.Fprintln(e.Stdout, path)
	}
	fmt.Fprintf(e.Stderr, "%s已定稿，第%d次报送，校验码%s。送出以后用 submissions mark %d 已报送 记下。\n", x.Title, x.Time.Int(), x.Code, id)
	return nil
}

// submissionsCall looks at what was handed in, and says what became of it.
type submissionsCall struct {
	submitCall
	by, receipt, note, figure string
	at                        edu.Moment
}

// submissionActs are what can be done with submissions, and how many arguments each has behind it.
var submissionActs = []struct {
	name        string
	least, most int
	do          func(c *submissionsCall, ctx context.Context, e *Env, s submitter, plain []string) error
}{
	{"list", 0, 0, (*submissionsCall).list},
	{"show", 1, 1, (*submissionsCall).show},
	{"why", 1, 1, (*submissionsCall).why},
	{"out", 1, 1, (*submissionsCall).write},
	{"mark", 2, 2, (*submissionsCall).mark},
}

func setSubmissions(f *flag.FlagSet) runner {
	c := &submissionsCall{}
	f.StringVar(&c.out, "out", "", "out：报送材料写到哪个文件夹")
	f.StringVar(&c.by, "by", "", "mark：经手人")
	f.StringVar(&c.receipt, "receipt", "", "mark：回执号或退回的文号")
	f.StringVar(&c.note, "note", "", "mark：说明；退回的写为什么")
	of(f, &c.at, "at", "mark：什么时候，如\"2022-05-04 16:00\"；不写为现在")
	f.StringVar(&c.figure, "figure", "", "why：只看这一个指标，写代号（见 figures）")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.over = office.Over(*over)
		for _, a := range submissionActs {
			if a.name != plain[0] {
				continue
			}
			if err := counted(plain[1:], a.least, a.most); err != nil {
				return err
			}
			return with(ctx, e, func(s submitter) error { return a.do(c, ctx, e, s, plain[1:]) })
		}
		return usageError{"submissions后面写list、show、why、out或mark。"}
	}
}

// submissionResult is a submission as --json prints it.
type submissionResult struct {
	ID      int64                  `json:"id,omitempty"`
	Kind    string                 `json:"kind"`
	Title   string                 `json:"title"`
	AsOf    string                 `json:"as_of"`
	Due     string                 `json:"due,omitempty"`
	Time    int                    `json:"time,omitempty"`
	Code    string                 `json:"code,omitempty"`
	State   string                 `json:"state"`
	Late    bool                   `json:"late"`
	Rules   string                 `json:"rules,omitempty"`
	Change  string                 `json:"change,omitempty"`
	Files   []submissionFileResult `json:"files,omitempty"`
	Becomes []string               `json:"events,omitempty"`
}

type submissionFileResult struct {
	Name string `json:"name"`
	SHA  string `json:"sha256"`
	Size int    `json:"size"`
}

func (c *submissionsCall) list(ctx context.Context, e *Env, s submitter, _ []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	begun, err := s.Begun(ctx)
	if err != nil {
		return err
	}
	presets := office.PresetsOf(b)
	all := []submissionResult{}
	for _, x := range submission.Board(b, presets.Rules, edu.DateOf(begun), edu.DateOf(e.Now())) {
		r := submissionResult{Kind: x.ID, Title: x.Called(), AsOf: x.AsOf.String(), Due: x.Due.String(), State: x.Word(), Late: x.Late}
		if last := x.Last(); last != nil {
			r.ID, r.Time, r.Code = last.RowID(), last.Time.Int(), string(last.Code)
		}
		all = append(all, r)
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"submissions": all})
	}
	for _, r := range all {
		number := ""
		if r.ID > 0 {
			number = strconv.FormatInt(r.ID, 10)
		}
		late := ""
		if r.Late && r.State != "逾期未报" {
			late = "（迟报）"
		}
		fmt.Fprintf(e.Stdout, "%4s  %-10s  %s  期限%s  %s%s  %s\n", number, r.Kind, r.AsOf, r.Due, r.State, late, r.Title)
	}
	return nil
}

// one is the submission of a number.
func (c *submissionsCall) one(ctx context.Context, s submitter, meant string) (*edu.Book, *submission.Sent, error) {
	b, err := s.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	if n, err := strconv.ParseInt(meant, 10, 64); err == nil {
		if x := submission.Find(b, n); x != nil {
			return b, x, nil
		}
	}
	return nil, nil, usageError{fmt.Sprintf("没有“%s”这次报送。全部报送见 submissions list。", meant)}
}

func (c *submissionsCall) show(ctx context.Context, e *Env, s submitter, plain []string) error {
	_, x, err := c.one(ctx, s, plain[0])
	if err != nil {
		return err
	}
	r := submissionResult{
		ID: x.RowID(), Kind: string(x.Kind), Title: string(x.Title), AsOf: x.AsOf.String(), Due: x.Due.String(), Time: x.Time.Int(),
		Code: string(x.Code), State: edu.SubmissionStates.Label(x.State()), Rules: string(x.Rules), Change: edu.MaskNumbers(string(x.Change)),
	}
	for _, f := range x.Files {
		r.Files = append(r.Files, submissionFileResult{string(f.File), string(f.SHA), f.Size.Int()})
	}
	for _, ev := range x.Events {
		said := []string{string(ev.At), edu.SubmissionStates.Label(ev.State)}
		for _, more := range []edu.Text{ev.By, ev.Receipt, ev.Note} {
			if more != "" {
				said = append(said, edu.MaskNumbers(string(more)))
			}
		}
		r.Becomes = append(r.Becomes, strings.Join(said, "　"))
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(r)
	}
	fmt.Fprintf(e.Stdout, "%s　第%d次报送　校验码%s　%s\n截止%s，期限%s，口径%s\n", r.Title, r.Time, r.Code, r.State, r.AsOf, r.Due, r.Rules)
	for _, f := range r.Files {
		fmt.Fprintf(e.Stdout, "  %s  %d字节  %s\n", f.SHA, f.Size, f.Name)
	}
	for _, line := range r.Becomes {
		fmt.Fprintln(e.Stdout, "  "+line)
	}
	if r.Change != "" {
		fmt.Fprintln(e.Stdout, r.Change)
	}
	return nil
}

// whyResult is a figure that is another than the time before, as --json prints it.
type whyResult struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Before  string      `json:"before"`
	After   string      `json:"after"`
	Reasons []whyRecord `json:"reasons"`
}

type whyRecord struct {
	Register string `json:"register,omitempty"`
	Row      int64  `json:"row,omitempty"`
	Name     string `json:"name,omitempty"`
	What     string `json:"what"`
	By       string `json:"by,omitempty"`
}

func (c *submissionsCall) why(ctx context.Context, e *Env, s submitter, plain []string) error {
	b, x, err := c.one(ctx, s, plain[0])
	if err != nil {
		return err
	}
	w, err := office.Why(ctx, s, b, x, nil)
	if err != nil {
		return err
	}
	all := []whyResult{}
	for _, ch := range w.Changes {
		if c.figure != "" && ch.After.ID != c.figure {
			continue
		}
		r := whyResult{ID: ch.After.ID, Name: ch.After.Head(), Before: indicator.Said(ch.Before), After: indicator.Said(ch.After)}
		for _, y := range ch.Why {
			rec := whyRecord{Row: y.Row, Name: edu.MaskNumbers(y.Name), What: edu.MaskNumbers(y.What), By: y.By}
			if y.Of != nil {
				rec.Register = y.Of.ID
			}
			r.Reasons = append(r.Reasons, rec)
		}
		all = append(all, r)
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"changes": all})
	}
	if w.Before == nil {
		fmt.Fprintln(e.Stderr, "这是这一种报送的第一次，没有可以比的。")
	}
	for _, r := range all {
		fmt.Fprintf(e.Stdout, "%s　%s→%s\n", r.Name, r.Before, r.After)
		for _, y := range r.Reasons {
			fmt.Fprintf(e.Stdout, "    %s　%s　%s\n", y.Name, y.What, y.By)
		}
	}
	return nil
}

func (c *submissionsCall) write(ctx context.Context, e *Env, s submitter, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明报送材料写到哪个文件夹。"}
	}
	_, x, err := c.one(ctx, s, plain[0])
	if err != nil {
		return err
	}
	return c.handOver(ctx, e, s, x.RowID())
}

func (c *submissionsCall) mark(ctx context.Context, e *Env, s submitter, plain []string) error {
	b, x, err := c.one(ctx, s, plain[0])
	if err != nil {
		return err
	}
	state, ok := edu.SubmissionStates.Find(plain[1])
	if !ok {
		return usageError{fmt.Sprintf("没有“%s”这种办理情况，可写：已报送、已接收、已退回、已撤回。", plain[1])}
	}
	at := c.at
	if !at.Known() {
		at = edu.MomentOf(e.Now())
	}
	ch, err := submission.Became(x, edu.SubmissionEvent{
		State: state, At: at, By: edu.Text(c.by), Receipt: edu.Text(c.receipt), Note: edu.Text(c.note),
	})
	if err != nil {
		return err
	}
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	return nil
}
