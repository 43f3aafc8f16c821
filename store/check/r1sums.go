package check

import "countyledger/store/edu"

// sumRules are R1 and R2: a total is the sum of its parts, and no part exceeds the whole.
var sumRules = []*Rule{
	{
		ID: edu.RuleTotalDiffersFromGrades, Rank: Error, Register: edu.SectionYears, Field: "total", Source: baseForms,
		Title: "合计与分年级不符", Do: "改合计，或改年级人数",
		find: ofRegister,
	},
	{
		ID: edu.RuleSharedWithPupils, Rank: Error, Register: edu.SectionYears, Field: "total", Source: baseForms,
		Title: "“全校共用”一行填了学生", Do: "把学生填到所在学段",
		find: ofRegister,
	},
	{
		ID: edu.RuleGradeOfAnotherSection, Rank: Error, Register: edu.SectionYears, Source: institutions,
		Title: "年级与学段不符", Do: "核对年级或学段",
		find: ofRegister,
	},
	{
		ID: edu.RuleBoardersExceedPupils, Rank: Error, Register: edu.SectionYears, Field: "boarders", Source: baseForms,
		Title: "寄宿生多于在校生", Do: "核对寄宿生数",
		find: ofRegister,
	},
	{
		ID: edu.RuleIndoorExceedsTeaching, Rank: Error, Register: edu.SectionYears, Field: "indoor_pe", Source: baseForms,
		Title: "室内体育用房大于教学及辅助用房", Do: "核对两项面积",
		find: ofRegister,
	},
	{
		ID: edu.RulePlacedPupilsDoNotAddUp, Rank: Error, Register: edu.Closures, Field: "placed_there", Source: smallSchools,
		Title: "学生安置与撤并前人数不符", Do: "核对安置去向",
		find: ofRegister,
	},
	{
		ID: edu.RulePartExceedsWhole, Rank: Error, Register: edu.Placements, Source: orderly,
		Title: "其中数大于总数", Do: "核对其中数",
		find: ofRegister,
	},
	{
		ID: edu.RuleMoreOpinionsThanParents, Rank: Error, Register: edu.Closures, Field: "due", Source: orderly,
		Title: "家长意见多于应到人数", Do: "核对意见人数",
		find: ofRegister,
	},
	{
		ID: edu.RuleTotalDiffersFromSources, Rank: Error, Register: edu.Projects, Field: "total", Source: orderly,
		Title: "总投资与资金来源不符", Do: "改总投资，或改各来源",
		find: ofRegister,
	},
	{
		ID: edu.RulePaidMoreThanContract, Rank: Error, Register: edu.Contracts, Field: "paid", Source: orderly,
		Title: "支付超过合同价", Do: "核对支付或合同金额",
		find: ofRegister,
	},
}
