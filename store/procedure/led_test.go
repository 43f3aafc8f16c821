package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestGroupIsLed: a group is led where a head, a vice head or somebody of the middle rank goes along.
func TestGroupIsLed(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	teacher := func(id int64, duty edu.Code) {
		x := &edu.Teacher{Name: "王晓东", Duty: duty}
		x.SetRowID(id)
		b.Put(edu.Teachers, x)
	}
	teacher(1, "")
	teacher(2, edu.DutyMiddle)
	teacher(3, edu.DutyVice)
	teacher(4, "party")
	for _, tt := range []struct {
		members []edu.Ref
		want    bool
	}{{nil, false}, {[]edu.Ref{1}, false}, {[]edu.Ref{1, 2}, true}, {[]edu.Ref{3, 1}, true}, {[]edu.Ref{9}, false}, {[]edu.Ref{9, 2}, true}} {
		x := &RotationCase{b: b}
		for _, id := range tt.members {
			x.Members = append(x.Members, &edu.Rotation{Teacher: id})
		}
		if got := x.led(); got != tt.want {
			t.Errorf("%v is led: %v", tt.members, got)
		}
	}
}
