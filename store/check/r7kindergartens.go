package check

import "countyledger/store/edu"

// kindergartenRules are R7: 公办 and 民办 are told apart by the founder, and what counts as 普惠 is recognised.
var kindergartenRules = []*Rule{
	{
		ID: edu.RuleInclusiveWithoutDocument, Rank: Warning, Register: edu.Schools, Field: "inclusive_doc", Source: preschool,
		Title: "普惠园没有认定文号", Do: "补填认定文号和日期",
		find: ofRegister,
	},
	{
		ID: edu.RuleInclusiveExpired, Rank: Warning, Register: edu.Schools, Field: "inclusive_until", Source: preschool,
		Title: "普惠认定已到期", Do: "重新认定后改有效期，未续认的改园所性质",
		find: ofRegister,
	},
	{
		ID: edu.RuleFounderAgainstKind, Rank: Error, Register: edu.Schools, Field: "kindergarten_kind", Source: preschool,
		Title: "园所性质与举办者不符", Do: "核对举办者和园所性质",
		find: ofRegister,
	},
	{
		ID: edu.RuleKindOfNoKindergarten, Rank: Error, Register: edu.Schools, Field: "kindergarten_kind", Source: preschool,
		Title: "不是幼儿园，填了园所性质", Do: "核对办学类型，或删去园所性质",
		find: ofRegister,
	},
}
