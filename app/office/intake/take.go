package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// ErrAltered tells that a file is no more what was looked at.
var ErrAltered = message.Say("文件在查看以后变了，一份也没有收。请重新选文件。")

// ErrNothing tells that none of the files can be taken in.
var ErrNothing = message.Say("没有能收下的数据包。")

// TakeIn is the one act that takes in those that can be; each file is kept as it came before. It fails with ErrAltered where a file is no
// more what was looked at, and ErrNothing where there is none. Taken back, the act takes all of them back.
func TakeIn(ctx context.Context, k office.Keeper, all []*Arrival, by string, at edu.Moment) (edu.Change, error) {
	ch := edu.Change{Kind: edu.BatchImport}
	for _, a := range all {
		if a.Err != nil {
			continue
		}
		content, err := file.Read(a.Path, mostSize)
		if err != nil {
			return ch, err
		}
		if sum(content) != a.sha {
			return ch, fmt.Errorf("take in %s: %w", a.Name(), ErrAltered)
		}
		r, err := a.receipt()
		if err != nil {
			return ch, err
		}
		if r.Original, err = k.KeepOriginal(ctx, a.Name(), content); err != nil {
			return ch, err
		}
		r.By, r.At = edu.Text(by), at
		r.SetRowID(int64(-len(ch.Items) - 1))
		ch.Items = append(ch.Items, edu.Item{Register: edu.Receipts, Record: r})
	}
	switch n := len(ch.Items); n {
	case 0:
		return ch, fmt.Errorf("take in %d files: %w", len(all), ErrNothing)
	case 1:
		ch.Why = "接收报送：" + ch.Items[0].Record.(*edu.Receipt).Called()
	default:
		ch.Why = fmt.Sprintf("接收报送：%s等%d份", ch.Items[0].Record.(*edu.Receipt).Called(), n)
	}
	return ch, nil
}

// receipt is what a package says of itself.
func (a *Arrival) receipt() (*edu.Receipt, error) {
	m := a.Manifest
	r := &edu.Receipt{
		Unit: edu.Text(m.Unit.Code), Name: edu.Text(m.Unit.Name), Area: edu.Text(m.Unit.Area), Kind: edu.Text(m.Kind), Title: edu.Text(m.Title),
		Time: edu.N(m.Time), Code: edu.Text(m.Code), Rules: edu.Text(m.Rules), Ledger: edu.Text(m.Ledger), Way: edu.ReceiptPackage,
		Signed: edu.Yes(a.Signed), Change: edu.Text(m.Change), State: edu.SubmissionReceived,
	}
	var errs [3]error
	r.AsOf, errs[0] = day(m.AsOf)
	r.Frozen, errs[1] = day(m.Frozen)
	if m.Due != "" {
		r.Due, errs[2] = day(m.Due)
	}
	return r, errors.Join(errs[:]...)
}

// Back is the act that sends a submission back, for a reason and until a day, with what is wrong in particular.
func Back(r *edu.Receipt, reason string, answer edu.Date, remarks []*edu.Remark) edu.Change {
	now := *r
	now.State, now.Reason, now.Answer = edu.SubmissionBack, edu.Text(reason), answer
	ch := edu.Change{Kind: edu.BatchEdit, Why: "退回：" + r.Called()}
	ch.Items = append(ch.Items, edu.Item{Register: edu.Receipts, Record: &now, Opened: r})
	for i, x := range remarks {
		c := *x
		if c.Words == "" { // a record is named, and nothing said of it
			c.Words = edu.Text(reason)
		}
		c.Receipt, c.Order = edu.Ref(r.RowID()), edu.N(i+1)
		c.SetRowID(int64(-i - 1))
		ch.Items = append(ch.Items, edu.Item{Register: edu.Remarks, Record: &c})
	}
	return ch
}

// Void is the act that makes a submission count no more, of which it was found later that it is not what it should be.
func Void(r *edu.Receipt, reason string) edu.Change {
	now := *r
	now.State, now.Reason = edu.SubmissionWithdrawn, edu.Text(reason)
	return edu.Change{
		Kind: edu.BatchEdit, Why: "作废：" + r.Called(), Items: []edu.Item{{Register: edu.Receipts, Record: &now, Opened: r}},
	}
}

// RemarksOf are what a submission was sent back for, in their order.
func RemarksOf(b *edu.Book, r *edu.Receipt) (out []*edu.Remark) {
	for _, x := range edu.All[edu.Remark](b, edu.Remarks) {
		if x.Receipt == edu.Ref(r.RowID()) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b *edu.Remark) int { return a.Order.Int() - b.Order.Int() })
	return out
}
