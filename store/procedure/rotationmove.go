package procedure

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// State is the state at which the transfer stands.
func (x *RotationCase) State() edu.Code { return x.Members[0].State }

// Approve is 审批: the office's decision with its document. While something hard speaks against the transfer it fails with
// edu.Problems; a reason waives what is soft, and is kept in the remarks.
func (x *RotationCase) Approve(doc string, on edu.Date, reason string) (edu.Change, error) {
	deciding := transferStep{x, doc, on, reason}
	if p := pending.ask(deciding); p != nil {
		return edu.Change{}, p
	}
	missing := append(x.Problems(), decisionNeeds.ask(deciding)...)
	if missing.Hard() || len(missing) > 0 && reason == "" {
		return edu.Change{}, hardened(missing)
	}
	return x.each("审批通过，"+doc, func(m *edu.Rotation, _ *edu.Teacher) {
		m.State, m.Doc, m.Approved = edu.RotationApproved, edu.Text(doc), on
		if reason != "" && len(missing) > 0 {
			m.Note = edu.Text(joined(string(m.Note), "审批说明："+reason))
		}
	})
}

// Report is 报到: the teacher begins at the receiving school. What the tenure ran from before is written down with the
// move. The move begins on that day, but not before the planned one. With 人事关系 the post goes along and the tenure
// begins anew; without, the teacher works there and keeps the post.
func (x *RotationCase) Report(on edu.Date) (edu.Change, error) {
	if p := reportNeeds.ask(transferStep{RotationCase: x, on: on}); p != nil {
		return edu.Change{}, p
	}
	return x.each("报到", func(m *edu.Rotation, t *edu.Teacher) {
		n := t.Tenure(x.roll.Moves[m.Teacher], m.Year, x.rules.Through)
		m.State = edu.RotationOn
		if m.Start.Before(on) { // who reports in the last days of August begins with the school year
			m.Start = on
		}
		if !m.Since.Known() {
			m.Since = n.Since
		}
		m.AsOf(t)
		if t.ContinuousBasis != "" {
			m.Note = edu.Text(joined(string(m.Note), "起算日依据："+string(t.ContinuousBasis)))
		}
		t.Continuous, t.ContinuousBasis = edu.Date{}, "" // they were about the time before the move, and stand in it
		if m.Relation == edu.RelationMoves {
			t.PostedAt, t.WorksAt, t.Joined = m.To, 0, m.Start
			return
		}
		t.WorksAt = m.To
	})
}

// movedAfter reports whether another move of the teacher has taken place on a later day.
func (x *RotationCase) movedAfter(m *edu.Rotation, on edu.Date) bool {
	if on.Before(m.Start) {
		on = m.Start
	}
	return slices.ContainsFunc(x.roll.Moves[m.Teacher], func(o *edu.Rotation) bool {
		return o.RowID() != m.RowID() && o.Took() && on.Before(o.Start)
	})
}

// Finish is 期满: the teacher has served the time. Who kept the post goes back to it. An empty appraisal leaves what each
// member has.
func (x *RotationCase) Finish(on edu.Date, appraisal edu.Code) (edu.Change, error) {
	return x.end(on, "期满", func(m *edu.Rotation) {
		m.State = edu.RotationEnded
		if appraisal != "" {
			m.Appraisal = appraisal
		}
	})
}

// EndEarly is 提前结束: such a move no longer counts as rotation (domain rule 2.2).
func (x *RotationCase) EndEarly(on edu.Date, reason string) (edu.Change, error) {
	if p := earlyNeeds.ask(transferStep{x, "", on, reason}); p != nil {
		return edu.Change{}, p
	}
	return x.end(on, "提前结束，"+reason, func(m *edu.Rotation) {
		m.State, m.Note = edu.RotationEarly, edu.Text(joined(string(m.Note), "提前结束："+reason))
	})
}

func (x *RotationCase) end(on edu.Date, what string, finish func(*edu.Rotation)) (edu.Change, error) {
	if p := endNeeds.ask(transferStep{RotationCase: x, on: on}); p != nil {
		return edu.Change{}, p
	}
	return x.each(what, func(m *edu.Rotation, t *edu.Teacher) {
		finish(m)
		m.End = on
		if t.WorksAt == m.To && t.PostedAt != m.To {
			t.WorksAt = 0
		}
	})
}

// Refuse is 退回: the plan or application is not carried out.
func (x *RotationCase) Refuse(reason string) (edu.Change, error) {
	if p := refuseNeeds.ask(transferStep{RotationCase: x, reason: reason}); p != nil {
		return edu.Change{}, p
	}
	return x.each("退回，"+reason, func(m *edu.Rotation, _ *edu.Teacher) {
		m.State, m.Note = edu.RotationRefused, edu.Text(joined(string(m.Note), "退回："+reason))
	})
}

// Again takes up what was refused: it is a draft again.
func (x *RotationCase) Again() (edu.Change, error) {
	if p := refusedBefore.ask(transferStep{RotationCase: x}); p != nil {
		return edu.Change{}, p
	}
	return x.each("重新拟定", func(m *edu.Rotation, _ *edu.Teacher) {
		m.Redraft()
	})
}

// Drop takes a draft out of the plan.
func (x *RotationCase) Drop() (edu.Change, error) {
	if p := drafted.ask(transferStep{RotationCase: x}); p != nil {
		return edu.Change{}, p
	}
	ch := x.change("删除拟定的交流")
	for _, m := range x.Members {
		ch.Items = append(ch.Items, edu.Item{Register: edu.Rotations, Record: m, Delete: true})
	}
	return ch, nil
}

func (x *RotationCase) change(what string) edu.Change {
	return edu.Change{Kind: edu.BatchEdit, Why: x.Names() + "交流轮岗：" + what}
}

// each alters copies of the members and of their teachers; teachers who stay as they were are left out.
func (x *RotationCase) each(what string, alter func(*edu.Rotation, *edu.Teacher)) (edu.Change, error) {
	ch := x.change(what)
	for _, old := range x.Members {
		teacher := x.b.Teacher(old.Teacher)
		if teacher == nil {
			return edu.Change{}, fmt.Errorf("rotation %d: %w", old.RowID(), edu.ErrNotFound)
		}
		m, t := *old, *teacher
		alter(&m, &t)
		ch.Items = append(ch.Items, edu.Item{Register: edu.Rotations, Record: &m})
		if t != *teacher {
			ch.Items = append(ch.Items, edu.Item{Register: edu.Teachers, Record: &t})
		}
	}
	return ch, nil
}
