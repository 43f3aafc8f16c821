package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// troubledText says of how many projects the annex has something that others have to help with, and what: one that holds for several is
// told with how many they are. What was reported before the month is told with when: nobody has said since that it still holds.
func (m *maker) troubledText(works []*procedure.ProjectCase, period edu.Date) string {
	of, months, n := map[string]map[string][]string{}, map[string]bool{}, 0 // the projects by what, and by when it was told
	for _, w := range works {
		if what := troubled(w); what != "" {
			when := toldBefore(w.Latest().Month, period)
			if of[what] == nil {
				of[what] = map[string][]string{}
			}
			of[what][when], months[when] = append(of[what][when], m.short(w.Name)), true
			n++
		}
	}
	if n == 0 {
		return ""
	}
	once := ""
	if len(months) == 1 {
		once = bracketed(slices.Collect(maps.Keys(months))[0])
	}
	number := func(what string) (n int) {
		for _, names := range of[what] {
			n += len(names)
		}
		return n
	}
	var named []string
	byNumber := func(a, z string) int { return cmp.Or(number(z)-number(a), strings.Compare(a, z)) }
	for _, what := range slices.SortedFunc(maps.Keys(of), byNumber) {
		named = append(named, what+"（"+whose(of[what], len(months) > 1)+"）")
	}
	return fmt.Sprintf("%d个项目有需要协调解决的问题%s：%s。", n, once, naming(named, "；"))
}

// whose says which projects have a trouble, or how many where they are several, and by which report where reports of several months tell of
// troubles; what the month's own say comes first.
func whose(by map[string][]string, dated bool) string {
	var parts []string
	for _, when := range slices.Sorted(maps.Keys(by)) {
		who := by[when][0]
		if k := len(by[when]); k > 1 {
			who = fmt.Sprintf("%d个", k)
		}
		if dated && when != "" {
			who += "，" + when
		}
		parts = append(parts, who)
	}
	return strings.Join(parts, "；")
}

// toldBefore says by the report of which month something is told, where that is not the month itself.
func toldBefore(told, period edu.Date) string {
	if told.Year() == period.Year() && told.MonthOf() == period.MonthOf() {
		return ""
	}
	return "据" + monthIn(told, period) + "的月报"
}

// troubled is what the latest report of a project says that has to be solved with others; empty for nothing.
func troubled(w *procedure.ProjectCase) string {
	if g := w.Latest(); g != nil {
		return strings.TrimRight(strings.TrimSpace(string(g.Trouble)), "。；")
	}
	return ""
}
