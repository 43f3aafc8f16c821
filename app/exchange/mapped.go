package exchange

import (
	"fmt"
	"maps"
	"slices"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// What the command line says of heads and of all rows: Ask.Heads and Ask.Whole.

// correct puts what the user says of columns and of all rows over what was recognised.
func (f *finder) correct(t *recognise.Table) error {
	for head, name := range f.Heads {
		target, ok := TargetNamed(t.Register, name)
		if !ok {
			return &UnknownTarget{t.Register, name}
		}
		key := target.Key()
		for i := range t.Columns {
			if c := &t.Columns[i]; names(head, c.Path) {
				c.Key, c.Also, c.Grade, c.Why = key, "", recognise.Sure, "按指定的对应关系"
			} else if c.Key == key && key != recognise.Nothing {
				c.Key, c.Grade = "", recognise.Open // a field has one column
			}
		}
	}
	for name, text := range f.Whole {
		target, ok := TargetNamed(t.Register, name)
		if !ok {
			return &UnknownTarget{t.Register, name}
		}
		key := target.Key()
		t.Facts = slices.DeleteFunc(t.Facts, func(x recognise.Fact) bool { return x.Key == key })
		t.Facts = append(t.Facts, recognise.Fact{Key: key, Text: text, Grade: recognise.Sure, Why: "按指定的内容"})
	}
	return nil
}

// names reports whether a text is what stands over a column: all its heads, or the lowest.
func names(text string, path []string) bool {
	text = edu.Squeeze(text)
	return Label(path) == edu.MaskNumbers(text) || edu.Squeeze(path[len(path)-1]) == text
}

// mapped is the table on a sheet without one that is recognised: its heads are the row in which most of those stand of which the user says
// what they hold. Of what kind it is must be said, or tell itself by fields that only one has.
func (f *finder) mapped(s *grid.Sheet, in recognise.Source) []recognise.Table {
	if in.Register = f.kindMapped(); in.Register == nil {
		return nil
	}
	best, most := 0, 0
	for row := range s.Rows {
		n := 0
		for head := range f.Heads {
			if slices.ContainsFunc(s.Rows[row], func(cell string) bool { return edu.Squeeze(cell) == edu.Squeeze(head) }) {
				n++
			}
		}
		if n > most {
			best, most = row, n
		}
	}
	if most == 0 {
		return nil
	}
	t, ok := f.reader.At(s, recognise.Given{Row: best, Rows: 1, End: len(s.Rows)}, in)
	if !ok {
		return nil
	}
	return []recognise.Table{t}
}

// kindMapped is the register that is named, or else the only one that has all that heads are said to hold; nil where several have.
func (f *finder) kindMapped() *edu.Register {
	if f.Register != nil || len(f.Heads) == 0 {
		return f.Register
	}
	var only *edu.Register
	for _, g := range edu.Imported() {
		has := true
		for _, name := range f.Heads {
			_, known := TargetNamed(g, name)
			has = has && known
		}
		switch {
		case has && only != nil:
			return nil
		case has:
			only = g
		}
	}
	return only
}

// TargetNamed is the target with a key, or with a name as the pages show it; ok is false where the register has none.
func TargetNamed(g *edu.Register, text string) (t Target, ok bool) {
	if t, ok = TargetOf(g, text); ok {
		return t, ok
	}
	for _, t := range Targets(g) {
		if edu.Squeeze(t.Name()) == edu.Squeeze(text) {
			return t, true
		}
	}
	return Target{}, false
}

// UnknownTarget tells that a register has no field with a key.
type UnknownTarget struct {
	Register *edu.Register
	Key      string
}

// Error implements error.
func (e *UnknownTarget) Error() string {
	return fmt.Sprintf("%s has no field %q", e.Register.ID, e.Key)
}

// Is makes it edu.ErrNotFound.
func (e *UnknownTarget) Is(target error) bool { return target == edu.ErrNotFound }

// met fails where a head of which the user says what it holds stands over no table.
func (a *Ask) met(tables []Found) error {
	for _, head := range slices.Sorted(maps.Keys(a.Heads)) {
		over := func(c Column) bool { return c.Index >= 0 && len(c.path) > 0 && names(head, c.path) }
		if !slices.ContainsFunc(tables, func(t Found) bool { return slices.ContainsFunc(t.Header.Columns, over) }) {
			return &UnknownHead{head}
		}
	}
	return nil
}

// UnknownHead tells that nothing stands under a head of which the user says what it holds.
type UnknownHead struct{ Head string }

// Error implements error.
func (e *UnknownHead) Error() string { return fmt.Sprintf("no table has the head %q", e.Head) }

// Is makes it edu.ErrNotFound.
func (e *UnknownHead) Is(target error) bool { return target == edu.ErrNotFound }
