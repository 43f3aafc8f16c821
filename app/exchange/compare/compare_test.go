package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}
func compact(s string) string { return strings.ReplaceAll(s, "-", "") }
func dotted(s string) string  { return strings.ReplaceAll(s, "-", ".") }
func pointed(s string) string { return " " + s + " " }
func stars(s string) string   { return s[:3] + strings.Repeat("*", 13) + s[16:] }

// teachers are ways in which systems export teachers, each with its own heads, order, title and way of writing.
func teacherShapes() []shape {
	g := edu.Teachers
	name, id, school := at("姓名", g, "name"), at("身份证件号码", g, "id_number"), at("所在学校", g, "posted_at")
	return []shape{
		{"national", []column{
			name, at("性别", g, "sex"), id, school, coded("学校标识码", g, "posted_at"), at("最高学历", g, "education"),
			at("参加工作年月", g, "work_from"), at("手机号码", g, "phone"),
		}, nil, "", nil, ".xlsx"},
		{
			"titled",
			[]column{at("序号", g, "note"), school, name, at("证件号码", g, "id_number", wide), at("参加工作时间", g, "work_from", compact)},
			[]string{"全国教师管理信息系统导出", "导出日期：2022年9月10日"},
			"",
			[]string{"|合计||共120人"},
			".xlsx",
		},
		{"old", []column{id, name, school, at("现任专业技术职务", g, "title"), at("政治面貌", g, "party"), at("民族", g, "ethnic")}, nil, "", nil, ".csv"},
		{
			"tabs",
			[]column{at("教师姓名", g, "name", pointed), at("身份证号", g, "id_number"), at("任教学校", g, "posted_at"), at("任教学段", g, "section")},
			nil, "", nil, ".txt",
		},
		{"masked", []column{name, at("身份证号", g, "id_number", stars), school, at("学历", g, "education")}, nil, "", nil, ".csv"},
		{"nameless of ID", []column{school, name, at("性别", g, "sex"), at("主教学科", g, "subject")}, nil, "", nil, ".xlsx"},
		{
			"foreign columns",
			[]column{at("教师编号", g, "note"), name, id, school, at("户籍所在地", g, "note"), at("参加工作时间", g, "work_from", dotted)},
			[]string{"教师基础信息表"},
			"",
			[]string{"填表人：某某||审核人："},
			".csv",
		},
		{"reversed", []column{at("联系电话", g, "phone"), at("学位", g, "degree"), school, id, name}, nil, "", nil, ".txt"},
	}
}

// changed is a copy of a record with a field as a text says.
func changed(t *testing.T, g *edu.Register, r edu.Record, key, text string) edu.Record {
	t.Helper()
	c := g.Clone(r)
	if err := g.Field(key).Parse(c, text, g.Field(key).Format()); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestTeachersOfAnyExport: whatever an export looks like, what differs is told with its reason, and nothing else.
func TestTeachersOfAnyExport(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	var all []edu.Record
	for _, r := range b.Rows(g) {
		if !left(r) && !g.Past(r) {
			all = append(all, r)
		}
	}
	for _, s := range teacherShapes() {
		t.Run(s.name, func(t *testing.T) {
			rows := slices.Clone(all)
			name := func(r edu.Record) string { return b.Called(g, r) }
			has := func(key string) bool {
				return slices.ContainsFunc(s.columns, func(c column) bool { return c.text(b, changedIn(g, all[3], key)) != c.text(b, all[3]) })
			}
			var want []string
			if has("id_number") && s.name != "masked" {
				want = append(want, "unlisted  "+name(rows[5]))
				rows = slices.Delete(rows, 5, 6)
			}
			if key := "work_from"; has(key) {
				old := rows[9].(*edu.Teacher)
				rows[9] = changed(t, g, old, key, "1971-03-05")
				want = append(want, "differs work_from "+name(old)+": \""+old.WorkFrom.String())
			}
			twice := rows[20]
			if has("id_number") {
				rows = append(rows, twice)
				want = append(want, "twice  "+name(twice))
			}
			if s.name == "nameless of ID" { // who have one name at one school nobody can tell apart
				times := map[string]int{}
				for _, r := range rows {
					x := r.(*edu.Teacher)
					times[fmt.Sprint(x.Name, x.PostedAt)]++
				}
				for _, r := range rows {
					if x := r.(*edu.Teacher); times[fmt.Sprint(x.Name, x.PostedAt)] > 1 {
						want = append(want, "ambiguous  "+string(x.Name))
					}
				}
			}
			told(t, compared(t, b, file(t, "导出"+s.ending, s.rows(b, rows)), Ask{}), want...)
		})
	}
}

// changedIn is a copy of a record in which a field says something else, for the question whether a column shows it.
func changedIn(g *edu.Register, r edu.Record, key string) edu.Record {
	c := g.Clone(r)
	switch v := g.Field(key).At(c).(type) {
	case *edu.IDNumber:
		*v = edu.IDNumber(strings.Repeat("7", 18))
	case *edu.Date:
		*v = edu.Day(1950, 1, 1)
	case *edu.Count:
		*v = edu.N(98765)
	}
	return c
}

// schoolShapes are ways in which systems export schools.
func schoolShapes() []shape {
	g := edu.Schools
	short := func(s string) string { return strings.TrimPrefix(s, sample.Unit().Area) }
	return []shape{
		{"national", []column{
			at("学校（机构）标识码", g, "code"), at("学校（机构）名称", g, "name"), at("办学类型", g, "type"), at("占地面积（平方米）", g, "land"),
			at("建校年份", g, "built"),
		}, nil, "", nil, ".xlsx"},
		{
			"short names",
			[]column{at("学校名称", g, "name", short), at("乡镇", g, "township"), at("建校时间", g, "built")},
			[]string{"学校名单"},
			"", nil, ".csv",
		},
		{
			"codes alone",
			[]column{at("序号", g, "note"), at("学校代码", g, "code", wide), at("校长", g, "head"), at("建校年份", g, "built")},
			nil, "",
			[]string{"合计"},
			".txt",
		},
	}
}

// TestSchoolsOfAnyExport is TestTeachersOfAnyExport for schools: closed ones are not missed.
func TestSchoolsOfAnyExport(t *testing.T) {
	b := county(t, small)
	g := edu.Schools
	for _, s := range schoolShapes() {
		t.Run(s.name, func(t *testing.T) {
			var rows []edu.Record
			for _, r := range b.Rows(g) {
				if !g.Past(r) {
					rows = append(rows, r)
				}
			}
			gone := rows[4]
			rows = slices.Delete(rows, 4, 5)
			old := rows[2].(*edu.School)
			rows[2] = changed(t, g, old, "built", "1903")
			told(t, compared(t, b, file(t, "学校"+s.ending, s.rows(b, rows)), Ask{All: true}),
				"unlisted  "+g.Name(gone), fmt.Sprintf("differs built %s: \"%d\" \"1903\"", old.Name, old.Built.Int()))
		})
	}
}

// TestCountsOfAnyExport: counts of a year, one row a section of a school; swapped figures are told.
func TestCountsOfAnyExport(t *testing.T) {
	b := county(t, small)
	g := edu.SectionYears
	shapes := []shape{
		{"national", []column{
			at("学校名称", g, "school"), at("学段", g, "section"), at("班级数", g, "classes"), at("一年级", g, "g1"), at("二年级", g, "g2"),
			at("在校生数", g, "total"), at("专任教师数", g, "teachers"),
		}, []string{"2022—2023学年学校基本情况"}, "", nil, ".xlsx"},
		{"coded", []column{
			coded("标识码", g, "school"), at("学校名称", g, "school"), at("学段", g, "section"), at("专任教师人数", g, "teachers"),
			at("图书（册）", g, "books"), at("学生总数", g, "total"),
		}, nil, "", []string{"合计|"}, ".csv"},
	}
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			var rows []edu.Record
			for _, x := range edu.All[edu.SectionYear](b, g) {
				if x.Year == 2022 {
					rows = append(rows, x)
				}
			}
			i := slices.IndexFunc(rows, func(r edu.Record) bool {
				n := r.(*edu.SectionYear).Total.Int()
				return n > 11 && n%10 != n/10%10 && n%10 != 0 && n < 1000
			})
			old := rows[i].(*edu.SectionYear)
			n := old.Total.Int()
			rows[i] = changed(t, g, old, "total", fmt.Sprint(n/100*100+n%10*10+n/10%10))
			c := compared(t, b, file(t, "统计"+s.ending, s.rows(b, rows)), Ask{})
			told(t, c, "differs total "+b.Called(g, old))
			if !strings.Contains(strings.Join(said(c), ""), "颠倒") {
				t.Error(said(c))
			}
		})
	}
}

// TestWrongFiles: what is no export says so.
func TestWrongFiles(t *testing.T) {
	b := county(t, small)
	rd, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	for name, rows := range map[string][][]string{
		"empty.csv":  {{""}},
		"words.csv":  {{"今天开会"}, {"明天也开会"}},
		"heads.xlsx": {{"姓名", "身份证件号码", "所在学校"}},
	} {
		f := file(t, name, rows)
		c, err := Of(t.Context(), &f, Ask{}, rd, b)
		if err == nil && len(c.Items) > 0 {
			t.Errorf("%s: %v", name, said(c))
		}
	}
}

// TestTakenOver: what the other system says is taken over as one act, and only what was chosen.
func TestTakenOver(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	rows := slices.Clone(b.Rows(g))
	one, two := rows[1].(*edu.Teacher), rows[2].(*edu.Teacher)
	rows[1] = changed(t, g, one, "work_from", "1988-08-01")
	rows[2] = changed(t, g, two, "work_from", "1989-08-01")
	s := teacherShapes()[0]
	c := compared(t, b, file(t, "教师.xlsx", s.rows(b, rows)), Ask{})
	ch, n := c.Take(c.Items[:1])
	if n != 1 || len(ch.Items) != 1 || len(ch.Items[0].Said) != 1 || ch.Items[0].Record.(*edu.Teacher).WorkFrom.String() != "1988-08-01" ||
		one.WorkFrom.String() == "1988-08-01" {
		t.Fatalf("%d, %v", n, ch.Items)
	}
	p, found := edu.Prepare(b, ch)
	if found.Refused() || len(p.Items()) != 1 {
		t.Fatal(found)
	}
}
