package overview

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"countyledger/app/screen"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// urgency is how much something waits to be done.
type urgency int

// From what cannot wait to what is only to be known.
const (
	late urgency = iota // ×
	soon                // ！
	note                // ○
)

func (u urgency) word() string { return []string{"× 逾期、错误", "！要办", "○ 提示"}[u] }

// item is one thing to do, and where.
type item struct {
	urgency
	what   string
	detail string
	due    edu.Date
	to     screen.Route
}

// most is how many items of one kind are listed one by one.
const most = 6

// agenda is everything that waits, what cannot wait first, then by kind and by its day.
func agenda(v *screen.Survey) []item {
	b := v.Book
	switch none := len(edu.All[edu.School](b, edu.Schools)) == 0; {
	case none && b.Unit.Gathers():
		return []item{{note, "还没有本级学校", "有直属学校的，到“学校”页登记或导入；所属单位的学校随报送收来，不用登记", edu.Date{}, screen.Route{Page: edu.Schools.ID}}}
	case none:
		return []item{{soon, "还没有学校", "按 Ctrl+I 导入“学校基本情况”工作簿，或到“学校”页逐个登记", edu.Date{}, screen.Route{Page: screen.PageImports}}}
	}
	var all []item
	for _, part := range [][]item{
		audited(v), tasks(v), works(v), closures(v), rotations(v), balance(v), kindergartens(v), occasions(v),
	} {
		slices.SortStableFunc(part, func(a, z item) int { return cmp.Compare(sortable(a.due), sortable(z.due)) })
		all = append(all, part...)
	}
	slices.SortStableFunc(all, func(a, z item) int { return int(a.urgency - z.urgency) })
	return all
}

// unsaved are the forms and sheets in which something was typed that is in no record.
func unsaved(drafts map[string]string) []item {
	var out []item
	for _, name := range slices.Sorted(maps.Keys(drafts)) {
		page, what := screen.DraftOf(name)
		if g := edu.RegisterByID(page); g != nil {
			what = strings.TrimSuffix(g.Label+"，"+what, "，")
		}
		if what != "" {
			out = append(out, item{late, "没有保存的内容：" + what, "还没有存进台账，打开后可以接着填或放弃", edu.Date{}, screen.Route{Page: page}})
		}
	}
	return out
}

// sortable puts what has no day after what has one.
func sortable(d edu.Date) string {
	if !d.Known() {
		return "9"
	}
	return d.First().Format("20060102")
}

// audited says how many findings of the audit are open.
func audited(v *screen.Survey) []item {
	count, missing := map[check.Rank]int{}, v.Silent
	for _, f := range v.Findings {
		if f.Explained == "" {
			count[f.Rank]++
		}
	}
	to := screen.Route{Page: screen.PageAudit}
	var out []item
	if n := count[check.Error]; n > 0 {
		out = append(out, item{late, "数据审核：必须改", fmt.Sprintf("%d项；上级会退回", n), edu.Date{}, to})
	}
	if n := count[check.Incomplete]; n > 0 {
		out = append(out, item{soon, "数据审核：数据不全", fmt.Sprintf("%d项；有关监测指标算不出来", n), edu.Date{}, to})
	}
	if n := count[check.Warning]; n > 0 {
		out = append(out, item{soon, "数据审核：要核对或说明", fmt.Sprintf("%d项还没有说明", n), edu.Date{}, to})
	}
	if len(missing) > 0 {
		out = append(
			out,
			item{
				soon,
				"学年数据没有报齐",
				fmt.Sprintf("%d所在用学校没有%s的数据", len(missing), v.Book.DataYear().Label()),
				edu.Date{},
				screen.Route{Page: edu.Schools.ID, Rows: missing, Why: "没有学年数据"},
			},
		)
	}
	return out
}

// tasks are the targets of the plan in force that are late, or due within two months.
func tasks(v *screen.Survey) []item {
	var out []item
	unset := 0
	for _, p := range v.Tasks {
		t := p.Task
		x := item{
			note,
			"重点任务：" + string(t.Number) + " " + string(t.Name),
			strings.TrimSpace(p.Actual + "　" + p.Why),
			t.Deadline,
			screen.Route{Page: screen.PageTargets, Rows: []int64{t.RowID()}},
		}
		if x.detail == "" {
			x.detail = "还没有登记完成或填报进展"
		}
		switch {
		case p.Light == indicator.TaskLate:
			x.urgency = late
		case p.Light == indicator.TaskRunning && within(v.Today, t.Deadline, 60):
			x.urgency = soon
		case p.Light == indicator.TaskUnknown && t.Unit != "":
			unset++
			continue
		default:
			continue
		}
		out = append(out, x)
	}
	if unset > 0 {
		out = append(out, item{note, "重点任务：本级任务没有填", fmt.Sprintf("%d项，按市任务分解表填写", unset), edu.Date{}, screen.Route{Page: screen.PageTargets}})
	}
	return out
}

// within reports whether a day comes in so many days, or has passed.
func within(today, day edu.Date, days int) bool {
	return day.Known() && day.Last().First().Sub(today.First()) <= time.Duration(days)*24*time.Hour
}

// works are the projects with a red light, key projects by themselves with the days they have left.
func works(v *screen.Survey) []item {
	b := v.Book
	var out []item
	red, rows, silent := 0, []int64(nil), v.Unreported
	for _, w := range v.Works {
		light, reasons := w.Light()
		if w.Key.Is() && !w.InUse() {
			x := item{
				note,
				"重点项目：" + short(b, w.Name),
				light.Word() + "　" + reasons[0].Text,
				edu.Date{},
				screen.Route{Page: screen.PageWorks, Rows: []int64{w.RowID()}},
			}
			if days, _, ok, _ := w.Countdown(); ok {
				x.detail = left(days) + "　" + x.detail
				x.due = edu.DateOf(v.WorksDay.First().AddDate(0, 0, days))
			}
			if light > procedure.Green {
				x.urgency = []urgency{note, soon, late}[light]
			}
			out = append(out, x)
			continue
		}
		if light == procedure.Red {
			red++
			rows = append(rows, w.RowID())
			if red <= most {
				out = append(
					out,
					item{late, "项目：" + short(b, w.Name), reasons[0].Text, edu.Date{}, screen.Route{Page: screen.PageWorks, Rows: []int64{w.RowID()}}},
				)
			}
		}
	}
	if red > most {
		out = append(
			out,
			item{late, fmt.Sprintf("项目：还有%d个滞后", red-most), "见“项目推进”的红灯", edu.Date{}, screen.Route{Page: edu.Projects.ID, Rows: rows, Why: "滞后的项目"}},
		)
	}
	if len(silent) > 0 {
		out = append(
			out,
			item{
				soon,
				"项目月报没有报齐",
				fmt.Sprintf("%d个在建项目没有%s的月报", len(silent), v.LastMonth.Chinese()),
				edu.Date{},
				screen.Route{Page: edu.Projects.ID, Rows: silent, Why: "没有月报的项目"},
			},
		)
	}
	return out
}

// short is a project's name without that of the county.
func short(b *edu.Book, name edu.Name) string {
	return strings.TrimPrefix(string(name), b.Unit.Place())
}

func left(days int) string {
	if days < 0 {
		return fmt.Sprintf("已超%d天", -days)
	}
	return fmt.Sprintf("还有%d天", days)
}

// closures are the cases that can go on, those whose planned day has passed, and those that owe papers.
func closures(v *screen.Survey) []item {
	b := v.Book
	var out []item
	ready, lateCases := 0, []int64(nil)
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		if owed := procedure.ClosureCaseOf(b, c, v.Rules).Owed(); len(owed) > 0 {
			to := screen.Route{Page: screen.PageCases, Rows: []int64{c.RowID()}}
			out = append(out, item{soon, "撤并欠件：" + screen.ShortOf(b, c.School), procedure.Owing(owed) + "；归档前要补齐", edu.Date{}, to})
		}
		if !c.Open() || c.CarriedOut() {
			continue
		}
		if c.Late(v.Today) {
			lateCases = append(lateCases, c.RowID())
		}
		missing := len(procedure.ClosureCaseOf(b, c, v.Rules).Missing())
		if c.Stage == edu.ClosurePublicity && within(v.Today, c.NoticeUntil, 7) {
			what, then := "公示将期满：", "材料已齐，期满没有异议的可以报批"
			if c.NoticeUntil.Last().Before(v.Today) {
				what = "公示已期满："
			}
			if missing > 0 {
				then = fmt.Sprintf("报批前还缺%d项", missing)
			}
			to := screen.Route{Page: screen.PageCases, Rows: []int64{c.RowID()}}
			out = append(out, item{soon, what + screen.ShortOf(b, c.School), then, c.NoticeUntil, to})
		}
		if missing == 0 {
			ready++
		}
	}
	if len(lateCases) > 0 {
		out = append(
			out,
			item{
				late,
				"撤并超过计划时间",
				fmt.Sprintf("%d例还没有实施", len(lateCases)),
				edu.Date{},
				screen.Route{Page: edu.Closures.ID, Rows: lateCases, Why: "超过计划时间的撤并"},
			},
		)
	}
	if ready > 0 {
		out = append(out, item{note, "撤并可以推进", fmt.Sprintf("%d例本阶段材料已齐", ready), edu.Date{}, screen.Route{Page: screen.PageCases}})
	}
	return out
}

// rotations says how many people the two quotas lack.
func rotations(v *screen.Survey) []item {
	q := v.Quota
	var out []item
	if q.Unsure > 0 {
		out = append(out, item{
			soon, "交流轮岗数据不全", fmt.Sprintf("%d人没有填认定所需的内容，不能认定是否应交流，见“轮岗资格”的“要核对”", q.Unsure),
			edu.Date{},
			screen.Route{Page: screen.PageEligibility},
		})
	}
	var lacks []string
	if q.Gap > 0 {
		lacks = append(lacks, fmt.Sprintf("应交流%d人，还差%d人", q.Needed, q.Gap))
	}
	if q.Missing > 0 && !q.Unranked {
		lacks = append(lacks, fmt.Sprintf("骨干应有%d人，还差%d人", q.BackboneNeeded, q.Missing))
	}
	if len(lacks) == 0 {
		return out
	}
	return append(out, item{soon, "交流轮岗没有达到比例", strings.Join(lacks, "；"), edu.Date{}, screen.Route{Page: screen.PagePlan}})
}

// balance names the county's indicators that miss their target.
func balance(v *screen.Survey) []item {
	var out []item
	list := func(u urgency, what string, figures []indicator.Figure) {
		var names []string
		for _, f := range figures {
			names = append(names, f.Name)
		}
		if len(names) > 0 {
			out = append(
				out,
				item{u, fmt.Sprintf("%s%d项", what, len(names)), strings.Join(names, "、"), edu.Date{}, screen.Route{Page: screen.PageIndicators}},
			)
		}
	}
	list(soon, "监测指标未达标", v.Under)
	list(note, "监测指标算不出", v.Unknown)
	return out
}

// kindergartens are those whose recognition ends within three months.
func kindergartens(v *screen.Survey) []item {
	var rows []int64
	var first edu.Date
	for _, k := range edu.All[edu.School](v.Book, edu.Schools) {
		if k.Open() && k.KindergartenKind == edu.KindergartenInclusive && within(v.Today, k.InclusiveUntil, 90) {
			rows = append(rows, k.RowID())
			if !first.Known() || k.InclusiveUntil.Before(first) {
				first = k.InclusiveUntil
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []item{
		{
			soon,
			"普惠认定到期",
			fmt.Sprintf("%d所普惠性民办园的认定在三个月内到期或已到期", len(rows)),
			first,
			screen.Route{Page: edu.Schools.ID, Rows: rows, Field: "inclusive_until", Why: "普惠认定到期"},
		},
	}
}

// occasions are the usual days of the office's year that are near.
func occasions(v *screen.Survey) []item {
	var out []item
	for _, o := range v.Rules.Near(v.Today) {
		out = append(out, item{note, "常规工作", o.What + "（以上级当年通知为准）", o.Day, screen.Route{Page: o.Page}})
	}
	return out
}
