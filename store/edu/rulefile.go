package edu

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"countyledger/store/edu/handfile"
)

// ErrRules tells that a rule set lacks a threshold, or has a senseless one.
var ErrRules = errors.New("rule set is not sound")

// RulesFile is what a file of a rule set is called.
const RulesFile = "口径文件"

// RuleFile is a rule set as its file has it, with the editions that take its place from a date.
type RuleFile struct {
	RuleSet
	Later []RuleSet `json:"later" hand:"以后各版"`
}

// HandKey implements handfile.Keys: the sections, the stages of a closure, the seven indicators and the years have their names.
func (RuleFile) HandKey(field, written string) (key, label string, known []string) {
	first, _, _ := strings.Cut(written, " ")
	field = strings.TrimPrefix(field, "later.")
	var codes *CodeList
	switch {
	case field == "working_days":
		return first, "", nil
	case field == "closure_papers":
		codes = ClosureStages
	case strings.HasPrefix(field, "balance_limits."):
		if slices.Contains(BalanceIDs(), first) {
			return first, BalanceName(first), nil
		}
		return "", "", BalanceIDs()
	default:
		codes = Sections
	}
	for _, c := range codes.Items {
		if string(c.Code) == first || c.Label == written {
			return string(c.Code), c.Label, nil
		}
		known = append(known, string(c.Code))
	}
	return "", "", known
}

// HandValue implements handfile.Values: a code is its word, and the page that a day of the year leads to says nothing.
func (RuleFile) HandValue(field, written string) string {
	switch strings.TrimPrefix(field, "later.") {
	case "tenure_through":
		return MoveReasons.Label(Code(written))
	case "calendar.page":
		return ""
	}
	return written
}

// ParseRuleSet reads a rule set from its file; what a later file does not name stays as the one before has it, so that an
// office's own file need not know thresholds that are newer than it. Lists are taken whole. A threshold that is missing or
// senseless, or that this program does not know, is refused with ErrRules and a *handfile.Error of its place. What "later" lists are
// editions: each names the date from which it is valid and what it alters of the one before.
func ParseRuleSet(files ...[]byte) (RuleSet, error) {
	r, err := parseRuleSet(files)
	if err != nil {
		return RuleSet{}, fmt.Errorf("rule set: %w", errors.Join(ErrRules, handfile.Of(RulesFile, "", err)))
	}
	return r, nil
}

func parseRuleSet(files [][]byte) (RuleSet, error) {
	var all *handfile.Node
	for _, b := range files {
		n, err := handfile.Parse(b)
		if err != nil {
			return RuleSet{}, err
		}
		if err := n.Into(&RuleFile{}); err != nil {
			return RuleSet{}, err
		}
		all = n.Over(all)
	}
	if all == nil {
		all = &handfile.Node{}
	}
	base, later := all.Without("later")
	r, err := ruleSetOf(base)
	if err != nil || later == nil {
		return r, err
	}
	editions := []RuleSet{r}
	for _, over := range later.Items() {
		base = over.Over(base)
		next, err := ruleSetOf(base)
		if err != nil {
			return RuleSet{}, err
		}
		if _, ok := ledgerDate(next.From); !ok || next.From <= editions[len(editions)-1].From {
			return RuleSet{}, over.Fault("以后各版要各有起用日期（如2025-09-01），一版比一版晚；请改正", "valid_from")
		}
		editions = append(editions, next)
	}
	if len(editions) > 1 {
		r.editions = editions
	}
	return r, nil
}

// ruleSetOf is one edition of a rule set.
func ruleSetOf(n *handfile.Node) (RuleSet, error) {
	var f RuleFile
	if err := n.Into(&f); err != nil {
		return RuleSet{}, err
	}
	if wrong := f.wrong(); wrong != nil {
		return RuleSet{}, n.Fault(wrong.what, wrong.keys...)
	}
	return f.RuleSet, nil
}

// unsound is what is senseless in a rule set, and where it stands.
type unsound struct {
	what string
	keys []string
}

func wrongAt(what string, keys ...string) *unsound { return &unsound{what, keys} }

// bound is a number of a rule set with the least and the most it may be.
type bound struct {
	key            string // the way to it, with dots
	n, least, most int64
	places         int // the decimals of n
}

// wrong is the first thing that is senseless, nil for a set that is sound.
func (r *RuleSet) wrong() *unsound {
	if r.Name == "" {
		return wrongAt("没有名称；请写这套标准叫什么", "name")
	}
	for _, b := range slices.Concat(r.bounds(), r.RotationRules.bounds(), r.BalanceRules.bounds(), r.KeepRules.bounds()) {
		if b.n < b.least || b.n > b.most {
			return wrongAt(b.says(), strings.Split(b.key, ".")...)
		}
	}
	if r.LagRed < r.LagAmber {
		return wrongAt("亮红灯的百分比小于亮黄灯的；请改大，或改小“进度落后百分之几亮黄灯”", "lag_red")
	}
	for _, wrong := range []*unsound{r.wrongRotation(), r.wrongPapers(), r.wrongDays(), r.wrongCalendar(), r.wrongDuties(), r.wrongKeep()} {
		if wrong != nil {
			return wrong
		}
	}
	return nil
}

// says is that a number is none that may be there.
func (b bound) says() string {
	of := func(n int64) string { return Decimal{n, b.places, 0}.String() }
	if b.most == anyNumber {
		return fmt.Sprintf("应不小于%s，现为%s或没有写；请改正", of(b.least), of(b.n))
	}
	return fmt.Sprintf("应在%s到%s之间，现为%s；请改正", of(b.least), of(b.most), of(b.n))
}

// anyNumber is the most where any number may stand.
const anyNumber = 1<<63 - 1

func (r *RuleSet) bounds() (all []bound) {
	for key, n := range map[string]int{
		"change_percent": r.ChangePercent, "publicity_days": r.PublicityDays, "ride_minutes": r.RideMinutes, "ride_kmh": r.RideSpeed,
		"lag_amber": r.LagAmber, "lag_red": r.LagRed, "overdue_days": r.OverdueDays, "old_until": r.OldUntil,
		"school_size": r.SchoolSize, "school_size_old": r.SchoolSizeOld,
		"nine_year_size": r.NineYearSize, "nine_year_size_old": r.NineYearSizeOld,
		"class_size.primary": r.ClassSize[SectionPrimary], "class_size.junior": r.ClassSize[SectionJunior],
	} {
		all = append(all, bound{key, int64(n), 1, anyNumber, 0})
	}
	slices.SortFunc(all, func(a, b bound) int { return strings.Compare(a.key, b.key) })
	return append(
		all,
		bound{"change_sigma", int64(r.ChangeSigma), 0, anyNumber, 0},
		bound{"change_sigma_least", int64(r.ChangeSigmaLeast), 0, anyNumber, 0},
		bound{"estimate_excess", int64(r.EstimateExcess), 0, 100, 0},
	)
}

func (r *RotationRules) bounds() (all []bound) {
	p := r.Points
	for _, x := range []struct {
		key            string
		n, least, most int
	}{
		{"rotation_share", r.RotationShare, 0, 100},
		{"backbone_share", r.BackboneShare, 0, 100},
		{"rotation_years", r.RotationYears, 1, 50},
		{"term_years", r.TermYears, 1, 50},
		{"most_terms", r.MostTerms, 1, 50},
		{"training_hours", r.TrainingHours, 1, 10_000},
		{"retiring_years", r.RetiringYears, 1, 50},
		{"least_stay_months", r.LeastStay, 0, 120},
		{"age_men", r.AgeMen, 0, 100},
		{"age_women", r.AgeWomen, 0, 100},
		{"tenure_year", r.TenureYear, 0, 1},
		{"assistant_points.fill", p.Fill, 0, 1000},
		{"assistant_points.empty", p.Empty, 0, 1000},
		{"assistant_points.down", p.Down, 0, 1000},
		{"assistant_points.up", p.Up, 0, 1000},
		{"assistant_points.towns", p.Towns, 0, 1000},
		{"assistant_points.backbone", p.Backbone, 0, 1000},
		{"assistant_points.terms", p.Terms, 0, 1000},
		{"assistant_points.year", p.Year, 0, 1000},
		{"assistant_points.most_years", p.MostYears, 0, 1000},
		{"assistant_points.kilometre", p.Kilometre, 0, 1000},
	} {
		all = append(all, bound{x.key, int64(x.n), int64(x.least), int64(x.most), 0})
	}
	return all
}

func (r *BalanceRules) bounds() (all []bound) {
	const places, smallest, whole = 3, 1, 100_000
	for _, section := range CompulsorySections {
		for _, id := range BalanceIDs() {
			all = append(all, bound{"balance_limits." + string(section) + "." + id, int64(r.Limit(section, id)), smallest, anyNumber, places})
		}
		all = append(all, bound{"balance_cv." + string(section), int64(r.CV[section]), smallest, anyNumber, places})
	}
	for _, section := range Sections.Items {
		if w, ok := r.SplitWeights[section.Code]; ok {
			all = append(all, bound{"split_weights." + string(section.Code), int64(w), smallest, whole, places})
		}
	}
	for _, x := range []struct {
		key   string
		share Thousandths
	}{
		{"public_share", r.PublicShare},
		{"inclusive_share", r.InclusiveShare},
		{"private_share", r.PrivateShare},
		{"legal_vice_share", r.LegalViceShare},
		{"safe_share", r.SafeShare},
		{"national_public_share", r.NationalPublicShare},
		{"national_inclusive_share", r.NationalInclusiveShare},
	} {
		all = append(all, bound{x.key, int64(x.share), 0, whole, places})
	}
	return append(
		all,
		bound{"balance_floor", int64(r.Floor), 1, 100, 0},
		bound{"balance_point_pupils", int64(r.PointPupils), 0, anyNumber, 0},
		bound{"classes_per_room", int64(r.ClassesPerRoom), 1, anyNumber, 0},
		bound{"bandwidth", int64(r.Bandwidth), 1, anyNumber, 0},
	)
}

func (r *RuleSet) wrongRotation() *unsound {
	for i, c := range r.Through {
		if MoveReasons.Index(c) < 0 {
			return wrongAt("变动原因中没有“"+string(c)+"”；可以写的有"+codesOf(MoveReasons), "tenure_through", strconv.Itoa(i+1))
		}
	}
	if day := r.TenureUntil(2022); !day.valid() || !day.Full() || len(r.TenureDay) != len("08-31") {
		return wrongAt("“"+r.TenureDay+"”不是日期；请写成月-日，如08-31", "tenure_day")
	}
	if _, ok := r.SplitWeights[SectionShared]; ok {
		return wrongAt("全校共用的不分摊给自己；请删去", "split_weights", string(SectionShared))
	}
	return nil
}

// codesOf are the codes of a list as a sentence names them, with what they mean.
func codesOf(l *CodeList) string {
	all := make([]string, len(l.Items))
	for i, c := range l.Items {
		all[i] = "“" + string(c.Code) + "”（" + c.Label + "）"
	}
	return strings.Join(all, "、")
}

func (r *RuleSet) wrongPapers() *unsound {
	for _, s := range ClosureStages.Items { // every stage but the archive asks for something
		if len(r.Papers[s.Code]) == 0 && s.Code != ClosureArchived {
			return wrongAt("“"+s.Label+"”一份材料也没有；请至少写一份", "closure_papers", string(s.Code))
		}
	}
	return nil
}

// wrongDays finds a day that there is not in its year, or that is off and worked.
func (r *ClosureRules) wrongDays() *unsound {
	for _, year := range slices.Sorted(maps.Keys(r.WorkYears)) {
		y, key := r.WorkYears[year], strconv.Itoa(year)
		for _, x := range []struct {
			key  string
			days []string
		}{{"off", y.Off}, {"work", y.Work}} {
			for i, day := range x.days {
				at := []string{"working_days", key, x.key, strconv.Itoa(i + 1)}
				if _, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, day)); err != nil {
					return wrongAt(fmt.Sprintf("“%s”在%d年不是日期；请写成月-日，如05-01", day, year), at...)
				}
				if slices.Contains(y.Off, day) && slices.Contains(y.Work, day) {
					return wrongAt("“"+day+"”既放假又上班；请删去一处", at...)
				}
			}
		}
	}
	for i, day := range r.Holidays {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return wrongAt("“"+day+"”不是日期；请写成年-月-日，如2022-05-01", "holidays", strconv.Itoa(i+1))
		}
	}
	return nil
}

func (r *RuleSet) wrongCalendar() *unsound {
	for i, o := range r.Calendar {
		if _, ok := o.on(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)); !ok || o.What == "" {
			return wrongAt("日期“"+o.Day+"”认不出，或没有事项；请写成月-日（每月的只写日），并写事项", "calendar", strconv.Itoa(i+1))
		}
	}
	return nil
}
