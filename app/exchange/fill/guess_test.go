package fill_test

import (
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/store/edu"
)

// TestGuess: what a head that no register knows asks for, by its words.
func TestGuess(t *testing.T) {
	rd, err := exchange.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for heads, want := range map[string]edu.Kind{
		"是否安装定位 是否到位 有无食堂 是否缴纳保险 是否配备保安":                       edu.KindFlag,
		"校车数（辆） 核载人数 参训人数 保安人数 摄像头个数 班级数 灭火器数量 培训学时（学时） 年龄（岁）": edu.KindCount,
		"购置金额（万元） 培训经费 支出金额（元） 投资（万元）":                         edu.KindMoney,
		"年检日期 签订时间 到期日期 出生年月":                                  edu.KindDate,
		"食堂面积 绿化面积（㎡） 路程（公里） 平均成绩（分）":                          edu.KindMeasure,
		"完成率 占比（%） 合格率（%）":                                     edu.KindPercent,
		"驾驶员姓名 联系人姓名":                                          edu.KindName,
		"联系电话 手机号码":                                            edu.KindPhone,
		"身份证号 身份证号码":                                           edu.KindIDNumber,
		"存在问题 车牌号 工作单位 岗位 经营单位 方位 职务":                          edu.KindText,
	} {
		for head := range strings.FieldsSeq(heads) {
			if got, unit := fill.Guess(rd, []string{head}); got != want {
				t.Errorf("%s: kind %d (unit %q), want %d", head, got, unit, want)
			}
		}
	}
}
