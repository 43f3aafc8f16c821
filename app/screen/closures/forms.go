package closures

import (
	"fmt"
	"slices"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// objections are the fields for what must hold a closure up.
var objections = []string{"hold_parents", "hold_hearing", "hold_road", "hold_boarding", "hold_size", "veto"}

// stageFields are the fields that a clerk fills in at each stage.
var stageFields = map[edu.Code][]string{
	edu.ClosureSurvey: {
		"into", "method", "classes", "pupils", "teachers", "teachers_off", "distance", "minutes", "planned", "in_plan",
	},
	edu.ClosurePlan:   {"into", "method", "planned", "bus", "boarding", "distance", "minutes"},
	edu.ClosureReview: {"planned", "note"},
	edu.ClosureHearing: {
		"due", "agree", "oppose", "abstain",
		"hearing", "hearing_due", "hearing_present", "hearing_agree", "hearing_oppose", "hearing_result",
	},
	edu.ClosurePublicity:    append([]string{"notice_from", "notice_until"}, objections...),
	edu.ClosureApproval:     append([]string{"approval_doc", "approved"}, objections...),
	edu.ClosureFiled:        {"filed", "bus", "boarding"},
	edu.ClosureDone:         {"bus", "boarding", "staff_moved", "staff_spread", "staff_retired"},
	edu.ClosureAssets:       {"asset_plan", "asset_to", "land", "building", "assets", "land_right", "custody_until", "proceeds"},
	edu.ClosureDeregistered: {"note"},
	edu.ClosureArchived:     {"note"},
}

// begin opens the form of a new case.
func (p *Page) begin() {
	g := edu.Closures
	p.Desk.Open(screen.Editing{
		Register: g, Record: g.Begin(p.s.Book()), Only: append([]string{"school"}, stageFields[edu.ClosureSurvey]...),
		Change: func(r edu.Record) edu.Change {
			return edu.Edit("新增撤并："+g.Field("school").Text(r, p.s.Book()), g, r)
		},
		Saved: func(r edu.Record, _ int64) { p.Front(func(e *entry) bool { return e.RowID() == r.RowID() }) },
	})
}

// lacking is the first of the fields of its stage that keeps a case there; empty for none.
func lacking(c *procedure.ClosureCase) string {
	for _, p := range c.Missing() {
		if slices.Contains(stageFields[c.Stage], p.Field) {
			return p.Field
		}
	}
	return ""
}

// editStage opens the fields of the current stage, at the one that is missing.
func (p *Page) editStage() {
	p.Act(func(c *entry) {
		stage, school := edu.ClosureStages.Label(c.Stage), edu.Closures.Field("school").Text(c.Closure, p.s.Book())
		p.Desk.Open(screen.Editing{
			Title: stage + "：" + school, Register: edu.Closures, Record: c.Closure, Only: stageFields[c.Stage],
			Field: lacking(c.ClosureCase),
			Change: func(r edu.Record) edu.Change {
				return edu.Edit("填写撤并“"+stage+"”："+school, edu.Closures, r)
			},
		})
		if km, minutes, ok := c.Way(); ok && !c.Distance.Known() && !c.Minutes.Known() {
			// typed, so that it is seen, and asked about when it is left
			p.Desk.Form.Retype(map[string]string{"distance": edu.Rounded(km, 1).String(), "minutes": fmt.Sprint(minutes)})
		}
	})
}

// editPaper opens one paper of the case.
func (p *Page) editPaper(x paper) {
	p.Act(func(c *entry) {
		record := &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: x.stage, Item: edu.Text(x.name)}
		if x.have != nil {
			record = x.have
		}
		p.Desk.OpenPaper(screen.Editing{
			Title: x.name, Register: edu.Evidences, Record: record, Only: []string{"number", "date", "reason", "later", "note"},
			Change: func(r edu.Record) edu.Change { return edu.Edit("登记撤并材料："+x.name, edu.Evidences, r) },
		})
	})
}
