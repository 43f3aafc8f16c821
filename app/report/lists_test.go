package report

import (
	"regexp"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
)

// aboutNought are words about 0, and the limits of 差异系数.
var aboutNought = regexp.MustCompile(`“0”表示填报为零|不作0计算|确实没有的填0|必须改\d+项，数据不全\d+项，要核对而没有说明\d+项|上限：小学0.5、初中0.45`)

// TestPapersOfNothing: of a ledger that has nothing but the plan of its year no paper counts anything, says of a share of nothing that it
// is reached, or numbers a row of sums with 0.
func TestPapersOfNothing(t *testing.T) {
	b := bare()
	tasks, err := edu.ParseTasks(assets.Tasks, b.Unit)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		made(b, edu.Tasks, x)
	}
	o := letterOptions(t, 9)
	for _, k := range Kinds() {
		d := k.Make(b, o)
		said(d, func(where, text string) {
			if where != "line" && nought.MatchString(aboutNought.ReplaceAllString(text, "…")) {
				t.Errorf("%s: %s says %s", k.ID, where, text)
			}
		})
		for _, table := range tables(d) {
			for _, r := range append(table.Rows, table.Total...) {
				for key, c := range r.Cells {
					if c.Is == Number && c.Number.N == 0 || nought.MatchString(c.Text) && !strings.Contains(c.Text, "≤0.") {
						t.Errorf("%s: cell %s says %s%s%s", k.ID, key, c.Number, c.Unit, c.Text)
					}
					if key == "light" && c.State == Met {
						t.Errorf("%s: %s is said to be done: %s", k.ID, r.Cells["name"].Text, r.Cells["actual"].Text)
					}
				}
			}
		}
	}
}

// TestGroupsAreNumberedAsPrinted: the first group of a list that has no other is number one.
func TestGroupsAreNumberedAsPrinted(t *testing.T) {
	b := bare()
	point := made(b, edu.Schools, &edu.School{Name: "甲教学点", Type: edu.TypeTeachingPoint})
	made(b, edu.Closures, &edu.Closure{School: point})
	made(b, edu.Projects, &edu.Project{Name: "乙项目"})
	for _, id := range []string{"closures", "projects"} {
		if got := onlyOf(kind(t, id).Make(b, options(t))).Rows[0].Group; !strings.HasPrefix(got, "一、") {
			t.Errorf("%s begins with %s", id, got)
		}
	}
}

// TestOwnSchoolsAreNamedWithoutTheCity: lists of the schools that a city runs itself leave the city's name out, as those of a county do
// the county's; its paper is headed 市本级.
func TestOwnSchoolsAreNamedWithoutTheCity(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市本级", Level: "city"}, 2022)
	made(b, edu.Schools, &edu.School{Name: "吕梁市实验小学", Type: edu.TypePrimary})
	d := kind(t, "schools").Make(b, options(t))
	table := onlyOf(d)
	if got := ShortName(table.Rows[0].Cells["name"].Text, table.Area); got != "实验小学" || !strings.HasPrefix(d.Title, "吕梁市本级") {
		t.Errorf("%s lists %s", d.Title, got)
	}
}

// TestHeadsOfPapers: no cell of a head is a unit alone, and the unit of a column that has its upper head for itself stands in the lowest.
func TestHeadsOfPapers(t *testing.T) {
	for _, k := range Kinds() {
		for _, table := range tables(k.Make(bare(), letterOptions(t, 9))) {
			table = table.Printed()
			heads, levels := table.Heads()
			for _, h := range heads {
				if strings.HasPrefix(h.Text, "（") && strings.HasSuffix(h.Text, "）") {
					t.Errorf("%s: a head is %s", k.ID, h.Text)
				}
				if c := table.Columns[h.Col]; h.ColEnd-h.Col == 1 && h.RowEnd < levels && c.Unit != "" && strings.HasSuffix(h.Text, c.unitInHead()) {
					t.Errorf("%s: %s has the unit above its name", k.ID, c.heads())
				}
			}
		}
	}
}

// TestShortName: a name is without the area that all of them begin with, in brackets behind a person's too, but never little without it.
func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		"岚县东川镇中心小学":       "东川镇中心小学",
		"岚县中学":            "岚县中学",
		"王晓东（岚县东川镇中心小学）":  "王晓东（东川镇中心小学）",
		"王晓东（岚县中学）":       "王晓东（岚县中学）",
		"东川镇中心小学（岚县第二校区）": "东川镇中心小学（第二校区）",
	} {
		if got := ShortName(name, "岚县"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := ShortName("王晓东（东川镇中心小学）", ""); got != "王晓东（东川镇中心小学）" {
		t.Errorf("of no area: %s", got)
	}
}
