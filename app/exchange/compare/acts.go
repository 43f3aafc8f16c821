package compare

import (
	"fmt"
	"path/filepath"

	"countyledger/store/edu"
)

// Take is the act that takes over what the other system says of some items, as one that one undo takes back. Items of which nothing can be
// taken over are passed over; taken is how many were not.
func (c *Comparison) Take(items []*Item) (ch edu.Change, taken int) {
	at := map[edu.Record]int{}
	for _, it := range items {
		if !it.Takeable() {
			continue
		}
		taken++
		if it.Record == nil {
			rec := it.Register.Clone(it.theirs)
			rec.SetRowID(int64(-1 - len(ch.Items)))
			ch.Items = append(ch.Items, edu.Item{Register: it.Register, Record: rec, Said: it.said})
			continue
		}
		i, there := at[it.Record]
		if !there {
			i = len(ch.Items)
			at[it.Record] = i
			ch.Items = append(ch.Items, edu.Item{Register: it.Register, Record: it.Register.Clone(it.Record), Opened: it.Record})
		}
		for _, f := range it.said {
			if f.At(ch.Items[i].Record).Restore(f.At(it.theirs).Stored()) == nil {
				ch.Items[i].Said = append(ch.Items[i].Said, f)
			}
		}
	}
	ch.Kind = edu.BatchEdit
	ch.Why = fmt.Sprintf("按其他系统的导出改%d处：%s", taken, edu.MaskIDs(filepath.Base(c.File)))
	return ch, taken
}
