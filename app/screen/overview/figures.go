package overview

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// asked are the figures that a county is asked for most: of 普及普惠 and 优质均衡, of rotation, and of the city's plan. A task of the plan
// sets a figure's target under the id of the plan.
var asked = []struct{ id, plan, name string }{
	{indicator.PublicShare, indicator.TargetPublic, "公办率"},
	{indicator.InclusiveShare, indicator.TargetInclusive, "普惠率"},
	{indicator.PrivateShare, indicator.TargetPrivate, "民办义务教育占比"},
	{indicator.PassID(edu.SectionPrimary), "", "小学综合评估达标"},
	{indicator.PassID(edu.SectionJunior), "", "初中综合评估达标"},
	{indicator.RotationShare, "", "交流轮岗占符合条件"},
	{indicator.TargetClosures, indicator.TargetClosures, "撤并农村薄弱中小学"},
	{indicator.TargetSchools, indicator.TargetSchools, "新建改扩建义务教育学校"},
}

// mostYears is how far back a trend goes.
const mostYears = 6

// card is a figure of the desk.
type card struct {
	name, value, note string
	tint              fyne.ThemeColorName
	trend             []ui.Point
	to                screen.Route
}

// cards are the figures as they stand, each with its target, its years and the way to where it is explained.
func cards(v *screen.Survey) (all []card) {
	figures, tasks := indicator.ByID(v.Figures), map[string]*indicator.TaskState{}
	for i := range v.Tasks {
		tasks[string(v.Tasks[i].Figure)] = &v.Tasks[i]
	}
	past := years(v)
	for _, a := range asked {
		f := figures[a.id]
		to := screen.Route{Page: screen.PageIndicators, Field: f.ID, Why: "“" + f.Name + "”"}
		c := card{name: a.name, value: screen.ShownFigure(&f), to: to}
		c.note, c.tint = target(&f, tasks[a.plan])
		if f.Of == indicator.OfPasses && f.Value.Known {
			c.note = fmt.Sprintf("%.0f／%.0f所", f.Numerator.Is, f.Denominator.Is) + "　" + c.note
		}
		c.note = f.Cover.Noted(c.note)
		for _, y := range past {
			x := y.figures[a.id]
			c.trend = append(c.trend, ui.Point{Label: y.label, Value: x.Value.Is, Known: x.Value.Known})
		}
		all = append(all, c)
	}
	return all
}

// target says what a figure has to reach: what the plan asks of the county, or else its own standard.
func target(f *indicator.Figure, t *indicator.TaskState) (string, fyne.ThemeColorName) {
	if t != nil && t.Why != "" {
		tint := map[indicator.TaskLight]fyne.ThemeColorName{
			indicator.TaskDone: ui.ColourGood, indicator.TaskRunning: ui.ColourWarn, indicator.TaskLate: ui.ColourBad,
		}[t.Light]
		return t.Why + "　" + t.Light.Word(), tint
	}
	if !f.Target.Known {
		return "没有规定目标", ""
	}
	sign := "≥"
	if f.AtMost {
		sign = "≤"
	}
	text := "目标" + sign + edu.Rounded(f.Target.Is, 2).String() + f.Unit
	switch f.Status {
	case indicator.Met:
		return text + " ✓", ui.ColourGood
	case indicator.NotMet:
		return text + " ×", ui.ColourBad
	case indicator.Incomplete:
		return text + "　" + f.Verdict(), ui.ColourWarn
	case indicator.NoTarget:
	}
	return text, ""
}

// yearOf are the figures of a school year.
type yearOf struct {
	label   string
	figures map[string]indicator.Figure
}

// years are the school years with figures up to that which is worked on, the oldest first.
func years(v *screen.Survey) (all []yearOf) {
	var of []edu.Year
	for _, y := range edu.All[edu.SectionYear](v.Book, edu.SectionYears) {
		if y.Year < v.Stands.Years.School && !slices.Contains(of, y.Year) {
			of = append(of, y.Year)
		}
	}
	slices.Sort(of)
	for _, y := range of[max(0, len(of)-mostYears+1):] {
		all = append(all, yearOf{fmt.Sprint(int(y)), indicator.ByID(v.In(y).Figures())})
	}
	return append(all, yearOf{fmt.Sprint(int(v.Stands.Years.School)), indicator.ByID(v.Figures)})
}
