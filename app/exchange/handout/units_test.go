package handout_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// county is what a form is drawn for: the townships with their schools.
type county struct {
	towns   []string
	schools map[string][]string
}

// drawn is a form: its cells, some merged with what stands on the left (>) or above (^), and what stands in each cell that is to be filled:
// of whom, and which of the units' cells. An empty whom is everybody's.
type drawn struct {
	rows  [][]string
	cells map[[2]int]meant
}

// meant is what a cell is to hold: of a school or a township, empty for all, under a head.
type meant struct{ whom, head string }

func (d *drawn) line(cells ...string) int {
	d.rows = append(d.rows, cells)
	return len(d.rows) - 1
}

func (d *drawn) put(row, col int, whom, head string) {
	if d.cells == nil {
		d.cells = map[[2]int]meant{}
	}
	d.cells[[2]int{row, col}] = meant{whom, head}
}

// unitLayouts are ways in which offices lay out a form whose rows or columns are schools or townships.
var unitLayouts = []struct {
	name string
	draw func(c county) *drawn
}{
	{"schools down, grades across, the sum last", func(c county) *drawn {
		d := &drawn{}
		d.line("2022年秋季各学校分年级学生数", ">", ">", ">")
		d.line("填报单位：", "", "", "单位：人")
		d.line("学校", "一年级", "二年级", "三年级")
		for _, town := range c.towns {
			for _, s := range c.schools[town] {
				d.unitRow(s, []string{s}, "一年级", "二年级", "三年级")
			}
		}
		d.unitRow("", []string{"合计"}, "一年级", "二年级", "三年级")
		d.line("填表人：", "", "填表日期：", "")
		return d
	}},
	{"townships down, stages across, two levels", func(c county) *drawn {
		d := &drawn{}
		d.line("各乡镇学龄人口统计表", ">", ">", ">", ">")
		d.line("乡镇", "小学", ">", "初中", ">")
		d.line("^", "男", "女", "男", "女")
		heads := []string{"小学/男", "小学/女", "初中/男", "初中/女"}
		for _, town := range c.towns {
			d.unitRow(town, []string{town}, heads...)
		}
		d.unitRow("", []string{"合计"}, heads...)
		return d
	}},
	{"numbered townships, the sum first", func(c county) *drawn {
		d := &drawn{}
		d.line("附件1", "", "", "")
		d.line("控辍保学情况", ">", ">", ">")
		d.line("序号", "乡镇（街道）", "疑似辍学人数", "劝返人数")
		d.unitRow("", []string{"全县合计", ">"}, "疑似辍学人数", "劝返人数")
		for i, town := range c.towns {
			d.unitRow(town, []string{fmt.Sprint(i + 1), town}, "疑似辍学人数", "劝返人数")
		}
		d.line("注：没有的填0。", ">", ">", ">")
		return d
	}},
	{"townships across, stages down", func(c county) *drawn {
		d := &drawn{}
		d.line(append([]string{"各乡镇教师缺编情况"}, slices.Repeat([]string{">"}, len(c.towns)+1)...)...)
		d.line(append(append([]string{"学段"}, c.towns...), "合计")...)
		for _, stage := range []string{"学前", "小学", "初中"} {
			row := d.line(stage)
			for i, town := range append(slices.Clone(c.towns), "") {
				d.put(row, i+1, town, stage)
			}
		}
		return d
	}},
	{"schools across, items down", func(c county) *drawn {
		d := &drawn{}
		var all []string
		for _, town := range c.towns {
			all = append(all, c.schools[town]...)
		}
		d.line(append([]string{"项目"}, all...)...)
		for _, item := range []string{"灭火器（具）", "消火栓（个）", "应急灯（个）"} {
			row := d.line(item)
			for i, s := range all {
				d.put(row, i+1, s, item)
			}
		}
		return d
	}},
	{"a school has a row for each grade, merged", func(c county) *drawn {
		d := &drawn{}
		d.line("学校分年级学生情况表", ">", ">", ">", ">")
		d.line("学校", "年级", "男", "女", "寄宿生")
		for _, town := range c.towns {
			for _, s := range c.schools[town] {
				for i, grade := range []string{"一年级", "二年级", "小计"} {
					first := s
					if i > 0 {
						first = "^"
					}
					d.unitRow(s, []string{first, grade}, grade+"/男", grade+"/女", grade+"/寄宿生")
				}
			}
		}
		d.line("填表人：", "", "", "联系电话：", "")
		return d
	}},
	{"a township has a row for each stage, and the county", func(c county) *drawn {
		d := &drawn{}
		d.line("乡镇", "学段", "班数", "人数")
		for _, town := range append(slices.Clone(c.towns), "") {
			for i, stage := range []string{"小学", "初中", "小计"} {
				first := "^"
				if i == 0 {
					first = town
					if town == "" {
						first = "合计"
					}
				}
				d.unitRow(town, []string{first, stage}, stage+"/班数", stage+"/人数")
			}
		}
		return d
	}},
	{"townships across with boys and girls below, grades down", func(c county) *drawn {
		d := &drawn{}
		head, below := []string{"年级"}, []string{"^"}
		for _, town := range c.towns {
			head, below = append(head, town, ">"), append(below, "男", "女")
		}
		d.line(head...)
		d.line(below...)
		for _, grade := range []string{"一年级", "二年级", "三年级"} {
			row := d.line(grade)
			for i, town := range c.towns {
				d.put(row, 2*i+1, town, grade+"/男")
				d.put(row, 2*i+2, town, grade+"/女")
			}
		}
		return d
	}},
	{"of each grade a row for each township", func(c county) *drawn {
		d := &drawn{}
		d.line("年级", "乡镇", "在校生", "其中：住校")
		for _, grade := range []string{"七年级", "八年级"} {
			for i, town := range c.towns {
				first := grade
				if i > 0 {
					first = "^"
				}
				d.unitRow(town, []string{first, town}, grade+"/在校生", grade+"/其中：住校")
			}
		}
		return d
	}},
	{"schools under their townships, each with its sum", func(c county) *drawn {
		d := &drawn{}
		d.line("校服征订情况", ">", ">", ">", ">")
		d.line("乡镇", "学校", "年级", "套数", "金额（元）")
		for _, town := range c.towns {
			first := town
			for _, s := range c.schools[town] {
				name := s
				for _, grade := range []string{"低年级", "高年级"} {
					d.unitRow(s, []string{first, name, grade}, grade+"/套数", grade+"/金额（元）")
					first, name = "^", "^"
				}
			}
			for _, grade := range []string{"低年级", "高年级"} {
				name := "小计"
				if grade == "高年级" {
					name = "^"
				}
				d.unitRow(town, []string{"^", name, grade}, grade+"/套数", grade+"/金额（元）")
			}
		}
		return d
	}},
}

// unitRow is a row of a unit with heads before its cells.
func (d *drawn) unitRow(whom string, before []string, heads ...string) {
	row := d.line(before...)
	for i, head := range heads {
		d.put(row, len(before)+i, whom, head)
	}
}

// save writes the form.
func (d *drawn) save(p *play, path string) {
	p.Helper()
	f := excelize.NewFile()
	is := func(row, col int, sign string) bool {
		return row < len(d.rows) && col < len(d.rows[row]) && d.rows[row][col] == sign
	}
	for row := range d.rows {
		for col, text := range d.rows[row] {
			if text == "" || text == ">" || text == "^" {
				continue
			}
			right, bottom := col, row
			for is(row, right+1, ">") {
				right++
			}
			for is(bottom+1, col, "^") {
				bottom++
			}
			at, end := grid.CellName(row, col), grid.CellName(bottom, right)
			if err := f.SetCellValue("Sheet1", at, text); err != nil {
				p.Fatal(err)
			}
			if at != end {
				if err := f.MergeCell("Sheet1", at, end); err != nil {
					p.Fatal(err)
				}
			}
		}
	}
	if err := f.SaveAs(path); err != nil {
		p.Fatal(err)
	}
}

// TestFormsOfUnits: of a form in which schools or townships have rows or columns of their own each school is asked for its own cells; what
// they send is read by its mark, added up by township, and stands in the cells of the bureau's form that are theirs.
func TestFormsOfUnits(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 7, Teachers: 7, Years: 1})
	c := county{schools: map[string][]string{}}
	for _, s := range edu.All[edu.School](p.book(), edu.Schools) {
		if s.Open() {
			if town := string(s.Township); !slices.Contains(c.towns, town) {
				c.towns = append(c.towns, town)
			}
			c.schools[string(s.Township)] = append(c.schools[string(s.Township)], string(s.Name))
		}
	}
	for i, l := range unitLayouts {
		t.Run(l.name, func(t *testing.T) {
			p := &play{TB: t, s: p.s, now: p.now, r: p.r}
			d := l.draw(c)
			path := filepath.Join(t.TempDir(), fmt.Sprintf("表%d.xlsx", i))
			d.save(p, path)
			p.giveForm(fmt.Sprintf("收表%d", i), path)
			b := p.board()
			heads := map[string]bool{}
			for _, m := range d.cells {
				heads[m.head] = true
			}
			for _, col := range b.Form.Columns {
				if !heads[string(col.Head)] && !heads[string(col.Head)+"（"+string(col.Unit)+"）"] {
					t.Errorf("the round asks for %s", col.Head)
				}
			}
			if len(b.Form.Columns) != len(heads) {
				t.Errorf("%d columns, want %d", len(b.Form.Columns), len(heads))
			}
			said := p.sayAll(b)
			p.now = p.now.Add(time.Hour)
			p.checkUnits(d, said)
			p.wholeForm(d, c, path, i)
		})
	}
}

// wholeForm has somebody send the bureau's form itself, with the lines of all units but the last filled in: those of schools, or where
// townships alone have lines those of the townships, which report themselves. Whose each line is its head says.
func (p *play) wholeForm(d *drawn, c county, path string, i int) {
	p.Helper()
	lines, first := map[string]bool{}, ""
	for _, m := range d.cells {
		if m.whom != "" && !slices.Contains(c.towns, m.whom) {
			lines[m.whom] = true
		}
	}
	var owing []string
	if schools := len(lines) > 0; schools {
		p.giveForm(fmt.Sprintf("再收%d", i), path)
		for _, u := range p.board().Units {
			owing = append(owing, u.Name)
		}
	} else {
		p.giveFormTo(fmt.Sprintf("再收%d", i), path, nil, c.towns...)
		owing = c.towns
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		p.Fatal(err)
	}
	said, in := map[string]map[string]int{}, p.TempDir()
	for at, m := range d.cells {
		if first = owing[len(owing)-1]; !slices.Contains(owing, m.whom) || m.whom == first {
			continue
		}
		if said[m.whom] == nil {
			said[m.whom] = map[string]int{}
		}
		n := 1 + p.r.IntN(90)
		said[m.whom][m.head] = n
		if err := f.SetCellValue("Sheet1", grid.CellName(at[0], at[1]), n); err != nil {
			p.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(in, "全县.xlsx")); err != nil {
		p.Fatal(err)
	}
	for _, x := range p.collect(in) {
		if x.Why != nil || len(x.Lacks) > 0 || x.Unit == nil || said[x.Unit.Name] == nil {
			p.Errorf("%s %s: %v, lacks %d", x.File, x.Called, x.Why, len(x.Lacks))
		}
	}
	p.checkUnits(d, said)
}

// sayAll has every unit but the last fill in the form that it was given; said is what each means.
func (p *play) sayAll(b *round.Board) map[string]map[string]int {
	p.Helper()
	forms, in, said, signed := p.handOut(), p.TempDir(), map[string]map[string]int{}, map[int64]string{}
	for i, u := range b.Units[:len(b.Units)-1] {
		f, err := excelize.OpenFile(forms[u.Name])
		if err != nil {
			p.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			p.Fatal(err)
		}
		if text := fmt.Sprint(rows); !strings.Contains(text, u.Name) || strings.Contains(text, b.Units[len(b.Units)-1].Name) {
			p.Errorf("the form of %s: %s", u.Name, text)
		}
		said[u.Name] = map[string]int{}
		cells := map[string]any{}
		for k, col := range b.Form.Columns {
			n := 1 + p.r.IntN(90)
			said[u.Name][string(col.Head)] = n
			at := grid.CellName(collect.First(b.Form)-1, k)
			if b.Round.Shape == edu.RoundMatrix {
				at = cellOf(rows, string(col.Row), col.Across())
			}
			if at == "" {
				p.Fatalf("%s: no cell for %s in %q", u.Name, col.Head, rows)
			}
			cells[at] = n
		}
		if at := cellOf(rows, "填表人：", "填表人："); at != "" {
			cells[at], signed[u.RowID()] = "填表人：王五", "填表人：王五"
		}
		p.filled(forms[u.Name], filepath.Join(in, fmt.Sprintf("%d.xlsx", i)), cells)
	}
	for _, x := range p.collect(in) {
		if x.Why != nil || len(x.Lacks) > 0 {
			p.Errorf("%s: %v, lacks %d", x.File, x.Why, len(x.Lacks))
		}
	}
	for _, u := range p.board().Units[:len(b.Units)-1] {
		if got := string(u.Files[0].Note); got != signed[u.RowID()] {
			p.Errorf("%s was filled in by %q, want %q", u.Name, got, signed[u.RowID()])
		}
	}
	return said
}

// cellOf is the cell of a filled form in which the innermost heads of a row and a column meet.
func cellOf(rows [][]string, row, across string) string {
	last := func(path string) string { return path[strings.LastIndex(path, "/")+1:] }
	line, col := -1, -1
	for i := range rows {
		for k, text := range rows[i] {
			if text == last(row) {
				line = i
			}
			if text == last(across) {
				col = k
			}
		}
	}
	if line < 0 || col < 0 {
		return ""
	}
	return grid.CellName(line, col)
}

// checkUnits fills the bureau's form and looks into each of its cells.
func (p *play) checkUnits(d *drawn, said map[string]map[string]int) {
	p.Helper()
	b := p.board()
	plan, err := office.FillRound(p.Context(), p.s, b, fill.Options{On: edu.DateOf(p.now), Who: "张三"})
	if err != nil {
		p.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := plan.Write(&out); err != nil {
		p.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		p.Fatal(err)
	}
	for _, t := range plan.Tables {
		for _, l := range t.Left {
			p.Logf("left: %s (%s)", l.What, l.Why)
		}
	}
	wrong := 0
	for at, m := range d.cells {
		sum, some := 0, false
		for _, u := range b.Units {
			if m.whom != "" && m.whom != u.Name && m.whom != u.Township {
				continue
			}
			for head, n := range said[u.Name] {
				if head == m.head || strings.HasPrefix(m.head, head+"（") || strings.HasPrefix(head, m.head+"（") {
					sum, some = sum+n, true
				}
			}
		}
		want := ""
		if some {
			want = fmt.Sprint(sum)
		}
		got, err := f.GetCellValue("Sheet1", grid.CellName(at[0], at[1]))
		if formula, _ := f.GetCellFormula("Sheet1", grid.CellName(at[0], at[1])); formula != "" {
			got, err = f.CalcCellValue("Sheet1", grid.CellName(at[0], at[1]))
		}
		if err != nil || got != want {
			if wrong++; wrong < 5 {
				p.Errorf("%s of %q under %s is %q, want %q: %v", grid.CellName(at[0], at[1]), m.whom, m.head, got, want, err)
			}
		}
	}
	if wrong > 0 {
		p.Errorf("%d of %d cells are wrong", wrong, len(d.cells))
	}
}
