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
	type trouble struct{ what, when string }
	of, n, months := map[trouble][]string{}, 0, map[string]bool{}
	for _, w := range works {
		if what := troubled(w); what != "" {
			x := trouble{what, toldBefore(w.Latest().Month, period)}
			of[x], months[x.when] = append(of[x], m.short(w.Name)), true
			n++
		}
	}
	if n == 0 {
		return ""
	}
	byNumber := func(a, z trouble) int {
		return cmp.Or(len(of[z])-len(of[a]), strings.Compare(a.what, z.what), strings.Compare(a.when, z.when))
	}
	var named []string
	once := ""
	for _, x := range slices.SortedFunc(maps.Keys(of), byNumber) {
		who, when := of[x][0], x.when
		if k := len(of[x]); k > 1 {
			who = fmt.Sprintf("%d个", k)
		}
		if len(months) == 1 {
			once, when = bracketed(x.when), ""
		} else if when != "" {
			when = "，" + when
		}
		named = append(named, fmt.Sprintf("%s（%s%s）", x.what, who, when))
	}
	return fmt.Sprintf("%d个项目有需要协调解决的问题%s：%s。", n, once, naming(named, "；"))
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
