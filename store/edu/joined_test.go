package edu

import "testing"

// TestHalves divides cells that say two fields at once by the kinds of the two, whichever comes first.
func TestHalves(t *testing.T) {
	owner, phone := Projects.Field("owner"), Projects.Field("phone")
	date, doc := Projects.Field("p02_date"), Projects.Field("p02_doc")
	start, end := Rotations.Field("start"), Rotations.Field("planned_end")
	education, major := Teachers.Field("education"), Teachers.Field("major")
	for _, tt := range []struct {
		first, second *Field
		text          string
		one, other    string // both empty where the cell is none
	}{
		{owner, phone, "张三 13903580000", "张三", "13903580000"},
		{owner, phone, "张三13903580000", "张三", "13903580000"},
		{owner, phone, "张三（13903580000）", "张三", "13903580000"},
		{owner, phone, "张三，电话：13903580000", "张三", "13903580000"},
		{owner, phone, "13903580000 张三", "张三", "13903580000"},
		{owner, phone, "张三\n0358-3021234", "张三", "0358-3021234"},
		{owner, phone, "欧阳秀英/13903580000", "欧阳秀英", "13903580000"},
		{owner, phone, "张三 13903580000、13903580001", "张三", "13903580000、13903580001"},
		{owner, phone, "13903580000", "", "13903580000"},
		{phone, owner, "张三 13903580000", "13903580000", "张三"},
		{owner, phone, "张三", "", ""},
		{owner, phone, "见附件", "", ""},
		{date, doc, "2022年3月5日 方教发〔2022〕15号", "2022年3月5日", "方教发〔2022〕15号"},
		{date, doc, "方教发〔2022〕15号（2022.3.5）", "2022.3.5", "方教发〔2022〕15号"},
		{date, doc, "2022.3.5方教发〔2022〕15号", "2022.3.5", "方教发〔2022〕15号"},
		{doc, date, "方发改审〔2022〕7号，2022-04-01", "方发改审〔2022〕7号", "2022-04-01"},
		{date, doc, "2022年3月", "2022年3月", ""},
		{start, end, "2022.9-2024.7", "2022-09", "2024-07"},
		{education, major, "本科 汉语言文学", "本科", "汉语言文学"},
		{education, major, "专科（数学教育）", "专科", "数学教育"},
		{owner, doc, "张三 某文", "", ""},
	} {
		one, other, ok := Halves(tt.first, tt.second, tt.text)
		if one != tt.one || other != tt.other || ok != (one+other != "") {
			t.Errorf("%s, %s of %q are %q, %q, %v; want %q, %q", tt.first.Key, tt.second.Key, tt.text, one, other, ok, tt.one, tt.other)
		}
	}
}
