package check

import "countyledger/store/edu"

// reportRules are R5: what has accumulated never falls, and no more is paid than has come in.
var reportRules = []*Rule{
	{
		ID: edu.RuleCumulativeFalls, Rank: Error, Register: edu.ProgressReports, Field: "done_total", Source: orderly,
		Title: "累计数比上月少", Do: "核对本月或上月",
		find: ofRegister,
	},
	{
		ID: edu.RulePaidMoreThanInPlace, Rank: Error, Register: edu.ProgressReports, Field: "paid", Source: investment + "第二十二条",
		Title: "累计支付超过累计到位", Do: "核对到位和支付；施工单位垫资不得列支付",
		find: ofRegister,
	},
}
