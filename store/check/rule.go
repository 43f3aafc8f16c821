// Package check holds the audit rules: what the level above would send back. It knows no SQL and no screen. A rule is a
// name, a rank, a sentence in plain Chinese with the actual numbers in it, and what to do.
package check

import (
	"context"
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Rank is how serious a finding is.
type Rank string

// The ranks. A submission is not ready while an Error stands; a Warning wants an explanation where it is right as it
// is; what is Incomplete keeps a figure from being computed; a Hint may be left alone.
const (
	Error      Rank = "error"
	Warning    Rank = "warning"
	Incomplete Rank = "数据不全"
	Hint       Rank = "hint"
)

// Word is the rank in Chinese.
func (r Rank) Word() string {
	return map[Rank]string{Error: "必须改", Warning: "可说明", Incomplete: "数据不全", Hint: "提示"}[r]
}

// Rule is one audit rule.
type Rule struct {
	ID    edu.RuleID
	Rank  Rank
	Title string
	Do    string // what to do
}

// rules are all rules, those of single records first. Source: domain rule 9.2 (what the level above checks), 3, 4 and 6.
var rules = []Rule{
	{"required", Error, "必填项为空", "补填"},
	{"invalid_code", Error, "标识码不符合规则", "核对标识码"},
	{"refers_to_itself", Error, "指向自己", "改为别的学校"},
	{"category_mismatch", Warning, "标识码类别与办学类型不符", "核对标识码和办学类型；沿用旧码的写明原因"},
	{"village_code", Warning, "统计用区划代码不是12位", "核对区划代码"},
	{"inclusive_without_document", Warning, "普惠园没有认定文号", "补填认定文号和日期"},
	{"inclusive_expired", Warning, "普惠认定已到期", "重新认定后改有效期，未续认的改园所性质"},
	{"closed_school_with_pupils", Error, "已撤销的学校仍有在校生", "核对学校状态或在校生数"},
	{"total_differs_from_grades", Error, "合计与分年级不符", "改合计，或改年级人数"},
	{"missing_indicator_input", Incomplete, "监测指标缺数据", "补填；确实没有的填0"},
	{"indoor_exceeds_teaching", Error, "室内体育用房大于教学及辅助用房", "核对两项面积"},
	{"shared_with_pupils", Error, "“全校共用”一行填了学生", "把学生填到所在学段"},
	{"shared_without_section", Incomplete, "全校共用资源不能折算到学段", "补填缺少的学段的学生数"},
	{"boarders_exceed_pupils", Error, "寄宿生多于在校生", "核对寄宿生数"},
	{"grade_of_another_section", Error, "年级与学段不符", "核对年级或学段"},
	{"from_equals_to", Error, "两所学校相同", "改为不同的学校"},
	{"approved_before_publicity_ended", Warning, "批复早于公示结束", "核对两个日期，属实的写明原因"},
	{"publicity_reversed", Error, "公示起止日期颠倒", "核对公示日期"},
	{"placed_pupils_do_not_add_up", Error, "学生安置与撤并前人数不符", "核对安置去向"},
	{"placed_into_closed_school", Error, "学生安置到已撤销的学校", "改去向学校"},
	{"part_exceeds_whole", Error, "其中数大于总数", "核对其中数"},
	{"more_opinions_than_parents", Error, "家长意见多于应到人数", "核对意见人数"},
	{"paid_more_than_contract", Error, "支付超过合同价", "核对支付或合同金额"},
	{"project_code", Warning, "项目代码形式不符", "核对在线平台的项目代码"},
	{"total_differs_from_sources", Error, "总投资与资金来源不符", "改总投资，或改各来源"},
	{"paid_more_than_in_place", Error, "累计支付超过累计到位", "核对到位和支付；施工单位垫资不得列支付"},
	{"cumulative_falls", Error, "累计数比上月少", "核对本月或上月"},
	{"sex_differs_from_id", Error, "性别与身份证号不符", "核对性别和身份证号"},
	{"birth_differs_from_id", Error, "出生年月与身份证号不符", "核对出生年月和身份证号"},
	{"end_before_start", Error, "结束早于开始", "核对日期"},
	{"second_rotation_same_year", Warning, "同一学年交流两次", "核对；属实的不用改，人数只计一次"},
	{"tenure_differs_from_register", Warning, "填报的任教年限与教师库不符", "核对起算日，或填起算日依据"},
	{"vacancy_at_closed_school", Error, "已撤销的学校有岗位需求", "删除这条需求"},

	{"project_finding", Error, "项目日期、资金不合规定", "到“项目推进”核对阶段日期和金额"},
	{"project_doubt", Warning, "项目资料待核对", "到“项目推进”核对"},
	{"project_school_closed", Warning, "项目学校已撤销", "把项目划转到并入学校，或写明原因"},
	{"teacher_at_closed_school", Error, "已撤销的学校还有在岗教师", "改编制单位，或登记退休、调离"},
	{"rotation_at_closed_school", Error, "交流轮岗的学校在开始时已撤销", "核对学校或开始日期"},
	{"rotation_to_closed_school", Error, "还在已撤销的学校交流", "登记期满或提前结束"},
	{"age", Warning, "年龄不在18至70岁之间", "核对身份证号和在岗状态"},
	{"twin", Warning, "疑似同一人重复登记", "核对后删去一条，或写明是两个人"},
	{"head_count", Warning, "教师花名册与学年数据不符", "核对花名册或专任教师数"},
	{"school_too_large", Warning, "学校规模超过上限", "政府保障程度第4项，写明分流措施"},
	{"class_too_large", Warning, "有超过标准班额的班", "政府保障程度第5项，写明化解措施"},
	{"empty_school", Error, "无学生、无教师、无用房的“三无”学校", "核对学校状态；已停办的办理撤销"},
	{"partly_empty_school", Warning, "没有学生、教师或教学用房", "补填；暂时没有的写明原因"},
	{"no_year", Hint, "本学年没有数据", "补报学年数据；停办的改状态"},
	{"section_gone", Warning, "上一学年有学生的学段没有数据", "补报；停办、划转的写明原因"},
	{"unlike_the_others", Warning, "变化与全县同学段明显不同", "核对；属实的写明原因（随表打印）"},
	{"closed_without_case", Warning, "学校已撤销，没有撤并记录", "在“学校撤并”中补登记，或核对学校状态"},
	{"carried_out_but_open", Warning, "撤并已实施，学校仍在用", "核对学校状态；恢复办学的在“撤并推进”登记"},
	{"year_on_year", Warning, "比上一学年变化较大", "核对；属实的写明原因（随表打印）"},
}

// RuleByID finds a rule; ok is false if there is none.
func RuleByID(id edu.RuleID) (r Rule, ok bool) {
	if i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id }); i >= 0 {
		return rules[i], true
	}
	return Rule{}, false
}

// Finding is one thing that a rule found.
type Finding struct {
	Rule
	Register *edu.Register
	Row      int64
	Field    string // key; empty for the record as a whole
	Value    string // what the field holds
	Message  string // with its numbers, which are what an explanation stands for
	// Explained is why it is right as it is; empty where nobody said so, or the value has changed since.
	Explained string
	On        edu.Date // when that was said
	// Before is what was said of it in an earlier year, or of another value: where a clerk begins.
	Before string
	about  key
	stands string // what an explanation of it stands for: the numbers of the record itself
}

// key is what an explanation is of, besides year and value: it is the same in every year.
type key struct {
	rule, register, field string
	row                   int64
}

// Explain is the explanation of a finding.
func (f *Finding) Explain(y edu.Year, text string, on edu.Date) *edu.Explanation {
	return &edu.Explanation{
		Year: y, Rule: edu.Text(f.about.rule), Register: edu.Text(f.about.register), Record: edu.N(int(f.about.row)), Field: edu.Text(f.about.field), Value: edu.Text(f.stands), Text: edu.Text(text), On: on,
	}
}

// explain finds what was said of each finding; the latest word stands.
func (r *run) explain() {
	said := map[key][]*edu.Explanation{}
	for _, e := range edu.All[edu.Explanation](r.b, edu.Explanations) {
		k := key{string(e.Rule), string(e.Register), string(e.Field), int64(e.Record.Int())}
		said[k] = append(said[k], e)
	}
	for i := range r.found {
		f := &r.found[i]
		for _, e := range said[f.about] {
			f.Before = string(e.Text)
			if e.Year == r.y && string(e.Value) == f.stands {
				f.Explained, f.On = string(e.Text), e.On
			}
		}
	}
}

// run is one pass over the county.
type run struct {
	ctx   context.Context
	b     *edu.Book
	y     edu.Year
	rules edu.RuleSet
	today edu.Date
	found []Finding
	byID  map[edu.RuleID]Rule
}

func (r *run) find(id edu.RuleID, g *edu.Register, rec edu.Record, field, format string, args ...any) {
	rule := r.byID[id]
	value := ""
	if f := g.Field(field); f != nil {
		value = f.Text(rec, r.b)
	}
	message := fmt.Sprintf(format, args...)
	about := key{string(id), g.ID, field, rec.RowID()}
	if y, ok := rec.(*edu.SectionYear); ok { // a new year is a new row, of the same section
		about.row, about.field = int64(y.School), string(y.Section)+"."+field
	}
	r.found = append(r.found, Finding{Rule: rule, Register: g, Row: rec.RowID(), Field: field, Value: value, Message: message, about: about, stands: message})
}

// County runs every rule over a school year, and those that the city handed down (nil for none); today is the day that
// dates are judged by. Errors come first, then by rule.
func County(ctx context.Context, b *edu.Book, y edu.Year, set edu.RuleSet, today edu.Date, city *File) ([]Finding, error) {
	r := &run{ctx: ctx, b: b, y: y, rules: set, today: today, byID: map[edu.RuleID]Rule{}}
	for _, x := range rules {
		r.byID[x.ID] = x
	}
	for _, step := range []func(){r.records, r.schools, r.years, r.staff, r.works, func() { r.city(city) }} {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("audit: %w", err)
		}
		step()
	}
	r.explain()
	order := map[edu.RuleID]int{}
	for i, x := range rules {
		order[x.ID] = i
	}
	if city != nil {
		for i := range city.Rules {
			order[city.Rules[i].rule.ID] = len(rules) + i
		}
	}
	rank := map[Rank]int{Error: 0, Incomplete: 1, Warning: 2, Hint: 3}
	slices.SortStableFunc(r.found, func(a, z Finding) int {
		if d := rank[a.Rank] - rank[z.Rank]; d != 0 {
			return d
		}
		return order[a.ID] - order[z.ID]
	})
	return r.found, nil
}

// records runs what each register checks of its own records. Years other than the one in question are left alone.
func (r *run) records() {
	for _, g := range edu.Registers() {
		for _, rec := range r.b.Rows(g) {
			if y, ok := rec.(*edu.SectionYear); ok && y.Year != r.y {
				continue
			}
			for _, p := range g.Check(rec, r.b) {
				r.find(p.Rule, g, rec, p.Field, "%s", p.Message)
			}
		}
	}
}
