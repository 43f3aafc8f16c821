package exchange

import (
	"path/filepath"
	"regexp"
	"strings"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// sender is who sent the table. What says so first decides: the line 填报单位, the school that the title is about, the name of the
// file or of the folder it lies in where that is a school's or an office's, the one school of all rows, the name of the file. A
// school of the ledger has its full name, however it was written.
func (r *reader) sender(l *lookup) string {
	schools := l.index(edu.Schools).names
	full := func(name string) (string, bool) {
		if found := schools.Find(name); len(found) == 1 {
			return edu.Schools.Name(found[0]), true
		}
		return name, false
	}
	if name := recognise.Reporter(r.sheet, r.outside()...); name != "" {
		name, _ = full(name)
		return name
	}
	for i := range r.preview.Header.Columns {
		if c := &r.preview.Header.Columns[i]; c.Whole != "" && c.Target.Field != nil && c.Target.Field.Refs == edu.Schools {
			name, _ := full(c.Whole)
			return name
		}
	}
	stem := fileStem(r.preview.File)
	for _, name := range append(nameParts(stem), nameParts(filepath.Base(filepath.Dir(r.preview.File)))...) {
		if name, known := full(name); known || recognise.IsOffice(name) {
			return name
		}
	}
	if name := r.onlySchool(); name != "" {
		return name
	}
	return stem
}

// outside are the rows of the sheet that stand above the table, and those below that are no data.
func (r *reader) outside() []int {
	var rows []int
	for row := range r.preview.Header.Row {
		rows = append(rows, row)
	}
	for _, s := range r.preview.Skipped {
		rows = append(rows, s.Line-1)
	}
	return rows
}

// onlySchool is the school that all rows are of, where there are several or the table is the form of one record.
func (r *reader) onlySchool() string {
	g, book := r.preview.Register, r.preview.Book
	only := edu.Ref(0)
	for i := range r.preview.Rows {
		row := &r.preview.Rows[i]
		if row.State == Failed {
			continue
		}
		of := SchoolOf(g, row.Record)
		if of == 0 || only != 0 && of != only {
			return ""
		}
		only = of
	}
	if only == 0 || len(r.preview.Rows) < 2 && !r.preview.Header.form {
		return ""
	}
	if rec := book.Find(edu.Schools, int64(only)); rec != nil {
		return edu.Schools.Name(rec)
	}
	return ""
}

// SchoolOf is the school that a record is of: itself, or the first that it must have.
func SchoolOf(g *edu.Register, rec edu.Record) edu.Ref {
	if g == edu.Schools {
		return edu.Ref(rec.RowID())
	}
	for _, f := range g.Fields {
		if f.Refs == edu.Schools && f.Required {
			return reference(rec, f)
		}
	}
	return 0
}

var (
	// copies is what is written behind the name of a file that was made once more.
	copies  = regexp.MustCompile(`(?:\s*(?:[(（\[【][^)）\]】]*[)）\]】]|副本|最终版?|定稿|修改版?|更新版?|新版?|[vV]\d+|[-_—]?\d{1,2}))+$`)
	between = regexp.MustCompile(`[-_—–+·、，,（()）\s]+`)
	numbers = regexp.MustCompile(`^(?:\d+(?:学年度?|年度?|月份?|日)?|[.、])+|(?:\d+(?:学年度?|年度?|月份?|日)?|[.、])+$`)
)

// fileStem is the name of a file without its ending and what tells its copies apart, so that a file that is sent once more has
// the same.
func fileStem(path string) string {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if short := strings.TrimSpace(copies.ReplaceAllString(stem, "")); short != "" {
		return short
	}
	return stem
}

// nameParts are what stands between the dashes and blanks of a name, without the numbers around it, and each by itself up to
// where a school's name ends.
func nameParts(name string) []string {
	var out []string
	for _, part := range between.Split(name, -1) {
		part = numbers.ReplaceAllString(part, "")
		if part == "" {
			continue
		}
		out = append(out, part)
		if school := recognise.LeadingSchool(part); school != "" && school != part {
			out = append(out, school)
		}
	}
	return out
}
