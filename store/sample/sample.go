// Package sample makes a county that does not exist, the same every time: for the demo, for tests and
// for benchmarks. All people and schools are made up; ID numbers carry the area prefix 149901, which
// does not exist, telephone numbers begin with 100.
package sample

import (
	"fmt"
	"math/rand/v2"

	"countyledger/store/edu"
)

// Size is how large a county to make.
type Size struct{ Schools, Teachers, Projects, Closures, Years int }

// Standard is the county of the demo; Large is four of them with ten years, for benchmarks.
var (
	Standard = Size{Schools: 180, Teachers: 2600, Projects: 40, Closures: 12, Years: 3}
	Large    = Size{Schools: 720, Teachers: 10000, Projects: 300, Closures: 110, Years: 10}
)

// Ledger is everything in the county. References are by negative row numbers, as for any records that
// have not been saved.
type Ledger struct {
	Unit edu.Unit
	Year edu.Year // the latest school year

	Schools   []*edu.School
	Sections  []*edu.SectionYear
	Closures  []*edu.Closure
	Projects  []*edu.Project
	Progress  []*edu.ProgressReport
	Teachers  []*edu.Teacher
	Honours   []*edu.Honour
	Rotations []*edu.Rotation
}

// Unit is the office of the county, which does not exist.
func Unit() edu.Unit {
	return edu.Unit{Code: "141127", Name: "样例县教育局", Area: "样例县", Level: "county"}
}

// County makes a county of a size.
func County(n Size) *Ledger { return Of(Unit(), 2022, n) }

// Of makes the county of a unit, another for every seed.
func Of(u edu.Unit, seed uint64, n Size) *Ledger {
	c := &Ledger{Unit: u, Year: 2022}
	g := &generator{Ledger: c, size: n, r: rand.New(rand.NewPCG(seed, 4))}
	g.schools()
	g.years()
	g.teachers()
	g.rotations()
	g.projects()
	g.closures()
	g.details()
	g.counted()
	return c
}

// Change is the act that enters the county into an empty ledger.
func (c *Ledger) Change() edu.Change {
	ch := edu.Change{Kind: edu.BatchImport, Why: "载入样例县"}
	add := func(g *edu.Register, r edu.Record) { ch.Items = append(ch.Items, edu.Item{Register: g, Record: r}) }
	for _, x := range c.Schools {
		add(edu.Schools, x)
	}
	for _, x := range c.Sections {
		add(edu.SectionYears, x)
	}
	for _, x := range c.Closures {
		add(edu.Closures, x)
	}
	for _, x := range c.Projects {
		add(edu.Projects, x)
	}
	for _, x := range c.Progress {
		add(edu.ProgressReports, x)
	}
	for _, x := range c.Teachers {
		add(edu.Teachers, x)
	}
	for _, x := range c.Honours {
		add(edu.Honours, x)
	}
	for _, x := range c.Rotations {
		add(edu.Rotations, x)
	}
	return ch
}

// Fill is the county as it is written into an empty ledger.
func (c *Ledger) Fill() edu.Prepared {
	p, _ := edu.Prepare(edu.NewBook(c.Unit, c.Year), c.Change())
	return p
}

// Book is the county as a book, without a ledger file.
func (c *Ledger) Book() *edu.Book {
	b := edu.NewBook(c.Unit, c.Year)
	for _, it := range c.Change().Items {
		b.Put(it.Register, it.Record)
	}
	return b
}

type generator struct {
	*Ledger
	size  Size
	r     *rand.Rand
	last  int64
	names map[string]int
	ids   map[edu.IDNumber]bool
}

// id is the next number for a record that has not been saved; numbers are unique over all registers.
func (g *generator) id() int64 { g.last--; return g.last }

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *generator) between(lo, hi int) int { return lo + g.r.IntN(hi-lo+1) }

func pick[T any](g *generator, of []T) T { return of[g.r.IntN(len(of))] }

// unique is a place that was not named before: 石家庄, 石家庄二, 石家庄三 …
func (g *generator) unique(place string) string {
	if g.names == nil {
		g.names = map[string]int{}
	}
	g.names[place]++
	if n := g.names[place]; n > 1 {
		return place + string([]rune("零一二三四五六七八九十")[min(n, 10)])
	}
	return place
}

var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
	given    = []string{
		"秀兰",
		"建国",
		"晓东",
		"海燕",
		"志强",
		"丽华",
		"玉梅",
		"文博",
		"子涵",
		"雅琴",
		"永红",
		"俊杰",
		"春花",
		"卫东",
		"慧敏",
		"国栋",
		"彩霞",
		"晋生",
		"爱民",
		"雪梅",
		"振华",
		"红霞",
		"天佑",
		"婷",
		"磊",
		"静",
		"刚",
		"敏",
		"㐱",
		"䶮",
		"𬭎",
		"𬭳",
	}
	townships = []string{"东川镇", "柳坪镇", "白石镇", "长岭镇", "河湾镇", "南源乡", "北沟乡", "青岩乡", "马头乡", "杏花乡", "桃园乡", "云顶乡"}
	villages  = []string{"前", "后", "上", "下", "东", "西", "南", "北", "大", "小", "高", "石", "柳", "杨", "槐", "枣"}
	places    = []string{"家庄", "家坪", "家沟", "家塔", "堡子", "墕", "峁", "圪垛", "洼里", "咀上", "河底", "树坡", "窑湾", "会坪"}
)

func (g *generator) person() edu.Name {
	return edu.Name(string(pick(g, surnames)) + pick(g, given))
}

func (g *generator) phone() edu.Phone { return edu.Phone(fmt.Sprintf("100%08d", g.r.IntN(1e8))) }

// idNumber makes a number with a valid check digit that nobody else has.
func (g *generator) idNumber(born edu.Date, sex edu.Code, seq int) edu.IDNumber {
	if g.ids == nil {
		g.ids = map[edu.IDNumber]bool{}
	}
	n := idOf(born, sex, seq)
	for g.ids[n] {
		seq++
		n = idOf(born, sex, seq)
	}
	g.ids[n] = true
	return n
}

func idOf(born edu.Date, sex edu.Code, seq int) edu.IDNumber {
	order := seq%500*2 + 1 // odd 男
	if sex == edu.SexFemale {
		order = seq % 500 * 2
	}
	digits := fmt.Sprintf("149901%s%03d", compact(born), order)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += w * int(digits[i]-'0')
	}
	return edu.IDNumber(digits + string("10X98765432"[sum%11]))
}

func compact(d edu.Date) string { return d.First().Format("20060102") }

func percentOf(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return part * 100 / whole
}
