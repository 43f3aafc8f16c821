package edu

import (
	"errors"
	"testing"
)

// TestLearntWords: a word is proposed until a clerk explains it, then it is read, in its list only, until that is taken back.
func TestLearntWords(t *testing.T) {
	b := NewBook(Unit{}, 2022)
	read := func(l *CodeList, word string) (Code, error) {
		var c Code
		err := c.Parse(word, Format{Codes: l, Learnt: b.Learnt()})
		return c, err
	}
	var unknown *UnknownWord
	if _, err := read(Establishments, "合同制（校聘）"); !errors.As(err, &unknown) {
		t.Fatalf("%v before it is explained", err)
	}
	w := Establishments.Explain(" 合同制(校聘)", "hired")
	w.SetRowID(1)
	b.Put(LearntWords, w)
	if c, err := read(Establishments, "合同制（校聘）"); err != nil || c != "hired" || w.Meaning() != "聘任" {
		t.Errorf("%q (%v), explained as %s", c, err, w.Meaning())
	}
	if _, err := read(Posts, "合同制（校聘）"); !errors.As(err, &unknown) {
		t.Errorf("%v in another list", err)
	}
	lost := Establishments.Explain("合同制（校聘）", "gone")
	lost.SetRowID(1)
	b.Put(LearntWords, lost)
	if _, err := read(Establishments, "合同制（校聘）"); !errors.As(err, &unknown) {
		t.Errorf("%v with an entry that the list has not", err)
	}
	b.Remove(LearntWords, 1)
	if _, err := read(Establishments, "合同制（校聘）"); !errors.As(err, &unknown) {
		t.Errorf("%v after it was taken back", err)
	}
	sections := Sections.Explain("初级部", SectionJunior)
	sections.SetRowID(2)
	b.Put(LearntWords, sections)
	if c, err := read(TaughtSections, "初级部"); err != nil || c != SectionJunior {
		t.Errorf("%q (%v) in the shorter list of the name", c, err)
	}
}
