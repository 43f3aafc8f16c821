package exchange

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestATownshipThatNoSchoolHas is told once, with those it may be meant for or that come near, and comes in all the same; what the table
// itself says more often is known, and of an empty ledger nothing else is.
func TestATownshipThatNoSchoolHas(t *testing.T) {
	held := empty()
	for i, town := range []string{"青岗镇", "东川镇", "马头乡"} {
		put(t, held, edu.Schools, int64(i+1), "code", "211400000"+string(rune('1'+i)), "name", "方山县第"+string(rune('1'+i))+"小学", "type", "小学",
			"founder", "县级教育部门", "state", "在用", "township", town)
	}
	for name, c := range map[string]struct {
		b     *edu.Book
		towns []string
		said  []string // by row
		near  []string
	}{
		"known":          {held, []string{"青岗镇", "马头乡"}, []string{"", ""}, nil},
		"without kind":   {held, []string{"东川"}, []string{"台账中没有“东川”，是不是“东川镇”？确实是新的，不用改"}, []string{"东川镇"}},
		"misspelt":       {held, []string{"青岗镇", "青冈镇", "青冈镇"}, []string{"", "台账中没有“青冈镇”，是不是“青岗镇”？确实是新的，不用改", ""}, []string{"青岗镇"}},
		"near":           {held, []string{"东会乡"}, []string{"台账中还没有“东会乡”，相近的有“东川镇”，请核对有没有写错；确实是新的，不用改"}, nil},
		"nothing near":   {held, []string{"柳坪镇"}, []string{"台账中还没有“柳坪镇”，请核对有没有写错；确实是新的，不用改"}, nil},
		"empty ledger":   {empty(), []string{"青岗镇", "东川镇"}, []string{"", ""}, nil},
		"table misspelt": {empty(), []string{"青岗镇", "青岗镇", "青冈镇"}, []string{"", "", "台账中没有“青冈镇”，是不是“青岗镇”？确实是新的，不用改"}, []string{"青岗镇"}},
	} {
		lines := []string{"学校名称|标识码|办学类型|举办者|状态|乡镇"}
		for i, town := range c.towns {
			n := string(rune('1' + i))
			lines = append(lines, "方山县新"+n+"小学|211400001"+n+"|小学|县级教育部门|在用|"+town)
		}
		p := planOf(t, edu.Schools, gridSheet(lines...), c.b)
		if p.Count(Added) != len(c.towns) {
			t.Errorf("%s: %d rows come in: %+v", name, p.Count(Added), p.Findings(edu.Hard))
			continue
		}
		for i, want := range c.said {
			at := slices.IndexFunc(p.Rows[i].Findings, func(f RowFinding) bool { return f.Rule == edu.RuleStrange })
			switch {
			case at < 0 && want != "":
				t.Errorf("%s: nothing is said of row %d", name, i+1)
			case at >= 0 && (p.Rows[i].Findings[at].Message != want || !slices.Equal(p.Rows[i].Findings[at].Near, c.near)):
				t.Errorf("%s: of row %d it says %q, near %q", name, i+1, p.Rows[i].Findings[at].Message, p.Rows[i].Findings[at].Near)
			}
		}
	}
}
