// Package edu is the vocabulary of a county education office: the records it keeps, the words its
// forms use, the codes the state prescribes, and value types that cannot hold nonsense. It knows no
// database, no screen and no printer, and imports only the standard library.
//
// # Glossary
//
//	School       学校（机构）      an institution with a 标识码; never deleted, it changes Status
//	SectionYear  学年数据          one 学段 of a school in one 学年: pupils, staff, rooms, equipment
//	Section      学段              学前, 小学, 初中, 高中 or 特教; every indicator lives here, never on the school
//	Closure      撤并              one case of closing or merging a weak rural school
//	Project      建设项目          新建, 改建 or 扩建 of school buildings, with stages P01–P17 and funds by source
//	ProgressReport 月进度          what a project reports for one month
//	Teacher      教师              a member of staff; 编制单位 (PostedAt) and 实际任教学校 (WorksAt) are two things
//	Rotation     交流轮岗          one move of a teacher; only Reason 交流轮岗 counts as rotation
//	Return       报来的表          one table of a file that a sender sent, and the records that its rows became
//	Year         学年              2022 means 2022-09-01 to 2023-08-31
//	Teaching point 教学点          a small branch; it is not counted as a school (不计校数)
//
// # How a record is described
//
// A Register lists its Fields once, in the field catalogue: key, Chinese label, unit, code list, help
// and where the value lives in the record. Lists, forms, import, export, storage and history all work
// from that catalogue, so a new field is one entry here and one migration.
//
// # Two strengths of a finding
//
// A Problem is Hard (必须改: the row is refused) or Soft (提示: the row stands, the clerk is told).
package edu
