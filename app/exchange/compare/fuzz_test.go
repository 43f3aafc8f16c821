package compare

import (
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// FuzzPupils: whatever stands in a list, it is counted or passed over, and no pupil is counted twice or lost.
func FuzzPupils(f *testing.F) {
	f.Add("学校名称\t年级\t班级\t姓名\t学籍号\n样例县甲小学\t一年级\t1班\t某\tG1\n")
	f.Add("2022年学生名单\n姓名\t班级\t学校\n某\t三年级2班\t乙小学\n合计\t1\n")
	f.Add("学籍号\t年级\n1\t2\nG2\t初中2021级\n")
	f.Add("姓名\t年级\t学籍状态\t性别\n某\t大一班\t转出\t女\n")
	b := county(f, sample.Size{Schools: 6, Teachers: 4, Years: 1})
	f.Fuzz(func(t *testing.T, text string) {
		w, err := grid.FromText(t.Context(), text)
		if err != nil {
			return
		}
		c := &comparing{
			out: &Comparison{}, ask: Ask{Pupils: true, Progress: func(int, int) {}}, book: b, names: map[*edu.Register]*edu.Names{},
			met: map[*edu.Register]map[int64]*entry{}, codes: map[*edu.Register]map[any]edu.Record{}, lists: map[*edu.Register]*scope{},
			keys: map[*edu.Register]map[string]edu.Record{}, absent: map[*edu.Register]map[string]*entry{},
		}
		if err := c.pupils(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		for _, x := range c.out.Tables {
			if x.Rows == 0 || !x.Pupils {
				t.Errorf("a table of %d rows", x.Rows)
			}
		}
	})
}
