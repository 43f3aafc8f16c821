package procedure

import (
	"fmt"

	"countyledger/store/edu"
)

// Advance takes the case into the next stage. While something is missing it fails with edu.Problems, unless it is waived; the waivers
// are kept with the case. 实施 is CarryOut's.
func (c *ClosureCase) Advance(w Waivers) (edu.Change, error) {
	missing := append(c.Missing(), advanceNeeds.ask(c)...)
	if p := w.open(missing); p != nil {
		return edu.Change{}, p
	}
	if p := archiveNeeds.ask(archiving{c, missing, w}); p != nil {
		return edu.Change{}, p
	}
	next := *c.Closure
	next.Stage = c.Next()
	ch := c.change("进入“"+edu.ClosureStages.Label(next.Stage)+"”", edu.Item{Register: edu.Closures, Record: &next})
	c.waive(&ch, missing, w)
	return ch, nil
}

func (c *ClosureCase) change(what string, items ...edu.Item) edu.Change {
	name := ""
	if s := c.b.School(c.School); s != nil {
		name = string(s.Name)
	}
	return edu.Change{Kind: edu.BatchEdit, Why: name + "撤并：" + what, Items: items}
}

// Withdraw takes the case back by one stage, up to 备案; what has been carried out is taken back by
// undoing it.
func (c *ClosureCase) Withdraw(reason string) (edu.Change, error) {
	if p := withdrawNeeds.ask(caseStep{c, edu.Date{}, reason}); p != nil {
		return edu.Change{}, p
	}
	back := *c.Closure
	back.Stage = edu.ClosureStages.Items[c.stageIndex()-1].Code
	return c.change("退回“"+edu.ClosureStages.Label(back.Stage)+"”，"+reason, edu.Item{Register: edu.Closures, Record: &back}), nil
}

// Stop ends a case that has not been carried out; the school stays.
func (c *ClosureCase) Stop(on edu.Date, reason string) (edu.Change, error) {
	if p := stopNeeds.ask(caseStep{c, on, reason}); p != nil {
		return edu.Change{}, p
	}
	end := *c.Closure
	end.Stopped, end.StopReason = on, edu.Text(reason)
	return c.change("终止，"+reason, edu.Item{Register: edu.Closures, Record: &end}), nil
}

// Resume goes on with a case that was stopped, at the stage where it was.
func (c *ClosureCase) Resume(reason string) (edu.Change, error) {
	if p := resumeNeeds.ask(caseStep{c, edu.Date{}, reason}); p != nil {
		return edu.Change{}, p
	}
	again := *c.Closure
	again.Stopped, again.StopReason = edu.Date{}, ""
	again.Note = edu.Text(joined(string(c.Note), fmt.Sprintf("%s终止（%s），现恢复推进：%s", c.Stopped, c.StopReason, reason)))
	return c.change("恢复推进，"+reason, edu.Item{Register: edu.Closures, Record: &again}), nil
}

// Reopen gives the school its old code back (恢复办学; a revived school takes its old 标识码, domain rule 5.1).
// Pupils and teachers come back by their own records.
func (c *ClosureCase) Reopen(on edu.Date, reason string) (edu.Change, error) {
	if p := reopenNeeds.ask(caseStep{c, on, reason}); p != nil {
		return edu.Change{}, p
	}
	school, end := *c.b.School(c.School), *c.Closure
	school.State, school.MergedInto = edu.StateReopened, 0
	end.Reopened = on
	end.Note = edu.Text(joined(string(end.Note), "恢复办学："+reason))
	items := []edu.Item{{Register: edu.Schools, Record: &school}, {Register: edu.Closures, Record: &end}}
	return c.change("恢复办学，"+reason, items...), nil
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "；" + b
}
