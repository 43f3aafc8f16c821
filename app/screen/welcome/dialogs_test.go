package welcome

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestACopyIsLookedAt: of the backups one is chosen, and what it holds beside the ledger is shown before it takes its place; an Enter too
// many puts nothing in its place.
func TestACopyIsLookedAt(t *testing.T) {
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	day := time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC)
	s := screentest.Session(t, create, sample.Size{Schools: 12, Teachers: 20, Projects: 2, Closures: 1, Years: 1}, day)
	chosen, elsewhere, restored := "", 0, 0
	copies := []edu.Copy{
		{Path: "/b/二.bak", Made: day, Size: 3 << 20}, {Path: "/b/一.bak", Made: day.AddDate(0, -1, 0), Size: 2 << 20, Replaced: true},
	}
	ask := func() { ChooseCopy(s, copies, func() { elsewhere++ }, func(path string) { chosen = path }) }
	ask()
	test.Type(s.Window.Canvas().Focused(), "2022-09")
	screentest.Press(s, fyne.KeyReturn)
	if chosen != "/b/一.bak" || screentest.Told(s) != "" {
		t.Fatalf("chosen %q: %s", chosen, screentest.Told(s))
	}
	ask()
	screentest.Button(s, "其他位置的备份…").OnTapped()
	if elsewhere != 1 || screentest.Told(s) != "" {
		t.Errorf("elsewhere %d times", elsewhere)
	}
	now := edu.Contents{Ledger: "a", Unit: s.Book().Unit, Year: 2022, Rows: []edu.RowCount{
		{Register: edu.Teachers, N: 7}, {Register: edu.Schools, N: 12},
	}}
	c := &Compared{
		Path: chosen, Now: &now, Known: true, Here: "/data", Later: []edu.Batch{{ID: 9, At: day, Who: "李山", Why: "新增学校"}},
		Then: edu.Contents{Ledger: "a", Unit: now.Unit, Year: 2022, Rows: []edu.RowCount{
			{Register: edu.Teachers, N: 7}, {Register: edu.Schools, N: 11},
		}},
		Changes: []edu.RowChanges{{Register: edu.Schools, Gone: []string{"东川镇南沟村小学"}}},
	}
	ShowCopy(s, c, func() { restored++ })
	if said, whole := screentest.Told(s), edu.Schools.Label+"："+c.changes(c.Then.Rows[1]); !strings.Contains(said, whole) {
		t.Errorf("what would change first is not said whole, “%s”, but %s", whole, said)
	}
	screentest.Press(s, fyne.KeyReturn)
	if restored != 0 {
		t.Fatal("an Enter too many has put it in the ledger's place")
	}
	screentest.Button(s, c.yes()).OnTapped()
	if restored != 1 {
		t.Error("it does not take the ledger's place")
	}
}
