package store

import (
	"bytes"
	"os"
	"testing"
)

// TestAKeyIsWrittenOnceTheJournalSaysSo: where the journal cannot be written the password is not set, and the key is what it was.
func TestAKeyIsWrittenOnceTheJournalSaysSo(t *testing.T) {
	s := tampered(t)
	path := keyFile(s.opt.KeyDir, s.ledger)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.writer.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassword(t.Context(), "", "新的密码abc"); err == nil || s.Guarded() {
		t.Errorf("it is said to be set: %v, guarded %v", err, s.Guarded())
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the key is another, %v", err)
	}
}
