package app

import (
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// The chapters of the help that are of certain pages.
const (
	chapterLists, chapterSheets = "列表", "表格填报"
	chapterCases                = "撤并推进、项目推进"
	chapterFigures              = "轮岗、队伍、监测、审核"
	chapterImports              = "导入"
	chapterRounds               = "收表"
	chapterDoubts               = "核实清单"
	chapterCompare              = "系统比对"
	chapterSubmissions          = "向上报送"
	chapterBelow                = "所属报送、全市汇总、各县台账"
	chapterReports              = "报表"
	chapterDesk                 = "工作台"
	chapterStatistics           = "统计"
	chapterSystem               = "学到的用词、操作记录、设置"
	chapterSafe                 = "数据安全"
)

// chapter is the one of a page.
func (f *frame) chapter() string {
	switch f.id {
	case screen.PageCases, screen.PageWorks:
		return chapterCases
	case screen.PageEligibility, screen.PagePlan, screen.PageStaff, screen.PageIndicators, screen.PageTargets, screen.PageAudit:
		return chapterFigures
	case screen.PageImports:
		return chapterImports
	case screen.PageRounds:
		return chapterRounds
	case screen.PageDoubts:
		return chapterDoubts
	case screen.PageCompare:
		return chapterCompare
	case screen.PageSubmissions:
		return chapterSubmissions
	case screen.PageCounties, screen.PageTotals, screen.PageHoldings:
		return chapterBelow
	case screen.PageReports:
		return chapterReports
	case screen.PageOverview:
		return chapterDesk
	case screen.PageStatistics:
		return chapterStatistics
	case screen.PageLearnt, screen.PageHistory, screen.PageSettings:
		return chapterSystem
	}
	if _, sheet := f.w.win.Canvas().Focused().(*ui.Sheet); sheet {
		return chapterSheets
	}
	return chapterLists
}

// shortcuts are the keys a clerk can use, as the help page lists them.
var shortcuts = []struct {
	title string
	keys  [][2]string
}{
	{"到处可用", [][2]string{
		{"Alt+Home", "工作台"},
		{"Ctrl+1 … Ctrl+9、Ctrl+0", "转到“学校”及其后的第2至第10个页面"},
		{"Ctrl+PageUp / PageDown", "上一个 / 下一个页面"},
		{"Alt+← / Alt+→", "后退 / 前进，回到原来的筛选和所选的行"},
		{"Ctrl+K", "转到页面、学校、教师、项目、指标，或执行操作：每一行写明按Enter是转到还是执行"},
		{"Ctrl+I", "导入工作簿"},
		{"Ctrl+P", "生成报表"},
		{"Ctrl+Z / Ctrl+Y", "撤销 / 重做"},
		{"Ctrl+L", "立即锁定（设有台账密码时）"},
		{"F1", "本页"},
		{"Ctrl+Q", "退出"},
	}},
	{chapterDesk, [][2]string{
		{"↑ ↓、Enter", "要办的事；到办这件事的页面"},
		{"Tab、Enter", "各项指标；到这个数的构成"},
	}},
	{chapterStatistics, [][2]string{
		{"Ctrl+F、直接打字", "按名称或拼音首字母选数字、分法、筛选、登记表，可以连写：小学一年级、生师比、民办"},
		{"Enter", "到这个数字的记录"},
		{"F6", "画成条形图，或回到表格"},
		{"F7、Ctrl+Shift+S、点列名", "按这一列从大到小、从小到大排，再按恢复"},
		{"Ctrl+C", "复制选定的格，与Excel、WPS互通"},
	}},
	{chapterRounds, [][2]string{
		{"Ctrl+N", "布置一次收表：按上级的空表、登记表的栏目，或自己写栏目；可以同时下发"},
		{"F7、F8、拖进窗口", "收文件、收文件夹（先看下发的和上次收的文件夹里新填好的）：认出是谁报的，看过再收下；回车给认不出的选定单位"},
		{"监视文件夹…、F5", "聊天软件存放文件的文件夹：来了几份说一声，F5看过再收；不会自己收下"},
		{"F6", "各栏合计 / 报送情况；合计只算列出的单位；回车看每个数从哪格来，再按F8印数据佐证"},
		{"F9", "复制催报文字：谁还没报，按乡镇"},
		{"栏目…、改栏目…", "改一栏的内容类型、单位、可选项、必填；布置前可以去掉不收的栏"},
		{"→、Esc", "进入、离开右边这个单位报来的内容；回车改正一格，合计不符时列出可能填错的格"},
	}},
	{chapterDoubts, [][2]string{
		{"F7、拖进窗口", "读入上级的疑点清单：认出每条指谁、哪一栏，看过再录入"},
		{"Enter", "答复这一条；Ctrl+Enter 保存，到下一条没答的"},
		{"F8", "把答复写进上级的清单，另存为新文件"},
		{"→、Esc", "进入、离开右边这一条的数、来历和以前的答复"},
	}},
	{chapterCompare, [][2]string{
		{"F7、拖进窗口", "比对学籍、教师、统计等系统导出的表；学生一人一行的，按学校、年级合计后比"},
		{"F6", "选上这一处，或不选"},
		{"Enter", "采用该系统的值：选了几处就采用几处，没选就采用这一处；可以撤销"},
		{"F8", "抄录清单：小窗口总在最前，按一次Enter或大按钮，复制该系统的下一项；F6退一项，F7下一条记录"},
		{"F9", "栏目：每一栏认作什么；认错了的改过来重新比对，以后栏目相同的导出表都这样认"},
		{"→、Esc", "进入、离开右边这一处的位置和原因"},
	}},
	{chapterSystem, [][2]string{
		{"Enter", "用词：修改；操作记录：撤销或重做这一次"},
		{"Delete、F6", "用词：删除；对所有单位都算数"},
		{"Ctrl+S", "设置：保存"},
	}},
	{chapterSafe, [][2]string{
		{"文件→立即备份", "另外打开后、每十分钟有修改时、导入前、退出时自动备份；每份都打开核验。设置中可选第二个位置，加密再存一份"},
		{"文件→从备份恢复…", "先看会增加、减少、改回哪些记录；换下来的台账留着，可以再换回来"},
		{"设置→设密码…、Ctrl+L", "打开和解锁要密码；离开十分钟自动锁定（设置中可改）；忘了密码用恢复码打开"},
		{"设置→打印恢复单", "换电脑、忘了密码、密钥损坏时，凭恢复码打开个人信息和加密的备份；与电脑分开存放"},
		{"设置→加密以前的备份…", "个人信息加密以前做的备份换成加密的，打开核验后再去掉原来的；没有这种备份时点不了"},
		{"文件→到期清理…", "个人信息保存期满后清除：列出是谁、为什么，确认后清除，不能撤销"},
		{"教师页，文件→导出个人数据…", "本人申请查阅时用：台账中本人的全部内容，别人的姓名、号码不在其中；写明原因，记入操作记录"},
		{"设置→核验台账", "证明文件完好，操作记录没有被改动或截断，每张表与操作记录一致，本机记下的最后一次操作在其中；不证明录入的内容本身正确"},
	}},
	{chapterLists, [][2]string{
		{"直接打字、Ctrl+F", "查找：名称、代码、拼音、曾用名；Esc回到列表，文字不变"},
		{"Ctrl+Shift+L", "清除查找和筛选，显示全部"},
		{"↑ ↓ PageUp PageDown Home End", "移动"},
		{"Enter", "打开表单修改"},
		{"Ctrl+N", "新增"},
		{"Ctrl+H", "这条记录的修改记录"},
		{"F4", "列表和表格填报互换"},
		{"Ctrl / Shift+点击、Shift+方向键、Insert", "选定几行，表下显示它们的合计；Esc只留当前行"},
		{"← →（或加Shift）", "看右边、左边的栏目：每按一次多一栏"},
		{"Ctrl+Shift+S、点表头", "排序；再选同一栏，顺序反过来"},
		{"拖表头右边", "改列宽"},
	}},
	{chapterSheets, [][2]string{
		{"直接打字", "替换单元格"},
		{"F2、双击", "修改单元格"},
		{"Enter / Shift+Enter", "向下 / 向上；连按Tab之后Enter回到起始列"},
		{"Tab / Shift+Tab", "向右 / 向左"},
		{"Esc", "放弃这一格的输入"},
		{"Shift+方向键、拖动", "选定一块，表下和状态栏显示计数、求和、平均"},
		{"Ctrl+点击、Insert", "再选不相连的格；Esc只留当前格"},
		{"Ctrl+方向键、Ctrl+Home / End", "跳到有数据的边缘、表头、表尾"},
		{"Ctrl+C / Ctrl+X / Ctrl+V", "复制、剪切、粘贴，与Excel、WPS互通"},
		{"Ctrl+A", "全选"},
		{"Alt+↓", "列出这一格可以选的"},
		{"末行之下", "直接打字新增一行，或粘贴一块；学校、教师按Ctrl+N"},
		{"Ctrl+D", "向下填充"},
		{"Ctrl+Shift+S、点表头", "按当前这一栏排序，或另选一栏"},
		{"F3", "下一个含有查找文字的单元格"},
		{"Delete", "清空"},
		{"F8 / Shift+F8", "下一处 / 上一处标红或提示"},
		{"F9", "这一行的审核问题"},
		{"Ctrl+H", "这一格的修改记录"},
	}},
	{chapterCases, [][2]string{
		{"Enter", "填写本阶段 / 登记阶段"},
		{"F5", "进入下一阶段、实施撤并 / 登记阶段"},
		{"F6", "项目进度图"},
		{"F7", "文书：公示、意见汇总表、撤销通知、一校一档 / 进度月报"},
		{"→、Esc", "进入、离开右边的材料、月报"},
		{"Esc", "离开表单"},
	}},
	{chapterFigures, [][2]string{
		{"Enter", "轮岗认定 / 修改计划 / 到名单 / 改正"},
		{"F5", "审批、报到、期满 / 写说明"},
		{"F6", "换一种汇总 / 自动拟定 / 换学段"},
		{"F7、F8", "批量办理 / 模拟修改、结束模拟 / 审核：退回通知"},
		{"F4", "审核：到表格中这一格"},
		{"F9", "重点任务：看记录；监测指标：模拟调配"},
		{"空格", "自动拟定、批量办理、批量修改、新建月报：选或不选这一条"},
		{"→、Esc", "进入、离开右边的列表"},
	}},
	{chapterImports, [][2]string{
		{"Enter、直接打字", "这一列对应什么；改正未导入的行"},
		{"Ctrl+Enter", "导入能导入的行，先问一句；填表单时是保存"},
		{"Tab", "离开表格，到各个按钮"},
		{"F2", "表下的说明全文，可以复制"},
		{"F3", "读到的全部表"},
		{"F4", "原表和导入结果互换"},
		{"F5 / F6 / F7", "这一列 / 整张表都一样的内容 / 这张表的种类"},
		{"F8 / Shift+F8", "下一处 / 上一处要核对的列、格"},
		{"F9", "这一格：用词的意思、名称是哪一个、用谁的值"},
		{"F12", "只看表格，或看全部"},
		{"F11、Delete", "这一行：表头、数据的头尾；不导入"},
		{"F10", "与上次报来的对照，各单位相互核对"},
		{"Ctrl+Z / Ctrl+Y", "撤销、重做一步选择；导入之后是这次导入"},
		{"Ctrl+V", "读取复制的表格"},
		{"Ctrl+K 填写空表", "用台账填上级发来的空表：格式照旧，另存为新文件"},
		{"Esc", "回到文件路径"},
	}},
	{chapterSubmissions, [][2]string{
		{"Enter", "报送：先按截止日期审核，“必须改”的改了才能报；署名、写变动说明，定稿，写出PDF、工作簿、数据包和交接单"},
		{"F5、拖进窗口", "收上级的包：退回、任务分解、口径、空表；退回的逐条列入“核实清单”，改正后再报送"},
		{"F6", "为什么变了：与上次报送相比，哪些指标变了，是哪所学校的哪条记录"},
		{"F7", "报别的一期：以前的月份、学期"},
		{"F8", "把定稿的文件原样再写一次，如写到U盘；定稿以后登记表怎样改，文件都不变"},
		{"名片…", "本单位的公钥和核对号；读入上级的名片、打电话核对后，数据包加密给上级，才装教师等个人信息"},
		{"F9", "记下已送出、已接收、已退回；退回后改正台账，再报送就是第2次"},
	}},
	{chapterBelow, [][2]string{
		{"F7、F5、拖进窗口", "所属报送：收一个数据包、收U盘上的文件夹：先看是谁的、谁签的、变了什么，再一次收下；可以撤销"},
		{"F4", "所属报送：所选单位只有表的，收工作簿"},
		{"F9", "所属报送：退回，写明原因和逐条意见，写出退回包；县里用“向上报送”→“收上级的包”打开"},
		{"F6", "所属报送：为什么变了，是哪些记录"},
		{"F8", "所属报送：写出原件；全市汇总：打印"},
		{"下发…", "任务分解、口径或审核规则、空表，每个单位一个包"},
		{"Enter", "全市汇总：到各县报来的记录；各县台账：这所学校的学年数据、教师、项目"},
		{"F7", "各县台账：退回这一条，逐条意见中已经写上"},
		{"上一期、下一期", "三页看的是同一期"},
	}},
	{chapterReports, [][2]string{
		{"↑ ↓ ← →", "选一种报表；Enter到下一栏"},
		{"F5 / F6 / F7", "生成PDF / 生成工作簿 / 打印"},
		{"Ctrl+F", "在报表中查找"},
	}},
	{"表单", [][2]string{
		{"Enter、Tab", "下一栏"},
		{"Ctrl+Enter、Ctrl+S", "保存，问话中是确定；表格中没有存进去的格再存一次"},
		{"Esc", "取消（有修改时先问）"},
		{"日期", "20220419、2022.4.19、4-19都认"},
		{"选项", "输入名称、代码或拼音首字母；↓或Alt+↓列出全部，Enter确定"},
	}},
}

// showHelp shows the keys, those of the page in front first.
func (f *frame) showHelp() {
	if f.w.win.Canvas().Overlays().Top() != nil {
		return
	}
	sides := [2]*fyne.Container{container.NewVBox(), container.NewVBox()}
	own := f.chapter()
	for _, s := range shortcuts {
		rows := container.New(&keyRows{})
		for _, k := range s.keys {
			key := ui.Wrapped(k[0])
			key.Importance = widget.HighImportance
			rows.Add(key)
			rows.Add(ui.Wrapped(k[1]))
		}
		head := widget.NewLabel(s.title)
		head.SizeName = "subHeadingText"
		side := sides[1]
		if s.title != chapterSheets && s.title != chapterFigures { // the long lists stand on the right
			side = sides[0]
		}
		if s.title == own {
			head.SetText(s.title + "（本页）")
			side.Objects = append([]fyne.CanvasObject{head, rows}, side.Objects...)
			continue
		}
		side.Add(head)
		side.Add(rows)
	}
	both := container.NewGridWithColumns(2, sides[0], sides[1])
	page := ui.Clear(container.NewVScroll(both))
	d := &ui.Dialog{Title: "快捷键", Body: ui.Paned(page), Size: fyne.NewSize(1100, 670)}
	shut := ui.NewKeyButton("关闭", func() {
		d.Back() // to where the clerk was
		if f.current != nil && f.w.win.Canvas().Focused() == nil {
			f.current.Shown()
		}
	})
	shut.OnKey = ui.ScrollKeys(page)
	d.Buttons, d.First, d.Leave = []*ui.KeyButton{shut}, shut, shut.OnTapped
	d.Show(f.w.win)
	both.Refresh() // the texts know their widths now
	slog.Debug("help", "chapter", own)
}

// keyRows lays out keys and what they do in two columns: the keys have the width of the longest, as far as that leaves room for what they
// do, and each row is as high as its texts are in the width there is.
type keyRows struct{ width float32 }

// keyShare is the most of the width that the keys have; keyGap is what the rows leave of the room round texts.
const keyShare, keyGap = 0.45, -4

// Layout implements fyne.Layout.
func (k *keyRows) Layout(o []fyne.CanvasObject, s fyne.Size) {
	k.width = s.Width
	y := float32(0)
	k.rows(o, func(key, does fyne.CanvasObject, first float32) {
		key.Move(fyne.NewPos(0, y))
		does.Move(fyne.NewPos(first, y))
		y += high(key, does)
	})
}

// rows gives the texts of each row their width, and then their heights.
func (k *keyRows) rows(o []fyne.CanvasObject, each func(key, does fyne.CanvasObject, first float32)) {
	first := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		text, _ := ui.Said(o[i])
		first = max(first, fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width)
	}
	first = min(first+2*theme.InnerPadding()+2, k.width*keyShare)
	for i := 0; i+1 < len(o); i += 2 {
		fit(o[i], first)
		fit(o[i+1], k.width-first)
		each(o[i], o[i+1], first)
	}
}

// fit breaks a text for a width, and gives it the height that it then wants.
func fit(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

func high(key, does fyne.CanvasObject) float32 {
	return max(key.MinSize().Height, does.MinSize().Height) + keyGap
}

// MinSize implements fyne.Layout.
func (k *keyRows) MinSize(o []fyne.CanvasObject) fyne.Size {
	all := float32(0)
	k.rows(o, func(key, does fyne.CanvasObject, _ float32) { all += high(key, does) })
	return fyne.NewSize(240, all)
}
