package staff

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestCountsByKeyboard goes through every count with the keys: the list has as many people as the count says, F6 shows
// the others, and every part stands under a whole whose words it is counted by.
func TestCountsByKeyboard(t *testing.T) {
	size := sample.Size{Schools: 60, Teachers: 700, Projects: 2, Closures: 2, Years: 2}
	s := screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	if p.counts.Len() < 10 {
		t.Fatalf("%d counts", p.counts.Len())
	}
	for row := range p.counts.Len() {
		if row > 0 {
			screentest.Press(s, fyne.KeyDown)
		}
		of := p.counts.Rows()[row]
		if p.people.list.Len() != of.Have || !strings.HasPrefix(p.basis.Said(), "口径：") || len(p.basis.Said()) < 12 {
			t.Errorf("%s: %d people are listed, %d counted; %q", p.counts.Cell(row, 0), p.people.list.Len(), of.Have, p.basis.Said())
		}
		if of.Of < 0 {
			continue
		}
		screentest.Press(s, fyne.KeyF6)
		if got := p.people.list.Len(); fmt.Sprint(got+of.Have) != p.counts.Cell(row, 2) {
			t.Errorf("%s: %d others, %d counted, %s in all", p.counts.Cell(row, 0), got, of.Have, p.counts.Cell(row, 2))
		}
		screentest.Press(s, fyne.KeyF6)
	}
	screentest.Press(s, fyne.KeyReturn)
	if s.Window.Canvas().Focused() != fyne.Focusable(p.people.list.Grid) {
		t.Error("Enter does not lead to the people")
	}
	screentest.Press(s, fyne.KeyEscape)
	if s.Window.Canvas().Focused() != fyne.Focusable(p.counts.Grid) {
		t.Error("Esc does not lead back")
	}
}

// BenchmarkStaffPage makes and shows the page of 10,000 teachers.
func BenchmarkStaffPage(b *testing.B) {
	s := screentest.Session(b, create, sample.Large, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	for b.Loop() {
		p := New(s)
		s.Window.SetContent(p.Content())
		p.Shown()
	}
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}
