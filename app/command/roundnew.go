package command

import (
	"context"
	"fmt"
	"slices"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// new gives out a round.
func (c *roundCall) new(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	columns, form, err := c.asks(ctx, b, s)
	if err != nil {
		return err
	}
	asked, err := c.asked(b, plain[0], columns, edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	if asked.Round.Deadline, err = until(c.until, e); err != nil {
		return err
	}
	asked.Round.Original = form
	id, err := give(ctx, e, s, b, asked)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%d\n", id)
	fmt.Fprintf(e.Stderr, "已布置收表“%s”：%d栏，%d个单位，%s。\n", plain[0], len(asked.Columns), len(asked.Schools)+len(asked.Others),
		edu.RoundShapes.Label(asked.Round.Shape))
	return nil
}

// asked is the round that is asked for.
func (c *roundCall) asked(b *edu.Book, name string, columns []edu.RoundColumn, on edu.Date) (round.Asked, error) {
	var out round.Asked
	who := round.Who{Townships: round.Items(c.townships)}
	for _, name := range round.Items(c.sections) {
		section, ok := edu.Sections.Find(name)
		if !ok {
			return out, usageError{fmt.Sprintf("--section：没有“%s”这个学段。", name)}
		}
		who.Sections = append(who.Sections, section)
	}
	out = round.Asked{Columns: columns, Schools: who.Schools(b), Others: round.Items(c.others)}
	scope := who.Words()
	if len(c.towns) > 0 {
		out.Schools, out.Others, scope = nil, slices.Concat(c.towns, out.Others), "各乡镇"
	}
	out.Round = edu.Round{
		Name: edu.Text(name), Issuer: edu.Text(c.issuer), Doc: edu.Text(c.doc), Given: on, Shape: round.Shaped(columns),
		State: edu.RoundOpen, Scope: edu.Text(scope),
	}
	if len(out.Schools)+len(out.Others) == 0 {
		return out, usageError{"没有符合条件的报送单位，没有布置。请核对 --township 和 --section。"}
	}
	return out, nil
}

// asks are the columns that are asked for, and the form that they stand in.
func (c *roundCall) asks(ctx context.Context, b *edu.Book, k office.Keeper) (columns []edu.RoundColumn, form edu.Original, err error) {
	if c.like != "" && (c.form != "" || c.register != "" || c.columns != "") {
		return nil, form, usageError{"--like 和 --form、--register、--columns 不能一起用。"}
	}
	if c.like != "" {
		old, err := board(b, c.like)
		if err != nil {
			return nil, form, err
		}
		return round.Again(b, old.Round), old.Round.Original, nil
	}
	if c.form == "" {
		columns, err = c.named()
		return columns, form, err
	}
	if c.register != "" || c.columns != "" {
		return nil, form, usageError{"--form 和 --register、--columns 不能一起用。"}
	}
	read, err := office.ReadRoundForm(ctx, b, c.form)
	if err == nil {
		form, err = k.KeepOriginal(ctx, c.form, read.Content)
	}
	if err != nil {
		return nil, form, message.At("“"+c.form+"”", err)
	}
	if c.towns = read.Towns(); c.byTown && len(c.towns) == 0 {
		return nil, form, usageError{"--by-township：表中没有各乡镇自己的行或列。"}
	}
	if !c.byTown {
		c.towns = nil
	}
	return read.Columns(c.asList), form, nil
}

// named are the columns that were named.
func (c *roundCall) named() ([]edu.RoundColumn, error) {
	g := edu.RegisterByID(c.register)
	switch {
	case c.register != "" && !slices.Contains(edu.Imported(), g):
		return nil, usageError{fmt.Sprintf("没有“%s”这个登记表；可用的：%s。", c.register, kinds())}
	case g == nil && c.columns == "":
		return nil, usageError{"请用 --form 给出上级的空表，用 --register 写收哪个登记表的内容，或用 --columns 写收哪些栏目。"}
	case c.columns == "":
		return round.ColumnsOf(g), nil
	}
	reader, err := office.NewColumns()
	if err != nil {
		return nil, err
	}
	columns, twice := reader.Named(g, c.columns)
	if twice != "" {
		return nil, usageError{fmt.Sprintf("--columns：“%s”写了两次。", twice)}
	}
	return columns, nil
}

// give carries out the act that gives out a round, and tells its number.
func give(ctx context.Context, e *Env, s roundLedger, b *edu.Book, asked round.Asked) (int64, error) {
	p, found := edu.Prepare(b, round.Give(asked))
	if found.Refused() {
		return 0, found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return 0, err
	}
	e.did(p.Why())
	for _, it := range p.Items() {
		if it.Register == edu.Rounds {
			return it.Record.RowID(), nil
		}
	}
	return 0, nil
}
