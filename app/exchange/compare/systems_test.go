package compare

import (
	"bytes"
	"encoding/binary"
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// system is another system, and how it writes its exports. Heads of two levels are joined by a stroke: 职称/名称.
type system struct {
	name     string
	columns  []column
	above    []string                                   // rows over the heads; {} is the name of the sheet
	numbered bool                                       // a row under the heads numbers the columns
	behind   func(n int) [][]string                     // rows under the content
	again    int                                        // the heads stand there again after so many rows; 0 for never
	sheetOf  func(b *edu.Book, r edu.Record) string     // the sheet of a record; nil for one sheet
	beside   []sheet                                    // sheets that stand before the right one
	write    func(tb testing.TB, sheets []sheet) []byte // the kind of file
	ending   string
}

// sheet is a sheet as it is written.
type sheet struct {
	name   string
	rows   [][]string
	merges [][4]int // top, left, bottom, right
}

// file writes records as the system exports them.
func (x *system) file(tb testing.TB, b *edu.Book, records []edu.Record) grid.File {
	tb.Helper()
	var names []string
	of := map[string][]edu.Record{}
	for _, r := range records {
		name := "Sheet1"
		if x.sheetOf != nil {
			name = x.sheetOf(b, r)
		}
		if of[name] == nil {
			names = append(names, name)
		}
		of[name] = append(of[name], r)
	}
	sheets := slices.Clone(x.beside)
	for _, name := range names {
		sheets = append(sheets, x.sheet(b, name, of[name]))
	}
	path := filepath.Join(tb.TempDir(), "导出"+x.ending)
	if err := os.WriteFile(path, x.write(tb, sheets), 0o600); err != nil {
		tb.Fatal(err)
	}
	all, err := grid.Files(path)
	if err != nil || len(all) != 1 {
		tb.Fatal(len(all), err)
	}
	return all[0]
}

// sheet writes records under the heads.
func (x *system) sheet(b *edu.Book, name string, records []edu.Record) sheet {
	s := sheet{name: name}
	for _, line := range x.above {
		s.rows = append(s.rows, []string{strings.ReplaceAll(line, "{}", name)})
		s.merges = append(s.merges, [4]int{len(s.rows) - 1, 0, len(s.rows) - 1, len(x.columns) - 1})
	}
	heads := x.heads(len(s.rows))
	s.rows, s.merges = append(s.rows, heads.rows...), append(s.merges, heads.merges...)
	if x.numbered {
		var line []string
		for i := range x.columns {
			line = append(line, fmt.Sprint(i+1))
		}
		s.rows = append(s.rows, line)
	}
	for i, r := range records {
		if x.again > 0 && i > 0 && i%x.again == 0 {
			s.rows = append(s.rows, x.heads(0).rows...)
		}
		var line []string
		for _, c := range x.columns {
			line = append(line, c.text(b, r))
		}
		s.rows = append(s.rows, line)
	}
	if x.behind != nil {
		s.rows = append(s.rows, x.behind(len(records))...)
	}
	return s
}

// heads are the rows of heads, of which the first stands in a row of the sheet.
func (x *system) heads(row int) (s sheet) {
	two := slices.ContainsFunc(x.columns, func(c column) bool { return strings.Contains(c.head, "/") })
	top, low := make([]string, len(x.columns)), make([]string, len(x.columns))
	from := 0
	for i, c := range x.columns {
		group, leaf, grouped := strings.Cut(c.head, "/")
		if !grouped {
			if top[i] = group; two {
				s.merges = append(s.merges, [4]int{row, i, row + 1, i})
			}
			continue
		}
		low[i] = leaf
		if i == 0 || !strings.HasPrefix(x.columns[i-1].head, group+"/") {
			top[i], from = group, i
		} else if i+1 == len(x.columns) || !strings.HasPrefix(x.columns[i+1].head, group+"/") {
			s.merges = append(s.merges, [4]int{row, from, row, i})
		}
	}
	if s.rows = append(s.rows, top); two {
		s.rows = append(s.rows, low)
	}
	return s
}

// workbook is .xlsx of text.
func workbook(tb testing.TB, sheets []sheet) []byte {
	tb.Helper()
	f := excelize.NewFile()
	name := func(row, col int) string {
		at, err := excelize.CoordinatesToCellName(col+1, row+1)
		if err != nil {
			tb.Fatal(err)
		}
		return at
	}
	for i, s := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				tb.Fatal(err)
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			tb.Fatal(err)
		}
		for row, line := range s.rows {
			for col, text := range line {
				if text == "" {
					continue
				}
				if err := f.SetCellStr(s.name, name(row, col), text); err != nil {
					tb.Fatal(err)
				}
			}
		}
		for _, m := range s.merges {
			if m[0] == m[2] && m[1] == m[3] {
				continue
			}
			if err := f.MergeCell(s.name, name(m[0], m[1]), name(m[2], m[3])); err != nil {
				tb.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// biff is a record of .xls with its fields.
func biff(kind int, fields ...any) []byte {
	var data []byte
	for _, f := range fields {
		switch f := f.(type) {
		case byte:
			data = append(data, f)
		case int:
			data = binary.LittleEndian.AppendUint16(data, uint16(f))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, f)
		case string:
			for _, unit := range utf16.Encode([]rune(f)) {
				data = binary.LittleEndian.AppendUint16(data, unit)
			}
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	return append(binary.LittleEndian.AppendUint16(out, uint16(len(data))), data...)
}

// old is .xls, as the systems of before 2007 write it: the records of BIFF8 without their container.
func old(_ testing.TB, sheets []sheet) []byte {
	const begin, end, bound, label, merged, format, wide = 0x0809, 0x000a, 0x0085, 0x0204, 0x00e5, 0x00e0, byte(1)
	var content [][]byte
	for _, s := range sheets {
		c := biff(begin, 0x0600, 0x10)
		for row, line := range s.rows {
			for col, text := range line {
				if text != "" {
					c = append(c, biff(label, row, col, 0, len(utf16.Encode([]rune(text))), wide, text)...)
				}
			}
		}
		ranges := []any{len(s.merges)}
		for _, m := range s.merges {
			ranges = append(ranges, m[0], m[2], m[1], m[3])
		}
		content = append(content, slices.Concat(c, biff(merged, ranges...), biff(end)))
	}
	build := func(at []uint32) []byte {
		out := slices.Concat(biff(begin, 0x0600, 5, 0, 0, uint32(0), uint32(0)), biff(format, 0, 0))
		for i, s := range sheets {
			out = append(out, biff(bound, at[i], byte(0), byte(0), byte(len([]rune(s.name))), wide, s.name)...)
		}
		return append(out, biff(end)...)
	}
	at := make([]uint32, len(sheets))
	place := uint32(len(build(at)))
	for i := range sheets {
		at[i] = place
		place += uint32(len(content[i]))
	}
	return append(build(at), slices.Concat(content...)...)
}

// web is a page that is called .xls, as many systems export.
func web(_ testing.TB, sheets []sheet) []byte {
	var out strings.Builder
	out.WriteString("<html><head><meta charset=\"utf-8\"></head><body>")
	for _, s := range sheets {
		out.WriteString("<table border=1>")
		for row, line := range s.rows {
			out.WriteString("<tr>")
			for col, text := range line {
				span, hidden := "", false
				for _, m := range s.merges {
					switch in := row >= m[0] && row <= m[2] && col >= m[1] && col <= m[3]; {
					case in && (row != m[0] || col != m[1]):
						hidden = true
					case in:
						span = fmt.Sprintf(" rowspan=%d colspan=%d", m[2]-m[0]+1, m[3]-m[1]+1)
					}
				}
				if !hidden {
					out.WriteString("<td" + span + ">" + stdhtml.EscapeString(text) + "</td>")
				}
			}
			out.WriteString("</tr>")
		}
		out.WriteString("</table>")
	}
	out.WriteString("</body></html>")
	return []byte(out.String())
}

// lined is a text of lines, a sign between the cells.
func lined(sheets []sheet, sign string) string {
	var out strings.Builder
	for _, s := range sheets {
		for _, line := range s.rows {
			out.WriteString(strings.Join(line, sign) + "\r\n")
		}
	}
	return out.String()
}

func gb(tb testing.TB, sheets []sheet) []byte {
	tb.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(lined(sheets, ",")))
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func marked(_ testing.TB, sheets []sheet) []byte { return []byte("\ufeff" + lined(sheets, ",")) }

func tabbed(_ testing.TB, sheets []sheet) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(lined(sheets, "\t"))) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

// nothing is a column that is always blank.
func nothing(head string) column {
	return column{head, func(*edu.Book, edu.Record) string { return "" }}
}

// always is a column in which one thing stands.
func always(head, text string) column {
	return column{head, func(*edu.Book, edu.Record) string { return text }}
}

// serial numbers the rows.
func serial() column {
	n := 0
	return column{"序号", func(*edu.Book, edu.Record) string { n++; return fmt.Sprint(n) }}
}

func eightStars(s string) string { return s[:4] + "********" + s[len(s)-4:] }
func spaced(s string) string     { return s[:6] + " " + s[6:14] + " " + s[14:] }
func slashed(s string) string    { return strings.ReplaceAll(s, "-", "/") }
func byYear(s string) string {
	return strings.NewReplacer("-", "年").Replace(s[:min(7, len(s))]) + "月"
}

func totals(label string) func(int) [][]string {
	return func(n int) [][]string {
		return [][]string{{label, fmt.Sprintf("%d人", n)}, {"制表人：某某", "", "审核人："}}
	}
}

// schoolName is the school of a teacher.
func schoolName(b *edu.Book, r edu.Record) string {
	return edu.Teachers.Field("posted_at").Text(r, b)
}

// teacherSystems are systems of teachers, each with its own kind of file, heads, order, titles, sheets and way of writing.
func teacherSystems() []system {
	g := edu.Teachers
	f := func(head, key string, change ...func(string) string) column { return at(head, g, key, change...) }
	words := sheet{"填写说明", [][]string{{"填写说明"}, {"1.本表由系统导出，请勿改动表头"}, {"2.证件号码为18位"}}, nil}
	list := sheet{"字典", [][]string{{"代码", "名称"}, {"1", "男"}, {"2", "女"}, {"9", "未说明"}}, nil}
	return []system{
		{
			name: "two rows of heads", write: workbook, ending: ".xlsx", above: []string{"全国教师管理信息系统教师基本信息", "导出时间：2022-09-10"},
			columns: []column{
				serial(), f("基本信息/姓名", "name"), f("基本信息/性别", "sex"), f("基本信息/身份证件号", "id_number"),
				f("任职信息/所在学校", "posted_at"), f("任职信息/参加工作年月", "work_from"), f("任职信息/最高学历", "education"),
			}, numbered: true,
		},
		{
			name: "old workbook", write: old, ending: ".xls", above: []string{"教职工花名册"},
			columns: []column{
				f("任教学校", "posted_at"), f("教师姓名", "name"), f("证件号码", "id_number"), nothing("照片"), f("参加工作时间", "work_from", dotted),
				nothing("档案编号"), f("学历", "education"),
			}, behind: totals("合计"),
		},
		{
			name: "a page", write: web, ending: ".xls",
			columns: []column{
				serial(), f("教职工姓名", "name"), f("身份证号", "id_number", spaced), coded("学校标识码", g, "posted_at"), f("单位", "posted_at"),
				f("参工时间", "work_from", slashed), f("手机", "phone"),
			},
		},
		{
			name: "GB18030", write: gb, ending: ".csv", again: 40,
			columns: []column{
				f("证件号", "id_number", wide), f("姓名", "name", pointed), f("工作单位", "posted_at"), f("参加工作日期", "work_from", compact),
				f("现任专业技术职务", "title"), always("数据来源", "省平台"),
			},
		},
		{
			name: "marked", write: marked, ending: ".csv",
			columns: []column{
				f("XM（姓名）", "name"), f("身份证件号码", "id_number"), f("所属学校名称", "posted_at"), f("参加工作时间", "work_from", byYear),
				f("民族", "ethnic"), f("政治面貌", "party"),
			}, behind: totals("总计"),
		},
		{
			name: "tabs", write: tabbed, ending: ".txt",
			columns: []column{
				f("姓名", "name"), f("出生年月", "birth"), f("公民身份号码", "id_number"), f("任职学校", "posted_at"), f("入职时间", "joined"),
				f("工作时间", "work_from"),
			},
		},
		{
			name: "the right one of several sheets", write: workbook, ending: ".xlsx", beside: []sheet{words, list},
			columns: []column{
				f("姓名", "name"), f("身份证件号码", "id_number"), f("所在单位", "posted_at"), f("参加工作年月", "work_from", func(s string) string { return s[:7] }),
			},
		},
		{
			name: "a sheet a school", write: workbook, ending: ".xlsx", sheetOf: schoolName, above: []string{"{}教师信息表"},
			columns: []column{
				serial(), f("姓名", "name"), f("性别", "sex"), f("身份证号码", "id_number"), f("参加工作时间", "work_from"), f("学历", "education"),
			}, behind: totals("小计"),
		},
		{
			name: "a sheet a school, old", write: old, ending: ".xls", sheetOf: schoolName,
			columns: []column{
				f("姓名", "name"), f("身份证号码", "id_number"), f("学校名称", "posted_at"), f("参加工作时间", "work_from"),
			},
		},
		{
			name: "eight stars", write: gb, ending: ".csv",
			columns: []column{
				f("姓名", "name"), f("身份证号", "id_number", eightStars), f("学校", "posted_at"), f("参加工作时间", "work_from"),
				f("联系电话", "phone", func(s string) string { return s[:3] + "****" + s[len(s)-4:] }),
			},
		},
		{
			name: "numbers as texts of a spreadsheet", write: marked, ending: ".csv",
			columns: []column{
				f("身份证件号码", "id_number", func(s string) string { return "\"=\"\"" + s + "\"\"\"" }), f("姓名", "name"), f("单位名称", "posted_at"),
				f("参加工作时间", "work_from", func(s string) string { return s + " 00:00:00" }),
			},
		},
		{
			name: "a foot on each page", write: workbook, ending: ".xlsx", above: []string{"县区：样例县　　单位：人", "统计时间：2022年9月10日"},
			columns: []column{
				f("学校名称", "posted_at"), f("姓名", "name"), f("性别", "sex"), f("证件号码", "id_number", strings.ToLower), nothing(""),
				f("参加工作时间", "work_from"),
			}, again: 30, behind: totals("本页小计"),
		},
	}
}

// TestAnyTeacherSystem: whatever a system exports, of each planted difference it is told what and why, and nothing else.
func TestAnyTeacherSystem(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	var all []edu.Record
	named := map[edu.Name]int{}
	for _, r := range b.Rows(g) {
		if !left(r) && !g.Past(r) {
			all = append(all, r)
			named[r.(*edu.Teacher).Name]++
		}
	}
	alone := slices.DeleteFunc(slices.Clone(all), func(r edu.Record) bool { return named[r.(*edu.Teacher).Name] > 1 })
	for _, x := range teacherSystems() {
		t.Run(x.name, func(t *testing.T) {
			rows := slices.Clone(all)
			at := func(r edu.Record) int { return slices.Index(rows, r) }
			var want []string
			differs := func(r edu.Record, key, why string, change func(*edu.Teacher)) {
				there := g.Clone(r).(*edu.Teacher)
				change(there)
				rows[at(r)] = there
				f := g.Field(key)
				line := fmt.Sprintf("differs %s %s: %q %q %s", key, b.Called(g, r), f.Listed(r, b), f.Listed(there, b), why)
				want = append(want, strings.Trim(line, " "))
			}
			differs(alone[9], "work_from", "月份相同，年不同", func(r *edu.Teacher) {
				r.WorkFrom = edu.Month(1971, r.WorkFrom.MonthOf())
			})
			rows = slices.Delete(rows, at(alone[5]), at(alone[5])+1)
			want = append(want, "unlisted  "+b.Called(g, alone[5]))
			differs(alone[1], "posted_at", "", func(r *edu.Teacher) { r.PostedAt = alone[20].(*edu.Teacher).PostedAt })
			rows = append(rows, alone[30])
			want = append(want, "twice  "+b.Called(g, alone[30]))
			told(t, compared(t, b, x.file(t, b, rows), Ask{}), want...)
		})
	}
}
