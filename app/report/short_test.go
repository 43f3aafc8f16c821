package report

import (
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// shortOf are how the rows of the annexes that fall short are told under 存在的问题, by the words before and behind how many they are: of the
// annex as it was made.
func shortOf(a annexes) map[[2]string]string {
	total := func(word, have, need string) string {
		all := a.table(word).Total
		if len(all) == 0 || all[0].Cells[have].Is != Number || all[0].Cells[need].Is != Number {
			return "0"
		}
		if n := all[0].Cells[need].Number.N; n > all[0].Cells[have].Number.N {
			return strconv.Itoa(int(n))
		}
		return "0"
	}
	failing := func(label string) string {
		n := 0
		for _, d := range a {
			if !strings.Contains(d.Title, "优质均衡发展监测表") {
				continue
			}
			for _, t := range tables(d) {
				if len(t.Columns) < 3 || !strings.Contains(t.Columns[2].Heads[0], label) {
					continue
				}
				for _, r := range t.Rows {
					if r.Cells["verdict"].Text == string(indicator.NotMet) {
						n++
					}
				}
			}
		}
		return strconv.Itoa(n)
	}
	overdue := func(c Cells) bool {
		day := datesOf(&testing.T{}, a.table("重点工作进展表").Middle)
		due := c["deadline"].Date
		return due.Known() && due.Last().Before(day[0]) && strings.Contains(c["light"].Text, "待填报")
	}
	return map[[2]string]string{
		{"教师交流轮岗应交流", "人"}:           total("轮岗汇总表", "moved", "needed"),
		{"已交流教师中应有骨干教师", "人"}:        total("轮岗汇总表", "backbone", "backbone_needed"),
		{"综合评估未达标的有小学", "个"}:         failing("小学"),
		{"初中", "个。"}:                 failing("初中"),
		{"", "项重点任务已逾期，没有完成或没有登记完成"}: a.rows("重点工作进展表", with("light", "逾期")),
		{"", "项重点任务已过期限，没有填报"}:       a.rows("重点工作进展表", overdue),
		{"", "个项目需要督办"}:              a.rows("进度月报", with("note", toUrge)),
		{"", "个项目有需要协调解决的问题"}:        a.rows("进度月报", func(c Cells) bool { return c["trouble"].Text != "" }),
	}
}

// TestWhatFallsShortIsAProblem: each row, and each sum, of an annex that falls short of what is asked stands under 存在的问题 of the letter, and
// nothing else does: schools that fail, teachers and 骨干 still to move, tasks that are late, projects, shares and 差异系数.
func TestWhatFallsShortIsAProblem(t *testing.T) {
	said := map[[2]string]int{}
	books := counties(t)
	books["the sample"] = eventful(t, sample.Standard)
	for _, x := range edu.All[edu.Task](books["the sample"], edu.Tasks) {
		if x.Number == "T2.1" { // nobody entered what falls to the county
			x.County, x.Deadline = edu.Measure{}, edu.Month(2022, 5)
		}
	}
	for at, b := range books {
		for month := 1; month <= 12; month++ {
			d := kind(t, "monthly").Make(b, letterOptions(t, month))
			problems, under := "", false
			var behind annexes
			for _, x := range d.Blocks {
				switch x := x.(type) {
				case *Clause:
					if x.Level == 1 {
						under = strings.HasSuffix(x.Text, "存在的问题")
					}
				case *Paragraph:
					if under {
						problems += "\n" + x.Text
					}
				case *Annex:
					behind = append(behind, x.Doc)
				}
			}
			for words, n := range shortOf(behind) {
				before := words[0]
				if before == "" {
					before = "\n"
				}
				all := strings.ReplaceAll(problems, "。", "。\n")
				is := strings.Contains(all, before+n+words[1])
				if n != "0" {
					said[words]++
				}
				if is != (n != "0") {
					t.Errorf("%s, month %d: %s%s%s in the annex, and the problems are %s", at, month, words[0], n, words[1], problems)
				}
			}
			for _, name := range failed(behind) {
				if said[[2]string{"rates"}]++; !strings.Contains(problems, name) {
					t.Errorf("%s, month %d: %s falls short in the annex, and the problems are %s", at, month, name, problems)
				}
			}
		}
	}
	for words := range shortOf(nil) {
		if said[words] == 0 {
			t.Errorf("no letter of the year says %s…%s", words[0], words[1])
		}
	}
	if said[[2]string{"rates"}] == 0 {
		t.Error("no share falls short in any letter")
	}
}

// failed are the names of the shares and 差异系数 that do not reach what is asked of them.
func failed(all annexes) []string {
	var names []string
	for _, d := range all {
		for _, t := range tables(d) {
			for i := range t.Rows {
				r := &t.Rows[i]
				if r.Cells["verdict"].State == NotMet && r.Cells["figure"].Is == Text {
					name := r.Cells["figure"].Text
					names = append(names, strings.TrimSuffix(name[strings.Index(name, "（")+len("（"):], "）"))
				}
				if r.Cells["name"].Text != "差异系数" {
					continue
				}
				for j := range t.Columns {
					if c := &t.Columns[j]; r.Cells[c.Key].State == NotMet {
						names = append(names, quoted(c.Heads[0]))
					}
				}
			}
		}
		if strings.Contains(d.Title, "民办义务教育占比") && strings.Contains(notesOf(d), string(indicator.NotMet)) {
			names = append(names, "民办义务教育在校生占比"+all.sum("民办义务教育占比", "share"))
		}
	}
	return names
}

// TestStillToMove: what rotation falls short of is said of the year, whichever of the two it is.
func TestStillToMove(t *testing.T) {
	b := rotated()
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		x.Backbone = "5"
	}
	m := &maker{b: b, o: Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)}}
	for _, tt := range []struct {
		sum  indicator.RotationRow
		want string
	}{
		{indicator.RotationRow{Due: 40, Moved: 2, Backbone: 1}, "2022—2023学年教师交流轮岗应交流4人，已有2人，还差2人。"},
		{indicator.RotationRow{Due: 40, Moved: 4}, "2022—2023学年已交流教师中应有骨干教师1人，还差1人。"},
		{indicator.RotationRow{Due: 40, Moved: 3}, "2022—2023学年教师交流轮岗应交流4人，已有3人，还差1人；已交流教师中应有骨干教师1人，还差1人。"},
		{indicator.RotationRow{Due: 40, Moved: 4, Backbone: 1}, ""},
	} {
		if got := m.movedText(tt.sum); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.sum, got, tt.want)
		}
	}
}
