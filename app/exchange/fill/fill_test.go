package fill

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// county is the ledger that forms of the tests are filled from.
func county(tb testing.TB) *edu.Book {
	tb.Helper()
	return sample.County(sample.Size{Schools: 40, Teachers: 160, Projects: 12, Closures: 4, Years: 2}).Book()
}

// forms are empty forms in several offices' words, orders, units and depths of heads.
var forms = map[string]paper{
	"schools": {
		title: "学校基本情况统计表", lines: []string{"填报单位：          填报人：          填报日期：  年  月  日"},
		heads: []string{"序号", "学校名称", "学校标识码", "乡镇", "办学类型", "举办者", "占地面积（亩）", "校舍建筑面积（万㎡）", "校车数（辆）"},
		blank: 6, sum: true, sums: []int{6}, below: []string{"注：占地面积不含租用。", "审核人：    联系电话："},
		own: map[int]string{8: "G0*2"},
	},
	"yearly side by side": {
		sheet: "在校生", title: "2022—2023学年在校生情况表",
		heads: []string{"学校名称", "小学/班级数", "小学/在校生合计", "小学/专任教师数", "初中/班级数", "初中/在校生合计", "初中/专任教师数"},
		blank: 8, sum: true, number: true,
	},
	"yearly of one section": {
		title: "2022—2023学年小学班级和教师情况表", heads: []string{"序号", "学校名称", "班级数", "专任教师数", "寄宿生数"}, blank: 1, sum: true,
		sums: []int{2, 3, 4},
	},
	"yearly with what the school is": {
		title: "2022—2023学年小学在校生情况表", heads: []string{"序号", "学校名称", "办学类型", "城乡分类", "学段", "班级数", "在校生合计"}, blank: 4,
	},
	"teachers": {
		title: "教师花名册", heads: []string{"序号", "姓名", "性别", "出生年月", "身份证号", "任教学段", "职称", "学历", "编制所在学校", "联系电话"},
		blank: 10, picks: map[int][]string{2: {"1-男", "2-女"}}, format: map[int]string{3: "yyyy/m"},
	},
	"projects": {
		title: "教育建设项目汇总表", lines: []string{"单位：元"}, heads: []string{"项目名称", "项目代码", "项目学校", "总投资", "建筑面积"}, blank: 3, sum: true,
	},
}

// filled is a form filled by the ledger, as a file, with its plan.
func filled(tb testing.TB, b *edu.Book, path string) (string, *Plan) {
	tb.Helper()
	w, err := grid.Open(tb.Context(), path)
	must(tb, err)
	o := Options{Likely: true, Who: "王晓东", On: edu.Day(2022, 10, 8)}
	p, err := NewPlan(tb.Context(), w, reader(tb), b, o)
	must(tb, err)
	var out bytes.Buffer
	lost, err := p.Write(&out)
	must(tb, err)
	if len(lost) > 0 {
		tb.Errorf("lost: %v", lost)
	}
	to := filepath.Join(tb.TempDir(), filepath.Base(path))
	must(tb, os.WriteFile(to, out.Bytes(), 0o600))
	return to, p
}

// TestRoundTrip: what a form was filled with comes in again as what stands in the ledger: nothing is added, nothing changed, nothing
// refused; and every cell says what the record and field that the plan names do.
func TestRoundTrip(t *testing.T) {
	b, rd := county(t), reader(t)
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			to, p := filled(t, b, book(t, form))
			rows, cells := p.Count()
			if len(p.Tables) != 1 || rows == 0 || cells < rows*2 {
				t.Fatalf("%d tables, %d rows, %d cells", len(p.Tables), rows, cells)
			}
			in, err := exchange.Read(t.Context(), to, exchange.Ask{Register: p.Tables[0].Register}, rd, b)
			must(t, err)
			if n := in.Count(exchange.Unchanged); n < rows || n != len(in.Previews[0].Rows) {
				t.Errorf("%d of %d rows are unchanged, %d were filled; %v", n, len(in.Previews[0].Rows), rows, in.Previews[0].Skipped)
				for _, r := range in.Previews[0].Rows {
					if r.State != exchange.Unchanged {
						var changes []string
						for _, f := range r.Changes {
							changes = append(changes, f.Full()+" "+f.Text(r.Old, b)+"→"+f.Text(r.Record, b))
						}
						t.Fatalf("row %d: %v %v %v", r.Line, r.State, changes, r.Findings)
					}
				}
			}
			check(t, to, p)
		})
	}
}

// check holds the cells of a filled form against what the ledger says, put together in another way.
func check(t *testing.T, path string, p *Plan) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	must(t, err)
	defer f.Close()
	for _, x := range p.Tables {
		for _, r := range x.Rows {
			for _, c := range r.Cells {
				got, err := f.GetCellValue(x.Sheet.Name, c.String(), excelize.Options{RawCellValue: true})
				must(t, err)
				switch {
				case c.Field == nil || c.Is == Day:
				case c.Is == Number:
					if got == "" || c.Field.Kind() == edu.KindCount && got != c.Field.Text(c.Record, p.Book) {
						t.Errorf("%s has %q, want %s", c, got, c.Field.Text(c.Record, p.Book))
					}
				case got != c.Field.Text(c.Record, p.Book) && !strings.Contains(got, "-"):
					t.Errorf("%s has %q, want %s", c, got, c.Field.Text(c.Record, p.Book))
				}
			}
		}
	}
}

// TestFormStays: rows that the form lacks are inserted as its rows look; sums, notes and lines below move down, formulas reach over all
// rows, and what the ledger knows of who fills the form in stands behind its label.
func TestFormStays(t *testing.T) {
	b := county(t)
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			if form.sheet == "" {
				form.sheet = "Sheet1"
			}
			from := book(t, form)
			to, p := filled(t, b, from)
			x := p.Tables[0]
			f, err := excelize.OpenFile(to)
			must(t, err)
			defer f.Close()
			at := func(row, col int) string {
				v, err := f.GetCellValue(form.sheet, grid.CellName(row, col))
				must(t, err)
				return v
			}
			last := x.First + len(x.Rows) - 1
			if x.Added != len(x.Rows)-form.blank || x.Added < 1 {
				t.Fatalf("%d rows, %d added to %d", len(x.Rows), x.Added, form.blank)
			}
			first, err := f.GetCellStyle(form.sheet, grid.CellName(x.First, 1))
			must(t, err)
			style, err := f.GetCellStyle(form.sheet, grid.CellName(last, 1))
			must(t, err)
			if style != first || first == 0 {
				t.Errorf("the last row has style %d, the first %d", style, first)
			}
			if form.sum && at(last+1, 0) != "合计" {
				t.Errorf("below the last row stands %q", at(last+1, 0))
			}
			for _, col := range form.sums {
				want := fmt.Sprintf("SUM(%s:%s)", grid.CellName(x.First, col), grid.CellName(last, col))
				if got, err := f.GetCellFormula(form.sheet, grid.CellName(last+1, col)); err != nil || got != want {
					t.Errorf("the sum is %q, want %s", got, want)
				}
			}
			for col, own := range form.own {
				want := strings.ReplaceAll(own, "0", grid.CellName(last, 0)[1:])
				if got, err := f.GetCellFormula(form.sheet, grid.CellName(last, col)); err != nil || got != want {
					t.Errorf("the row's formula is %q, want %s", got, want)
				}
			}
			for i, line := range form.below {
				if got := at(last+2+i, 0); !strings.HasPrefix(got, line[:6]) {
					t.Errorf("below the sums stands %q, want %q", got, line)
				}
			}
			if name == "schools" {
				if got := at(1, 0); !strings.HasPrefix(got, "填报单位："+b.Unit.Name) || !strings.Contains(got, "填报人：王晓东") ||
					!strings.HasSuffix(got, "填报日期：2022年10月8日") {
					t.Errorf("the line says %q", got)
				}
			}
			if slices.Index(form.heads, "序号") == 0 && (at(x.First, 0) != "1" || at(last, 0) != fmt.Sprint(len(x.Rows))) {
				t.Errorf("rows are numbered %s … %s", at(x.First, 0), at(last, 0))
			}
		})
	}
}

// TestRowsThatStand: rows with names are matched to the records that they mean; what stands there stays, and who is nobody is told.
func TestRowsThatStand(t *testing.T) {
	b := county(t)
	var names []string
	for _, s := range edu.All[edu.School](b, edu.Schools)[:3] {
		names = append(names, string(s.Name))
	}
	form := paper{
		title: "学校占地面积核对表", heads: []string{"序号", "学校名称", "学校标识码", "占地面积（㎡）"},
		rows: [][]string{{"1", names[2]}, {"2", "子虚乌有小学"}, {"3", names[0], "", "7"}}, sum: true,
	}
	to, p := filled(t, b, book(t, form))
	f, err := excelize.OpenFile(to)
	must(t, err)
	defer f.Close()
	got, err := f.GetCols("Sheet1")
	must(t, err)
	schools := edu.All[edu.School](b, edu.Schools)
	if codes := got[2][2:]; codes[0] != string(schools[2].Code) || codes[1] != "" || codes[2] != string(schools[0].Code) {
		t.Errorf("codes %v", codes)
	}
	if land := got[3][2:]; land[2] != "7" || land[0] == "" {
		t.Errorf("areas %v", land)
	}
	if left := p.Tables[0].Left; len(left) == 0 || left[0].What != "第4行" || !strings.Contains(left[0].Why, "子虚乌有小学") {
		t.Errorf("left %v", left)
	}
}

// TestShifted: formulas of a row are those of another farther down; what is fixed, quoted or a name stays.
func TestShifted(t *testing.T) {
	for formula, want := range map[string]string{
		"C5+D5": "C8+D8", "$C5*D$5": "$C8*D$5", `IF(A5="C5","x",LOG10(B5))`: `IF(A8="C5","x",LOG10(B8))`, "SUM(C5:E5)": "SUM(C8:E8)",
		"表二!C5": "表二!C8", "A1B5+Q5_x": "A1B5+Q5_x",
	} {
		if got := shifted(formula, 3); got != want {
			t.Errorf("%s is %s, want %s", formula, got, want)
		}
	}
	for formula, want := range map[string]string{
		"SUM(C5:C5)": "SUM(C5:C9)", "SUM(C4:C4)": "SUM(C4:C4)", "SUM(表二!C5:C5)": "SUM(表二!C5:C5)", "SUM($C$5:$D$5)": "SUM($C$5:$D$9)",
		"SUM('表 一'!C5:C5)": "SUM('表 一'!C5:C9)",
	} {
		if got := stretched(formula, "表 一", true, 5, 4); got != want {
			t.Errorf("%s is stretched to %s, want %s", formula, got, want)
		}
	}
}

// TestWhatAnotherRegisterSays is filled in where the row names one record there, by exactly its words; not what would count twice, what
// could be of two records, what nobody knows of an earlier year, and what a clerk has said is nothing.
func TestWhatAnotherRegisterSays(t *testing.T) {
	b := county(t)
	for name, x := range map[string]struct {
		title string
		heads []string
		want  map[string]string // by head, the key of what is asked; empty for nothing
	}{
		"yearly": {
			"2022—2023学年在校生情况表",
			[]string{"学校名称", "学段", "办学类型", "举办者", "城乡分类", "占地面积", "备注", "班级数", "在校生合计"},
			map[string]string{"办学类型": "school.type", "举办者": "school.founder", "城乡分类": "school.locality", "占地面积": "", "班级数": "classes"},
		},
		"earlier": {"2021—2022学年在校生情况表", []string{"学校名称", "学段", "办学类型", "班级数", "在校生合计"}, map[string]string{"办学类型": "school.type"}},
		"projects": {
			"教育建设项目汇总表",
			[]string{"项目名称", "项目代码", "项目学校", "办学类型", "总投资", "建筑面积"},
			map[string]string{"办学类型": "school.type"},
		},
		"teachers of two schools": {
			"教师花名册",
			[]string{"姓名", "性别", "身份证号", "任教学段", "职称", "编制单位", "办学类型"},
			map[string]string{"办学类型": ""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, p := filled(t, b, book(t, paper{title: x.title, heads: x.heads, blank: 4}))
			got := p.Tables[0]
			for i := range got.Heads {
				h := &got.Heads[i]
				want, asked := x.want[h.Label()]
				if !asked {
					continue
				}
				n := 0
				for _, r := range got.Rows {
					for _, c := range r.Cells {
						if c.Col != h.Column.Index {
							continue
						}
						n++
						if h.Via != nil && (c.Register != edu.Schools || c.Text != c.Field.Text(c.Record, p.Book)) {
							t.Fatalf("%s of %s is %q", h.Label(), r.Name, c.Text)
						}
					}
				}
				if h.Key() != want || (n > 0) != (want != "" && name != "earlier") {
					t.Errorf("%s asks for %q, not %q; %d of %d rows", h.Label(), h.Key(), want, n, len(got.Rows))
				}
			}
			if len(got.Rows) == 0 {
				t.Fatal("no rows")
			}
		})
	}
}
