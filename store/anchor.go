package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// anchor is the end of a ledger's chain as this computer has last seen it. It lies with the key, outside the data folder: a ledger whose
// last acts are cut off, whose log was lost, or in whose place an older file lies is whole by itself, and only this tells.
type anchor struct {
	Act      int64  `json:"act"`
	Head     string `json:"head"`
	Settings int    `json:"settings"` // how often they were changed
	// Clearings is how often personal data were cleared in it: an older file that is restored brings them back, and says so.
	Clearings int `json:"clearings,omitempty"`
	// Rewritten is the head of the same acts once their personal data are encrypted, told before they are: cut off between the two, one of
	// them is true.
	Rewritten string `json:"rewritten,omitempty"`
	// Restored is what Restore has put in the ledger's place, until the ledger itself says so.
	Restored *restoredFrom `json:"restored,omitempty"`
}

// restoredFrom is a backup that took the place of the ledger.
type restoredFrom struct {
	Head   string    `json:"head"` // of the backup
	Backup string    `json:"backup"`
	Made   time.Time `json:"made"`
	Kept   string    `json:"kept"` // the ledger of before, empty for none
	// Earlier says that an earlier program has written it, which sealed no acts: its head is not known before it is opened.
	Earlier bool `json:"earlier,omitempty"`
}

func anchorFile(dir, ledger string) string { return filepath.Join(dir, ledger+".head") }

// readAnchor is nil where none lies there. One that cannot be read is none: a power cut can leave it empty.
func readAnchor(dir, ledger string) (*anchor, error) {
	b, err := file.Read(anchorFile(dir, ledger), mostWords)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what this computer has seen of the ledger: %w", err)
	}
	a := &anchor{}
	if err := json.Unmarshal(b, a); err != nil {
		slog.Warn("what this computer has seen of the ledger cannot be read", "error", err)
		return nil, nil
	}
	return a, nil
}

// write puts it in its place. It is not forced to the disk, which takes longer than saving a cell: an older one is as true.
func (a *anchor) write(dir, ledger string) error {
	b, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return file.Note(anchorFile(dir, ledger), 0o600, b)
}

// seen is the anchor of the ledger as it stands.
func (s *Store) seen(ctx context.Context, q rower) (*anchor, error) {
	e, err := endsOf(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := allSettings(ctx, q)
	if err != nil {
		return nil, err
	}
	n := 0
	err = q.QueryRowContext(ctx, `SELECT count(*) FROM batch WHERE kind = ?`, edu.BatchClear).Scan(&n)
	return &anchor{Act: e.act, Head: hex.EncodeToString(e.hash), Settings: changesOf(all), Clearings: n}, err
}

// note writes down how far the ledger has come. That it cannot is no reason to say that something was not saved.
func (s *Store) note(ctx context.Context) {
	if s.lock == nil {
		return // it is made beside its place, and nobody has seen it yet
	}
	a, err := s.seen(context.WithoutCancel(ctx), s.writer)
	if err == nil {
		err = a.write(s.opt.KeyDir, s.ledger)
	}
	if err != nil {
		slog.Warn("how far the ledger has come could not be written beside its key", "error", err)
	}
}

// behind fails with an *edu.BehindError where this computer has seen more of the ledger than stands in it.
func (s *Store) behind(ctx context.Context, q rower) error {
	known, err := readAnchor(s.opt.KeyDir, s.ledger)
	if known == nil || err != nil {
		return err
	}
	now, err := s.seen(ctx, q)
	if err != nil {
		return err
	}
	hash := nowhere()
	if known.Act > 0 {
		err = q.QueryRowContext(ctx, `SELECT hash FROM batch WHERE id = ?`, known.Act).Scan(&hash)
	}
	switch head := hex.EncodeToString(hash); {
	case errors.Is(err, sql.ErrNoRows):
		return &edu.BehindError{Missing: known.Act - now.Act}
	case err != nil:
		return err
	case head != known.Head && head != known.Rewritten || known.Settings > now.Settings:
		return &edu.BehindError{}
	}
	return nil
}

// moor holds a ledger that was opened with its key against what this computer has seen of it, and writes down how far it has come. What was
// restored, and what is taken up although it lacks something, is said in the journal.
func (s *Store) moor(ctx context.Context) error {
	known, err := readAnchor(s.opt.KeyDir, s.ledger)
	if err != nil {
		return err
	}
	if known != nil && known.Restored != nil {
		return s.moorRestored(ctx, known)
	}
	var behind *edu.BehindError
	switch err := s.behind(ctx, s.reader); {
	case errors.As(err, &behind) && s.opt.Behind:
		why := "照现有内容继续使用：与本机记下的不是同一份"
		if behind.Missing > 0 {
			why = fmt.Sprintf("照现有内容继续使用：缺本机记下的最后%d次操作", behind.Missing)
		}
		now, err := s.seen(ctx, s.reader)
		if err != nil {
			return err
		}
		why += cameBack(known.Clearings - now.Clearings)
		if err := s.inBatch(ctx, edu.BatchAccept, why, 0, nothing); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	s.note(ctx)
	return nil
}

// moorRestored says in the journal that a backup took the ledger's place; where another one stands there by now it says nothing.
func (s *Store) moorRestored(ctx context.Context, known *anchor) error {
	from := known.Restored
	now, err := s.seen(ctx, s.reader)
	if err != nil {
		return err
	}
	if now.Head == from.Head || from.Earlier {
		why := "用备份恢复：" + from.Backup
		if !from.Made.IsZero() {
			why += "（" + from.Made.Local().Format("2006年1月2日15:04") + "备份）"
		}
		if from.Kept != "" {
			why += "，原台账保留为" + from.Kept
		}
		why += cameBack(known.Clearings - now.Clearings)
		if err := s.inBatch(ctx, edu.BatchRestore, why, 0, nothing); err != nil {
			return err
		}
	}
	s.note(ctx)
	return nil
}

// cameBack says that personal data which were cleared stand in a ledger again.
func cameBack(clearings int) string {
	if clearings <= 0 {
		return ""
	}
	return fmt.Sprintf("，其中没有后来的%d次到期清理，已清除的个人信息又在台账中，请重新清理", clearings)
}

// nothing is an act that changes no record.
func nothing(*transaction, int64) error { return nil }
