package handfile

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Keys is a type whose maps have keys that are known: it says for the map that a field leads to (class_size) which key is meant by what
// was written, with its Chinese name. Where there is no such key it names those there are.
type Keys interface {
	HandKey(field, written string) (key, label string, known []string)
}

// Into reads the value into a type, strictly: a name that the type has not, one that stands there twice, and a value of another kind are
// refused with an *Error. A field is named by its JSON name, by its Chinese name in the tag "hand", or by both with a blank between them;
// the names of the file become those of the type. What the file does not name stays as it is.
func (n *Node) Into(v any) error {
	at := reflect.ValueOf(v)
	d := &decoder{}
	d.keys, _ = v.(Keys)
	if err := d.value(at.Elem(), n); err != nil {
		return err
	}
	return nil
}

// decoder reads values; way leads to the one that is read, for people, and fields for HandKey.
type decoder struct {
	keys   Keys
	way    []string
	fields []string
}

func (d *decoder) wrong(n *Node, format string, args ...any) *Error {
	return &Error{Line: n.line, Column: n.column, Field: strings.Join(d.way, "→"), What: fmt.Sprintf(format, args...)}
}

// other refuses a value of another kind than was to stand there.
func (d *decoder) other(n *Node, want string) *Error {
	is := said[n.kind]
	if n.kind == text || n.kind == number || n.kind == boolean {
		is = "“" + Short(n.text) + "”"
	}
	return d.wrong(n, "这里应是%s，现为%s；请改正", want, is)
}

func (d *decoder) value(v reflect.Value, n *Node) *Error {
	if own, ok := v.Addr().Interface().(json.Unmarshaler); ok && v.Kind() != reflect.Pointer {
		return d.decimal(own, n)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return d.pointed(v, n)
	case reflect.Struct:
		return d.object(v, n)
	case reflect.Map:
		return d.mapped(v, n)
	case reflect.Slice:
		return d.list(v, n)
	case reflect.String:
		if n.kind != text {
			return d.other(n, "加英文双引号的文字")
		}
		v.SetString(n.text)
	case reflect.Bool:
		if n.kind != boolean {
			return d.other(n, "true（是）或false（否），不加引号")
		}
		v.SetBool(n.text == "true")
	default:
		i, err := strconv.ParseInt(n.text, 10, 64)
		if n.kind != number || err != nil || v.OverflowInt(i) {
			return d.other(n, "整数，不加引号、不带单位")
		}
		v.SetInt(i)
	}
	return nil
}

// pointed reads what may be missing.
func (d *decoder) pointed(v reflect.Value, n *Node) *Error {
	if n.kind == null {
		return nil
	}
	v.Set(reflect.New(v.Type().Elem()))
	return d.value(v.Elem(), n)
}

// decimal reads a number of a type that reads itself.
func (d *decoder) decimal(v json.Unmarshaler, n *Node) *Error {
	if n.kind != number {
		return d.other(n, "数，不加引号、不带单位")
	}
	if err := v.UnmarshalJSON([]byte(n.text)); err != nil {
		return d.wrong(n, "“%s”的小数位数太多，或太大；小数最多写三位", Short(n.text))
	}
	return nil
}

func (d *decoder) list(v reflect.Value, n *Node) *Error {
	if n.kind != list {
		return d.other(n, "方括号[]，各项写在里面、用逗号隔开")
	}
	out := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
	for i, item := range n.items {
		err := d.under(itemName(i), "", func() *Error { return d.value(out.Index(i), item) })
		if err != nil {
			return err
		}
	}
	v.Set(out)
	return nil
}

// under reads what stands one level deeper.
func (d *decoder) under(name, field string, read func() *Error) *Error {
	d.way = append(d.way, name)
	if field != "" {
		d.fields = append(d.fields, field)
	}
	err := read()
	d.way = d.way[:len(d.way)-1]
	if field != "" {
		d.fields = d.fields[:len(d.fields)-1]
	}
	return err
}

// names makes the keys of an object those of its type, by what knows them, and refuses one that stands there twice.
func (d *decoder) names(n *Node, meant func(written string) (key, label, wrong string)) *Error {
	seen := map[string]int{}
	for i := range n.members {
		m := &n.members[i]
		key, label, wrong := meant(m.Key)
		if wrong == "" && seen[key] > 0 {
			wrong = twice(m.Key, seen[key])
		}
		if wrong != "" {
			e := d.wrong(n, "%s", wrong)
			e.Line, e.Column = m.line, m.column
			return e
		}
		m.Key, m.label = key, label
		seen[key] = m.line
	}
	return nil
}

func (d *decoder) mapped(v reflect.Value, n *Node) *Error {
	if n.kind != object {
		return d.other(n, "花括号{}，各项写在里面，如{\"名称\": 内容}")
	}
	of := v.Type()
	out := reflect.MakeMapWithSize(of, len(n.members))
	err := d.names(n, func(written string) (key, label, wrong string) {
		var known []string
		if d.keys != nil {
			key, label, known = d.keys.HandKey(strings.Join(d.fields, "."), written)
		} else {
			key, _, _ = strings.Cut(written, " ")
		}
		if key == "" {
			return "", "", noSuch(written, known)
		}
		if _, err := strconv.Atoi(key); err != nil && of.Key().Kind() == reflect.Int {
			return "", "", "“" + Short(written) + "”不是年份；请写成四位数字，如\"2022\""
		}
		return key, label, ""
	})
	if err != nil {
		return err
	}
	for i := range n.members {
		m := &n.members[i]
		key, val := reflect.New(of.Key()).Elem(), reflect.New(of.Elem()).Elem()
		if i, err := strconv.ParseInt(m.Key, 10, 64); err == nil && key.CanInt() {
			key.SetInt(i)
		} else {
			key.SetString(m.Key)
		}
		if err := d.under(m.name(), m.Key, func() *Error { return d.value(val, m.Value) }); err != nil {
			return err
		}
		out.SetMapIndex(key, val)
	}
	v.Set(out)
	return nil
}

// field is where a name of a file leads to in a struct.
type field struct {
	key, label string
	index      []int
}

// fields are those of a struct, and of the structs in it that have no name of their own.
func fields(t reflect.Type) (all []field) {
	for f := range t.Fields() {
		switch key := f.Tag.Get("json"); {
		case f.Anonymous && key == "":
			for _, in := range fields(f.Type) {
				in.index = append([]int{f.Index[0]}, in.index...)
				all = append(all, in)
			}
		case f.IsExported() && key != "-":
			all = append(all, field{key, f.Tag.Get("hand"), f.Index})
		}
	}
	return all
}

func (d *decoder) object(v reflect.Value, n *Node) *Error {
	if n.kind != object {
		return d.other(n, "花括号{}，各项写在里面，如{\"名称\": 内容}")
	}
	all := fields(v.Type())
	leads := map[string]field{}
	err := d.names(n, func(written string) (key, label, wrong string) {
		first, _, _ := strings.Cut(written, " ")
		for _, f := range all {
			if strings.EqualFold(f.key, first) || f.label != "" && f.label == written {
				leads[f.key] = f
				return f.key, f.label, ""
			}
		}
		known := make([]string, len(all))
		for i, f := range all {
			known[i] = f.key
		}
		return "", "", noSuch(written, known)
	})
	if err != nil {
		return err
	}
	for i := range n.members {
		m := &n.members[i]
		if err := d.under(m.name(), m.Key, func() *Error { return d.value(v.FieldByIndex(leads[m.Key].index), m.Value) }); err != nil {
			return err
		}
	}
	return nil
}

// noSuch refuses a name that nothing has, and says which is meant, or which there are.
func noSuch(written string, known []string) string {
	const few = 12
	what := "没有“" + Short(written) + "”这一项"
	for _, k := range known {
		if near(strings.ToLower(written), k) {
			return what + "；是不是“" + k + "”？请改正，或删去"
		}
	}
	if len(known) > 0 && len(known) <= few {
		return what + "；这里可以写的有“" + strings.Join(known, "”“") + "”"
	}
	return what + "；请照导出的文件写，或删去"
}

// near reports whether two names are as good as one: at most two letters were added, lost or taken for others.
func near(a, b string) bool {
	const slips = 2
	before := make([]int, len(b)+1)
	for j := range before {
		before[j] = j
	}
	for i := range len(a) {
		now := append(make([]int, 0, len(b)+1), i+1)
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now = append(now, min(before[j]+cost, before[j+1]+1, now[j]+1))
		}
		before = now
	}
	return before[len(b)] <= min(slips, len(b)/3)
}
