package handfile

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Difference is a value that two files of one type do not share.
type Difference struct{ Name, Before, After string }

// Differences are those of two values of one type, by the names that files have for them, in the order of the type.
func Differences(was, is any) (out []Difference) {
	d := &differ{out: &out}
	d.keys, _ = is.(Keys)
	d.said, _ = is.(Values)
	d.values("", "", reflect.Indirect(reflect.ValueOf(was)), reflect.Indirect(reflect.ValueOf(is)))
	return out
}

// Values says what values of a type mean to people, by the field that they stand in; empty for one that says nothing to them.
type Values interface {
	HandValue(field, written string) string
}

type differ struct {
	keys Keys
	said Values
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
	case a.Kind() == reflect.Slice:
		if x, z := d.items(key, a), d.items(key, b); !slices.Equal(x, z) {
			*d.out = append(*d.out, Difference{name, listed(x, z), listed(z, x)})
		}
	default:
		if x, z := d.written(key, a), d.written(key, b); x != z {
			*d.out = append(*d.out, Difference{name, x, z})
		}
	}
}

// items are the values of a list as sentences have them.
func (d *differ) items(key string, v reflect.Value) []string {
	out := make([]string, v.Len())
	for i := range out {
		out[i] = d.written(key, v.Index(i))
	}
	return out
}

// listed is a list without what another has too: of a year's thirty days the one that has moved is seen. Lists that only have their
// values in another order are written whole.
func listed(all, other []string) string {
	if own := slices.DeleteFunc(slices.Clone(all), func(x string) bool { return slices.Contains(other, x) }); len(own) > 0 {
		return strings.Join(own, "、")
	}
	if len(all) == len(other) {
		return strings.Join(all, "、")
	}
	return "（无）"
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
func (d *differ) written(key string, v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Bool && v.Bool():
		return "是"
	case v.Kind() == reflect.Bool:
		return "否"
	case v.Kind() == reflect.Struct:
		var parts []string
		for _, f := range fields(v.Type()) {
			if text := d.written(under(key, f.key, "."), v.FieldByIndex(f.index)); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, " ")
	}
	text := fmt.Sprint(v.Interface())
	switch {
	case text == "":
		return "（空）"
	case d.said != nil:
		return d.said.HandValue(key, text)
	}
	return text
}
