package handout_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/fill"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// grades and ages are the heads of the form that is played.
var (
	grades = []string{"一年级", "二年级", "三年级", "四年级", "五年级", "六年级"}
	ages   = []string{"6岁", "7岁", "8岁", "9岁", "10岁", "11岁", "12岁及以上"}
)

// pupils are the cells that a school means: the sums first, the grades, then 其中：女; by row and by column, the sums first.
type pupils [8][8]int

func (p *pupils) sum() {
	for row := 1; row < len(p); row++ {
		p[row][0] = 0
		for col := 1; col < len(p[row]); col++ {
			p[row][0] += p[row][col]
		}
	}
	for col := range p[0] {
		p[0][col] = 0
		for row := 1; row <= len(grades); row++ {
			p[0][col] += p[row][col]
		}
	}
}

func newPupils(r *rand.Rand) *pupils {
	p := &pupils{}
	for row := 1; row < len(p); row++ {
		for col := 1; col < len(p[row]); col++ {
			if d := col - row; row > len(grades) || d >= -1 && d <= 2 {
				p[row][col] = 1 + r.IntN(60)
			}
		}
	}
	p.sum()
	return p
}

// place is where a cell stands in the bureau's form.
func place(row, col int) string {
	at, _ := excelize.CoordinatesToCellName(col+3, row+5)
	return at
}

// bureausGrid writes the bureau's form: two levels of heads on both sides, the sums first, a formula in the corner, lines around it.
func (p *play) bureausGrid(path string) {
	p.Helper()
	f := excelize.NewFile()
	set := func(at string, v any) {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			p.Fatal(err)
		}
	}
	for at, v := range map[string]any{
		"A1": "2022学年小学分年级分年龄学生情况表", "A2": "填报单位：", "J2": "单位：人", "A3": "学段、年级", "C3": "合计", "D3": "按年龄分",
		"A5": "合计", "A6": "小学", "A12": "其中：女", "A13": "填表人：", "F13": "填表日期：    年  月  日",
	} {
		set(at, v)
	}
	for i, age := range ages {
		at, _ := excelize.CoordinatesToCellName(i+4, 4)
		set(at, age)
	}
	for i, grade := range grades {
		set(fmt.Sprintf("B%d", i+6), grade)
	}
	for _, m := range [][2]string{{"A1", "J1"}, {"A3", "B4"}, {"C3", "C4"}, {"D3", "J3"}, {"A5", "B5"}, {"A6", "A11"}, {"A12", "B12"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			p.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "C5", "SUM(D5:J5)"); err != nil {
		p.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		p.Fatal(err)
	}
}

// said are the cells of the form as a school fills them in; the one with a formula is not typed.
func (p *pupils) said() map[string]any {
	out := map[string]any{}
	for row := range p {
		for col := range p[row] {
			if row+col > 0 && p[row][col] > 0 {
				out[place(row, col)] = p[row][col]
			}
		}
	}
	return out
}

// own writes a table of the school's own making: the rows from below, the columns from behind, somewhere else, without the last age where
// that is wanted, and with words behind some of the numbers.
func (p *play) own(f *excelize.File, sheet, school string, x *pupils, columns int) {
	p.Helper()
	set := func(row, col int, v any) {
		at, _ := excelize.CoordinatesToCellName(col, row)
		if err := f.SetCellValue(sheet, at, v); err != nil {
			p.Fatal(err)
		}
	}
	set(2, 2, school+"学生情况")
	set(4, 3, "年级")
	for k := range columns + 1 {
		head := "合计"
		if k > 0 {
			head = strings.Replace(ages[k-1], "岁", "周岁", 1)
		}
		set(4, 4+columns-k, head)
	}
	row := 5
	for i := len(x) - 1; i >= 0; i-- {
		head := "合计"
		switch {
		case i > len(grades):
			head = "其中:女"
		case i > 0:
			head = fmt.Sprintf("%d年级", i)
		}
		set(row, 3, head)
		for k := range columns + 1 {
			if n := x[i][k]; n > 0 && k%3 == 1 {
				set(row, 4+columns-k, fmt.Sprintf("%d人", n))
			} else if n > 0 {
				set(row, 4+columns-k, n)
			}
		}
		row++
	}
	set(row, 3, "学前班")
	set(row, 5, 9)
	set(row+1, 3, "填表人：张三")
}

// TestARoundOfPupils plays a round whose form has rows and columns: some schools never answer, some change the heads, some send a table of
// their own making with rows in another order and a column missing, several in one file, and some a wrong cell. The sums are those of what
// was meant, every wrong cell is proposed among the first three, and the bureau's form is filled and keeps its formula.
func TestARoundOfPupils(t *testing.T) {
	size := sample.Size{Schools: 24, Teachers: 24, Years: 1}
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		size = sample.Standard
	}
	p := newPlay(t, size)
	path := filepath.Join(t.TempDir(), "分年级分年龄.xlsx")
	p.bureausGrid(path)
	p.giveForm("学生情况", path)
	if b := p.board(); b.Round.Shape != edu.RoundMatrix || len(b.Form.Columns) != 64 || b.Form.Columns[9].Head != "小学/一年级/按年龄分/6岁" {
		t.Fatalf("the round is %s with %d columns, %s", b.Round.Shape, len(b.Form.Columns), b.Form.Columns[9].Head)
	}
	forms := p.handOut()
	names := make([]string, 0, len(forms))
	for name := range forms {
		names = append(names, name)
	}
	slices.Sort(names)
	p.r.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	group := func(n int) []string { out := names[:n]; names = names[n:]; return out }
	never, wrong, altered, ordered, lacking, together := group(3), group(4), group(2), group(2), group(2), group(3)
	in, meant := t.TempDir(), map[string]*pupils{}
	n := 0
	file := func() string { n++; return filepath.Join(in, fmt.Sprintf("新建表格%d.xlsx", n)) }
	for _, name := range slices.Concat(names, altered, wrong, ordered, lacking, together) {
		meant[name] = newPupils(p.r)
	}
	for _, name := range names {
		p.filled(forms[name], file(), meant[name].said())
	}
	for _, name := range altered {
		cells := meant[name].said()
		cells["D4"], cells["E4"], cells["B6"] = "刚上学的", "第二年的", "新生"
		p.filled(forms[name], file(), cells)
	}
	planted := map[string]string{}
	for _, name := range wrong {
		row, col := 1+p.r.IntN(len(grades)), 0
		for col = range ages {
			if meant[name][row][col+1] > 0 {
				break
			}
		}
		cells := meant[name].said()
		cells[place(row, col+1)] = meant[name][row][col+1] + 90
		planted[name] = "小学/" + grades[row-1] + "/按年龄分/" + ages[col]
		p.filled(forms[name], file(), cells)
	}
	own := func(columns int, schools ...string) {
		f := excelize.NewFile()
		for i, name := range schools {
			sheet := fmt.Sprintf("表%d", i+1)
			if _, err := f.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
			p.own(f, sheet, name, meant[name], columns)
		}
		if err := f.SaveAs(file()); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range ordered {
		own(len(ages), name)
	}
	for _, name := range lacking {
		for row := range meant[name] {
			meant[name][row][len(ages)] = 0
		}
		meant[name].sum()
		own(len(ages)-1, name)
	}
	own(len(ages), together...)

	p.now = time.Date(2022, 9, 20, 15, 0, 0, 0, time.Local)
	start := time.Now()
	pieces := p.collect(in)
	t.Logf("%d grids read and taken in: %v", len(pieces), time.Since(start).Round(time.Millisecond))
	for _, x := range pieces {
		switch {
		case x.Why != nil:
			t.Errorf("%s %s: %v", filepath.Base(x.File), x.Sheet, x.Why)
		case slices.Contains(altered, x.Unit.Name) && (x.Doubtful["按年龄分/刚上学的"] != "按年龄分/6岁" || len(x.Doubtful) != 3):
			t.Errorf("altered heads: %v", x.Doubtful)
		case slices.Contains(slices.Concat(ordered, lacking, together), x.Unit.Name) && fmt.Sprint(x.Layout.StrangeRows) != "[学前班]":
			t.Errorf("strange rows: %v", x.Layout.StrangeRows)
		case slices.Contains(lacking, x.Unit.Name) != (fmt.Sprint(x.Layout.LacksColumns) == "[按年龄分/12岁及以上]"):
			t.Errorf("%s lacks %v", x.Unit.Name, x.Layout.LacksColumns)
		}
	}
	p.checkSums(meant, planted, never)
	p.checkMendings(planted)
	p.checkFilled()
	p.checkAgain(names[0], meant[names[0]])
}

// giveForm gives out a round made of the bureau's own workbook.
func (p *play) giveForm(name, path string) {
	p.Helper()
	p.giveFormTo(name, path, round.Who{}.Schools(p.book()))
}

// giveFormTo gives it out to some schools and other units.
func (p *play) giveFormTo(name, path string, schools []edu.Ref, others ...string) {
	p.Helper()
	read, err := office.ReadRoundForm(p.Context(), p.book(), path)
	if err != nil {
		p.Fatal(err)
	}
	form, err := p.s.KeepOriginal(p.Context(), path, read.Content)
	if err != nil {
		p.Fatal(err)
	}
	columns := read.Columns(false)
	for _, it := range p.apply(round.Give(round.Asked{
		Round: edu.Round{
			Name: edu.Text(name), Given: edu.DateOf(p.now), Shape: round.Shaped(columns), State: edu.RoundOpen, Original: form,
		},
		Columns: columns, Schools: schools, Others: others,
	})).Items() {
		if it.Register == edu.Rounds {
			p.round = it.Record.RowID()
		}
	}
}

// checkSums holds the sums of the round against those of what was meant, and what was planted.
func (p *play) checkSums(meant map[string]*pupils, planted map[string]string, never []string) {
	p.Helper()
	b := p.board()
	if got := len(b.Missing()); got != len(never) {
		p.Errorf("%d units are missing, want %d", got, len(never))
	}
	totals, err := b.Totals(b.Units)
	if err != nil {
		p.Fatal(err)
	}
	for i, t := range totals {
		sum := 0
		for name, x := range meant {
			sum += x[i/8][i%8]
			if planted[name] == string(t.Column.Head) {
				sum += 90
			}
		}
		if t.Text() != fmt.Sprint(sum) && (sum > 0 || t.Known > 0) || t.Unread > 0 {
			p.Errorf("%s: %s, want %d; %d unread", t.Column.Head, t.Text(), sum, t.Unread)
		}
	}
	for _, u := range b.Units {
		if bad := planted[u.Name] != ""; u.Has() && (bad != (len(b.Gaps(u)) > 0) || bad != (u.State == edu.OwedGaps)) {
			p.Errorf("%s: planted %q, found %v", u.Name, planted[u.Name], b.Gaps(u))
		}
	}
}

// checkMendings looks for the planted cells among the first three proposals.
func (p *play) checkMendings(planted map[string]string) {
	p.Helper()
	b := p.board()
	for _, u := range b.Units {
		if planted[u.Name] == "" {
			continue
		}
		ways, err := b.Mendings(p.Context(), u, u.Rows[0])
		if err != nil {
			p.Fatal(err)
		}
		if !slices.ContainsFunc(ways[:min(3, len(ways))], func(way []round.Mending) bool {
			return len(way) == 1 && string(way[0].Column.Head) == planted[u.Name]
		}) {
			p.Errorf("%s: %s is not proposed: %v", u.Name, planted[u.Name], ways)
		}
	}
}

// checkFilled fills the bureau's form: its formula stands, its cells are the sums, its heads and merged cells are as they were.
func (p *play) checkFilled() {
	p.Helper()
	b := p.board()
	plan, err := office.FillRound(p.Context(), p.s, b, fill.Options{On: edu.DateOf(p.now), Who: "张三"})
	if err != nil {
		p.Fatal(err)
	}
	var out bytes.Buffer
	lost, err := plan.Write(&out)
	if err != nil || len(lost) > 0 {
		p.Fatal(err, lost)
	}
	if keep := os.Getenv("KEEP"); keep != "" {
		_ = os.WriteFile(keep, out.Bytes(), 0o600)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		p.Fatal(err)
	}
	totals, err := b.Totals(b.Units)
	if err != nil {
		p.Fatal(err)
	}
	for i, t := range totals {
		at := place(i/8, i%8)
		got, err := f.GetCellValue("Sheet1", at)
		if want := t.Text(); err != nil || i > 0 && got != want {
			p.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	if formula, err := f.GetCellFormula("Sheet1", "C5"); err != nil || formula != "SUM(D5:J5)" {
		p.Errorf("the corner has formula %q: %v", formula, err)
	} else if sum, err := f.CalcCellValue("Sheet1", "C5"); err != nil || sum != totals[0].Text() {
		p.Errorf("the formula comes to %q, want %q: %v", sum, totals[0].Text(), err)
	}
	merged, err := f.GetMergeCells("Sheet1")
	if err != nil || len(merged) != 7 {
		p.Errorf("%d merged cells: %v", len(merged), err)
	}
	for at, want := range map[string]string{"A2": "填报单位：" + b.Round.Scope.Text(edu.Format{}), "A13": "填表人：张三", "B6": "一年级"} {
		if got, err := f.GetCellValue("Sheet1", at); err != nil || !strings.HasPrefix(got, want) {
			p.Errorf("%s is %q: %v", at, got, err)
		}
	}
}

// checkAgain gives the round out once more: a school's form shows what it said before, pale and open to be changed, its heads are
// protected; and in one workbook with a sheet for each school each is known by its sheet.
func (p *play) checkAgain(school string, said *pupils) {
	p.Helper()
	old := p.board()
	for _, it := range p.apply(round.Give(round.Asked{
		Round: edu.Round{
			Name: "学生情况（复核）", Given: edu.DateOf(p.now), Shape: old.Round.Shape, State: edu.RoundOpen, Original: old.Round.Original,
		},
		Columns: round.Again(p.book(), old.Round), Schools: round.Who{}.Schools(p.book()),
	})).Items() {
		if it.Register == edu.Rounds {
			p.round = it.Record.RowID()
		}
	}
	f, err := excelize.OpenFile(p.handOut()[school])
	if err != nil {
		p.Fatal(err)
	}
	look := func(at string) *excelize.Style {
		id, err := f.GetCellStyle("Sheet1", at)
		if err != nil {
			p.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			p.Fatal(err)
		}
		return s
	}
	value := func(at string) string {
		text, err := f.GetCellValue("Sheet1", at)
		if err != nil {
			p.Fatal(err)
		}
		return text
	}
	at := place(1, 1)
	if got := value(at); got != fmt.Sprint(said[1][1]) || look(at).Font == nil || look(at).Font.Color != "7F7F7F" {
		p.Errorf("%s says %q in %v, want %d in grey", at, got, look(at).Font, said[1][1])
	}
	if x := look(at).Protection; x == nil || x.Locked {
		p.Errorf("%s cannot be changed", at)
	}
	if x := look("B6").Protection; x != nil && !x.Locked {
		p.Error("a head can be changed")
	}
	if formula, err := f.GetCellFormula("Sheet1", "C5"); err != nil || formula != "SUM(D5:J5)" {
		p.Errorf("the corner has %q: %v", formula, err)
	}
	if line := value("A2") + value("B2"); !strings.Contains(line, school) {
		p.Errorf("the line above says %s", line)
	}
	if limits, err := f.GetDataValidations("Sheet1"); err != nil || len(limits) != 1 {
		p.Errorf("%d limits: %v", len(limits), err)
	}

	b := p.board()
	dir := filepath.Join(p.TempDir(), "合")
	if err := os.Mkdir(dir, 0o700); err != nil {
		p.Fatal(err)
	}
	h := office.HandOut{
		Board: b, Units: b.Units, Path: filepath.Join(dir, "一个工作簿.xlsx"), Over: office.Own, On: edu.DateOf(p.now), Forms: p.s,
	}
	if _, err := h.Write(p.Context(), p.s, p.book()); err != nil {
		p.Fatal(err)
	}
	seen := map[*round.Unit]bool{}
	for _, x := range p.collect(dir) {
		if x.Unit == nil || x.Unit.Name != x.Sheet || seen[x.Unit] {
			p.Errorf("sheet %s is of %v: %v", x.Sheet, x.Unit, x.Why)
		}
		seen[x.Unit] = true
		if blank := len(old.OfSchool(x.Unit.RoundUnit.School).Rows) == 0; blank != errors.Is(x.Why, collect.ErrNothing) {
			p.Errorf("sheet %s, of which nothing is known: %v, has %d rows: %v", x.Sheet, blank, len(x.Rows), x.Why)
		}
	}
	if len(seen) != len(b.Units) {
		p.Errorf("%d of %d sheets came back", len(seen), len(b.Units))
	}
}
