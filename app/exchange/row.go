package exchange

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Row is one row of data and what an import makes of it.
type Row struct {
	Line     int
	State    State
	Record   edu.Record   // as it will stand; of a failed row as far as it could be read
	Old      edu.Record   // what it changes, nil for a new one
	Changes  []*edu.Field // for a changed one
	Kept     []*edu.Field // of a changed one: blank in the sheet, and the ledger's own stays
	Findings []Finding
	read     edu.Record   // what the row says by itself
	said     []*edu.Field // its cells that are not blank
}

// item is what saving the row asks for.
func (r *Row) item(g *edu.Register) edu.Item {
	return edu.Item{Register: g, Record: g.Clone(r.read), Said: r.said, Place: fmt.Sprintf("第%d行", r.Line)}
}

// settled is the row as it was prepared: what will be stored, and what that changes.
func (r *Row) settled(it edu.Item) {
	r.Record, r.Old, r.Changes, r.State = it.Record, it.Opened, nil, Added
	if r.Old == nil {
		return
	}
	r.State = Unchanged
	if r.Changes = it.Register.Changed(r.Old, r.Record); len(r.Changes) > 0 {
		r.State = Changed
	}
}

func (r *Row) failed() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Level == edu.Hard })
}

// KeptText names the fields of a row that are blank in the sheet and stay as they are in the ledger; empty where there are none.
func (r *Row) KeptText() string {
	var labels []string
	for _, f := range r.Kept {
		labels = append(labels, f.Full())
	}
	if labels == nil {
		return ""
	}
	return "表中为空、保留台账原值：" + strings.Join(labels, "、")
}
