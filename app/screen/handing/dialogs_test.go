package handing

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestCardsAndWhy: the office's number and those of others are told, a card that was read asks for its number, and what changed is listed
// with the records that did it.
func TestCardsAndWhy(t *testing.T) {
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	s := screentest.Session(t, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}, sample.Size{Schools: 3, Teachers: 3, Projects: 1, Years: 1}, now)
	l := s.Ledger.(Ledger)
	c := NewCards(s, l, board.NewDesk(s, func() {}, func() {}))
	c.Ask()
	if told := screentest.Told(s); !strings.Contains(told, "本单位的核对号") || !strings.Contains(told, "还没有核对过") {
		t.Errorf("its cards are told as %q", told)
	}
	screentest.CloseDialogs(s)

	own, err := office.OwnCard(l, s.Book().Unit)
	if err != nil {
		t.Fatal(err)
	}
	own.Code, own.Name = "141128", "方山县教育局" // of a county that this one has nothing to do with
	path := filepath.Join(t.TempDir(), "方山"+parcel.CardExt)
	if err := office.WriteCard(t.Context(), l, office.Target{Path: path, Over: office.Own}, own); err != nil {
		t.Fatal(err)
	}
	c.Take(path)
	if told := screentest.Told(s); !strings.Contains(told, "方山县教育局") || !strings.Contains(told, "也不归本单位管") {
		t.Errorf("a card of another county is asked about as %q", told)
	}
	screentest.CloseDialogs(s)

	Why(s, "2022年9月月报", "与2022年8月月报相比", nil)
	if told := screentest.Told(s); !strings.Contains(told, "各项指标都没有变") {
		t.Errorf("nothing changed: %q", told)
	}
	screentest.CloseDialogs(s)
	f := indicator.Figure{Name: "公办率", Unit: "%", Value: indicator.Num(50)}
	Why(s, "2022年9月月报", "与2022年8月月报相比", []submission.Change{{
		Explained: indicator.Explained{Before: f, After: f}, Why: []submission.Reason{{Name: "一小", What: "新增", By: "分子＋1"}},
	}})
	if told := screentest.Told(s); !strings.Contains(told, "为什么变了：2022年9月月报") {
		t.Errorf("what changed: %q", told)
	}
	screentest.CloseDialogs(s)
}
