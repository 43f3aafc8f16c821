package command

import (
	"context"
	"fmt"
	"slices"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// unitOf is the unit of a name that owes a round.
func unitOf(b *round.Board, name string) (*round.Unit, error) {
	i := slices.IndexFunc(b.Units, func(u *round.Unit) bool { return u.Name == name })
	if i < 0 {
		return nil, usageError{fmt.Sprintf("“%s”不在这次的报送单位里。", name)}
	}
	return b.Units[i], nil
}

// proof writes where a number of a unit stands in the file that it sent.
func (c *roundCall) proof(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明数据佐证写到哪里。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	u, err := unitOf(brd, plain[1])
	if err != nil {
		return err
	}
	i := slices.IndexFunc(u.Rows, func(r *edu.RoundRow) bool { return r.Line.Int() == c.line })
	if i < 0 {
		return usageError{fmt.Sprintf("%s没有报第%d行。", u.Name, c.line)}
	}
	if !slices.ContainsFunc(brd.Form.Columns, func(x *edu.RoundColumn) bool { return string(x.Head) == plain[2] }) {
		return usageError{fmt.Sprintf("这次收表没有“%s”这一栏。", plain[2])}
	}
	at := office.SentCell{Board: brd, Unit: u, Row: u.Rows[i], Head: plain[2]}
	d, err := at.Proof(ctx, s, b.Unit, edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	if err := at.Write(ctx, s, c.out, office.Over(c.over), d); err != nil {
		return err
	}
	fmt.Fprintln(e.Stderr, "已生成："+c.out)
	return nil
}
