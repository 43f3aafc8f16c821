package screen_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// failing is a ledger that cannot be written, or not be read.
type failing struct {
	screen.Ledger
	apply, load error
}

func (f failing) Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error) {
	if f.apply != nil {
		return 0, f.apply
	}
	return f.Ledger.Apply(ctx, c, progress)
}

func (f failing) Load(ctx context.Context) (*edu.Book, error) {
	if f.load != nil {
		return nil, f.load
	}
	return f.Ledger.Load(ctx)
}

// shown is the text of the dialog that stands in front, which it takes away.
func shown(s *screen.Session) string {
	over := s.Window.Canvas().Overlays()
	if over.Top() == nil {
		return ""
	}
	var text strings.Builder
	for _, o := range test.LaidOutObjects(over.Top()) {
		if said, ok := ui.Said(o); ok {
			text.WriteString(said + "\n")
		}
	}
	over.Remove(over.Top())
	return text.String()
}

// TestSavedOrNot: what fails to be saved is said not to be, and what fails after it was saved is said to be saved.
func TestSavedOrNot(t *testing.T) {
	unread := errors.New("no light")
	for _, tt := range []struct {
		name       string
		ledger     failing
		items      int
		says, lies string
	}{
		{"not saved", failing{apply: errors.Join(edu.ErrUnchanged, errors.New("no pen"))}, 1, "没有改动", "已经保存"},
		{"disk full", failing{apply: errors.Join(edu.ErrUnchanged, edu.ErrDiskFull)}, 1, "没有改动", "已经保存"},
		{"perhaps saved", failing{apply: errors.Join(edu.ErrUnsure, errors.New("no pen"))}, 1, "不能确定", "没有改动"},
		{"saved, and the file is gone", failing{apply: edu.ErrGone}, 1, "先备份", "没有改动"},
		{"an import that is not read again", failing{load: unread}, 300, "“导入学校”已经保存", "没有改动"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := screentest.Session(t, create, sample.Size{Schools: 320, Teachers: 30, Projects: 2, Closures: 1, Years: 1},
				time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
			var told string
			s.Say = func(text string) { told = text }
			tt.ledger.Ledger = s.Ledger
			s.Ledger = tt.ledger
			c := edu.Change{Kind: edu.BatchImport, Why: "导入学校"}
			for _, x := range edu.All[edu.School](s.Book(), edu.Schools)[:tt.items] {
				n := *x
				n.Note = "改过"
				c.Items = append(c.Items, edu.Item{Register: edu.Schools, Record: &n})
			}
			screentest.Save(t, s, c)
			said := shown(s)
			if !strings.Contains(said, tt.says) || strings.Contains(said, tt.lies) || strings.Contains(told, "已保存") {
				t.Errorf("shown: %sin the status bar: %q", said, told)
			}
		})
	}
}

// TestUndoneThoughUnread: what was taken back is said to be, also where the ledger cannot be read after it.
func TestUndoneThoughUnread(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{Schools: 40, Teachers: 30, Projects: 2, Closures: 1, Years: 1},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	s.Ledger = failing{Ledger: s.Ledger, load: errors.New("no light")}
	s.Revert(edu.Batch{ID: 1, Why: "载入样例县"}, func() { t.Error("went on") })
	if said := shown(s); !strings.Contains(said, "“已撤销：载入样例县”已经保存") || strings.Contains(said, "没有改动") {
		t.Errorf("shown: %s", said)
	}
}

// TestUnstored: what a sheet would lose is called what it is.
func TestUnstored(t *testing.T) {
	for _, c := range []struct {
		cells int
		row   bool
		want  string
	}{
		{0, false, ""},
		{3, false, "表格中有3格标红的内容没有存进台账"},
		{0, true, "表格中新的一行没有填完，没有存进台账"},
		{2, true, "表格中有2格标红的内容，还有没填完的新的一行，都没有存进台账"},
	} {
		if got := screen.Unstored(c.cells, c.row); got != c.want {
			t.Errorf("%d cells, row %v: %s", c.cells, c.row, got)
		}
	}
}

// TestWhatWasReadAheadIsTakenOnce: the first page shows what was read while the window came up; after that the ledger is read.
func TestWhatWasReadAheadIsTakenOnce(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{Schools: 5, Teachers: 3, Years: 1}, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	ahead := edu.NewBook(s.Book().Unit, s.Book().Year)
	s.Ahead = ahead
	s.Reload(nil)
	if s.Book() != ahead {
		t.Error("what was read ahead is not taken")
	}
	s.Reload(nil)
	if s.Book() == ahead || len(s.Book().Rows(edu.Schools)) != 5 {
		t.Error("the ledger is not read anew")
	}
}
