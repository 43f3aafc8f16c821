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
	{
		ID: edu.RuleKindExceedsPupils, Rank: Error, Register: edu.SectionYears, Source: baseForms,
		Title: "其中数多于在校生", Do: "核对随迁子女、留守儿童、残疾学生数",
		find: ofRegister,
	},
	{
		ID: edu.RuleTeachersExceedStaff, Rank: Error, Register: edu.SectionYears, Field: "teachers", Source: baseForms,
		Title: "专任教师多于教职工", Do: "核对教职工数和专任教师数",
		find: ofRegister,
	},
	{
		ID: edu.RuleEducationDiffersFromTeachers, Rank: Error, Register: edu.SectionYears, Field: "teachers", Source: baseForms,
		Title: "分学历的人数与专任教师不符", Do: "核对专任教师数和各学历人数",
		find: ofRegister,
	},
	{
		ID: edu.RuleBackboneExceedsTeachers, Rank: Error, Register: edu.SectionYears, Field: "backbone", Source: baseForms,
		Title: "骨干教师多于专任教师", Do: "核对骨干教师数",
		find: ofRegister,
	},
	{
		ID: edu.RuleArtsExceedTeachers, Rank: Warning, Register: edu.SectionYears, Field: "pe", Source: baseForms,
		Title: "体育、音乐、美术教师多于专任教师", Do: "核对三项人数，一人只计一科；小规模学校计入走教、兼职教师的写明原因",
		find: ofRegister,
	},
	{
		ID: edu.RuleBandsDifferFromClasses, Rank: Error, Register: edu.SectionYears, Field: "classes", Source: baseForms,
		Title: "按班额分的班数与班数不符", Do: "核对班数和各班额的班数",
		find: ofRegister,
	},
	{
		ID: edu.RuleClassesWithoutPupils, Rank: Error, Register: edu.SectionYears, Field: "classes", Source: baseForms,
		Title: "班数与学生数矛盾", Do: "核对班数和学生数",
		find: ofRegister,
	},
	{
		ID: edu.RulePlacementsDifferFromCase, Rank: Error, Register: edu.Closures, Source: smallSchools,
		Title: "学生去向与安置人数不符", Do: "核对学生去向和安置人数",
		find: ofRegister,
	},
	{
		ID: edu.RulePlacedStaffDoNotAddUp, Rank: Error, Register: edu.Closures, Source: smallSchools,
		Title: "教师安置与撤并前人数不符", Do: "核对随并、调剂、退休人数",
		find: ofRegister,
	},
	{
		ID: edu.RulePartOfVotesExceedsWhole, Rank: Error, Register: edu.Closures, Source: orderly,
		Title: "听证会人数矛盾", Do: "核对应到、实到和意见人数",
		find: ofRegister,
	},
	{
		ID: edu.RuleInPlaceDiffersFromSources, Rank: Error, Register: edu.Projects, Field: "in_place", Source: orderly,
		Title: "到位资金与各来源之和不符", Do: "改到位资金，或改各来源",
		find: ofRegister,
	},
	{
		ID: edu.RuleSourcePaidMoreThanInPlace, Rank: Error, Register: edu.Projects, Source: investment + "第二十二条",
		Title: "一项资金支付多于到位", Do: "核对这项资金的到位和支付",
		find: ofRegister,
	},
}
