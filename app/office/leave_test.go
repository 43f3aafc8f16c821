package office

import (
	"context"
	"errors"
	"testing"

	"countyledger/store/edu"
)

// book keeps what is written down.
type book struct {
	who  string
	acts []edu.Prepared
	said []string
	err  error
}

func (b *book) Who() string { return b.who }

func (b *book) Apply(_ context.Context, c edu.Prepared, _ func(done, total int)) (int64, error) {
	b.acts = append(b.acts, c)
	return int64(len(b.acts)), b.err
}

func (b *book) Export(_ context.Context, what string) error {
	b.said = append(b.said, what)
	return b.err
}

// TestLeave: what leaves the ledger is written down before it is made, with full ID numbers in a name and for a reason; what cannot be
// written down is not made, and what then cannot be made is said to be written down.
func TestLeave(t *testing.T) {
	full, broken := errors.New("disk full"), errors.New("stick gone")
	for _, tt := range []struct {
		name         string
		people       int
		who          string
		fails, makes error
		said         string
		acts, made   int
		want         error
	}{
		{"masked", 0, "", nil, nil, "导出为Excel：花名册，乙.pdf", 0, 1, nil},
		{"masked, not written down", 0, "", full, nil, "导出为Excel：花名册，乙.pdf", 0, 0, full},
		{"nobody", 3, "", nil, nil, "", 0, 0, ErrNobody},
		{"in a name", 3, "王晓东", nil, nil, "", 1, 1, nil},
		{"not written down", 3, "王晓东", full, nil, "", 1, 0, full},
		{"not made", 3, "王晓东", nil, broken, "", 1, 1, broken},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, made := &book{who: tt.who, err: tt.fails}, 0
			x := Leaving{Act: "导出为Excel", What: "花名册", File: "甲/乙.pdf", Full: tt.people, Reason: " 报送 ", On: edu.Day(2022, 4, 30)}
			err := Leave(t.Context(), b, x, func() error {
				if made++; len(b.acts)+len(b.said) == 0 {
					t.Error("made before it is written down")
				}
				return tt.makes
			})
			if !errors.Is(err, tt.want) || made != tt.made || len(b.acts) != tt.acts {
				t.Fatalf("%v, made %d, %d acts", err, made, len(b.acts))
			}
			if saved := (*edu.SavedError)(nil); errors.As(err, &saved) != (tt.makes != nil) {
				t.Errorf("said to be written down: %v", err)
			}
			if tt.said != "" && (len(b.said) != 1 || b.said[0] != tt.said) {
				t.Errorf("the journal says %q", b.said)
			}
			if tt.acts == 0 {
				return
			}
			d := b.acts[0].Items()[0].Record.(*edu.Disclosure)
			if d.Report != "花名册" || d.People.Text(edu.Format{}) != "3" || d.Reason != "报送" || d.File != "乙.pdf" || d.On != x.On {
				t.Errorf("written down: %+v", d)
			}
		})
	}
}
