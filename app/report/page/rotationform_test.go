package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// applicants are a book with one move: of somebody of whom everything is known, after so many stays with long names, or nearly nothing.
func applicants(unit edu.Unit, stays int) *edu.Book {
	b := edu.NewBook(unit, 2022)
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	for i := range stays + 2 {
		name := edu.Name(fmt.Sprintf("%s西属巴街道办事处第%d寄宿制中心小学校", unit.Area, i+1))
		put(edu.Schools, int64(i+1), &edu.School{Name: name, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Locality: "220"})
	}
	t := &edu.Teacher{Name: "王芳"}
	x := &edu.Rotation{
		Teacher: 1, Year: 2022, From: edu.Ref(stays + 1), To: edu.Ref(stays + 2), Reason: edu.ReasonRotation, State: edu.RotationOn,
	}
	if stays > 0 {
		t = &edu.Teacher{
			Name: "欧阳晓东", IDNumber: "149901197403223740", Birth: edu.Day(1974, 3, 22), WorkFrom: edu.Day(1995, 9, 1),
			Joined: edu.Day(1995, 9, 1), Education: "20", Major: "小学教育（教师教育方向）", PostedAt: 1, Phone: "10032391121",
			Post: edu.PostTeaching, Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes,
		}
		x.Start, x.Since = edu.Day(2022, 9, 1), edu.Day(2021, 9, 1)
		for i := range stays {
			year := 2022 - stays + i
			put(edu.Rotations, int64(10+i), &edu.Rotation{
				Teacher: 1, Year: edu.Year(year - 1), From: edu.Ref(i + 1), To: edu.Ref(i + 2), Reason: edu.ReasonTransfer, State: edu.RotationOn,
				Start: edu.Day(year, 3, 1), Relation: edu.RelationMoves, Appraisal: edu.Appraisals.Items[0].Code,
			})
		}
	}
	put(edu.Teachers, 1, t)
	put(edu.Rotations, 1, x)
	return b
}

// TestRotationFormIsSigned: 轮岗申请审批表 of somebody much or little is known of is one page with its title; no label is broken within a
// word; behind 负责人（签字） there is room for a name, above it for an opinion, the seal and the day stand apart; nothing is made up.
func TestRotationFormIsSigned(t *testing.T) {
	f := fonts(t)
	k, _ := report.KindByID(report.RotationForm)
	county := edu.Unit{Code: "141102", Name: "离石区教育科技局", Area: "离石区", Level: "county"}
	city := edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市", Level: "city"}
	for _, unit := range []edu.Unit{county, city} {
		for _, stays := range []int{0, 1, 3, 8} {
			book := applicants(unit, stays)
			p, err := Layout(k.Make(book, report.Options{Year: 2022, Rules: rules(t), AsOf: edu.Day(2022, 9, 20), FullIDs: true}), f)
			if err != nil {
				t.Fatal(err)
			}
			checkPages(t, p, f, report.Margins{})
			if len(p.Pages) != 1 {
				t.Errorf("%s, %d stays: %d pages", unit.Area, stays, len(p.Pages))
				continue
			}
			signedForm(t, &p.Pages[0], f)
			staff := "人事股"
			if unit == city {
				staff = "人事科"
			}
			if !slices.ContainsFunc(p.Pages[0].Texts, func(x Text) bool { return strings.Contains(x.Text, staff) }) {
				t.Errorf("%s: nobody of %s is asked", unit.Area, staff)
			}
		}
	}
}

func signedForm(t *testing.T, pg *Page, f *Fonts) {
	t.Helper()
	signs, seals := 0, 0
	for _, x := range pg.Texts {
		switch x.Text {
		case "负责人（签字）：":
			signs++
			from, to := x.X+spread(f, x), pg.Width
			above := 0.0
			for _, r := range pg.Rules {
				if r.X1 == r.X2 && r.Y1 < x.Y && r.Y2 > x.Y && r.X1 > from {
					to = min(to, r.X1)
				}
				if r.Y1 == r.Y2 && r.Y1 < x.Y && r.X1 <= x.X && r.X2 > x.X {
					above = max(above, r.Y1)
				}
			}
			if to-from < 18 || x.Y-above < 6 {
				t.Errorf("%.1f mm for a signature, %.1f for an opinion", to-from, x.Y-above)
			}
		case "（盖章）":
			seals++
		case "—", "0":
			t.Errorf("%q stands in the form", x.Text)
		}
	}
	if signs != 4 || seals != 4 {
		t.Errorf("%d signatures, %d seals", signs, seals)
	}
	for word, n := range map[string]int{
		"意见": 4, "参加": 1, "时间": 1, "学段": 1, "学科": 1, "现任": 1, "任教起止": 1, "（年限）": 1, "申请交流": 1, "岗位": 1, "交流形式": 1, "期限": 1,
		"派出": 1, "接收": 1, "考核奖惩": 1, "教师资格": 1, "注：": 1,
	} {
		whole := 0
		for _, x := range pg.Texts {
			if strings.Contains(x.Text, word) && x.Pt > ptNote-1 && !strings.HasPrefix(x.Text, "本表") {
				whole++
			}
		}
		if whole < n {
			t.Errorf("%s stands whole in %d of %d labels", word, whole, n)
		}
	}
}
