package workbook_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/exchange/workbook"
	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// counties are what reports are made of: the sample, one that has nothing yet, one whose names and sums are as long as can be, a district
// of a city, the city itself, and one in which whatever can be typed is typed by chance.
func counties(tb testing.TB) map[string]*edu.Book {
	tb.Helper()
	tasked := sample.County(sample.Size{Schools: 40, Teachers: 300, Projects: 8, Closures: 4, Years: 2}).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, x := range tasks {
		tasked.Put(edu.Tasks, x)
	}
	long := sample.County(sample.Size{Schools: 30, Teachers: 120, Projects: 6, Closures: 4, Years: 2})
	for i, s := range long.Schools {
		if i%3 == 0 {
			s.Name = "样例县城关镇北街社区民办英才双语寄宿制九年一贯制外国语学校附属幼儿园" + s.Name
		}
	}
	for _, p := range long.Projects {
		p.Name += "（含教学楼、学生宿舍楼、食堂、运动场及附属设施，分二期实施）"
		for i := range p.Funds {
			p.Funds[i].Planned = edu.Fen(9_876_543_210_987) // 11 digits with the decimals, in 万元
		}
	}
	unit := long.Unit
	return map[string]*edu.Book{
		"sample": tasked, "long": long.Book(), "empty": edu.NewBook(unit, long.Year),
		"district": of(tb, "141102"), "city": of(tb, "141100"), "chance": chance(),
	}
}

// of is a county of another unit.
func of(tb testing.TB, code string) *edu.Book {
	tb.Helper()
	all, err := office.Areas()
	if err != nil {
		tb.Fatal(err)
	}
	c := sample.County(sample.Size{Schools: 16, Teachers: 80, Projects: 5, Closures: 3, Years: 2})
	for _, a := range all {
		if a.Code == code {
			c.Unit = edu.Unit{Code: a.Code, Name: a.Name, Area: a.Area, Level: a.Level}
		}
	}
	for _, s := range c.Schools {
		s.Name = edu.Name(strings.Replace(string(s.Name), "样例县", c.Unit.Area, 1))
	}
	return c.Book()
}

// chance is a county with texts and numbers of any length in whatever field takes them; the same every time.
func chance() *edu.Book {
	c := sample.County(sample.Size{Schools: 16, Teachers: 60, Projects: 5, Closures: 3, Years: 2})
	r := rand.New(rand.NewPCG(17, 6))
	const signs = "在校生教学楼、（一期）县城关ABC 12345,。；—-“”X㎡·abcdefgh镇乡中心小学"
	book := c.Book()
	for _, g := range edu.Registers() {
		for _, x := range book.Rows(g) {
			rec := g.Clone(x)
			for _, f := range g.Fields {
				switch v := f.At(rec).(type) {
				case *edu.Text:
					var text strings.Builder
					for range r.IntN(60) * r.IntN(4) {
						text.WriteRune([]rune(signs)[r.IntN(len([]rune(signs)))])
					}
					*v = edu.Text(strings.TrimSpace(text.String()))
				case *edu.Money:
					if r.IntN(3) == 0 {
						*v = edu.Fen(r.Int64N(1_000_000_000_000))
					}
				}
			}
			book.Put(g, rec)
		}
	}
	return book
}

// reports are all reports of a county.
func reports(tb testing.TB, book *edu.Book) map[string]*report.Document {
	tb.Helper()
	presets := office.PresetsOf(book)
	if len(presets.Refused) > 0 {
		tb.Fatal(presets.Refused)
	}
	o := presets.ReportOptions()
	o.AsOf = edu.Day(2022, 9, 20)
	out := map[string]*report.Document{}
	for _, k := range report.Kinds() {
		out[k.ID] = k.Make(book, o)
		if k.ID == "closures" || k.ID == "monthly" {
			wide := o
			wide.A3 = true
			out[k.ID+" A3"] = k.Make(book, wide)
		}
	}
	return out
}

func written(tb testing.TB, d *report.Document) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := workbook.WriteDocument(&b, d); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// workbooks are all that the program writes, by what they are.
func workbooks(tb testing.TB) map[string][]byte {
	tb.Helper()
	out := map[string][]byte{}
	for county, book := range counties(tb) {
		for id, d := range reports(tb, book) {
			out[county+", "+id] = written(tb, d)
		}
	}
	for _, g := range edu.Registers() {
		if g.List != nil {
			out["register, "+g.ID] = written(tb, listed(counties(tb)["chance"], g))
		}
	}
	out["failed rows"] = failed(tb)
	return out
}

// listed is a register as its list is exported.
func listed(book *edu.Book, g *edu.Register) *report.Document {
	t := &report.Table{Left: "填报单位（盖章）：" + book.Unit.Name, Right: "共" + fmt.Sprint(len(book.Rows(g))) + g.Unit}
	for _, f := range g.Fields {
		t.Columns = append(t.Columns, report.ColumnOf(f))
	}
	for _, r := range book.Rows(g) {
		cells := report.Cells{}
		for _, f := range g.Fields {
			cells[f.Key] = report.CellOf(f, r, book)
		}
		t.Rows = append(t.Rows, report.TableRow{Cells: cells})
	}
	d := &report.Document{Title: book.Unit.Area + g.Label, Author: book.Unit.Name, Landscape: true, AsOf: edu.Day(2022, 9, 20)}
	d.Blocks = []report.Block{t}
	return d
}

// failed is a table of which no row can be taken in, as it goes back: with a title over it, codes, a long text, one that begins like a
// formula.
func failed(tb testing.TB) []byte {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "教师.csv")
	rows := []string{"岚县2022年义务教育学校教师花名册（城关镇中心校及所属教学点）", "单位：岚县教育局", "姓名,性别,身份证号,编制单位,备注"}
	for i := range 12 {
		rows = append(rows, fmt.Sprintf("王某%d,男,1499011985031200%02d9,没有这所学校的城关镇北街社区九年一贯制学校,=1+1%s", i, i, strings.Repeat("自本学年起在外校支教", i)))
	}
	if err := os.WriteFile(path, []byte(strings.Join(rows, "\n")), 0o600); err != nil {
		tb.Fatal(err)
	}
	rd, err := recognise.New(edu.Imported())
	if err != nil {
		tb.Fatal(err)
	}
	book := edu.NewBook(edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县", Level: "county"}, 2022)
	in, err := exchange.Read(tb.Context(), path, exchange.Ask{Register: edu.Teachers}, rd, book)
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := exchange.WriteFailed(&b, exchange.Numbers{}, in.Previews...); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestAllIsSeen: in every workbook each number has room for all its figures, each text for all its lines, on paper nothing is too
// small, and every formula comes to what stands there.
func TestAllIsSeen(t *testing.T) {
	formulas := map[string]int{}
	for name, content := range workbooks(t) {
		county, _, _ := strings.Cut(name, ",")
		formulas[county] += check(t, name, content).formulas
	}
	for _, county := range []string{"sample", "long"} {
		if formulas[county] < 100 {
			t.Errorf("%s: only %d figures are formulas", county, formulas[county])
		}
	}
}
