package overview

import (
	"fmt"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// step is how far something has come, and where it goes on.
type step struct {
	bar ui.Bar
	to  string // page
}

// of makes a step of a part and a whole; of nothing there is nothing to say.
func of(name, to, did string, part, whole int) step {
	if whole == 0 {
		return step{ui.Bar{Name: name, Text: "没有"}, to}
	}
	return step{ui.Bar{Name: name, Share: float64(part) / float64(whole), Text: fmt.Sprintf(did, part, whole)}, to}
}

// progress is how far the returns of schools and projects, the closures, the projects, the rotation and the plan have come.
func progress(v *screen.Survey) []step {
	b := v.Book
	done, cases, used := 0, 0, 0
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		if c.Closed() {
			done++
		}
		if c.Closed() || c.Open() {
			cases++
		}
	}
	for _, w := range v.Works {
		if w.InUse() {
			used++
		}
	}
	monthly := step{ui.Bar{Name: "项目月报", Text: "还没有月报"}, edu.ProgressReports.ID}
	if month := b.LastReported(); month.Known() {
		r := b.Reporting(month)
		monthly = of(fmt.Sprintf("%d月月报", month.MonthOf()), edu.ProgressReports.ID, "已报%d／%d个项目", r.Reported, r.Due())
	}
	moved := step{ui.Bar{Name: "交流轮岗", Text: string(indicator.Incomplete)}, screen.PagePlan}
	if q := v.Quota; q.Known() {
		moved = of("交流轮岗", screen.PagePlan, "已审批%d／%d人", q.Moved, q.Needed)
	}
	all := []step{
		of("学年数据", edu.SectionYears.ID, "已报%d／%d所", v.Counted-len(v.Silent), v.Counted), monthly,
		of("撤并", screen.PageCases, "已实施%d／%d例", done, cases),
		of("建设项目", screen.PageWorks, "已投用%d／%d个", used, len(v.Works)), moved,
	}
	if len(v.Tasks) > 0 {
		left, skipped := v.Open[screen.PageTargets].N, 0
		for _, t := range v.Tasks {
			if t.Light == indicator.TaskSkipped {
				skipped++
			}
		}
		n := len(v.Tasks) - skipped
		all = append(all, of("重点任务", screen.PageTargets, "已完成%d／%d项", n-left, n))
	}
	return all
}
