package command

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// submitter freezes submissions, hands them over, and looks back.
type submitter interface {
	office.Submitter
	office.Past
	office.Opener
	office.Keys
	Begun(ctx context.Context) (time.Time, error)
}

// submitCall is what is to be handed in.
type submitCall struct {
	kind, out             string
	period, asOf          edu.Date
	filler, checker, head string
	change, anyway        string
	next, dry, asJSON     bool
	over                  func(path string) bool
}

func setSubmit(f *flag.FlagSet) runner {
	c := &submitCall{}
	f.StringVar(&c.kind, "kind", "", "报送种类的代号或名称；不写为每月的月报（全部种类见 submissions list）")
	of(f, &c.period, "period", "哪一个月的月报，如2022-04")
	of(f, &c.asOf, "as-of", "统计截止日期，如2022-09-01；月报写 --period")
	f.BoolVar(&c.next, "next", false, "接着上次报的，报下一期：签字的人、以前写的仍成立的说明接着上次")
	f.BoolVar(&c.dry, "dry-run", false, "只列出还缺什么、期初数和期末数，不定稿")
	f.StringVar(&c.out, "out", "", "报送材料写到哪个文件夹，如U盘上的；文件夹要已建好")
	f.StringVar(&c.filler, "filler", "", "填报人；不写为设置中的填报人")
	f.StringVar(&c.checker, "checker", "", "审核人")
	f.StringVar(&c.head, "head", "", "单位负责人")
	f.StringVar(&c.change, "change", "", "变动说明：与上次报送相比为什么变了；写auto由程序写明")
	f.StringVar(&c.anyway, "anyway", "", "还有要核对而没有说明的问题时，为什么现在就报")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, _ []string) error {
		if c.out == "" && !c.dry {
			return usageError{"请用 --out 写明报送材料写到哪个文件夹。"}
		}
		c.over = office.Over(*over)
		defer hurry()()
		return with(ctx, e, func(s submitter) error { return c.submit(ctx, e, s) })
	}
}

// goesOn is the submission after the last of its kind: where none is named, of the monthly one.
func (c *submitCall) goesOn(b *edu.Book, rules edu.RuleSet) (edu.Owing, error) {
	if c.period.Known() || c.asOf.Known() {
		return edu.Owing{}, usageError{"--next 自己找下一期，不写 --period 和 --as-of。"}
	}
	for _, d := range rules.Duties {
		if c.kind == d.ID || c.kind == d.Name || c.kind == "" && d.Monthly() {
			return office.Next(b, rules, d.ID)
		}
	}
	return edu.Owing{}, usageError{fmt.Sprintf("没有“%s”这种报送。全部种类见 submissions list。", c.kind)}
}

// owed finds the submission that is meant.
func (c *submitCall) owed(b *edu.Book, rules edu.RuleSet) (edu.Owing, error) {
	if c.next {
		return c.goesOn(b, rules)
	}
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
	owed, err := c.owed(b, office.PresetsOf(b).Rules)
	if err != nil {
		return err
	}
	x, err := office.Beginning(ctx, s, b, owed, nil)
	if err != nil {
		return err
	}
	if c.dry {
		return c.begins(e, b, &x)
	}
	held := x.Held
	if !c.next {
		x.Soft, held = slices.Concat(x.Held, x.Soft), nil
	}
	if err := c.mayGo(e, b, x.Hard, x.Soft); err != nil {
		return err
	}
	if len(held) > 0 {
		if _, err := carryOut(ctx, e, s, b, x.Carry(edu.DateOf(e.Now()))); err != nil {
			return err
		}
		if b, err = s.Load(ctx); err != nil {
			return err
		}
	}
	ch, err := office.Freeze(ctx, s, c.submitting(e, s, &x), nil)
	if err != nil {
		return err
	}
	p, err := carryOut(ctx, e, s, b, ch)
	if err != nil {
		return err
	}
	return c.handOver(ctx, e, s, p.Items()[0].Record.RowID())
}

// submitting is what is to be frozen; what goes on from the last is signed by those who signed that.
func (c *submitCall) submitting(e *Env, s submitter, x *office.Begins) office.Submitting {
	var filler, checker, head string
	if c.next {
		filler, checker, head = x.Who()
	}
	out := office.Submitting{
		Owing: x.Owing, Filler: cmp.Or(c.filler, s.Who(), filler), Checker: cmp.Or(c.checker, checker), Head: cmp.Or(c.head, head),
		Change: c.change, Note: c.anyway, On: edu.DateOf(e.Now()), Upward: intake.Upward(s),
	}
	if c.change == "auto" {
		out.Change = x.Change()
	}
	return out
}

// carryOut saves an act.
func carryOut(ctx context.Context, e *Env, s submitter, b *edu.Book, ch edu.Change) (edu.Prepared, error) {
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return p, found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return p, err
	}
	e.did(p.Why())
	return p, nil
}

// opened is a figure at the beginning and the end of a period as --json prints it.
type opened struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Unit    string   `json:"unit"`
	Opening *float64 `json:"opening"`
	Closing *float64 `json:"closing"`
}

// begins prints what stands in the way of a submission, and its opening values beside the closing ones.
func (c *submitCall) begins(e *Env, b *edu.Book, x *office.Begins) error {
	for _, f := range slices.Concat(x.Hard, x.Soft) {
		fmt.Fprintln(e.Stderr, "注意："+f.Said(b))
	}
	for _, f := range x.Held {
		fmt.Fprintf(e.Stderr, "以前写过说明，内容没有变：%s　%s\n", f.Said(b), f.Earlier.Text)
	}
	if c.asJSON {
		var all []opened
		for _, r := range x.Figures {
			o := opened{ID: r.Closing.ID, Name: r.Closing.Name, Unit: r.Closing.Unit, Closing: pointer(r.Closing.Value)}
			if r.Opening != nil {
				o.Opening = pointer(r.Opening.Value)
			}
			all = append(all, o)
		}
		out := map[string]any{
			"title": x.Title(), "as_of": x.AsOf.String(), "hard": len(x.Hard), "soft": len(x.Soft), "held": len(x.Held), "figures": all,
		}
		if from := x.From; from != nil {
			out["from"] = map[string]string{"title": from.Called(), "code": string(from.Code), "frozen": from.On.String()}
		}
		return json.NewEncoder(e.Stdout).Encode(out)
	}
	fmt.Fprintf(e.Stdout, "%s，截至%s\n", x.Title(), x.AsOf.Chinese())
	if from := x.Source(); from != "" {
		fmt.Fprintln(e.Stdout, "期初数取自"+from)
	}
	for _, r := range x.Figures {
		was := "没有"
		if r.Opening != nil {
			was = submission.Said(*r.Opening)
		}
		fmt.Fprintf(e.Stdout, "%s　期初%s　期末%s\n", r.Closing.Head(), was, submission.Said(r.Closing))
	}
	return nil
}

// mayGo lets a submission go only where nothing must be mended, and where somebody says why what is open stays open.
func (c *submitCall) mayGo(e *Env, b *edu.Book, hard, soft []check.Finding) error {
	for _, f := range slices.Concat(hard, soft) {
		fmt.Fprintln(e.Stderr, "注意："+f.Said(b))
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
