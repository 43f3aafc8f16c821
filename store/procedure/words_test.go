package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestWordsOfStages: the stages of a set are named by themselves, all of them where no set is meant.
func TestWordsOfStages(t *testing.T) {
	l := &learning{stages: []edu.Code{edu.SectionPre, edu.SectionPrimary, edu.SectionJunior}}
	for set, want := range map[int]string{
		-1: l.words(7), 0: "", 1: "学前", 2: "小学", 4: "初中", 3: l.words(1) + "、" + l.words(2), 7: "学前、小学、初中",
	} {
		if got := l.words(set); got != want {
			t.Errorf("%d: %q, want %q", set, got, want)
		}
	}
	if got := (&learning{stages: []edu.Code{edu.SectionJunior}}).words(-1); got != "初中" {
		t.Errorf("of one stage: %q", got)
	}
}

// TestNamesOfMembers: those of a group are named up to three; who is no longer in the register is left out.
func TestNamesOfMembers(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	x := &RotationCase{b: b}
	for i, name := range []edu.Name{"甲", "乙", "丙", "丁"} {
		who := &edu.Teacher{Name: name}
		who.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, who)
	}
	for _, tt := range []struct {
		members []edu.Ref
		want    string
	}{
		{nil, ""},
		{[]edu.Ref{9}, ""},
		{[]edu.Ref{1}, "甲"},
		{[]edu.Ref{1, 9, 2}, "甲、乙"},
		{[]edu.Ref{1, 2, 3}, "甲、乙、丙"},
		{[]edu.Ref{1, 2, 3, 4}, "甲、乙、丙等4人"},
	} {
		x.Members = nil
		for _, id := range tt.members {
			x.Members = append(x.Members, &edu.Rotation{Teacher: id})
		}
		if got := x.Names(); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.members, got, tt.want)
		}
	}
}
