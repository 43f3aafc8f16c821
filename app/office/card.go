package office

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Keys are those of the office.
type Keys interface {
	Signer() (ed25519.PrivateKey, error)
	Receiver() (identity, recipient string, err error)
}

// What is wrong with a card.
var (
	// ErrOwnCard: it is the office's own.
	ErrOwnCard = message.Say("这是本单位自己的名片，不用读入。请核对选的文件。")
	// ErrOtherNumber: the number that was read over the telephone is another.
	ErrOtherNumber = message.Say("核对号与这份名片的不同，没有记下。请再打电话核对；仍然不同的，名片可能被换过，请对方重新送一份。")
)

// OwnCard is the office's own card (名片).
func OwnCard(l Keys, u edu.Unit) (parcel.Card, error) {
	sign, err := l.Signer()
	if err != nil {
		return parcel.Card{}, err
	}
	_, seal, err := l.Receiver()
	if err != nil {
		return parcel.Card{}, err
	}
	return parcel.NewCard(u, sign.Public().(ed25519.PublicKey), seal), nil
}

// WriteCard writes a card into a file. The journal says so.
func WriteCard(ctx context.Context, l Discloser, to Target, c parcel.Card) error {
	return Leave(ctx, l, Leaving{Act: "另存本单位名片", What: c.Name, File: to.Path}, func() error {
		return file.Write(to.Path, 0o666, to.Over, c.Write)
	})
}

// ReadCard reads a card from a file.
func ReadCard(path string) (parcel.Card, error) {
	const most = 64 << 10
	b, err := file.Read(path, most)
	if err != nil {
		return parcel.Card{}, err
	}
	return parcel.ReadCard(b)
}

// Met tells how a card stands to what the ledger knows of the office whose it is.
type Met struct {
	Card  parcel.Card
	Known *edu.Correspondent // with these keys; nil where they are new
	Other *edu.Correspondent // of the same office with other keys, whose number was compared; nil for none
	Own   bool               // it is the office's own
	Above bool               // it is of the office above
	Below bool               // it is of one that hands in to this one
}

// MetBy holds a card against a ledger.
func MetBy(b *edu.Book, c parcel.Card) Met {
	m := Met{Card: c, Own: c.Code == b.Unit.Code, Above: ReportsTo(b.Unit.Code, c.Code), Below: ReportsTo(c.Code, b.Unit.Code)}
	for _, x := range edu.All[edu.Correspondent](b, edu.Correspondents) {
		switch {
		case string(x.Code) != c.Code:
		case string(x.SignKey) == c.Sign && string(x.SealKey) == c.Seal:
			m.Known = x
		case x.Checked.Is():
			m.Other = x
		}
	}
	return m
}

// SameNumber reports whether a number that somebody typed is that of the card, however its figures are grouped.
func (m Met) SameNumber(typed string) bool { return figuresOf(typed) == figuresOf(m.Card.Number()) }

func figuresOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, edu.Halfwidth(text))
}

// Trust is the act that takes an office's card in: its number was compared, so that what it signs is believed and what goes to it is
// encrypted. Other keys of the same office count no more.
func (m Met) Trust(on edu.Date) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("核对名片：%s，核对号%s", m.Card.Name, m.Card.Number())}
	x := &edu.Correspondent{
		Code: edu.Text(m.Card.Code), Name: edu.Text(m.Card.Name), SignKey: edu.Text(m.Card.Sign), SealKey: edu.Text(m.Card.Seal),
		Met: on, Checked: edu.Yes(true),
	}
	item := edu.Item{Register: edu.Correspondents, Record: x}
	if m.Known != nil {
		now := *m.Known
		now.Name, now.Checked = x.Name, x.Checked
		item.Record, item.Opened = &now, m.Known
	}
	ch.Items = append(ch.Items, item)
	if m.Other != nil {
		old := *m.Other
		old.Checked = edu.Yes(false)
		ch.Items = append(ch.Items, edu.Item{Register: edu.Correspondents, Record: &old, Opened: m.Other})
	}
	return ch
}
