package office

import (
	"countyledger/assets"
	"countyledger/store/edu"
)

// PlanOf is the plan of a calendar year that comes with the program, for the ledger of a unit; nil for a year that it has none of.
func PlanOf(year int, u edu.Unit) ([]*edu.Task, error) {
	plan, err := edu.ParseTasks(assets.Tasks, u)
	if err != nil || plan[0].Year.Int() != year {
		return nil, err
	}
	return plan, nil
}

// Planned is the change that brings into a ledger the plan of its school year: of each calendar year that lies in it and of which the
// ledger has no task yet. A school year is worked by two plans: 2021—2022学年 ends in the plan of 2022. The change has no items where there
// is nothing to bring in.
func Planned(b *edu.Book) (edu.Change, error) {
	has := map[int]bool{}
	for _, t := range edu.All[edu.Task](b, edu.Tasks) {
		has[t.Year.Int()] = true
	}
	var out edu.Change
	for year := int(b.Year); year <= int(b.Year)+1; year++ {
		plan, err := PlanOf(year, b.Unit)
		if err != nil {
			return edu.Change{}, err
		}
		if plan != nil && !has[year] {
			more := edu.LoadTasks(b, plan).Change
			out.Kind, out.Why, out.Items = more.Kind, out.Why+more.Why, append(out.Items, more.Items...)
		}
	}
	return out, nil
}

// Founding is what a new ledger begins with: what it is filled with, a sample for instance, and the plan of its year.
func Founding(u edu.Unit, y edu.Year, with edu.Change) (edu.Prepared, error) {
	empty := edu.NewBook(u, y)
	plan, err := Planned(empty)
	if err != nil {
		return edu.Prepared{}, err
	}
	if len(with.Items) > 0 {
		plan.Kind, plan.Why = with.Kind, with.Why
	}
	plan.Items = append(with.Items, plan.Items...)
	if len(plan.Items) == 0 {
		return edu.Prepared{}, nil
	}
	p, _ := edu.Prepare(empty, plan)
	return p, p.Refusal()
}
