package overview

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// calendar are the twelve months from that of today on, each in words: the usual days of the office, and when the tasks of the plan and
// the public notices of closures end.
func calendar(v *screen.Survey) (all []string) {
	first := edu.Month(v.Today.Year(), v.Today.MonthOf())
	last := edu.DateOf(first.First().AddDate(0, 12, -1))
	by := map[edu.Date][]string{}
	for _, e := range append(usual(v, first, last), ends(v)...) {
		if d := e.day.Last().First(); !d.Before(first.First()) && !d.After(last.First()) {
			month := edu.Month(d.Year(), int(d.Month()))
			by[month] = append(by[month], fmt.Sprintf("%2d日 %s", d.Day(), e.what))
		}
	}
	var every []string
	for _, o := range v.Rules.Calendar {
		if day, ok := strings.CutPrefix(o.Day, "0"); o.Monthly() {
			if !ok {
				day = o.Day
			}
			every = append(every, "每月"+day+"日　"+o.What)
		}
	}
	all = append(all, every...)
	for t := first.First(); !t.After(last.First()); t = t.AddDate(0, 1, 0) {
		days := by[edu.Month(t.Year(), int(t.Month()))]
		if slices.Sort(days); len(days) > 0 {
			lines := fmt.Sprintf("%d月　", int(t.Month())) + strings.Join(days, "\n　　　")
			all = append(all, strings.ReplaceAll(lines, "　 ", "　"))
		}
	}
	return all
}

// ending is a day by which something is to be done.
type ending struct {
	day  edu.Date
	what string
}

// usual are the usual days of the office's year; what comes every month is said once for all.
func usual(v *screen.Survey, first, last edu.Date) (all []ending) {
	for _, c := range v.Rules.Between(first, last) {
		if !c.Monthly() {
			all = append(all, ending{c.Day, c.What})
		}
	}
	return all
}

// ends are when what is open ends: the tasks of the plan, those of one day together, and the public notices of closures.
func ends(v *screen.Survey) (all []ending) {
	tasks := map[edu.Date][]string{}
	for _, t := range v.Tasks {
		if t.Light != indicator.TaskDone && t.Light != indicator.TaskSkipped && t.Deadline.Known() {
			tasks[t.Deadline.Last()] = append(tasks[t.Deadline.Last()], string(t.Number))
		}
	}
	for day, numbers := range tasks {
		all = append(all, ending{day, "重点任务" + strings.Join(numbers, "、") + "到期"})
	}
	for _, c := range edu.All[edu.Closure](v.Book, edu.Closures) {
		if c.Open() && c.Stage == edu.ClosurePublicity && c.NoticeUntil.Known() {
			all = append(all, ending{c.NoticeUntil, screen.ShortOf(v.Book, c.School) + "撤并公示期满"})
		}
	}
	return all
}
