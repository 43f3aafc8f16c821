package app

import (
	"context"
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

// laptop is the canvas of a window on the smallest screen there is, without its frame.
var laptop = fyne.NewSize(1366, 740)

// TestNoPageWidensTheWindow: however long a name is, and whatever page is shown, the window can be as small as a screen on
// which everything is drawn twice as large; and every page has room on a laptop.
func TestNoPageWidensTheWindow(t *testing.T) {
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		u.Name = strings.Repeat("很长的单位名称", 40)
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	s := screentest.Session(t, create, sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}, time.Now())
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Name = edu.Name("样例县" + strings.Repeat("名称特别长的", 40) + "小学")
	school.Township = school.Name
	screentest.Save(t, s, edu.Edit("改名", edu.Schools, &school))
	w := &window{win: s.Window, ledger: s.Ledger.(Ledger), session: s}
	w.frame = newFrame(w)
	w.frame.show()
	s.Window.Resize(laptop)
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		if min := s.Window.Content().MinSize(); min.Width > 512 || min.Height > 290 {
			t.Errorf("%s: the window cannot be smaller than %v", p.title, min)
		}
		room, want := w.frame.view.Size(), w.frame.current.Content().MinSize()
		if want.Width > room.Width || want.Height > room.Height {
			t.Errorf("%s wants %v, and there is %v", p.title, want, room)
		}
	}
}
