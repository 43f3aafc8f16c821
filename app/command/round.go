package command

import (
	"context"
	"flag"
	"fmt"
	"strconv"

	"countyledger/app/office"
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
