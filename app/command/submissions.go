package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

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
	if w.Before == nil {
		fmt.Fprintln(e.Stderr, "这是这一种报送的第一次，没有可以比的。")
	}
	return tellWhy(e, w.Changes, c.figure, c.asJSON)
}

// tellWhy prints why figures are others than the time before; only one of them where it is named.
func tellWhy(e *Env, changes []submission.Change, figure string, asJSON bool) error {
	all := []whyResult{}
	for _, ch := range changes {
		if figure != "" && ch.After.ID != figure {
			continue
		}
		r := whyResult{ID: ch.After.ID, Name: ch.After.Head(), Before: ch.From(), After: ch.To()}
		for _, y := range ch.Why {
			rec := whyRecord{Row: y.Row, Name: edu.MaskNumbers(y.Name), What: edu.MaskNumbers(y.What), By: y.By}
			if y.Of != nil {
				rec.Register = y.Of.ID
			}
			r.Reasons = append(r.Reasons, rec)
		}
		all = append(all, r)
	}
	if asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"changes": all})
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
