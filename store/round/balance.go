package round

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/mend"
)

// read is a kept row read as one of the form.
type read struct {
	row    *edu.FormRow
	unread []edu.Answer
	err    error
}

// read reads a row, once.
func (b *Board) read(kept *edu.RoundRow) read {
	if x, ok := b.rows[kept]; ok {
		return x
	}
	var x read
	x.row, x.unread, x.err = b.Form.Row(kept)
	b.rows[kept] = x
	return x
}

// numbers are the columns that are added up, in their order.
func (b *Board) numbers() (out []*edu.RoundColumn) {
	for _, c := range b.Form.Columns {
		if b.Form.Field(c).Sums() {
			out = append(out, c)
		}
	}
	return out
}

// cells are the numbers of a row.
func (b *Board) cells(kept *edu.RoundRow, columns []*edu.RoundColumn) []mend.Cell {
	out, x := make([]mend.Cell, len(columns)), b.read(kept)
	if x.err != nil {
		return out
	}
	for i, c := range columns {
		out[i].Value, out[i].Known = b.Form.Field(c).Added(x.row)
	}
	return out
}

// sums are those that the columns of the round seem to mean: what holds in most of the rows that came.
func (b *Board) sums() []mend.Sum {
	if b.found {
		return b.meant
	}
	columns := b.numbers()
	var rows [][]mend.Cell
	for _, u := range b.Units {
		for _, kept := range u.Rows {
			rows = append(rows, b.cells(kept, columns))
		}
	}
	b.found = true
	for _, line := range lines(columns) {
		b.meant = append(b.meant, along(rows, columns, line)...)
	}
	return b.meant
}

// lines are the columns that may be added up with each other, by their places: all of a list; of a form of rows and columns the cells of
// each row and those of each column.
func lines(columns []*edu.RoundColumn) (out [][]int) {
	by := map[[2]string]int{}
	add := func(what, head string, i int) {
		k, ok := by[[2]string{what, head}]
		if !ok {
			k, out = len(out), append(out, nil)
			by[[2]string{what, head}] = k
		}
		out[k] = append(out[k], i)
	}
	for i, c := range columns {
		if add("row", string(c.Row), i); c.Row != "" {
			add("column", c.Across(), i)
		}
	}
	return out
}

// along are the sums that the columns of a line seem to mean.
func along(rows [][]mend.Cell, columns []*edu.RoundColumn, line []int) []mend.Sum {
	part := make([][]mend.Cell, len(rows))
	for r := range rows {
		for _, i := range line {
			part[r] = append(part[r], rows[r][i])
		}
		if columns[line[0]].Row != "" {
			zeros(part[r])
		}
	}
	out := mend.Find(part, len(line), func(i, k int) bool {
		a, z := columns[line[i]], columns[line[k]]
		return a.Kind == z.Kind && a.Unit == z.Unit
	})
	for i := range out {
		out[i].Total = line[out[i].Total]
		for k, p := range out[i].Parts {
			out[i].Parts[k] = line[p]
		}
	}
	return out
}

// zeros makes the blank cells of a line in which something stands 0: in a table of rows and columns a blank between figures is none.
func zeros(cells []mend.Cell) {
	if slices.ContainsFunc(cells, func(c mend.Cell) bool { return c.Known }) {
		for i := range cells {
			cells[i].Known = true
		}
	}
}

// parts are the numbers of a row as they are added up: of a form of rows and columns those that are blank beside others are 0, but for
// sums.
func (b *Board) parts(cells []mend.Cell, columns []*edu.RoundColumn) []mend.Cell {
	if b.Round.Shape != edu.RoundMatrix {
		return cells
	}
	some, total := map[edu.Text]bool{}, map[int]bool{}
	for i, c := range columns {
		some[c.Row] = some[c.Row] || cells[i].Known
	}
	for _, s := range b.sums() {
		total[s.Total] = true
	}
	out := slices.Clone(cells)
	for i, c := range columns {
		out[i].Known = out[i].Known || some[c.Row] && !total[i]
	}
	return out
}

// Doubt is a sum that does not hold in a row, with what may be wrong.
type Doubt struct {
	Total     *edu.RoundColumn
	Is, Parts int64 // what stands there, what the parts come to; in the smallest unit
}

// Mending is a way to make the sums of a row balance: the cells that change.
type Mending struct {
	Column   *edu.RoundColumn
	From, To string // as the column shows numbers; From is empty for a blank
	Why      string // 两位数字颠倒
}

// reasons are what went wrong, in words.
var reasons = map[mend.Reason]string{
	mend.Swapped: "两位数字颠倒", mend.Digit: "一位数字不同", mend.Dropped: "多写或漏写一位数字", mend.Scaled: "单位或小数点不同",
	mend.Sign: "正负号写反", mend.Shifted: "填到了旁边的栏", mend.Rounding: "尾数四舍五入", mend.Total: "合计没有重算", mend.Blank: "没有填", mend.Unclear: "",
}

// Doubts are the sums that do not hold in a row.
func (b *Board) Doubts(kept *edu.RoundRow) (out []Doubt) {
	columns := b.numbers()
	row := mend.Row{Cells: b.parts(b.cells(kept, columns), columns), Sums: b.sums()}
	for _, s := range row.Sums {
		if holds, known := row.Balance(s); holds || !known {
			continue
		}
		d := Doubt{Total: columns[s.Total], Is: row.Cells[s.Total].Value}
		for _, i := range s.Parts {
			d.Parts += row.Cells[i].Value
		}
		out = append(out, d)
	}
	return out
}

// words say of a sum that it does not hold.
func (d *Doubt) words(f *edu.Field) string {
	return fmt.Sprintf("“%s”%s与分项之和%s不符", f.Full(), f.Sum(d.Is), f.Sum(d.Parts))
}

// Mendings are ways to make the sums of a row balance, the likeliest first.
func (b *Board) Mendings(ctx context.Context, u *Unit, kept *edu.RoundRow) ([][]Mending, error) {
	columns := b.numbers()
	said := b.cells(kept, columns)
	row := &mend.Row{Cells: b.parts(said, columns), Sums: b.sums()}
	b.before(u, kept, columns, row.Cells)
	all, err := row.Propose(ctx)
	if err != nil {
		return nil, fmt.Errorf("look for the wrong cell: %w", err)
	}
	out := make([][]Mending, len(all))
	for i, p := range all {
		for _, c := range p.Changes {
			f := b.Form.Field(columns[c.Cell])
			m := Mending{Column: columns[c.Cell], To: f.Sum(c.To), Why: reasons[c.Reason]}
			if said[c.Cell].Known {
				m.From = f.Sum(c.From)
			}
			out[i] = append(out[i], m)
		}
	}
	return out, nil
}

// before tells the cells what the unit said in the row of the same place the last time.
func (b *Board) before(u *Unit, kept *edu.RoundRow, columns []*edu.RoundColumn, cells []mend.Cell) {
	last := Last(b.book, b.Round)
	if last == nil || u.School == nil {
		return
	}
	was := Of(b.book, last)
	then := was.OfSchool(edu.Ref(u.School.RowID()))
	if then == nil || kept.Line.Int() > len(then.Rows) {
		return
	}
	row := was.read(then.Rows[kept.Line.Int()-1])
	for i, c := range columns {
		for _, old := range was.Form.Columns {
			if n, known := was.Form.Field(old).Added(row.row); known && old.Head == c.Head && old.Kind == c.Kind && old.Unit == c.Unit {
				cells[i].Before = &n
			}
		}
	}
}

// Words say how a row may be mended: “一年级”45可能应为54（两位数字颠倒）.
func Words(way []Mending) string {
	var out []string
	for _, m := range way {
		from := m.From
		if from == "" {
			from = "空着"
		}
		said := fmt.Sprintf("“%s”%s可能应为%s", m.Column.Head, from, m.To)
		if m.Why != "" {
			said += "（" + m.Why + "）"
		}
		out = append(out, said)
	}
	return strings.Join(out, "，")
}
