package ui

import (
	"testing"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// TestTypedNames: a typed reference is found as one in a cell is, and a word that was explained is read.
func TestTypedNames(t *testing.T) {
	b := edu.NewBook(edu.Unit{Area: "方山县"}, 2022)
	for i, name := range []string{"方山县东乡中心小学", "方山县甲镇河西小学", "方山县乙乡河西小学"} {
		s := &edu.School{Name: edu.Name(name), Township: edu.Name([]string{"东乡", "甲镇", "乙乡"}[i])}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	word := edu.Posts.Explain("保育员", "worker")
	word.SetRowID(1)
	b.Put(edu.LearntWords, word)
	for _, tt := range []struct {
		field, text, want string // empty where it is refused
	}{
		{"posted_at", "东乡中心小学校", "方山县东乡中心小学"},
		{"posted_at", "山西省方山县东乡中心小学（本部）", "方山县东乡中心小学"},
		{"posted_at", "乙乡河西小学", "方山县乙乡河西小学"},
		{"posted_at", "河西小学", ""},
		{"posted_at", "北沟小学", ""},
		{"post", "保育员", "工勤"},
		{"post", "炊事员", ""},
	} {
		f, r := edu.Teachers.Field(tt.field), &edu.Teacher{}
		if err := ParseField(f, r, tt.text, b); (err != nil) != (tt.want == "") || f.Text(r, b) != tt.want {
			t.Errorf("%s is %q (%v), want %q", tt.text, f.Text(r, b), err, tt.want)
		}
	}
}

// TestTheUsualReadingComesFirst: Enter takes the first choice, which is what the query says in the usual reading of its signs, and as a
// whole before a part.
func TestTheUsualReadingComesFirst(t *testing.T) {
	b, founder := edu.NewBook(edu.Unit{Area: "方山县"}, 2022), edu.Schools.Field("founder")
	for i, name := range []string{"方山县甲镇河西小学", "方山县河西", "河西中心小学"} {
		s := &edu.School{Name: edu.Name(name)}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	for _, tt := range []struct {
		f           *edu.Field
		typed, want string
	}{
		{founder, "xjjybm", "县级教育部门"}, // 省 is read xǐng too
		{founder, "sjjybm", "省级教育部门"},
		{founder, "jybm", "省级教育部门"}, // in the order of the list where nothing says it better
		{edu.Teachers.Field("posted_at"), "fsxhx", "方山县河西"},
	} {
		got := Choices(tt.f, b, pinyin.NewIndex(), tt.typed)
		if len(got) == 0 || got[0] != tt.want {
			t.Errorf("%s: %v, want %s first", tt.typed, got, tt.want)
		}
	}
}
