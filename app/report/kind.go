package report

import (
	"slices"
	"strconv"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// Options say what a report is about.
type Options struct {
	// Year is the school year of a report; none is the one that AsOf lies in.
	Year edu.Year
	// AsOf is the day by whose knowledge everything in the report is judged (统计截止日期); none is the last day of Period, or of the
	// latest data. See Settled.
	AsOf edu.Date
	// Dated is 成文日期 of a letter, where it is not AsOf.
	Dated edu.Date
	Paper
	// Papers are what the office chose for single reports, by their IDs: as annexes too, they are printed so.
	Papers map[string]Paper
	// Headed leaves the room of a printed head free on the first page of an official paper.
	Headed bool
	// Cover puts a front page and 目录 before the letter of a month.
	Cover bool
	// Request is by which paper of the office above a letter reports, where it is not that of the unit.
	Request string
	// Columns are the columns of each report, by its ID, in the city's order; none is the program's own.
	Columns Columns
	School  edu.Ref  // of a file about one school
	Project edu.Ref  // of a notice about one project
	Round   int64    // the row of the collection (收表) that a reminder or 通报 is of; 0 for what else they tell of
	Chased  *Chased  // what a reminder asks the units below a city for; nil for what else it tells of
	By      edu.Date // until when a notice wants an answer; the hand writes one that is not known
	Period  edu.Date // month of a monthly report; none is that of AsOf, or the latest reported
	Rules   edu.RuleSet
	City    *check.File // the city's audit rules, nil for none
	// Superior is the name of the office that the unit reports to; empty where it is not known.
	Superior string
	// Texts are those of letters and notices; every maker of options sets them.
	Texts Texts
	// Only are the rotations that a form is wanted for, by row number; none means all of the year.
	Only []int64
	// Handed are the files that a slip of hand-over lists, none for the papers that usually go; Copies is how many of each are printed, 0
	// where the hand writes it.
	Handed []Handed
	Copies int
	// Issue is the number of 简报, 第几期; 0 where the hand writes it.
	Issue int
	// Origins tell of records in which row of which file they were sent: they lie in the ledger, which no report reads.
	Origins Origins
	// Sent is what each of its papers says of the submission that it is part of (see Sent); empty where it is of none.
	Sent string
	// Change is 变动说明 of a submission, a line each: why its figures are others than the time before.
	Change []string
	// FullIDs prints ID numbers unmasked, in reports that name people; the caller writes it down first.
	FullIDs bool
}

// Kind is one report the program can make.
type Kind struct {
	ID    string // name on the command line
	Title string
	Help  string
	// People tells that the report names people with their ID numbers.
	People bool
	// Names tells that the report names people, without their ID numbers.
	Names bool
	// Handed is among what an office hands to the city.
	Handed bool
	// Annex is attached to the letter of a month.
	Annex bool
	// Monthly tells that the report is of a month.
	Monthly bool
	// Letter is an official paper, which may be printed under a printed head.
	Letter bool
	// Annexed is the letter of a month: it says by which request it reports, binds the annexes in, and may have a front page and 目录.
	Annexed bool
	// Traced tells that the report names the rows of the senders' files, which Options.Origins have.
	Traced bool
	// OneSchool tells that the report may be made of one school alone (Options.School).
	OneSchool bool
	// Today tells that the report is as of the day on which it is made, where no other is asked for: how far a round is no data of the county
	// say.
	Today bool
	// Issued is numbered, 第几期; Copied says how many are printed.
	Issued, Copied bool
	// Fields are those that the text of a letter or notice may use; none for a report that has no text of its own.
	Fields []string
	make   func(*maker) *Document
	// of are the registers whose records it tells of; none for a report of the whole ledger.
	of []*edu.Register
	// nothing reports that there is nothing to tell, so that a letter has no such annex; nil for a report that always has something.
	nothing func(*maker) bool
}

// The reports that pages make by themselves.
const (
	ClosureFile     = "closure-file"
	ClosureNotice   = "closure-notice"
	ClosureOpinions = "closure-opinions"
	ClosureOrder    = "closure-order"
	RotationForm    = "rotation-form"
	Return          = "return"
	Handover        = "handover"
	Briefing        = "briefing"
)

// Tells reports whether a report tells of the records of a register.
func (k Kind) Tells(g *edu.Register) bool { return len(k.of) == 0 || slices.Contains(k.of, g) }

// The registers of the reports of one field of work.
var (
	ofSchools   = []*edu.Register{edu.Schools, edu.SectionYears}
	ofClosures  = []*edu.Register{edu.Closures}
	ofProjects  = []*edu.Register{edu.Projects, edu.ProgressReports}
	ofRotations = []*edu.Register{edu.Teachers, edu.Rotations}
)

// without reports whether the ledger has no record of a register.
func without(g *edu.Register) func(*maker) bool {
	return func(m *maker) bool { return len(m.b.Rows(g)) == 0 }
}

// Kinds lists the reports, in the order of menus.
func Kinds() []Kind {
	return []Kind{
		{
			ID: "monthly", Title: "月度报送材料", Help: "情况报告和全部附件，数字全部由台账计算；封面和目录可选；附件的纸张和排法，各表选过的照各表",
			Handed: true, Monthly: true, Letter: true, Annexed: true, Names: true, Fields: placeholders, make: monthly,
		},
		{
			ID: Briefing, Title: "工作简报", Help: "一页：本月进展、总体情况、下一步，数字与月度报送材料相同；期号、份数不填的手写",
			Monthly: true, Issued: true, Copied: true, Fields: placeholders, make: briefing,
		},
		{ID: "schools", Title: "学校基本情况一览表", Help: "在用学校的基本情况和当年的班级、学生、教师、校舍", Handed: true, Annex: true, of: ofSchools, make: schools},
		{
			ID: "closures", Title: "撤并进展情况表", Help: "每一例撤并走到哪一步，学校与教学点分列", Handed: true, Annex: true,
			of: ofClosures, make: closures, nothing: without(edu.Closures),
		},
		{
			ID: "closure-assets", Title: "校产处置情况表", Help: "已撤并学校的土地、校舍、资产怎样处置", Handed: true, Annex: true,
			of: ofClosures, make: closureAssets, nothing: func(m *maker) bool { return len(m.disposed()) == 0 },
		},
		{ID: ClosureFile, Title: "一校一档", Help: "一所学校撤并的全部数据和佐证材料；不指定学校则每校一份", OneSchool: true, make: closureFile},
		{
			ID: ClosureNotice, Title: "撤并公示", Help: "拟撤并哪所学校、并入哪所、依据、公示期、意见反映方式，一校一份；没有登记的留空手写", Letter: true, OneSchool: true,
			Fields: slices.Concat(office, noticeFields), make: closureNotice,
		},
		{
			ID: ClosureOpinions, Title: "撤并意见汇总表", Help: "家长意见和听证结果，逐条意见、采纳情况留空填写，一校一页", OneSchool: true, make: closureOpinions,
		},
		{
			ID: ClosureOrder, Title: "撤销通知", Help: "截止日期当年批复或实施的撤销、变更名单", Letter: true, OneSchool: true,
			Fields: slices.Concat(office, orderFields), make: closureOrder,
		},
		{
			ID: "projects", Title: "建设项目进度月报", Help: "项目的投资、资金、进度，按月", Handed: true, Annex: true, Monthly: true,
			of: ofProjects, make: projects, nothing: without(edu.Projects),
		},
		{ID: "rotation", Title: "交流轮岗汇总表", Help: "按学校汇总应交流、已交流人数和占比", Handed: true, Annex: true, of: ofRotations, make: rotation},
		{ID: "rotation-list", Title: "交流轮岗花名册", Help: "本学年交流轮岗的教师，身份证号默认打码", People: true, Handed: true, of: ofRotations, make: rotationList},
		{
			ID: "rotation-heads", Title: "校长轮岗汇总表", Help: "本学年交流轮岗的校（园）长、副校（园）长", Names: true, Handed: true, Annex: true,
			of: ofRotations, make: rotationHeads, nothing: func(m *maker) bool { return len(m.movedHeads()) == 0 },
		},
		{ID: "balance", Title: "优质均衡监测表", Help: "小学、初中各校七项指标、校际差异系数、达标结论", Handed: true, Annex: true, make: balance},
		{ID: "spread", Title: "校际差异系数表", Help: "小学、初中七项指标的平均值、标准差、差异系数，各一页", Handed: true, Annex: true, make: spread},
		{ID: "preschool", Title: "公办率、普惠率测算表", Help: "逐园在园幼儿，公办率和普惠率怎样算出", Handed: true, Annex: true, of: ofSchools, make: preschool},
		{ID: "private", Title: "民办义务教育占比测算表", Help: "逐校民办义务教育在校生和占比", Handed: true, Annex: true, of: ofSchools, make: private},
		{ID: "targets", Title: "十项重点工作进展表", Help: "市目标、本级任务、完成情况、期限、责任人", Handed: true, Annex: true, make: targets, nothing: untasked},
		{
			ID: "charts", Title: "重点工作进展图", Help: "项目进展、资金、工期，七项指标，重点任务的图，黑白可读", Handed: true, Annex: true, Monthly: true,
			make: charts, nothing: func(m *maker) bool { return len(m.drawn()) == 0 },
		},
		{
			ID: "explanations", Title: "数据变动和审核情况说明", Help: "审核问题中经核对属实、写了原因的", Names: true, Handed: true, Annex: true,
			make: explanations, nothing: unexplained,
		},
		{ID: RotationForm, Title: "交流轮岗审批表", Help: "一人一页，供两校和教育局签字盖章", People: true, make: rotationForm},
		{ID: Handover, Title: "报送交接单", Help: "报送的材料清单、份数、页数和交接签字；可列出一个文件夹中的文件并数出页数", Monthly: true, Copied: true, make: handover},
		{
			ID: Reminder, Title: "催报通知", Help: "哪些学校没有报学年数据、哪些项目没有报当月月报，附名单；收表页可按一次收表催报", Monthly: true, Letter: true,
			Fields: slices.Concat(office, reminderFields), make: reminder,
		},
		{
			ID: Notice, Title: "收表情况通报", Help: "一次收表或一个学年的收表：应报、按时、逾期、未报、有缺错和退回，按乡镇、按单位列表；收表页可按一次收表通报",
			Letter: true, Today: true, Fields: slices.Concat(office, noticedFields), make: noticed,
		},
		{
			ID: Return, Title: "退回补正通知", Help: "审核中没有改正、没有说明的问题，退回每所学校、每个项目，指明原表位置；一单位一份", Names: true, Letter: true, Traced: true,
			Fields: slices.Concat(office, returnFields), make: returnNotice,
		},
	}
}

// KindByID finds a report by its name; ok is false if there is none.
func KindByID(id string) (k Kind, ok bool) {
	for _, k := range Kinds() {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}

// Make builds the report from the book.
func (k Kind) Make(b *edu.Book, o Options) *Document {
	o = k.Settled(b, o)
	m := &maker{id: k.ID, o: o, disclosed: map[edu.IDNumber]bool{}}
	m.b, m.years = o.View(opened(b))
	d := k.make(m)
	d.Disclosed = len(m.disclosed)
	d.Author, d.AsOf = b.Unit.Name, o.AsOf
	if d.Official && o.Headed {
		d.Head = headRoom
	}
	k.warn(b, d)
	k.set(d, o)
	return d
}

// set has a document on the paper and in the way that the office chose. A letter is on the standard's paper; its annexes may not be.
func (k Kind) set(d *Document, o Options) {
	d.Edition, d.Sent = o.Rules.Edition(), o.Sent
	if d.Setting = o.Setting; !d.Official {
		d.Paper = o.Paper
	}
	o.Columns.arrange(k.ID, d)
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *Table:
			b.Setting = o.Setting
		case *Annex:
			if b.Doc.Edition == "" { // a list that is no report by itself
				k.set(b.Doc, o)
			}
		}
	}
}

// annexed are the options for a report that is annexed to another: what was chosen for the report itself goes before what was for the
// whole.
func (o Options) annexed(k Kind) Options {
	if own, ok := o.Papers[k.ID]; ok {
		o.Paper = own
	}
	return o
}

// headRoom is what 版头 takes of the first page, in millimetres (GB/T 9704-2012; domain rule 7.1).
const headRoom = 80

// none stands in a sentence where there is nothing to say, for nobody is there of whom it could be said; a real zero is 0.
const none = "—"

// number writes a count in a sentence.
func number(n int) string { return strconv.Itoa(n) }

// share writes part of whole in a sentence, as a per cent with two decimals.
func share(part, whole int) string { return ratio(int64(part), int64(whole)) }

// ratio writes one sum of money as part of another, as share does counts: a letter has one number of decimals.
func ratio(part, whole int64) string {
	d, known := edu.PerCent(part, whole, 2)
	if !known {
		return none
	}
	return d.String() + perCent
}
