package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/app/office/intake"
	"countyledger/store/edu"
)

// TestAWorkbookOnly: of a county that has no package the office takes workbooks in; a second one is laid over the first, and a package that
// comes after all stands before both.
func TestAWorkbookOnly(t *testing.T) {
	c := &clock{at(10, 3)}
	top, all := offices(t, 1, small, c)
	p, day := all[0], edu.DateOf(at(9, 30))
	unit := p.book().Unit
	write := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	take := func(path string) (*intake.Made, error) {
		d := top.board(c.today())
		period, _ := d.Period("monthly", day)
		x := intake.Workbooks{Unit: unit, Period: period, Paths: []string{path}, On: c.today()}
		m, err := x.Make(t.Context(), top.s, intake.Gathering{Book: top.book(), Shelf: intake.NewShelf(top.s), Board: d})
		if err != nil {
			return nil, err
		}
		ch, err := m.Take(t.Context(), top.s, "刘接收", edu.MomentOf(c.now))
		if err != nil {
			t.Fatal(err)
		}
		top.apply(ch)
		return m, nil
	}
	held := func() *intake.Held {
		for _, h := range top.whole(day, c.today()).Held {
			if h.Unit.Code == unit.Code {
				return h
			}
		}
		return nil
	}
	schools := "学校名称,标识码,办学类型,举办者,状态,乡镇\n一小,2114000001,小学,县级教育部门,在用,城关镇\n二小,2114000002,小学,县级教育部门,在用,城关镇\n"
	if _, err := take(write("学校.csv", schools)); err != nil {
		t.Fatal(err)
	}
	const called = "离石区2022年9月月报（代录第1次）"
	if h := held(); h.Book == nil || len(h.Book.Rows(edu.Schools)) != 2 || h.Receipt.Called() != called {
		t.Fatalf("taken in is %+v", h.Receipt)
	}
	yearly := "学校,学年,学段,在校生数\n一小,2022,小学,120\n二小,2022,小学,80\n"
	m, err := take(write("学年数据.csv", yearly))
	if err != nil {
		t.Fatal(err)
	}
	h := held()
	rows := edu.All[edu.SectionYear](h.Book, edu.SectionYears)
	if len(h.Book.Rows(edu.Schools)) != 2 || len(rows) != 2 || h.Book.School(rows[0].School) == nil || m.Receipt.Time.Int() != 2 {
		t.Fatalf("laid over the first: %d schools, %d yearly rows, time %v", len(h.Book.Rows(edu.Schools)), len(rows), m.Receipt.Time)
	}
	if _, err := take(write("别的.csv", "今天,天气\n晴,好\n")); err == nil {
		t.Error("what is no return was taken in")
	}
	if _, err := take(write("学校.csv", schools)); !errors.Is(err, intake.ErrNoRows) {
		t.Errorf("nothing new: %v", err)
	}
	top.takes(top.looks(c.today(), p.hands(p.freezes(day, c.today()), t.TempDir())), c.now)
	if h := held(); h.Receipt.Way != edu.ReceiptPackage || len(h.Book.Rows(edu.Schools)) != small.Schools {
		t.Errorf("the package does not stand before what was made of workbooks: %+v", h.Receipt)
	}
}
