package edu

import (
	"errors"
	"slices"
	"testing"
)

// TestKinOfWords reads words that no line of their list is about: each is proposed by what it is related to, and none is taken unasked.
func TestKinOfWords(t *testing.T) {
	poor := Titles.without(t, []officeWord{{word: "实验师"}, {word: "馆员"}})
	for _, tt := range []struct {
		list *CodeList
		word string
		want Code // the first proposal; empty where none is known
	}{
		{OnDuty, "是", "on"},
		{OnDuty, "×", "off"},
		{Researchers, "1", "full"},
		{Exemptions, "√", "exempt"},
		{HearingResults, "有", "agree"},
		{HearingResults, "否", "oppose"},
		{SchoolStates, "0", "open"},
		{SchoolStates, "未停办", "open"},
		{SchoolStates, "未关闭", "open"},
		{Relations, "未调动", "stays"},
		{Relations, "不随调", "stays"},
		{HearingResults, "未一致同意", "oppose"},
		{poor, "实验师", "3"},
		{poor, "馆员", "3"},
		{Posts, "职员", "admin"},
		{Titles, "副教授", "4"},
		{Parties, "无党派民主人士代表", "12"},
		{Directions, "是", ""},
		{LandRights, "否", ""},
	} {
		var c Code
		var unknown *UnknownWord
		if err := c.Parse(tt.word, Format{Codes: tt.list}); !errors.As(err, &unknown) {
			t.Errorf("%s %s is taken for %q", tt.list.Name, tt.word, c)
			continue
		}
		near := unknown.Near()
		if tt.want == "" && len(near) > 0 || tt.want != "" && !slices.Equal(near[:min(1, len(near))], []Code{tt.want}) {
			t.Errorf("%s %s may be %q, want %q first", tt.list.Name, tt.word, near, tt.want)
		}
	}
}
