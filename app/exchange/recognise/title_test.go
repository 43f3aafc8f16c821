package recognise

import (
	"maps"
	"slices"
	"testing"
)

// TestTitlesAreAboutTheirLastWord: what stands before the word that a title is about says only what that is of.
func TestTitlesAreAboutTheirLastWord(t *testing.T) {
	r := newReader(t)
	for title, want := range map[string]string{
		"撤并学校学生安置情况统计表":          "placements",
		"撤并学校佐证材料目录":             "evidence",
		"2022年撤并学校情况表":           "closures",
		"教育建设项目档案目录":             "project-files",
		"项目电子档案移交清单":             "project-files",
		"教育建设项目合同台账":             "contracts",
		"教育建设项目10月份进度表":          "progress",
		"教育建设项目前期手续台账":           "projects",
		"学科带头人、骨干教师、教学能手认定情况汇总表": "honours",
		"全县骨干教师统计表":              "teachers",
		"骨干教师交流轮岗花名册":            "rotations",
		"交流轮岗岗位需求统计表":            "vacancies",
		"教师名册":                   "teachers",
		"2022年秋季小学学生统计表":         "yearly",
		"普惠性幼儿园工作台账":             "schools",
		"学生分流去向登记表（2023年）":       "placements",
		"农村小规模学校撤并情况统计表":         "closures",
	} {
		said := r.named(r.vocabularies, title)
		var first []string
		for g := range maps.Keys(said) {
			if said[g] == 1 {
				first = append(first, g.ID)
			}
		}
		if !slices.Equal(first, []string{want}) {
			t.Errorf("%s is about %v, want %s", title, first, want)
		}
	}
}

// TestTablesWithoutTitles: heads and cells alone tell of what kind a table is.
func TestTablesWithoutTitles(t *testing.T) {
	r := newReader(t)
	var n tally
	for _, folder := range []string{"fit", "wild", "others"} {
		for _, x := range labelledIn(t, folder) {
			if x.register == "none" {
				continue
			}
			x.file, x.sheet.Name, x.whole = "", "", nil
			for i := range x.first {
				clear(x.sheet.Rows[i])
			}
			n.judge(quiet{t}, r, x)
		}
	}
	n.check(t, .975)
}
