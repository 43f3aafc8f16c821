package collect

import (
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// sender is the unit that a table's own words name, or what stands over its heads, the sheet, the file or the folder.
func (r *reading) sender(said string, s *grid.Sheet, head int, file string) (*round.Unit, error) {
	for _, u := range r.board.Units {
		if u.School == nil && u.Name == said {
			return u, nil
		}
	}
	found := r.schools.Find(said)
	if len(found) == 1 {
		if u := r.board.OfSchool(edu.Ref(found[0].RowID())); u != nil {
			return u, nil
		}
		return nil, &NotOwing{edu.Schools.Name(found[0])}
	}
	var owing []*round.Unit // namesakes: one of them may owe it
	for _, x := range found {
		if u := r.board.OfSchool(edu.Ref(x.RowID())); u != nil {
			owing = append(owing, u)
		}
	}
	if len(owing) == 0 {
		owing = r.spoken(s, head, file)
	}
	if len(owing) == 1 {
		return owing[0], nil
	}
	return nil, ErrNobody
}

// other reports whether a sender is known to be another than a school: an office, a township, another school. The name of a file may be
// anybody's.
func (r *reading) other(sender string, school edu.Ref) bool {
	if found := r.schools.Find(sender); len(found) > 0 {
		return !slices.ContainsFunc(found, func(x edu.Record) bool { return edu.Ref(x.RowID()) == school })
	}
	town := func(u *round.Unit) bool { return u.Township != "" && u.Township == sender }
	return recognise.IsOffice(sender) || slices.ContainsFunc(r.board.Units, town)
}

// spoken are the units of which the first of these speaks that speaks of any: what stands over the table, the sheet's name, the file's, its
// folder's.
func (r *reading) spoken(s *grid.Sheet, head int, file string) []*round.Unit {
	over := ""
	for row := range min(head, len(s.Rows)) {
		over += strings.Join(s.Rows[row], " ") + "\n"
	}
	for _, text := range []string{over, s.Name, filepath.Base(file), filepath.Base(filepath.Dir(file))} {
		if units := r.inText(edu.Squeeze(edu.Halfwidth(text))); len(units) > 0 {
			return units
		}
	}
	return nil
}

// inText are the units whose names stand in a text, with or without the county before them. A name within a longer one of another is not
// meant: 东沟小学 in 下东沟小学. What stands before a name says nothing here: files are called 校车统计表东沟小学.
func (r *reading) inText(text string) (meant []*round.Unit) {
	units := map[string][]*round.Unit{}
	var called []string
	for _, u := range r.board.Units {
		for _, name := range []string{u.Name, strings.TrimPrefix(u.Name, r.b.Unit.Place())} {
			if name != "" && strings.Contains(text, name) {
				called, units[name] = append(called, name), append(units[name], u)
				break
			}
		}
	}
	slices.Sort(called)
	for _, name := range edu.Longest(slices.Compact(called)) {
		meant = append(meant, units[name]...)
	}
	return meant
}
