package exchange_test

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// patient is a context that ends after it was asked a number of times whether it has.
type patient struct {
	context.Context
	left atomic.Int64
	done chan struct{}
}

func newPatient(ctx context.Context, n int64) *patient {
	p := &patient{Context: ctx, done: make(chan struct{})}
	p.left.Store(n)
	return p
}

func (p *patient) Done() <-chan struct{} { return p.done }

func (p *patient) Err() error {
	switch left := p.left.Add(-1); {
	case left == 0:
		close(p.done)
		return context.Canceled
	case left < 0:
		return context.Canceled
	}
	return nil
}

// TestCancelled: an import that is cancelled, in whichever of its stages, ends soon, changes nothing and leaves no goroutine. Then the
// whole of it goes through.
func TestCancelled(t *testing.T) {
	s, _, _, c := county(t)
	rd, err := exchange.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	book, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	path := staffBook(t, c)
	whole := func(ctx context.Context, told func(done, total int)) error {
		in, err := exchange.Read(ctx, path, exchange.Ask{Progress: told}, rd, book)
		if err != nil {
			return err
		}
		_, err = s.Apply(ctx, in.Prepared(), told)
		return err
	}
	state := func() string {
		t.Helper()
		_, last, err := s.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return last
	}
	before, goroutines := state(), runtime.NumGoroutine()
	count := newPatient(t.Context(), 1<<40)
	if in, err := exchange.Read(count, path, exchange.Ask{}, rd, book); err != nil || in.Count(exchange.Changed) == 0 {
		t.Fatal(err)
	}
	reading := 1<<40 - count.left.Load()
	for _, n := range []int64{
		1, 2, 3, 4, 8, 30, reading / 4, reading / 2, reading * 3 / 4, reading - 2, reading - 1, reading, // then saving
		reading + 1, reading + 3, reading + 8,
	} {
		err := whole(newPatient(t.Context(), n), nil)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled when asked %d times of %d: %v", n, reading, err)
		}
		if now := state(); now != before {
			t.Fatalf("cancelled when asked %d times: the ledger has changed", n)
		}
	}
	for left := time.After(10 * time.Second); runtime.NumGoroutine() > goroutines; runtime.Gosched() { // those of the driver end by themselves
		select {
		case <-left:
			t.Fatalf("%d goroutines, before %d", runtime.NumGoroutine(), goroutines)
		default:
		}
	}
	var told []int
	if err := whole(t.Context(), func(done, total int) { told = append(told, 100*done/max(1, total)) }); err != nil || state() == before {
		t.Error(err)
	}
	if len(told) < 100 || told[0] != 0 || told[len(told)-1] < 50 {
		t.Errorf("progress %v", told)
	}
}

// staffBook is a workbook in which every teacher of a county has more hours of training than in the ledger.
func staffBook(tb testing.TB, c *sample.Ledger) string {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	book := c.Book()
	for i, x := range c.Teachers {
		if i == 0 {
			err = w.SetRow("A1", []any{"姓名", "身份证号", "编制单位", "近五年培训学时"})
		}
		id, _ := edu.Teachers.Field("id_number").At(x).Stored().(string)
		row := []any{string(x.Name), id, edu.Teachers.Field("posted_at").Text(x, book), x.Hours.Int() + 7}
		if err := errors.Join(err, w.SetRow(grid.CellName(i+1, 0), row)); err != nil {
			tb.Fatal(err)
		}
	}
	path := filepath.Join(tb.TempDir(), "教师.xlsx")
	if err := errors.Join(w.Flush(), f.SaveAs(path)); err != nil {
		tb.Fatal(err)
	}
	return path
}
