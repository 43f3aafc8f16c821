package doubt

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Take is the act that takes in a list with its doubts.
func Take(list edu.DoubtList, items []*Item) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("录入核实清单：%s（%d条）", list.Name, len(items))}
	list.SetRowID(-1)
	ch.Items = append(ch.Items, edu.Item{Register: edu.DoubtLists, Record: &list})
	for i, it := range items {
		d := it.Doubt
		d.SetRowID(int64(-1 - i))
		d.List, d.Order = -1, edu.N(i+1)
		if d.State == edu.DoubtAnswered {
			d.On = list.Given
		}
		ch.Items = append(ch.Items, edu.Item{Register: edu.Doubts, Record: &d})
	}
	return ch
}

// Answered is the act that answers a doubt; an empty answer leaves it open again.
func Answered(d *edu.Doubt, text string, on edu.Date) edu.Change {
	now := *d
	now.Answer, now.State, now.On = edu.Text(edu.MaskNumbers(strings.TrimSpace(text))), edu.DoubtAnswered, on
	if now.Answer == "" {
		now.State, now.On = edu.DoubtOpen, edu.Date{}
	}
	return edu.Edit("答复核实事项："+called(d), edu.Doubts, &now)
}

// Mark is the act by which a clerk says how a doubt stands without an answer.
func Mark(d *edu.Doubt, state edu.Code) edu.Change {
	now := *d
	now.State = state
	return edu.Edit(fmt.Sprintf("核实事项标为“%s”：%s", edu.DoubtStates.Label(state), called(d)), edu.Doubts, &now)
}

// Meant is the act by which a clerk says whose record a doubt is about: a school's, a teacher's or a project's.
func Meant(d *edu.Doubt, g *edu.Register, row int64) edu.Change {
	now := *d
	switch g {
	case edu.Teachers:
		now.Teacher = edu.Ref(row)
	case edu.Projects:
		now.Project = edu.Ref(row)
	default:
		now.School = edu.Ref(row)
	}
	return edu.Edit("核实事项指定"+g.Naming.Noun+"："+called(d), edu.Doubts, &now)
}

// Drop is the act that takes a list away, with its doubts and answers.
func Drop(b *edu.Book, list *edu.DoubtList) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "删除核实清单：" + string(list.Name)}
	for _, d := range In(b, list) {
		ch.Items = append(ch.Items, edu.Item{Register: edu.Doubts, Record: d, Delete: true})
	}
	ch.Items = append(ch.Items, edu.Item{Register: edu.DoubtLists, Record: list, Delete: true})
	return ch
}

func called(d *edu.Doubt) string { return fmt.Sprintf("%s第%d条", d.Subject, d.Order.Int()) }

// Lists are the lists of a book, the latest first.
func Lists(b *edu.Book) []*edu.DoubtList {
	out := slices.Clone(edu.All[edu.DoubtList](b, edu.DoubtLists))
	slices.SortStableFunc(out, func(x, y *edu.DoubtList) int {
		return cmp.Or(strings.Compare(y.Given.String(), x.Given.String()), cmp.Compare(y.RowID(), x.RowID()))
	})
	return out
}

// In are the doubts of a list, in its order.
func In(b *edu.Book, list *edu.DoubtList) (out []*edu.Doubt) {
	for _, d := range edu.All[edu.Doubt](b, edu.Doubts) {
		if int64(d.List) == list.RowID() {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y *edu.Doubt) int { return cmp.Compare(x.Order.Int(), y.Order.Int()) })
	return out
}

// Counts are how many doubts are in each state.
func Counts(all []*edu.Doubt) string {
	var out []string
	for _, it := range edu.DoubtStates.Items {
		n := 0
		for _, d := range all {
			if d.State == it.Code {
				n++
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%s%d", it.Label, n))
		}
	}
	return strings.Join(out, "，")
}
