package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/indicator"
)

// county is what is done with what units below handed in.
type county interface {
	gatherer
	discloser
	Begun(ctx context.Context) (time.Time, error)
}

// countiesCall looks at what the units below handed in, sends it back, and adds it up.
type countiesCall struct {
	kind, out, reason, figure string
	unit                      string
	period, asOf, until       edu.Date
	items                     edited
	asJSON                    bool
	over                      func(path string) bool
}

// edited collects a flag that may be given many times.
type edited []string

// String and Set implement flag.Value.
func (e *edited) String() string { return strings.Join(*e, "；") }

// Set is described at String.
func (e *edited) Set(text string) error {
	*e = append(*e, text)
	return nil
}

// countyActs are what can be done, and how many arguments each has behind it.
var countyActs = []struct {
	name        string
	least, most int
	do          func(c *countiesCall, ctx context.Context, e *Env, s county, plain []string) error
}{
	{"board", 0, 0, (*countiesCall).board},
	{"figures", 0, 0, (*countiesCall).figures},
	{"why", 1, 1, (*countiesCall).why},
	{"back", 1, 1, (*countiesCall).back},
	{"void", 1, 1, (*countiesCall).void},
	{"out", 1, 1, (*countiesCall).write},
	{"chase", 0, 0, (*countiesCall).chase},
}

func setCounties(f *flag.FlagSet) runner {
	c := &countiesCall{}
	f.StringVar(&c.kind, "kind", "", "报送种类的代号或名称；不写为最近的一种")
	of(f, &c.period, "period", "哪一个月的月报，如2022-04；不写为最近应报的")
	of(f, &c.asOf, "as-of", "统计截止日期，如2022-09-01；月报写 --period")
	f.StringVar(&c.out, "out", "", "back：退回包写到哪个文件夹；out：收到的原件写到哪个文件夹；chase：催报通知写到哪个文件，.pdf或.xlsx")
	f.StringVar(&c.reason, "reason", "", "back、void：原因")
	of(f, &c.until, "until", "back：重报期限，chase：报送期限，如2022-05-12")
	f.Var(&c.items, "item", "back：一处问题，可写多次，如“一小：在校生数与学籍系统不一致”")
	f.StringVar(&c.figure, "figure", "", "why：只看这一个指标，写代号（见 figures）")
	f.StringVar(&c.unit, "unit", "", "给省用，写区划代码。board、figures：只看这个市和它的县；why：只看这个县的")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	over := f.Bool("overwrite", false, overUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		c.over = office.Over(*over)
		for _, a := range countyActs {
			if a.name != plain[0] {
				continue
			}
			if err := counted(plain[1:], a.least, a.most); err != nil {
				return err
			}
			return with(ctx, e, func(s county) error { return a.do(c, ctx, e, s, plain[1:]) })
		}
		return usageError{"counties后面写board、figures、why、back、void、out或chase。"}
	}
}

// on is the board of all units, with the ledger and the period that is meant.
func (c *countiesCall) on(ctx context.Context, e *Env, s county) (*edu.Book, *gather.Board, edu.Owing, error) {
	b, err := s.Load(ctx)
	if err != nil {
		return nil, nil, edu.Owing{}, err
	}
	begun, err := s.Begun(ctx)
	if err != nil {
		return nil, nil, edu.Owing{}, err
	}
	d, err := intake.Board(b, office.PresetsOf(b), edu.DateOf(begun), edu.DateOf(e.Now()))
	if err != nil {
		return nil, nil, edu.Owing{}, err
	}
	if len(d.Units) == 0 {
		return nil, nil, edu.Owing{}, usageError{"本单位下面没有报送的县（市、区）：这几项是给市、省用的。"}
	}
	day := c.asOf
	if c.period.Known() {
		day = c.period.Last()
	}
	p, ok := d.Period(c.kind, day)
	if !ok {
		return nil, nil, p, usageError{"没有这一期报送。各期见 counties board。"}
	}
	return b, d, p, nil
}

// cell is one unit's of a period as --json prints it.
type cell struct {
	ID       int64  `json:"id,omitempty"`
	Unit     string `json:"unit"`
	Area     string `json:"area"`
	State    string `json:"state"`
	Time     int    `json:"time,omitempty"`
	At       string `json:"at,omitempty"`
	Code     string `json:"code,omitempty"`
	Signed   bool   `json:"signed"`
	LastYear string `json:"last_year"` // a sign for each period of the kind, the latest last
}

// part is the city that is meant of a province; the whole where none is.
func (c *countiesCall) part(w *intake.Whole) (*intake.Whole, error) {
	if c.unit == "" {
		return w, nil
	}
	if of := w.Of(c.unit); of != nil {
		return of, nil
	}
	return nil, usageError{fmt.Sprintf("没有区划代码为“%s”、附有所属各县报送的市。", c.unit)}
}

// inside prints what a city of a province handed up of its counties.
func (c *countiesCall) inside(ctx context.Context, e *Env, q intake.Gathering, p edu.Owing) error {
	q.Bare = true
	w, err := q.Gather(ctx, p)
	if err != nil {
		return err
	}
	if w, err = c.part(w); err != nil {
		return err
	}
	var out []cell
	for _, h := range w.Held {
		x := cell{Unit: h.Unit.Code, Area: h.Unit.Area, State: h.Said(), Signed: h.Signed}
		if h.Came != nil {
			x.Time, x.Code = h.Came.Time, h.Came.Code
		}
		out = append(out, x)
		if !c.asJSON {
			fmt.Fprintf(e.Stdout, "%s  %s  %s\n", x.Unit, x.Area, x.State)
		}
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"period": p.Title(), "as_of": p.AsOf.String(), "units": out})
	}
	return nil
}

func (c *countiesCall) board(ctx context.Context, e *Env, s county, _ []string) error {
	b, d, p, err := c.on(ctx, e, s)
	if err != nil {
		return err
	}
	if c.unit != "" {
		return c.inside(ctx, e, intake.Gathering{Book: b, Shelf: intake.NewShelf(s), Board: d}, p)
	}
	var out []cell
	for _, u := range d.Units {
		at := d.Cell(u.Code, p)
		x := cell{Unit: u.Code, Area: u.Area, State: at.Word()}
		for _, each := range d.Row(u.Code, p.ID) {
			x.LastYear += each.Sign()
		}
		if last := at.Last(); last != nil {
			x.ID, x.Time, x.At, x.Code, x.Signed = last.RowID(), last.Time.Int(), string(last.At), string(last.Code), last.Signed.Is()
		}
		out = append(out, x)
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"period": p.Title(), "as_of": p.AsOf.String(), "units": out})
	}
	handed, late, missing := d.Counts(p)
	fmt.Fprintf(e.Stdout, "%s，期限%s：已报%d个，其中迟报%d个，没有报的%d个\n", p.Title(), p.Due, handed, late, len(missing))
	for _, x := range out {
		id, time := "", ""
		if x.ID > 0 {
			id, time = strconv.FormatInt(x.ID, 10), fmt.Sprintf("第%d次　%s　%s", x.Time, x.At, x.Code)
		}
		fmt.Fprintf(e.Stdout, "%4s  %s  %s  %s  %s  %s\n", id, x.Unit, x.Area, x.LastYear, x.State, time)
	}
	return nil
}

// whole is a figure of all units together as --json prints it.
type whole struct {
	figure
	Units   int                `json:"units"`    // of how many it is known
	OfUnits int                `json:"of_units"` // how many there are
	By      map[string]*figure `json:"by"`
}

func (c *countiesCall) figures(ctx context.Context, e *Env, s county, _ []string) error {
	b, d, p, err := c.on(ctx, e, s)
	if err != nil {
		return err
	}
	w, err := intake.Gathering{Book: b, Shelf: intake.NewShelf(s), Board: d, Bare: true}.Gather(ctx, p)
	if err != nil {
		return err
	}
	if w, err = c.part(w); err != nil {
		return err
	}
	for _, t := range w.Twice {
		fmt.Fprintf(e.Stderr, "注意：%s（%s）同时在%s和%s的报送中，两边都计了。\n", t.Name, t.Code, t.Unit.Area, t.By.Area)
	}
	for _, g := range w.Lost {
		fmt.Fprintln(e.Stderr, "注意："+g.Said())
	}
	if c.asJSON {
		out := []whole{}
		for _, f := range w.Figures {
			x := whole{figure: asFigure(f.Figure), Units: f.Units.Known, OfUnits: f.Units.Of, By: map[string]*figure{}}
			for i, h := range w.Held {
				x.By[h.Unit.Code] = nil
				if f.By[i] != nil {
					y := asFigure(*f.By[i])
					x.By[h.Unit.Code] = &y
				}
			}
			out = append(out, x)
		}
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"figures": out, "period": p.Title(), "as_of": p.AsOf.String()})
	}
	for _, f := range w.Figures {
		fmt.Fprintln(e.Stdout, f.Units.Noted(line(f.Figure)))
		for i, h := range w.Held {
			said := "没有报"
			if x := f.By[i]; x != nil {
				said = indicator.Said(*x) + "　" + x.Verdict()
			}
			fmt.Fprintf(e.Stdout, "    %s　%s\n", h.Unit.Area, said)
		}
	}
	return nil
}

// one is the receipt of a number.
func (c *countiesCall) one(b *edu.Book, meant string) (*edu.Receipt, error) {
	if n, err := strconv.ParseInt(meant, 10, 64); err == nil {
		if r, ok := b.Find(edu.Receipts, n).(*edu.Receipt); ok {
			return r, nil
		}
	}
	return nil, usageError{fmt.Sprintf("没有“%s”这份报送。收到的见 counties board。", meant)}
}

func (c *countiesCall) back(ctx context.Context, e *Env, s county, plain []string) error {
	if c.reason == "" || c.out == "" {
		return usageError{"请用 --reason 写明为什么退回，用 --out 写明退回包写到哪个文件夹。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	r, err := c.one(b, plain[0])
	if err != nil {
		return err
	}
	if r.Way == edu.ReceiptWorkbooks {
		return intake.ErrMadeHere
	}
	x, err := intake.NewShelf(s).Open(ctx, r)
	if err != nil {
		return err
	}
	remarks := intake.Remarks(x.Book, strings.Join(c.items, "\n"))
	if err := c.apply(ctx, e, s, b, intake.Back(r, c.reason, c.until, remarks)); err != nil {
		return err
	}
	if b, err = s.Load(ctx); err != nil {
		return err
	}
	if r, err = c.one(b, plain[0]); err != nil {
		return err
	}
	to := office.Target{Path: filepath.Join(c.out, intake.NoticeName(r)), Over: c.over}
	if err := (intake.SentBack{Book: b, Receipt: r, On: edu.DateOf(e.Now())}).Notify(ctx, s, to); err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "退回包：%s\n", to.Path)
	return nil
}

func (c *countiesCall) void(ctx context.Context, e *Env, s county, plain []string) error {
	if c.reason == "" {
		return usageError{"请用 --reason 写明为什么作废。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	r, err := c.one(b, plain[0])
	if err != nil {
		return err
	}
	return c.apply(ctx, e, s, b, intake.Void(r, c.reason))
}

func (c *countiesCall) apply(ctx context.Context, e *Env, s county, b *edu.Book, ch edu.Change) error {
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(ch.Why)
	return nil
}

// write writes a submission as it came.
func (c *countiesCall) write(ctx context.Context, e *Env, s county, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明原件写到哪个文件夹。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	r, err := c.one(b, plain[0])
	if err != nil {
		return err
	}
	paths, err := intake.Out(ctx, s, r, c.out, c.over)
	for _, path := range paths {
		fmt.Fprintln(e.Stdout, path)
	}
	return err
}

func (c *countiesCall) why(ctx context.Context, e *Env, s county, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	r, err := c.one(b, plain[0])
	if err != nil {
		return err
	}
	w, err := intake.Why(ctx, intake.NewShelf(s), b, intake.Which{Receipt: r, Unit: c.unit}, nil)
	if err != nil {
		return err
	}
	if w.Before == nil {
		fmt.Fprintln(e.Stderr, "这是该单位这一种报送的第一次，或换了台账，没有可以比的。")
	}
	return tellWhy(e, w.Changes, c.figure, c.asJSON)
}
