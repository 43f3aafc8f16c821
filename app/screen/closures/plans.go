package closures

import (
	"encoding/json"
	"log/slog"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// plansDraft is the name under which the plans are kept with the ledger until their closures are carried out.
const plansDraft = "closure-plans"

// keptPlan is where the teachers of one case go, as it is kept.
type keptPlan struct {
	Staff   map[edu.Ref]edu.Ref `json:"staff,omitempty"`
	Retired map[edu.Ref]bool    `json:"retired,omitempty"`
}

// planOf is the plan of a case.
func (p *Page) planOf(c *procedure.ClosureCase) *procedure.Execution {
	if p.plans[c.RowID()] == nil {
		p.plans[c.RowID()] = &procedure.Execution{Staff: map[edu.Ref]edu.Ref{}, Retired: map[edu.Ref]bool{}}
	}
	return p.plans[c.RowID()]
}

// keepPlans writes the plans of the cases that have not been carried out.
func (p *Page) keepPlans() {
	kept := map[int64]keptPlan{}
	for id, plan := range p.plans {
		if c := p.s.Book().Closure(edu.Ref(id)); c != nil && !c.CarriedOut() && len(plan.Staff)+len(plan.Retired) > 0 {
			kept[id] = keptPlan{plan.Staff, plan.Retired}
		}
	}
	text := ""
	if len(kept) > 0 {
		b, err := json.Marshal(kept)
		if err != nil {
			slog.Error("plans", "error", err)
			return
		}
		text = string(b)
	}
	p.s.KeepDraft(plansDraft, text)
	slog.Debug("plans", "kept", len(kept))
}

// readPlans takes up the plans that were kept.
func (p *Page) readPlans() {
	kept := map[int64]keptPlan{}
	if text := p.s.Draft(plansDraft); text != "" {
		if err := json.Unmarshal([]byte(text), &kept); err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
	}
	for id, k := range kept {
		plan := &procedure.Execution{Staff: map[edu.Ref]edu.Ref{}, Retired: map[edu.Ref]bool{}}
		for t, to := range k.Staff {
			if s := p.s.Book().School(to); s != nil && s.Open() {
				plan.Staff[t] = to
			}
		}
		for t, yes := range k.Retired {
			plan.Retired[t] = yes
		}
		p.plans[id] = plan
	}
}
