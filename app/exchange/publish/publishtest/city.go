package publishtest

import (
	"context"
	"fmt"
	"sync"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// County is a made-up county with what it would hand in.
type County struct {
	Unit    edu.Unit
	Book    *edu.Book
	Figures []publish.Figure
}

// Small is a county that is soon made.
var Small = sample.Size{Schools: 14, Teachers: 40, Projects: 5, Closures: 3, Years: 2}

var rules = sync.OnceValues(func() (edu.RuleSet, error) { return edu.ParseRuleSet(assets.Rules) })

// NewCounty makes the nth county, a little larger than the one before.
func NewCounty(ctx context.Context, n int, size sample.Size) (*County, error) {
	size.Schools, size.Teachers, size.Projects = size.Schools+3*n, size.Teachers+7*n, size.Projects+n
	c := &County{Unit: edu.Unit{
		Code: fmt.Sprint(141121 + n), Name: fmt.Sprintf("样例%d县教育局", n), Area: fmt.Sprintf("样例%d县", n), Level: "county",
	}}
	from := sample.County(size).Book()
	c.Book = edu.NewBook(c.Unit, from.Year)
	for _, g := range edu.Registers() {
		for _, r := range from.Rows(g) {
			c.Book.Put(g, saved(g, r))
		}
	}
	r, err := rules()
	if err != nil {
		return nil, err
	}
	all, err := indicator.All(ctx, c.Book, indicator.Of(c.Book.Year), r)
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		c.Figures = append(c.Figures, publish.Figure{Figure: f, Adds: !f.Local})
	}
	return c, nil
}

// saved is a record as a ledger has it: its number, and those that it refers to, are from 1 on.
func saved(g *edu.Register, r edu.Record) edu.Record {
	c := g.Clone(r)
	c.SetRowID(-r.RowID())
	for _, f := range g.Fields {
		if ref, ok := f.At(c).(*edu.Ref); ok && *ref < 0 {
			*ref = -*ref
		}
	}
	return c
}

// Submission is what the county handed in of a day, for the so-manieth time.
func (c *County) Submission(asOf string, time int) publish.Submission {
	return publish.Submission{
		Manifest: parcel.Manifest{
			Unit: parcel.Unit{Code: c.Unit.Code, Name: c.Unit.Name}, Kind: "monthly", Title: asOf[:7] + "月报", AsOf: asOf, Year: 2022, Time: time,
			Frozen: asOf, Code: fmt.Sprintf("CODE%04d", time), Rules: "口径", Ledger: "L" + c.Unit.Code, Change: "因\t“撤并”\\\n减少",
		},
		Stands: true, State: "已接收",
		Open: func(context.Context) (*publish.Content, error) {
			return &publish.Content{Book: c.Book, Figures: c.Figures}, nil
		},
	}
}

// City is what a city publishes of counties.
func City(all []*County, handed ...publish.Submission) publish.Publication {
	x := publish.Publication{
		Unit: edu.Unit{Code: "141100", Name: "样例市教育局", Level: edu.LevelCity}, Submissions: handed, People: true,
	}
	for _, c := range all {
		x.Units = append(x.Units, publish.Unit{Code: c.Unit.Code, Name: c.Unit.Name})
	}
	return x
}
