package doubt

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// book is a workbook of a list: merged heads, a colour, a formula, a width.
func book(tb testing.TB, rows string) []byte {
	tb.Helper()
	f, s := excelize.NewFile(), sheet(rows)
	for row, cells := range s.Rows {
		for col, text := range cells {
			must(tb, f.SetCellStr("Sheet1", grid.CellName(row, col), text))
		}
	}
	for _, m := range s.Merges {
		must(tb, f.MergeCell("Sheet1", grid.CellName(m.Top, m.Left), grid.CellName(m.Bottom, m.Right)))
	}
	style, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFEE88"}}})
	must(tb, err)
	must(tb, f.SetCellStyle("Sheet1", "A1", grid.CellName(len(s.Rows)-1, s.Width()-1), style))
	must(tb, f.SetCellFormula("Sheet1", "A20", "1+1"))
	must(tb, f.SetColWidth("Sheet1", "B", "B", 33))
	b, err := f.WriteToBuffer()
	must(tb, err)
	return b.Bytes()
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// word is a document with a table of a list; ^ is merged with the cell above.
func word(tb testing.TB, over, rows string) []byte {
	tb.Helper()
	const bold = `<w:rPr><w:b/></w:rPr>`
	var x strings.Builder
	x.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document ` +
		`xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for line := range strings.Lines(over) {
		fmt.Fprintf(&x, `<w:p><w:r>%s<w:t>%s</w:t></w:r></w:p>`, bold, strings.TrimSpace(line))
	}
	x.WriteString(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:insideH w:val=` +
		`"single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="700"/>` +
		`<w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>`)
	lines := strings.Split(rows, "\n")
	for i, line := range lines {
		x.WriteString(`<w:tr>`)
		for col, text := range strings.Split(line, "|") {
			properties := `<w:tcW w:w="2000" w:type="dxa"/>`
			if text == "^" {
				properties, text = properties+`<w:vMerge/>`, ""
			} else if i+1 < len(lines) && strings.Split(lines[i+1], "|")[col] == "^" {
				properties += `<w:vMerge w:val="restart"/>`
			}
			fmt.Fprintf(&x, `<w:tc><w:tcPr>%s</w:tcPr><w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r>%s<w:t>%s</w:t></w:r></w:p></w:tc>`,
				properties, bold, text)
		}
		x.WriteString(`</w:tr>`)
	}
	x.WriteString(`</w:tbl><w:p><w:r><w:t>二〇二二年九月</w:t></w:r></w:p></w:body></w:document>`)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default ` +
			`Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship ` +
			`Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" ` +
			`Target="word/document.xml"/></Relationships>`,
		documentPart: x.String(),
	} {
		w, err := z.Create(name)
		must(tb, err)
		_, err = io.WriteString(w, text)
		must(tb, err)
	}
	must(tb, z.Close())
	return b.Bytes()
}

// TestAnswersAreWritten: an answer stands in the list's own column, or in a new one behind its others; nothing else is other than it was.
func TestAnswersAreWritten(t *testing.T) {
	b := county(t)
	rd, err := exchange.NewReader()
	must(t, err)
	const heads, none = "序号|学校名称|疑点|情况说明\n", "序号|学校名称|疑点\n"
	for name, tt := range map[string]struct {
		path    string
		content []byte
		want    string // the column of answers, from its head on
		lost    int
	}{
		"a workbook": {
			"x.xlsx", book(t, "核实清单|<|<|<\n"+heads+"1|东沟小学|2022年在校生减少|\n2|^|图书异常|\n3|城关一小|1、班数为0；2、教职工为0|"),
			"情况说明/答1/答2\n甲/1．答3\n2．答4\n甲", 0,
		},
		"a workbook without the column": {"x.xlsx", book(t, none+"1|东沟小学|2022年在校生减少\n2|城关一小|班数为0"), "核实情况说明/答1/答2\n甲", 0},
		"one cell for several":          {"x.xlsx", book(t, heads+"1|东沟小学|在校生减少|\n2|^|图书异常|^"), "情况说明/1．答1\n2．答2\n甲/", 0},
		"a document":                    {"x.docx", word(t, "核实清单", heads+"1|东沟小学|2022年在校生减少|\n2|^|图书异常|"), "情况说明/答1/答2\n甲", 0},
		"a document without the column": {"x.docx", word(t, "", none+"1|东沟小学|在校生减少\n2|^|图书异常"), "核实情况说明/答1/答2\n甲", 0},
		"a document with one cell for several": {
			"x.docx", word(t, "附件\n核实清单", heads+"1|东沟小学|在校生减少|\n2|^|图书异常|^"),
			"情况说明/1．答1\n2．答2\n甲/", 0,
		},
		"a text":         {"剪贴板.txt", []byte("请核实：\n1. 东沟小学2022年在校生减少，请说明\n2. 城关一小图书异常，请说明\n"), "/答1/答2\n甲", 1},
		"a pasted block": {"剪贴板.txt", []byte("学校\t疑点\t答复\n东沟小学\t班数为0\t\n"), "答复/答1", 1},
		"a web page": {"x.xls", []byte("<html><table><tr><td>学校</td><td>疑点</td><td>答复</td></tr><tr><td>东沟小学</td><td>班数为0</td><td></td>" +
			"</tr></table></html>"), "答复/答1", 1},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Opened(t.Context(), tt.path, tt.content)
			must(t, err)
			l, err := Read(t.Context(), w, rd, b)
			must(t, err)
			var doubts []*edu.Doubt
			for i, it := range l.Items() {
				it.Answer = edu.Text(fmt.Sprintf("答%d", i+1))
				if i%2 == 1 {
					it.Answer += "\n甲"
				}
				doubts = append(doubts, &it.Doubt)
			}
			out, err := Write(t.Context(), tt.path, tt.content, doubts)
			must(t, err)
			if len(out.Lost) != tt.lost {
				t.Errorf("lost %q", out.Lost)
			}
			after, err := Opened(t.Context(), "x"+out.Ending, out.Content)
			must(t, err)
			s, err := after.Sheet(t.Context(), after.Sheets[0])
			must(t, err)
			of := layout(l.Tables[0].Sheet)
			at := of.Answer
			if at < 0 {
				at = of.Free
			}
			var column []string
			for row := max(of.Head, 0); row < len(l.Tables[0].Sheet.Rows); row++ {
				column = append(column, s.Cell(row, at))
			}
			if got := strings.TrimRight(strings.Join(column, "/"), "/"); got != strings.TrimRight(tt.want, "/") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for row, cells := range l.Tables[0].Sheet.Rows { // what stood there stands there
				for col, text := range cells {
					if col != at && s.Cell(row, col) != text {
						t.Errorf("%s was %q and is %q", grid.CellName(row, col), text, s.Cell(row, col))
					}
				}
			}
			if again, err := Write(t.Context(), tt.path, tt.content, doubts); err != nil || again.Cells != out.Cells {
				t.Errorf("written once more: %v", err)
			}
		})
	}
}

// TestFormatsAreKept: colours, merges, formulas and widths of the bureau's workbook are those it had; a new column looks like the last.
func TestFormatsAreKept(t *testing.T) {
	content := book(t, "清单|<|<\n序号|学校名称|疑点\n1|东沟小学|班数为0")
	d := &edu.Doubt{Sheet: "Sheet1", Line: edu.N(3), Part: edu.N(1), Answer: "已核实"}
	out, err := Write(t.Context(), "清单.xlsx", content, []*edu.Doubt{d})
	must(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(out.Content))
	must(t, err)
	for _, cell := range []string{"A2", "C3", "D2", "D3"} {
		id, err := f.GetCellStyle("Sheet1", cell)
		must(t, err)
		s, err := f.GetStyle(id)
		must(t, err)
		if len(s.Fill.Color) != 1 || s.Fill.Color[0] != "FFEE88" {
			t.Errorf("%s has lost its colour: %v", cell, s.Fill)
		}
	}
	formula, err := f.GetCellFormula("Sheet1", "A20")
	must(t, err)
	wide, err := f.GetColWidth("Sheet1", "B")
	must(t, err)
	merged, err := f.GetMergeCells("Sheet1")
	must(t, err)
	if formula != "1+1" || wide != 33 || len(merged) != 1 {
		t.Errorf("formula %q, width %v, merges %v", formula, wide, merged)
	}
}

// FuzzDocument: whatever bytes a document holds, writing into it either fails in words or leaves a document that can be read, and with the
// answer in it.
func FuzzDocument(f *testing.F) {
	var texts []string
	for _, content := range [][]byte{word(f, "清单", "学校|疑点|答复\n东沟小学|班数为0|\n^|图书异常|^"), word(f, "", "学校|疑点\n东沟小学|班数为0")} {
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		must(f, err)
		for _, p := range z.File {
			if p.Name == documentPart {
				text, err := part(p)
				must(f, err)
				texts = append(texts, string(text))
			}
		}
	}
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(documentPart)
		must(t, err)
		_, err = io.WriteString(w, text)
		must(t, err)
		must(t, z.Close())
		var doubts []*edu.Doubt
		for i := range 4 {
			doubts = append(doubts, &edu.Doubt{Sheet: "表1", Line: edu.N(i + 1), Part: edu.N(1), Answer: "已核实<&\n甲"})
		}
		out, err := Write(t.Context(), "x.docx", b.Bytes(), doubts)
		if err != nil {
			return
		}
		if _, err := grid.Read(t.Context(), "x.docx", out.Content); err != nil {
			t.Errorf("what was written cannot be read: %v", err)
		}
	})
}
