package app

import (
	"countyledger/app/screen"
	"countyledger/app/screen/audit"
	"countyledger/app/screen/closures"
	"countyledger/app/screen/eligibility"
	"countyledger/app/screen/history"
	"countyledger/app/screen/imports"
	"countyledger/app/screen/indicators"
	"countyledger/app/screen/overview"
	"countyledger/app/screen/register"
	"countyledger/app/screen/reports"
	"countyledger/app/screen/rotation"
	"countyledger/app/screen/settings"
	"countyledger/app/screen/staff"
	"countyledger/app/screen/targets"
	"countyledger/app/screen/works"
	"countyledger/store/edu"
)

// place is one entry of the navigation.
type place struct {
	id, title string
	page      func(*screen.Session) screen.Page
}

// places lists the pages in the order of the navigation; Alt+Home goes to the first, Ctrl+1 to Ctrl+9 to the nine after it,
// Ctrl+0 to the tenth.
func (w *window) places() []place {
	list := func(v register.View) func(*screen.Session) screen.Page {
		return func(s *screen.Session) screen.Page { return register.New(s, w.ledger, v) }
	}
	return []place{
		{"overview", "工作台", func(s *screen.Session) screen.Page { return overview.New(s) }},
		{"schools", "学校", list(register.View{
			Register: edu.Schools, Filters: []string{"township", "type", "state"},
			Empty: "还没有学校。\n按 Ctrl+I 导入“学校基本情况”工作簿，或按 Ctrl+N 逐个新增。",
		})},
		{"yearly", "学年数据", list(register.View{
			Register: edu.SectionYears, Filters: []string{"year", "section"}, Sheet: true,
			Empty: "还没有学年数据。\n先登记学校，再按 Ctrl+I 导入学年数据，或按 Ctrl+N 新增。",
		})},
		{"closures", "学校撤并", list(register.View{
			Register: edu.Closures, Filters: []string{"stage", "method"},
			Empty: "还没有撤并。\n按 Ctrl+I 导入撤并台账，或按 Ctrl+N 新增一例。",
		})},
		{"projects", "建设项目", list(register.View{
			Register: edu.Projects, Filters: []string{"task", "current"},
			Empty: "还没有建设项目。\n按 Ctrl+I 导入项目基本情况，或按 Ctrl+N 新增。",
		})},
		{"progress", "项目月进度", list(register.View{
			Register: edu.ProgressReports, Filters: []string{"month", "current"},
			Empty: "还没有月进度。\n先登记项目，再按 Ctrl+I 导入月进度，或按 Ctrl+N 新增。",
		})},
		{"teachers", "教师", list(register.View{
			Register: edu.Teachers, Filters: []string{"section", "on_duty", "title"},
			Empty: "还没有教师。\n按 Ctrl+I 导入教师花名册，或按 Ctrl+N 新增。",
		})},
		{"rotations", "交流轮岗", list(register.View{
			Register: edu.Rotations, Filters: []string{"year", "reason", "state"},
			Empty: "还没有交流轮岗。\n先登记教师，再按 Ctrl+I 导入轮岗台账，或按 Ctrl+N 新增。",
		})},
		{"cases", "撤并推进", func(s *screen.Session) screen.Page { return closures.New(s) }},
		{"works", "项目推进", func(s *screen.Session) screen.Page { return works.New(s) }},
		{"eligibility", "轮岗资格", func(s *screen.Session) screen.Page { return eligibility.New(s) }},
		{"plan", "轮岗计划", func(s *screen.Session) screen.Page { return rotation.New(s) }},
		{"vacancies", "岗位需求", list(register.View{
			Register: edu.Vacancies, Filters: []string{"year", "section", "subject"},
			Empty: "还没有岗位需求。\n没有登记的学校按全县师班比测算；要按学校申报的需求安排，按 Ctrl+N 新增或按F4整表填写。",
		})},
		{"honours", "教师荣誉", list(register.View{
			Register: edu.Honours, Filters: []string{"level"},
			Empty: "还没有教师荣誉。\n名师成长带头人、新高考领军人等在这里登记授予时间和文号，按 Ctrl+N 新增或按F4整表填写。",
		})},
		{"staff", "队伍统计", func(s *screen.Session) screen.Page { return staff.New(s) }},
		{"indicators", "监测指标", func(s *screen.Session) screen.Page { return indicators.New(s) }},
		{"targets", "重点任务", func(s *screen.Session) screen.Page { return targets.New(s) }},
		{"audit", "数据审核", func(s *screen.Session) screen.Page { return audit.New(s) }},
		{"imports", "导入", func(s *screen.Session) screen.Page { return imports.New(s, w.ledger) }},
		{"reports", "报表", func(s *screen.Session) screen.Page { return reports.New(s) }},
		{"history", "操作记录", func(s *screen.Session) screen.Page { return history.New(s) }},
		{"settings", "设置", func(s *screen.Session) screen.Page { return settings.New(s, w.ledger, w.restyle) }},
	}
}
