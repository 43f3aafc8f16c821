package store

import (
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestWhatLeftTheLedgerIsKept: that something of persons left the ledger stands in its journal, changes no record and cannot be taken back;
// a ledger without its key has nothing of persons to give.
func TestWhatLeftTheLedgerIsKept(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	if err := s.Export(t.Context(), "导出为Excel：教师12人，教师.xlsx"); err != nil {
		t.Fatal(err)
	}
	all, err := s.Batches(t.Context(), 1)
	if err != nil || all[0].Kind != edu.BatchExport || all[0].Changes != 0 || all[0].Why != "导出为Excel：教师12人，教师.xlsx" {
		t.Fatalf("the journal says %+v, %v", all, err)
	}
	if err := s.Undo(t.Context(), all[0].ID); !errors.Is(err, edu.ErrPermanent) {
		t.Errorf("it is taken back: %v", err)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	closed(t, s)
	s = opened(t, dir, Options{KeyDir: t.TempDir(), Now: fixedClock})
	if err := s.Export(t.Context(), "导出为Excel"); err != nil {
		t.Errorf("without its key: %v", err)
	}
	closed(t, s)
}

// TestOnlyChangesAreTakenBack: acts of every kind that says what was done with the ledger as a whole are there for good.
func TestOnlyChangesAreTakenBack(t *testing.T) {
	for kind, back := range map[string]bool{
		edu.BatchEdit: true, edu.BatchImport: true, edu.BatchUndo: true, edu.BatchRedo: true, edu.BatchDisclose: false, edu.BatchRestore: false,
		edu.BatchAccept: false, edu.BatchUnlock: false, edu.BatchExport: false, edu.BatchSeal: false, edu.BatchClear: false,
	} {
		if b := (edu.Batch{Kind: kind}); b.Lasting() == back {
			t.Errorf("%s can be taken back: %t", kind, !back)
		}
	}
}
