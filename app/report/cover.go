package report

import (
	"slices"

	"countyledger/store/indicator"
)

// coverages are names of figures with of how many they are known, those that are known of as many together, in the order of the first.
type coverages []knownOf

type knownOf struct {
	names []string
	said  string // 已填45／48所
}

// add adds a figure; one that is known of all is none of them.
func (all *coverages) add(name string, cover indicator.Coverage) {
	said := cover.Said()
	if said == "" {
		return
	}
	if at := slices.IndexFunc(*all, func(c knownOf) bool { return c.said == said }); at >= 0 {
		(*all)[at].names = append((*all)[at].names, name)
		return
	}
	*all = append(*all, knownOf{[]string{name}, said})
}
