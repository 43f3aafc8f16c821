package report

import (
	"fmt"

	"countyledger/store/edu"
)

// states is a county with a closure in every state: at each stage, late, undated, carried out with and without a day or pupils placed,
// reopened, stopped, become a teaching point; of its schools one has figures, and of its projects some never reported.
func states(u edu.Unit) *edu.Book {
	b := edu.NewBook(u, 2022)
	into := made(b, edu.Schools, &edu.School{Name: "甲镇中心小学", Type: edu.TypePrimary, State: edu.StateOpen, Founder: "831"})
	made(b, edu.SectionYears, &edu.SectionYear{School: into, Year: 2021, Section: edu.SectionPrimary, Total: edu.N(240), Teachers: edu.N(20)})
	last := len(edu.ClosureStages.Items) - 1
	for i := range last + 6 {
		s := &edu.School{Name: edu.Name(fmt.Sprintf("%d号小学", i)), Type: edu.TypePrimary, State: edu.StateOpen, Founder: "831"}
		if i%3 == 2 {
			s.Type = edu.TypeTeachingPoint
		}
		c := &edu.Closure{School: made(b, edu.Schools, s), Into: into, Method: edu.MethodMerge, Pupils: edu.N(6 + i), Planned: edu.Month(2022, 8)}
		c.Stage = edu.ClosureStages.Items[min(i, last)].Code
		stepped(c, i)
		if c.CarriedOut() {
			s.State, s.MergedInto = edu.StateClosed, into
		}
		end(c, s, i-last)
		made(b, edu.Closures, c)
	}
	for i, stage := range []edu.Code{edu.ProjectStarted, edu.ProjectAccepted, edu.ProjectApproved, edu.ProjectInUse} {
		p := &edu.Project{
			Name: edu.Name(fmt.Sprintf("%d号楼项目", i)), School: into, Kind: "new", Task: "compulsory", Total: edu.Fen(int64(i) * 12_345_678),
		}
		p.Stage(stage).Actual = edu.Day(2022, 2+i, 20)
		of := made(b, edu.Projects, p)
		for month := 3; month < 12 && i < 2; month += 2 {
			made(b, edu.ProgressReports, &edu.ProgressReport{
				Project: of, Month: edu.Month(2022, month), DoneMonth: edu.Fen(2_500), DoneTotal: edu.Fen(7_500),
			})
		}
	}
	return b
}

// stepped gives a case the days of the steps behind it.
func stepped(c *edu.Closure, stage int) {
	day := func(m, d int) edu.Date { return edu.Day(2022, m, d) }
	if stage >= 3 {
		c.Hearing = day(2, 10)
	}
	if stage >= 4 {
		c.NoticeFrom, c.NoticeUntil = day(2, 20), day(3, 25)
	}
	if stage >= 5 {
		c.Approved, c.ApprovalDoc = day(4, 8), "样政函〔2022〕9号"
	}
	if stage >= 6 {
		c.Filed = day(4, 20)
	}
	if stage >= 7 {
		c.Done, c.PlacedThere, c.PlacedElsewhere = day(5, stage), edu.N(5+stage), edu.N(1)
	}
}

// end gives the first cases other days, and those behind the last stage other ends.
func end(c *edu.Closure, s *edu.School, behind int) {
	switch behind {
	case 1:
		c.Reopened, s.State, s.MergedInto = edu.Day(2022, 9, 1), edu.StateReopened, 0
	case 2:
		c.Method, s.State, s.MergedInto, c.Decided.WasType = edu.MethodPoint, edu.StateOpen, 0, s.Type
		s.Type = edu.TypeTeachingPoint
	case 3:
		c.Stage, c.Done, c.PlacedThere, c.PlacedElsewhere = "4", edu.Date{}, edu.Count{}, edu.Count{}
		c.Stopped, c.StopReason, s.State, s.MergedInto = edu.Day(2022, 4, 1), "家长反对", edu.StateOpen, 0
	case 4:
		c.PlacedThere, c.PlacedElsewhere = edu.Count{}, edu.Count{}
	case 5:
		c.Stage = edu.ClosureDone
	case -8:
		c.Planned = edu.Day(2022, 6, 30)
	case -9:
		c.Planned = edu.Month(2022, 3)
	case -10:
		c.Planned = edu.Date{}
	}
}
