package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// stated is a number in a letter with its noun: where it stands, and what the annex of the same month says.
type stated struct {
	form  *regexp.Regexp // its one group is the number
	annex func(a annexes) string
}

// annexes are the documents behind a letter, by a word of their titles.
type annexes []*Document

func (a annexes) table(word string) *Table {
	for _, d := range a {
		if strings.Contains(d.Title, word) {
			return onlyOf(d)
		}
	}
	return &Table{}
}

func (a annexes) notes(word string) string {
	for _, d := range a {
		if strings.Contains(d.Title, word) {
			return notesOf(d)
		}
	}
	return ""
}

// sum is a cell of the row of totals as a letter writes it.
func (a annexes) sum(word, key string) string {
	t := a.table(word)
	if len(t.Total) == 0 {
		return ""
	}
	c := t.Total[0].Cells[key]
	if c.Is != Number {
		return ""
	}
	return c.Printed()
}

// rows counts the rows of records that a condition holds of.
func (a annexes) rows(word string, holds func(Cells) bool) string {
	n := 0
	for _, r := range a.table(word).Rows {
		if r.Group == "" && holds(r.Cells) {
			n++
		}
	}
	return strconv.Itoa(n)
}

// note is the number that a note of an annex has in a form.
func (a annexes) note(word, form string) string {
	if m := regexp.MustCompile(form).FindStringSubmatch(a.notes(word)); m != nil {
		return m[1]
	}
	return ""
}

// closingOf is the 统计截止日期 over a table.
func closingOf(t *Table) (day edu.Date) {
	_ = day.Parse(dates.FindString(strings.NewReplacer("年", "-", "月", "-", "日", "").Replace(t.Middle)), edu.Format{})
	return day
}

// running reports of a row of 撤并进展情况表 whether the case is under way.
func running(c Cells) bool { return c["done"].Text == "" && c["stage"].Text != "终止" }

// overdueCases are the rows of cases under way whose planned time has passed.
func overdueCases(a annexes) string {
	day := closingOf(a.table("撤并进展"))
	return a.rows("撤并进展", func(c Cells) bool {
		var due edu.Date
		_ = due.Parse(c["planned"].Text, edu.Format{})
		return running(c) && due.Known() && due.Last().Before(day)
	})
}

// spreads counts the seven indicators of 小学 whose 校际差异系数 is lacking, or within its limit.
func (a annexes) spreads(lacking bool) string {
	n, last := 0, a.table("校际差异系数表").Rows[2]
	for i := 1; i <= 7; i++ {
		if c := last.Cells["L"+strconv.Itoa(i)]; lacking && c.State == Lacking || !lacking && c.State == Met {
			n++
		}
	}
	return strconv.Itoa(n)
}

func with(key, word string) func(Cells) bool {
	return func(c Cells) bool { return strings.Contains(c[key].Text, word) }
}

// plus adds what is not in a table and yet in the county's count: the pupils of schools that were closed.
func plus(sum, note string) string {
	a, _ := strconv.Atoi(sum)
	b, _ := strconv.Atoi(note)
	return strconv.Itoa(a + b)
}

// nouns are the numbers of the letter. Each has to be found in a letter of the year.
func nouns() map[string]stated {
	of := func(form string, annex func(a annexes) string) stated { return stated{regexp.MustCompile(form), annex} }
	rate := func(word string, row int) func(a annexes) string {
		return func(a annexes) string {
			for _, d := range a {
				if strings.Contains(d.Title, word) {
					return tables(d)[0].Rows[row].Cells["here"].Shown().String()
				}
			}
			return ""
		}
	}
	hampered := func(a annexes) string {
		return a.rows("进度月报", func(c Cells) bool { return c["trouble"].Text != "" })
	}
	light := func(word string) func(a annexes) string {
		return func(a annexes) string { return a.rows("重点工作进展表", with("light", word)) }
	}
	begun := func(a annexes) string { // those in the groups of what is accepted or being built
		n, group := 0, ""
		for _, r := range a.table("进度月报").Rows {
			if r.Group != "" {
				group = r.Group
			} else if !strings.Contains(group, "未开工") {
				n++
			}
		}
		return strconv.Itoa(n)
	}
	has := func(word string) func(a annexes) string {
		return func(a annexes) string {
			m := regexp.MustCompile(word + `(\d+)`).FindStringSubmatch(a.notes("基本情况"))
			return m[1]
		}
	}
	return map[string]stated{
		"schools":       of(`在用中小学(\d+)所`, has("中小学")),
		"points":        of(`所、教学点(\d+)个、幼儿园`, has("教学点")),
		"kindergartens": of(`个、幼儿园(\d+)所`, has("幼儿园")),
		"pupils": of(`在校生(\d+)人`, func(a annexes) string {
			all, _ := strconv.Atoi(a.sum("基本情况", "pupils"))
			pre, _ := strconv.Atoi(a.sum("基本情况", pupilsOf(edu.SectionPre)))
			return plus(strconv.Itoa(all-pre), a.note("基本情况", `在校（园）生(\d+)人`))
		}),
		"children": of(`在园幼儿(\d+)人`, func(a annexes) string { return a.sum("基本情况", pupilsOf(edu.SectionPre)) }),
		"teachers": of(`（含幼儿园）专任教师(\d+)人`, func(a annexes) string {
			return plus(a.sum("基本情况", "teachers"), a.note("基本情况", `专任教师(\d+)人`))
		}),
		"closures":       of(`列入撤并的学校、教学点(\d+)例`, func(a annexes) string { return a.note("撤并进展", `共(\d+)例`) }),
		"closed schools": of(`（学校(\d+)所`, func(a annexes) string { return a.note("撤并进展", `学校(\d+)所`) }),
		"closed points":  of(`、教学点(\d+)个）`, func(a annexes) string { return a.note("撤并进展", `教学点(\d+)个`) }),
		"running":        of(`继续推进撤并(\d+)例`, func(a annexes) string { return a.rows("撤并进展", running) }),
		"reopened": of(`，恢复办学(\d+)例`, func(a annexes) string {
			return a.rows("撤并进展", func(c Cells) bool { return c["stage"].Text == "恢复办学" })
		}),
		"disposed of": of(`，其中已实施(\d+)例`, func(a annexes) string {
			kept := a.rows("校产处置", func(c Cells) bool {
				return c["note"].Text == "保留为教学点" || c["note"].Text == "改办幼儿园"
			})
			return plus(strings.TrimSuffix(a.sum("校产处置", "name"), "例"), kept)
		}),
		"placed": of(`已实施的撤并分流学生\d+人，其中到并入学校(\d+)人`, func(a annexes) string {
			sum, _ := strconv.Atoi(a.sum("撤并进展", "placed_there"))
			back, _ := strconv.Atoi(a.note("撤并进展", `（学生安置：并入校(\d+)人`))
			return strconv.Itoa(sum - back)
		}),
		"overdue closures": of(`^(\d+)例撤并已过拟定时间`, overdueCases),
		"projects":         of(`(\d+)个新建、改建、扩建项目`, func(a annexes) string { return strconv.Itoa(a.table("进度月报").Len()) }),
		"begun":            of(`项目已开工(\d+)个`, begun),
		"done this year":   of(`本年完成投资([\d.]+)万元`, func(a annexes) string { return a.sum("进度月报", "done_year") }),
		"done":             of(`累计完成([\d.]+)万元`, func(a annexes) string { return a.sum("进度月报", "done_total") }),
		"of the whole":     of(`占总投资的([\d.]+)%`, func(a annexes) string { return a.sum("进度月报", "done_rate") }),
		"this month":       of(`^截至[^；]*；本年完成投资[\d.]+万元，其中本月完成([\d.]+)万元`, func(a annexes) string { return a.sum("进度月报", "done_month") }),
		"in place":         of(`资金累计到位([\d.]+)万元`, func(a annexes) string { return a.sum("进度月报", "in_place") }),
		"paid":             of(`累计支付([\d.]+)万元`, func(a annexes) string { return a.sum("进度月报", "paid") }),
		"paid rate":        of(`支付率([\d.]+)%`, func(a annexes) string { return a.sum("进度月报", "paid_rate") }),
		"urged":            of(`^(\d+)个项目需要督办`, func(a annexes) string { return a.rows("进度月报", with("note", toUrge)) }),
		"urged on": of(`对需要督办的(\d+)个项目`, func(a annexes) string {
			return a.rows("进度月报", func(c Cells) bool { return c["urged"].Text != "" })
		}),
		"troubled":  of(`^(\d+)个项目有需要协调解决的问题`, hampered),
		"to settle": of(`协调解决(\d+)个项目的问题`, hampered),
		"silent": of(`(\d+)个项目没有报送`, func(a annexes) string {
			return a.rows("进度月报", func(c Cells) bool {
				return strings.Contains(c["note"].Text, "未报") || strings.Contains(c["note"].Text, "没有月报")
			})
		}),
		"due to move":    of(`符合交流条件教师(\d+)人`, func(a annexes) string { return a.sum("轮岗汇总表", "due") }),
		"needed":         of(`，应交流(\d+)人`, func(a annexes) string { return a.sum("轮岗汇总表", "needed") }),
		"moved":          of(`已交流(\d+)人`, func(a annexes) string { return a.sum("轮岗汇总表", "moved") }),
		"share moved":    of(`占符合条件教师的([\d.]+)%`, func(a annexes) string { return a.sum("轮岗汇总表", "moved_share") }),
		"backbone":       of(`县级及以上骨干教师(\d+)人`, func(a annexes) string { return a.sum("轮岗汇总表", "backbone") }),
		"backbone there": of(`应有骨干教师\d+人，已有(\d+)人`, func(a annexes) string { return a.sum("轮岗汇总表", "backbone") }),
		"passing": of(`参加监测的小学\d+个，综合评估达标(\d+)个`, func(a annexes) string {
			return a.rows("优质均衡发展监测表", func(c Cells) bool { return c["verdict"].Text == string(indicator.Met) })
		}),
		"none passing": of(`参加监测的小学(\d+)个，综合评估没有达标的`, func(a annexes) string {
			if a.rows("优质均衡发展监测表", func(c Cells) bool { return c["verdict"].Text == string(indicator.Met) }) != "0" {
				return "some"
			}
			return strconv.Itoa(a.table("优质均衡发展监测表").Len())
		}),
		"undecided": of(`参加监测的小学[^；]*，(\d+)个因数据不全没有结论`, func(a annexes) string {
			return a.rows("优质均衡发展监测表", with("verdict", string(indicator.Incomplete)))
		}),
		"spreads within":             of(`小学七项指标中(\d+)项的校际差异系数没有超过上限`, func(a annexes) string { return a.spreads(false) }),
		"spreads open":               of(`小学七项指标中\d+项的校际差异系数没有超过上限，(\d+)项数据不全`, func(a annexes) string { return a.spreads(true) }),
		"spreads open beside others": of(`小学“[^；]*，另有(\d+)项指标数据不全`, func(a annexes) string { return a.spreads(true) }),
		"never reported": of(`其中(\d+)个没有报过，完成投资和支付未计入`, func(a annexes) string {
			return a.rows("进度月报", with("note", "没有月报"))
		}),
		"backbone share":  of(`骨干教师\d+人，占已交流教师的([\d.]+)%`, func(a annexes) string { return a.sum("轮岗汇总表", "backbone_share") }),
		"public share":    of(`（公办率）([\d.]+)%`, rate("公办率、普惠率", 0)),
		"inclusive share": of(`（普惠率）([\d.]+)%`, rate("公办率、普惠率", 1)),
		"private share":   of(`民办义务教育在校生占比([\d.]+)%`, func(a annexes) string { return a.sum("民办义务教育占比", "share") }),
		"boarding":        of(`寄宿制学校(\d+)个，`, func(a annexes) string { return a.rows("进度月报", with("task", "寄宿制学校")) }),
		"due now": of(`其中现已到期、要抓紧完成的(\d+)项`, func(a annexes) string {
			t := a.table("重点工作进展表")
			return a.rows("重点工作进展表", func(c Cells) bool {
				var due edu.Date
				_ = due.Parse(c["deadline"].Text, edu.Format{})
				return due.Known() && strings.Contains(t.Middle, due.Last().Chinese()) && strings.Contains(c["light"].Text, "进行中")
			})
		}),
		"closures due now": of(`现已到拟定时间的(?:撤并)?(\d+)例`, func(a annexes) string {
			t := a.table("撤并进展")
			return a.rows("撤并进展", func(c Cells) bool {
				var due edu.Date
				_ = due.Parse(c["planned"].Text, edu.Format{})
				return running(c) && due.Known() && strings.Contains(t.Middle, due.Last().Chinese())
			})
		}),
		"closures overdue": of(`已过拟定时间的(?:撤并)?(\d+)例`, overdueCases),
		"due next": of(`其中2022年到期的(\d+)项`, func(a annexes) string {
			return a.rows("重点工作进展表", func(c Cells) bool {
				return c["deadline"].Text == "2022" && strings.Contains(c["light"].Text, "进行中")
			})
		}),
		"primary":       of(`参加监测的小学(\d+)个`, func(a annexes) string { return strconv.Itoa(a.table("优质均衡发展监测表").Len()) }),
		"tasks":         of(`年度重点任务(\d+)项`, func(a annexes) string { return strconv.Itoa(a.table("重点工作进展表").Len()) }),
		"tasks done":    of(`其中完成(\d+)项`, light("完成")),
		"running tasks": of(`，进行中(\d+)项`, light("进行中")),
		"late tasks":    of(`，逾期(\d+)项`, light("逾期")),
		"to fill in":    of(`补充填报重点任务(\d+)项`, light("待填报")),
		"unset tasks":   of(`待填报(\d+)项`, light("待填报")),
		"named late":    of(`(\d+)项重点任务已逾期`, light("逾期")),
	}
}

// TestLettersHoldForTheirAnnexes reads the letters of a year against their annexes: each number of the letter, with its noun, is
// that of the rows or the sum of the annex of the same month.
func TestLettersHoldForTheirAnnexes(t *testing.T) {
	said := map[string]int{}
	books := counties(t)
	books["the sample"] = eventful(t, sample.Standard)
	for at, b := range books {
		for month := 1; month <= 12; month++ {
			d := kind(t, "monthly").Make(b, letterOptions(t, month))
			var behind annexes
			for _, x := range d.Blocks {
				if a, ok := x.(*Annex); ok {
					behind = append(behind, a.Doc)
				}
			}
			for _, a := range behind {
				for _, line := range linesOf(a.Blocks) {
					if strings.Contains(paragraphs(d), line) {
						t.Errorf("%s, month %d: %s says again what the letter says: %s", at, month, a.Title, line)
					}
				}
			}
			for _, line := range strings.Split(paragraphs(d), "\n") {
				for name, n := range nouns() {
					m := n.form.FindStringSubmatch(line)
					if m == nil {
						continue
					}
					said[name]++
					if want := n.annex(behind); m[1] != want {
						t.Errorf("%s, month %d: %s is %s in the letter and %q in its annex: %s", at, month, name, m[1], want, line)
					}
				}
			}
		}
	}
	for name := range nouns() {
		if said[name] == 0 {
			t.Errorf("no letter of the year says %s", name)
		}
	}
}

// decimals are the numbers of a letter that have any, with what stands behind them.
var decimals = regexp.MustCompile(`\d+\.(\d+)(.)`)

// TestOneNumberOfDecimals: a share in a letter has two decimals; an amount is written as in the tables, with two at most and none that only
// fill up; and no text speaks of pages of the program.
func TestOneNumberOfDecimals(t *testing.T) {
	for name, b := range counties(t) {
		for month := 1; month <= 12; month++ {
			text := paragraphs(kind(t, "monthly").Make(b, letterOptions(t, month)))
			for _, m := range decimals.FindAllStringSubmatch(text, -1) {
				if n := len(m[1]); m[2] == "%" && n != 2 || m[2] != "%" && (n > 2 || strings.HasSuffix(m[1], "0")) {
					t.Errorf("%s, month %d: %s", name, month, m[0])
				}
			}
			for _, word := range []string{"页面", "点击", "窗口", "按钮", "界面", "月进度"} {
				if strings.Contains(text, word) {
					t.Errorf("%s, month %d: the letter says %s: %s", name, month, word, text)
				}
			}
		}
	}
}

// TestBeginsAndEnds: a letter says by which request, where the office has entered one, and ends with 特此报告 and whom to ask; front page and
// 目录 are a choice, and the office stands in the title where no printed head names it.
func TestBeginsAndEnds(t *testing.T) {
	unit := edu.Unit{
		Code: "141102", Name: "离石区教育局", Area: "离石区", Level: "county", Contact: "王海", Phone: "0358-3322110", Request: "市教育局《关于报送进展的通知》",
	}
	for want, o := range map[string]Options{
		"离石区教育局关于2022年4月|根据市教育局《关于报送进展的通知》要求，现将我区|（联系人：王海，电话：0358-3322110）|0": {},
		"关于2022年4月|按照全市教育工作会部署，现将我区|（联系人：王海，电话：0358-3322110）|2":               {Headed: true, Cover: true, Request: "按照全市教育工作会部署。"},
	} {
		full := letterOptions(t, 4)
		full.Headed, full.Cover, full.Request = o.Headed, o.Cover, o.Request
		d := kind(t, "monthly").Make(drawn(t, 1, unit), full)
		fronts, remark := 0, ""
		for _, x := range d.Blocks {
			switch x := x.(type) {
			case *Cover, *Contents:
				fronts++
			case *Closing:
				remark = x.Remark
			}
		}
		lines := linesOf(d.Blocks)
		parts := strings.Split(want, "|")
		if !strings.HasPrefix(d.Title, parts[0]) || !strings.HasPrefix(lines[1], parts[1]) || remark != parts[2] ||
			fmt.Sprint(fronts) != parts[3] ||
			lines[len(lines)-1] != "特此报告。" {
			t.Errorf("%s: %s|%s|%s|%d, ends with %s", want, d.Title, lines[1], remark, fronts, lines[len(lines)-1])
		}
	}
	unit.Contact, unit.Phone, unit.Request = "", "", ""
	d := kind(t, "monthly").Make(drawn(t, 1, unit), letterOptions(t, 4))
	text := strings.Join(linesOf(d.Blocks), "|")
	if strings.Contains(text, "根据") || strings.Contains(text, "联系人") || !strings.Contains(text, "|现将我区") {
		t.Errorf("nothing was entered: %s", text)
	}
}

// TestWithoutAListOfTeachers: where nobody entered the teachers by name, their number by the schools stands all the same, and what is
// missing is the list.
func TestWithoutAListOfTeachers(t *testing.T) {
	text := paragraphs(kind(t, "monthly").Make(counties(t)["a district without teachers"], letterOptions(t, 9)))
	for _, want := range []string{"（含幼儿园）专任教师183人", "教师花名册和交流轮岗情况未报。"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	if strings.Contains(text, "符合交流条件教师") || strings.Contains(text, "应交流") {
		t.Errorf("of nobody known it says how many are due:\n%s", text)
	}
}
