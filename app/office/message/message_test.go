package message

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// TestOfTheLedgerOnlyWhatIsKnown: that the ledger is as it was is said only where that is known, and never after something was
// saved.
func TestOfTheLedgerOnlyWhatIsKnown(t *testing.T) {
	for _, cause := range []error{
		errors.New("no light"), edu.ErrDiskFull, syscall.ENOSPC, edu.ErrReadOnly, edu.ErrGone,
		edu.ErrLocked, fs.ErrPermission, context.DeadlineExceeded,
		&file.Error{Path: "表.xlsx", Err: syscall.ENOSPC}, &file.Error{Path: "表.xlsx", Err: fs.ErrPermission},
		&file.Error{Path: "表.xlsx", Err: file.ErrTaken},
	} {
		cause = fmt.Errorf("save: %w", cause)
		plain, unchanged, unsure := Of(cause), Of(errors.Join(edu.ErrUnchanged, cause)), Of(errors.Join(edu.ErrUnsure, cause))
		saved := Of(fmt.Errorf("command: %w", &edu.SavedError{What: "导入学校", Err: cause}))
		for _, lie := range []string{"没有改动", "没有保存"} {
			if strings.Contains(plain, lie) || strings.Contains(unsure, lie) || strings.Contains(saved, lie) {
				t.Errorf("%v: %q is not known:\n%s\n%s\n%s", cause, lie, plain, unsure, saved)
			}
		}
		if !strings.Contains(saved, "“导入学校”已经保存") || !strings.Contains(saved, plain) {
			t.Errorf("%v: what was saved and what was not: %s", cause, saved)
		}
		var out *file.Error
		if errors.As(cause, &out) {
			continue // says what was not written
		}
		if !strings.Contains(unchanged, "台账没有改动") || !strings.Contains(unsure, "不能确定") {
			t.Errorf("%v: what is known is not said:\n%s\n%s", cause, unchanged, unsure)
		}
	}
	if got := Of(context.Canceled); got != "" {
		t.Errorf("what the clerk cancelled: %s", got)
	}
	if got := Of(&edu.SavedError{What: "导入学校", Err: context.Canceled}); !strings.Contains(got, "已经保存") {
		t.Errorf("cancelled after it was saved: %s", got)
	}
}

// TestOfFiles: a file that stands in its place is never said not to be written, and a folder that is missing is named.
func TestOfFiles(t *testing.T) {
	got := Of(fmt.Errorf("backup: %w", &file.Error{Path: "U盘/台账.db", Err: errors.Join(file.ErrUnsettled, syscall.EIO)}))
	if !strings.Contains(got, "“U盘/台账.db”已经写成") || strings.Contains(got, "没有写") || strings.Contains(got, "不能写入") {
		t.Error(got)
	}
	got = Of(&file.Error{Path: "甲/乙/表.pdf", Err: errors.Join(file.ErrNoFolder, fs.ErrNotExist)})
	if !strings.Contains(got, "没有“甲/乙”这个文件夹") || !strings.Contains(got, "“甲/乙/表.pdf”没有写成") {
		t.Error(got)
	}
}

// TestOfWhatIsBarred: what may not be read or written is named, by its folder where its own name is one that nobody knows, and a disk that
// is read-only is said to be one.
func TestOfWhatIsBarred(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Path: "数据/备份", Err: syscall.EACCES}, "没有权限读写“数据/备份”"},
		{&fs.PathError{Path: "数据/备份", Err: syscall.EROFS}, "“数据/备份”所在的磁盘是只读的"},
		{&fs.PathError{Path: "数据/台账.db.ABCD.part", Err: syscall.EACCES}, "没有权限读写“数据”"},
		{syscall.EPERM, "没有权限读写这个文件"},
		{syscall.EROFS, "这个文件所在的磁盘是只读的"},
		{&file.Error{Path: "表.pdf", Err: &fs.PathError{Path: "表.pdf.X.part", Err: syscall.EROFS}}, "“表.pdf”所在的磁盘是只读的"},
		{&edu.SecondError{Dir: "U盘", Err: syscall.EROFS}, "“U盘”不能写入"},
		{errors.Join(edu.ErrCopyBarred, &fs.PathError{Path: "附件/ab/ab12", Err: syscall.EACCES}), "没有权限读取附件的副本"},
	} {
		if got := Of(fmt.Errorf("look: %w", tt.err)); !strings.Contains(got, tt.want) || !strings.Contains(got, "请") {
			t.Errorf("%v: %s", tt.err, got)
		}
	}
}

// TestOfUndo: which act was not taken back, why, and what to do.
func TestOfUndo(t *testing.T) {
	act := edu.Batch{ID: 7, Why: "导入学校"}
	for _, tt := range []struct {
		e    edu.UndoError
		says string
	}{
		{edu.UndoError{Batch: edu.Batch{ID: 99}, Err: edu.ErrNotFound}, "没有第99批"},
		{edu.UndoError{Batch: act, By: 9, Err: edu.ErrNothingToUndo}, "第7批“导入学校”已经由第9批撤销过了"},
		{edu.UndoError{Batch: edu.Batch{ID: 7, Kind: edu.BatchDisclose}, Err: edu.ErrPermanent}, "已经输出的身份证号"},
		{edu.UndoError{Batch: act, Err: errors.Join(edu.ErrUnchanged, edu.ErrConflict)}, "没有撤销第7批“导入学校”：这些内容后来又改过"},
		{edu.UndoError{Batch: act, Err: edu.ErrReferred}, "没有撤销第7批“导入学校”：还有别的记录"},
		{edu.UndoError{Batch: act, Err: edu.ErrDiskFull}, "磁盘已满"},
		{edu.UndoError{Batch: act, Err: errors.New("no light")}, "没有料到"},
	} {
		if got := Of(fmt.Errorf("undo: %w", &tt.e)); !strings.Contains(got, tt.says) {
			t.Errorf("%v: %s", &tt.e, got)
		}
	}
}

// TestOfBackups: what is wrong with a backup is said of the backup, not of the ledger.
func TestOfBackups(t *testing.T) {
	for _, cause := range []error{
		edu.ErrNoManifest, edu.ErrDamaged, edu.ErrForeign, edu.ErrNewer, fs.ErrNotExist, fs.ErrPermission, errors.New("no light"),
	} {
		got := Of(fmt.Errorf("restore: %w", &edu.BackupError{Path: "U盘/台账.db", Err: cause}))
		if !strings.HasPrefix(got, "备份“U盘/台账.db”") || !strings.HasSuffix(got, "台账没有改动。") {
			t.Errorf("%v: %s", cause, got)
		}
	}
	lan, xing := edu.Unit{Code: "141127", Name: "岚县教育局"}, edu.Unit{Code: "141123", Name: "兴县教育局"}
	got := Of(&edu.OtherLedger{Here: lan, Backup: xing})
	if !strings.Contains(got, "是“兴县教育局”的") || !strings.Contains(got, "这里是“岚县教育局”的") {
		t.Error(got)
	}
	sample := edu.Unit{Code: lan.Code, Name: "样例县教育局"} // one code, two names
	if got := Of(&edu.OtherLedger{Here: sample, Backup: lan}); !strings.Contains(got, "是“岚县教育局”的") || !strings.Contains(got, "这里是“样例县教育局”的") {
		t.Error(got)
	}
	if got := Of(&edu.OtherLedger{Here: lan, Backup: lan}); !strings.Contains(got, "不是同一份台账") {
		t.Error(got)
	}
}

// TestAt: a sentence that does not name its place begins with it; one that does is left alone, and a cause stays one.
func TestAt(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fs.ErrNotExist, "“甲.xlsx”：文件不存在。"},
		{errors.New("no light"), "“甲.xlsx”：发生了没有料到的问题"},
		{&file.Error{Path: "表.pdf", Err: file.ErrTaken}, "“表.pdf”已经存在"},
		{Say("工作簿中有两张表。"), "工作簿中有两张表。"},
		{context.Canceled, ""},
	} {
		if got := Of(At("“甲.xlsx”", tt.err)); !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%v: %q", tt.err, got)
		}
		if !errors.Is(At("甲", tt.err), tt.err) {
			t.Errorf("%v is not found any more", tt.err)
		}
	}
	if At("甲", nil) != nil {
		t.Error("an error of nothing")
	}
}
