package page

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"countyledger/store/edu"
)

// joiner (U+2060) stands between the characters of a word while a title or a head is broken into lines; it is never set.
const joiner = '\u2060'

// words are those of titles and heads that no line may end within; 教育重点 without them is broken as 教育重, 点.
const words = `教育 重点 工作 情况 进展 进度 月报 报告 汇总表 花名册 审批表 一览表 监测表 测算表 系数表 情况表 进展表 交接单 通知 说明 方案 总结 数据 变动 审核
学校 教师 教学 生均 百生 校长 校园长 校（园）长 正副 学年 学期 学生 学位 学历 学科 学段 幼儿园 幼儿 教学点 小学 初中 高中 特教 中小学 农村 薄弱 撤并 并入 义务 优质 均衡 差异 系数 校际 公办率 普惠率 公办 民办 普惠
占比 交流 轮岗 应交流 骨干 类型 类别 性质 性别 姓名 出生 年月 任教 任职 时间 日期 现聘任 聘任 专业 技术 职务 职称 经历 年限 乡镇 标识码 名称 举办者 举办 办学 城乡 分类 分布 寄宿制 寄宿生
班数 班级 合计 小计 累计 上年底 本年 本月 计划 完成 投资 资金 支付 到位 占本年 占总 总投资 竣工 开工 投用 建设 单位 内容 规模 项目 形象 协调 解决 问题 备注 校舍 建筑 面积 占地 场馆 设备 教职工 专任
距离 公里 阶段 当前 拟定 实际 批复 文号 责任人 目标 任务 全市 本县 完成率 期限 处置 土地 资产 校产 去向 用途 措施 原因 结论 标准 指标 举证 平均值 标准差 岗位 人数 条件 符合 派出 接收 编号 栏目 台账 要求 补正
基本 发展 进展图 附件 材料 参加 派出 接收 人事股 人事科 教育局 申请 起止 年限 现任 现任教 现校 意见 考核 奖惩 岗位 形式 理由 城→乡 乡→城 中学 学校 中心 一贯制 部门
教育部门 中心区 结合区 固定 原值 仪器 设备值 多媒体 网络 辅助 用房 运动 运动场 体育 艺术
场馆 教室 教室数 教师数 规定 以上 县级 市级 省级 校级 平方米 征求 意见 听证 论证 评估 摸底 手续 征地 办结 配套 到位 运输 滞后 未报 以后 负责人 负责制 新建 改建 扩建 园舍 综合楼 实验楼 宿舍楼
教学楼 保教楼 食堂 人民 政府 运动场馆 床位 新增 专项债 并入校 流动 方向 人走 关系走 关系不动 有限公司 公司 建筑 土建 安置 其他 特殊 机构 中职 培训 退回补正 催报 收表 通报 统计报表
道德与法治 初级 高级 职业 拥有 每百名 覆盖 建设 改造 带头人 领军人
初级中学 高级中学 职业中学 中心小学 高于 低于 达标 办理 登记 手续 专用
关于 撤销 变更 部分 转入 改为 公示 档案 需要 统计 简报 报送 有关 名单 拟将 拟撤销`

// lexicon is where the words are looked up. The terms are those of all lists of codes.
type lexicon struct {
	words, terms map[string]bool
	longest      map[rune]int // of the words that begin with a character
}

func newLexicon() *lexicon {
	x := &lexicon{words: map[string]bool{}, terms: map[string]bool{}, longest: map[rune]int{}}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if list := f.Codes; list != nil {
				for _, item := range list.Items {
					x.terms[item.Label] = true
				}
			}
		}
	}
	for _, w := range strings.Fields(words) {
		first, _ := utf8.DecodeRuneInString(w)
		x.words[w] = true
		x.longest[first] = max(x.longest[first], utf8.RuneCountInString(w))
	}
	return x
}

// joined is a text whose words, and units in brackets, are held together.
func (x *lexicon) joined(text string) string { return x.loosely(text, math.MaxInt) }

// loosely is a text of which words of so many characters at most are held together: 初级, 中学 of 二初级中学.
func (x *lexicon) loosely(text string, longest int) string {
	rs := []rune(text)
	var b strings.Builder
	for i := 0; i < len(rs); {
		n := x.at(rs[i:], longest)
		for j := range n {
			if j > 0 {
				b.WriteRune(joiner)
			}
			b.WriteRune(rs[i+j])
		}
		i += n
	}
	return b.String()
}

// at is how many characters at the beginning of a text hold together, in words of so many at most.
func (x *lexicon) at(rs []rune, longest int) int {
	const longestUnit = len("（间／百名学生）") / len("（")
	if rs[0] == '（' { // and not that of another bracket, as the last of 正副校（园）长（人）
		if n := len(rs); n <= longestUnit && slices.Index(rs, '）') == n-1 {
			return n
		}
	}
	if n := dated(rs); n > 0 {
		return n
	}
	if n := documentNumber(rs); n > 0 {
		return n
	}
	if n := x.word(rs, longest); n > 1 || len(rs) == 1 {
		return n
	}
	next := x.word(rs[1:], longest-1)
	if negated := rs[0] == '未' || rs[0] == '不'; next > 1 && (negated || ordinal(rs[0]) && schoolWords[string(rs[1:1+next])]) {
		return 1 + next
	}
	return 1
}

// word is how many characters the longest word has that stands at the beginning of a text, of those up to a length; 1 where none does.
func (x *lexicon) word(rs []rune, longest int) int {
	for n := min(x.longest[rs[0]], len(rs), longest); n > 1; n-- {
		if x.words[string(rs[:n])] {
			return n
		}
	}
	return 1
}

// schoolWords stand behind the number of a school: 二小学.
var schoolWords = map[string]bool{
	"小学": true, "初中": true, "高中": true, "中学": true, "初级中学": true, "高级中学": true, "学校": true, "教学点": true, "幼儿园": true,
}

// ordinal reports whether a character is the number of a school.
func ordinal(r rune) bool { return strings.ContainsRune("一二三四五六七八九十", r) }

// dateForm is a school year, or a date as far as it is written: 2021—2022学年, 2022年4月, 4月30日.
var dateForm = regexp.MustCompile(`^(?:[0-9]+(?:—[0-9]+)?学年|(?:[0-9]+年)?(?:[0-9]+月)?(?:[0-9]+日)?)`)

// dated is how many characters of a date stand at the beginning of a text.
func dated(rs []rune) int {
	if rs[0] < '0' || rs[0] > '9' {
		return 0
	}
	return utf8.RuneCountInString(dateForm.FindString(string(rs)))
}

// documentNumber is how many characters of 文号 stand at the beginning of a text: 国办发〔2018〕27号.
func documentNumber(rs []rune) int {
	const word = 8 // before the year
	at := slices.Index(rs[:min(word+1, len(rs))], '〔')
	if at < 1 {
		return 0
	}
	for _, r := range rs[:at] {
		if !unicode.Is(unicode.Han, r) {
			return 0
		}
	}
	if n := slices.Index(rs[at:], '号'); n > 0 && n <= len("〔2018〕1234号") {
		return at + n + 1
	}
	return 0
}

// wordLines breaks the text of a title or a head into lines, none of which ends within a word that has room on one, and none much
// shorter than the others.
func (l *layout) wordLines(face Face, pt, width float64, text string) []string {
	joined, adv := l.lexicon.joined(text), joinedAdvance(l.advance(face))
	limit := func(width float64) int { return ems(width, pt) }
	whole := int(slices.Max(append(atoms(joined, adv), 0))) // the longest word
	out := evened(breakLines(joined, limit(width), adv), width, func(width float64) []string {
		if limit(width) < whole {
			return make([]string, len(joined)+1) // no way to even lines
		}
		return breakLines(joined, limit(width), adv)
	})
	return unjoined(out)
}

// listedLines breaks a name in running text into lines, each as full as whole words let it be.
func (l *layout) listedLines(face Face, pt, width float64, text string) []string {
	return l.joinedLines(style{face: face, pt: pt}, width, l.lexicon.joined(text))
}

// joinedLines breaks a text into lines, each as full as what is joined in it lets it be.
func (l *layout) joinedLines(in style, width float64, joined string) []string {
	adv, limit := joinedAdvance(l.advance(in.face)), ems(width, in.pt)
	if slices.Max(append(atoms(joined, adv), 0)) > int32(limit) { // a word that has no room on a line is broken where any text may be
		joined = strings.ReplaceAll(joined, string(joiner), "")
	}
	return unjoined(breakLines(joined, limit, adv))
}

func unjoined(lines []string) []string {
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], string(joiner), "")
	}
	return lines
}

// joinedAdvance are the widths of characters of which the joiner has none.
func joinedAdvance(adv func(rune) int) func(rune) int {
	return func(r rune) int {
		if r == joiner {
			return 0
		}
		return adv(r)
	}
}
