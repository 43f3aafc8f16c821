package procedure

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Waiver is why a case goes on although something is missing.
type Waiver struct {
	Reason edu.Text
	Later  bool // 后补: it is owed, and the case is not archived before it is there
}

// Waivers say of each finding, by its sentence, why it is waived.
type Waivers map[string]Waiver

// open is what nobody waived, and what nobody can waive; nil where a case can go on.
func (w Waivers) open(missing edu.Problems) edu.Problems {
	if missing.Hard() {
		return hardened(missing)
	}
	left := slices.DeleteFunc(slices.Clone(missing), func(p edu.Problem) bool {
		return strings.TrimSpace(string(w[p.Message].Reason)) != ""
	})
	if len(left) == 0 {
		return nil
	}
	return hardened(left)
}

// waive keeps each waiver with the paper that it is about, or by the sentence of what it is about.
func (c *ClosureCase) waive(ch *edu.Change, missing edu.Problems, w Waivers) {
	names, entered := c.Papers(c.Stage)
	row := int64(0)
	for _, p := range missing {
		item := edu.Text(p.Message)
		if i := slices.IndexFunc(names, func(n string) bool { return lacking(n, entered[n]) == p.Message }); i >= 0 {
			item = edu.Text(names[i])
		}
		e := &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: c.Stage, Item: item}
		if old := entered[string(item)]; old != nil {
			clone := *old
			e = &clone
		} else {
			row--
			e.SetRowID(row)
		}
		said := w[p.Message]
		e.Reason, e.Later = edu.Text(strings.TrimSpace(string(said.Reason))), edu.Yes(said.Later)
		ch.Items = append(ch.Items, edu.Item{Register: edu.Evidences, Record: e})
	}
}

// Owed is what was left for later and has not come, by stage: papers, and what else was missing then and still is. A case that ended
// owes nothing.
func (c *ClosureCase) Owed() []*edu.Evidence {
	if !c.Open() {
		return nil
	}
	var out []*edu.Evidence
	for _, e := range edu.All[edu.Evidence](c.b, edu.Evidences) {
		if int64(e.Case) == c.RowID() && e.Owed() && (slices.Contains(c.rules.Papers[e.Stage], string(e.Item)) || c.lacked(e)) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, z *edu.Evidence) int {
		return edu.ClosureStages.Index(a.Stage) - edu.ClosureStages.Index(z.Stage)
	})
	return out
}

// Owing names what is owed, for sentences.
func Owing(all []*edu.Evidence) string {
	const most = 3
	var names []string
	for _, e := range all[:min(most, len(all))] {
		names = append(names, string(e.Item))
	}
	text := fmt.Sprintf("“后补”的%d件没有补齐：%s", len(all), strings.Join(names, "、"))
	if len(all) > most {
		text += "等"
	}
	return text
}

// lacked reports whether what a waiver is about is still missing at its stage.
func (c *ClosureCase) lacked(e *edu.Evidence) bool {
	then := *c.Closure
	then.Stage = e.Stage
	return slices.ContainsFunc(stageOwn.ask(&ClosureCase{&then, c.b, c.rules}), func(p edu.Problem) bool {
		return p.Message == string(e.Item)
	})
}

// archiving is a case that goes on, with what is waived for it.
type archiving struct {
	*ClosureCase
	missing edu.Problems
	waivers Waivers
}

// archiveNeeds asks that nothing is left for later when a case is archived.
var archiveNeeds = &requirement[archiving]{"left_for_later", edu.Hard, "", smallSchools, func(a archiving, say sayer) {
	if a.Next() != edu.ClosureArchived {
		return
	}
	for _, p := range a.missing {
		if a.waivers[p.Message].Later {
			say("%s：归档前要补齐，不能再“后补”", p.Message)
		}
	}
}}

// owing asks for what was left for later.
var owing = &closureNeed{"still_owed", edu.Hard, "", smallSchools, func(c *ClosureCase, say sayer) {
	if c.Next() != edu.ClosureArchived {
		return
	}
	for _, e := range c.Owed() {
		say("“%s”阶段后补的“%s”还没有补齐，不能归档", edu.ClosureStages.Label(e.Stage), e.Item)
	}
}}
