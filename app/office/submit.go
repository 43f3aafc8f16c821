package office

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/workbook"
	"countyledger/app/office/message"
	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/report/pdf"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/indicator"
	"countyledger/store/submission"
)

// Submitter is what a ledger must do to freeze a submission.
type Submitter interface {
	Discloser
	Keeper
	Sender
	Load(ctx context.Context) (*edu.Book, error)
	LastAct(ctx context.Context) (int64, error)
}

// Sender makes packages in the office's name.
type Sender interface {
	LedgerName() string
	Signer() (ed25519.PrivateKey, error)
	Database(ctx context.Context, all []edu.Relation) ([]byte, error)
}

// Submitting is what is to be frozen, and by whom.
type Submitting struct {
	edu.Owing
	Filler, Checker, Head string
	Change, Note          string // 变动说明, and what else is to be said
	On                    edu.Date
	Upward                Upward // nil of an office that nobody hands in to
}

// Upward gives what an office hands up of the units below it for a period, by the ledger as it is frozen; nil where there is nothing.
type Upward func(ctx context.Context, b *edu.Book, d edu.Owing) (*Below, error)

// Below is what stands of the units below an office.
type Below struct {
	Units   []*parcel.Inside
	Figures []indicator.Figure // of all together
	Paper   *report.Document   // the same on paper
}

// togetherID is the Paper of what all units come to.
const togetherID = "together"

// What stands in the way of a submission.
var (
	// ErrMustMend: the audit found what the office above would send back.
	ErrMustMend = message.Say("数据审核还有“必须改”的问题没有改正，上级会退回。请先到“数据审核”改正，再报送。")
	// ErrUnsaid: something must be looked at, and nobody has said anything of it.
	ErrUnsaid = message.Say("数据审核还有要核对的问题没有写说明。请先到“数据审核”逐条核对、写明原因，或说明现在就报。")
	// ErrNoPaper: a kind of submission asks for a report that the program does not have.
	ErrNoPaper = message.Say("口径中这一种报送要的报表，程序里没有这个代号。请到“设置”→“导出口径”改正“报送种类”的报表，再装入。")
)

// Open are the findings of the audit that stand in the way of a submission: hard ones that must be mended, and soft ones of which nobody
// has said why they are so.
func Open(ctx context.Context, b *edu.Book, p *Presets, asOf edu.Date) (hard, soft []check.Finding, err error) {
	_, hard, soft, err = open(ctx, b, p, asOf)
	return hard, soft, err
}

// open is Open, with the year that was audited.
func open(ctx context.Context, b *edu.Book, p *Presets, asOf edu.Date) (year edu.Year, hard, soft []check.Finding, err error) {
	then, rules := b.On(asOf), p.Rules.On(asOf)
	year, ok := then.CountYear(edu.YearOf(asOf.First()))
	if !ok {
		return year, nil, nil, nil
	}
	all, err := check.County(ctx, then, check.Terms{Year: year, Rules: rules, Today: asOf, City: p.City})
	if err != nil {
		return year, nil, nil, err
	}
	for _, f := range all {
		switch {
		case f.Explained != "":
		case f.Rank == check.Error:
			hard = append(hard, f)
		case f.Rank == check.Incomplete || f.Rank == check.Warning:
			soft = append(soft, f)
		}
	}
	return year, hard, soft, nil
}

// Freeze makes everything that goes up, and keeps the files; the act that it gives writes the submission down, and once that is saved
// nothing takes it back. All is made of the ledger as it stands on the disk, after the act that the submission names: what is changed
// meanwhile is not in it. What goes out is written by HandOver. progress may be nil.
func Freeze(ctx context.Context, l Submitter, x Submitting, progress func(done, of int)) (ch edu.Change, err error) {
	b, act, err := stands(ctx, l)
	if err != nil {
		return ch, err
	}
	m, err := begin(ctx, l, b, x)
	if err != nil {
		return ch, err
	}
	made, err := m.make(ctx, progress)
	if err != nil {
		return ch, err
	}
	ch = edu.Change{Kind: edu.BatchExport, Why: "报送定稿：" + m.record.Called()}
	m.record.Act = edu.N(int(act))
	m.record.SetRowID(-1)
	ch.Items = append(ch.Items, edu.Item{Register: edu.Submissions, Record: m.record})
	for i := range made {
		f := &edu.SubmissionFile{Submission: -1, Order: edu.N(i + 1), Paper: made[i].paper, Pages: made[i].pages}
		if f.Original, err = l.KeepOriginal(ctx, made[i].name, made[i].content); err != nil {
			return ch, err
		}
		f.SetRowID(int64(-i - 1))
		ch.Items = append(ch.Items, edu.Item{Register: edu.SubmissionFiles, Record: f})
	}
	return ch, nil
}

// stands is the ledger with the act after which it stands so.
func stands(ctx context.Context, l Submitter) (b *edu.Book, act int64, err error) {
	for {
		if act, err = l.LastAct(ctx); err != nil {
			return nil, 0, err
		}
		if b, err = l.Load(ctx); err != nil {
			return nil, 0, err
		}
		switch now, err := l.LastAct(ctx); {
		case err != nil:
			return nil, 0, err
		case now == act:
			return b, act, nil
		}
	}
}

// frozen is a file of a submission on its way.
type frozen struct {
	name    string
	paper   edu.Text
	pages   edu.Count
	people  bool // it says something of people: it goes into no package that is not encrypted
	content []byte
}

// freezing is a submission that is being made.
type freezing struct {
	book   *edu.Book
	kinds  []report.Kind
	o      report.Options
	record *edu.Submission
	draft  *parcel.Draft
	sealed bool
	below  *Below // nil for none
}

func begin(ctx context.Context, l Submitter, b *edu.Book, x Submitting) (*freezing, error) {
	presets := PresetsOf(b)
	m := &freezing{book: b, o: presets.ReportOptions()}
	for _, id := range x.Papers {
		k, ok := report.KindByID(id)
		if !ok {
			return nil, fmt.Errorf("report %s of %s: %w", id, x.ID, ErrNoPaper)
		}
		m.kinds = append(m.kinds, k)
	}
	m.o.AsOf, m.o.Period = x.AsOf, x.Month()
	rules := presets.Rules.On(x.AsOf)
	then := b.On(x.AsOf)
	c := parcel.Content{Book: then, Rules: RulesText(b), Figures: figuresOn(b, x.AsOf), Receiver: Above(b), Database: l.Database}
	var err error
	if c.Signer, err = l.Signer(); err != nil {
		return nil, err
	}
	if x.Upward != nil {
		if m.below, err = x.Upward(ctx, b, x.Owing); err != nil {
			return nil, err
		}
	}
	if m.below != nil {
		c.Units, c.Figures = m.below.Units, m.below.Figures
	}
	time := submission.Next(b, x.ID, x.AsOf)
	previous := ""
	if last := submission.Before(b, x.ID, x.AsOf, time); last != nil {
		previous = string(last.Code)
	}
	manifest := parcel.Manifest{
		Unit:   parcel.Unit{Code: b.Unit.Code, Name: b.Unit.Name, Area: b.Unit.Area, Level: b.Unit.Level},
		Ledger: l.LedgerName(), Kind: x.ID, Title: x.Title(), AsOf: x.AsOf.String(), Due: x.Due.String(), Year: int(then.Year), Time: time,
		Frozen: x.On.String(), Previous: previous, Rules: rules.Edition(), Change: x.Change,
	}
	if m.draft, err = parcel.Begin(manifest, c); err != nil {
		return nil, err
	}
	m.sealed = c.Receiver != ""
	m.o.Sent = report.Sent(time, m.draft.Code)
	m.record = &edu.Submission{
		Kind: edu.Text(x.ID), Title: edu.Text(x.Title()), AsOf: x.AsOf, Due: x.Due, Time: edu.N(time), On: x.On, Code: edu.Text(m.draft.Code),
		Rules: edu.Text(rules.Edition()), Filler: edu.Text(x.Filler), Checker: edu.Text(x.Checker), Head: edu.Text(x.Head),
		Change: edu.Text(x.Change), Note: edu.Text(x.Note),
	}
	return m, ctx.Err()
}

// Above is the key of the office above, to which packages are encrypted: one whose number was compared. Empty where there is none.
func Above(b *edu.Book) string {
	for _, c := range slices.Backward(edu.All[edu.Correspondent](b, edu.Correspondents)) {
		if c.Checked.Is() && c.SealKey != "" && ReportsTo(b.Unit.Code, string(c.Code)) {
			return string(c.SealKey)
		}
	}
	return ""
}

// ReportsTo reports whether a unit hands in to another, by their codes: 141125 to 141100, 141100 to 140000 (GB/T 2260).
func ReportsTo(unit, other string) bool {
	const digits = 6
	if len(unit) != digits || len(other) != digits {
		return false
	}
	if unit[4:] != "00" {
		return other == unit[:4]+"00"
	}
	return unit[2:] != "0000" && other == unit[:2]+"0000"
}

// make makes the files: each paper as PDF and as workbook, the slip of hand-over, the package.
func (m *freezing) make(ctx context.Context, progress func(done, of int)) (all []frozen, err error) {
	fonts, err := Fonts()
	if err != nil {
		return nil, err
	}
	steps := len(m.kinds) + 2
	tell := func(done int) {
		if progress != nil {
			progress(done, steps)
		}
	}
	for i, k := range m.kinds {
		tell(i)
		made, err := m.paper(ctx, k, fonts)
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	if m.below != nil {
		made, err := m.both(ctx, m.together(), m.below.Paper, fonts)
		if err != nil {
			return nil, err
		}
		all = append(all, made...)
	}
	tell(len(m.kinds))
	name := m.packageName()
	_, slip, err := m.slip(all, name, fonts)
	if err != nil {
		return nil, err
	}
	if err := slip.print(fonts); err != nil {
		return nil, err
	}
	all = append(all, slip.frozen)
	tell(steps - 1)
	var papers []parcel.Paper
	for _, f := range all {
		if m.sealed || !f.people {
			papers = append(papers, parcel.Paper{Name: f.name, Content: f.content})
		}
	}
	var out bytes.Buffer
	if err := m.draft.Write(ctx, &out, papers); err != nil {
		return nil, fmt.Errorf("make the data package: %w", err)
	}
	tell(steps)
	return append(all, frozen{name: name, paper: edu.SubmissionPackage, content: out.Bytes()}), nil
}

// paper is a report as PDF and as workbook.
func (m *freezing) paper(ctx context.Context, k report.Kind, fonts *page.Fonts) ([]frozen, error) {
	return m.both(ctx, k, k.Make(m.book, m.o), fonts)
}

// both is a document as PDF and as workbook.
func (m *freezing) both(ctx context.Context, k report.Kind, doc *report.Document, fonts *page.Fonts) ([]frozen, error) {
	_, printed, err := m.lay(k, doc, fonts)
	if err != nil {
		return nil, err
	}
	if err := printed.print(fonts); err != nil {
		return nil, err
	}
	var book bytes.Buffer
	if err := workbook.WriteDocument(&book, doc); err != nil {
		return nil, fmt.Errorf("make %s as a workbook: %w", k.ID, err)
	}
	sheet := printed.asWorkbook()
	sheet.content = book.Bytes()
	return []frozen{printed.frozen, sheet}, ctx.Err()
}

// sheet is a report laid out, not printed yet.
func (m *freezing) sheet(k report.Kind, fonts *page.Fonts) (*report.Document, *laid, error) {
	doc := k.Make(m.book, m.o)
	return m.lay(k, doc, fonts)
}

// laid is a paper that is laid out.
type laid struct {
	frozen
	pages *page.Pages
	made  edu.Date
}

func (m *freezing) lay(k report.Kind, doc *report.Document, fonts *page.Fonts) (*report.Document, *laid, error) {
	p, err := page.Layout(doc, fonts)
	if err != nil {
		return nil, nil, fmt.Errorf("lay out %s: %w", k.ID, err)
	}
	people := k.People || k.Names || doc.Disclosed > 0
	name := m.named(FileName(m.book, k, m.o))
	return doc, &laid{frozen{name: name, paper: edu.Text(k.ID), pages: edu.N(len(p.Pages)), people: people}, p, doc.AsOf}, nil
}

// print makes the PDF.
func (l *laid) print(fonts *page.Fonts) error {
	var out bytes.Buffer
	if err := pdf.Write(&out, l.pages, fonts, l.made.First()); err != nil {
		return fmt.Errorf("make %s as PDF: %w", l.paper, err)
	}
	l.content = out.Bytes()
	return nil
}

// asWorkbook is the file of the same report as a workbook, without its content.
func (f frozen) asWorkbook() frozen {
	return frozen{name: f.name[:len(f.name)-len(".pdf")] + Workbook, paper: f.paper, people: f.people}
}

// named is the name of a file with which time it is, so that a second one never goes over the first.
func (m *freezing) named(name string) string {
	if m.record.Time.Int() == 1 {
		return name
	}
	return fmt.Sprintf("%s-第%d次.pdf", name[:len(name)-len(".pdf")], m.record.Time.Int())
}

// slip is 报送交接单: the files, printed ones with their pages, and the package.
func (m *freezing) slip(all []frozen, name string, fonts *page.Fonts) (*report.Document, *laid, error) {
	o := m.o
	if m.record.Change != "" {
		o.Change = strings.Split(string(m.record.Change), "\n")
	}
	for _, f := range all {
		o.Handed = append(o.Handed, report.Handed{Name: f.name, Printed: f.pages.Known(), Pages: f.pages})
	}
	o.Handed = append(o.Handed, report.Handed{Name: name})
	k, _ := report.KindByID(report.Handover)
	return m.lay(k, k.Make(m.book, o), fonts)
}

// together is the kind of the paper of what all units come to, which says of which submission it is.
func (m *freezing) together() report.Kind {
	m.below.Paper.Sent, m.below.Paper.Edition = m.o.Sent, string(m.record.Rules)
	return report.Kind{ID: togetherID, Title: "全市汇总表", Monthly: m.o.Period.Known()}
}

// packageName is what the data package is called.
func (m *freezing) packageName() string {
	return file.Name(m.book.Unit.Area+m.record.Called()+"-数据包") + parcel.Ext
}
