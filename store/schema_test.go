package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/store/edu"
)

func TestEverySettingIsReadBack(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	for name := range settings {
		conn, err := connector{path: filepath.Join(s.dir, ledgerFile), write: true}.Connect(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		conn.Close()
		want := settings[name]
		settings[name] = "nothing"
		if c, err := (connector{path: filepath.Join(s.dir, ledgerFile)}).Connect(context.Background()); err == nil {
			c.Close()
			t.Errorf("a connection with a wrong %s was taken", name)
		}
		settings[name] = want
	}
}

func TestEveryFieldHasAColumn(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	for _, g := range edu.Registers() {
		r := g.New()
		r.SetRowID(-1)
		for _, f := range g.Fields {
			table, col := g.Table, f.Key
			if f.Child != nil {
				table, col = f.Child.Table, f.Child.Column
			}
			cols, err := columns(t.Context(), s.reader, table)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(" "+strings.Join(cols, " ")+" ", " "+col+" ") {
				t.Errorf("%s.%s has no column %s in %s", g.ID, f.Key, col, table)
			}
		}
	}
}
