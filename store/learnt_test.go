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
