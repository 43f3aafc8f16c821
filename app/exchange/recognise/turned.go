package recognise

import (
	"slices"

	"countyledger/store/edu"
)

// A turned table has its heads below each other in one column, and a column a record: 学校名称 | 李山小学 | 大武中学. Each record is read
// as a form, so that every value keeps its own cell.

// record is the labels of one record of a turned table, and the column in which its values stand.
type record struct {
	col    int
	labels []label
}

const (
	turnedShare = .6 // of the values that are of the kind their label asks for
	namesSchool = "学校名称"
)

// records are those of a turned table: columns beside each other in which most labels have a value of their kind, and a name or
// number tells whose they are. Fewer than two are none.
func (f *finder) records(v *vocabulary, labels []label) []record {
	first := labels[0].col
	for _, l := range labels {
		first = min(first, l.col)
	}
	var out []record
	for col := first; col < f.width; col++ {
		x := record{col, f.named(v, labels, col)}
		for _, l := range labels {
			x.labels = append(x.labels, label{l.text, l.row, col, l.from})
		}
		switch {
		case f.isRecord(v, &x):
			out = append(out, x)
		case f.filledColumn(labels, col) > 0:
			return nil // what else stands there is not known
		}
	}
	return out
}

// named is the name of a school in the row above the labels, where names of schools stand over the columns and no label says so.
func (f *finder) named(v *vocabulary, labels []label, col int) []label {
	key, row := "school", labels[0].row-1
	if t := v.target("name"); t != nil && isSchool(t.field) {
		key = "name"
	}
	if v.target(key) == nil || row < 0 || !schoolish.MatchString(clean(f.sheet.Cell(row, col))) ||
		slices.ContainsFunc(labels, func(l label) bool { return f.keyOf(v, l.text) == key }) {
		return nil
	}
	return []label{{namesSchool, row, col, labels[0].from}}
}

// keyOf is the field that a label means; empty where it means none clearly.
func (f *finder) keyOf(v *vocabulary, text string) string {
	h, best, key := f.reader.lexicon.headOf(labelPath(text)), labelScore, ""
	for i, x := range v.says(h) {
		if t := v.targets[i]; x >= best && t.field != nil {
			best, key = x, t.key
		}
	}
	return key
}

func (f *finder) filledColumn(labels []label, col int) int {
	n := 0
	for _, l := range labels {
		n += int(step(clean(f.sheet.Cell(l.row, col)) != ""))
	}
	return n
}

// isRecord reports whether the values in a column are those of a record.
func (f *finder) isRecord(v *vocabulary, x *record) bool {
	identified, asked, fit := false, 0.0, 0.0
	for _, l := range x.labels {
		text := clean(f.sheet.Cell(l.row, l.col))
		t := v.target(f.keyOf(v, l.text))
		if t == nil || edu.IsNone(text) {
			continue
		}
		if ok, telling := names(t, text); telling {
			identified = identified || ok
			continue
		}
		if kind := t.field.Kind(); kind != edu.KindText && kind != edu.KindName && kind != edu.KindRef {
			asked++
			fit += step(t.field.At(t.field.Fresh()).Parse(text, t.field.Format()) == nil)
		}
	}
	return identified && fit >= turnedShare*asked && 2*f.filledColumn(x.labels, x.col) > len(x.labels)
}

// names reports whether a text is a name or number of the kind that tells records of the target's kind apart; telling is false where the
// target is none of those.
func names(t *target, text string) (ok, telling bool) {
	if t.field.Kind() == edu.KindSchoolCode || t.field.Kind() == edu.KindIDNumber {
		return t.field.At(t.field.Fresh()).Parse(text, t.field.Format()) == nil, true
	}
	of := (*edu.Register)(nil)
	if t.field.Kind() == edu.KindRef {
		of, _ = t.names()
	}
	switch {
	case isSchool(t.field), of == edu.Schools && t.part == "":
		return schoolish.MatchString(text), true
	case of == edu.Teachers && t.part == "", t.key == "name" && isPerson(t.field):
		return personish.MatchString(text), true
	case t.key == "code":
		return projectis.MatchString(text), true
	}
	return false, false
}
