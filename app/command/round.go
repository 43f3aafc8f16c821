package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// roundCall is what a round is made with.
type roundCall struct {
	register, columns, townships, sections, issuer, doc string
	others, form, like                                  string
	until                                               string
	asJSON, asList, byTown                              bool
	note, out, reason                                   string
	over, full                                          bool
	line                                                int
	towns                                               []string // that report themselves
}

// roundActs are what can be done with a round, and how many arguments each has behind it.
var roundActs = []struct {
	name        string
	least, most int
	do          func(c *roundCall, ctx context.Context, e *Env, s roundLedger, plain []string) error
}{
	{"new", 1, 1, (*roundCall).new},
	{"list", 0, 0, (*roundCall).list},
	{"show", 1, 1, (*roundCall).show},
	{"chase", 1, 1, (*roundCall).chase},
	{"mark", 3, many, (*roundCall).mark},
	{"back", 1, many, (*roundCall).back},
	{"export", 1, 1, (*roundCall).export},
	{"fill", 1, 1, (*roundCall).fill},
	{"proof", 3, 3, (*roundCall).proof},
}

// roundLedger reads the ledger and carries out acts.
type roundLedger interface {
	reader
	discloser
	office.Keeper
	office.Opener
}

func setRound(f *flag.FlagSet) runner {
	c := &roundCall{}
	f.StringVar(&c.register, "register", "", "new：收哪个登记表的内容，如teachers")
	f.StringVar(&c.columns, "columns", "", "new：收哪些栏目，用；隔开；登记表有的写它的名称，自己加的写名称（单位），如 姓名；培训学时（学时）")
	f.StringVar(&c.form, "form", "", "new：上级的空表（工作簿），收它要的栏目")
	f.BoolVar(&c.asList, "list", false, "new：上级的空表像行列表（行、列都有表头）时，仍按清单收，每个单位一行")
	f.BoolVar(&c.byTown, "by-township", false, "new：上级的空表每个乡镇有自己的行或列时，由乡镇报，学校不单独报")
	f.StringVar(&c.like, "like", "", "new：照以前哪一次收表，写编号或名称")
	f.StringVar(&c.townships, "township", "", "new：只要这些乡镇的学校，用、隔开")
	f.StringVar(&c.sections, "section", "", "new：只要办这些学段的学校，用、隔开，如 小学、初中")
	f.StringVar(&c.others, "others", "", "new：另外要报的单位，用、隔开，如 教师进修校")
	f.StringVar(&c.issuer, "issuer", "", "new：谁布置的，如 市教育局；本局自己收的不写")
	f.StringVar(&c.doc, "doc", "", "new：文号")
	f.StringVar(&c.out, "out", "", "export：汇总表写到哪里，.xlsx或.pdf；back：标红的表.xlsx、补正图片.png，或文件夹；"+
		"fill：填好的上级表写到哪里；proof：数据佐证写到哪里，.pdf")
	f.IntVar(&c.line, "line", 1, "proof：单位报来的第几行，一单位一行的不写")
	f.BoolVar(&c.over, "overwrite", false, overUsage)
	f.BoolVar(&c.full, "full-id", false, "fill：填写完整的身份证号、电话（不写打星号）；要写 --reason，记入操作记录")
	f.StringVar(&c.reason, "reason", "", "fill：为什么填写完整号码")
	f.StringVar(&c.note, "note", "", "mark：说明，如退回的原因")
	f.StringVar(&c.until, "until", "", "new：截止时间，如 2022-09-21 16:00、下周五、12月5日16时前")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		for _, a := range roundActs {
			if a.name != plain[0] {
				continue
			}
			if err := counted(plain[1:], a.least, a.most); err != nil {
				return err
			}
			return with(ctx, e, func(s roundLedger) error { return a.do(c, ctx, e, s, plain[1:]) })
		}
		return usageError{"round后面写new、list、show、chase、mark、back、export、fill或proof。"}
	}
}

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

// board is the round that is meant by its number or its name.
func board(b *edu.Book, meant string) (*round.Board, error) {
	var found []*edu.Round
	n, err := strconv.ParseInt(meant, 10, 64)
	for _, r := range round.All(b) {
		if err == nil && r.RowID() == n || string(r.Name) == meant {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return nil, usageError{fmt.Sprintf("没有“%s”这次收表。全部收表见 round list。", meant)}
	case 1:
		return round.Of(b, found[0]), nil
	}
	return nil, usageError{fmt.Sprintf("叫“%s”的收表有%d次，请写编号。全部收表见 round list。", meant, len(found))}
}

// roundResult is a round as --json prints it.
type roundResult struct {
	ID       int64          `json:"id"`
	Name     string         `json:"name"`
	Given    string         `json:"given"`
	Deadline string         `json:"deadline,omitempty"`
	State    string         `json:"state"`
	Counts   map[string]int `json:"counts"`
	Units    []unitResult   `json:"units,omitempty"`
	Columns  []string       `json:"columns,omitempty"`
	Totals   []totalResult  `json:"totals,omitempty"`
}

type unitResult struct {
	Row      int64    `json:"row"`
	Name     string   `json:"name"`
	Township string   `json:"township,omitempty"`
	State    string   `json:"state"`
	Received string   `json:"received,omitempty"`
	Late     bool     `json:"late,omitempty"`
	Rows     int      `json:"rows"`
	Gaps     []string `json:"gaps,omitempty"`
}

type totalResult struct {
	Head     string `json:"head"`
	Text     string `json:"text"` // empty where nothing is known
	Known    int    `json:"known"`
	Blank    int    `json:"blank"`
	Negative int    `json:"negative"`
	Unread   int    `json:"unread"`
}

func resultOfRound(b *round.Board) roundResult {
	out := roundResult{
		ID: b.Round.RowID(), Name: string(b.Round.Name), Given: b.Round.Given.String(), Deadline: string(b.Round.Deadline),
		State: edu.RoundStates.Label(b.Round.State), Counts: map[string]int{},
	}
	for state, n := range b.Count() {
		out.Counts[edu.OwedStates.Label(state)] = n
	}
	return out
}

func (c *roundCall) list(ctx context.Context, e *Env, s roundLedger, _ []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	all := []roundResult{}
	for _, r := range round.All(b) {
		all = append(all, resultOfRound(round.Of(b, r)))
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"rounds": all})
	}
	for _, r := range all {
		var states []string
		for _, it := range edu.OwedStates.Items {
			if n := r.Counts[it.Label]; n > 0 {
				states = append(states, fmt.Sprintf("%s%d", it.Label, n))
			}
		}
		fmt.Fprintf(e.Stdout, "%4d  %s  %s  %s  %s\n", r.ID, r.Given, r.State, r.Name, strings.Join(states, " "))
	}
	if len(all) == 0 {
		fmt.Fprintln(e.Stderr, "还没有收表。用 round new 布置一次。")
	}
	return nil
}

func (c *roundCall) show(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	out := resultOfRound(brd)
	for _, col := range brd.Form.Columns {
		out.Columns = append(out.Columns, string(col.Head))
	}
	now := edu.MomentOf(e.Now())
	for _, u := range brd.Units {
		one := unitResult{u.RowID(), u.Name, u.Township, edu.OwedStates.Label(u.State), string(u.Received), brd.Late(u, now), len(u.Rows), nil}
		for _, g := range brd.Gaps(u) {
			one.Gaps = append(one.Gaps, g.Place()+edu.MaskNumbers(g.Words()))
		}
		out.Units = append(out.Units, one)
	}
	totals, err := brd.Totals(brd.Units)
	if err != nil {
		return err
	}
	for _, t := range totals {
		out.Totals = append(out.Totals, totalResult{string(t.Column.Head), t.Text(), t.Known, t.Blank, t.Negative, t.Unread})
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(out)
	}
	for _, u := range out.Units {
		late := ""
		if u.Late {
			late = "  逾期"
		}
		fmt.Fprintf(e.Stdout, "%s\t%s\t%s\t%s%s\n", u.Township, u.Name, u.State, u.Received, late)
		for _, g := range u.Gaps {
			fmt.Fprintf(e.Stdout, "\t%s\n", g)
		}
	}
	for _, t := range out.Totals {
		fmt.Fprintf(e.Stdout, "合计 %s：%s（%d格有数，%d格空着，%d格是负数，%d格读不出）\n", t.Head, t.Text, t.Known, t.Blank, t.Negative, t.Unread)
	}
	return nil
}

// chase prints what is written to those who have not reported.
func (c *roundCall) chase(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	fmt.Fprintln(e.Stdout, brd.ChaseText())
	return nil
}

// unitsOf are the units of a round that are named.
func unitsOf(brd *round.Board, named []string) (units []*round.Unit, err error) {
	for _, name := range named {
		u, err := unitOf(brd, name)
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, nil
}

// mark says how some units stand.
func (c *roundCall) mark(ctx context.Context, e *Env, s roundLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	brd, err := board(b, plain[0])
	if err != nil {
		return err
	}
	state, ok := edu.OwedStates.Find(plain[1])
	if !ok {
		return usageError{fmt.Sprintf("没有“%s”这种报送状态。", plain[1])}
	}
	units, err := unitsOf(brd, plain[2:])
	if err != nil {
		return err
	}
	p, found := edu.Prepare(b, brd.Mark(state, c.note, edu.MomentOf(e.Now()), units...))
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	return nil
}
