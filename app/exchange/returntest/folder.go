package returntest

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"slices"

	"github.com/xuri/excelize/v2"

	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/sample"
)

// File is a file that a school has sent.
type File struct {
	Name   string
	School *edu.School
	Layout string
	// Spoilt says what is wrong with a file that cannot be read; empty for a good one.
	Spoilt string
	// Rows are the records that it says something new of, as they will stand; they refer to those of the county.
	Rows []edu.Record
	// Register is theirs, Keys the fields in which they are new.
	Register *edu.Register
	Keys     []string
}

// spoil are what is wrong with files, and how it is done to a good one.
var spoil = []struct {
	what string
	do   func(good []byte) ([]byte, error)
}{
	{"password", protected},
	{"half", func(good []byte) ([]byte, error) { return good[:len(good)/2], nil }},
	{"empty", func([]byte) ([]byte, error) { return nil, nil }},
	{"picture", func([]byte) ([]byte, error) {
		var b bytes.Buffer
		err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)))
		return b.Bytes(), err
	}},
	{"no table", func([]byte) ([]byte, error) {
		return xlsx(&table{name: "食谱", rows: [][]string{{"星期", "早餐", "午餐"}, {"一", "馒头", "面条"}, {"二", "包子", "米饭"}}})
	}},
}

// protected is a workbook with a password.
func protected(good []byte) (_ []byte, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var b bytes.Buffer
	err = f.Write(&b, excelize.Options{Password: "1234"})
	return b.Bytes(), err
}

// Write makes the folder of a county: each school sends one file, in one layout after the other, and five of them are spoilt. What a
// good one says stands in the county already, but for the fields that are named with it.
func Write(dir string, c *sample.Ledger) ([]File, error) {
	m := maker{county: c, book: c.Book(), layouts: layouts()}
	gap := max(1, len(c.Schools)/len(spoil))
	var out []File
	for i, s := range c.Schools {
		l := m.layout(i, s)
		wrong := -1
		if i%gap == gap/2 && i/gap < len(spoil) {
			wrong, l = i/gap, m.layouts[0]
			for _, fits := range m.layouts { // one that is a workbook
				if fits.ending == ".xlsx" && m.rows(fits, s) != nil {
					l = fits
				}
			}
		}
		f := File{
			Name: fmt.Sprintf("%03d%s%s%s", i+1, s.Name, l.paper, l.ending), School: s, Layout: l.name, Register: l.register, Keys: l.fresh,
		}
		f.Rows = m.fresh(l, s, i)
		b, err := l.write(m.table(l, s, f.Rows))
		if err == nil && wrong >= 0 {
			f.Spoilt = spoil[wrong].what
			b, err = spoil[wrong].do(b)
		}
		if err == nil {
			err = file.Write(filepath.Join(dir, f.Name), 0o600, file.Any, func(w io.Writer) error { _, err := w.Write(b); return err })
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", f.Name, err)
		}
		out = append(out, f)
	}
	return out, nil
}

// maker makes the files of a county.
type maker struct {
	county  *sample.Ledger
	book    *edu.Book
	layouts []layout
}

// layout is that of a school: the next one for which it has something to say.
func (m *maker) layout(i int, s *edu.School) layout {
	for k := range m.layouts {
		if l := m.layouts[(i+k)%len(m.layouts)]; m.rows(l, s) != nil {
			return l
		}
	}
	return m.layouts[len(m.layouts)-1]
}

// rows are what a school has in the register of a layout.
func (m *maker) rows(l layout, s *edu.School) []edu.Record {
	var out []edu.Record
	for _, r := range m.book.Rows(l.register) {
		if l.of(r, s, m.county.Year) {
			out = append(out, r)
		}
	}
	return out
}

// fresh are the rows of a school with what is new in them.
func (m *maker) fresh(l layout, s *edu.School, i int) []edu.Record {
	var out []edu.Record
	for _, r := range m.rows(l, s) {
		r = l.register.Clone(r)
		l.renew(r, i)
		out = append(out, r)
	}
	return out
}

// Stands counts the rows of the file that stand in a ledger as they were sent. b is the ledger, c the county that the file is of.
func (f *File) Stands(b *edu.Book, c *sample.Ledger) int {
	names, n := c.Book(), 0
	for _, r := range f.Rows {
		want := f.key(r, names)
		i := slices.IndexFunc(b.Rows(f.Register), func(x edu.Record) bool { return f.key(x, b) == want })
		if i >= 0 && !slices.ContainsFunc(f.Keys, func(key string) bool {
			field := f.Register.Field(key)
			return !edu.Same(field.At(r), field.At(b.Rows(f.Register)[i]))
		}) {
			n++
		}
	}
	return n
}

// key is what tells a row from others in any ledger: what refers to a school says its code.
func (f *File) key(r edu.Record, b *edu.Book) string {
	key := ""
	for _, k := range f.Register.Identity {
		v := f.Register.Field(k).At(r)
		if ref, ok := v.(*edu.Ref); ok {
			key += string(b.School(*ref).Code) + "\x00"
			continue
		}
		key += fmt.Sprint(v.Stored()) + "\x00"
	}
	return key
}
