package intake

import (
	"context"
	"fmt"
	"io"
	"slices"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Office is the ledger of the office, as it writes what goes to others: it has the keys, and writes down what leaves.
type Office interface {
	office.RoundLedger
	office.Keys
}

// SentBack is what was sent back, with the ledger in which it stands so, and the day.
type SentBack struct {
	Book    *edu.Book
	Receipt *edu.Receipt
	On      edu.Date
}

// Notify writes the notice of it (退回) into a file, for the unit to take in: signed, and encrypted to the unit where its card is known. The
// journal says so.
func (x SentBack) Notify(ctx context.Context, l Office, to office.Target) error {
	b, r := x.Book, x.Receipt
	signer, err := l.Signer()
	if err != nil {
		return err
	}
	n := &parcel.Notice{
		From:  parcel.Unit{Code: b.Unit.Code, Name: b.Unit.Name, Area: b.Unit.Area, Level: b.Unit.Level},
		To:    parcel.Unit{Code: string(r.Unit), Name: string(r.Name), Area: string(r.Area)},
		Title: "退回" + r.Called(), Made: x.On.String(),
		Back: &parcel.Back{
			Kind: string(r.Kind), AsOf: r.AsOf.String(), Time: r.Time.Int(), Code: string(r.Code), Reason: edu.MaskNumbers(string(r.Reason)),
		},
	}
	if r.Answer.Known() {
		n.Back.Answer = r.Answer.String()
	}
	for _, m := range RemarksOf(b, r) {
		n.Back.Items = append(n.Back.Items, itemOf(m))
	}
	receiver := KeyOf(b, string(r.Unit))
	return office.Leave(ctx, l, office.Leaving{Act: "写出退回", What: r.Called(), File: to.Path}, func() error {
		return file.Write(to.Path, 0o600, to.Over, func(w io.Writer) error {
			if err := n.Write(w, signer, receiver); err != nil {
				return fmt.Errorf("write the notice of %s: %w", r.Called(), err)
			}
			return nil
		})
	})
}

// itemOf is a remark as a notice says it: numbers of persons that somebody typed are masked, as in all that leaves.
func itemOf(m *edu.Remark) parcel.Item {
	return parcel.Item{
		Register: string(m.Register), Row: int64(m.Row.Int()), Subject: string(m.Subject), Field: string(m.Field),
		Value: edu.MaskNumbers(string(m.Value)), Words: edu.MaskNumbers(string(m.Words)),
	}
}

// KeyOf is the key to which what goes to a unit is encrypted; empty where none was compared.
func KeyOf(b *edu.Book, unit string) string {
	for _, c := range slices.Backward(edu.All[edu.Correspondent](b, edu.Correspondents)) {
		if string(c.Code) == unit && c.Checked.Is() {
			return string(c.SealKey)
		}
	}
	return ""
}

// NoticeName is what the file of a notice is called.
func NoticeName(r *edu.Receipt) string { return file.Name("退回-"+r.Called()) + parcel.Ext }
