package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
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
				{edu.TypeTeachingPoint, edu.SectionPrimary, edu.N(30), edu.N(2)}, {edu.TypeSenior, edu.SectionSenior, edu.N(900), edu.N(70)},
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
