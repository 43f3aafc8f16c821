package report

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestStagesSaid: how many have come how far; of one project how far it has come.
func TestStagesSaid(t *testing.T) {
	begun, done, used := edu.ProjectStarted, edu.ProjectAccepted, edu.ProjectInUse
	for _, tt := range []struct {
		n    map[edu.Code]int
		of   int
		want string
	}{
		{nil, 1, "还没有开工"},
		{nil, 3, "还没有开工"},
		{map[edu.Code]int{begun: 1}, 1, "已开工"},
		{map[edu.Code]int{begun: 1, done: 1, used: 1}, 1, "已开工、竣工、投用"},
		{map[edu.Code]int{begun: 1}, 3, "已开工1个、开工率33.33%"},
		{map[edu.Code]int{begun: 3, done: 2, used: 1}, 3, "已开工3个、开工率100.00%，竣工2个，投用1个"},
		{map[edu.Code]int{begun: 3, used: 1}, 3, "已开工3个、开工率100.00%，投用1个"},
	} {
		if got := stagesText(tt.n, tt.of); got != tt.want {
			t.Errorf("%v of %d: %s, want %s", tt.n, tt.of, got, tt.want)
		}
	}
}

// TestAcceptedHasBegun: a project that is accepted, or in use, and of which nobody said when it was begun is a begun one in the letter, in
// the table, in its chart and in the figure of its task.
func TestAcceptedHasBegun(t *testing.T) {
	b := bare()
	b.Unit.Area = "样例县"
	for i, stage := range []edu.Code{edu.ProjectAccepted, edu.ProjectInUse, edu.ProjectBuilding, edu.ProjectStarted, edu.ProjectApproved} {
		p := &edu.Project{Name: edu.Name(fmt.Sprint("楼", i+1)), Kind: "new", Task: "boarding", PlanYear: edu.N(2022)}
		p.Stage(stage).Actual = edu.Day(2022, 3, 10)
		made(b, edu.Projects, p)
	}
	o := letterOptions(t, 4)
	text := paragraphs(kind(t, "monthly").Make(b, o))
	for _, want := range []string{"5个新建、改建、扩建项目已开工4个、开工率80.00%，竣工1个，投用1个", "寄宿制学校5个，开工4个、竣工1个、投用1个"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	groups := ""
	for _, r := range tables(kind(t, "projects").Make(b, o))[0].Rows {
		groups += r.Group
	}
	for _, want := range []string{"已竣工、投用　2个", "在建　2个", "未开工　1个"} {
		if !strings.Contains(groups, want) {
			t.Errorf("%q is no group: %s", want, groups)
		}
	}
	bars := map[string]float64{}
	for _, x := range kind(t, "charts").Make(b, o).Blocks {
		if c, ok := x.(*Bars); ok {
			for _, bar := range c.Bars {
				bars[bar.Name] = bar.Length
			}
		}
	}
	if bars["寄宿制学校　开工"] != 4 || bars["寄宿制学校　竣工"] != 1 {
		t.Errorf("the chart shows %v", bars)
	}
	for _, f := range indicator.County(b, indicator.Years{School: 2021, Plan: 2022}, o.Rules) {
		if f.ID == indicator.TargetBoarding && (len(f.Parts) < 3 || f.Parts[2].Count != 4 || f.Parts[3].Count != 1) {
			t.Errorf("the figure: %+v", f.Parts)
		}
	}
	if r := b.Reporting(edu.Month(2022, 4)); len(r.Silent) != 2 {
		t.Errorf("%d should report, want the two that are being built", len(r.Silent))
	}
}
