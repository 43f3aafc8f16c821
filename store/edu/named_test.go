package edu

import (
	"strings"
	"testing"
)

func namedBook(t *testing.T) *Book {
	t.Helper()
	b := NewBook(Unit{Area: "样例县"}, 2022)
	for i, s := range []School{
		{Name: "样例县东川镇中心小学", Short: "东川中心校", Township: "东川镇"},
		{Name: "样例县柳坪镇中心小学", Township: "柳坪镇"},
		{Name: "样例县东川镇东沟小学", Township: "东川镇"},
		{Name: "样例县甲镇河西小学", Township: "甲镇"},
		{Name: "样例县乙乡河西小学", Township: "乙乡"},
		{Name: "样例县第一小学", Former: "样例县城关小学、育才学校"},
		{Name: "样例县实验学校", Township: "东川镇"},
		{Name: "样例县2小", Township: "乙乡"},
		{Name: "样例县二小", Township: "甲镇"},
		{Name: "样例县东川镇中心幼儿园", Township: "东川镇"},
	} {
		r := s
		r.SetRowID(int64(i + 1))
		b.Put(Schools, &r)
	}
	return b
}

// TestSchoolNames: a school is found by its full name, its short one, a former one, without what is above it, with or without
// the kind of its township, and in other words for its kind. What two are called is told, what none is called is proposed.
func TestSchoolNames(t *testing.T) {
	b := namedBook(t)
	x := NewNames(Schools, b)
	for _, tt := range []struct {
		text, want string // found; after ? proposed first
	}{
		{"山西省吕梁市样例县东川镇中心小学", "样例县东川镇中心小学"},
		{"吕梁市样例县东川镇中心小学", "样例县东川镇中心小学"},
		{"样例县东川镇中心小学校", "样例县东川镇中心小学"},
		{"东川镇中心小学", "样例县东川镇中心小学"},
		{"东川中心小学", "样例县东川镇中心小学"},
		{"样例县 东川镇中心小学", "样例县东川镇中心小学"},
		{"样例县东川镇中心小学（本部）", "样例县东川镇中心小学"},
		{"东川镇中心小学(小学部)", "样例县东川镇中心小学"},
		{"样例县东川镇中心小学\n", "样例县东川镇中心小学"},
		{"样例县东川镇中⼼⼩学", "样例县东川镇中心小学"},
		{"东川镇中心完小", "样例县东川镇中心小学"},
		{"东川中心校", "样例县东川镇中心小学"},
		{"东川镇中心校", "样例县东川镇中心小学"},
		{"东川镇中心学校", "?样例县东川镇中心小学"},
		{"柳坪镇中心校", "?样例县柳坪镇中心小学"},
		{"东沟小学", "样例县东川镇东沟小学"},
		{"东川镇东沟小学", "样例县东川镇东沟小学"},
		{"河西小学", "样例县甲镇河西小学 样例县乙乡河西小学"},
		{"乙乡河西小学", "样例县乙乡河西小学"},
		{"中心小学", "?样例县东川镇中心小学"},
		{"样例县一小", "样例县第一小学"},
		{"第1小学", "样例县第一小学"},
		{"城关小学", "样例县第一小学"},
		{"育才学校", "样例县第一小学"},
		{"样例县二小", "样例县二小"},
		{"2小", "样例县2小"},
		{"样例县第二小学", "样例县2小 样例县二小"},
		{"东川镇实验学校", "样例县实验学校"},
		{"样例县东川镇东沟小学小", "?样例县东川镇东沟小学"},
		{"河东中学", ""},
		{"样例县", ""},
		{"", ""},
	} {
		names := func(rows []Record) string {
			var all []string
			for _, r := range rows {
				all = append(all, string(r.(*School).Name))
			}
			return strings.Join(all, " ")
		}
		found, near := names(x.Find(tt.text)), x.Near(tt.text)
		if want, proposed := strings.CutPrefix(tt.want, "?"); proposed {
			if found != "" || len(near) == 0 || names(near[:1]) != want {
				t.Errorf("%q is %q, proposed %s; want %s proposed", tt.text, found, names(near), want)
			}
		} else if found != want {
			t.Errorf("%q is %q, want %q", tt.text, found, want)
		}
	}
	if s := b.Find(Schools, 4); !x.Calls("甲镇河西小学", s) || x.Calls("乙乡河西小学", s) || x.Calls("大王中学", s) {
		t.Error("a name beside a code is taken for another")
	}
}

// FuzzSchoolNames: no text is the name of a school that does not answer to it, and none makes the finder fall.
func FuzzSchoolNames(f *testing.F) {
	f.Add("山西省吕梁市样例县东川镇中心小学（本部）")
	f.Add("第十九小")
	b := NewBook(Unit{Area: "样例县"}, 2022)
	s := &School{Name: "样例县东川镇东沟小学", Township: "东川镇"}
	s.SetRowID(1)
	b.Put(Schools, s)
	f.Fuzz(func(t *testing.T, text string) {
		x := NewNames(Schools, b)
		if found := x.Find(text); len(found) > 0 && !strings.Contains(CleanName(text), "东沟") {
			t.Errorf("%q is %s", text, s.Name)
		}
		_ = x.Near(text)
	})
}
