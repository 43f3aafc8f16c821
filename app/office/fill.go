package office

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/fill"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Filled is somebody's empty form as it is sent back: filled from the ledger, under a name of its own.
type Filled struct {
	Plan   *fill.Plan
	Path   string
	Over   func(path string) bool
	Reason string   // why personal numbers stand in it in full
	On     edu.Date // when it is done
}

// Write writes the workbook, and where it says something of persons the journal says so before. lost is what of the form could not be kept.
func (x Filled) Write(ctx context.Context, l Discloser) (lost []string, err error) {
	people := x.Plan.People()
	out := Leaving{Act: "填写表格", What: filepath.Base(x.Plan.Form.Path), File: x.Path, On: x.On, Reason: x.Reason}
	var said []string
	for _, g := range people.Registers() {
		said = append(said, People(g, people.Said[g]))
	}
	if len(said) > 0 {
		out.What += "（" + strings.Join(said, "、") + "）"
	}
	if x.Plan.Full {
		out.Full = people.Full
	}
	err = LeaveIf(ctx, people.Any, l, out, func() error {
		return file.Write(x.Path, 0o666, x.Over, func(w io.Writer) (err error) {
			lost, err = x.Plan.Write(w)
			return err
		})
	})
	return lost, err
}
