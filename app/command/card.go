package command

import (
	"context"
	"flag"
	"fmt"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
)

// carder has the office's keys, and keeps those of others.
type carder interface {
	reader
	office.Discloser
	office.Keys
}

// cardCall is what is done with cards.
type cardCall struct {
	out, number string
	over        bool
}

func setCard(f *flag.FlagSet) runner {
	c := &cardCall{}
	f.StringVar(&c.out, "out", "", "own：本单位名片存到哪个文件")
	f.StringVar(&c.number, "number", "", "read：对方在电话里念的核对号，12位；不写只看，不记下")
	f.BoolVar(&c.over, "overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		switch {
		case plain[0] == "own" && len(plain) == 1:
			return with(ctx, e, func(s carder) error { return c.own(ctx, e, s) })
		case plain[0] == "read" && len(plain) == 2:
			return with(ctx, e, func(s carder) error { return c.read(ctx, e, s, plain[1]) })
		}
		return usageError{"card后面写own，或写read和对方名片的文件。"}
	}
}

// own writes the office's card, and says the number that is read over the telephone.
func (c *cardCall) own(ctx context.Context, e *Env, s carder) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	card, err := office.OwnCard(s, b.Unit)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.Stdout, card.Number())
	if c.out == "" {
		return nil
	}
	if err := office.WriteCard(ctx, s, office.Target{Path: c.out, Over: office.Over(c.over)}, card); err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "名片可以公开。请对方收到后打电话核对这12位数字。")
	return nil
}

// read reads the card of another office, and takes it in where the number is the one that was read over the telephone.
func (c *cardCall) read(ctx context.Context, e *Env, s carder, path string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	card, err := office.ReadCard(path)
	if err != nil {
		return message.At("“"+path+"”", err)
	}
	m := office.MetBy(b, card)
	fmt.Fprintf(e.Stdout, "%s（%s）\n", card.Name, card.Code)
	switch {
	case m.Own:
		return office.ErrOwnCard
	case m.Known != nil && m.Known.Checked.Is():
		fmt.Fprintln(e.Stderr, "这份名片已经核对过。")
		return nil
	case c.number == "":
		fmt.Fprintln(e.Stderr, "还没有核对：请打电话问对方的核对号，用 --number 写上。")
		return nil
	case !m.SameNumber(c.number):
		return office.ErrOtherNumber
	}
	p, found := edu.Prepare(b, m.Trust(edu.DateOf(e.Now())))
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	return nil
}
