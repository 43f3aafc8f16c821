// Package message is the one place where an error becomes a Chinese sentence: what happened, where,
// and what to do. Everything that shows an error, in a window or on a terminal, asks here.
package message

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"countyledger/app/exchange"
	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/doubt"
	"countyledger/app/exchange/fill"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/inbox"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish"
	"countyledger/app/report/page"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/file"
	"countyledger/store/round"
	"countyledger/store/submission"
)

// sentences say what a known error means to a clerk.
var sentences = []struct {
	is   error
	text string
}{
	{grid.ErrPassword, "这个工作簿设有打开密码。请在WPS或Excel中取消密码，另存后再导入。"},
	{grid.ErrOldFormat, "这是1997年以前的旧格式工作簿，读不出来。请用WPS或Excel打开，另存为.xlsx后再导入。"},
	{grid.ErrBinary, "这是二进制格式（.xlsb）的工作簿，读不出来。请用WPS或Excel另存为.xlsx后再导入。"},
	{grid.ErrOldWord, "这是旧格式的文字文档（.doc、.wps、.rtf），读不出其中的表格。请用WPS或Word另存为.docx后再导入。"},
	{grid.ErrPDF, "这是PDF文件，读不出其中的表格。请向报送单位要电子表格（.xlsx），或用WPS转换为电子表格，核对后再导入。"},
	{grid.ErrPicture, "这是图片，读不出其中的表格。请向报送单位要电子表格（.xlsx），或照着图片在登记表中录入。"},
	{grid.ErrArchive, "这个压缩包打不开（只能直接打开.zip）。请先解压，再导入其中的文件。"},
	{grid.ErrSeveral, "这个压缩包里有几个文件。请先解压，再一个一个地导入。"},
	{grid.ErrNoTable, "这个文件里没有表格，没有可导入的内容。请检查是否选错了文件。"},
	{grid.ErrEmptyFile, "这个文件是空的，什么内容也没有。请让报送单位重新发送一份。"},
	{grid.ErrNotWorkbook, "这个文件不是工作簿，认不出其中的表格。请选择电子表格（.xlsx、.xls、.et、.ods、.csv）、网页表格或文字文档（.docx）。"},
	{grid.ErrTooLarge, "这个文件太大（或解压后太大），不像一份台账，没有打开。请检查是否选错了文件。"},
	{grid.ErrBroken, "这个工作簿已损坏，读不出完整内容。请让报送单位重新发送一份。"},
	{grid.ErrEmptySheet, "这张工作表是空的，没有可导入的内容。请检查是否选错了文件或工作表。"},
	{exchange.ErrLeftOut, "按选择不导入。要导入，请选这张表后点“恢复识别”。"},
	{exchange.ErrTooMuch, "选的文件合在一起太多，一次放不下，没有导入。请分几次导入，每次选其中一部分；只选了一个文件的，请核对是否选错。"},
	{exchange.ErrNoFile, "文件夹或压缩包里没有可以导入的文件。请检查选的位置，或先把文件放进去再导入。"},
	{collect.ErrNobody, "看不出这张表是哪个单位报的。请选定报送单位。"},
	{collect.ErrNothing, "表里没有填写内容。请让报送单位填好再报；确实没有的，请标为“零报”。"},
	{collect.ErrNoGrid, "文件里没有找到表样中的行和列。请核对是不是这次收的表；表头改动很大的，请用下发的填报表填写。"},
	{matrix.ErrNotThere, "上级的空表里找不到这次收表的行和列。请核对空表。"},
	{round.ErrNoForm, "这次收表不是按上级的空表布置的，没有可填的表。要填上级的表，请用它的空表布置收表。"},
	{doubt.ErrSentBack, "这份清单是退回的报送带来的，没有上级的表要写。请逐条改正、答复，再到“向上报送”报送一次。"},
	{submission.ErrEarlier, "时间早于这次报送上一条办理记录，没有保存。请核对时间，或电脑的日期是否对。"},
	{submission.ErrNotSent, "这次报送还没有记为已报送，不能记接收或退回。请先记下什么时候、由谁送出。"},
	{parcel.ErrNoCard, "这不是县教台账的单位名片，没有读入。请核对选的文件，名片以.ctlid结尾。"},
	{parcel.ErrNoNotice, "这不是上级下发的包，没有收下。请核对选的文件：本单位报出的数据包不用收，拷给上级。"},
	{parcel.ErrDown, "这是上级下发的包（退回、任务分解、口径或空表），不是报送，不用收。请拷给它写明的单位。"},
	{parcel.ErrForeign, "这不是县教台账的数据包，没有收下。请核对选的文件，数据包以.ctl结尾。"},
	{parcel.ErrNewer, "这个数据包由更新版本的程序生成，本程序读不全，没有收下。请先升级程序。"},
	{parcel.ErrSignature, "这个数据包签名以后被改动过，没有收下。请让报送单位重新拷一份。"},
	{parcel.ErrSealed, "这个数据包是加密给别的单位的，本单位打不开，没有收下。请核对是不是报给本单位的；报送单位要先收到本单位的名片。"},
	{parcel.ErrTooLarge, "这个数据包太大（或解压后太大），不像一个单位的报送，没有收下。请核对选的文件。"},
	{parcel.ErrDamaged, "这个数据包不完整或已损坏，可能拷到U盘时没有拷完，没有收下。请让报送单位重新拷一份。"},
	{publish.ErrURL, "这不是PostgreSQL数据库的地址，没有发布。请写成“postgres://用户@服务器:端口/数据库”。"},
	{publish.ErrNoServer, "连不上数据库服务器，没有发布。请核对地址和端口，看服务器是否开着、网络是否通。"},
	{publish.ErrPassword, "数据库服务器不接受这个用户或密码，没有发布。请核对用户名和密码，或请管理员允许从这台电脑登录。"},
	{publish.ErrNoDatabase, "服务器上没有这个数据库，没有发布。请核对数据库名，或请管理员先建库。"},
	{publish.ErrRights, "这个用户在数据库中没有建表、写入的权限，没有发布。请用库的所有者，或请管理员授权。"},
	{publish.ErrFull, "数据库服务器的磁盘已满，没有发布，原有内容没有变。请管理员清理后再发布。"},
	{publish.ErrLost, "与数据库的连接中断，这次没有发布，原有内容没有变。请看服务器和网络，再发布一次。"},
	{publish.ErrBusy, "数据库服务器忙（连接数或锁已满），这次没有发布。请过一会再发布；常常这样的，请管理员调大限额。"},
	{publish.ErrNewer, "数据库中的表由更新版本的程序建立，没有发布，也没有改动。请先升级程序。"},
	{publish.ErrOld, "数据库服务器的版本太低，没有发布。请用PostgreSQL 15或更新的版本。"},
	{publish.ErrDay, "有一份报送没有写明统计截止日期，没有发布。请核对收到的报送。"},
	{round.ErrTyped, "这一格没有填，或是在台账中填写、改正的，没有原表可以佐证。请看操作记录中谁填的、什么时候。"},
	{round.ErrSound, "这个单位报来的表没有缺项、错项，不用退回。请核对是不是选错了单位。"},
	{inbox.ErrTooMany, "这个文件夹里的文件太多，不能监视。请监视其中存放报来文件的那一个文件夹。"},
	{inbox.ErrGone, "找不到这个文件夹，可能被移走、改名了，或U盘、共享盘没有接上。接上后会接着看；换了地方的，请重新选文件夹。"},
	{inbox.ErrBarred, "没有权限查看这个文件夹。请检查它的权限，或换一个文件夹。"},
	{collect.ErrChanged, "这个文件读过以后又改动了，没有收下。请重新收表。"},
	{compare.ErrNoTable, "没有找到可以比对的表。请核对选的文件：要有表头，每行一所学校、一名教师、一名学生，或一个学段的数；种类认错了，可以指定。"},
	{compare.ErrNoRows, "表头认出来了，下面没有内容，没有可以比对的。请核对选的文件：是不是空表，导出时是不是没有选中数据。"},
	{compare.ErrNobody, "没有一行在台账中找得到，没有比对。要比对这张表，请把它另存为单独的文件再比。"},
	{doubt.ErrNoDoubts, "没有找到要核实的内容。请核对选的文件：清单里要有学校（或教师、项目）和疑点，可以是有表头的表，也可以是一行一条的文字。"},
	{exchange.ErrNoHeader, "没有找到认得出的表头。请检查是否选对了导入的种类，或在表头中使用登记表的栏目名称。"},
	{fill.ErrOldForm, "只能填写.xlsx、.xlsm格式的空表，别的格式（.xls、.et、.ods等）填出来保不住原来的样子。请用WPS或Excel把空表另存为.xlsx，再填。"},
	{fill.ErrNothingAsked, "这个工作簿里没有找到表头，不知道该填什么。请检查是否选错了文件。"},
	{grid.ErrNoSheet, "工作簿中没有这个名称的工作表。请核对工作表名称，或不指定，由程序选最相符的一张。"},
	{syscall.ELOOP, "这个文件是一个指回自己的链接，打不开。请核对选的文件。"},
	{syscall.ENOTDIR, "路径中有一段不是文件夹。请核对路径。"},
	{page.ErrFace, "这台电脑上有一个公文字体文件已损坏，报表没有生成。请重新安装小标宋、仿宋、楷体、黑体字体，或移走损坏的文件后再试。"},
	{edu.ErrLocked, "台账已在另一个窗口或程序中打开。请先关闭它，再打开。"},
	{edu.ErrNewer, "这份台账由更新版本的程序保存，本程序打不开。请先升级程序。台账没有改动。"},
	{edu.ErrForeign, "数据文件夹中的台账.db不是县教台账的文件，没有打开，也没有改动它。请核对文件夹，或换一个空文件夹。"},
	{edu.ErrDamaged, "台账文件已损坏。请不要继续使用，从“备份”文件夹中选最近的一份恢复；没有可用的备份，可以抢救到另一个文件夹（“抢救到新台账…”）。"},
	{edu.ErrStored, "台账中有读不出的内容，可能被别的程序改过。请不要继续录入，用最近的备份恢复。"},
	{edu.ErrTampered, "台账的变更记录被程序以外的手段改动过。请保留现场，与最近的备份核对。"},
	{edu.ErrShare, "数据文件夹在网络共享上，多人同时写会损坏台账。请把台账放在本机硬盘，共享盘只放备份。"},
	{edu.ErrGone, "台账文件（台账.db）在打开期间被删除、移走或替换了，不能再保存到原处。请不要退出程序：先备份，" +
		"把打开着的内容另存一份（打开着的内容还能备份），再退出，用这份备份恢复。"},
	{edu.ErrReadOnly, "数据文件夹不能写入，或其中的台账文件是只读的。请检查文件夹和其中各文件的权限，或是否为写保护的U盘。"},
	{edu.ErrNoLedger, "这个文件夹中还没有台账。请先新建（init），或载入样例县（demo）。"},
	{edu.ErrUnreadable, "没有从这个文件里读出任何台账内容，没有新建什么。请用最近的备份恢复。"},
	{edu.ErrWhose, "读得出一些内容，但台账和备份里都读不出是哪个单位的，没有新建什么。请在抢救时写明单位的6位行政区划代码（命令行用 rescue --county）。"},
	{edu.ErrLedgerExists, "这个文件夹中已经有台账，没有覆盖。请换一个空文件夹。"},
	{edu.ErrUnsealed, "备份没有做：离开这台电脑的备份都要加密，而本机没有这份台账的密钥。请先输入恢复码打开个人信息；备份到数据文件夹里不受影响。"},
	{edu.ErrKeyMissing, "本机没有这份台账个人信息的密钥。请输入恢复码，再查看或修改。"},
	{edu.ErrPassword, "这份台账设有密码，没有打开。请输入密码；忘记密码的，凭恢复码打开，再另设密码。"},
	{edu.ErrWrongPassword, "密码不对。请核对大小写后再输。"},
	{edu.ErrShortPassword, fmt.Sprintf("密码太短，没有设置。请设至少%d个字的密码。", edu.LeastPassword)},
	{edu.ErrRecoveryCode, "恢复码不对。请逐字核对恢复单，字母和数字共55位。"},
	{edu.ErrDiskFull, "磁盘已满。请清理出空间后再试，台账中已有的内容没有损失。"},
	{syscall.ENOSPC, "磁盘已满。请清理出空间后再试，台账中已有的内容没有损失。"},
	{edu.ErrRules, "口径文件中有本程序不认识或不合理的标准，没有采用。请核对后重新装入。"},
	{edu.ErrOriginalCleared, "这份原件写有保存期满的个人信息，已随到期清理去掉。报来的数据还在，姓名和号码已清除；要核对原表，请向报来的单位索取。"},
	{edu.ErrNoCopy, "附件的副本不在台账的“附件”文件夹中，可能被移走或删除了。请把它放回原处，或用原件重新添加一次。"},
	{edu.ErrCopyBarred, "没有权限读取附件的副本。请检查台账的“附件”文件夹和其中各文件的权限，再试一次。"},
	{edu.ErrAltered, "附件与归档时的内容不一致，可能被改动过，没有打开。请用原件重新添加一次，附件即恢复原样。"},
	{file.ErrNotRegular, "这不是普通的文件（是文件夹、管道或设备），没有打开。请核对选的文件。"},
	{file.ErrOversize, "这个文件大得不合情理，没有打开。请核对选的文件。"},
	{fs.ErrNotExist, "文件不存在。请检查文件名和所在文件夹。"},
}

// refusals say why a change was not made; that the ledger is as it was goes without saying.
var refusals = []struct {
	is   error
	text string
}{
	{edu.ErrConflict, "这些内容后来又改过，不能直接撤销。请先撤销后来的修改。"},
	{edu.ErrReferred, "还有别的记录用到它（如年度数据、教师、项目），请先处理那些记录。"},
	{edu.ErrDuplicate, "台账中已经有同一条记录（标识码、身份证号等相同），没有重复保存。请核对，或修改原来的那一条。"},
	{edu.ErrPermanent, "这条记录不能删除或撤销。学校不再使用时，请把状态改为“撤销”。"},
	{edu.ErrNotFound, "没有找到这条记录，可能已被删除。请在台账中重新查找。"},
	{edu.ErrCleared, "它改动的内容里有已经到期清理的个人信息，清理不能撤销，所以这次操作也不能撤销。要改别的内容，请直接修改记录。"},
	{edu.ErrNothingToUndo, "没有可以撤销的操作。请在操作记录中核对。"},
}

// Of is the sentence for an error; empty for none and for work that the clerk cancelled. An error
// nobody foresaw is said to be one, and its cause goes to the log. Whether the ledger has changed is said only where it is known.
func Of(err error) string {
	if err == nil {
		return ""
	}
	var saved *edu.SavedError
	if errors.As(err, &saved) {
		what := "“" + saved.What + "”已经保存在台账中，不用再做一次。"
		if then := Of(saved.Err); then != "" {
			return what + "但后面的一步没有完成：" + then
		}
		return what + "后面的步骤已取消。"
	}
	if errors.Is(err, context.Canceled) {
		return ""
	}
	if text := own(err); text != "" {
		return text
	}
	for _, s := range refusals {
		if errors.Is(err, s.is) {
			return s.text
		}
	}
	for _, s := range sentences {
		if errors.Is(err, s.is) {
			return where(err) + s.text + fate(err)
		}
	}
	if file.Barred(err) {
		return where(err) + barred(err) + fate(err)
	}
	return where(err) + unforeseen + fate(err) + "请联系维护人员。"
}

// placed is an error with the place that it is of.
type placed struct {
	where string
	err   error
}

// At says of what an error is: a file, a folder. A sentence that names its place already is left as it is.
func At(where string, err error) error {
	if err == nil {
		return nil
	}
	return &placed{where, err}
}

// Error implements error.
func (p *placed) Error() string { return p.where + ": " + p.err.Error() }

// Unwrap gives the cause.
func (p *placed) Unwrap() error { return p.err }

// where begins a sentence with the place that its error is of, where that is known.
func where(err error) string {
	var p *placed
	if errors.As(err, &p) {
		return p.where + "："
	}
	return ""
}

// unforeseen is said of an error that has no sentence of its own.
const unforeseen = "发生了没有料到的问题，操作没有完成。"

// Unforeseen reports whether an error has no sentence of its own, so that whoever tells it also says where its cause is to be found.
func Unforeseen(err error) bool { return strings.Contains(Of(err), unforeseen) }

// own is the sentence of an error that brings what it has to say; empty for another.
func own(err error) string {
	var (
		problems edu.Problems
		said     *Said
		other    *edu.OtherLedger
		backup   *edu.BackupError
		tamper   *edu.TamperError
		behind   *edu.BehindError
		second   *edu.SecondError
		wait     *edu.WaitError
		undo     *edu.UndoError
		out      *file.Error
		stays    *edu.OriginalStaysError
		typed    *handfile.Error
	)
	if said := ofTable(err); said != "" {
		return said
	}
	switch {
	case errors.As(err, &problems):
		return problems.Error()
	case errors.As(err, &said):
		return said.Text
	case errors.As(err, &other):
		return Differs(other) + "，没有恢复，台账没有改动。请核对选的备份；确实要换成这份备份，在命令后加上--other-ledger。"
	case errors.As(err, &wait):
		return later(wait)
	case errors.As(err, &second):
		return notCarried(second)
	case errors.As(err, &backup):
		return unusable(backup)
	case errors.As(err, &undo) && !errors.Is(err, edu.ErrTampered):
		return standing(undo)
	case errors.As(err, &tamper):
		return altered(tamper) + fate(err)
	case errors.As(err, &behind):
		return lacking(behind)
	case errors.As(err, &stays):
		return originalStays(stays)
	case errors.As(err, &out):
		return unwritten(out)
	case errors.As(err, &typed):
		return edu.MaskIDs(typed.Error()) + "。没有采用这份文件，台账没有改动。"
	}
	return ""
}

// ofTable is the same of a table that was to be taken in.
func ofTable(err error) string {
	var (
		kind   *exchange.OtherKind
		target *exchange.UnknownTarget
		head   *exchange.UnknownHead
		long   *grid.LongCellError
	)
	if said := ofRound(err); said != "" {
		return said
	}
	switch {
	case errors.As(err, &kind):
		return otherKind(kind, errors.Is(err, exchange.ErrNoHeader))
	case errors.As(err, &target):
		return unknownTarget(target)
	case errors.As(err, &long):
		return fmt.Sprintf("第%d行第%d列（%s）的文字超过%d个字，表格的一格放不下，没有打开。多半是那里的引号或分隔符不配对：", long.Row+1, long.Col+1, long.Place, long.Most) +
			"请用WPS或Excel打开这个文件，改好后另存为.xlsx，再选它。"
	case errors.As(err, &head):
		return "要导入的表中没有“" + head.Head + "”这一栏。请照表头的写法写栏目名称，再导入。什么也没有导入。"
	}
	return ""
}

// ofRound is the same of a table that was sent for a round.
func ofRound(err error) string {
	var (
		other *collect.OtherRound
		owes  *collect.NotOwing
		twice *collect.Twice
		taken *collect.Taken
		copy  *collect.Copied
	)
	switch {
	case errors.As(err, &other) && other.Office:
		return "这是别的单位下发的表（" + edu.MaskNumbers(other.Name) + "），没有收下。请核对文件。"
	case errors.As(err, &other):
		return "这是另一次收表的表（" + edu.MaskNumbers(other.Name) + "），没有收下。请核对文件，或到那次收表中收。"
	case errors.As(err, &owes):
		return "“" + owes.Name + "”不在这次的报送单位里，没有收下。要收，请先把它加进报送单位。"
	case errors.As(err, &twice):
		return inTwo(twice)
	case errors.As(err, &copy):
		return "这张表带着“" + copy.Name + "”的记号，表上写的却是“" + copy.Says + "”，像是复制来的，没有收下。请按回车选定是哪个单位的。"
	case errors.As(err, &taken) && taken.Since:
		return "“" + taken.Name + "”的这份表" + taken.At.Words() + "收过，以后又收了新的或改正过，没有再收。要改的，请让报送单位重报。"
	case errors.As(err, &taken):
		return "“" + taken.Name + "”的这份表" + taken.At.Words() + "已经收过，没有再收。要改的，请让报送单位重报。"
	}
	return ""
}

// inTwo says that a unit sent two tables, and in what they differ.
func inTwo(e *collect.Twice) string {
	other := "（另一份：" + edu.MaskIDs(e.Other) + "）"
	if e.Chosen {
		return "“" + e.Name + "”选定了收另一份" + other + "，这一份没有收。要收这一份，请选定它。"
	}
	differs := ""
	if e.Head != "" {
		said := func(text string) string {
			if text == "" {
				return "没有填"
			}
			return "“" + edu.MaskNumbers(text) + "”"
		}
		differs = "，如“" + e.Head + "”这一份" + said(e.Here) + "，另一份" + said(e.There)
	}
	return "“" + e.Name + "”有两份内容不同的表" + other + differs + "，没有收下。请选定收哪一份。"
}

// fate is what is known of the change that failed.
func fate(err error) string {
	switch {
	case errors.Is(err, edu.ErrUnsure):
		return "不能确定这次的修改是否已经保存：请关闭程序，重新打开后在操作记录中核对。"
	case errors.Is(err, edu.ErrUnchanged):
		return "这次的修改没有保存，台账没有改动。"
	}
	return ""
}

// unknownTarget says which fields there are instead.
func unknownTarget(e *exchange.UnknownTarget) string {
	var names []string
	for _, f := range e.Register.Fields {
		names = append(names, f.Full())
	}
	return "“" + e.Register.Label + "”没有“" + e.Key + "”这个字段，什么也没有导入。请改用下列字段之一：" + strings.Join(names, "、") + "。"
}

// otherKind says what a table looks like, and how it is taken for what it was named, where that can be done.
func otherKind(e *exchange.OtherKind, nothing bool) string {
	what := "这张表的表头更像“" + e.Like.Label + "”，不像“" + e.Named.Label + "”，没有导入。请核对选的种类"
	if nothing {
		return what + "。"
	}
	return what + "；确实要按“" + e.Named.Label + "”导入的，可以仍按所选种类。"
}

// Differs says whose a backup is, and whose the ledger that it was to replace, without an end.
func Differs(e *edu.OtherLedger) string {
	what := "这份备份是“" + e.Backup.Name + "”的，而这里是“" + e.Here.Name + "”的台账"
	if e.Here.Code == e.Backup.Code && e.Here.Name == e.Backup.Name {
		what = "这份备份和这里的台账都是“" + e.Here.Name + "”的，但不是同一份台账"
	}
	return what
}

// unusable says why a backup was not restored: nothing was changed for it.
func unusable(e *edu.BackupError) string {
	what := "备份“" + e.Path + "”"
	switch {
	case errors.Is(e, edu.ErrNoManifest):
		what += "旁边没有它的说明文件（同名，以.json结尾），无法核对它是否完整。请把两个文件放在一起再恢复。"
	case errors.Is(e, fs.ErrNotExist):
		what += "不存在。请检查文件名和所在文件夹。"
	case file.Barred(e):
		what += "不能读取。请检查它的权限。"
	case errors.Is(e, edu.ErrKeyMissing):
		what += "是加密的，本机没有它的密钥。请用恢复单上的恢复码打开。"
	case errors.Is(e, edu.ErrRecoveryCode):
		what += "用这个恢复码打不开：恢复码抄错了，或是另一份台账的。请核对恢复单。"
	case errors.Is(e, edu.ErrNewer):
		what += "由更新版本的程序保存。请先升级程序。"
	case errors.Is(e, edu.ErrForeign):
		what += "不是县教台账的备份。"
	case errors.Is(e, edu.ErrTampered):
		what += "被程序以外的手段改动过，其中的内容不能信。请换一份备份。"
	case errors.Is(e, edu.ErrDamaged):
		what += "已损坏，或与它的说明文件不是一对。请换一份备份。"
	case errors.Is(e, file.ErrNotRegular), errors.Is(e, file.ErrOversize):
		what += "不是文件，或大得不像一份备份。请核对选的文件。"
	default:
		what += "读不出来。请换一份备份，或检查存放它的磁盘。"
	}
	return what + "没有恢复，现有的台账没有改动。"
}

// standing says why an act was not taken back; empty where the reason is not in the act.
func standing(e *edu.UndoError) string {
	act := fmt.Sprintf("第%d批“%s”", e.Batch.ID, e.Batch.Why)
	switch {
	case errors.Is(e, edu.ErrNothingToUndo):
		return fmt.Sprintf("%s已经由第%d批撤销过了。要把它重新做一次，请撤销第%d批。", act, e.By, e.By)
	case errors.Is(e, edu.ErrPermanent) && e.Batch.Kind == edu.BatchDisclose:
		return act + "记的是已经输出的身份证号，不能撤销。请保留这条记录。"
	case errors.Is(e, edu.ErrPermanent) && e.Batch.Lasting():
		return act + "记的是对整份台账做过的事，不能撤销。请保留这条记录。"
	case errors.Is(e, edu.ErrNotFound) && e.Batch.Why == "":
		return fmt.Sprintf("操作记录中没有第%d批，没有撤销。请用 history 命令或窗口的“操作记录”核对批次号。", e.Batch.ID)
	}
	for _, s := range refusals {
		if errors.Is(e, s.is) {
			return "没有撤销" + act + "：" + s.text
		}
	}
	return ""
}

// unwritten says why a file was not written. What stood there stands there still.
func unwritten(e *file.Error) string {
	what := "“" + e.Path + "”"
	switch {
	case errors.Is(e, file.ErrUnsettled):
		return what + "已经写成，但磁盘没有确认存稳。请检查磁盘（或U盘），再写一次。"
	case errors.Is(e, file.ErrNoFolder):
		return "没有“" + filepath.Dir(e.Path) + "”这个文件夹，" + what + "没有写成。请先建好文件夹，或核对路径。"
	case errors.Is(e, file.ErrTaken):
		return what + "已经存在，不是本程序生成的，或者生成后改过，没有覆盖它。请换一个文件名；确实要覆盖，在命令后加上--overwrite。"
	case errors.Is(e, file.ErrNoFile):
		return what + "是文件夹或设备，不能写成文件。请给出一个文件名。"
	case errors.Is(e, file.ErrLedger):
		return what + "是一份台账（数据库），没有覆盖它。请换一个文件名。"
	case errors.Is(e, syscall.ENOSPC), errors.Is(e, edu.ErrDiskFull):
		return "磁盘已满，" + what + "没有写成。请清理出空间后再试。"
	case file.Protected(e):
		return what + "所在的磁盘是只读的（写保护），没有写成。请检查磁盘，或换一个文件夹。"
	case errors.Is(e, fs.ErrPermission):
		return "没有权限写入" + what + "。请检查它是否正在别的程序中打开，或换一个文件夹。"
	}
	return "不能写入" + what + "。请检查文件名和所在文件夹；如果它正在别的程序中打开，请先关闭。"
}

// Said is an error that brings its own sentence.
type Said struct{ Text string }

// Say makes an error of a sentence.
func Say(text string) error { return &Said{text} }

// Error implements error.
func (s *Said) Error() string { return s.Text }
