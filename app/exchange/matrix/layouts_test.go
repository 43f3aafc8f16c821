package matrix

import (
	"slices"
	"testing"
)

// layout is an empty form, and what is to be seen in it.
type layout struct{ name, sheet, rows, columns string }

// layouts are forms by which the reader was made.
var layouts = []layout{
	{"grades by ages, sums first", `
2022学年小学分年级分年龄学生情况|>|>|>|>
填报单位：|>||单位：人|>
年级|合计|6岁|7岁|8岁及以上
合计||||
一年级||||
二年级||||
三年级||||
填表人：|||填表日期：|`, "合计 一年级 二年级 三年级", "合计 6岁 7岁 8岁及以上"},
	{"two levels above", `
附件2|||||||
中小学班级情况统计表|>|>|>|>|>|>|>
年级|合计|>|小学|>|>|初中|>
^|班数|人数|班数|人数|其中：女|班数|人数
一年级|||||||
二年级|||||||
三年级|||||||`, "一年级 二年级 三年级", "合计/班数 合计/人数 小学/班数 小学/人数 小学/其中：女 初中/班数 初中/人数"},
	{"two columns of heads, merged", `
学段|年级|男|女|寄宿生
小学|一年级|||
^|二年级|||
^|小计|||
初中|七年级|||
^|八年级|||
^|小计|||
合计|>|||`, "小学/一年级 小学/二年级 小学/小计 初中/七年级 初中/八年级 初中/小计 合计", "男 女 寄宿生"},
	{"of which", `
项目|上年|本年
教职工数||
其中：女||
专任教师||
其中：女||
学生数||
其中：女||
注：本表由学校填报||`, "教职工数 教职工数/其中：女 专任教师 专任教师/其中：女 学生数 学生数/其中：女", "上年 本年"},
	{"numbered columns and rows, units", `
指标名称|行次|计量单位|合计|城区|镇区|乡村
甲|乙|丙|1|2|3|4
校舍建筑面积|01|平方米||||
图书|02|册||||
计算机|03|台||||`, "校舍建筑面积 图书 计算机", "合计 城区 镇区 乡村"},
	{"not in the corner", `
|||||
||寄宿生情况|||
|||||
||类别|小学|初中|高中
||男||||
||女||||
||少数民族|||`, "男 女 少数民族", "小学 初中 高中"},
	{"no merged cells over groups", `
||男生||女生|
年龄|合计|城镇|农村|城镇|农村
5岁以下|||||
6岁|||||
7岁|||||`, "5岁以下 6岁 7岁", "合计 男生/城镇 男生/农村 女生/城镇 女生/农村"},
	{"sections between rows", `
项目|上学期|本学期
一、小学|>|>
班数||
人数||
二、初中|>|>
班数||
人数||`, "一、小学/班数 一、小学/人数 二、初中/班数 二、初中/人数", "上学期 本学期"},
	{"ages as numbers", `
年级＼年龄|6|7|8|9
一年级||||
二年级||||
三年级||—||`, "一年级 二年级 三年级", "6 7 8 9"},
	{"a word over all columns, nothing in the corner", `
|年龄|>|>
|6岁|7岁|8岁
男|||
女|||`, "男 女", "年龄/6岁 年龄/7岁 年龄/8岁"},
	{
		"one word over all columns", `
职称|年龄结构（人）|>|>|>
^|30岁以下|31-40岁|41-50岁|51岁以上
正高级||||
副高级||||
中级||||
小计|0|0|0|0
负责人：|填表人：|||联系电话：`, "正高级 副高级 中级 小计",
		"年龄结构（人）/30岁以下 年龄结构（人）/31-40岁 年龄结构（人）/41-50岁 年龄结构（人）/51岁以上",
	},
}

// signedLayouts have labels of who fills them in around the table, which are neither rows nor columns of it.
var signedLayouts = []layout{
	{"on the right, one below the other", `
分年级学生数|>|>|>|>
年级|男|女||填表人
一年级||||
二年级||||电话
三年级||||
四年级||||盖章`, "一年级 二年级 三年级 四年级", "男 女"},
	{"a box for the seal, down the side", `
年级|男|女|（盖章）
一年级|||^
二年级|||^
三年级|||^`, "一年级 二年级 三年级", "男 女"},
	{"below, without colons", `
年级|男|女|寄宿
一年级|||
二年级|||
三年级|||
填表人||电话|
填表日期||单位公章|`, "一年级 二年级 三年级", "男 女 寄宿"},
	{"above, in cells", `
填报人||联系电话||填报日期|
项目|学前|小学|初中|高中|合计
班数|||||
人数|||||`, "班数 人数", "学前 小学 初中 高中 合计"},
	{"telephones of townships are data", `
项目|负责人|联系电话
教学点||
食堂||
宿舍||`, "教学点 食堂 宿舍", "负责人 联系电话"},
}

// kept are forms that were looked at only when the reader was done.
var kept = []layout{
	{
		"three levels above, a note between", `
附表3：义务教育阶段随迁子女就学情况|>|>|>|>|>|>
制表单位：县教育局|>|>|||2022年9月|>
|公办学校|>|>|民办学校|>|>
|小学|>|初中|小学|>|初中
|人数|其中：女|人数|人数|其中：女|人数
本县||||||
外县本省||||||
外省||||||
合计||||||
单位负责人：|||填表人：|||`, "本县 外县本省 外省 合计",
		"公办学校/小学/人数 公办学校/小学/其中：女 公办学校/初中/人数 民办学校/小学/人数 民办学校/小学/其中：女 民办学校/初中/人数",
	},
	{
		"three columns of heads", `
类别|>|>|数量|金额（万元）
教学设备|计算机|台式|||
^|^|笔记本|||
^|投影仪|>|||
生活设施|床位|>|||
^|食堂餐桌|>|||
总计|>|>|||
填报日期：    年  月  日||||`, "教学设备/计算机/台式 教学设备/计算机/笔记本 教学设备/投影仪 生活设施/床位 生活设施/食堂餐桌 总计",
		"数量 金额（万元）",
	},
	{"a small one beside its explanation", `
学生营养改善计划受益人数（单位：人）|>|>|>
学校名称：|>|校长：|>
|春季学期|秋季学期|备注
幼儿园|||
小学|||
初中|||
说明：1.受益人数以学籍系统为准；2.没有的填0。|>|>|>`, "幼儿园 小学 初中", "春季学期 秋季学期 备注"},
}

// lists are forms that are none of these: each record has a row of its own, or each is a form of one.
var lists = []layout{
	{name: "a list of schools", sheet: `
2022年中小学校车情况统计表|>|>|>
序号|学校名称|校车数量|核载人数
1|||
2|||
3|||`},
	{name: "schools stand in it", sheet: `
单位|学生数|教师数
东沟小学||
西沟小学||
石桥中心校||`},
	{name: "a roster", sheet: `
姓名|性别|出生年月
||
||`},
	{name: "a form of one record", sheet: `
学校名称||校长|
办学类型||联系电话|
地址||邮编|`},
	{name: "townships stand in it", sheet: `
项目|学生数|教师数
东沟小学||
西沟小学||
其他||`},
	{name: "places with no name known", sheet: `
乡镇|学生数|教师数
某乡||
某镇||`},
	{name: "one row of sums", sheet: `
序号|学校|班数|人数
合计|>||
1|||
2|||`},
}

func TestEmptyForms(t *testing.T) {
	named := func(text string) bool {
		return text == "东沟小学" || text == "西沟小学" || text == "石桥中心校"
	}
	for _, l := range slices.Concat(layouts, kept, signedLayouts) {
		t.Run(l.name, func(t *testing.T) {
			x, ok := Empty(sheetOf(t, l.sheet), named)
			if !ok {
				t.Fatal("not seen")
			}
			if got := labelled(x.Rows); got != l.rows {
				t.Errorf("rows %s\nwant %s", got, l.rows)
			}
			if got := labelled(x.Columns); got != l.columns {
				t.Errorf("columns %s\nwant %s", got, l.columns)
			}
		})
	}
	for _, l := range lists {
		t.Run(l.name, func(t *testing.T) {
			if x, ok := Empty(sheetOf(t, l.sheet), named); ok {
				t.Errorf("seen as rows %s, columns %s", labelled(x.Rows), labelled(x.Columns))
			}
		})
	}
}
