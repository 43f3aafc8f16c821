package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/procedure"
)

// troubledText says of how many projects the annex has something that others have to help with, and what: one that holds for several is
// told with how many they are.
func (m *maker) troubledText(works []*procedure.ProjectCase) string {
	of, n := map[string][]string{}, 0
	for _, w := range works {
		if what := troubled(w); what != "" {
			of[what] = append(of[what], m.short(w.Name))
			n++
		}
	}
	if n == 0 {
		return ""
	}
	byNumber := func(a, z string) int { return cmp.Or(len(of[z])-len(of[a]), strings.Compare(a, z)) }
	var named []string
	for _, what := range slices.SortedFunc(maps.Keys(of), byNumber) {
		if names := of[what]; len(names) > 1 {
			named = append(named, fmt.Sprintf("%s（%d个）", what, len(names)))
		} else {
			named = append(named, fmt.Sprintf("%s（%s）", what, names[0]))
		}
	}
	return fmt.Sprintf("%d个项目有需要协调解决的问题：%s。", n, naming(named, "；"))
}

// troubled is what the latest report of a project says that has to be solved with others; empty for nothing.
func troubled(w *procedure.ProjectCase) string {
	if g := w.Latest(); g != nil {
		return strings.TrimRight(strings.TrimSpace(string(g.Trouble)), "。；")
	}
	return ""
}
