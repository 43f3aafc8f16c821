package register

import (
	"cmp"
	"slices"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// filtered are the rows that the filters and the search leave.
func (p *Page) filtered(all []edu.Record, query string) []edu.Record {
	out := make([]edu.Record, 0, len(all))
	for _, r := range all {
		if (p.only == nil || p.only[r.RowID()]) && p.passes(r) && p.found(r, query) {
			out = append(out, r)
		}
	}
	return out
}

func (p *Page) passes(r edu.Record) bool {
	for i, x := range p.facets {
		want := p.filters[i].Selected
		if want != "" && x.Text(r, p.s.Book()) != want {
			return false
		}
	}
	return true
}

// found looks for the query in names, codes and texts, also in those that no field has. ID and telephone numbers are looked at in full,
// though they are shown masked.
func (p *Page) found(r edu.Record, query string) bool {
	if query == "" {
		return true
	}
	return slices.ContainsFunc(p.words(r), func(t *pinyin.Text) bool { return t.Match(query) })
}

// words are the texts of a record that are searched, worked out once until the book changes.
func (p *Page) words(r edu.Record) []*pinyin.Text {
	if w, ok := p.searched[r]; ok {
		return w
	}
	var w []*pinyin.Text
	for _, f := range p.all {
		var text string
		switch f.Kind() {
		case edu.KindName, edu.KindText, edu.KindSchoolCode, edu.KindRef:
			text = f.Text(r, p.s.Book())
		case edu.KindIDNumber, edu.KindPhone:
			text, _ = f.At(r).Stored().(string)
		default:
			continue
		}
		if text != "" {
			w = append(w, p.s.Index.Text(text))
		}
	}
	for _, x := range p.facets {
		if text := x.Text(r, p.s.Book()); x.Gathers() && text != "" {
			w = append(w, p.s.Index.Text(text))
		}
	}
	for _, x := range p.sent.extras[r.RowID()] {
		w = append(w, p.s.Index.Text(x.Text))
	}
	p.searched[r] = w
	return w
}

// sortRows orders rows by a field: numbers and dates by value, code lists by their order, the rest as
// text. What holds nothing comes last; equal rows keep their order.
func sortRows(rows []edu.Record, f *edu.Field, b *edu.Book, down bool) {
	slices.SortStableFunc(rows, func(x, y edu.Record) int {
		a, z := f.At(x).Stored(), f.At(y).Stored()
		if a == nil || z == nil {
			return cmp.Compare(rank(a), rank(z))
		}
		c := compare(f, x, y, b)
		if down {
			return -c
		}
		return c
	})
}

func rank(v any) int {
	if v == nil {
		return 1
	}
	return 0
}

func compare(f *edu.Field, x, y edu.Record, b *edu.Book) int {
	a, z := f.At(x).Stored(), f.At(y).Stored()
	if f.Codes != nil {
		i, _ := a.(string)
		j, _ := z.(string)
		return cmp.Compare(f.Codes.Index(edu.Code(i)), f.Codes.Index(edu.Code(j)))
	}
	if n, ok := a.(int64); ok && f.Kind() != edu.KindRef {
		m, _ := z.(int64)
		return cmp.Compare(n, m)
	}
	return cmp.Compare(f.Text(x, b), f.Text(y, b))
}
