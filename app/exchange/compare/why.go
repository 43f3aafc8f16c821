package compare

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/mend"
)

// why is the reason why a field differs, as far as the two values and the ledger tell; empty where they do not.
func (c *comparing) why(e *entry, rec edu.Record, f *edu.Field) string {
	if e.why != nil {
		if text := e.why(f); text != "" {
			return text
		}
	}
	here, there := f.At(rec), f.At(e.read)
	if edu.Empty(here) {
		return "台账未填"
	}
	switch x := here.(type) {
	case *edu.Ref:
		return c.moved(rec, f, *x, *there.(*edu.Ref))
	case *edu.IDNumber:
		return numberWhy(string(*x), string(*there.(*edu.IDNumber)))
	case *edu.Phone:
		return numberWhy(string(*x), string(*there.(*edu.Phone)))
	case *edu.Date:
		return dateWhy(*x, *there.(*edu.Date), f.Monthly)
	}
	if f.Key == "name" {
		if c.named(f.Register()).Calls(there.Text(f.Format()), rec) {
			return "该系统用的是曾用名或简称"
		}
		if numbered(f.Register()) {
			return nameWhy(here.Text(f.Format()), there.Text(f.Format()))
		}
	}
	if why := c.pastWhy(rec, f, there); why != "" {
		return why
	}
	if why := storedWhy(here, there); why != "" {
		return why
	}
	return unitWhy(f, here, there)
}

// nameWhy is how two names of one person differ: the person has the same number.
func nameWhy(a, b string) string {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return "号码相同，姓名字数不同"
	}
	var at []string
	for i := range x {
		if x[i] != y[i] {
			at = append(at, fmt.Sprint(i+1))
		}
	}
	if len(at) == len(x) {
		return "号码相同，姓名完全不同"
	}
	return "号码相同，姓名第" + strings.Join(at, "、") + "字不同"
}

// pastWhy tells that a count is that of the school year before.
func (c *comparing) pastWhy(rec edu.Record, f *edu.Field, there edu.Value) string {
	now, ok := rec.(*edu.SectionYear)
	if !ok {
		return ""
	}
	past := *now
	past.Year--
	before := c.keyed(edu.SectionYears)[edu.SectionYears.IdentityKey(&past)]
	if before == nil || edu.Empty(f.At(before)) || !edu.Same(f.At(before), there) {
		return ""
	}
	return "与台账" + past.Year.Label() + "的数相同"
}

// unitWhy tells of two areas that one is the other in 亩.
func unitWhy(f *edu.Field, here, there edu.Value) string {
	const mu, rounding = 2000.0 / 3, .005
	a, okA := here.Stored().(int64)
	b, okB := there.Stored().(int64)
	if f.Unit != "㎡" || !okA || !okB || a == 0 || b == 0 {
		return ""
	}
	ratio := float64(a) / float64(b)
	if max(ratio, 1/ratio) > mu*(1-rounding) && max(ratio, 1/ratio) < mu*(1+rounding) {
		return "正好差一亩与一平方米的倍数，请看单位"
	}
	return ""
}

// storedWhy is how two numbers differ, or two codes; empty for other values.
func storedWhy(here, there edu.Value) string {
	switch x := here.Stored().(type) {
	case int64:
		if y, ok := there.Stored().(int64); ok && here.Kind().Numeric() {
			return sumWhy(x, y)
		}
	case string:
		if y, ok := there.Stored().(string); ok && digits(x) {
			return numberWhy(x, y)
		}
	}
	return ""
}

// sumWhy is what most likely went wrong where one number should be the other.
func sumWhy(a, b int64) string {
	switch mend.Between(a, b) {
	case mend.Swapped:
		return "两个数字颠倒"
	case mend.Scaled:
		return "正好差整十、整百、整千或整万倍，请看单位"
	case mend.Dropped:
		return "一边少写或多写了一位"
	case mend.Sign:
		return "正负号相反"
	}
	return ""
}

// digits reports whether a text is a number of several figures, such as a code.
func digits(s string) bool {
	return len(s) > 5 && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// numberWhy is how two numbers of persons or codes differ: which figures, not what they are.
func numberWhy(a, b string) string {
	if len(a) != len(b) {
		return fmt.Sprintf("位数不同：台账%d位，该系统%d位", len(a), len(b))
	}
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 1:
		return fmt.Sprintf("第%d位不同", at[0]+1)
	case len(at) == 2 && at[1] == at[0]+1 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]:
		return fmt.Sprintf("第%d、%d位颠倒", at[0]+1, at[1]+1)
	case len(at) == 2:
		return fmt.Sprintf("第%d、%d位不同", at[0]+1, at[1]+1)
	}
	return fmt.Sprintf("有%d位不同", len(at))
}

// dateWhy is how two days differ. Of one that is shown without its day it is said when only that differs.
func dateWhy(a, b edu.Date, monthly bool) string {
	switch {
	case a.Year() == b.Year() && a.MonthOf() == b.MonthOf() && monthly:
		return "年月相同，日不同"
	case a.Full() && b.Full() && a.Year() == b.Year() && a.MonthOf() == dayOf(b) && dayOf(a) == b.MonthOf():
		return "月和日颠倒"
	case a.MonthOf() == 0 || a.MonthOf() != b.MonthOf():
		return ""
	case dayOf(a) != 0 && dayOf(a) == dayOf(b):
		return "月日相同，年不同"
	case dayOf(a) == 0 || dayOf(b) == 0:
		return "月份相同，年不同"
	}
	return ""
}

// dayOf is the day of the month; 0 for none.
func dayOf(d edu.Date) int {
	if !d.Full() {
		return 0
	}
	return d.First().Day()
}

// moved is why a record stands at another school there: it was moved, or a school was closed.
func (c *comparing) moved(rec edu.Record, f *edu.Field, here, there edu.Ref) string {
	if f.Refs != edu.Schools {
		return ""
	}
	if t, ok := rec.(*edu.Teacher); ok {
		if (f.Key == "posted_at" && t.WorksAt == there || f.Key == "works_at" && t.PostedAt == there) && there != 0 {
			return "该系统的学校是台账的“" + map[string]string{"posted_at": "实际任教学校", "works_at": "编制单位"}[f.Key] + "”"
		}
		for _, m := range edu.All[edu.Rotation](c.book, edu.Rotations) {
			if int64(m.Teacher) == rec.RowID() && edu.Rotated(m.State) && (m.From == there && m.To == here || m.From == here && m.To == there) {
				return fmt.Sprintf("台账有%s从%s到%s的交流（%s）", m.Year.Label(), c.school(m.From), c.school(m.To), edu.RotationStates.Label(m.State))
			}
		}
	}
	return c.closed(there)
}

func (c *comparing) school(ref edu.Ref) string {
	if s := c.book.School(ref); s != nil {
		return "“" + string(s.Name) + "”"
	}
	return "别的学校"
}

// closed is since when a school is closed, and what it became part of; empty for one in use.
func (c *comparing) closed(ref edu.Ref) string {
	s := c.book.School(ref)
	if s == nil || s.Open() {
		return ""
	}
	text := fmt.Sprintf("“%s”在台账中已撤并", s.Name)
	for _, x := range edu.All[edu.Closure](c.book, edu.Closures) {
		if x.School == ref && x.Done.Known() {
			text += "（" + x.Done.String() + "）"
			break
		}
	}
	if s.MergedInto != 0 {
		text += "，并入" + c.school(s.MergedInto)
	}
	return text
}

// lacking is why the ledger has no record of a row, as far as it tells.
func (c *comparing) lacking(e *entry) string {
	g := e.table.Register
	if why := c.noSchool(e); why != "" {
		return why
	}
	if f := g.CodeField(); f != nil && !e.says(f) && e.unread[f] != "" {
		return e.unread[f]
	}
	if name := g.Field("name"); g == edu.Schools && name != nil {
		if near := c.named(g).Near(e.answer(name).Text); len(near) > 0 {
			return "名称相近的有：" + c.several(g, near)
		}
	}
	return ""
}

// noSchool is what is wrong with the school of a row: it is closed, or nobody knows it; empty for nothing.
func (c *comparing) noSchool(e *entry) string {
	for _, f := range e.table.Register.Fields {
		ref, ok := f.At(e.read).(*edu.Ref)
		switch {
		case !ok || f.Refs != edu.Schools || e.table.Register == edu.Schools:
		case *ref != 0 && c.closed(*ref) != "":
			return c.closed(*ref)
		case *ref == 0 && e.unread[f] != "" && f.Required:
			return e.unread[f]
		}
	}
	return ""
}

// namesakes says of people whom only one side has who may be meant: the same name with another number.
func (c *comparing) namesakes() {
	here := map[string][]*Item{}
	for _, it := range c.out.Items {
		if it.Kind == OnlyHere && numbered(it.Register) {
			name := edu.CleanName(it.Register.Name(it.Record))
			here[name] = append(here[name], it)
		}
	}
	for _, it := range c.out.Items {
		if it.Kind != OnlyThere || it.theirs == nil || !numbered(it.Register) {
			continue
		}
		name := edu.CleanName(it.Register.Name(it.theirs))
		for _, o := range here[name] {
			it.beside(o)
		}
		if it.Why == "" && name != "" {
			if found := c.named(it.Register).Find(name); len(found) > 0 {
				it.Why = "台账中同名的是" + c.several(it.Register, found) + "，号码不同"
			}
		}
	}
}

// numbered reports whether the records of a register are people, told apart by their numbers.
func numbered(g *edu.Register) bool { return g.CodeField() != nil && g.CodeField().Kind().Secret() }

// beside says of a row and of a record of one name that they may be one person.
func (it *Item) beside(o *Item) {
	a, okA := it.Register.CodeField().At(o.Record).Stored().(string)
	z, okZ := it.Register.CodeField().At(it.theirs).Stored().(string)
	why := ""
	if okA && okZ {
		why = "：" + numberWhy(a, z)
	}
	it.maybe, o.maybe = append(it.maybe, o), append(o.maybe, it)
	if o.Why == "" {
		o.Why = fmt.Sprintf("该系统第%d行姓名相同，号码不同%s；可能是另一人，也可能号码有误", it.Line, why)
	}
	if it.Why == "" {
		it.Why = fmt.Sprintf("台账的“%s”姓名相同，号码不同%s；可能是另一人，也可能号码有误", o.School, why)
	}
}

// twins says of people whom only the ledger has that they may stand there twice.
func (c *comparing) twins() {
	var of map[edu.Ref]check.Twin
	for _, it := range c.out.Items {
		if it.Kind != OnlyHere || it.Register != edu.Teachers || it.Why != "" {
			continue
		}
		if of == nil {
			of = check.Twins(c.book)
		}
		if t, ok := of[edu.Ref(it.Record.RowID())]; ok {
			it.Why = "台账中" + t.Why
		}
	}
}

// lastYear notes that most counts that differ are those of the school year before.
func (c *comparing) lastYear() {
	for _, t := range c.out.Tables {
		differ, past := 0, 0
		for _, it := range c.out.Items {
			if it.table != t || it.Kind != Differs || it.theirs == nil || it.Register != edu.SectionYears {
				continue
			}
			if differ++; c.pastWhy(it.Record, it.Field, it.Field.At(it.theirs)) != "" {
				past++
			}
		}
		if past*2 > differ {
			c.out.Notes = append(c.out.Notes, fmt.Sprintf("“%s”有%d处不同，其中%d处与台账上一学年的数相同：请核对是不是上一学年的表，是的请改学年。",
				t.Sheet, differ, past))
		}
	}
}

// left reports whether a record is of nobody who would still be in an export.
func left(r edu.Record) bool {
	t, ok := r.(*edu.Teacher)
	return ok && slices.Contains([]edu.Code{edu.OnDutyRetired, edu.OnDutyLeft}, t.OnDuty)
}
