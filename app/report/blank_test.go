package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// blanked is a county in which nobody filled in more than has to be: of every record, the fields that are not required and that gone
// names are blank.
func blanked(t *testing.T, gone func(f *edu.Field) bool) *edu.Book {
	t.Helper()
	full := eventful(t, sample.Size{Schools: 40, Teachers: 120, Projects: 8, Closures: 4, Years: 3})
	c := edu.All[edu.Closure](full, edu.Closures)[0]
	for g, r := range map[*edu.Register]edu.Record{
		edu.Placements: &edu.Placement{Case: edu.Ref(c.RowID()), To: c.Into, Pupils: edu.N(3)},
		edu.Evidences:  &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: "2", Item: "论证意见", Number: "1号"},
	} {
		r.SetRowID(1)
		full.Put(g, r)
	}
	b := full.Draft()
	for _, g := range edu.Registers() {
		for _, r := range full.Rows(g) {
			n := g.Clone(r)
			for _, f := range g.Fields {
				if f.Required || slices.Contains(g.Identity, f.Key) || !gone(f) {
					continue
				}
				if err := f.At(n).Restore(nil); err != nil {
					t.Fatalf("%s.%s: %v", g.ID, f.Key, err)
				}
			}
			b.Put(g, n)
		}
	}
	return b
}

// entered are counts of records, of dates and codes that were entered, and what the rules say: a 0 of these is known.
var entered = regexp.MustCompile(strings.Join([]string{
	"列入撤并.*推进\\d+例", "已实施\\d+例", "已实施及以后阶段：学校\\d+所、教学点\\d+个", "终止\\d+例", "已撤销的\\d+所", // stages and ends of cases
	"已开工.*投用\\d+个", "按任务口径：.*", "计划\\d+ 立项\\d+ 开工\\d+ 竣工\\d+ 投用\\d+", "\\d+所（学校\\d+、教学点\\d+）", // milestones of projects and cases
	"年度重点任务.*逾期\\d+项", "共\\d+项：完成.*不涉及\\d+项", // tasks
	"已交流\\d+人，占.*的—", "应有骨干\\d+人，已交流\\d+人", "全县应交流\\d+人，已有\\d+人", "共\\d+条，\\d+人", "合计\\d+人", "^\\d+人$", // moves, posts
	"必须改\\d+项，数据不全\\d+项，要核对而没有说明\\d+项", // findings
	"“0”表示填报为零", "不作0计算", "确实没有的填0", "上限：小学0.5、初中0.45", // words about 0
}, "|"))

// nought is a number of nothing in a text: 0人, 0.00%, 增加0人, but not 2022年10月, 0.5, 100% or 3.0.
var nought = regexp.MustCompile(`(?:^|[^\d.〔—-])0(?:\.0+)?(?:$|[^\d.])`)

// TestNothingIsNoughtWhereNobodySaid: of a county in which every field that may be blank is blank, and of one in which every number is,
// no report of any month has a 0 in a cell, a chart or a sentence, but in the counts of what was entered.
func TestNothingIsNoughtWhereNobodySaid(t *testing.T) {
	for name, gone := range map[string]func(f *edu.Field) bool{
		"everything": func(*edu.Field) bool { return true },
		"numbers":    func(f *edu.Field) bool { return f.Kind().Numeric() },
	} {
		b := blanked(t, gone)
		seen := map[string]bool{}
		for month := 0; month <= 12; month++ {
			o := letterOptions(t, max(1, month))
			if month == 0 {
				o.Period = edu.Date{}
			}
			for _, k := range Kinds() {
				noughts(k.Make(b, o), func(where, text string) {
					if at := k.ID + " " + where; !seen[at+text] {
						seen[at+text] = true
						t.Errorf("%s blank, %s: %s", name, at, text)
					}
				})
			}
		}
	}
}

// moves are columns in which moves of the year are counted, and what follows from their number.
var moves = []string{"moved", "moved_share", "backbone_needed", "backbone", "down", "up", "heads"}

// due are those that are 0 of a school whose teachers' tenures were entered; the county's sum is not.
var due = []string{"due", "needed"}

// noughts finds what is 0 in a document.
func noughts(d *Document, found func(where, text string)) {
	said(d, func(where, text string) {
		if where != "line" && nought.MatchString(entered.ReplaceAllString(text, "…")) {
			found(where, text)
		}
	})
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Annex:
			noughts(x.Doc, func(string, string) {})
		case *Bars:
			for _, bar := range x.Bars {
				if c := bar.Value; c.Is == Number && c.Number.N == 0 && c.Unit != "个" { // those are milestones
					found("chart", bar.Name)
				}
			}
		case *Table:
			for i, r := range slices.Concat(x.Rows, x.Total) {
				for j := range x.Columns {
					c := x.Cell(&r, j)
					known := x.Of == edu.Schools && slices.Contains(moves, x.Columns[j].Key) ||
						i < len(x.Rows) && slices.Contains(due, x.Columns[j].Key)
					if c.Is == Number && c.Number.N == 0 && !known {
						sum := ""
						if i >= len(x.Rows) {
							sum = "sum "
						}
						found(fmt.Sprintf("%scell %s", sum, strings.Join(x.Columns[j].Heads, "/")), c.Number.String()+c.Unit)
					}
				}
			}
		}
	}
}
