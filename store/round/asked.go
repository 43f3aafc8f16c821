package round

import (
	"regexp"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// kinds are the kinds of columns that ask for values of a kind.
var kinds = map[edu.Kind]edu.Code{
	edu.KindCount: edu.ColumnCount, edu.KindMeasure: edu.ColumnMeasure, edu.KindMoney: edu.ColumnMoney, edu.KindPercent: edu.ColumnPercent,
	edu.KindDate: edu.ColumnDate, edu.KindFlag: edu.ColumnFlag, edu.KindCode: edu.ColumnChoice, edu.KindName: edu.ColumnName,
	edu.KindIDNumber: edu.ColumnID, edu.KindPhone: edu.ColumnPhone,
}

// ColumnOf is a column that asks for what a field of the ledger holds.
func ColumnOf(g *edu.Register, f *edu.Field) edu.RoundColumn {
	c := edu.RoundColumn{
		Head: edu.Text(f.Full()), Kind: edu.ColumnText, Unit: edu.Text(f.Unit), Help: edu.Text(f.Help), Target: edu.Text(g.ID + "." + f.Key),
	}
	if kind, ok := kinds[f.Kind()]; ok {
		c.Kind = kind
	}
	if f.Codes != nil {
		var picks []string
		for _, it := range f.Codes.Items {
			picks = append(picks, it.Label)
		}
		c.Choices = edu.Text(strings.Join(picks, "；"))
	}
	if f.Required {
		c.Needed = edu.Yes(true)
	}
	return c
}

// ColumnsOf are the columns that ask for some fields of a register; for all that people fill in, where none are named. The school is not
// asked: each knows which it is.
func ColumnsOf(g *edu.Register, fields ...*edu.Field) []edu.RoundColumn {
	if len(fields) == 0 {
		fields = slices.DeleteFunc(slices.Clone(g.Fields), func(f *edu.Field) bool { return f.Locked != "" || f.Refs != nil })
	}
	var out []edu.RoundColumn
	for _, f := range fields {
		out = append(out, ColumnOf(g, f))
	}
	return out
}

// Who are schools that are to report: those in use of some townships and sections; empty for all.
type Who struct {
	Townships []string
	Sections  []edu.Code
}

// Schools are those that are meant, in the order of the register.
func (w Who) Schools(b *edu.Book) []edu.Ref {
	var out []edu.Ref
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s.Open() && w.town(s) && w.teaches(s) {
			out = append(out, edu.Ref(s.RowID()))
		}
	}
	return out
}

func (w Who) town(s *edu.School) bool {
	return len(w.Townships) == 0 || slices.Contains(w.Townships, string(s.Township))
}

func (w Who) teaches(s *edu.School) bool {
	return len(w.Sections) == 0 || slices.ContainsFunc(edu.SectionsOf(s), func(c edu.Code) bool { return slices.Contains(w.Sections, c) })
}

// Words is who is meant, as the round says it: 青岗镇、黄土乡的小学.
func (w Who) Words() string {
	towns, sections := strings.Join(w.Townships, "、"), []string{}
	for _, c := range w.Sections {
		sections = append(sections, edu.Sections.Label(c))
	}
	switch of := strings.Join(sections, "、"); {
	case towns == "" && of == "":
		return "全部学校"
	case of == "":
		return towns + "的学校"
	case towns == "":
		return of
	default:
		return towns + "的" + of
	}
}

// Shaped is how the form of columns is filled in: one row of each unit where all it asks is the school's own or the ledger does not know, else
// as many rows as the unit has of what is asked.
func Shaped(columns []edu.RoundColumn) edu.Code {
	for i := range columns {
		if g, f := columns[i].Of(); f != nil && g != edu.Schools {
			return edu.RoundMany
		}
	}
	return edu.RoundOne
}

// Items are the parts of a list that somebody wrote, with ；、 or commas between them.
func Items(text string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("；;、，,\n", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// unitBehind is the unit that stands in brackets behind a head.
var unitBehind = regexp.MustCompile(`^(.*\S)\s*[（(]([^（()）]{1,6})[）)]$`)

// Named is a column that somebody named: the one of the register's fields that is called so, else one of the round's own, whose kind its unit
// and its last words tell as far as they do.
func Named(g *edu.Register, name string) edu.RoundColumn {
	if g != nil {
		for _, f := range g.Fields {
			if name == f.Label || name == f.Full() || name == f.Title() || name == f.Key {
				return ColumnOf(g, f)
			}
		}
	}
	c := edu.RoundColumn{Head: edu.Text(name), Kind: edu.ColumnText}
	if m := unitBehind.FindStringSubmatch(name); m != nil {
		c.Head, c.Unit = edu.Text(m[1]), edu.Text(m[2])
	}
	c.Kind = Guess(string(c.Head), string(c.Unit))
	if c.Kind == edu.ColumnText && c.Unit != "" { // it was no unit
		c.Head, c.Unit = edu.Text(name), ""
	}
	return c
}

// endings are the words at the end of a head that tell what stands under it; the first that fits decides.
var endings = []struct {
	words string
	kind  edu.Code
}{
	{"身份证号码 身份证号 证件号码", edu.ColumnID},
	{"联系电话 联系方式 手机号码 手机号 手机 电话", edu.ColumnPhone},
	{"日期 时间 年月 起止", edu.ColumnDate},
	{"百分比 占比 比例 比率 率", edu.ColumnPercent},
	{"金额 经费 资金 投资 费用 造价 支出 收入", edu.ColumnMoney},
	{"面积 里程 距离 分数 得分 成绩 重量", edu.ColumnMeasure},
	{"人数 数量 总数 个数 台数 辆数 所数 班数 次数 学时 课时 数", edu.ColumnCount},
	{"姓名 负责人 联系人 校长 园长 驾驶员 班主任", edu.ColumnName},
}

// units tell what is counted in them.
var units = map[string]edu.Code{
	"元": edu.ColumnMoney, "万元": edu.ColumnMoney, "亿元": edu.ColumnMoney, "%": edu.ColumnPercent, "％": edu.ColumnPercent,
	"㎡": edu.ColumnMeasure, "平方米": edu.ColumnMeasure, "亩": edu.ColumnMeasure, "公里": edu.ColumnMeasure, "千米": edu.ColumnMeasure,
	"米": edu.ColumnMeasure, "吨": edu.ColumnMeasure, "人": edu.ColumnCount, "个": edu.ColumnCount, "辆": edu.ColumnCount, "台": edu.ColumnCount,
	"所": edu.ColumnCount, "间": edu.ColumnCount, "套": edu.ColumnCount, "次": edu.ColumnCount, "班": edu.ColumnCount, "名": edu.ColumnCount,
	"册": edu.ColumnCount, "件": edu.ColumnCount, "学时": edu.ColumnCount, "课时": edu.ColumnCount, "岁": edu.ColumnCount, "年": edu.ColumnCount,
	"张": edu.ColumnCount, "位": edu.ColumnCount, "户": edu.ColumnCount, "份": edu.ColumnCount, "天": edu.ColumnCount, "篇": edu.ColumnCount,
}

// Guess is the kind of what most likely stands under a head: text, where nothing tells.
func Guess(head, unit string) edu.Code {
	if kind, ok := units[strings.TrimSpace(unit)]; ok {
		return kind
	}
	head = edu.Squeeze(head)
	if strings.HasPrefix(head, "是否") || strings.HasPrefix(head, "有无") {
		return edu.ColumnFlag
	}
	for _, e := range endings {
		for word := range strings.FieldsSeq(e.words) {
			if strings.HasSuffix(head, word) {
				return e.kind
			}
		}
	}
	return edu.ColumnText
}
