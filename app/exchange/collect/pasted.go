package collect

import (
	"context"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// First is the row in which the content of a form of tables begins that was handed out, from 1.
func First(f *edu.Form) int {
	levels := 1
	for _, c := range f.Columns {
		levels = max(levels, strings.Count(string(c.Head), "/")+1)
	}
	return HeadsFrom + levels
}

// inPlace is a block that was copied out of a form that was handed out, put where it stands there, so that its cells are those of the form;
// nil where it already stands there, or is of no form: its columns are not those of the round, in their order.
func (r *reading) inPlace(ctx context.Context, f *grid.File, in *exchange.Import) (*grid.File, error) {
	text, pasted := f.Pasted()
	if !pasted || len(in.Previews) != 1 {
		return nil, ctx.Err()
	}
	h := in.Previews[0].Header
	down, right, known := First(r.board.Form)-1-h.Row-h.Height, 0, false
	for i := range h.Columns {
		c := &h.Columns[i]
		column := r.board.Form.Column(c.Target.Field)
		if column == nil {
			continue
		}
		shift := slices.Index(r.board.Form.Columns, column) - c.Index
		if known && shift != right {
			return nil, ctx.Err()
		}
		right, known = shift, true
	}
	quoted := strings.Contains(text, `"`) // a cell may have several lines then
	if !known || down < 0 || right < 0 || down+right == 0 || right > 0 && quoted {
		return nil, ctx.Err()
	}
	tabs := strings.Repeat("\t", right)
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = tabs + line
		}
	}
	placed := grid.Clipboard(strings.Repeat("\n", down) + strings.Join(lines, "\n"))
	return &placed, nil
}
