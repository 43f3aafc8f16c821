package edu

import (
	"fmt"
	"strings"
)

// RowChanges are what would change of a register if a backup took the ledger's place: how the rows are called that come back, that are
// otherwise, and that are gone.
type RowChanges struct {
	Register            *Register
	Back, Changed, Gone []string
}

// mostCalled is how many rows are called by their names.
const mostCalled = 3

// Said is that in words.
func (c RowChanges) Said() string {
	var parts []string
	for _, x := range []struct {
		what  string
		names []string
	}{{"减少", c.Gone}, {"增加", c.Back}, {"改回", c.Changed}} {
		n := len(x.names)
		if n == 0 {
			continue
		}
		part := fmt.Sprintf("%s%d条（%s", x.what, n, strings.Join(x.names[:min(n, mostCalled)], "、"))
		if n > mostCalled {
			part += "等"
		}
		parts = append(parts, part+"）")
	}
	return strings.Join(parts, "，")
}
