package intake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"countyledger/app/exchange"
	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/indicator"
)

// ErrNoRows tells that nothing in the workbooks could be read as what a county hands in.
var ErrNoRows = message.Say("这些表里没有读出可以收的记录，没有收下。请先用“导入”看看读成什么样，或请该单位报数据包。")

// ErrMadeHere tells that a submission was made of workbooks here: there is nobody to whom its package could be sent back.
var ErrMadeHere = message.Say("这份报送是本单位用工作簿代录的，没有可以退回的数据包。请作废，改好的表重新收。")

// Workbooks are the tables of a unit that has no package to hand in (工作簿代录): they are read as an import reads them, laid over what the unit
// handed in so last, and made a package in the office's own name, with the workbooks in it as they came.
type Workbooks struct {
	Unit   edu.Unit
	Period edu.Owing
	Paths  []string
	On     edu.Date
}

// Maker is the ledger that makes packages.
type Maker interface {
	office.Sender
	office.Keys
}

// Made is a package that was made of workbooks, before it is taken in.
type Made struct {
	*exchange.Import
	Receipt *edu.Receipt // without what it is kept as
	content []byte
}

// Make reads the workbooks and makes the package. It fails as exchange.ReadAll does, and with ErrNoRows.
func (x Workbooks) Make(ctx context.Context, l Maker, q Gathering) (*Made, error) {
	before, err := x.before(ctx, q)
	if err != nil {
		return nil, err
	}
	rd, err := exchange.NewReader()
	if err != nil {
		return nil, err
	}
	in, err := exchange.ReadAll(ctx, x.Paths, exchange.Ask{Day: x.On}, rd, before)
	if err != nil {
		return nil, err
	}
	if in.Prepared().Empty() {
		return nil, fmt.Errorf("workbooks of %s: %w", x.Unit.Area, ErrNoRows)
	}
	m := &Made{Import: in}
	return m, x.pack(ctx, l, q, numbered(in.Book()), m)
}

// before is what was made of the unit's workbooks last, up to that day; an empty ledger where nothing was.
func (x Workbooks) before(ctx context.Context, q Gathering) (*edu.Book, error) {
	var last *edu.Receipt
	for _, r := range edu.All[edu.Receipt](q.Book, edu.Receipts) {
		if string(r.Unit) != x.Unit.Code || r.Way != edu.ReceiptWorkbooks || x.Period.AsOf.Before(r.AsOf) {
			continue
		}
		if last == nil || last.AsOf.Before(r.AsOf) || last.AsOf == r.AsOf && last.Order(r) < 0 {
			last = r
		}
	}
	if last == nil {
		return edu.NewBook(x.Unit, edu.YearOf(x.Period.AsOf.First())), nil
	}
	p, err := q.Shelf.Open(ctx, last)
	if err != nil {
		return nil, err
	}
	b := p.Book.Draft()
	b.Year = edu.YearOf(x.Period.AsOf.First())
	return b, nil
}

// pack makes the package of a unit's book, encrypted to the office itself.
func (x Workbooks) pack(ctx context.Context, l Maker, q Gathering, b *edu.Book, m *Made) error {
	presets := office.PresetsOf(q.Book)
	rules := presets.Rules.On(x.Period.AsOf)
	figures, err := reckon(ctx, b, presets, x.Period.AsOf)
	if err != nil {
		return err
	}
	signer, err := l.Signer()
	if err != nil {
		return err
	}
	_, seal, err := l.Receiver()
	if err != nil {
		return err
	}
	papers, err := x.papers()
	if err != nil {
		return err
	}
	r := &edu.Receipt{
		Unit: edu.Text(x.Unit.Code), Name: edu.Text(x.Unit.Name), Area: edu.Text(x.Unit.Area), Kind: edu.Text(x.Period.ID),
		Title: edu.Text(x.Period.Title()), AsOf: x.Period.AsOf, Due: x.Period.Due, Time: edu.N(x.time(q.Book)), Frozen: x.On,
		Rules: edu.Text(rules.Edition()), Ledger: edu.Text(l.LedgerName() + "-" + x.Unit.Code), Way: edu.ReceiptWorkbooks, Signed: edu.Yes(true),
		State: edu.SubmissionReceived,
	}
	d, err := parcel.Begin(parcel.Manifest{
		Unit:   parcel.Unit{Code: x.Unit.Code, Name: x.Unit.Name, Area: x.Unit.Area, Level: x.Unit.Level},
		Ledger: string(r.Ledger), Kind: x.Period.ID, Title: x.Period.Title(),
		AsOf: x.Period.AsOf.String(), Due: x.Period.Due.String(), Year: int(b.Year), Time: r.Time.Int(),
		Frozen: x.On.String(), Rules: rules.Edition(),
	}, parcel.Content{Book: b, Rules: office.RulesText(q.Book), Figures: figures, Signer: signer, Receiver: seal, Database: l.Database})
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := d.Write(ctx, &out, papers); err != nil {
		return err
	}
	r.Code = edu.Text(d.Code)
	m.Receipt, m.content = r, out.Bytes()
	return nil
}

// time is 第几次 of what is made of workbooks in the period.
func (x Workbooks) time(b *edu.Book) int {
	n := 1
	for _, r := range edu.All[edu.Receipt](b, edu.Receipts) {
		if string(r.Unit) == x.Unit.Code && r.Way == edu.ReceiptWorkbooks && string(r.Kind) == x.Period.ID && r.AsOf == x.Period.AsOf {
			n = max(n, r.Time.Int()+1)
		}
	}
	return n
}

// papers are the workbooks as they came; of a folder they are not taken along one by one.
func (x Workbooks) papers() (out []parcel.Paper, err error) {
	for _, path := range x.Paths {
		if info, err := os.Stat(path); err != nil || info.IsDir() {
			continue // a folder was read, and each of its tables says where it stood
		}
		content, err := file.Read(path, mostSize)
		if err != nil {
			return nil, err
		}
		out = append(out, parcel.Paper{Name: filepath.Base(path), Content: content})
	}
	return out, nil
}

// Take is the act that takes it in.
func (m *Made) Take(ctx context.Context, k office.Keeper, by string, at edu.Moment) (ch edu.Change, err error) {
	r := *m.Receipt
	name := file.Name(r.Called()+"-代录") + parcel.Ext
	if r.Original, err = k.KeepOriginal(ctx, name, m.content); err != nil {
		return ch, err
	}
	r.By, r.At = edu.Text(by), at
	r.SetRowID(-1)
	return edu.Change{
		Kind: edu.BatchImport, Why: "接收报送：" + r.Called(), Items: []edu.Item{{Register: edu.Receipts, Record: &r}},
	}, nil
}

// Figures are those of what was made.
func (m *Made) Figures(ctx context.Context, presets office.Presets) ([]indicator.Figure, error) {
	return reckon(ctx, m.Book(), presets, m.Receipt.AsOf)
}

// numbered is a book whose new records have numbers behind those that are there, as a ledger gives them.
func numbered(b *edu.Book) *edu.Book {
	out := edu.NewBook(b.Unit, b.Year)
	fresh := map[*edu.Register]map[int64]int64{}
	for _, g := range edu.Submitted() {
		next, new := int64(1), map[int64]int64{}
		for _, r := range b.Rows(g) {
			next = max(next, r.RowID()+1)
		}
		for _, r := range b.Rows(g) {
			if r.RowID() <= 0 {
				new[r.RowID()] = next
				next++
			}
		}
		fresh[g] = new
	}
	for _, g := range edu.Submitted() {
		for _, r := range b.Rows(g) {
			c := g.Clone(r)
			if n, ok := fresh[g][r.RowID()]; ok {
				c.SetRowID(n)
			}
			for _, f := range g.Fields {
				if ref, ok := f.At(c).(*edu.Ref); ok {
					if n, ok := fresh[f.Refs][int64(*ref)]; ok {
						*ref = edu.Ref(n)
					}
				}
			}
			out.Put(g, c)
		}
	}
	return out
}

// Says tells in lines what was read: of each table how many rows, how many could not be taken, which columns nobody knows.
func (m *Made) Says() (out []string) {
	for _, p := range m.Previews {
		line := fmt.Sprintf("%s %s：读成%s，%d行，新增%d、改动%d、不变%d", filepath.Base(p.File), p.SheetName(), p.Register.Label, len(p.Rows),
			p.Count(exchange.Added), p.Count(exchange.Changed), p.Count(exchange.Unchanged))
		if n := p.Count(exchange.Failed); n > 0 {
			line += fmt.Sprintf("，%d行读不进", n)
		}
		out = append(out, line+"。")
		for i, f := range p.Findings(edu.Hard) {
			if i == mostLines {
				out = append(out, "　　……")
				break
			}
			out = append(out, "　　"+edu.MaskNumbers(f.Message))
		}
		for _, c := range p.Unmapped() {
			out = append(out, "　　没有认出的栏目：“"+edu.MaskNumbers(c.Label)+"”，没有收。")
		}
	}
	for _, l := range m.Left {
		out = append(out, filepath.Base(l.File)+" "+l.Sheet+"：没有收。"+message.Of(l.Why))
	}
	return out
}
