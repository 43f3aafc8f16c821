package office_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// cityLedger is an empty ledger of the city that a sample county lies in.
func cityLedger(tb testing.TB, county string) *store.Store {
	tb.Helper()
	u := edu.Unit{Code: county[:4] + "00", Name: "样例市教育局", Area: "样例市", Level: edu.LevelCity}
	s, err := store.Create(tb.Context(), tb.TempDir(), u, 2022, store.Options{KeyDir: tb.TempDir()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// TestKeysMeet: a county takes in its city's card once the number was compared; from then on what it hands in is encrypted to the city,
// holds the teachers, and nobody else opens it. A card with another number, the office's own, and what is no card are refused; new keys of
// the city take the place of the old.
func TestKeysMeet(t *testing.T) {
	s := countyLedger(t, small)
	city := cityLedger(t, load(t, s).Unit.Code)
	theirs, err := office.OwnCard(city, load(t, city).Unit)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "市局"+parcel.CardExt)
	if err := office.WriteCard(t.Context(), city, office.Target{Path: path, Over: office.Own}, theirs); err != nil {
		t.Fatal(err)
	}
	card, err := office.ReadCard(path)
	if err != nil || card != theirs {
		t.Fatalf("%+v, %v", card, err)
	}
	m := office.MetBy(load(t, s), card)
	if m.Own || !m.Above || m.Known != nil || m.SameNumber("1111 2222 3333") || !m.SameNumber(strings.ReplaceAll(card.Number(), " ", "-")) {
		t.Errorf("%+v", m)
	}
	if office.Above(load(t, s)) != "" {
		t.Error("a card is believed that nobody compared")
	}
	day := april(t, load(t, s)).On
	trust(t, s, m.Trust(day))
	if office.Above(load(t, s)) != card.Seal {
		t.Error("the city's key is not known")
	}
	if again := office.MetBy(load(t, s), card); again.Known == nil || !again.Known.Checked.Is() {
		t.Errorf("met again: %+v", again)
	}

	id := freeze(t, s, april(t, load(t, s)), nil)
	x := submission.Find(load(t, s), id)
	paths, err := office.HandOver(t.Context(), s, x, t.TempDir(), office.Own)
	if err != nil {
		t.Fatal(err)
	}
	var sealed []byte
	for path, b := range contents(t, paths) {
		if filepath.Ext(path) == parcel.Ext {
			sealed = b
		}
	}
	own, _, err := s.Receiver()
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"", own} {
		if _, err := parcel.Read(t.Context(), sealed, who); !errors.Is(err, parcel.ErrSealed) {
			t.Errorf("somebody else opens it: %v", err)
		}
	}
	identity, _, err := city.Receiver()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parcel.Read(t.Context(), sealed, identity)
	if err != nil {
		t.Fatal(err)
	}
	mine, err := office.OwnCard(s, load(t, s).Unit)
	if err != nil {
		t.Fatal(err)
	}
	if !p.Sealed || len(p.Book.Rows(edu.Teachers)) == 0 || p.Signer != mine.Sign {
		t.Errorf("the city reads %+v", p.Manifest)
	}

	if m := office.MetBy(load(t, s), mine); !m.Own {
		t.Error("the office does not know its own card")
	}
	other := cityLedger(t, load(t, s).Unit.Code) // the city has lost its ledger, and made another
	newer, err := office.OwnCard(other, load(t, other).Unit)
	if err != nil {
		t.Fatal(err)
	}
	m = office.MetBy(load(t, s), newer)
	if m.Known != nil || m.Other == nil {
		t.Errorf("other keys of the city: %+v", m)
	}
	trust(t, s, m.Trust(day))
	if office.Above(load(t, s)) != newer.Seal {
		t.Error("the city's old key is still in use")
	}
	for name, text := range map[string]string{
		"nothing": "", "a text": "名片", "another format": `{"format":"x"}`,
		"no keys": `{"format":"countyledger-card","version":1,"code":"141100","name":"市"}`,
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := office.ReadCard(path); !errors.Is(err, parcel.ErrNoCard) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func trust(tb testing.TB, s *store.Store, ch edu.Change) {
	tb.Helper()
	p, found := edu.Prepare(load(tb, s), ch)
	if found.Refused() {
		tb.Fatal(found)
	}
	if _, err := s.Apply(tb.Context(), p, nil); err != nil {
		tb.Fatal(err)
	}
}
