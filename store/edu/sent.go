package edu

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
)

// Return is one table of a file as somebody sent it (报来的表), and what its rows became. It belongs to the batch that took it in:
// it counts while that stands, and no more when it is taken back.
type Return struct {
	ID, Batch int64 // of the ledger; 0 until it is kept
	At        time.Time
	Who       string // who took it in
	Register  *Register
	File      string // its name, without the folder
	Sheet     string
	Sender    string // 填报单位; empty where nobody knows
	SHA256    string // of the file, in hexadecimal
	Columns   []SentColumn
	// Rows go through what was sent, row after row; nil where the ledger lists returns.
	Rows iter.Seq[SentRow]
}

// SentColumn is a column of a table that was sent.
type SentColumn struct {
	Letter string `json:"letter,omitempty"` // C; empty for what the title or a name says of all rows
	Head   string `json:"head"`
	// Target is the key of the field that it fills, with a part behind a point: school.code. Empty for a column without a field.
	Target string `json:"target,omitempty"`
	Unit   string `json:"unit,omitempty"` // that its numbers stand in, where that is not the field's
	// Line is that of its one cell, in a form that asks for one record, or without a letter that of all its cells, where each record
	// has a column.
	Line  int    `json:"line,omitempty"`
	Whole string `json:"whole,omitempty"` // what it says of all rows
	// Secret columns hold personal numbers, Idle ones nothing of the record (序号).
	// Grade is how sure the reader was of its answer, on what Ground; Wrong that somebody put another target in its place.
	Grade  string `json:"grade,omitempty"`
	Ground string `json:"ground,omitempty"`
	Wrong  bool   `json:"wrong,omitempty"`
	Secret bool   `json:"secret,omitempty"`
	Idle   bool   `json:"idle,omitempty"`
}

// SentRow is a row of a table that was sent, and the record that it became.
type SentRow struct {
	Line int // in the sender's sheet, from 1; the column where each record has one
	// Record is the record itself while it is being saved, Row its number once it is.
	Record Record
	Row    int64
	// Cells are the texts of the columns as they stood; personal numbers are masked.
	Cells []string
	// Fills are the keys of the fields that a cell fills, by column, where it is not the field of its column alone: none of a word
	// outside the field's list, two of a cell with a number and words.
	Fills map[int][]string
	// Above are the lines of the cells that stand above the row and speak for it too: column → line.
	Above map[int]int
	// Asked are the columns in which something was found when it was taken in, WholeRow where that was of the row as a whole: a change
	// there was asked for.
	Asked []int
}

// WholeRow stands for all columns in SentRow.Asked.
const WholeRow = -1

// Text is what the row says under a column.
func (r *SentRow) Text(c *SentColumn, index int) string {
	if c.Whole != "" {
		return c.Whole
	}
	if index >= len(r.Cells) {
		return ""
	}
	return r.Cells[index]
}

// fills are the keys of the fields that the cell under a column fills.
func (r *SentRow) fills(c *SentColumn, index int) []string {
	if keys, ok := r.Fills[index]; ok {
		return keys
	}
	key, _, _ := strings.Cut(c.Target, ".")
	if key == "" || strings.TrimSpace(r.Text(c, index)) == "" {
		return nil
	}
	return []string{key}
}

// Address is the cell under a column that speaks for the row: D15. It is empty for what the title says.
func (r *SentRow) Address(c *SentColumn, index int) string {
	line := r.Line
	if above := r.Above[index]; above > 0 {
		line = above
	}
	switch {
	case c.Letter == "" && c.Line > 0:
		return CellName(c.Line-1, line-1)
	case c.Letter == "":
		return ""
	case c.Line > 0:
		line = c.Line
	}
	return fmt.Sprintf("%s%d", c.Letter, line)
}

// CellName is the name of a cell of a sheet, rows and columns from 0: D15.
func CellName(row, col int) string {
	if row < 0 || col < 0 {
		return ""
	}
	letters := ""
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, row+1)
}

// Origin is where the value of a field comes from.
type Origin struct {
	Return *Return // without its rows
	Line   int     // of the row in the sender's sheet
	Cell   string  // D15; empty for what the title or a name says of all rows
	Head   string  // over the cell
	Text   string  // as it was sent
	// Since is the latest change of the field after it was taken in; nil where there is none.
	Since *Past
}

// Place is the file, sheet and cell, as a clerk reads them: 教师.xlsx · 在编 · D15.
func (o *Origin) Place() string {
	at := o.Cell
	if at == "" {
		at = "标题"
	}
	return o.Return.Place() + " · " + at
}

// Place is the file and the sheet.
func (r *Return) Place() string {
	if r.Sheet == "" {
		return r.File
	}
	return r.File + " · " + r.Sheet
}

// Source says who sent it and when it was taken in: 填报：东沟小学，2022-04-03导入.
func (r *Return) Source() string {
	day := DateOf(r.At.Local()).String() + "导入"
	if r.Sender == "" {
		return day
	}
	return "填报：" + r.Sender + "，" + day
}

// Words says where the value comes from, and what became of it since.
func (o *Origin) Words() string {
	words := "来自 " + o.Place() + "（" + o.Return.Source() + "）"
	if o.Since != nil {
		words += "；之后由" + o.Since.By() + "于" + DateOf(o.Since.At.Local()).String() + "改过"
	}
	return words
}

// Extra is what a sender said of a record under a head that is no field.
type Extra struct {
	Head, Text string
	Return     *Return // without its rows
	Cell       string
	// Unread tells that the head is a field's, which does not have the text: its list lacks the word.
	Unread bool
}

// By is who said so: the sender, or the file where nobody knows him.
func (x *Extra) By() string {
	if x.Return.Sender == "" {
		return x.Return.File
	}
	return x.Return.Sender
}

// Words are the head and the text, with who said so: 电梯：有（东沟小学）.
func (x *Extra) Words() string {
	by := x.By()
	if x.Unread {
		by += "，没有录入"
	}
	return x.Head + "：" + x.Text + "（" + by + "）"
}

// RowName is a row of what was sent as it is spoken of: 第15行, where each record has a column 第D列.
func (r *Return) RowName(line int) string {
	if slices.ContainsFunc(r.Columns, func(c SentColumn) bool { return c.Letter == "" && c.Line > 0 }) {
		return "第" + strings.TrimSuffix(CellName(0, line-1), "1") + "列"
	}
	return fmt.Sprintf("第%d行", line)
}

// Origins are the cells of a row that fill fields, by field; of several the first.
func (r *Return) Origins(row *SentRow) map[*Field]Origin {
	out := map[*Field]Origin{}
	for i := range r.Columns {
		c := &r.Columns[i]
		for _, key := range row.fills(c, i) {
			f := r.Register.Field(key)
			if _, known := out[f]; f != nil && !known {
				out[f] = Origin{Return: r, Line: row.Line, Cell: row.Address(c, i), Head: c.Head, Text: row.Text(c, i)}
			}
		}
	}
	return out
}

// Extras are what a row says that no field has.
func (r *Return) Extras(row *SentRow) []Extra {
	var out []Extra
	for i := range r.Columns {
		c := &r.Columns[i]
		if text := strings.TrimSpace(row.Text(c, i)); text != "" && !c.Idle && len(row.fills(c, i)) == 0 {
			out = append(out, Extra{Head: c.Head, Text: text, Return: r, Cell: row.Address(c, i), Unread: !c.Extra()})
		}
	}
	return out
}

// Extra reports whether what the column says is kept beside the record: it has no field.
func (c *SentColumn) Extra() bool { return c.Target == "" && !c.Idle }

// personalHeads are words of heads over personal numbers of any kind.
var personalHeads = []string{"身份证", "证件号", "电话", "手机", "联系方式", "号码", "银行", "卡号", "账号", "帐号", "账户"}

// PersonalHead reports whether personal numbers stand under a head.
func PersonalHead(head string) bool {
	return slices.ContainsFunc(personalHeads, func(w string) bool { return strings.Contains(head, w) })
}

// Masked is the return as it may be written down: nobody's number stands in it in full.
func (r *Return) Masked() *Return {
	out := *r
	out.Columns = slices.Clone(r.Columns)
	secret := make([]bool, len(out.Columns))
	for i := range out.Columns {
		c := &out.Columns[i]
		secret[i] = c.Secret || PersonalHead(c.Head)
		c.Whole, c.Head = maskIn(c.Whole, secret[i]), MaskNumbers(c.Head)
	}
	out.File, out.Sheet, out.Sender = MaskNumbers(r.File), MaskNumbers(r.Sheet), MaskNumbers(r.Sender)
	out.Rows = func(yield func(SentRow) bool) {
		for row := range r.Rows {
			cells := make([]string, len(row.Cells))
			for i, text := range row.Cells {
				cells[i] = maskIn(text, i < len(secret) && secret[i])
			}
			if row.Cells = cells; !yield(row) {
				return
			}
		}
	}
	return &out
}

func maskIn(text string, secret bool) string {
	if secret {
		return MaskPersonal(text)
	}
	return MaskNumbers(text)
}
