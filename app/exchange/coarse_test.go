package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestCoarseWordsChangeNothing: a word that includes what the ledger has says nothing else, and is not asked about; one that does not is
// a change, or is asked about.
func TestCoarseWordsChangeNothing(t *testing.T) {
	for _, tt := range []struct {
		field, held, word string
		want              string // what stands there then
		asked             bool
	}{
		{"locality", "乡中心区", "乡村", "乡中心区", false},
		{"locality", "乡中心区", "农村", "乡中心区", false},
		{"locality", "村庄", "乡村", "村庄", false},
		{"locality", "城乡结合区", "城区", "城乡结合区", false},
		{"locality", "镇乡结合区", "镇区", "镇乡结合区", false},
		{"locality", "镇中心区", "城镇", "镇中心区", false},
		{"locality", "乡中心区", "城区", "乡中心区", true},
		{"locality", "乡中心区", "村庄", "村庄", false},
		{"founder", "集体", "公办", "集体", false},
		{"founder", "地级教育部门", "教育部门", "地级教育部门", false},
		{"founder", "民办", "公办", "民办", true},
		{"founder", "集体", "民办", "民办", false},
		{"type", "完全中学", "高中", "完全中学", false},
		{"type", "完全中学", "中学", "完全中学", false},
		{"type", "高级中学", "完全中学", "完全中学", false},
		{"state", "恢复", "在用", "恢复", false},
		{"state", "恢复", "正常", "恢复", false},
		{"kindergarten_kind", "其他公办性质", "公办", "其他公办性质", false},
		{"kindergarten_kind", "非普惠民办", "民办", "非普惠民办", false},
		{"kindergarten_kind", "非普惠民办", "普惠", "非普惠民办", true},
	} {
		b := county(t)
		held := edu.Schools.Clone(b.Find(edu.Schools, 1))
		f := edu.Schools.Field(tt.field)
		if err := f.At(held).Parse(tt.held, f.Format()); err != nil {
			t.Fatal(err)
		}
		b.Put(edu.Schools, held)
		p := planOf(t, edu.Schools, gridSheet("学校名称|标识码|"+f.Label, "方山县东沟小学|2114000001|"+tt.word), b)
		row := p.Rows[0]
		asked := slices.ContainsFunc(row.Findings, func(x RowFinding) bool { return x.Rule == edu.RuleUnknownWord })
		if got := f.Text(row.Record, p.Book); got != tt.want || asked != tt.asked || row.State == Failed {
			t.Errorf("%s over %s is %s, %v: %s", tt.word, tt.held, got, row.State, findingsText(row.Findings))
		}
	}
	for _, tt := range []struct{ field, held, word, want string }{
		{"establishment", "公费师范", "在编", "公费师范"},
		{"establishment", "聘任", "在编", "在编"},
		{"on_duty", "借调", "在职", "借调"},
		{"on_duty", "退休", "在职", "在岗"},
		{"education", "博士", "研究生", "博士"},
		{"education", "本科", "研究生", "硕士"},
		{"education", "博士", "硕士", "硕士"},
		{"title", "正高级", "高级职称", "正高级"},
		{"title", "正高级", "高级", "高级"},
	} {
		b := county(t)
		f := edu.Teachers.Field(tt.field)
		put(t, b, edu.Teachers, 21, "name", "李明", "id_number", idOfLi, "posted_at", "1", tt.field, tt.held)
		p := planOf(t, edu.Teachers, gridSheet("姓名|身份证号|编制单位|"+map[bool]string{true: "职称", false: f.Label}[tt.field == "title"],
			"李明|"+idOfLi+"|东沟小学|"+tt.word), b)
		if got := f.Text(p.Rows[0].Record, p.Book); got != tt.want {
			t.Errorf("%s over %s is %s: %s", tt.word, tt.held, got, findingsText(p.Rows[0].Findings))
		}
	}
}

// TestWordsForWhatIsRequired: a word that most likely means something is taken for it in a new record, and told; the ledger's own is
// not changed by it.
func TestWordsForWhatIsRequired(t *testing.T) {
	p := planOf(t, edu.Schools, gridSheet("学校名称|标识码|办学类型|举办者|状态", "方山县北沟小学|2114000009|村小|公办|正在办学",
		"方山县第二中学|3414000009|中学|公办|在用", "方山县东沟小学|2114000001|小学|社会组织|在用"), county(t))
	for i, want := range []struct {
		kind, founder string
		state         RowState
		said          string
	}{
		{"小学", "县级教育部门", Added, "“举办者”“公办”不在选项中，是不是“县级教育部门”？新增的先记为“县级教育部门”，台账中已有的不改"},
		{"初级中学", "县级教育部门", Added, "新增的先记为“初级中学”"},
		{"小学", "县级教育部门", Unchanged, "是不是“民办”"},
	} {
		row := p.Rows[i]
		s := row.Record.(*edu.School)
		if edu.SchoolTypes.Label(s.Type) != want.kind || edu.Founders.Label(s.Founder) != want.founder || row.State != want.state ||
			!strings.Contains(findingsText(row.Findings), want.said) {
			t.Errorf("row %d: %+v, %v, %s", i+1, s, row.State, findingsText(row.Findings))
		}
	}
}

// TestListsThatDoNotSayIt: what new rows do not say is taken for what such a list most likely means, once told; where the list is of
// something else it is asked about.
func TestListsThatDoNotSayIt(t *testing.T) {
	for _, tt := range []struct{ title, name, code, head, cells, kind, founder, state string }{
		{"学校名册", "北沟小学", "2114000009", "办学类型|举办者", "小学|县级教育部门", "小学", "县级教育部门", "在用"},
		{"学校名册", "北沟小学", "2114000009", "举办者", "县级教育部门", "小学", "县级教育部门", "在用"},
		{"学校名册", "北沟小学教学点", "2114000009", "举办者", "县级教育部门", "小学教学点", "县级教育部门", "在用"},
		{"学校名册", "北沟小学附属幼儿园", "1114000009", "举办者", "县级教育部门", "幼儿园", "县级教育部门", "在用"},
		{"学校名册", "北沟九年一贯制学校", "3114000009", "举办者", "县级教育部门", "九年一贯制学校", "县级教育部门", "在用"},
		{"学校名册", "北沟小学", "3114000009", "举办者", "县级教育部门", "", "县级教育部门", ""},
		{"民办学校名册", "北沟小学", "2114000009", "办学类型", "小学", "小学", "民办", "在用"},
		{"幼儿园名册", "北沟幼儿园", "1114000009", "办学类型|园所性质", "幼儿园|普惠性民办园", "幼儿园", "民办", "在用"},
		{"学校名册", "北沟小学", "2114000009", "办学类型", "小学", "小学", "", ""},
		{"拟撤并学校基本情况", "北沟小学", "2114000009", "办学类型|举办者", "小学|县级教育部门", "小学", "县级教育部门", "在用"},
		{"已撤销学校基本情况", "北沟小学", "2114000009", "办学类型|举办者", "小学|县级教育部门", "小学", "县级教育部门", ""},
		{"学校基本情况", "北沟小学", "2114000009", "办学类型|举办者|撤并到", "小学|县级教育部门|东沟小学", "小学", "县级教育部门", "撤销"},
	} {
		p := planOf(t, edu.Schools, gridSheet(tt.title, "学校名称|标识码|"+tt.head, tt.name+"|"+tt.code+"|"+tt.cells), county(t))
		row := p.Rows[0]
		s := row.Record.(*edu.School)
		got := []string{edu.SchoolTypes.Label(s.Type), edu.Founders.Label(s.Founder), edu.SchoolStates.Label(s.State)}
		if want := []string{tt.kind, tt.founder, tt.state}; row.State != Failed && !slices.Equal(got, want) ||
			(row.State == Failed) != slices.Contains(want, "") {
			t.Errorf("%s, %s: %v %v, %s", tt.title, tt.name, row.State, got, findingsText(row.Findings))
		}
	}
	for _, tt := range []struct{ title, head, cells, stage string }{
		{"学校撤并情况", "撤并日期", "2022-07", "已实施"},
		{"学校撤并情况", "批复日期", "2022-07-01", "报批"},
		{"拟撤并学校名单", "撤并日期", "2022-07", "拟撤并摸底"},
		{"已撤并学校名单", "学生数", "12", "已实施"},
		{"拟撤并学校名单", "学生数", "12", "拟撤并摸底"},
		{"学校撤并情况", "当前阶段", "公示中", "公示"},
	} {
		p := planOf(t, edu.Closures, gridSheet(tt.title, "撤并学校|并入学校|"+tt.head, "方山县西乡中心小学|东沟小学|"+tt.cells), county(t))
		row := p.Rows[0]
		if got := edu.ClosureStages.Label(row.Record.(*edu.Closure).Stage); row.State != Added || got != tt.stage {
			t.Errorf("%s, %s: %v %s, %s", tt.title, tt.head, row.State, got, findingsText(row.Findings))
		}
	}
	one := planOf(t, edu.Schools, gridSheet("学校名册", "学校名称|标识码|举办者", "北沟小学|2114000009|县级教育部门"), county(t)).Notes()
	if !slices.Contains(one, "表中没有“状态”，按表中其他内容记为“在用”1行，请核对。") {
		t.Errorf("it is not told once: %v", one)
	}
}

// TestWhatCannotBeReadLeavesItsField: a bad date, number, telephone, flag or name of a school costs its cell, not the row; what tells
// which record is meant, or without which the rest says something else, costs the row.
func TestWhatCannotBeReadLeavesItsField(t *testing.T) {
	for _, tt := range []struct {
		g     *edu.Register
		sheet []string
		field string
		state RowState
	}{
		{edu.Teachers, []string{"姓名|身份证号|编制单位|联系电话", "赵一|149901198503120583|东沟小学|见花名册"}, "phone", Added},
		{edu.Teachers, []string{"姓名|身份证号|编制单位|参加工作时间", "赵一|149901198503120583|东沟小学|2010.13.5"}, "work_from", Added},
		{edu.Teachers, []string{"姓名|身份证号|编制单位|实际任教学校", "赵一|149901198503120583|东沟小学|月球小学"}, "works_at", Added},
		{edu.Teachers, []string{"姓名|身份证号|编制单位|县管校聘", "赵一|149901198503120583|东沟小学|正在办"}, "county_managed", Added},
		{edu.Teachers, []string{"姓名|身份证号|编制单位", "赵一|149901198503120583|月球小学"}, "posted_at", Failed},
		{edu.Teachers, []string{"姓名|身份证号|编制单位", "赵一|1499011985031205|东沟小学"}, "id_number", Failed},
		{edu.Schools, []string{"学校名称|标识码|办学类型|举办者|状态|占地面积", "北沟小学|2114000009|小学|县级教育部门|在用|很大"}, "land", Added},
		{edu.SectionYears, []string{"学校名称|学年|学段|班数", "东沟小学|2022|小学|若干"}, "classes", Added},
		{edu.SectionYears, []string{"学校名称|学年|学段|一年级|二年级", "东沟小学|2022|小学|约21|30"}, "g1", Failed},
		{edu.Projects, []string{"项目名称|项目学校|年度计划|开工日期", "综合楼|东沟小学|2022|2022.13.5"}, "p11_date", Failed},
		{edu.Projects, []string{"项目名称|项目学校|年度计划|总投资", "综合楼|东沟小学|2022|待定"}, "total", Added},
		{edu.Closures, []string{"撤并学校|并入学校|当前阶段|听证日期", "方山县西乡中心小学|东沟小学|公示|已开"}, "hearing", Added},
		{edu.Closures, []string{"撤并学校|并入学校|当前阶段", "方山县西乡中心小学|月球小学|公示"}, "into", Failed},
	} {
		p := planOf(t, tt.g, gridSheet(tt.sheet...), county(t))
		row, f := p.Rows[0], tt.g.Field(tt.field)
		at := slices.IndexFunc(row.Findings, func(x RowFinding) bool { return x.Field == tt.field && x.Cell != "" })
		if row.State != tt.state || at < 0 || row.State == Added && (!edu.Empty(f.At(row.Record)) ||
			!strings.HasSuffix(row.Findings[at].Message, leftToTheClerk)) {
			t.Errorf("%s of %v: %v, %s", tt.field, tt.sheet[1], row.State, findingsText(row.Findings))
		}
	}
	yes := planOf(t, edu.Teachers, gridSheet("姓名|身份证号|编制单位|是否在编", "赵一|149901198503120583|东沟小学|是",
		"钱二|149901198503120604|东沟小学|否"), county(t))
	if got := yes.Rows[0].Record.(*edu.Teacher).Establishment; got != edu.EstablishmentRegular {
		t.Errorf("是否在编 is %q, column %+v", got, yes.Header.Columns[3])
	}
	if f := yes.Rows[1].Findings; len(f) == 0 || !slices.Contains(f[0].Near, "聘任") {
		t.Errorf("不在编: %s", findingsText(f))
	}
}

// TestColumnsOfOtherRegisters: a column that the register has no field for is kept with its records, and it is said which register has
// one for it.
func TestColumnsOfOtherRegisters(t *testing.T) {
	p := planOf(t, edu.Closures, gridSheet("撤并学校|并入学校|当前阶段|办学类型|危房面积",
		"方山县西乡中心小学|东沟小学|公示|小学|120"), county(t))
	for head, want := range map[string]string{
		"办学类型": "“学校撤并”中没有对应的字段；“学校基本情况”中有“办学类型”，要录入请另按“学校基本情况”导入；这一列的原文随记录保存", "危房面积": "“学校撤并”中没有对应的字段；这一列的原文随记录保存",
	} {
		i := slices.IndexFunc(p.Header.Columns, func(c Column) bool { return c.Label == head })
		if c := p.Header.Columns[i]; !strings.HasSuffix(c.Why, want) || !c.Keeps() {
			t.Errorf("%s: %s", head, c.Why)
		}
	}
}

// TestCoarseWordsAreOfTheirList: a column of coarse words is one of their list, whatever stands beside it; a year may be said by a date.
func TestCoarseWordsAreOfTheirList(t *testing.T) {
	p := planOf(t, edu.Schools, gridSheet("学校名称|学校代码|性质|办学层次|城乡类别|建校时间", "甲小学|2114000011|公办|小学|城区|1956年9月",
		"乙小学|2114000012|公办|小学|乡村|1972.3", "丙小学|2114000013|民办|小学|镇区|1960", "丁小学|2114000014|公办|小学|乡村|2001-09-01"), county(t))
	for head, want := range map[string]string{"性质": "founder", "办学层次": "type", "城乡类别": "locality", "建校时间": "built"} {
		i := slices.IndexFunc(p.Header.Columns, func(c Column) bool { return c.Label == head })
		if c := p.Header.Columns[i]; c.Target.Key() != want {
			t.Errorf("%s: %s, %s", head, c.Target.Key(), c.Why)
		}
	}
	for i, want := range []string{"1956", "1972", "1960", "2001"} {
		if s := p.Rows[i].Record.(*edu.School); s.Built.Text(edu.Format{}) != want || p.Rows[i].State != Added {
			t.Errorf("row %d: built %s, %s", i+1, s.Built.Text(edu.Format{}), findingsText(p.Rows[i].Findings))
		}
	}
}

// TestListsOfTransfers: who was moved from where to where is a move, and one that is no rotation.
func TestListsOfTransfers(t *testing.T) {
	p := planOf(t, edu.Rotations, gridSheet("2022年教师调出人员名单", "姓名|身份证号|原单位|调往单位|调出时间|备注",
		"李明|"+idOfLi+"|东沟小学|西沟小学|2022.8|"), county(t))
	m := p.Rows[0].Record.(*edu.Rotation)
	if p.Rows[0].State != Added || m.From != 1 || m.To != 2 || m.Reason != edu.ReasonTransfer || m.Start.String() != "2022-08" {
		t.Errorf("%v %+v, %s", p.Rows[0].State, m, findingsText(p.Rows[0].Findings))
	}
}

// TestPapersThatAreNotThere: who writes that a permit is not there yet writes no number of one.
func TestPapersThatAreNotThere(t *testing.T) {
	for text, want := range map[string]string{
		"未办": "", "正在办理": "", "尚未取得": "", "办理中": "", "待批复": "", "审批阶段": "", "无需办理": "", "拟办": "", "—": "",
		"样建许〔2022〕3号": "样建许〔2022〕3号", "141127202203010101": "141127202203010101", "县长办公会议纪要": "县长办公会议纪要", "已办（2022）5号": "已办（2022）5号",
	} {
		row := planOf(t, edu.Projects, gridSheet("项目名称|项目代码|项目学校|施工许可证号", "教学楼|"+projectID+"|东沟小学|"+text), county(t)).Rows[0]
		got := row.Record.(*edu.Project).Stage(edu.ProjectPermitted).Doc
		if string(got) != want || row.State == Failed || (want == "" && text != "—") != (len(row.Findings) == 1) {
			t.Errorf("%s is %q, %v, %s", text, got, row.State, findingsText(row.Findings))
		}
	}
}

// TestClassesOfOneGrade: the classes of one grade are not those of the section.
func TestClassesOfOneGrade(t *testing.T) {
	s := spanned(gridSheet("幼儿园|学年|学段|班级数|||在园幼儿数||", "|||小班|中班|大班|小班|中班|大班", "东沟小学|2022|学前|1|2|3|20|40|60"),
		[4]int{0, 3, 0, 5}, [4]int{0, 6, 0, 8})
	y := planOf(t, edu.SectionYears, s, county(t)).Rows[0].Record.(*edu.SectionYear)
	if y.Classes.Known() || y.Pupils[edu.Middle].Int() != 40 {
		t.Errorf("%+v", y)
	}
}
