package returntest

import (
	"fmt"

	"countyledger/store/edu"
)

// layouts are twelve ways in which schools write their staff, their yearly figures and themselves.
func layouts() []layout {
	staff := layout{
		paper: "教师花名册", register: edu.Teachers, fresh: []string{"hours"},
		of: func(r edu.Record, s *edu.School, _ edu.Year) bool {
			return r.(*edu.Teacher).PostedAt == edu.Ref(s.RowID())
		},
		renew: func(r edu.Record, i int) {
			t := r.(*edu.Teacher)
			t.Hours = edu.N(t.Hours.Int() + 11 + i%7)
		},
	}
	yearly := layout{
		paper: "学年报表", register: edu.SectionYears, fresh: []string{"books", "multimedia"},
		of: func(r edu.Record, s *edu.School, y edu.Year) bool {
			x := r.(*edu.SectionYear)
			return x.School == edu.Ref(s.RowID()) && x.Year == y && x.Section != edu.SectionShared
		},
		renew: func(r edu.Record, i int) {
			x := r.(*edu.SectionYear)
			x.Books, x.Multimedia = edu.N(x.Books.Int()+100+i), edu.N(x.Multimedia.Int()+1)
		},
	}
	school := layout{
		paper: "基本情况", register: edu.Schools, fresh: []string{"land", "places"},
		of: func(r edu.Record, s *edu.School, _ edu.Year) bool { return r.RowID() == s.RowID() },
		renew: func(r edu.Record, i int) {
			x := r.(*edu.School)
			x.Land, x.Places = edu.Hundredths(int64(200_000*(3+i%20))), edu.N(x.Places.Int()+5) // 2000 ㎡ are 3 亩
		},
	}
	return []layout{
		staff.as("official heads", ".xlsx", xlsx, fields(edu.Teachers, "姓名=name", "性别=sex", "身份证号=id_number", "出生年月=birth",
			"编制单位=posted_at", "任教学科=subject", "职称=title", "进入本校时间=joined", "近五年培训学时=hours", "联系电话=phone")),
		yearly.as("title and school years", ".xlsx", xlsx, fields(edu.SectionYears, "学校名称=school", "学段=section", "班级数（个）=classes",
			"在校学生数（人）=total", "教职工总数=staff", "专任教师数=teachers", "网络多媒体教室数（间）=multimedia", "图书册数=books")).
			under("{}2022—2023学年初基本情况统计表"),
		staff.as("filled in by", ".xlsx", xlsx, fields(edu.Teachers, "教师姓名=name", "公民身份号码=id_number", "性别=sex", "出生日期=birth",
			"主教学科=subject", "专业技术职务=title", "到校时间=joined", "继续教育学时=hours", "手机号码=phone")).
			under("教职工花名册", "填报单位：{}"),
		school.as("a form", ".xlsx", xlsx, formHeads()).under("学校基本情况登记表").asForm(),
		staff.as("two levels", ".xlsx", xlsx, fields(edu.Teachers, "学校名称=posted_at", "基本信息/姓名=name", "基本信息/性别=sex",
			"基本信息/身份证件号码=id_number", "基本信息/出生年月=birth", "任职情况/任教学科=subject", "任职情况/职称=title",
			"任职情况/来本校工作时间=joined", "培训学时=hours", "联系方式=phone")).under("{}教师基本情况一览表").summed(),
		staff.as("text of another order", ".csv", csv, append([]column{schoolCode("学校标识码")}, fields(edu.Teachers, "培训学时=hours",
			"身份证号码=id_number", "姓名=name", "职称=title", "学科=subject", "入校时间=joined", "手机=phone")...)),
		yearly.as("OpenDocument", ".ods", ods, append([]column{yearlyCode("学校代码")}, fields(edu.SectionYears, "学校=school", "办学层次=section",
			"教学班数=classes", "学生总数=total", "专任教师=teachers", "图书（册）=books", "多媒体教室（间）=multimedia")...)).
			under("2022学年学校办学条件统计表"),
		staff.as("text of an old system", ".csv", gbk, fields(edu.Teachers, "所在学校=posted_at", "姓名=name", "证件号码=id_number", "任教学科=subject",
			"职称名称=title", "近五年培训学时=hours", "联系电话=phone")),
		school.as("a web page in 亩", ".html", html, schoolHeads()).under("学校占地情况统计表"),
		staff.as("a web page as .xls", ".xls", html, fields(edu.Teachers, "工作单位=posted_at", "姓名=name", "性别=sex", "身份证号=id_number",
			"职称=title", "到校时间=joined", "培训学时（学时）=hours", "联系电话=phone")).under("在职教师信息表"),
		staff.as("Unicode with tabs", ".txt", tabbed, fields(edu.Teachers, "编制学校=posted_at", "姓名=name", "身份证号=id_number", "出生年月=birth",
			"主教学科=subject", "培训学时=hours", "手机号=phone")),
		yearly.as("XML of 2003", ".xml", sml, fields(edu.SectionYears, "单位名称=school", "学年=year", "学段=section", "班级数=classes",
			"在校生合计=total", "专任教师合计=teachers", "其他/图书册数=books", "其他/多媒体教室数=multimedia")),
	}
}

// as is a layout of its kind.
func (l layout) as(name, ending string, write func(*table) ([]byte, error), heads []column) layout {
	l.name, l.ending, l.write, l.heads = name, ending, write, heads
	return l
}

func (l layout) under(lines ...string) layout {
	l.above = lines
	return l
}

func (l layout) summed() layout {
	l.numbers, l.sum = true, true
	return l
}

func (l layout) asForm() layout {
	l.form = true
	return l
}

// schoolCode is the code of the school that a teacher is posted at, yearlyCode that of the school of a row.
func schoolCode(head string) column {
	return said(head, func(r edu.Record, m *maker) string { return string(m.book.School(r.(*edu.Teacher).PostedAt).Code) })
}

func yearlyCode(head string) column {
	return said(head, func(r edu.Record, m *maker) string { return string(m.book.School(r.(*edu.SectionYear).School).Code) })
}

// acres is the land of a school in 亩, of which three are 2000 ㎡.
func acres(head string) column {
	return said(head, func(r edu.Record, _ *maker) string {
		return fmt.Sprint(r.(*edu.School).Land.Hundredths() * 3 / 200_000)
	})
}

func formHeads() []column {
	return append(fields(edu.Schools, "学校名称=name", "学校标识码=code", "办学类型=type", "举办者=founder", "所在乡镇=township",
		"核定学位（个）=places"), acres("占地面积（亩）"))
}

func schoolHeads() []column {
	return append(fields(edu.Schools, "学校标识码=code", "学校名称=name", "办学类型=type", "核定学位=places"), acres("占地面积（亩）"))
}
