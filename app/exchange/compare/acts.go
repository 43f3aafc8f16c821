package compare

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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

// Lessons is the act that remembers of the systems that exported the tables what somebody said by hand of their columns, so that the next
// export of the same is read by it; it has no items where nothing was said.
func (c *Comparison) Lessons(b *edu.Book) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit}
	var said []string
	for _, t := range c.Tables {
		if t.Pupils {
			continue
		}
		for _, col := range t.Found.Header.Lessons() {
			it := t.Register.Point(b, t.Found.System(), col.Label, col.Target.Key())
			if slices.ContainsFunc(ch.Items, func(o edu.Item) bool { return edu.LearntHeads.SameIdentity(o.Record, it.Record) }) {
				continue // several sheets have the heads
			}
			if old := b.Find(edu.LearntHeads, it.Record.RowID()); it.Record.RowID() > 0 && edu.LearntHeads.Equal(old, it.Record) {
				continue
			}
			ch.Items = append(ch.Items, it)
			said = append(said, "“"+col.Label+"”="+col.Target.Name())
		}
	}
	ch.Why = "记住导出表的栏目：" + strings.Join(said, "、")
	return ch
}
