package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestOnlyWhatThereIs: a letter and a 简报 name the schools, stages and teachers that there are, and of no others that they are not known.
func TestOnlyWhatThereIs(t *testing.T) {
	type row struct {
		kind, section    edu.Code
		pupils, teachers edu.Count
	}
	for name, tt := range map[string]struct {
		rows    []row
		want    string // of the letter
		briefly string // of 简报
	}{
		"kindergartens only": {
			[]row{{edu.TypeKindergarten, edu.SectionPre, edu.N(90), edu.N(6)}},
			"全县在用幼儿园1所。\n按2022年9月1日的统计，在园幼儿90人；幼儿园专任教师6人。\n",
			"全县在用幼儿园1所。按2022年9月1日的统计，在园幼儿90人。",
		},
		"kindergartens that say nothing of children": {
			[]row{{edu.TypeKindergarten, edu.SectionPre, edu.Count{}, edu.N(6)}},
			"按2022年9月1日的统计，在园幼儿（数据不全）；幼儿园专任教师6人。\n", "全县在用幼儿园1所。\n",
		},
		"one stage": {
			[]row{{edu.TypeJunior, edu.SectionJunior, edu.N(300), edu.Count{}}},
			"全县在用中小学1所。\n按2022年9月1日的统计，初中在校生300人；各级各类学校专任教师（数据不全）。\n",
			"全县在用中小学1所。按2022年9月1日的统计，初中在校生300人。",
		},
		"several": {
			[]row{
				{edu.TypeTeachingPoint, edu.SectionPrimary, edu.N(30), edu.N(2)},
				{edu.TypeSenior, edu.SectionSenior, edu.N(900), edu.N(70)},
				{edu.TypeKindergarten, edu.SectionPre, edu.N(90), edu.N(6)},
			},
			"全县在用中小学1所、教学点1个、幼儿园1所。\n按2022年9月1日的统计，小学、高中在校生930人；在园幼儿90人；各级各类学校（含幼儿园）专任教师78人。\n",
			"小学、高中在校生930人；在园幼儿90人。\n",
		},
	} {
		b := bare()
		for _, x := range tt.rows {
			s := made(b, edu.Schools, &edu.School{Name: "某校", Type: x.kind, State: edu.StateOpen, Founder: "831"})
			made(b, edu.SectionYears, &edu.SectionYear{School: s, Year: 2022, Section: x.section, Total: x.pupils, Teachers: x.teachers})
		}
		if got := paragraphs(kind(t, "monthly").Make(b, letterOptions(t, 9))); !strings.Contains(got, tt.want) {
			t.Errorf("%s: the letter has no %q:\n%s", name, tt.want, got)
		}
		if got := everything(kind(t, Briefing).Make(b, letterOptions(t, 9))); !strings.Contains(got, tt.briefly) {
			t.Errorf("%s: 简报 has no %q:\n%s", name, tt.briefly, got)
		}
	}
}

// TestDoneInTheMonth: what was done in the year so far is not said twice where the month did all of it.
func TestDoneInTheMonth(t *testing.T) {
	of := func(wan int64, known int) indicator.Amount {
		return indicator.Amount{Fen: wan * edu.WanYuan, Known: known}
	}
	for _, tt := range []struct {
		month, year indicator.Amount
		want        string
	}{
		{of(5, 2), of(9, 2), "其中本月完成5万元"},
		{of(5, 2), of(5, 2), "全部为本月完成"},
		{of(5, 2), of(5, 3), "其中本月完成5万元"}, // of others
		{of(0, 2), of(0, 2), "其中本月完成0万元"},
		{of(5, 2), of(0, 0), "本月完成5万元"},
	} {
		if got := monthOfYear(tt.month, tt.year); got != tt.want {
			t.Errorf("%v of %v: %s, want %s", tt.month, tt.year, got, tt.want)
		}
	}
}

// TestHowFarAShareIsAway: among the problems a share that fails is told with how far it is from what is asked, by the numbers as shown.
func TestHowFarAShareIsAway(t *testing.T) {
	for _, tt := range []struct {
		part, whole float64
		target      float64
		atMost      bool
		want        string
	}{
		{5174, 10000, 55, false, "，比目标55%低3.26个百分点"},
		{609, 10000, 5, true, "，比上限5%高1.09个百分点"},
		{549_999, 1_000_000, 55, false, "，未达标"}, // which is shown as 55.00
	} {
		f := indicator.Figure{
			Unit: "%", Numerator: indicator.Num(tt.part), Denominator: indicator.Num(tt.whole), Target: indicator.Num(tt.target), AtMost: tt.atMost,
		}
		if got := awayText(&f); got != tt.want {
			t.Errorf("%v÷%v against %v: %s, want %s", tt.part, tt.whole, tt.target, got, tt.want)
		}
	}
}

// TestYearsThatCanBeCompared: a count is compared with that of the year before where both are known of all schools.
func TestYearsThatCanBeCompared(t *testing.T) {
	whole, part := indicator.Coverage{Known: 3, Of: 3, Unit: "所"}, indicator.Coverage{Known: 2, Of: 3, Unit: "所"}
	for _, tt := range []struct {
		is, was       indicator.Coverage
		count, change string
	}{
		{whole, whole, "120", "增加20人，增长20.00%"}, {part, whole, "120（已填2／3所）", ""}, {whole, part, "120", ""}, {part, part, "120（已填2／3所）", ""},
	} {
		if count, change := beside(edu.N(120), edu.N(100), tt.is, tt.was); count != tt.count || change != tt.change {
			t.Errorf("%v and %v: %s, %s", tt.is, tt.was, count, change)
		}
	}
}
