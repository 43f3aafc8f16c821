package edu

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// RuleSet is the thresholds an office works by, with the document they come from. They differ by
// province and change with time, so they are data, and every table prints which set it used.
type RuleSet struct {
	Name     string `json:"name"`
	Document string `json:"document"`
	From     string `json:"valid_from"`

	// Calendar is the office's usual year.
	Calendar []Occasion `json:"calendar"`

	RotationRules
	// ChangePercent is the change from one school year to the next that has to be explained, in per cent; ChangeLeast
	// leaves out changes of so few pupils.
	ChangePercent int `json:"change_percent"`
	ChangeLeast   int `json:"change_least"`
	// ChangeSigma is by how many standard deviations a change may differ from those of the county's other sections; 0
	// does not look. ChangeSigmaLeast leaves out changes of so few per cent.
	ChangeSigma      int `json:"change_sigma"`
	ChangeSigmaLeast int `json:"change_sigma_least"`

	ClosureRules
	ProjectRules
	BalanceRules

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

// content is the first six signs of the SHA-256 of all that the set asks; its name is no part of that.
func (r RuleSet) content() string {
	const signs = 6
	r.Name, r.altered, r.editions = "", "", nil
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
	RotationYears int `json:"rotation_years"`
	// RotationShare is the least share of due teachers that move in a school year, in per cent
	// (县域义务教育优质均衡发展督导评估办法, 政府保障程度 第11项).
	RotationShare int `json:"rotation_share"`
	// BackboneShare is the least share of 骨干 among those that move, in per cent.
	BackboneShare int `json:"backbone_share"`
	// TenureDay is the day (MM-DD) to which tenure is counted, the first one TenureYear years after the school year
	// has begun: 08-31 and 1 are the last day of the school year.
	TenureDay  string `json:"tenure_day"`
	TenureYear int    `json:"tenure_year"`
	// Through are the reasons of moves that do not interrupt the tenure.
	Through []Code `json:"tenure_through"`
	// AgeMen and AgeWomen are the ages from which a county asks nobody to move any more; 0 is no such age.
	AgeMen   int `json:"age_men"`
	AgeWomen int `json:"age_women"`
	// RetiringYears is how near retirement the usual exemption begins.
	RetiringYears int `json:"retiring_years"`
	// LeastStay is how many whole months a rotation that is 期满 has lasted at least: one school year (domain rule 2.1), of which the
	// summer holidays are no part. 0 asks nothing.
	LeastStay int `json:"least_stay_months"`
	// TermYears and MostTerms are the term of a head and how many may be served at one school.
	TermYears int `json:"term_years"`
	MostTerms int `json:"most_terms"`
	// TrainingHours is the training of five years (政府保障程度 第9项).
	TrainingHours int `json:"training_hours"`
	// HonourTitles are the titles that the city counts (2022 重点任务 六).
	HonourTitles []string `json:"honour_titles"`
	// Points are what the plan assistant prefers, when it has met the quotas.
	Points AssistantPoints `json:"assistant_points"`
}

// AssistantPoints are the points of one move in a plan of the assistant. They are the office's own preferences, no
// rule of the state.
type AssistantPoints struct {
	Fill      int `json:"fill"`       // a post that is short gets a teacher
	Empty     int `json:"empty"`      // and had none of the subject at all
	Down      int `json:"down"`       // 城→乡
	Up        int `json:"up"`         // 乡→城
	Towns     int `json:"towns"`      // 乡镇间
	Backbone  int `json:"backbone"`   // 县级 or higher
	Terms     int `json:"terms"`      // a head who has served all terms
	Year      int `json:"year"`       // each year of tenure beyond those that make a teacher due
	MostYears int `json:"most_years"` // no more than so many years
	Kilometre int `json:"kilometre"`  // taken off for each kilometre
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

func (r RotationRules) sound() bool {
	p := r.Points
	for _, x := range []struct{ n, least, most int }{
		{r.RotationShare, 0, 100},
		{r.BackboneShare, 0, 100},
		{r.RotationYears, 1, 50},
		{r.TermYears, 1, 50},
		{r.MostTerms, 1, 50},
		{r.TrainingHours, 1, 10_000},
		{r.RetiringYears, 1, 50},
		{r.LeastStay, 0, 120},
		{r.AgeMen, 0, 100},
		{r.AgeWomen, 0, 100},
		{r.TenureYear, 0, 1},
		{p.Fill, 0, 1000},
		{p.Empty, 0, 1000},
		{p.Down, 0, 1000},
		{p.Up, 0, 1000},
		{p.Towns, 0, 1000},
		{p.Backbone, 0, 1000},
		{p.Terms, 0, 1000},
		{p.Year, 0, 1000},
		{p.MostYears, 0, 1000},
		{p.Kilometre, 0, 1000},
	} {
		if x.n < x.least || x.n > x.most {
			return false
		}
	}
	for _, c := range r.Through {
		if MoveReasons.Index(c) < 0 {
			return false
		}
	}
	return r.TenureUntil(2022).valid() && r.TenureUntil(2022).Full() && len(r.TenureDay) == 5
}

// ClosureRules are the thresholds of closing a school.
type ClosureRules struct {
	// PublicityDays is the least length of 公示 in working days; 5 to 30 days are in use.
	PublicityDays int `json:"publicity_days"`
	// Holidays are days off of the office's own, besides those that the state announces.
	Holidays []string `json:"holidays"`
	// WorkYears are the days off and the days worked that the state announces for each year.
	WorkYears map[int]WorkYear `json:"working_days"`
	// RideMinutes is the longest way to school for the lower grades (国办发〔2018〕27号: 一般不超过半小时).
	RideMinutes int `json:"ride_minutes"`
	// RideSpeed is the speed in km/h by which a first value of the travel time is worked out.
	RideSpeed int `json:"ride_kmh"`
	// ClassSize is the largest class by section (政府保障程度 第5项).
	ClassSize map[Code]int `json:"class_size"`
	// The largest schools (政府保障程度 第4项); the larger limits are for schools built by OldUntil.
	SchoolSize      int `json:"school_size"`
	SchoolSizeOld   int `json:"school_size_old"`
	NineYearSize    int `json:"nine_year_size"`
	NineYearSizeOld int `json:"nine_year_size_old"`
	OldUntil        int `json:"old_until"`
	// Papers are what each stage of a closure is left with, by stage.
	Papers map[Code][]string `json:"closure_papers"`
}

// ProjectRules are the thresholds of the light that a building project shows.
type ProjectRules struct {
	// OverdueDays is how late a planned date may be before the light is red instead of amber.
	OverdueDays int `json:"overdue_days"`
	// LagAmber and LagRed are by how many per cent of the building time 形象进度 may lag behind the calendar.
	LagAmber int `json:"lag_amber"`
	LagRed   int `json:"lag_red"`
	// EstimateExcess is by how many per cent 概算 may exceed 估算 (政府投资条例 第十二条).
	EstimateExcess int `json:"estimate_excess"`
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

// ErrRules tells that a rule set lacks a threshold, or has a senseless one.
var ErrRules = errors.New("rule set is not sound")

// RuleError is what is wrong with a rule set's file, in Chinese.
type RuleError struct{ What string }

// Error implements error.
func (e *RuleError) Error() string { return e.What }

// ParseRuleSet reads a rule set from its file; what a later file does not name stays as the one before has it, so that an
// office's own file need not know thresholds that are newer than it. Lists are taken whole. A threshold that is missing or
// senseless, or that this program does not know, is refused. What "later" lists are editions: each names the date from which it is valid
// and what it alters of the one before.
func ParseRuleSet(files ...[]byte) (RuleSet, error) {
	merged := map[string]any{}
	for _, b := range files {
		var one map[string]any
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber()
		if err := d.Decode(&one); err != nil {
			return RuleSet{}, fmt.Errorf("rule set: %w", errors.Join(ErrRules, &RuleError{"文件不是JSON格式，或有多余、缺少的逗号、引号：" + err.Error()}, err))
		}
		merge(merged, one)
	}
	later, isList := merged["later"].([]any)
	if merged["later"] != nil && !isList {
		return RuleSet{}, fmt.Errorf("rule set: %w", errors.Join(ErrRules, &RuleError{"later应为方括号里的各版标准"}))
	}
	delete(merged, "later")
	r, err := parseOne(merged)
	if err != nil || len(later) == 0 {
		return r, err
	}
	return r.followedBy(merged, later)
}

// followedBy reads the later editions of a set, each laid over the one before.
func (r RuleSet) followedBy(merged map[string]any, later []any) (RuleSet, error) {
	editions := []RuleSet{r}
	for _, x := range later {
		over, _ := x.(map[string]any)
		merge(merged, over)
		next, err := parseOne(merged)
		if err != nil {
			return RuleSet{}, err
		}
		if _, ok := ledgerDate(next.From); !ok || next.From <= editions[len(editions)-1].From {
			what := &RuleError{"later中的各版要各有valid_from（如2025-09-01），一版比一版晚"}
			return RuleSet{}, fmt.Errorf("rule set %q from %q: %w", next.Name, next.From, errors.Join(ErrRules, what))
		}
		editions = append(editions, next)
	}
	r.editions = editions
	return r, nil
}

// parseOne reads one edition of a rule set.
func parseOne(merged map[string]any) (RuleSet, error) {
	all, err := json.Marshal(merged)
	if err != nil {
		return RuleSet{}, fmt.Errorf("rule set: %w", err)
	}
	var r RuleSet
	d := json.NewDecoder(bytes.NewReader(all))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return RuleSet{}, fmt.Errorf("rule set: %w", errors.Join(ErrRules, &RuleError{"有不认识的标准名称，或数的写法不对：" + err.Error()}, err))
	}
	if !r.sound() {
		return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, ErrRules)
	}
	if err := r.BalanceRules.sound(); err != nil {
		return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, errors.Join(ErrRules, err))
	}
	if err := r.soundDays(); err != nil {
		return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, errors.Join(ErrRules, err))
	}
	for _, o := range r.Calendar {
		if err := o.sound(); err != nil {
			return RuleSet{}, fmt.Errorf("rule set %q: %w", r.Name, err)
		}
	}
	return r, nil
}

// merge lays one file over another: objects are merged, everything else is taken whole.
func merge(base, over map[string]any) {
	for k, v := range over {
		inner, ok := v.(map[string]any)
		old, had := base[k].(map[string]any)
		if ok && had {
			merge(old, inner)
			continue
		}
		base[k] = v
	}
}

func (r RuleSet) sound() bool {
	ok := r.Name != "" && r.RotationRules.sound()
	ok = ok && r.ChangeSigma >= 0 && r.ChangeSigmaLeast >= 0
	ok = ok && r.EstimateExcess >= 0 && r.EstimateExcess <= 100
	for _, n := range []int{
		r.ChangePercent, r.PublicityDays, r.RideMinutes, r.RideSpeed, r.LagAmber, r.LagRed, r.OverdueDays, r.OldUntil,
		r.SchoolSize, r.SchoolSizeOld, r.NineYearSize, r.NineYearSizeOld, r.ClassSize[SectionPrimary], r.ClassSize[SectionJunior],
	} {
		ok = ok && n > 0
	}
	for stage := range r.Papers {
		ok = ok && ClosureStages.Index(stage) >= 0
	}
	for _, s := range ClosureStages.Items { // every stage but the archive asks for something
		ok = ok && (len(r.Papers[s.Code]) > 0 || s.Code == ClosureArchived)
	}
	return ok && r.LagRed >= r.LagAmber
}
