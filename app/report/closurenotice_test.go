package report

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

// lettered are options with the texts that come with the program.
func lettered(t *testing.T) Options {
	t.Helper()
	o := options(t)
	o.Texts = Texts{}
	for _, k := range Kinds() {
		if len(k.Fields) == 0 {
			continue
		}
		text, err := assets.Texts.ReadFile("presets/texts/" + k.ID + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if o.Texts[k.ID], err = ParseText(k.ID, text); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// closing is a county with a case of each fate.
func closing() *edu.Book {
	b := bare()
	for _, name := range []edu.Name{"甲小学", "乙小学", "丙教学点", "丁小学"} {
		made(b, edu.Schools, &edu.School{Name: name, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
	}
	made(b, edu.Closures, &edu.Closure{School: 1, Stage: "0"})
	made(b, edu.Closures, &edu.Closure{
		School: 2, Into: 4, Method: edu.MethodMerge, Stage: "4", Pupils: edu.N(25), Hearing: edu.Day(2022, 3, 1), HearingPresent: edu.N(18),
		NoticeFrom: edu.Day(2022, 4, 1), NoticeUntil: edu.Day(2022, 4, 12), Planned: edu.Month(2022, 8),
	})
	made(b, edu.Closures, &edu.Closure{
		School: 3, Into: 4, Method: edu.MethodMerge, Stage: edu.ClosureDone, ApprovalDoc: "样政函〔2022〕8号", Approved: edu.Day(2022, 3, 2),
	})
	made(b, edu.Closures, &edu.Closure{School: 4, Method: edu.MethodPoint, Stage: "6", Approved: edu.Day(2022, 3, 3)})
	return b
}

func proseIn(d *Document) string {
	text := ""
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Heading:
			text += "《" + x.Text + "》\n"
		case *Clause:
			text += x.Text + "\n"
		case *Paragraph:
			text += x.Text + "\n"
		case *Closing:
			text += x.Unit + " " + x.Day() + "\n"
		}
	}
	return text
}

// TestClosureNotices: a case that is not carried out has its notice; what the ledger has not is the room for a hand, nothing of it is 0,
// and nothing is printed that is decided later. The notice of closings lists what was approved in the year, by what becomes of it.
func TestClosureNotices(t *testing.T) {
	b, o := closing(), lettered(t)
	o.Year = 2021
	for id, want := range map[string]string{
		"closure-notice": "《样例县教育局关于拟撤销甲小学的公示》\n根据" + room + "，现将学校撤并的有关情况公示如下。\n一、公示内容\n拟于" + undated + "撤销甲小学。\n" +
			"二、公示时间\n自" + undated + "至" + undated + "。\n三、公示方式\n在" + room + "公开。\n四、意见反映\n",
		"closure-order": "一、撤销下列学校（教学点）\n1．丙教学点，并入丁小学，批复文号：样政函〔2022〕8号。\n二、变更下列学校\n1．丁小学，改为小学教学点。\n三、有关要求\n",
	} {
		if got := proseIn(kind(t, id).Make(b, o)); !strings.Contains(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", id, got, want)
		}
	}
	if got := proseIn(kind(t, "closure-notice").Make(b, o)); strings.Contains(got, "乙小学") {
		t.Errorf("a case that was shown:\n%s", got)
	}
	o.Period = edu.Month(2022, 3)
	b.Closure(2).NoticeFrom, b.Closure(2).NoticeUntil = edu.Day(2022, 3, 20), edu.Day(2022, 4, 12)
	got := proseIn(kind(t, "closure-notice").Make(b, o))
	for _, want := range []string{
		"《样例县教育局关于拟将乙小学并入丁小学的公示》", "拟于2022年8月将乙小学并入丁小学。该校现有学生25人。", "前期工作：2022年3月1日召开了听证会（实到18人）。",
		"自2022年3月20日至2022年4月12日。", "\n" + b.Unit.Name + " " + undated,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "关于拟将丙") || nought.MatchString(got) {
		t.Errorf("a case that is carried out, or a 0:\n%s", got)
	}
	o.School = 2
	if got := proseIn(kind(t, "closure-notice").Make(b, o)); strings.Count(got, "《") != 1 {
		t.Errorf("of one school:\n%s", got)
	}
	b.School(2).Name, o.Headed = "样例县东沟镇乙小学", true // a printed head names the office, and the title the school in short
	if got := proseIn(kind(t, "closure-notice").Make(b, o)); !strings.HasPrefix(got, "《关于拟将东沟镇乙小学并入丁小学的公示》") ||
		!strings.Contains(got, "将样例县东沟镇乙小学并入丁小学。") {
		t.Errorf("under a printed head:\n%s", got)
	}
	for id, title := range map[edu.Ref]string{3: "《样例县教育局关于撤销部分学校的通知》", 4: "《样例县教育局关于变更部分学校的通知》"} {
		o.Headed, o.School = false, id
		if got := proseIn(kind(t, "closure-order").Make(b, o)); !strings.HasPrefix(got, title) {
			t.Errorf("no title %s in\n%s", title, got)
		}
	}
	o.School, o.Dated = 0, edu.Day(2022, 5, 5)
	if got := proseIn(kind(t, "closure-order").Make(b, o)); !strings.HasSuffix(got, " 2022年5月5日\n") {
		t.Errorf("the day that was given does not stand under it:\n%s", got)
	}
	o.Year, o.AsOf, o.Period = 0, edu.Day(2020, 1, 31), edu.Date{}
	if got := proseIn(kind(t, "closure-order").Make(b, o)); got != "2020年没有批复或实施的撤并。\n" {
		t.Errorf("of a year without: %s", got)
	}
}

// TestNoticesOfTheirDay: a notice speaks as of its day: nothing is planned for a time that has passed, what was done in summer is of the
// same year in September, and a case that has come to its end is not to be shown.
func TestNoticesOfTheirDay(t *testing.T) {
	b, o := closing(), lettered(t)
	b.Closure(1).Planned = edu.Month(2022, 8)
	for _, tt := range []struct {
		id         string
		school     edu.Ref
		month      int
		want, lack string
	}{
		{"closure-notice", 1, 8, "拟于2022年8月撤销甲小学。", undated + "撤销"},
		{"closure-notice", 1, 9, "拟于" + undated + "撤销甲小学。", "2022年8月"},
		{"closure-notice", 2, 9, "拟于2022年8月将乙小学并入丁小学。", "拟于　"}, // as it was shown in April
		{"closure-notice", 3, 9, "这所学校没有要公示的撤并。", "丙教学点"},
		{"closure-order", 0, 9, "1．丙教学点，并入丁小学", "没有批复"},
		{"closure-order", 0, 12, "1．丙教学点，并入丁小学", "没有批复"},
		{"closure-order", 0, 2, "2022年没有批复或实施的撤并。", "丙教学点"},
	} {
		o.School, o.Period = tt.school, edu.Month(2022, tt.month)
		if got := proseIn(kind(t, tt.id).Make(b, o)); !strings.Contains(got, tt.want) || strings.Contains(got, tt.lack) {
			t.Errorf("%s of %d in month %d lacks %s, or says %s:\n%s", tt.id, tt.school, tt.month, tt.want, tt.lack, got)
		}
	}
	o.School, o.Period = 2, edu.Month(2022, 9)
	b.Closure(2).Hearing = edu.Day(2022, 8, 20)
	if got := proseIn(kind(t, "closure-notice").Make(b, o)); strings.Contains(got, "听证会") {
		t.Errorf("of April it tells a hearing of August:\n%s", got)
	}
}

// TestDaysOfAForm: a form writes its days in one way.
func TestDaysOfAForm(t *testing.T) {
	b, o := closing(), lettered(t)
	b.Closure(2).Hearing = edu.Day(2022, 3, 20)
	whole := regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)
	o.Period, o.AsOf = edu.Date{}, edu.Day(2022, 9, 20)
	for id, b := range map[string]*edu.Book{"closure-opinions": b, "rotation-form": rotated()} {
		for _, x := range kind(t, id).Make(b, o).Blocks {
			f, ok := x.(*Form)
			for i := 0; ok && i < len(f.Rows); i++ {
				for _, c := range f.Rows[i].Cells {
					if at := whole.FindString(c.Text + strings.Join(c.Foot, "")); at != "" {
						t.Errorf("%s: %s beside the days of the hand", id, at)
					}
				}
			}
		}
	}
}

// TestOpinions: 意见汇总表 has what was counted, and nothing where nothing was.
func TestOpinions(t *testing.T) {
	d := kind(t, "closure-opinions").Make(closing(), lettered(t))
	var forms []*Form
	for _, b := range d.Blocks {
		if f, ok := b.(*Form); ok {
			forms = append(forms, f)
		}
	}
	if len(forms) != 4 {
		t.Fatalf("%d forms", len(forms))
	}
	if got := forms[1].Rows[5].Cells; got[0].Text != "2022年3月1日" || got[2].Text != "18" || got[3].Text != "" {
		t.Errorf("the hearing is %+v", got)
	}
	for _, c := range append(forms[0].Rows[3].Cells, forms[0].Rows[5].Cells...) {
		if c.Text != "" {
			t.Errorf("%q stands where nothing is known", c.Text)
		}
	}
}

// TestReminder: who sent nothing is listed, who did is not; where all did, nobody is reminded.
func TestReminder(t *testing.T) {
	b, o := bare(), lettered(t)
	for _, name := range []edu.Name{"甲小学", "乙小学"} {
		made(b, edu.Schools, &edu.School{Name: name, Type: edu.TypePrimary, State: edu.StateOpen})
	}
	made(b, edu.Schools, &edu.School{Name: "丙小学", Type: edu.TypePrimary, State: edu.StateClosed})
	made(b, edu.SectionYears, &edu.SectionYear{School: 1, Year: 2021, Section: edu.SectionPrimary})
	p := &edu.Project{Name: "食堂项目"}
	p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 1)
	project := made(b, edu.Projects, p)
	d := kind(t, "reminder").Make(b, o)
	list := tables(d)[0]
	if got := list.Len(); got != 2 || list.Rows[0].Cells["who"].Text != "乙小学" || list.Rows[1].Cells["state"].Text != "没有月报" {
		t.Errorf("the list is %+v", list.Rows)
	}
	text := proseIn(d)
	for _, want := range []string{"2021—2022学年数据和2022年4月项目月报应于" + undated + "前报送", "附件所列1个单位、1个项目尚未报送", "截至2022年4月30日"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if all := everything(d); !strings.Contains(all, "各有关学校、项目单位：") || !strings.Contains(all, "未报单位、项目名单") {
		t.Errorf("schools and projects are not addressed:\n%s", all)
	}
	made(b, edu.SectionYears, &edu.SectionYear{School: 2, Year: 2021, Section: edu.SectionPrimary})
	if all := everything(kind(t, "reminder").Make(b, o)); !strings.Contains(all, "各有关项目单位：") || !strings.Contains(all, "附件所列1个项目尚未报送") ||
		!strings.Contains(all, "未报项目名单") || strings.Contains(all, "学校") {
		t.Errorf("of a project alone:\n%s", all)
	}
	made(b, edu.ProgressReports, &edu.ProgressReport{Project: project, Month: edu.Month(2022, 4)})
	if got := proseIn(kind(t, "reminder").Make(b, o)); got != "没有未报的学校和项目。\n" {
		t.Errorf("all have reported:\n%s", got)
	}
	o.Period = edu.Month(2022, 9) // a new school year, of which nobody has sent anything yet
	if all := everything(kind(t, "reminder").Make(b, o)); !strings.Contains(all, "2022—2023学年数据") || !strings.Contains(all, "附件所列2个单位") {
		t.Errorf("of the first month of a school year:\n%s", all)
	}
	if got := proseIn(kind(t, "reminder").Make(bare(), o)); strings.Contains(got, "没有未报的") {
		t.Errorf("of a ledger with nobody in it: %s", got)
	}
}

// TestParseText: a field that the paper does not have is refused and named; one that it has is not.
func TestParseText(t *testing.T) {
	if _, err := ParseText("closure-notice", []byte("关于{事项}的公示\n电话：{电话}。")); err != nil {
		t.Error(err)
	}
	var refused *handfile.Error
	_, err := ParseText("closure-notice", []byte("关于{事项}的公示\n{撤并.学校}所，{无此项}"))
	if !errors.As(err, &refused) || refused.Field != "{撤并.学校}" || !strings.Contains(refused.What, "{无此项}") {
		t.Errorf("%v", err)
	}
}
