package command

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"

	"countyledger/app/office"
	"countyledger/store/edu"
)

// receiver takes what the office above sends down.
type receiver interface {
	reader
	office.Discloser
	office.Keeper
	office.Keys
}

// receiveCall is how a notice is taken.
type receiveCall struct {
	dry bool
	out string
}

func setReceive(f *flag.FlagSet) runner {
	c := &receiveCall{}
	f.BoolVar(&c.dry, "dry-run", false, "只说明里面是什么，不收下")
	f.StringVar(&c.out, "out", "", "下发的空表和文件写到哪个文件夹")
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		return with(ctx, e, func(s receiver) error { return c.receive(ctx, e, s, plain[0], office.Over(*over)) })
	}
}

func (c *receiveCall) receive(ctx context.Context, e *Env, s receiver, path string, over func(string) bool) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	d, err := office.ReadDown(ctx, s, b, path, filepath.Base(path))
	if err != nil {
		return err
	}
	for _, line := range d.Says() {
		fmt.Fprintln(e.Stdout, line)
	}
	if c.dry {
		fmt.Fprintln(e.Stderr, "没有收下，只是看看。")
		return nil
	}
	ch, err := d.Take(ctx, s, b, edu.MomentOf(e.Now()))
	if err != nil {
		return err
	}
	if len(ch.Items) > 0 {
		p, found := edu.Prepare(b, ch)
		if found.Refused() {
			return found
		}
		batch, err := s.Apply(ctx, p, nil)
		if err != nil {
			return err
		}
		e.did(ch.Why)
		fmt.Fprintf(e.Stderr, "%s。批次%d，可用 undo %d 撤销。\n", ch.Why, batch, batch)
	}
	if c.out == "" {
		return nil
	}
	paths, err := d.Forms(ctx, s, c.out, over)
	for _, p := range paths {
		fmt.Fprintln(e.Stdout, p)
	}
	return err
}
