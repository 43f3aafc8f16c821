package register

import (
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestEveryRegister opens the page of each register that has one, as its description says: empty and filled, as a list, as
// a sheet and as a form; an empty record is refused in the form, a sound one is saved, taken back and saved again.
func TestEveryRegister(t *testing.T) {
	s := session(t, small)
	for _, g := range edu.Registers() {
		if g.List == nil {
			continue
		}
		t.Run(g.ID, func(t *testing.T) {
			p := open(t, s, g)
			for _, key := range g.List.Filters {
				if _, ok := g.Facet(key); !ok {
					t.Errorf("filters by %s, which it does not have", key)
				}
			}
			for i, c := range p.columns(false) {
				const code = "2109-141143-04-02-500000"
				if g == edu.Projects && p.fields[i].Key == "code" && c.Width < ui.Room(code) {
					t.Errorf("%s is %g wide, its values %g", c.Title, c.Width, ui.Room(code))
				}
			}
			if g.List.Title == "" || g.List.Empty == "" {
				t.Error("has no title, or no word for the empty list")
			}
			if (p.sheet != nil) != g.List.Sheet {
				t.Error("does not begin as its description says")
			}
			p.ToggleSheet()
			p.ToggleSheet()
			if p.sheet != nil {
				p.ToggleSheet()
			}
			before := len(s.Book().Rows(g))
			p.blank()
			p.Save()
			if p.forms.Form == nil || len(s.Book().Rows(g)) != before {
				t.Fatal("an empty record was saved")
			}
			p.forms.Form.Retype(sound(t, s.Book(), g))
			p.Save()
			if p.forms.Form != nil || len(s.Book().Rows(g)) != before+1 {
				_, texts := p.forms.Form.Typed()
				t.Fatalf("a sound record was not saved: %v", texts)
			}
			s.Undo()
			if len(s.Book().Rows(g)) != before {
				t.Errorf("%d rows after undo, were %d", len(s.Book().Rows(g)), before)
			}
			s.Redo()
			if len(s.Book().Rows(g)) != before+1 || len(batchesOf(t, s)) == 0 {
				t.Errorf("%d rows after redo", len(s.Book().Rows(g)))
			}
			screentest.Press(s) // the list has the keys again
		})
	}
}

// sound are texts for the fields that a record must have.
func sound(t *testing.T, b *edu.Book, g *edu.Register) map[string]string {
	t.Helper()
	own := map[string]string{
		"code":      "2114979868",
		"id_number": "149901198001010018",
		"month":     "2030-01",
		"after":     "测试后", // another than before
		"start":     "2022-10-08",
		"year":      "2031",
	}
	switch g {
	case edu.Projects:
		own["code"] = "2201-149901-04-01-999999"
	case edu.Rotations: // needed but for those who come in from outside
		own["from"] = string(b.Rows(edu.Schools)[len(b.Rows(edu.Schools))-1].(*edu.School).Name)
	}
	out := map[string]string{}
	for _, f := range g.Fields {
		if !f.Required && own[f.Key] == "" {
			continue
		}
		switch {
		case own[f.Key] != "":
			out[f.Key] = own[f.Key]
		case f.Codes != nil:
			out[f.Key] = f.Codes.Items[0].Label
		case f.Refs == edu.Schools:
			out[f.Key] = string(unused(b, g).Code)
		case f.Refs != nil:
			rows := b.Rows(f.Refs)
			out[f.Key] = ui.RefLabel(f.Refs, rows[len(rows)-1], b)
		case f.Kind().Numeric():
			out[f.Key] = "1"
		case f.Kind() == edu.KindDate:
			out[f.Key] = "2022-10-08"
		default:
			out[f.Key] = "测试"
		}
	}
	return out
}

// unused is a school that no record of a register refers to yet.
func unused(b *edu.Book, g *edu.Register) *edu.School {
	used := map[edu.Ref]bool{}
	for _, r := range b.Rows(g) {
		for _, f := range g.Fields {
			if ref, ok := f.At(r).(*edu.Ref); ok && f.Refs == edu.Schools {
				used[*ref] = true
			}
		}
	}
	all := edu.All[edu.School](b, edu.Schools)
	for _, s := range all {
		if !used[edu.Ref(s.RowID())] && s.Open() && s.Type != edu.TypeKindergarten {
			return s
		}
	}
	return all[0]
}
