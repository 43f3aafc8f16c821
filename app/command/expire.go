package command

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"countyledger/app/office"
	"countyledger/store/edu"
)

// expirer is what the expire command does with a ledger.
type expirer interface {
	reader
	clerk
	office.Clears
}

// expireCall is what the expire command is asked for.
type expireCall struct {
	do, drop    bool
	reason, who string
}

func setExpire(f *flag.FlagSet) runner {
	c := &expireCall{}
	f.BoolVar(&c.do, "do", false, "清除；不写只列出到期的，什么也不改")
	f.StringVar(&c.reason, "reason", "", "为什么清理；记入操作记录，与 --do 一起写")
	f.StringVar(&c.who, "who", "", "经办人；不写用设置中的填报人")
	f.BoolVar(&c.drop, "drop-backups", false, "先新做一份备份并核验，再去掉清除前的备份")
	return func(ctx context.Context, e *Env, _ []string) error {
		if c.do && strings.TrimSpace(c.reason) == "" {
			return usageError{"缺少 --reason：写明为什么清理，它记入操作记录。"}
		}
		return with(ctx, e, func(s expirer) error { return c.expire(ctx, e, s) })
	}
}

func (c *expireCall) expire(ctx context.Context, e *Env, s expirer) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	if b.Sealed {
		return edu.ErrKeyMissing
	}
	presets := office.PresetsOf(b)
	x, err := office.ExpiryOf(ctx, s, presets.Rules, edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, x.Kept()+x.Count())
	for _, d := range x.Due {
		fmt.Fprintf(e.Stdout, "%s\t%s\t%s\t%s\n", d.Register.Label, office.DueWho(d), d.Why, d.Last)
	}
	if !c.do {
		if len(x.Due) > 0 {
			fmt.Fprintf(e.Stderr, "%s\n%s\n", x.Goes(), x.Stays())
		}
		if backups := x.Backups(); backups != "" {
			fmt.Fprintln(e.Stderr, backups)
		}
		fmt.Fprintln(e.Stderr, "没有清除什么。要清除，加上 --do --reason；清除不能撤销。")
		return nil
	}
	return as(ctx, s, strings.TrimSpace(c.who), func() error {
		out, err := s.Clear(ctx, edu.Clearing{
			Due: x.Due, Reason: strings.TrimSpace(c.reason), Who: s.Who(), Source: x.Rules.KeepSource, DropBackups: c.drop,
		}, nil)
		if err == nil {
			fmt.Fprintln(e.Stderr, office.ExpiryDone(out))
		}
		return err
	})
}
