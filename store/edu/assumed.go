package edu

import (
	"regexp"
	"strings"
)

// What new rows of lists most likely mean that do not say it. A list of rotations is in rotation.go.

// typeWords are what the names of schools say of their 办学类型; the one that stands last in a name counts.
var typeWords = []struct {
	word string
	kind Code
}{
	{"幼儿园", TypeKindergarten},
	{"教学点", TypeTeachingPoint},
	{"小学", TypePrimary},
	{"完小", TypePrimary},
	{"初级中学", TypeJunior},
	{"初中", TypeJunior},
	{"九年制", TypeNineYear},
	{"九年一贯制", TypeNineYear},
	{"十二年一贯制", TypeTwelveYear},
	{"完全中学", TypeComplete},
	{"完中", TypeComplete},
	{"高级中学", TypeSenior},
	{"高中", TypeSenior},
	{"特殊教育", TypeSpecial},
}

// assumedType is 办学类型 of a school by its name, and by its 标识码 where that agrees.
func assumedType(r Record, _ *Book, _ string) Code {
	s := r.(*School)
	kind, last := Code(""), -1
	for _, w := range typeWords {
		if at := strings.LastIndex(string(s.Name), w.word); at > last {
			kind, last = w.kind, at
		}
	}
	if want := CategoryOfType(kind); s.Code != "" && want != s.Code.Category() {
		return ""
	}
	return kind
}

var (
	privateWords = regexp.MustCompile(`民办|私立|民营`)
	publicWords  = regexp.MustCompile(`公办|公立`)
	listOfClosed = regexp.MustCompile(`撤[并销]|停办|关停|注销`)
	closedByNow  = regexp.MustCompile(`已(?:经)?(?:完成)?(?:撤|停办|关停)|(?:撤并|撤销)(?:已)?完成`)
)

// assumedFounder is 举办者 where the name of a school, its 园所性质 or the title of the list says who runs it.
func assumedFounder(r Record, _ *Book, title string) Code {
	s := r.(*School)
	switch {
	case privateWords.MatchString(string(s.Name)), s.KindergartenKind == KindergartenInclusive, s.KindergartenKind == KindergartenOther:
		return FounderPrivate
	case s.KindergartenKind == KindergartenEducation:
		return FounderCounty
	case privateWords.MatchString(title) && !publicWords.MatchString(title):
		return FounderPrivate
	case publicWords.MatchString(title) && !privateWords.MatchString(title) && s.Type != TypeKindergarten:
		return FounderCounty
	}
	return ""
}

// assumedSchoolState is 状态: a list of schools is of those in use, unless it is one of closures.
func assumedSchoolState(r Record, _ *Book, title string) Code {
	switch {
	case listOfPlans.MatchString(title):
		return StateOpen
	case r.(*School).MergedInto != 0:
		return StateClosed
	case listOfClosed.MatchString(title):
		return ""
	}
	return StateOpen
}

// assumedStage is 当前阶段 of a closure: that of the last of its events, or else the first one, unless the list is of those that have been
// carried out.
func assumedStage(r Record, _ *Book, title string) Code {
	c := r.(*Closure)
	stage := ClosureSurvey
	for _, s := range stageOfDate {
		if s.on(c).Known() {
			stage = s.stage
		}
	}
	if stage == ClosureSurvey && closedByNow.MatchString(title) && !listOfPlans.MatchString(title) {
		return ClosureDone
	}
	return stage
}
