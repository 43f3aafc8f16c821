package edu

import (
	"errors"
	"fmt"
	"strings"
)

// Level is the strength of a Problem.
type Level int

// Strengths of a finding. A Hard one refuses the row; a Soft one lets it stand and tells the clerk.
const (
	Soft Level = iota
	Hard
)

// Problem is one finding about a record: which rule, which field, and a Chinese sentence that says
// what is wrong with the actual values in it and what to do.
type Problem struct {
	Rule    RuleID
	Level   Level
	Field   string // key in the catalogue; empty for the record as a whole
	Message string
}

// Problems is everything found about one record. It is an error when it holds a Hard one.
type Problems []Problem

// Error lists the hard findings.
func (p Problems) Error() string {
	var s []string
	for _, x := range p {
		if x.Level == Hard {
			s = append(s, x.Message)
		}
	}
	return strings.Join(s, "；")
}

// Messages are what all findings say, those too that refuse nothing.
func (p Problems) Messages() (all []string) {
	for _, x := range p {
		all = append(all, x.Message)
	}
	return all
}

// Hard reports whether a finding refuses the record.
func (p Problems) Hard() bool {
	for _, x := range p {
		if x.Level == Hard {
			return true
		}
	}
	return false
}

// For lists the findings about one field.
func (p Problems) For(key string) Problems {
	var out Problems
	for _, x := range p {
		if x.Field == key {
			out = append(out, x)
		}
	}
	return out
}

func (p *Problems) hard(rule RuleID, field, format string, args ...any) {
	*p = append(*p, Problem{rule, Hard, field, fmt.Sprintf(format, args...)})
}

func (p *Problems) soft(rule RuleID, field, format string, args ...any) {
	*p = append(*p, Problem{rule, Soft, field, fmt.Sprintf(format, args...)})
}

// Errors a caller decides by.
var (
	// ErrNotFound: there is no such record.
	ErrNotFound = errors.New("record not found")
	// ErrConflict: the record was changed since it was read.
	ErrConflict = errors.New("record changed meanwhile")
	// ErrDuplicate: another record has the same identity.
	ErrDuplicate = errors.New("another record has the same identity")
	// ErrReferred: other records point to this one.
	ErrReferred = errors.New("other records refer to this one")
	// ErrPermanent: rows of this register are never deleted.
	ErrPermanent = errors.New("rows of this register are never deleted")
)

// What can stand in the way of opening or changing a ledger.
var (
	// ErrLocked: another copy of the program has the ledger open.
	ErrLocked = errors.New("ledger is open in another program")
	// ErrNewer: the file was written by a newer version of the program.
	ErrNewer = errors.New("ledger was written by a newer program")
	// ErrForeign: the file is not one of our ledgers.
	ErrForeign = errors.New("file is not a county ledger")
	// ErrDamaged: the file does not pass its checks.
	ErrDamaged = errors.New("ledger file is damaged")
	// ErrUnchanged: the change was not saved, and the ledger is what it was. It stands beside the cause.
	ErrUnchanged = errors.New("nothing was saved")
	// ErrUnsure: the disk failed while a change was saved; only opening the ledger anew shows whether it was.
	ErrUnsure = errors.New("it is not known whether it was saved")
	// ErrGone: the ledger's file was deleted, moved or replaced while it was open.
	ErrGone = errors.New("ledger file is gone from its place")
	// ErrNoManifest: beside a backup there is not the file that says what it must be.
	ErrNoManifest = errors.New("backup has no manifest")
	// ErrReadOnly: the folder or file cannot be written.
	ErrReadOnly = errors.New("data folder cannot be written")
	// ErrShare: the data folder is on a network share, where locks cannot be trusted.
	ErrShare = errors.New("data folder is on a network share")
	// ErrNoLedger: there is no ledger in the data folder.
	ErrNoLedger = errors.New("no ledger in the data folder")
	// ErrInside: the second place of the backups lies in the data folder.
	ErrInside = errors.New("the second place lies in the data folder")
	// ErrUnreadable: of a damaged file nothing could be read.
	ErrUnreadable = errors.New("nothing can be read of the file")
	// ErrWhose: neither a damaged file nor a backup tells whose ledger it is.
	ErrWhose = errors.New("nobody knows whose ledger it is")
	// ErrLedgerExists: the data folder already holds a ledger.
	ErrLedgerExists = errors.New("data folder already holds a ledger")
	// ErrKeyMissing: the key of the personal data is not on this computer.
	ErrKeyMissing = errors.New("key of the personal data is missing")
	// ErrUnsealed: what was to leave this computer cannot be encrypted, for the key is missing.
	ErrUnsealed = errors.New("nothing leaves that is not encrypted")
	// ErrRecoveryCode: a recovery code is mistyped or belongs to another ledger.
	ErrRecoveryCode = errors.New("recovery code does not fit")
	// ErrPassword: the ledger has a password, and none was typed.
	ErrPassword = errors.New("ledger has a password")
	// ErrWrongPassword: the password that was typed is not the ledger's.
	ErrWrongPassword = errors.New("wrong password")
	// ErrShortPassword: a new password has less than LeastPassword characters.
	ErrShortPassword = errors.New("password is too short")
	// ErrDiskFull: there is no room left on the disk.
	ErrDiskFull = errors.New("disk is full")
	// ErrTampered: the journal does not follow from its own chain.
	ErrTampered = errors.New("journal was altered outside the program")
	// ErrNoCopy: the copy of a paper does not lie where it was filed.
	ErrNoCopy = errors.New("attachment is not where it was filed")
	// ErrCopyBarred: the copy of a paper may not be read.
	ErrCopyBarred = errors.New("attachment may not be read")
	// ErrOriginalCleared: a file that was kept as it came named somebody whose personal data were cleared, and went with them.
	ErrOriginalCleared = errors.New("original was taken away with personal data that were cleared")
	// ErrAltered: the copy of a paper is not what was filed.
	ErrAltered = errors.New("attachment is not what was filed")
	// ErrCleared: personal data of what an act changed were cleared, and cannot be put back.
	ErrCleared = errors.New("personal data of it were cleared")
	// ErrNothingToUndo: there is no change left to take back, or to do again.
	ErrNothingToUndo = errors.New("nothing to undo")
)

// SavedError is a failure after something was saved: What stands in the ledger, and what came after it did not happen.
type SavedError struct {
	What string // in Chinese
	Err  error
}

// Error implements error.
func (e *SavedError) Error() string { return "after saving “" + e.What + "”: " + e.Err.Error() }

// Unwrap gives the cause.
func (e *SavedError) Unwrap() error { return e.Err }

// The parts of a ledger that are held against each other.
const (
	PartJournal = "journal" // the entries of changes
	PartActs    = "acts"    // what was done when, by whom
	PartReturns = "returns" // what was sent
	PartRecords = "records" // the registers themselves
	PartOffice  = "office"  // the unit, the clerk and the like
	PartSchema  = "schema"  // the tables and what guards them
	PartDrafts  = "drafts"  // what was typed and not saved
)

// TamperError says what of a ledger does not follow from its own journal. It is an ErrTampered.
type TamperError struct {
	Part  string // PartJournal …
	Table string // of PartRecords
	Row   int64  // the first that does not fit, 0 where it is none
}

// Error implements error.
func (e *TamperError) Error() string {
	return fmt.Sprintf("%s %s row %d: %v", e.Part, e.Table, e.Row, ErrTampered)
}

// Unwrap gives ErrTampered.
func (e *TamperError) Unwrap() error { return ErrTampered }

// BehindError is a ledger that lacks acts which this computer has seen in it: its last ones are missing, or an older file or another was
// put in its place.
type BehindError struct {
	Missing int64 // acts, 0 where as many are there but others
}

// Error implements error.
func (e *BehindError) Error() string {
	return fmt.Sprintf("%d acts are missing that were in the ledger", e.Missing)
}

// UndoError is a batch that was not taken back: ErrNotFound where there is none, ErrNothingToUndo where it is undone already, ErrPermanent
// where it cannot be, ErrConflict or ErrReferred where later work rests on it.
type UndoError struct {
	Batch Batch // of it only the number where there is none
	By    int64 // the batch that has taken it back already, 0 for none
	Err   error
}

// Error implements error.
func (e *UndoError) Error() string { return fmt.Sprintf("undo batch %d: %v", e.Batch.ID, e.Err) }

// Unwrap gives the cause.
func (e *UndoError) Unwrap() error { return e.Err }

// BackupError is a backup that cannot be restored.
type BackupError struct {
	Path string
	Err  error
}

// Error implements error.
func (e *BackupError) Error() string { return "backup " + e.Path + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *BackupError) Unwrap() error { return e.Err }

// OtherLedger is a backup of another ledger than the one it was to replace: of another unit, or another one of the same unit.
type OtherLedger struct{ Here, Backup Unit }

// Error implements error.
func (e *OtherLedger) Error() string {
	return fmt.Sprintf("backup is of another ledger: %s %s, here is %s %s", e.Backup.Code, e.Backup.Name, e.Here.Code, e.Here.Name)
}

// OriginalStaysError is an original that names somebody who was cleared and could not be taken away. It is when the ledger is opened next.
type OriginalStaysError struct {
	Path string
	More int // others that stay too
	Err  error
}

// Error implements error.
func (e *OriginalStaysError) Error() string {
	return fmt.Sprintf("original %s and %d more stay: %v", e.Path, e.More, e.Err)
}

// Unwrap gives the cause.
func (e *OriginalStaysError) Unwrap() error { return e.Err }
