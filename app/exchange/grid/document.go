package grid

import (
	"context"
	"fmt"
	"strings"
)

// tables collects the tables of a document or page, each as a sheet of its own. The lines above a table, where its title and
// its unit stand, are its first rows.
type tables struct {
	left   *budget
	sheets []*Sheet
	above  []string
}

const linesAbove = 6 // a table's title, its unit, what it is for

func newTables(ctx context.Context) *tables { return &tables{left: newBudget(ctx)} }

// line is a line of text that stands in no table.
func (t *tables) line(text string) {
	if text = strings.TrimSpace(text); text != "" {
		t.above = append(t.above, text)
		t.above = t.above[max(0, len(t.above)-linesAbove):]
	}
}

// begin makes a sheet for a table; its first row is the one behind the lines above.
func (t *tables) begin() (*builder, int, error) {
	if len(t.sheets) > maxSheets {
		return nil, 0, ErrTooLarge
	}
	b := t.left.build("")
	for i, text := range t.above {
		if err := b.set(i, 0, text); err != nil {
			return nil, 0, err
		}
	}
	rows := len(t.above)
	t.above = nil
	return b, rows, nil
}

// end takes a table in, if anything stands in it.
func (t *tables) end(b *builder) {
	if s := b.done(); !s.blank() {
		s.Name = fmt.Sprintf("表%d", len(t.sheets)+1)
		t.sheets = append(t.sheets, s)
	}
}

func (t *tables) workbook(path string) (*Workbook, error) {
	if len(t.sheets) == 0 {
		return nil, ErrNoTable
	}
	return workbookOf(path, t.sheets...), nil
}
