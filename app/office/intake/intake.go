// Package intake is how an office takes in what the units below it hand in: a package is looked at, by the office's own rules, before
// anything is kept; it is kept as it came, under its hash, and everything that is said of the unit is read from it. Several are one act.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/submission"
)

// Why a sound package is not taken in.
var (
	// ErrNotBelow: it is of a unit that does not report to this office.
	ErrNotBelow = message.Say("报送单位不归本单位管，没有收下。请核对选的文件，本单位收所属县（市、区）的报送。")
	// ErrStrange: it encloses what was handed in by a unit that does not report to its sender.
	ErrStrange = message.Say("数据包里夹有不归报送单位管的单位的报送，没有收下。请报送单位核对后重新定稿报送。")
	// ErrThere: it was taken in before.
	ErrThere = message.Say("这份报送已经收过，内容相同，不再收。")
	// ErrOtherTime: another one was taken in as the same time.
	ErrOtherTime = message.Say("收到过同一次的另一份报送，校验码不同，没有收下。请报送单位核对；有改正的，应作为下一次重新定稿报送。")
	// ErrOtherKey: the unit's key, whose number was compared, is another than that which signed.
	ErrOtherKey = message.Say("签名与这个单位核对过的不同，没有收下。请打电话核对；对方换过电脑、重建过台账的，请先收它的新名片。")
	// ErrAhead: it is of a day that has not come.
	ErrAhead = message.Say("统计截止日期还没有到，没有收下。请核对本机的日期和报送的月份。")
)

// Arrival is a file that was looked at.
type Arrival struct {
	Path string
	*parcel.Manifest
	// Err is why it cannot be taken in; nil where it can.
	Err error
	// Signed tells that the key that signed it was compared; otherwise Number is that of the key.
	Signed bool
	// Sealed tells that it came encrypted; what says something of people is left out of one that does not.
	Sealed bool
	// Before is what stood for the unit until now: the time before, or the period before. nil where it is the first.
	Before *edu.Receipt
	// Judged is what the unit itself says; of a city that encloses what its counties handed in, its own schools.
	Judged
	// Inside are what the units below it handed in to it, and Missing those of which nothing is there.
	Inside  []Judged
	Missing []parcel.Under
	// Twice are schools that another unit says are its own.
	Twice []Twice

	sha   string
	owned []owned
}

// Judged is what a unit says, by the rules of the office, and held against what stood until now.
type Judged struct {
	Of edu.Unit
	// Changes are how many records are new, changed and gone since, by register; Compared tells that there was something to hold it against.
	Changes  []Change
	Compared bool
	// Differs are figures that the office's own rules reckon otherwise than the unit did.
	Differs []Differs
	// Hard are how many findings the audit has that must be mended, Soft how many must be looked at.
	Hard, Soft int
	// Unsigned tells that the office that took it in did not compare the key that signed, Rekeyed that it is another than the time before.
	Unsigned, Rekeyed bool
}

// Change is what is another in a register.
type Change struct {
	Register           *edu.Register
	New, Changed, Gone int
	Fields             []FieldChange // of those that changed
}

// FieldChange is a field of a record that is another.
type FieldChange struct {
	Name     string // of the record, with its school; a person only by the school
	Field    *edu.Field
	Was, Now string
}

// Differs is a figure that two reckon otherwise.
type Differs struct{ Theirs, Ours parcel.Figure }

// mostSize is what a package may have; see parcel.Read.
const mostSize = 64 << 20

// Looking is what packages are looked at with: the office's ledger as it stands, what it received until now, and the day.
type Looking struct {
	Book     *edu.Book
	Shelf    *Shelf
	Today    edu.Date
	Progress func(done, of int) // may be nil
}

// Look reads packages and says of each what it is, and what would change; nothing is taken in. Of one that stands twice the second is
// refused. It fails only where it is cancelled or the office's key is missing.
func (q Looking) Look(ctx context.Context, paths []string) ([]*Arrival, error) {
	identity, _, err := q.Shelf.l.Receiver()
	if err != nil {
		return nil, err
	}
	x := looking{book: q.Book, shelf: q.Shelf, identity: identity, today: q.Today, presets: office.PresetsOf(q.Book)}
	var all []*Arrival
	for i, path := range paths {
		if q.Progress != nil {
			q.Progress(i, len(paths))
		}
		a := &Arrival{Path: path}
		if a.Err = x.look(ctx, a, all); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		all = append(all, a)
	}
	return all, x.twice(ctx, all)
}

type looking struct {
	book     *edu.Book
	shelf    *Shelf
	identity string
	today    edu.Date
	presets  office.Presets
}

func (x *looking) look(ctx context.Context, a *Arrival, before []*Arrival) error {
	content, err := file.Read(a.Path, mostSize)
	if err != nil {
		return err
	}
	box, err := parcel.Open(content, x.identity)
	if err != nil {
		return inside(err)
	}
	m := box.Manifest // a copy: a pointer into the box would keep all of its content
	a.Manifest, a.Sealed, a.sha = &m, box.Sealed, sum(content)
	if err := x.fits(a, before); err != nil {
		return err
	}
	key, err := box.Key()
	if err != nil {
		return err
	}
	if a.Signed, err = x.signed(box.Unit.Code, base64.StdEncoding.EncodeToString(key)); err != nil {
		return err
	}
	return inside(x.judge(ctx, a, box))
}

// inside says of which unit something is wrong within the package of another.
func inside(err error) error {
	if of := (*parcel.InsideError)(nil); errors.As(err, &of) {
		return message.At("其中"+of.Unit.Area+"的报送", err)
	}
	return err
}

// fits reports why a package is none that this office takes in now.
func (x *looking) fits(a *Arrival, before []*Arrival) error {
	if !office.ReportsTo(a.Unit.Code, x.book.Unit.Code) {
		return fmt.Errorf("package of %s: %w", a.Unit.Code, ErrNotBelow)
	}
	for _, u := range a.Units {
		if !office.ReportsTo(u.Code, a.Unit.Code) {
			return fmt.Errorf("package of %s encloses %s: %w", a.Unit.Code, u.Code, ErrStrange)
		}
	}
	asOf, err := day(a.AsOf)
	if err != nil {
		return err
	}
	if x.today.Before(asOf) {
		return fmt.Errorf("package as of %s: %w", a.AsOf, ErrAhead)
	}
	if err := x.cameBefore(a, asOf); err != nil {
		return err
	}
	for _, o := range before {
		if o.Err != nil || o.Unit.Code != a.Unit.Code || o.Kind != a.Kind || o.AsOf != a.AsOf || o.Time != a.Time {
			continue
		}
		if o.Code == a.Code {
			return fmt.Errorf("%s stands twice: %w", a.Title, ErrThere)
		}
		return fmt.Errorf("%s stands twice: %w", a.Title, ErrOtherTime)
	}
	return nil
}

// cameBefore reports that the same, or another of the same time, was taken in.
func (x *looking) cameBefore(a *Arrival, asOf edu.Date) error {
	for _, r := range edu.All[edu.Receipt](x.book, edu.Receipts) {
		switch {
		case r.Way != edu.ReceiptPackage, string(r.Unit) != a.Unit.Code, string(r.Kind) != a.Kind, r.AsOf != asOf, r.Time.Int() != a.Time:
		case string(r.Code) == a.Code:
			return fmt.Errorf("%s: %w", r.Called(), ErrThere)
		default:
			return fmt.Errorf("%s with code %s, and there is %s: %w", r.Called(), a.Code, r.Code, ErrOtherTime)
		}
	}
	return nil
}

// signed reports whether the number of the key that signed was compared; it fails where that of another key was.
func (x *looking) signed(unit, key string) (bool, error) {
	other := false
	for _, c := range edu.All[edu.Correspondent](x.book, edu.Correspondents) {
		if string(c.Code) != unit || !c.Checked.Is() {
			continue
		}
		if string(c.SignKey) == key {
			return true, nil
		}
		other = true
	}
	if other {
		return false, fmt.Errorf("key of %s: %w", unit, ErrOtherKey)
	}
	return false, nil
}

// before is what stood until now: the latest of the same kind up to that day.
func (x *looking) before(a *Arrival, asOf edu.Date) (last *edu.Receipt) {
	for _, r := range edu.All[edu.Receipt](x.book, edu.Receipts) {
		if string(r.Unit) != a.Unit.Code || string(r.Kind) != a.Kind || asOf.Before(r.AsOf) || r.State == edu.SubmissionWithdrawn {
			continue
		}
		if last == nil || last.AsOf.Before(r.AsOf) || last.AsOf == r.AsOf && last.Order(r) < 0 {
			last = r
		}
	}
	return last
}

// changes are the differences of two states of a unit's ledger.
func changes(was, now *edu.Book) (out []Change) {
	place := map[*edu.Register]int{}
	for _, d := range edu.Between(was, now, edu.Submitted()) {
		at, ok := place[d.Of]
		if !ok {
			at = len(out)
			place[d.Of] = at
			out = append(out, Change{Register: d.Of})
		}
		c := &out[at]
		switch {
		case d.Before == nil:
			c.New++
		case d.After == nil:
			c.Gone++
		default:
			c.Changed++
			for _, f := range d.Fields() {
				c.Fields = append(c.Fields, FieldChange{submission.Named(now, d.Of, d.After), f, f.Text(d.Before, was), f.Text(d.After, now)})
			}
		}
	}
	return out
}

// differ are the figures of a unit that come out otherwise.
func differ(theirs, ours []parcel.Figure) (out []Differs) {
	for _, t := range theirs {
		at := slices.IndexFunc(ours, func(o parcel.Figure) bool { return o.ID == t.ID })
		if at >= 0 && !same(t, ours[at]) {
			out = append(out, Differs{t, ours[at]})
		}
	}
	return out
}

// same compares what is reckoned; the verdict is the reader's own.
func same(a, b parcel.Figure) bool {
	return a.Value == b.Value && a.Numerator == b.Numerator && a.Denominator == b.Denominator && a.Parts == b.Parts
}

// Name is the file's name, for lists.
func (a *Arrival) Name() string { return filepath.Base(a.Path) }

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

func day(text string) (edu.Date, error) {
	var d edu.Date
	if err := d.Restore(text); err != nil {
		return d, fmt.Errorf("day %q: %w", text, errors.Join(parcel.ErrDamaged, err))
	}
	return d, nil
}
