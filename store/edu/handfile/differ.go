package handfile

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Difference is a value that two files of one type do not share.
type Difference struct{ Name, Before, After string }

// Differences are those of two values of one type, by the names that files have for them, in the order of the type.
func Differences(was, is any) (out []Difference) {
	d := &differ{out: &out}
	d.keys, _ = is.(Keys)
	d.values("", "", reflect.Indirect(reflect.ValueOf(was)), reflect.Indirect(reflect.ValueOf(is)))
	return out
}

type differ struct {
	keys Keys
	out  *[]Difference
}

// values compares two values; name says where they stand, for people, and key for HandKey.
func (d *differ) values(name, key string, a, b reflect.Value) {
	switch {
	case a.Kind() == reflect.Struct:
		for _, f := range fields(a.Type()) {
			d.values(under(name, cmp.Or(f.label, f.key), "→"), under(key, f.key, "."), a.FieldByIndex(f.index), b.FieldByIndex(f.index))
		}
	case a.Kind() == reflect.Map:
		all := map[string]reflect.Value{}
		for _, k := range slices.Concat(a.MapKeys(), b.MapKeys()) {
			all[fmt.Sprint(k)] = k
		}
		for _, k := range slices.Sorted(maps.Keys(all)) {
			label := k
			if d.keys != nil {
				_, chinese, _ := d.keys.HandKey(key, k)
				label = cmp.Or(chinese, k)
			}
			x, z := orZero(a, all[k]), orZero(b, all[k])
			d.values(under(name, label, "→"), under(key, k, "."), x, z)
		}
	default:
		if x, z := written(a), written(b); x != z {
			*d.out = append(*d.out, Difference{name, x, z})
		}
	}
}

func under(name, part, by string) string {
	if name == "" {
		return part
	}
	return name + by + part
}

// orZero is the value of a map's key, the zero value where it has none.
func orZero(m, key reflect.Value) reflect.Value {
	if v := m.MapIndex(key); v.IsValid() {
		return v
	}
	return reflect.Zero(m.Type().Elem())
}

// written is a value as a sentence has it.
func written(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Bool && v.Bool():
		return "是"
	case v.Kind() == reflect.Bool:
		return "否"
	case v.Kind() == reflect.Slice && v.Len() == 0:
		return "（无）"
	case v.Kind() == reflect.Slice:
		text := ""
		for i := range v.Len() {
			text = under(text, written(v.Index(i)), "、")
		}
		return text
	case v.Kind() == reflect.Struct:
		text := ""
		for _, f := range fields(v.Type()) {
			text = under(text, written(v.FieldByIndex(f.index)), " ")
		}
		return text
	}
	if text := fmt.Sprint(v.Interface()); text != "" {
		return text
	}
	return "（空）"
}
