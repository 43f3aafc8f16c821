package edu

import "time"

// Batch is one act of a clerk in the journal: a saved form, an import, an undo.
type Batch struct {
	ID      int64
	At      time.Time
	Who     string
	Kind    string // edit, import, undo, redo or disclose
	Why     string
	Undoes  int64 // the batch taken back or done again, 0 for none
	Changes int   // entries in the journal
	Session bool  // made since the ledger was opened
	Early   bool  // the clock stood before the act that it follows, to the minute
	Undone  bool
	Cleared bool // values of what it changed were cleared since
}

// Kinds of batches.
const (
	BatchEdit   = "edit"
	BatchImport = "import"
	BatchUndo   = "undo"
	BatchRedo   = "redo"
	// BatchDisclose is written when personal data leave the ledger; it cannot be undone.
	BatchDisclose = "disclose"
	// BatchRestore says that a backup was put in the place of the ledger, BatchAccept that a ledger was taken up although its last acts
	// were missing, BatchUnlock that its personal data were opened on a computer with the recovery code, or its password given, changed or
	// taken away. None changes a record but the one that tells of a rescue, and none can be undone.
	BatchRestore = "restore"
	BatchAccept  = "accept"
	BatchUnlock  = "unlock"
	// BatchExport says that a table of persons left the ledger, or the recovery code that opens what it keeps of them, or that what goes to
	// the office above was frozen.
	BatchExport = "export"
	// BatchSeal says that the personal data that an earlier program kept in clear were encrypted, and where the acts ended before, or that
	// the backups of then were.
	BatchSeal = "seal"
	// BatchClear says whose personal data were cleared because their time of keeping was over.
	BatchClear = "clear"
)

// MarkUndone finds which batches have been taken back; the list has the newest first. A batch is
// undone while an undo of it stands, and an undo stands while no redo of it does.
func MarkUndone(newestFirst []Batch) {
	undone := map[int64]bool{}
	for i := range newestFirst {
		b := &newestFirst[i]
		b.Undone = undone[b.ID]
		if b.Undoes != 0 && !b.Undone {
			undone[b.Undoes] = true
		}
	}
}

// NextUndo is the batch that 撤销 takes back: the newest act of this session that stands. NextRedo is
// the undo that 重做 reverses: the newest act, if it is an undo that stands.
func NextUndo(newestFirst []Batch) (Batch, bool) {
	for _, b := range newestFirst {
		if b.Session && !b.Undone && !b.Cleared && (b.Kind == BatchEdit || b.Kind == BatchImport) {
			return b, true
		}
	}
	return Batch{}, false
}

// NextRedo is described at NextUndo.
func NextRedo(newestFirst []Batch) (Batch, bool) {
	for _, b := range newestFirst {
		switch {
		case b.Kind == BatchUndo && !b.Undone && !b.Cleared && b.Session:
			return b, true
		case b.Kind == BatchEdit || b.Kind == BatchImport:
			return Batch{}, false
		}
	}
	return Batch{}, false
}

// Lasting reports whether an act says what was done with the ledger as a whole, or what left it: it cannot be undone.
func (b Batch) Lasting() bool {
	switch b.Kind {
	case BatchEdit, BatchImport, BatchUndo, BatchRedo:
		return false
	}
	return true
}
