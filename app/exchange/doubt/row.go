package doubt

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// reading reads the tables of one list.
type reading struct {
	book                        *edu.Book
	schools, teachers, projects *edu.Names
	aspects                     *aspects
	year                        edu.Year // that the list's title names
}

func newReading(rd *recognise.Reader, b *edu.Book) *reading {
	return &reading{
		book: b, schools: edu.NewNames(edu.Schools, b), teachers: edu.NewNames(edu.Teachers, b), projects: edu.NewNames(edu.Projects, b),
		aspects: newAspects(rd),
	}
}

// latest is the latest year that a list may ask about: the one after the ledger's.
func (r *reading) latest() edu.Year { return r.book.Year + 1 }

// table reads a sheet.
func (r *reading) table(ctx context.Context, s *grid.Sheet) (Table, error) {
	t := layout(s)
	above := ""
	for row := range max(t.Head, 0) {
		above += strings.Join(s.Rows[row], " ") + " "
	}
	if y := yearIn(above+s.Name, r.latest()); y != 0 {
		r.year = y
	}
	if t.Head < 0 {
		return t, r.lines(ctx, &t)
	}
	said, blank := whose{}, 0
	for row := t.Body; row < len(s.Rows); row++ {
		if err := r.enough(ctx, &t); err != nil {
			return t, err
		}
		words, names := r.words(&t, row), t.names(row)
		if blank > 0 && (names || words == "") { // else it stands over the lines of a school
			t.blank = append(t.blank, blank)
		}
		if blank = 0; words == "" {
			if names && asking(&t, row) && !numbered(s.Rows[row]) {
				blank = row + 1
			}
			if found := r.schools.Within(strings.Join(s.Rows[row], " ")); len(found) == 1 { // a line over those of a school
				said = whose{school: found[0], text: edu.Schools.Name(found[0])}
			}
			continue
		}
		said = r.whose(&t, row, said)
		r.take(&t, row, words, said)
	}
	if blank > 0 {
		t.blank = append(t.blank, blank)
	}
	return t, nil
}

// names reports whether a row names somebody in cells of its own.
func (t *Table) names(row int) bool {
	return slices.ContainsFunc([]role{school, code, person, project}, func(what role) bool {
		return slices.ContainsFunc(t.of(what), func(col int) bool {
			text := t.Sheet.Cell(row, col)
			return strings.ContainsFunc(text, unicode.IsLetter) || what == code && strings.ContainsFunc(text, unicode.IsDigit)
		})
	})
}

// elsewhereOf is the other county that a row is about, empty where it is about none.
func (r *reading) elsewhereOf(t *Table, row int) string {
	said, own := edu.CleanName(t.text(row, district)), edu.CleanName(r.book.Unit.Place())
	if said == "" || own == "" || strings.Contains(said, own) || strings.Contains(own, said) || !countyEnds.MatchString(said) {
		return ""
	}
	return said
}

// countyEnds is how the name of a county ends.
var countyEnds = regexp.MustCompile(`[县区市旗]$`)

// Limits on a list: doubts, and characters of one of them.
const (
	mostDoubts   = 5000
	longestWords = 2000
)

// enough fails where a list is too long, or nobody waits for it any more.
func (r *reading) enough(ctx context.Context, t *Table) error {
	if len(t.Items)+len(t.others) > mostDoubts {
		return grid.ErrTooLarge
	}
	return ctx.Err()
}

// idle are rows that ask nothing: sums, notes, who filled it in.
var idle = regexp.MustCompile(`^(?:合计|小计|总计|注[:：]|备注[:：]|说明[:：]|填表人|制表|审核人|联系人|单位负责人)`)

// asking reports whether a row may ask something: it is no sum, no note, and no line over the whole width.
func asking(t *Table, row int) bool {
	first := ""
	for _, c := range t.Sheet.Rows[row] {
		if first = edu.Squeeze(c); first != "" {
			break
		}
	}
	m, over := t.Sheet.MergeAt(row, 0)
	return first != "" && !idle.MatchString(first) && (!over || m.Right < t.Free-1)
}

// words are what a row asks; empty where it is no doubt.
func (r *reading) words(t *Table, row int) string {
	if !asking(t, row) {
		return ""
	}
	if len(t.of(complaint)) > 0 {
		return strings.Join(complaints(t, row), "：")
	}
	var said []string
	for _, role := range []role{form, field, before, now, change, other} {
		for _, col := range t.of(role) {
			if text := strings.TrimSpace(t.Sheet.Merged(row, col)); text != "" && t.columns[col].label != "" {
				said = append(said, t.columns[col].label+"："+short(text))
			}
		}
	}
	if t.text(row, field) == "" || len(said) < 2 || numbered(t.Sheet.Rows[row]) {
		return ""
	}
	return strings.Join(said, "，")
}

// complaints are what a row says under the heads of complaints, each once; a number of the column is none.
func complaints(t *Table, row int) (said []string) {
	for _, col := range t.of(complaint) {
		text := short(strings.TrimSpace(t.Sheet.Merged(row, col)))
		if _, err := strconv.Atoi(text); text != "" && err != nil && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return said
}

// numbered reports whether a row only numbers the columns.
func numbered(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool {
		n, err := strconv.Atoi(edu.Squeeze(c))
		return c != "" && (err != nil || n > len(cells))
	})
}

// whose is whom a line is about.
type whose struct {
	text                     string
	school, teacher, project edu.Record
	near                     []edu.Record
}

// whose finds whom a row is about. A row that names nobody is about whom the row above it is.
func (r *reading) whose(t *Table, row int, above whose) whose {
	name, number := t.text(row, school), t.text(row, code)
	teacher, work := t.text(row, person), t.text(row, project)
	if name+number+teacher+work == "" {
		for _, col := range t.of(complaint) {
			if found, ok := r.spoken(t.Sheet.Merged(row, col)); ok {
				return found
			}
		}
		return above
	}
	out := whose{text: name}
	if name+number == "" {
		out.school = above.school
	} else {
		out.school, out.near = r.school(name, number, t.text(row, township))
	}
	if teacher != "" {
		out.text = strings.TrimSpace(name + " " + teacher)
		out.teacher = r.teacher(teacher, out.school)
	}
	if work != "" {
		out.text = strings.TrimSpace(name + " " + work)
		if found := r.projects.Find(work); len(found) == 1 {
			out.project = found[0]
		}
	}
	if out.text == "" {
		out.text = number
	}
	return out
}

// spoken is whom a sentence speaks of; ok is false where it names no school. One that the ledger does not have is nobody's.
func (r *reading) spoken(words string) (of whose, ok bool) {
	found := r.schools.Within(words)
	if len(found) == 1 {
		return whose{text: edu.Schools.Name(found[0]), school: found[0]}, true
	}
	name := recognise.LeadingSchool(leading.ReplaceAllString(edu.Squeeze(words), ""))
	if len(found) == 0 && name != "" {
		found = r.schools.Near(name)
	}
	return whose{text: name, near: found}, len(found) > 0 || name != ""
}

// school is the one that a row names, or those that it may name.
func (r *reading) school(name, number, town string) (edu.Record, []edu.Record) {
	for _, text := range []string{number, name} {
		code := edu.SchoolCode(edu.Squeeze(edu.Halfwidth(text)))
		if code == "" {
			continue
		}
		if s := r.book.SchoolByCode(code); s != nil {
			return s, nil
		}
	}
	found := r.schools.Find(name)
	if len(found) == 0 {
		found = r.schools.Within(name)
	}
	if len(found) > 1 && town != "" {
		found = slices.DeleteFunc(slices.Clone(found), func(x edu.Record) bool {
			of := edu.CleanName(string(x.(*edu.School).Township))
			return of == "" || !strings.Contains(of, edu.CleanName(town)) && !strings.Contains(edu.CleanName(town), of)
		})
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, r.schools.Near(name)
	}
	return nil, found
}

// teacher is the only one of a name at a school, or the only one of it where no school is named.
func (r *reading) teacher(name string, at edu.Record) edu.Record {
	var only edu.Record
	for _, x := range r.teachers.Find(name) {
		t := x.(*edu.Teacher)
		if at != nil && int64(t.PostedAt) != at.RowID() && int64(t.WorksAt) != at.RowID() {
			continue
		}
		if only != nil {
			return nil
		}
		only = x
	}
	return only
}

// take adds the doubts of a row: one, or those that its cell numbers.
func (r *reading) take(t *Table, row int, words string, of whose) {
	parts := []string{words}
	if len(t.of(complaint)) == 1 || t.Head < 0 {
		parts = split(words)
	}
	given := ""
	if t.Answer >= 0 {
		given = strings.TrimSpace(t.Sheet.Merged(row, t.Answer))
	}
	for i, part := range parts {
		it := Item{Near: of.near, Doubt: edu.Doubt{
			Sheet: edu.Text(edu.MaskNumbers(t.Sheet.Name)), Line: edu.N(row + 1), Part: edu.N(i + 1), Subject: edu.Text(edu.MaskNumbers(of.text)),
			School: ref(of.school), Teacher: ref(of.teacher), Project: ref(of.project), State: edu.DoubtOpen,
			Words: edu.Text(edu.MaskNumbers(part)), Value: edu.Text(edu.MaskNumbers(t.text(row, now))),
		}}
		if len(parts) == 1 && given != "" {
			it.Answer, it.State = edu.Text(edu.MaskNumbers(given)), edu.DoubtAnswered
		}
		r.about(t, row, &it, part)
		if other := r.elsewhereOf(t, row); other != "" {
			t.others, t.elsewhere = append(t.others, it), append(t.elsewhere, other)
			continue
		}
		t.Items = append(t.Items, it)
	}
}

func ref(r edu.Record) edu.Ref {
	if r == nil {
		return 0
	}
	return edu.Ref(r.RowID())
}

// about finds which field and which year a doubt is about.
func (r *reading) about(t *Table, row int, it *Item, words string) {
	may := func(g *edu.Register) bool {
		switch g {
		case edu.Teachers:
			return it.Teacher != 0 || len(t.of(person)) > 0
		case edu.Projects:
			return it.Project != 0 || len(t.of(project)) > 0
		case edu.Schools, edu.SectionYears:
			return it.Teacher == 0 && it.Project == 0
		}
		return false
	}
	head, subject := t.text(row, field), string(it.Subject)
	if s := r.book.School(it.School); s != nil {
		subject = r.said(words, s)
	}
	var found aspect
	texts := []string{head, phrase(head, ""), phrase(words, subject), phrase(words, string(it.Subject))}
	for _, part := range slices.Backward(strings.Split(words, "：")) {
		texts = append(texts, phrase(part, subject)) // 波动：2022年留守儿童减少96%
	}
	for _, text := range texts {
		if found = r.aspects.of(text, may); found.field != nil {
			break
		}
	}
	it.Target = found.target()
	said := strings.Replace(head+" "+t.text(row, form)+" "+words, subject, "", 1)
	if found.register == edu.SectionYears {
		it.Section = sectionOf(said)
		if it.Year = yearIn(said, r.latest()); it.Year == 0 {
			it.Year = r.year
		}
		if it.Year == 0 {
			it.Year = r.book.Year
		}
	}
}

// said is the name of a school as a sentence has it; empty where it does not.
func (r *reading) said(words string, s *edu.School) string {
	text, best := edu.Squeeze(edu.Halfwidth(words)), ""
	for _, name := range edu.Schools.Naming.Names(s, r.book.Unit.Place()) {
		if strings.Contains(text, name) && len(name) > len(best) {
			best = name
		}
	}
	return best
}

var (
	leading = regexp.MustCompile(`^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、)）.．]\s*`)
	asks    = regexp.MustCompile(`核实|说明|核查|疑|异常|是否|原因|请`)
)

// lines reads a sheet without heads: each line that names a school is a doubt, and each that is numbered and asks something.
func (r *reading) lines(ctx context.Context, t *Table) error {
	said := whose{}
	for row, cells := range t.Sheet.Rows {
		if err := r.enough(ctx, t); err != nil {
			return err
		}
		words := short(strings.TrimSpace(strings.Join(cells, " ")))
		if words == "" {
			continue
		}
		plain := leading.ReplaceAllString(words, "")
		if found, ok := r.spoken(plain); ok {
			said = found
		} else if plain == words || !asks.MatchString(plain) {
			continue
		}
		if !asks.MatchString(plain) && r.aspects.of(phrase(plain, said.text), func(*edu.Register) bool { return true }).field == nil {
			continue // a line over those of a school
		}
		r.take(t, row, plain, said)
	}
	return nil
}

// short is a text up to as many characters as one doubt has.
func short(text string) string {
	if len(text) <= longestWords {
		return text
	}
	r := []rune(text)
	return string(r[:min(longestWords, len(r))])
}
