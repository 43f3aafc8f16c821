package command_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store"
	"countyledger/store/edu"
)

// TestAllThatIsKeptOfAPerson: of somebody who stands in every register that can refer to a teacher, each field of each record is in the
// workbook, with the own number in full, what was changed, also of a record that is gone, and what was sent; nobody else's number is in it,
// and the journal says for whom and why it was made. Without a reason or a name there is no file.
func TestAllThatIsKeptOfAPerson(t *testing.T) {
	c, p := newCLI(t), peopled(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	c.enter(p)
	var id int64
	own, others := "", []string{}
	planted := map[string]int{}
	read := func(do func(*store.Store, *edu.Book)) {
		t.Helper()
		l, err := c.env.Open(t.Context(), c.env.Dir)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		b, err := l.(*store.Store).Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		do(l.(*store.Store), b)
	}
	read(func(_ *store.Store, b *edu.Book) { id = b.Rows(edu.Teachers)[0].RowID() })
	// The person stands in every register that refers to teachers, and once did in a record that is gone.
	c.apply(func(b *edu.Book) edu.Change {
		change := edu.Change{Kind: edu.BatchEdit, Why: "登记"}
		for _, g := range edu.Registers() {
			for _, f := range g.Fields {
				if rows := b.Rows(g); f.Refs == edu.Teachers && len(rows) > 0 && !g.Final {
					r := g.Clone(rows[0])
					*f.At(r).(*edu.Ref) = edu.Ref(id)
					change.Items = append(change.Items, edu.Item{Register: g, Record: r})
				}
			}
		}
		return change
	})
	c.apply(func(*edu.Book) edu.Change {
		return edu.Edit("添一项", edu.Honours, &edu.Honour{Teacher: edu.Ref(id), Title: "已经删去的称号"})
	})
	c.apply(func(b *edu.Book) edu.Change {
		for _, h := range edu.All[edu.Honour](b, edu.Honours) {
			if h.Title == "已经删去的称号" {
				return edu.Drop("删去", edu.Honours, h)
			}
		}
		t.Fatal("it is not there")
		return edu.Change{}
	})
	other, number := c.speakOfTwo(id)
	table := filepath.Join(t.TempDir(), "个人.xlsx")
	read(func(_ *store.Store, b *edu.Book) {
		for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
			if x.RowID() == id {
				own = string(x.IDNumber)
			} else if x.IDNumber != "" {
				others = append(others, string(x.IDNumber))
			}
		}
	})
	c.run(2, "person", own, "--out", table)
	c.run(1, "person", own, "--out", table, "--reason", "本人申请") // nobody is named
	if exists(table) {
		t.Fatal("made though nobody is named")
	}
	c.run(0, "person", own, "--out", table, "--reason", "本人申请", "--who", "王晓东")
	rows := rowsOf(t, table)
	all := strings.Join(slices.Concat(rows...), "\n")
	read(func(_ *store.Store, b *edu.Book) {
		for _, g := range edu.Registers() {
			for _, r := range b.Rows(g) {
				if !about(g, r, id) {
					continue
				}
				planted[g.ID]++
				for _, f := range g.Fields {
					text := strings.ReplaceAll(f.Text(r, b), other, "某某")
					if f.Kind() != edu.KindIDNumber && f.Kind() != edu.KindPhone && !strings.Contains(all, text) {
						t.Errorf("%s of %s is missing: %s", f.Key, g.ID, text)
					}
				}
			}
		}
	})
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Refs == edu.Teachers && planted[g.ID] == 0 && !g.Final {
				t.Errorf("nobody was planted in %s", g.ID)
			}
		}
	}
	for _, want := range []string{
		own, "已经删去的称号", "修改记录", "改正本人备注", "与某某对调", "为某某代课", // and what was sent: by whom, in which file, where, under which head
		"西沟学区", "某某报来的花名册.xlsx", "D7", "本人意见", "与某某同去，不服从调配", "D8", "本人又说",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing", want)
		}
	}
	for _, wrong := range []string{other, number, "别的一行", "照办"} {
		if strings.Contains(all, wrong) {
			t.Errorf("it says of somebody else: %s", wrong)
		}
	}
	for _, n := range others {
		if strings.Contains(all, n) {
			t.Errorf("the number of somebody else is in it: %s", n)
		}
	}
	if said := c.run(0, "history"); !strings.Contains(said, "导出个人数据（") || !strings.Contains(said, "原因：本人申请") || strings.Contains(said, own) {
		t.Errorf("the journal says:\n%.400s", said)
	}
}

// speakOfTwo writes of a person in ways that name somebody else too, who is given back: in a reason, in a note as it was and is, and in
// what was sent, of which one row is of the person and one is not.
func (c *cli) speakOfTwo(id int64) (name, number string) {
	c.t.Helper()
	var two [2]edu.Teacher
	for _, note := range []string{"与%s对调", "为%s代课", "%[1]s"} {
		c.apply(func(b *edu.Book) edu.Change {
			two[0] = *b.Teacher(edu.Ref(id))
			for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
				if x.RowID() != id && x.IDNumber != "" && x.Name != two[0].Name {
					two[1] = *x
				}
			}
			name, number = string(two[1].Name), string(two[1].IDNumber)
			why := "改正本人备注"
			if note == "%[1]s" { // the last act leaves the note and names the other in its reason
				two[0].Major, why, note = "数学教育", name+"要求，照办", "为%s代课"
			}
			two[0].Note = edu.Text(fmt.Sprintf(note, name))
			return edu.Edit(why, edu.Teachers, &two[0])
		})
	}
	sent := func(sender, file string, line int, said string) {
		c.apply(func(b *edu.Book) edu.Change {
			own, their := *b.Teacher(edu.Ref(id)), *b.Teacher(edu.Ref(two[1].RowID()))
			return edu.Change{
				Kind: edu.BatchImport, Why: "导入", Items: []edu.Item{{Register: edu.Teachers, Record: &own}, {Register: edu.Teachers, Record: &their}},
				Returns: []*edu.Return{{
					Register: edu.Teachers, File: file, Sheet: "花名册", Sender: sender, SHA256: file,
					Columns: []edu.SentColumn{{Letter: "B", Head: "姓名", Target: "name"}, {Letter: "D", Head: "本人意见"}},
					Rows: slices.Values([]edu.SentRow{
						{Line: line, Record: &own, Cells: []string{string(own.Name), said}},
						{Line: line + 20, Record: &their, Cells: []string{name, "别的一行"}},
					}),
				}},
			}
		})
	}
	sent("西沟学区", name+"报来的花名册.xlsx", 7, "与"+name+"同去，不服从调配")
	sent(name, "花名册.xlsx", 8, "本人又说"+number)
	return name, number
}

// about reports whether a record is of a teacher.
func about(g *edu.Register, r edu.Record, id int64) bool {
	return g == edu.Teachers && r.RowID() == id || slices.ContainsFunc(g.Fields, func(f *edu.Field) bool {
		ref, ok := f.At(r).(*edu.Ref)
		return ok && f.Refs == edu.Teachers && int64(*ref) == id
	})
}
