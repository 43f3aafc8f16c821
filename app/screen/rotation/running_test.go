package rotation

import (
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestRunningFromTheYearBefore: a rotation of two years stands in the plan of its second with its end, counts there for nothing, and is
// ended there.
func TestRunningFromTheYearBefore(t *testing.T) {
	p, s := page(t, size)
	before := county(s)
	var x *edu.Teacher
	for _, t := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		if at := s.Book().School(t.PostedAt); at != nil && at.Open() && t.OnDuty == edu.OnDutyYes && !t.Joined.Before(edu.Day(2019, 1, 1)) {
			x = t
			break
		}
	}
	if x == nil {
		t.Fatal("nobody can be away")
	}
	to := edu.Ref(1)
	if x.PostedAt == to {
		to = 2
	}
	m := &edu.Rotation{
		Teacher: edu.Ref(x.RowID()), Year: 2021, From: x.PostedAt, To: to, Reason: edu.ReasonRotation, State: edu.RotationOn,
		Form: edu.FormRegular, Relation: edu.RelationStays, Start: edu.Day(2021, 9, 1), PlannedEnd: edu.Day(2023, 8, 31),
	}
	screentest.Save(t, s, edu.Edit("两年", edu.Rotations, m))
	if p.List.Len() != 1 || p.List.Cell(0, 2) != "在岗（2021续）" || p.List.Cell(0, 3) != "2023-08-31" {
		t.Fatalf("%d rows, %q until %q", p.List.Len(), p.List.Cell(0, 2), p.List.Cell(0, 3))
	}
	if q := county(s); q.Moved != before.Moved || q.Planned != before.Planned || q.InPlace != before.InPlace {
		t.Errorf("it counts once more: %+v", q)
	}
	screentest.Press(s, fyne.KeyF5)
	p.dayInDialog("20230710")
	for s.Window.Canvas().Overlays().Top() != nil { // the planned end is later: it is asked once
		screentest.Press(s, fyne.KeyReturn)
	}
	got := edu.All[edu.Rotation](s.Book(), edu.Rotations)[0]
	if got.State != edu.RotationEnded || p.List.Cell(0, 3) != "2023-07-10" || p.List.Cell(0, 2) != "期满（2021续）" {
		t.Errorf("%s until %s: %q", got.State, got.End, p.List.Cell(0, 2))
	}
}
