package edu

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// RuleSet is the thresholds an office works by, with the document they come from. They differ by
// province and change with time, so they are data, and every table prints which set it used.
type RuleSet struct {
	Name     string `json:"name" hand:"名称"`
	Document string `json:"document" hand:"文号"`
	From     string `json:"valid_from" hand:"起用日期"`

	// Calendar is the office's usual year.
	Calendar []Occasion `json:"calendar" hand:"全年安排"`
	// Reportings are what the office hands in to the one above, and when.
	Duties []Duty `json:"duties" hand:"报送种类"`

	RotationRules
	// ChangePercent is the change from one school year to the next that has to be explained, in per cent; ChangeLeast
	// leaves out changes of so few pupils.
	ChangePercent int `json:"change_percent" hand:"年度变化须说明的百分比"`
	ChangeLeast   int `json:"change_least" hand:"变化不足几人不看"`
	// ChangeSigma is by how many standard deviations a change may differ from those of the county's other sections; 0
	// does not look. ChangeSigmaLeast leaves out changes of so few per cent.
	ChangeSigma      int `json:"change_sigma" hand:"变化偏离全县几个标准差"`
	ChangeSigmaLeast int `json:"change_sigma_least" hand:"变化不足百分之几不看"`

	ClosureRules
	ProjectRules
	BalanceRules
	KeepRules

	// altered is a sign of its content where it is none of the published sets; see Beside.
	altered string
	// editions are the set and those that take its place from a date, in the order of the dates; nil where there is one.
	editions []RuleSet
}

// On is the set that is in force on a day: the latest edition whose valid_from has come, or else the first.
func (r RuleSet) On(day Date) RuleSet {
	out := r
	for i, e := range r.editions {
		if from, _ := ledgerDate(e.From); i == 0 || day.Known() && !day.Before(from) {
			out = e
		}
	}
	out.editions = r.editions
	return out
}

// Edition names the set and the day from which it holds, since an office has several of one name, and one that is not published by a sign
// of its content: two that were altered are told apart, whatever they are called.
func (r RuleSet) Edition() string {
	out := r.Name
	if r.From != "" {
		out += "·" + r.From + "版"
	}
	if r.altered != "" {
		out += "·" + r.altered
	}
	return out
}

// Beside is the set beside the published one: editions that are none of its own have their sign in Edition.
func (r RuleSet) Beside(published RuleSet) RuleSet {
	known := map[string]bool{}
	for _, e := range published.Editions() {
		known[e.content()] = true
	}
	r.editions = slices.Clone(r.editions)
	mark := func(e *RuleSet) {
		if sum := e.content(); !known[sum] {
			e.altered = sum
		}
	}
	mark(&r)
	for i := range r.editions {
		mark(&r.editions[i])
	}
	return r
}

// Alters reports whether the set asks anything else than the published one.
func (r RuleSet) Alters(published RuleSet) bool {
	mine, theirs := r.Editions(), published.Editions()
	return !slices.EqualFunc(mine, theirs, func(a, b RuleSet) bool { return !a.AsksOther(b) })
}

// AsksOther reports whether one edition asks anything else than another.
func (r RuleSet) AsksOther(than RuleSet) bool {
	return r.content() != than.content() || r.KeepRules != than.KeepRules
}

// content is the first six signs of the SHA-256 of all that the set asks; its name is no part of that.
func (r RuleSet) content() string {
	const signs = 6
	r.Name, r.altered, r.editions = "", "", nil
	r.KeepRules = KeepRules{}                        // no figure rests on it
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", r)) // maps are printed in the order of their keys
	return hex.EncodeToString(sum[:])[:signs]
}

// Renamed is the set, and every edition of it, under another name.
func (r RuleSet) Renamed(name string) RuleSet {
	old := r.Name
	r.Name, r.editions = name, slices.Clone(r.editions)
	for i := range r.editions {
		if r.editions[i].Name == old {
			r.editions[i].Name = name
		}
	}
	return r
}

// After is the set with an older one before it, which holds until it is valid; it stands alone where it is valid as early.
func (r RuleSet) After(older RuleSet) RuleSet {
	mine := r.Editions()
	var before []RuleSet
	for _, e := range older.Editions() {
		if e.From < mine[0].From {
			before = append(before, e)
		}
	}
	if before != nil {
		r.editions = append(before, mine...)
	}
	return r
}

// Editions are the set and those that take its place from a date, in the order of the dates.
func (r RuleSet) Editions() []RuleSet {
	if r.editions == nil {
		return []RuleSet{r}
	}
	return slices.Clone(r.editions)
}

// RotationRules are the thresholds of rotation and of the staff.
type RotationRules struct {
	// RotationYears is N: whole years in one school after which a teacher is due.
	RotationYears int `json:"rotation_years" hand:"任教满几年应交流"`
	// RotationShare is the least share of due teachers that move in a school year, in per cent
	// (县域义务教育优质均衡发展督导评估办法, 政府保障程度 第11项).
	RotationShare int `json:"rotation_share" hand:"交流比例下限"`
	// BackboneShare is the least share of 骨干 among those that move, in per cent.
	BackboneShare int `json:"backbone_share" hand:"交流中骨干比例下限"`
	// TenureDay is the day (MM-DD) to which tenure is counted, the first one TenureYear years after the school year
	// has begun: 08-31 and 1 are the last day of the school year.
	TenureDay  string `json:"tenure_day" hand:"任教年限算到哪天（月-日）"`
	TenureYear int    `json:"tenure_year" hand:"任教年限算到学年开始后第几年"`
	// Through are the reasons of moves that do not interrupt the tenure.
	Through []Code `json:"tenure_through" hand:"不中断任教年限的变动"`
	// AgeMen and AgeWomen are the ages from which a county asks nobody to move any more; 0 is no such age.
	AgeMen   int `json:"age_men" hand:"男教师满几岁不再交流"`
	AgeWomen int `json:"age_women" hand:"女教师满几岁不再交流"`
	// RetiringYears is how near retirement the usual exemption begins.
	RetiringYears int `json:"retiring_years" hand:"离退休几年内免交流"`
	// LeastStay is how many whole months a rotation that is 期满 has lasted at least: one school year (domain rule 2.1), of which the
	// summer holidays are no part. 0 asks nothing.
	LeastStay int `json:"least_stay_months" hand:"交流期满至少几个月"`
	// TermYears and MostTerms are the term of a head and how many may be served at one school.
	TermYears int `json:"term_years" hand:"校长一任几年"`
	MostTerms int `json:"most_terms" hand:"校长同校最多几任"`
	// TrainingHours is the training of five years (政府保障程度 第9项).
	TrainingHours int `json:"training_hours" hand:"五年培训学时"`
	// HonourTitles are the titles that the city counts (2022 重点任务 六).
	HonourTitles []string `json:"honour_titles" hand:"市里计入的荣誉称号"`
	// Points are what the plan assistant prefers, when it has met the quotas.
	Points AssistantPoints `json:"assistant_points" hand:"编排助手的分值"`
}

// AssistantPoints are the points of one move in a plan of the assistant. They are the office's own preferences, no
// rule of the state.
type AssistantPoints struct {
	Fill      int `json:"fill" hand:"补缺编"`           // a post that is short gets a teacher
	Empty     int `json:"empty" hand:"补空白学科"`        // and had none of the subject at all
	Down      int `json:"down" hand:"由城到乡"`          // 城→乡
	Up        int `json:"up" hand:"由乡到城"`            // 乡→城
	Towns     int `json:"towns" hand:"乡镇之间"`         // 乡镇间
	Backbone  int `json:"backbone" hand:"骨干教师"`      // 县级 or higher
	Terms     int `json:"terms" hand:"任满的校长"`        // a head who has served all terms
	Year      int `json:"year" hand:"超期每年"`          // each year of tenure beyond those that make a teacher due
	MostYears int `json:"most_years" hand:"超期最多计几年"` // no more than so many years
	Kilometre int `json:"kilometre" hand:"每公里扣分"`    // taken off for each kilometre
}

// TenureUntil is the day to which the tenure of a school year is counted.
func (r RotationRules) TenureUntil(y Year) Date {
	month, day, _ := strings.Cut(r.TenureDay, "-")
	return date(int(y)+r.TenureYear, atoi(month), atoi(day))
}

// TooShort reports whether a stay from one day to another, both included, is shorter than a rotation has to be, with its whole months.
// Partial dates are taken for as long as they can mean.
func (r RotationRules) TooShort(from, until Date) (months int, short bool) {
	if r.LeastStay == 0 || !from.Known() || !until.Known() {
		return 0, false
	}
	first, after := from.First(), until.Last().First().AddDate(0, 0, 1)
	months = (after.Year()-first.Year())*12 + int(after.Month()) - int(first.Month())
	if after.Day() < first.Day() {
		months--
	}
	return months, months < r.LeastStay
}

// ClosureRules are the thresholds of closing a school.
type ClosureRules struct {
	// PublicityDays is the least length of 公示 in working days; 5 to 30 days are in use.
	PublicityDays int `json:"publicity_days" hand:"公示工作日"`
	// Holidays are days off of the office's own, besides those that the state announces.
	Holidays []string `json:"holidays" hand:"本单位另放的假"`
	// WorkYears are the days off and the days worked that the state announces for each year.
	WorkYears map[int]WorkYear `json:"working_days" hand:"放假和调休"`
	// RideMinutes is the longest way to school for the lower grades (国办发〔2018〕27号: 一般不超过半小时).
	RideMinutes int `json:"ride_minutes" hand:"上学路程上限（分钟）"`
	// RideSpeed is the speed in km/h by which a first value of the travel time is worked out.
	RideSpeed int `json:"ride_kmh" hand:"估算路程的车速（公里每小时）"`
	// ClassSize is the largest class by section (政府保障程度 第5项).
	ClassSize map[Code]int `json:"class_size" hand:"班额上限"`
	// The largest schools (政府保障程度 第4项); the larger limits are for schools built by OldUntil.
	SchoolSize      int `json:"school_size" hand:"学校规模上限"`
	SchoolSizeOld   int `json:"school_size_old" hand:"老校规模上限"`
	NineYearSize    int `json:"nine_year_size" hand:"一贯制规模上限"`
	NineYearSizeOld int `json:"nine_year_size_old" hand:"老一贯制规模上限"`
	OldUntil        int `json:"old_until" hand:"老校建于哪年以前"`
	// Papers are what each stage of a closure is left with, by stage.
	Papers map[Code][]string `json:"closure_papers" hand:"撤并各阶段的材料"`
}

// ProjectRules are the thresholds of the light that a building project shows.
type ProjectRules struct {
	// OverdueDays is how late a planned date may be before the light is red instead of amber.
	OverdueDays int `json:"overdue_days" hand:"逾期几天亮红灯"`
	// LagAmber and LagRed are by how many per cent of the building time 形象进度 may lag behind the calendar.
	LagAmber int `json:"lag_amber" hand:"进度落后百分之几亮黄灯"`
	LagRed   int `json:"lag_red" hand:"进度落后百分之几亮红灯"`
	// EstimateExcess is by how many per cent 概算 may exceed 估算 (政府投资条例 第十二条).
	EstimateExcess int `json:"estimate_excess" hand:"概算可超估算的百分比"`
}

// SizeLimit is the most pupils a school may have; 0 where the rules name none for its kind.
func (r ClosureRules) SizeLimit(s *School) int {
	old := s.Built.Known() && s.Built.Int() <= r.OldUntil
	switch s.Type {
	case TypePrimary, TypeJunior, TypeTeachingPoint:
		if old {
			return r.SchoolSizeOld
		}
		return r.SchoolSize
	case TypeNineYear, TypeTwelveYear:
		if old {
			return r.NineYearSizeOld
		}
		return r.NineYearSize
	}
	return 0
}

// CompulsoryLimit is the most pupils that 小学 and 初中 of a school may have together (政府保障程度 第4项): the larger limit is
// for old schools, and for those of which more than half are 随迁子女.
func (r ClosureRules) CompulsoryLimit(s *School, pupils, migrant int) int {
	old := *s
	if migrant*2 > pupils {
		old.Built = N(r.OldUntil)
	}
	if old.Type == TypeComplete {
		old.Type = TypeJunior
	}
	return r.SizeLimit(&old)
}
