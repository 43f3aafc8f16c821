package imports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestOtherColumnsAreKept: a table that changes no field still leaves what no field has with its records, once; an undo takes it
// away again.
func TestOtherColumnsAreKept(t *testing.T) {
	p, s := page(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[0]
	file := filepath.Join(t.TempDir(), "学校.csv")
	text := fmt.Sprintf("学校名称,学校代码,观光电梯\n%s,%s,两部\n", school.Name, school.Code)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	extras := func() int {
		all, err := s.Ledger.Extras(t.Context(), edu.Schools, school.RowID())
		if err != nil {
			t.Fatal(err)
		}
		return len(all[school.RowID()])
	}
	look(t, p, file)
	if p.now.sound() != 0 || p.take.Disabled() || p.take.Text != "保留其他栏目" {
		t.Fatalf("%d sound, %q, disabled %v", p.now.sound(), p.take.Text, p.take.Disabled())
	}
	if p.Take(); extras() != 1 || p.taken == nil {
		t.Fatalf("%d texts are kept: %s", extras(), p.told.text())
	}
	look(t, p, file)
	said := screentest.Said(s)
	acts := imports(t, s)
	if p.Take(); !strings.Contains(said(), "以前已经收下") || imports(t, s) != acts || p.taken != nil {
		t.Errorf("the very same once more: %q", said())
	}
	if s.Undo(); extras() != 0 {
		t.Error("what was taken back is kept")
	}
	if look(t, p, file); p.take.Disabled() {
		t.Error("what was taken back cannot be taken in once more")
	}
}
