package store

import (
	"testing"

	"countyledger/store/edu"
)

// TestLearntWordsAreKept: an explained word stands in the ledger, can be changed and deleted, and its act can be taken back.
func TestLearntWordsAreKept(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	save(t, s, edu.LearntWords, edu.Posts.Explain("保育员", "worker"), edu.Titles.Explain("讲师", "3"))
	b := load(t, s)
	if l := b.Learnt(); len(b.Rows(edu.LearntWords)) != 2 || l["岗位类别"]["保育员"] != "worker" || l["职称"]["讲师"] != "3" {
		t.Fatalf("learnt are %v", l)
	}
	if _, err := carryOut(t, s, edu.Drop("删除用词", edu.LearntWords, b.Rows(edu.LearntWords)[0])); err != nil {
		t.Fatal(err)
	}
	if l := load(t, s).Learnt(); len(l["岗位类别"]) != 0 || l["职称"]["讲师"] != "3" {
		t.Errorf("after one is deleted: %v", l)
	}
	if _, err := carryOut(t, s, edu.Edit("再次", edu.LearntWords, edu.Titles.Explain("讲师", "2"))); err == nil {
		t.Error("a word was explained in two ways")
	}
	if err := s.Undo(t.Context(), save(t, s, edu.LearntWords, edu.Duties.Explain("保教主任", "middle"))); err != nil {
		t.Fatal(err)
	}
	if l := load(t, s).Learnt(); len(l["行政职务"]) != 0 || l["职称"]["讲师"] != "3" {
		t.Errorf("after the last was taken back: %v", l)
	}
}

// TestLearntHeadsAreKept: a head that was pointed at a field stands in the ledger, for one sender or for all; pointed elsewhere it
// changes, and each of these acts can be taken back.
func TestLearntHeadsAreKept(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	point := func(sender, target string) int64 {
		t.Helper()
		batch, err := carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "记住", Items: []edu.Item{
			edu.Schools.Point(load(t, s), sender, "学堂大名", target),
		}})
		if err != nil {
			t.Fatal(err)
		}
		return batch
	}
	told := func() (out string) {
		for _, h := range edu.All[edu.LearntHead](load(t, s), edu.LearntHeads) {
			out += string(h.Sender) + ":" + string(h.Head) + "=" + string(h.Target) + " "
		}
		return out
	}
	point("", "name")
	point("东沟小学", "short")
	last := point("", "former")
	if got := told(); got != ":学堂大名=former 东沟小学:学堂大名=short " {
		t.Fatalf("learnt are %s", got)
	}
	if err := s.Undo(t.Context(), last); err != nil {
		t.Fatal(err)
	}
	if got := told(); got != ":学堂大名=name 东沟小学:学堂大名=short " {
		t.Errorf("after undo: %s", got)
	}
}
