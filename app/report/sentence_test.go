package report

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// everything is what a document says, line by line.
func everything(d *Document) string {
	var out strings.Builder
	said(d, func(_, text string) { out.WriteString(text + "\n") })
	return out.String()
}

// TestAmounts: a sum in a sentence has two decimals at most, as in its table; what nobody reported is not 0.
func TestAmounts(t *testing.T) {
	for _, tt := range []struct {
		a    indicator.Amount
		said string
	}{
		{indicator.Amount{}, "到位未报"},
		{indicator.Amount{Known: 1}, "到位0万元"},
		{indicator.Amount{Fen: 1_000_000, Known: 2}, "到位1万元"},
		{indicator.Amount{Fen: 1_005_000, Known: 2}, "到位1.01万元"},
		{indicator.Amount{Fen: 1_004_999, Known: 2}, "到位1万元"},
		{indicator.Amount{Fen: 5_000, Known: 1}, "到位0.01万元"},
		{indicator.Amount{Fen: 4_999, Known: 1}, "到位不足0.01万元"},
	} {
		if got := summed("到位", tt.a); got != tt.said {
			t.Errorf("%+v: %s, want %s", tt.a, got, tt.said)
		}
	}
}

// TestCompared: money is compared as quantity and per cent; one 分 more or less than the month before is more or less, also where two
// decimals do not show it.
func TestCompared(t *testing.T) {
	const wan = edu.WanYuan
	for want, x := range map[string][2]int64{
		"，比上月增加不足0.01万元": {wan + 1, wan}, "，比上月减少不足0.01万元": {wan + 1, wan + 5_000}, "，与上月持平": {wan, wan},
		"，比上月增加1万元，增长50.00%": {3 * wan, 2 * wan}, "，比上月减少1.5万元，下降75.00%": {wan / 2, 2 * wan},
		"，比上月增加0.01万元，增长0.50%": {wan + 5_000, wan}, "，比上月增加3万元": {3 * wan, 0}, "，比上月增加0.01万元": {1_000_000*wan + 10_000, 1_000_000 * wan},
	} {
		if got := compared(x[0], x[1]); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
}

// TestSilence: since when a project has sent no report, at the month itself and beside it, and at the turn of a year. A report that was
// begun and not entered is none; who has one should report, whatever is known of the building.
func TestSilence(t *testing.T) {
	begun, april := edu.Day(2022, 1, 10), edu.Month(2022, 4)
	for _, tt := range []struct {
		name            string
		begun, done, in edu.Date
		last            edu.Date // of its reports; not known for none
		draft           edu.Date // a report that was begun and not entered
		want            string
	}{
		{"reported for the month", begun, edu.Date{}, edu.Date{}, april, edu.Date{}, ""},
		{"for a later one alone", begun, edu.Date{}, edu.Date{}, edu.Month(2022, 5), edu.Date{}, "没有月报"},
		{"for the month before", begun, edu.Date{}, edu.Date{}, edu.Month(2022, 3), edu.Date{}, "3月以后未报"},
		{"for the last of the year before", begun, edu.Date{}, edu.Date{}, edu.Month(2021, 12), edu.Date{}, "2021年12月以后未报"},
		{"never", begun, edu.Date{}, edu.Date{}, edu.Date{}, edu.Date{}, "没有月报"},
		{"never, and not begun", edu.Date{}, edu.Date{}, edu.Date{}, edu.Date{}, edu.Date{}, ""},
		{"accepted", begun, edu.Day(2022, 2, 1), edu.Date{}, edu.Month(2022, 1), edu.Date{}, ""},
		{"in use, and nobody said when accepted", begun, edu.Date{}, edu.Day(2022, 2, 1), edu.Month(2022, 1), edu.Date{}, ""},
		{"begun by the program", begun, edu.Date{}, edu.Date{}, edu.Month(2022, 3), april, "3月以后未报"},
		{"begun by the program, accepted", begun, edu.Day(2022, 2, 1), edu.Date{}, edu.Month(2022, 3), april, "3月以后未报"},
		{"begun by the program for a project that is not begun", edu.Date{}, edu.Date{}, edu.Date{}, edu.Date{}, april, "没有月报"},
	} {
		b, p := bare(), &edu.Project{}
		p.Stage(edu.ProjectStarted).Actual = tt.begun
		p.Stage(edu.ProjectAccepted).Actual = tt.done
		p.Stage(edu.ProjectInUse).Actual = tt.in
		made(b, edu.Projects, p)
		if tt.last.Known() {
			made(b, edu.ProgressReports, &edu.ProgressReport{Project: 1, Month: tt.last})
		}
		if tt.draft.Known() {
			made(b, edu.ProgressReports, &edu.ProgressReport{Project: 1, Month: tt.draft, State: edu.ReportDraft, DoneTotal: edu.Fen(9)})
		}
		got := ""
		if silent := b.Reporting(april).Silent; len(silent) == 1 {
			got = silence(b.Latest(1, lastDay(april)), april)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestMostNamed: five projects are named; of more the sentence says how many there are.
func TestMostNamed(t *testing.T) {
	names := []string{"甲楼", "乙楼", "丙楼", "丁楼", "戊楼", "己楼", "庚楼"}
	for n, want := range map[int][]string{
		0: nil,
		1: {"1个项目没有报送4月的月报，此前也没有报过：甲楼。", "5月份计划：甲楼封顶。"},
		5: {"5个项目没有报送4月的月报，此前也没有报过：甲楼、乙楼、丙楼、丁楼、戊楼。", "；戊楼封顶。"},
		6: {"6个项目没有报送4月的月报，此前也没有报过：", "、戊楼等。", "；戊楼封顶；另有1个项目按各自的计划推进。"},
		7: {"7个项目没有报送4月的月报，此前也没有报过：", "、戊楼等。", "；戊楼封顶；另有2个项目按各自的计划推进。"},
	} {
		b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
		for i := range 2 * n { // so many with a report that has a plan, and as many that are silent
			p := &edu.Project{Name: edu.Name(names[i%n]), Kind: "new", Task: "other"}
			p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
			p.SetRowID(int64(i + 1))
			b.Put(edu.Projects, p)
			if i < n {
				g := &edu.ProgressReport{Project: edu.Ref(i + 1), Month: edu.Month(2022, 4), Next: "封顶。"}
				g.SetRowID(int64(i + 1))
				b.Put(edu.ProgressReports, g)
			}
		}
		text := paragraphs(kind(t, "projects").Make(b, options(t)))
		for _, x := range want {
			if !strings.Contains(text, x) {
				t.Errorf("%d projects: %q is not said:\n%s", n, x, text)
			}
		}
		if n == 0 && strings.Contains(text, "计划：") || strings.Contains(text, "己楼") || n <= 5 && strings.Contains(text, "另有") {
			t.Errorf("%d projects:\n%s", n, text)
		}
	}
}

// TestExplanationsStillOpen: of what is not explained, what is to be checked is counted, and neither faults nor what was explained.
func TestExplanationsStillOpen(t *testing.T) {
	book, o := sample.County(sample.Standard).Book(), options(t)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
	found, err := check.County(t.Context(), book, check.Terms{Year: 2022, Rules: o.Rules, Today: o.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	explained, open, faults := 0, 0, 0
	for i, f := range found {
		switch {
		case f.Rank != check.Warning:
			faults++
		case i%3 == 0:
			e := f.Explain(2022, "经核对属实", o.AsOf)
			e.SetRowID(int64(i + 1))
			book.Put(edu.Explanations, e)
			explained++
		default:
			open++
		}
	}
	if explained == 0 || open == 0 || open == faults {
		t.Fatalf("%d explained, %d open, %d faults", explained, open, faults)
	}
	d := kind(t, "explanations").Make(book, o)
	text := everything(d)
	if got := len(tables(d)[0].Rows); got != explained || !strings.Contains(text, fmt.Sprintf("另有%d条要核对的还没有说明。", open)) {
		t.Errorf("%d lines of %d, %d open:\n%s", got, explained, open, text)
	}
}

// TestInclusiveKindergartens: a kindergarten is counted as 普惠 where children of its are, and not otherwise.
func TestInclusiveKindergartens(t *testing.T) {
	b, o := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022), options(t)
	for i, kind := range []edu.Code{edu.KindergartenInclusive, "other", edu.KindergartenInclusive} {
		s := &edu.School{Type: edu.TypeKindergarten, Founder: edu.FounderPrivate, KindergartenKind: kind, State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		y := &edu.SectionYear{School: edu.Ref(i + 1), Year: 2021, Section: edu.SectionPre}
		if y.Pupils[edu.Middle] = edu.N(30); i == 2 {
			y.Pupils[edu.Middle] = edu.N(0)
		}
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	text := everything(kind(t, "preschool").Make(b, o))
	if want := "普惠性幼儿园1所，占幼儿园3所的33.33%"; !strings.Contains(text, want) {
		t.Errorf("%q is not said:\n%s", want, text)
	}
}

// TestSumsSayOfHowMany: the paragraph and the table of a month say how many of how many projects their sums are of, where that is not all;
// the month's own is compared with that of the month before only where as many reported both.
func TestSumsSayOfHowMany(t *testing.T) {
	for _, tt := range []struct {
		name      string
		march     int // projects that reported it
		april     int
		want, not []string
	}{
		{"all", 3, 3, []string{"与上月持平"}, []string{"已报4月", "没有4月的月报"}},
		{
			"two of three", 3, 2,
			[]string{"（本月完成已填2／3个；应报4月月报的3个项目中2个已报，没有报的按以前的月报计算）", "应报4月月报的3个项目中2个已报，没有报的按以前的月报计算，“本月”不含。"},
			[]string{"上月减少"},
		},
		{"none", 3, 0, []string{"（应报的3个项目都没有4月的月报，按以前的月报计算）"}, []string{"与上月", "中0个", "4月未报"}},
		{"two never", 1, 1, []string{"（本月完成、累计完成已填1／3个；应报4月月报的3个项目中1个已报，其余没有报过，完成投资和支付未计入）"}, []string{"按以前"}},
		{
			"one never", 2, 1,
			[]string{"（本月完成已填1／3个，累计完成已填2／3个；应报4月月报的3个项目中1个已报，没有报的按以前的月报计算，其中1个没有报过，完成投资和支付未计入）"},
			[]string{"其余"},
		},
		{"none of April, two never", 1, 0, []string{"（累计完成已填1／3个；应报的3个项目都没有4月的月报，按以前的月报计算，其中2个没有报过，完成投资和支付未计入）"}, nil},
	} {
		b := bare()
		for i := range 3 {
			p := &edu.Project{Name: "楼", Kind: "new", Task: "other"}
			p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
			id := made(b, edu.Projects, p)
			for k, n := range []int{tt.march, tt.april} {
				if i < n {
					g := &edu.ProgressReport{Project: id, Month: edu.Month(2022, 3+k), DoneMonth: edu.Fen(edu.WanYuan), DoneTotal: edu.Fen(edu.WanYuan)}
					made(b, edu.ProgressReports, g)
				}
			}
		}
		d := kind(t, "projects").Make(b, options(t))
		text := paragraphs(d) + notesOf(d)
		for _, x := range tt.want {
			if !strings.Contains(text, x) {
				t.Errorf("%s: %q is not said: %s", tt.name, x, text)
			}
		}
		for _, x := range tt.not {
			if strings.Contains(text, x) {
				t.Errorf("%s: %q is said: %s", tt.name, x, text)
			}
		}
	}
}

// TestSilentApart: the projects that are silent stand by the month since when, the latest first and those that never reported behind,
// whatever their order in the register.
func TestSilentApart(t *testing.T) {
	b := bare()
	for _, last := range []int{0, 3, 0, 4, 3} {
		p := &edu.Project{Name: edu.Name(fmt.Sprint("楼", last)), Kind: "new", Task: "other"}
		p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
		id := made(b, edu.Projects, p)
		if last > 0 {
			made(b, edu.ProgressReports, &edu.ProgressReport{Project: id, Month: edu.Month(2022, last), DoneTotal: edu.Fen(100)})
		}
	}
	want := "5个项目没有报送5月的月报，其中4月以后未报的1个：楼4；3月以后未报的2个：楼3、楼3；此前也没有报过的2个：楼0、楼0。"
	if got := (&maker{b: b}).silentText(edu.Month(2022, 5)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestTasksInSum: what there is none of is not said, and of some “其中” stands before the first that there is.
func TestTasksInSum(t *testing.T) {
	for want, n := range map[string]map[indicator.TaskLight]int{
		"年度重点任务3项，其中完成1项，进行中2项。":  {indicator.TaskDone: 1, indicator.TaskRunning: 2},
		"年度重点任务3项，其中进行中1项，待填报2项。": {indicator.TaskRunning: 1, indicator.TaskUnknown: 2},
		"年度重点任务3项，全部完成。":          {indicator.TaskDone: 3},
	} {
		if got := tasksText(3, n); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestOverdueClosures: those that are late are named by when they were planned for; a date that all have stands once.
func TestOverdueClosures(t *testing.T) {
	july, august := edu.Month(2022, 7), edu.Month(2022, 8)
	for _, tt := range []struct {
		planned []edu.Date
		want    string
	}{
		{nil, ""},
		{[]edu.Date{edu.Month(2022, 12)}, ""},
		{[]edu.Date{august}, "1例撤并已过拟定时间（2022年8月），还没有实施：校1。"},
		{[]edu.Date{august, august}, "2例撤并已过拟定时间（2022年8月），还没有实施：校1、校2。"},
		{
			[]edu.Date{august, july, august},
			"3例撤并已过拟定时间，还没有实施，其中拟定2022年7月实施的1例：校2；拟定2022年8月实施的2例：校1、校3。",
		},
		{
			[]edu.Date{july, july, july, july, july, july},
			"6例撤并已过拟定时间（2022年7月），还没有实施：校1、校2、校3、校4、校5等。",
		},
	} {
		b := bare()
		for i, d := range tt.planned {
			s := made(b, edu.Schools, &edu.School{Name: edu.Name(fmt.Sprint("校", i+1)), Type: edu.TypePrimary, State: edu.StateOpen})
			made(b, edu.Closures, &edu.Closure{School: s, Stage: edu.ClosurePlan, Planned: d})
		}
		if got := (&maker{b: b, o: Options{AsOf: edu.Day(2022, 9, 30)}}).overdueText(); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.planned, got, tt.want)
		}
	}
}

// TestClosuresToCome: what was planned for a time that has come by the day of the letter is no plan for the weeks after it, and what is
// late is pressing.
func TestClosuresToCome(t *testing.T) {
	june, july, august := edu.Month(2022, 6), edu.Month(2022, 7), edu.Month(2022, 8)
	for want, planned := range map[string][]edu.Date{
		"继续推进撤并2例，其中现已到拟定时间的1例要抓紧实施，计划于2022年8月实施1例。":           {july, august},
		"抓紧实施现已到拟定时间的撤并1例。":                                    {july},
		"继续推进撤并2例，计划于2022年8月实施。":                               {august, august},
		"继续推进撤并2例，其中计划于2022年8月实施1例、2022年9月实施1例。":               {august, edu.Day(2022, 9, 3)},
		"抓紧实施已过拟定时间的撤并2例。":                                     {june, june},
		"继续推进撤并2例，其中已过拟定时间的1例要抓紧实施。":                           {june, {}},
		"继续推进撤并3例，其中已过拟定时间的1例、现已到拟定时间的1例要抓紧实施，计划于2022年8月实施1例。": {june, july, august},
		"继续推进撤并1例。": {{}},
	} {
		b := bare()
		for _, d := range planned {
			s := made(b, edu.Schools, &edu.School{Type: edu.TypePrimary, State: edu.StateOpen})
			made(b, edu.Closures, &edu.Closure{School: s, Stage: edu.ClosurePlan, Planned: d})
		}
		if got := (&maker{b: b, o: Options{AsOf: edu.Day(2022, 7, 31)}}).comingText(closureCount{running: len(planned)}); got != want {
			t.Errorf("%v: %s, want %s", planned, got, want)
		}
	}
}

// TestDueNext: what is due next is said as the plan says it: a month where it has no day, the day where one of them has.
func TestDueNext(t *testing.T) {
	task := func(name string, d edu.Date) indicator.TaskState {
		return indicator.TaskState{Task: &edu.Task{Name: edu.Text(name), Deadline: d}, Light: indicator.TaskRunning}
	}
	month, day := edu.Month(2022, 12), edu.Day(2022, 12, 31)
	for want, all := range map[string][]indicator.TaskState{
		"": nil,
		"继续推进重点任务1项，其中2022年12月到期的1项：“甲”。":       {task("甲", month)},
		"继续推进重点任务2项，其中2022年12月到期的2项：“甲”“乙”。":    {task("甲", month), task("乙", month)},
		"继续推进重点任务2项，其中2022年12月31日到期的2项：“甲”“乙”。": {task("甲", month), task("乙", day)},
		"继续推进重点任务2项，其中2022年12月31日到期的1项：“乙”。":    {task("甲", edu.Month(2023, 1)), task("乙", day)},
		"继续推进重点任务1项。": {task("甲", edu.Date{})},
		"继续推进重点任务2项，其中现已到期、要抓紧完成的1项：“甲”。": {task("甲", edu.Month(2022, 11)), task("乙", day)},
	} {
		if got := comingTasks(all, edu.Day(2022, 11, 30)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestNothingRequired: where nobody is due, or nobody has moved, no quota is reached by none.
func TestNothingRequired(t *testing.T) {
	m := &maker{b: rotated(), o: Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)}}
	for _, tt := range []struct {
		sum  indicator.RotationRow
		want string
	}{
		{indicator.RotationRow{}, "全县没有符合交流条件的教师。"},
		{indicator.RotationRow{Moved: 5, Backbone: 1}, "全县没有符合交流条件的教师，已交流5人；应有骨干1人，已交流1人，达到要求。"},
		{indicator.RotationRow{Due: 40}, "全县应交流4人，还差4人。"},
		{indicator.RotationRow{Due: 40, Moved: 4}, "全县应交流4人，已交流4人，达到要求；应有骨干1人，还差1人。"},
	} {
		if got := m.rotationStands(tt.sum); got != tt.want && !strings.Contains(got, "骨干级别都没有填") {
			t.Errorf("%+v: %s, want %s", tt.sum, got, tt.want)
		}
	}
}

// TestPriorityOfATask: a task of which nobody wrote down the priority is under no number.
func TestPriorityOfATask(t *testing.T) {
	for want, x := range map[string]*edu.Task{
		"3. 补齐短板": {Priority: edu.N(3), Title: "补齐短板"}, "补齐短板": {Title: "补齐短板"}, "没有注明属于哪一项的": {},
	} {
		if got := priority(x); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestPaperOfOne: of one project it is not said that all of them did not report.
func TestPaperOfOne(t *testing.T) {
	b := bare()
	p := &edu.Project{Name: "楼", Kind: "new", Task: "other"}
	p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
	id := made(b, edu.Projects, p)
	made(b, edu.ProgressReports, &edu.ProgressReport{
		Project: id, Month: edu.Month(2022, 3), DoneMonth: edu.Fen(edu.WanYuan), DoneTotal: edu.Fen(edu.WanYuan),
	})
	d := kind(t, "projects").Make(b, options(t))
	if text := paragraphs(d) + notesOf(d); !strings.Contains(text, "（1个项目没有4月的月报，") || strings.Contains(text, "项目都没有") {
		t.Error(text)
	}
}

// TestNoJuniorSchools: a county that has reported and has no 初中 is not one that has not reported; one of nothing is.
func TestNoJuniorSchools(t *testing.T) {
	small := sample.County(sample.Size{Schools: 4, Teachers: 30, Projects: 1, Closures: 1, Years: 1}).Book()
	o := options(t)
	o.Period = edu.Month(2022, 9)
	for want, b := range map[string]*edu.Book{"全县（没有初中）": small, "全县（未报）": bare()} {
		all := tables(kind(t, "balance").Make(b, o))
		if got := all[len(all)-1].Total[1].Cells["name"].Text; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
