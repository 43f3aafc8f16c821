package submissions

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
)

// TestCardsMeet: the city's card is read, a wrong number is refused, the right one is taken in, and from then on the package is encrypted
// to the city; a second time nothing is asked, and the office's own card is told as such.
func TestCardsMeet(t *testing.T) {
	s, p := opened(t)
	code := s.Book().Unit.Code[:4] + "00"
	city, err := store.Create(t.Context(), t.TempDir(), edu.Unit{Code: code, Name: "样例市教育局", Area: "样例市", Level: edu.LevelCity}, 2022,
		store.Options{KeyDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer city.Close()
	card, err := office.OwnCard(city, edu.Unit{Code: code, Name: "样例市教育局"})
	if err != nil {
		t.Fatal(err)
	}
	save := func(c parcel.Card) string {
		path := filepath.Join(t.TempDir(), "名片"+parcel.CardExt)
		if err := office.WriteCard(t.Context(), s.Ledger, office.Target{Path: path, Over: office.Own}, c); err != nil {
			t.Fatal(err)
		}
		return path
	}
	path := save(card)
	p.cards.Ask()
	if told := screentest.Told(s); !strings.Contains(told, "还没有核对过别的单位") {
		t.Errorf("without a card it says %q", told)
	}
	screentest.CloseDialogs(s)
	p.cards.Take(path)
	typed(t, s, "0000 0000 0000")
	answer(t, s, "核对")
	if told := screentest.Told(s); !strings.Contains(told, "核对号与这份名片的不同") {
		t.Errorf("another number: %q", told)
	}
	screentest.CloseTop(s)
	if office.Above(s.Book()) != "" {
		t.Fatal("another number was believed")
	}
	typed(t, s, strings.ReplaceAll(card.Number(), " ", ""))
	answer(t, s, "核对")
	if office.Above(s.Book()) != card.Seal || !strings.Contains(p.people(), "加密给上级单位") {
		t.Errorf("the card was not taken in: %s", screentest.Told(s))
	}
	p.cards.Take(path)
	if told := screentest.Told(s); told != "" {
		t.Errorf("a card that is known is asked about: %q", told)
	}
	p.cards.Ask()
	if told := screentest.Told(s); !strings.Contains(told, "样例市教育局") || !strings.Contains(told, card.Number()) {
		t.Errorf("the city is not listed: %q", told)
	}
	screentest.CloseDialogs(s)
	own, err := office.OwnCard(p.l, s.Book().Unit)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ path, want string }{{save(own), "自己的名片"}, {filepath.Join(t.TempDir(), "没有"), "不存在"}} {
		p.cards.Take(x.path)
		if told := screentest.Told(s); !strings.Contains(told, x.want) {
			t.Errorf("%q, want %s", told, x.want)
		}
		screentest.CloseDialogs(s)
	}
	wrong := filepath.Join(t.TempDir(), "别的"+parcel.CardExt)
	if err := os.WriteFile(wrong, []byte("别的"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.cards.Take(wrong)
	if told := screentest.Told(s); !strings.Contains(told, "不是县教台账的单位名片") {
		t.Errorf("no card: %q", told)
	}
	screentest.CloseDialogs(s)
}
