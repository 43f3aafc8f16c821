package app

import (
	"slices"
	"strings"

	"countyledger/app/screen"
	"countyledger/app/screen/statistics"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// hit is something that Ctrl+K finds: what it is called, what it is, and what leads there.
type hit struct {
	name, kind string
	do         func()
	always     bool     // offered too where nothing is typed yet
	acts       bool     // Enter does it; otherwise it only leads to it
	also       []string // other names of it
}

// enter is what Enter does with it. What is of a page or a record is only led to: the clerk sees first what it would be done to.
func (h hit) enter() string {
	if h.acts {
		return "执行"
	}
	return "转到"
}

// hits are all things that can be gone to or done from anywhere.
func (f *frame) hits() (all []hit) {
	s := f.w.session
	for _, p := range f.places {
		all = append(all, hit{name: p.title, kind: "页面", do: func() { f.goTo(p.id) }, always: true})
	}
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"新增", f.add},
		{"保存", f.save},
		{"查找", f.find},
		{"清除查找和筛选", f.clear},
		{"排序", f.sort},
		{"修改记录", f.history},
		{"导出个人数据", f.exportPerson},
		{"使用手册", f.showHelp},
		{"快捷键", f.showKeys},
		{"撤销", f.undo},
		{"重做", f.redo},
		{"打开刚生成的文件", f.offered.open},
		{"立即备份", f.backup},
		{"从备份恢复", f.w.restore},
		{"打开另一份台账", f.w.elsewhere},
		{"立即锁定", f.w.lock},
		{"更新说明", f.news},
		{"关于县教台账", f.about},
	} {
		all = append(all, hit{name: c.name, kind: "操作", do: c.do, always: true, acts: true})
	}
	for _, p := range f.places {
		for _, label := range f.acts(p.id) {
			all = append(all, hit{name: label, kind: "操作　在“" + p.title + "”", do: func() { f.leadToAct(p, label) }})
		}
	}
	for _, g := range []*edu.Register{edu.Schools, edu.Teachers, edu.Projects} {
		for _, r := range s.Book().Rows(g) {
			name := s.Book().Called(g, r)
			to := screen.Route{Page: g.ID, Rows: []int64{r.RowID()}, Why: "“" + name + "”"}
			all = append(all, hit{name: name, kind: g.Label, do: func() { f.leadTo(to) }})
		}
	}
	return append(all, f.fields()...)
}

// says is how well a typed text says what a hit is called.
func (f *frame) says(h hit, query string) (best int) {
	for _, name := range append([]string{h.name}, h.also...) {
		best = max(best, f.w.session.Index.Text(name).Fits(pinyin.Query(query)))
	}
	return best
}

// figures are the county's, each with what it is now and the way to where it stands with what it is made of.
func (f *frame) figures(v *screen.Survey) (all []hit) {
	for _, x := range v.Figures {
		to := screen.Route{Page: screen.PageIndicators, Field: x.ID, Why: "“" + x.Name + "”"}
		all = append(all, hit{name: x.Name, kind: "指标　" + screen.ShownFigure(&x), do: func() { f.leadTo(to) }})
	}
	return all
}

// seek finds a page, an act, a school, a teacher, a project or a figure by a part of its name or its pinyin initials.
func (f *frame) seek() {
	match := func(h hit, query string) bool {
		q := pinyin.Query(query)
		return q == "" && h.always || q != "" && slices.ContainsFunc(append([]string{h.name}, h.also...), func(name string) bool {
			return f.w.session.Index.Match(name, q)
		})
	}
	finder := ui.NewFinder("输入页面、学校、教师、项目、指标、栏目或操作的名称或拼音首字母，如：小学一年级", nil, match,
		ui.Col[hit]{Title: "名称", Width: 270, Frozen: true, Text: func(h hit) string { return h.name }},
		ui.Col[hit]{Title: "是什么", Width: 160, Text: func(h hit) string { return h.kind }},
		ui.Col[hit]{Title: "按Enter", Width: 80, Text: hit.enter})
	finder.Fits = f.says
	f.w.session.KeepTitled(finder.List.Grid, "seek")
	hits, reader := f.hits(), statistics.New(f.w.session)
	fill := func() { finder.Fill(append(f.asked(reader, finder.Entry.Text), hits...)) }
	finder.Entry.OnChanged = func(string) { fill() }
	fill()
	f.w.session.Survey(func(v *screen.Survey) {
		hits = append(hits, f.figures(v)...)
		fill()
	})
	ui.Question{
		Title: "转到或执行", Body: finder.Box, Entries: []*ui.Entry{finder.Entry},
		Lists: []*ui.Grid{finder.List.Grid}, Yes: "转到或执行", Height: 440,
		Do: func(done func()) {
			if h, ok := finder.Current(); ok {
				done()
				h.do()
			}
		},
	}.Ask(f.w.win)
}

// ofRegister are what can be done on the page of a register.
var ofRegister = []string{"新增", "修改", "批量修改", "视图", "表格填报"}

// ofPages are what can be done on the other pages, as their buttons say it.
var ofPages = map[string][]string{
	screen.PageCases: {"新增", "填写本阶段", "进入下一阶段", "文书", "学生去向", "教师安置", "一校一档", "退回", "终止"},
	screen.PageWorks: {
		"新增", "进度图", "新建月报", "本月无进展", "登记阶段", "投用", "添加合同", "进度月报", "添加附件",
	},
	screen.PagePlan:       {"新增", "自动拟定", "批量办理", "审批表", "花名册"},
	screen.PageStatistics: {"查找", "行列对调", "图", "复制", "打印", "导出", "常用统计", "含已撤并、停用的"},
	screen.PageIndicators: {"模拟修改", "模拟调配", "模拟撤并"},
	screen.PageAudit:      {"修改", "到表格", "说明", "退回通知"},
	screen.PageImports: {
		"文件", "文件夹", "粘贴", "预览", "导入", "填写空表", "另存未导入", "撤销本次导入", "按单位另存", "对照", "全部表", "这一列", "这一行", "这一格",
		"整表内容", "种类", "整表不导入", "撤销选择", "恢复识别",
	},
	screen.PageRounds: {
		"收文件", "收文件夹", "粘贴", "下发填报表", "复制催报", "催报通知", "通报", "填上级的表", "导出汇总表", "栏目", "布置收表", "结束收表",
		"监视文件夹",
	},
	screen.PageSubmissions: {"报送", "接着报下一期", "报别的一期", "写出材料", "记办理", "为什么变了", "收上级的包", "名片"},
	screen.PageCounties: {
		"收数据包", "收文件夹", "收工作簿", "退回", "为什么变了", "写出原件", "作废", "催报通知", "复制催报", "下发", "名片", "上一期", "下一期",
	},
	screen.PageTotals:   {"看各县台账", "打印", "发布到数据库", "各县报送情况", "上一期", "下一期"},
	screen.PageHoldings: {"这所学校的", "退回这一条", "汇总", "所属报送", "上一期", "下一期"},
	screen.PageDoubts:   {"答复", "去台账", "写进清单", "读入清单", "粘贴", "删除清单"},
	screen.PageCompare:  {"采用该系统的值", "选", "全选", "抄录清单", "比对导出表", "栏目", "种类、日期", "导出结果"},
	screen.PageReports: {
		"生成PDF", "生成工作簿", "打印", "含完整身份证号", "首页留出版头", "加封面和目录", "印全部栏目", "左右对页，单面印", "空栏不印，注明", "按乡镇小计",
	},
	screen.PageHistory: {"只看本次打开以来"},
	screen.PageSettings: {
		"保存设置", "复制路径", "核验台账", "打开文件夹", "显示恢复码", "复制恢复码", "保存恢复单", "打印恢复单", "导出口径", "装入口径", "恢复自带口径", "修改文字",
		"导出模板", "装入模板", "恢复自带文字", "导出栏目", "装入栏目", "恢复自带栏目", "装入市级规则", "导出样例", "停用市级规则",
		"选第二个位置", "不要第二个位置", "加密以前的备份", "深色界面", "高对比度", setGuard, changeGuard, "去掉密码", "到期清理",
	},
}

// What the button of the settings says that sets a password, and where there is one.
const setGuard, changeGuard = "设密码", "修改密码"

// acts are those of a page that are there now.
func (f *frame) acts(page string) (all []string) {
	not := changeGuard
	if f.w.ledger.Guarded() {
		not = setGuard
	}
	for _, act := range acts(page) {
		if act != not {
			all = append(all, act)
		}
	}
	return all
}

// acts are what can be done on a page besides what can be done on all of them.
func acts(page string) []string {
	if of, ok := ofPages[page]; ok {
		return of
	}
	for _, g := range edu.Registers() {
		if g == edu.SectionYears && g.ID == page {
			return append(slices.Clone(ofRegister), "对比上年")
		}
		if (g == edu.Schools || g == edu.Alterations) && g.ID == page {
			return append(slices.Clone(ofRegister), "变更")
		}
		if g.ID == page {
			return ofRegister
		}
	}
	return nil
}

// says reports whether a button says what an act is called; its key, a remark or … may stand behind that.
func says(button, act string) bool {
	rest, ok := strings.CutPrefix(button, act)
	return ok && (rest == "" || strings.HasPrefix(rest, "…") || strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "F"))
}

// leadToAct goes to a page, and gives the keys to the button of an act there: Enter then does it.
func (f *frame) leadToAct(p place, act string) {
	to := screen.Route{Page: p.id}
	f.leave(to, func() {
		if p.id != f.id {
			f.arrive(to)
		}
		said := ""
		done := func() { // or the keys have gone elsewhere
			if f.status.Text == said {
				f.status.SetText("")
			}
		}
		at := ui.Lead(f.w.win.Canvas(), f.current.Content(), func(label string) bool { return says(label, act) }, done)
		said = map[ui.Led]string{
			ui.LedThere: "按Enter：" + act,
			ui.LedCheck: "按空格：" + act,
			ui.LedMenu:  "“" + act + "”在“更多”中：按Enter打开",
			ui.LedOff:   "“" + act + "”现在做不了：先在列表中选一行，或先把前面的做完",
			ui.LedNone:  "“" + p.title + "”现在没有“" + act + "”",
		}[at]
		f.w.session.Say(said)
	})
}
