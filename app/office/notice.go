package office

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/file"
	"countyledger/store/submission"
)

// Why a notice of the office above is not taken.
var (
	// ErrNotForUs: it is for another unit.
	ErrNotForUs = message.Say("这是发给别的单位的，没有收下。请核对选的文件。")
	// ErrNotAbove: it is not of the office that this one reports to.
	ErrNotAbove = message.Say("发文单位不是本单位的上级，没有收下。请核对选的文件。")
	// ErrStranger: the number of its key was never compared.
	ErrStranger = message.Say("发文单位的签名没有核对过，没有收下。请先在“向上报送”→“名片”读入它的名片，打电话核对。")
	// ErrNoSuch: what it sends back was never handed in from this ledger.
	ErrNoSuch = message.Say("台账中没有被退回的这一次报送（统计截止日期、次数或校验码不同），没有收下。请核对台账和选的文件。")
	// ErrHadIt: it was taken before.
	ErrHadIt = message.Say("这份退回已经收过。")
)

// mostNotice is what a notice may have.
const mostNotice = 64 << 20

// Down is a notice of the office above that was read, and holds for this ledger.
type Down struct {
	*parcel.Notice
	Of      *submission.Sent // that it sends back; nil for a notice of another kind
	Name    string
	content []byte
}

// ReadDown reads a notice and holds it against the ledger.
func ReadDown(ctx context.Context, l Keys, b *edu.Book, path, name string) (*Down, error) {
	content, err := file.Read(path, mostNotice)
	if err != nil {
		return nil, err
	}
	identity, _, err := l.Receiver()
	if err != nil {
		return nil, err
	}
	n, err := parcel.ReadNotice(ctx, content, identity)
	if err != nil {
		return nil, err
	}
	d := &Down{Notice: n, Name: name, content: content}
	switch {
	case n.To.Code != b.Unit.Code:
		return nil, fmt.Errorf("notice to %s: %w", n.To.Code, ErrNotForUs)
	case !ReportsTo(b.Unit.Code, n.From.Code):
		return nil, fmt.Errorf("notice from %s: %w", n.From.Code, ErrNotAbove)
	case !known(b, n.From.Code, n.Signer):
		return nil, fmt.Errorf("notice from %s: %w", n.From.Code, ErrStranger)
	case n.Back == nil:
		return d, nil
	}
	d.Of, err = sentBack(b, n.Back)
	return d, err
}

// known reports whether the number of an office's key was compared.
func known(b *edu.Book, unit, key string) bool {
	return slices.ContainsFunc(edu.All[edu.Correspondent](b, edu.Correspondents), func(c *edu.Correspondent) bool {
		return string(c.Code) == unit && string(c.SignKey) == key && c.Checked.Is()
	})
}

// sentBack is the submission that a notice sends back.
func sentBack(b *edu.Book, back *parcel.Back) (*submission.Sent, error) {
	for _, s := range edu.All[edu.Submission](b, edu.Submissions) {
		if string(s.Kind) != back.Kind || s.AsOf.String() != back.AsOf || s.Time.Int() != back.Time || string(s.Code) != back.Code {
			continue
		}
		x := submission.Find(b, s.RowID())
		if x.State() == edu.SubmissionBack {
			return nil, fmt.Errorf("%s: %w", s.Called(), ErrHadIt)
		}
		return x, nil
	}
	return nil, fmt.Errorf("submission %s as of %s, time %d, code %s: %w", back.Kind, back.AsOf, back.Time, back.Code, ErrNoSuch)
}

// Take is the act that takes the notice: a submission is back, and each thing that is wrong in it is one to be answered (核实事项), on the very
// record that is meant; tasks of a plan, with what falls to the unit, and files of rules stand in the ledger. A notice that sends something
// back is kept as it came. Forms are written by Forms.
func (d *Down) Take(ctx context.Context, k Keeper, b *edu.Book, at edu.Moment) (ch edu.Change, err error) {
	ch = edu.Change{Kind: edu.BatchImport, Why: "收到" + d.From.Name + "下发：" + d.Title}
	if d.Back != nil {
		items, err := d.back(ctx, k, b, at)
		if err != nil {
			return ch, err
		}
		ch.Why, ch.Items = "收到退回："+d.Of.Called(), items
	}
	for _, f := range d.Notice.Of(parcel.NoticeTasks) {
		plan, err := edu.ParseTasks(plainText(f.Content), b.Unit)
		if err != nil {
			return ch, handfile.Of("", f.Name, err)
		}
		ch.Items = append(ch.Items, edu.LoadTasks(b, plan).Change.Items...)
	}
	for _, f := range d.Notice.Of(parcel.NoticeRules) {
		item, err := presetOf(b, f)
		if err != nil {
			return ch, err
		}
		ch.Items = append(ch.Items, item)
	}
	return ch, nil
}

// presetOf is a file of rules as the ledger keeps it.
func presetOf(b *edu.Book, f parcel.Paper) (edu.Item, error) {
	text := plainText(f.Content)
	name := PresetLike(text)
	if err := CheckPreset(name, f.Name, text); err != nil {
		return edu.Item{}, err
	}
	p := &edu.Preset{Name: edu.Text(name), Content: edu.Text(text)}
	item := edu.Item{Register: edu.Presets, Record: p}
	p.SetRowID(-1)
	if old := b.Preset(name); old != nil {
		p.SetRowID(old.RowID())
		item.Opened = old
	}
	return item, nil
}

// back are the records that say that a submission came back.
func (d *Down) back(ctx context.Context, k Keeper, b *edu.Book, at edu.Moment) ([]edu.Item, error) {
	kept, err := k.KeepOriginal(ctx, d.Name, d.content)
	if err != nil {
		return nil, err
	}
	event := edu.SubmissionEvent{State: edu.SubmissionBack, At: at, By: edu.Text(d.From.Name), Note: edu.Text(d.Back.Reason)}
	ch, err := submission.Arrived(d.Of, event)
	if err != nil {
		return nil, err
	}
	list := &edu.DoubtList{
		Name: edu.Text("退回：" + d.Of.Called()), Issuer: edu.Text(d.From.Name), Given: at.Day(), Submission: edu.Ref(d.Of.RowID()), Original: kept,
		Note: edu.Text(d.Back.Reason),
	}
	if d.Back.Answer != "" {
		if err := list.Deadline.Parse(d.Back.Answer, edu.Format{}); err != nil {
			return nil, fmt.Errorf("day of the answer: %w", err)
		}
	}
	const listRow = -1000
	list.SetRowID(listRow)
	items := append(ch.Items, edu.Item{Register: edu.DoubtLists, Record: list})
	for i, x := range d.items() {
		x := doubtOf(b, x)
		x.List, x.Order, x.Line, x.Part, x.State = listRow, edu.N(i+1), edu.N(i+1), edu.N(1), edu.DoubtOpen
		x.SetRowID(int64(listRow - 1 - i))
		items = append(items, edu.Item{Register: edu.Doubts, Record: x})
	}
	return items, nil
}

// items are what is wrong; the reason itself, where nothing in particular is named.
func (d *Down) items() []parcel.Item {
	if len(d.Back.Items) > 0 {
		return d.Back.Items
	}
	return []parcel.Item{{Words: d.Back.Reason}}
}

// doubtOf is one thing that is wrong as something to be answered, on the record that is meant where the ledger still has it.
func doubtOf(b *edu.Book, x parcel.Item) *edu.Doubt {
	d := &edu.Doubt{Subject: edu.Text(x.Subject), Value: edu.Text(x.Value), Words: edu.Text(x.Words)}
	g := edu.RegisterByID(x.Register)
	if g == nil {
		return d
	}
	if f := g.Field(x.Field); f != nil {
		d.Target = edu.Text(g.ID + "." + f.Key)
	}
	r := b.Find(g, x.Row)
	if r == nil {
		return d
	}
	switch g {
	case edu.Schools:
		d.School = edu.Ref(x.Row)
	case edu.Teachers:
		d.Teacher = edu.Ref(x.Row)
	case edu.Projects:
		d.Project = edu.Ref(x.Row)
	}
	for _, f := range g.Fields {
		if ref, ok := f.At(r).(*edu.Ref); ok && f.Refs == edu.Schools && f.Required && d.School == 0 {
			d.School = *ref
		}
	}
	if s, ok := r.(*edu.SectionYear); ok {
		d.Section, d.Year = s.Section, s.Year
	}
	return d
}

// files are those that go along with it, to be written by Forms.
func (d *Down) files() []parcel.Paper {
	return append(d.Notice.Of(parcel.NoticeForms), d.Notice.Of(parcel.NoticePaper)...)
}

// Files is how many go along with it.
func (d *Down) Files() int { return len(d.files()) }

// Alters reports whether it brings tasks or rules, which stand in the ledger.
func (d *Down) Alters() bool {
	return len(d.Notice.Of(parcel.NoticeTasks))+len(d.Notice.Of(parcel.NoticeRules)) > 0
}

// Forms writes the files that go along with a notice, forms and papers, into a folder. The journal says so.
func (d *Down) Forms(ctx context.Context, l Discloser, dir string, may func(path string) bool) (paths []string, err error) {
	files := d.files()
	if len(files) == 0 {
		return nil, nil
	}
	err = Leave(ctx, l, Leaving{Act: "写出下发的表和文件", What: d.Title, File: dir}, func() error {
		for _, f := range files {
			path := filepath.Join(dir, filepath.Base(f.Name))
			err := file.Write(path, 0o600, may, func(w io.Writer) error {
				_, err := w.Write(f.Content)
				return err
			})
			if err != nil {
				return err
			}
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// Says tells in lines what the notice brings.
func (d *Down) Says() (out []string) {
	out = append(out, d.From.Name+"："+d.Title)
	if d.Back != nil {
		out = append(out, "退回原因："+edu.MaskNumbers(d.Back.Reason))
		if d.Back.Answer != "" {
			out = append(out, "重报期限："+d.Back.Answer)
		}
		for i, x := range d.Back.Items {
			out = append(out, fmt.Sprintf("%d．%s", i+1, edu.MaskNumbers(ItemSaid(x))))
		}
	}
	for _, k := range []struct{ kind, word string }{
		{parcel.NoticeTasks, "任务分解"}, {parcel.NoticeRules, "口径或审核规则"}, {parcel.NoticeForms, "空表"}, {parcel.NoticePaper, "文件"},
	} {
		for _, f := range d.Notice.Of(k.kind) {
			out = append(out, k.word+"："+f.Name)
		}
	}
	return out
}

// ItemSaid is one thing that is wrong, in words.
func ItemSaid(x parcel.Item) string {
	out := x.Subject
	if g := edu.RegisterByID(x.Register); g != nil {
		if f := g.Field(x.Field); f != nil {
			out += " " + f.Label
		}
	}
	if x.Value != "" {
		out += "（" + x.Value + "）"
	}
	if out != "" {
		out += "："
	}
	return out + x.Words
}
