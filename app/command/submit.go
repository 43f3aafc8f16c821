package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"countyledger/app/office"
	"countyledger/store/check"
	"countyledger/store/edu"
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
		x.Change = submission.Brief(w.Changes)
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
