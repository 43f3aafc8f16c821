package office

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/report"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/indicator"
)

// Trial is what another file of rules would make of a ledger, which it leaves as it is.
type Trial struct {
	// From is the day from which the file's rules hold, where that has not come: what is said is how it would be if it had.
	From string
	// Rules are the thresholds that it alters.
	Rules []handfile.Difference
	// Figures are those that are others, or end otherwise, those of the county first.
	Figures []indicator.Changed
	// Added and Gone are findings that there are in addition, and no more.
	Added, Gone []check.Finding
	// Before and After are how many of each rank there are that nobody has explained.
	Before, After map[check.Rank]int

	book *edu.Book
}

// TryPreset computes a ledger twice, as it is and with another file in the place of a preset: what it is worth is seen before it is
// taken in. The file is sound (CheckPreset).
func TryPreset(ctx context.Context, b *edu.Book, name string, text []byte, today edu.Date) (*Trial, error) {
	draft := b.Draft()
	p := &edu.Preset{Name: edu.Text(name), Content: edu.Text(text)}
	p.SetRowID(-1)
	if old := b.Preset(name); old != nil {
		p.SetRowID(old.RowID())
	}
	draft.Put(edu.Presets, p)
	was, is := PresetsOf(b), PresetsOf(draft)
	t := &Trial{Before: map[check.Rank]int{}, After: map[check.Rank]int{}, book: b}
	old, now := was.Rules.On(today), is.Rules.On(today)
	if next, ok := t.coming(old, now, is.Rules, today); ok {
		now = next
	}
	t.Rules = handfile.Differences(&edu.RuleFile{RuleSet: old}, &edu.RuleFile{RuleSet: now})
	before, found, err := worked(ctx, b, old, was.City, today)
	if err != nil {
		return nil, err
	}
	after, finds, err := worked(ctx, b, now, is.City, today)
	if err != nil {
		return nil, err
	}
	t.Figures = indicator.Changes(before, after)
	t.Gone, t.Added = beside(found, finds), beside(finds, found)
	count(t.Before, found)
	count(t.After, finds)
	return t, nil
}

// coming is the first edition that is in force on a later day and asks something else, where today's is the old one.
func (t *Trial) coming(old, now, all edu.RuleSet, today edu.Date) (next edu.RuleSet, ok bool) {
	if now.AsksOther(old) {
		return next, false
	}
	for _, e := range all.Editions() {
		if e.From > today.String() && e.AsksOther(old) {
			t.From = e.From
			return e, true
		}
	}
	return next, false
}

// worked are the figures and the findings of a ledger as its pages have them.
func worked(
	ctx context.Context, b *edu.Book, rules edu.RuleSet, city *check.File, today edu.Date,
) (figures []indicator.Figure, found []check.Finding, err error) {
	y := b.DataYear()
	day := y.Within(today)
	view, years := report.Options{Year: y, AsOf: day}.View(b)
	if figures, err = indicator.All(ctx, view, years, rules); err != nil {
		return nil, nil, err
	}
	found, err = check.County(ctx, b, check.Terms{Year: y, Rules: rules, Today: today, City: city})
	return figures, found, err
}

// beside are the findings that others have not.
func beside(found, others []check.Finding) (out []check.Finding) {
	type key struct {
		rule     edu.RuleID
		register *edu.Register
		row      int64
		field    string
		message  string
	}
	of := func(f check.Finding) key { return key{f.ID, f.Register, f.Row, f.Field, string(f.Rank) + f.Message} }
	have := map[key]bool{}
	for _, f := range others {
		have[of(f)] = true
	}
	return slices.DeleteFunc(slices.Clone(found), func(f check.Finding) bool { return have[of(f)] })
}

func count(by map[check.Rank]int, found []check.Finding) {
	for _, f := range found {
		if f.Explained == "" {
			by[f.Rank]++
		}
	}
}

// Lines say it, the most telling first, each part with at most so many lines. A person's number in the words
// of the file is masked, as it is once the file is in the ledger.
func (t *Trial) Lines(most int) []string {
	said := []string{"按原来的和改动后的规则各算一遍，台账没有改动。"}
	if t.From != "" {
		said = append(said, "改动从"+t.From+"起用，今天仍按原来的；下面是按已经起用来算的。")
	}
	part := func(head, none string, lines []string) {
		if len(lines) == 0 {
			said = append(said, none)
			return
		}
		said = append(said, fmt.Sprintf("%s（%d）：", head, len(lines)))
		for i, l := range lines {
			if i == most {
				said = append(said, fmt.Sprintf("　另有%d项", len(lines)-most))
				break
			}
			said = append(said, "　"+edu.MaskNumbers(l))
		}
	}
	var rules, county, sections []string
	for _, d := range t.Rules {
		rules = append(rules, d.Name+"　"+d.Before+"→"+d.After)
	}
	for _, c := range t.Figures {
		switch school := t.school(c.After.Scope); {
		case school == "" && !slices.Contains(county, c.Says(indicator.Said)): // a figure and the task that asks for it say the same
			county = append(county, c.Says(indicator.Said))
		case school == "":
		case c.Before.Status != c.After.Status || c.Before.Value != c.After.Value: // what is asked of all is said of the county
			sections = append(sections, school+"　"+c.Says(indicator.Said))
		}
	}
	part("标准的改动", "标准没有改动。", rules)
	part(t.book.Unit.Whole()+"的指标和结论", t.book.Unit.Whole()+"的指标和结论没有变化。", county)
	part("各校的指标和结论", "各校的指标和结论没有变化。", sections)
	said = append(said, "审核未说明的："+t.ranks())
	part("审核多出", "审核没有多出的。", t.findings(t.Added))
	part("审核不再有", "审核没有减少的。", t.findings(t.Gone))
	return said
}

// school is the school whose section a figure is of; empty for the county.
func (t *Trial) school(scope string) string {
	code, section, ok := strings.Cut(scope, " ")
	if !ok {
		return ""
	}
	for _, s := range edu.All[edu.School](t.book, edu.Schools) {
		if string(s.Code) == code {
			return string(s.Name) + "（" + section + "）"
		}
	}
	return scope
}

func (t *Trial) ranks() string {
	var all []string
	for _, r := range []check.Rank{check.Error, check.Incomplete, check.Warning, check.Hint} {
		text := fmt.Sprintf("%s%d", r.Word(), t.Before[r])
		if t.Before[r] != t.After[r] {
			text += fmt.Sprintf("→%d", t.After[r])
		}
		all = append(all, text)
	}
	return strings.Join(all, "，")
}

func (t *Trial) findings(all []check.Finding) (lines []string) {
	for i := range all {
		f := &all[i]
		lines = append(lines, f.Rank.Word()+"　"+f.Title+"　"+f.Whom(t.book)+"　"+f.Message)
	}
	return lines
}
