package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
)

// Sealer hides a text so that the ledger alone reads it again, and only beside what is shown in its place.
type Sealer interface {
	Seal(text, shown string) (string, error)
	Unseal(sealed, shown string) (string, error)
}

// Numbers says how personal numbers stand in rows that go back to their sender: in full, or masked. A mask that comes back stands for the
// number that was sent: the ledger seals it into the workbook. Where nobody seals, it is asked for again.
type Numbers struct {
	Full bool
	By   Sealer // may be nil
}

// sealedSheet is the sheet, which no program shows, with what the masks of a workbook stand for.
const sealedSheet = "台账凭据"

// sentFrom stands before where a row stood in the sender's sheet.
const sentFrom = "原表"

// masked is what stands behind the masks of a workbook.
type masked struct {
	as   Numbers
	rows [][]string
	seen map[[3]string]bool
	err  error
}

// shown keeps what a cell says where something else is shown, and returns that.
func (m *masked) shown(shown, text, place string) string {
	key := [3]string{shown, text, place}
	if shown == text || m.as.By == nil || m.err != nil || m.seen[key] {
		return shown
	}
	sealed, err := m.as.By.Seal(text, shown)
	if errors.Is(err, edu.ErrKeyMissing) { // it is asked for again
		return shown
	}
	if m.err = err; m.seen == nil {
		m.seen = map[[3]string]bool{}
	}
	m.seen[key] = true
	m.rows = append(m.rows, []string{place, shown, sealed})
	return shown
}

// write adds the sheet.
func (m *masked) write(b *workbook.Book) error {
	if m.err != nil || len(m.rows) == 0 {
		return m.err
	}
	return b.Hidden(sealedSheet, m.rows)
}

// outgoing is a sender's text as it goes back. What the ledger keeps and prints of such a text as it stands goes back as it stands: its own
// ID numbers in notes are masked when they are read.
func (h *Header) outgoing(row, col int, text string) string {
	c := h.At(row, col)
	if row < h.data || row >= h.end || c == nil {
		return edu.MaskNumbers(text)
	}
	switch f := c.Target.Field; {
	case c.Target.secret(), f == nil && edu.PersonalHead(c.Label):
		return edu.MaskPersonal(text)
	case f != nil && f.Paper:
		return text
	case f != nil && f.Monthly:
		return monthOnly(f, text)
	case f != nil && (f.Kind() == edu.KindText || f.Kind() == edu.KindName):
		return edu.MaskIDs(text)
	}
	return edu.MaskNumbers(text)
}

// monthOnly is a day of birth as lists have it: beside a masked number the whole day would tell most of what is masked.
func monthOnly(f *edu.Field, text string) string {
	r := f.Fresh()
	if err := f.At(r).Parse(text, f.Format()); err != nil {
		return edu.MaskNumbers(text)
	}
	if d, ok := f.Day(r); ok && !edu.Empty(f.At(r)) && !edu.Same(f.At(r), &d) {
		return d.String()
	}
	return text
}

// unmasked puts what was sent in the place of its masks, where the workbook went out of this ledger.
type unmasked struct {
	by   Sealer
	rows [][]string // place, what is shown, what is sealed
}

// unmask reads what the masks of a workbook stand for.
func (f *finder) unmask(ctx context.Context, w *grid.Workbook) (*unmasked, error) {
	if f.By == nil || !slices.Contains(w.Sheets, sealedSheet) {
		return &unmasked{}, nil
	}
	s, err := w.Sheet(ctx, sealedSheet)
	if err != nil {
		return &unmasked{}, ctx.Err()
	}
	return &unmasked{f.By, s.Rows}, nil
}

// in goes through a sheet. A mask that may stand for two different texts stays, and so does one that the sheet knows nothing of.
func (u *unmasked) in(s *grid.Sheet) {
	if len(u.rows) == 0 {
		return
	}
	for _, cells := range s.Rows {
		place := ""
		for _, text := range cells {
			if at, _, said := strings.Cut(text, "："); said && strings.HasPrefix(at, sentFrom) {
				place = at
			}
		}
		for col, text := range cells {
			cells[col] = u.sent(text, place)
		}
	}
}

// sent is what a mask stands for: in its row, or else, of a number, in the whole workbook where that is one text only.
func (u *unmasked) sent(shown, place string) string {
	var here, all []string
	for _, row := range u.rows {
		const width = 3
		if len(row) < width || strings.TrimSpace(row[1]) != strings.TrimSpace(shown) {
			continue
		}
		text, err := u.by.Unseal(row[2], row[1])
		if err != nil {
			continue
		}
		if all = append(all, text); row[0] == place {
			here = append(here, text)
		}
	}
	if !strings.Contains(shown, "****") {
		all = nil
	}
	for _, found := range [][]string{here, all} {
		if found = slices.Compact(slices.Sorted(slices.Values(found))); len(found) == 1 {
			return found[0]
		}
	}
	return shown
}
