package office

import (
	"context"
	"errors"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// book keeps what is written down.
type book struct {
	who  string
	acts []edu.Prepared
	err  error
}

func (b *book) Who() string { return b.who }

func (b *book) Apply(_ context.Context, c edu.Prepared, _ func(done, total int)) (int64, error) {
	b.acts = append(b.acts, c)
	return int64(len(b.acts)), b.err
}

// TestDisclose: a document with full ID numbers is written down before it is made, in a name; a failure to write it down
// stops it, and one without full numbers leaves no trace.
func TestDisclose(t *testing.T) {
	full := errors.New("disk full")
	for _, tt := range []struct {
		name   string
		people int
		who    string
		fails  error
		acts   int
		want   error
	}{
		{"masked", 0, "", nil, 0, nil},
		{"masked, in a name", 0, "王晓东", nil, 0, nil},
		{"nobody", 3, "", nil, 0, ErrNobody},
		{"in a name", 3, "王晓东", nil, 1, nil},
		{"not written down", 3, "王晓东", full, 1, full},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := &book{who: tt.who, err: tt.fails}
			g := Grounds{Report: report.Kind{Title: "花名册"}, Reason: " 报送 ", File: "甲/乙.pdf", On: edu.Day(2022, 4, 30)}
			if err := Disclose(t.Context(), b, &report.Document{Disclosed: tt.people}, g); !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if len(b.acts) != tt.acts {
				t.Fatalf("%d acts, want %d", len(b.acts), tt.acts)
			}
			if tt.acts == 0 {
				return
			}
			d := b.acts[0].Items()[0].Record.(*edu.Disclosure)
			if d.Report != "花名册" || d.People.Text(edu.Format{}) != "3" || d.Reason != "报送" || d.File != "乙.pdf" || d.On != g.On {
				t.Errorf("written down: %+v", d)
			}
		})
	}
}
