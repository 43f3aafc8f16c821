package edu

// KeepRules say how many years personal data are kept once what they were kept for has ended; 0 keeps them for good, as every published set
// does: no document that the program knows names a number, and an office enters its own (个人信息保护法 第十九条, 第四十七条).
type KeepRules struct {
	KeepTeachers int    `json:"keep_teachers_years" hand:"教师离开后个人信息保存几年"`
	KeepSchools  int    `json:"keep_schools_years" hand:"学校撤销后负责人信息保存几年"`
	KeepProjects int    `json:"keep_projects_years" hand:"项目竣工后责任人信息保存几年"`
	KeepSource   string `json:"keep_source" hand:"保存年限的依据"`
}

// Any reports whether a time of keeping was entered for anything.
func (r *KeepRules) Any() bool { return r.KeepTeachers+r.KeepSchools+r.KeepProjects > 0 }

// Years is the time of keeping of a register's personal data, 0 for good.
func (r *KeepRules) Years(g *Register) int {
	return map[*Register]int{Teachers: r.KeepTeachers, Schools: r.KeepSchools, Projects: r.KeepProjects}[g]
}

// wrongKeep asks for the document that a number of years comes from.
func (r *KeepRules) wrongKeep() *unsound {
	if r.Any() && r.KeepSource == "" {
		return wrongAt("写了保存几年，没有写依据哪份文件；请写明，或把年数改为0（不清理）", "keep_source")
	}
	return nil
}

func (r *KeepRules) bounds() []bound {
	const longest = 100
	return []bound{
		{"keep_teachers_years", int64(r.KeepTeachers), 0, longest, 0},
		{"keep_schools_years", int64(r.KeepSchools), 0, longest, 0},
		{"keep_projects_years", int64(r.KeepProjects), 0, longest, 0},
	}
}

// ClearedName stands in the place of a name that was cleared. Nobody can enter it.
const ClearedName = "（已清除）"

// Due is a record whose personal data are kept longer than they may be.
type Due struct {
	Register *Register
	Row      int64
	Name     string   // of the person, the school or the project; empty where it was never known
	Numbers  []string // by which a text may mean the person, in full and masked
	Masked   string   // the ID number, masked
	Why      string   // what has ended: 调离, 退休, 已删除, 已撤销, 已竣工
	Last     Date     // the last day of which the ledger knows that it had not
	Gone     bool     // the record itself is gone, and stands in the journal alone
}

// Cleared reports whether the personal data of a teacher were cleared.
func (t *Teacher) Cleared() bool { return t.Name == ClearedName && t.IDNumber == "" }

// Clearing is what is to be cleared, and why.
type Clearing struct {
	Due    []Due
	Reason string
	Who    string // 经办人, empty for the clerk
	Source string // of the time of keeping
	// DropBackups takes the backups away that still hold what was cleared, once a new one was verified.
	DropBackups bool
}

// Owed is what an earlier clearing has left undone when a ledger is opened.
type Owed struct {
	// Dropped is how many backups were taken away when it was opened because that had not come to its end;
	// Left are those that still lie there.
	Dropped int
	Left    []Copy
	// Stays are the originals that could not be taken away, an *OriginalStaysError; nil for none.
	Stays error
}

// ClearedOut is what a clearing has done.
type ClearedOut struct {
	Act     int64
	Records int
	Entries int // links of the chains that lost a value
	Drafts  int
	// Originals are the files that units and bureaus sent, kept as they came, that named somebody and were taken away.
	Originals int
	Dropped   []Copy
	Left      []Copy // backups that still hold it
}
