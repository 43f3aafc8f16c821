package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// TestReminderOfARound: the letter names the form, its deadline and those alone who have not reported; where all have, it says so.
func TestReminderOfARound(t *testing.T) {
	b, o := bare(), lettered(t)
	for _, name := range []edu.Name{"甲小学", "乙小学", "丙小学"} {
		made(b, edu.Schools, &edu.School{Name: name, Type: edu.TypePrimary, State: edu.StateOpen})
	}
	r := &edu.Round{Name: "2022年校车情况统计表", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundOne, State: edu.RoundOpen}
	r.SetRowID(3)
	b.Put(edu.Rounds, r)
	schools := edu.All[edu.School](b, edu.Schools)
	for i, s := range schools[:3] {
		u := &edu.RoundUnit{Round: 3, School: edu.Ref(s.RowID()), State: []edu.Code{edu.OwedNothing, edu.OwedIn, edu.OwedBack}[i]}
		u.SetRowID(int64(i + 1))
		b.Put(edu.RoundUnits, u)
	}
	o.Round, o.AsOf = 3, edu.Day(2022, 9, 22)
	all := everything(kind(t, Reminder).Make(b, o))
	for _, want := range []string{
		"《2022年校车情况统计表》", "2022年9月21日16时", "2个单位", string(schools[0].Name), string(schools[2].Name), "退回", "其中1个退回后",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing:\n%s", want, all)
		}
	}
	if strings.Contains(all, string(schools[1].Name)) {
		t.Errorf("%s has reported:\n%s", schools[1].Name, all)
	}
	if o.AsOf = edu.Day(2022, 9, 20); !strings.Contains(proseIn(kind(t, Reminder).Make(b, o)), "请于2022年9月21日16时前") {
		t.Error("a deadline that is still ahead is not the day until which is asked")
	}
	for _, u := range round.Of(b, r).Units {
		u.State = edu.OwedIn
	}
	if got := proseIn(kind(t, Reminder).Make(b, o)); !strings.Contains(got, "没有要催的") {
		t.Errorf("all have reported: %s", got)
	}
}
