package returntest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	stdhtml "html"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// xlsx is a table as a workbook of today's programs.
func xlsx(t *table) (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	const sheet = "Sheet1"
	for row, line := range t.rows {
		for col, text := range line {
			name, e := excelize.CoordinatesToCellName(col+1, row+1)
			if text != "" {
				err = errors.Join(err, e, f.SetCellStr(sheet, name, text))
			}
		}
	}
	for _, m := range t.merges {
		from, e1 := excelize.CoordinatesToCellName(m[1]+1, m[0]+1)
		to, e2 := excelize.CoordinatesToCellName(m[3]+1, m[2]+1)
		err = errors.Join(err, e1, e2, f.MergeCell(sheet, from, to))
	}
	var b bytes.Buffer
	err = errors.Join(err, f.SetSheetName(sheet, t.name), f.Write(&b))
	return b.Bytes(), err
}

// lines is a table of text with a sign between the cells.
func (t *table) lines(sign string) string {
	var b strings.Builder
	for _, line := range t.rows {
		b.WriteString(strings.Join(line, sign) + "\r\n")
	}
	return b.String()
}

func csv(t *table) ([]byte, error) { return []byte("\ufeff" + t.lines(",")), nil }

// gbk is a text as systems of before Unicode write it.
func gbk(t *table) ([]byte, error) {
	return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(t.lines(",")))
}

// tabbed is what a spreadsheet saves as Unicode text.
func tabbed(t *table) ([]byte, error) {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(t.lines("\t"))) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out, nil
}

// spans are the cells that others are merged into, with how far they reach, and those others.
func (t *table) spans() (wide map[[2]int][2]int, hidden map[[2]int]bool) {
	wide, hidden = map[[2]int][2]int{}, map[[2]int]bool{}
	for _, m := range t.merges {
		wide[[2]int{m[0], m[1]}] = [2]int{m[2] - m[0], m[3] - m[1]}
		for row := m[0]; row <= m[2]; row++ {
			for col := m[1]; col <= m[3]; col++ {
				hidden[[2]int{row, col}] = row != m[0] || col != m[1]
			}
		}
	}
	return wide, hidden
}

// html is a table as a web page.
func html(t *table) ([]byte, error) {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"></head><body><table border="1">`)
	wide, hidden := t.spans()
	for row, line := range t.rows {
		b.WriteString("<tr>")
		for col, text := range line {
			if at := [2]int{row, col}; !hidden[at] {
				fmt.Fprintf(&b, `<td rowspan="%d" colspan="%d">%s</td>`, wide[at][0]+1, wide[at][1]+1, stdhtml.EscapeString(text))
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>")
	return []byte(b.String()), nil
}

// sml is a table as a workbook of XML, as programs of 2003 write it.
func sml(t *table) ([]byte, error) {
	var b strings.Builder
	const space = "urn:schemas-microsoft-com:office:spreadsheet"
	b.WriteString(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="` + space + `" xmlns:ss="` + space +
		`"><Worksheet ss:Name="` + t.name + `"><Table>`)
	wide, hidden := t.spans()
	for row, line := range t.rows {
		b.WriteString("<Row>")
		for col, text := range line {
			if at := [2]int{row, col}; !hidden[at] && text != "" {
				fmt.Fprintf(&b, `<Cell ss:Index="%d" ss:MergeDown="%d" ss:MergeAcross="%d"><Data ss:Type="String">%s</Data></Cell>`,
					col+1, wide[at][0], wide[at][1], stdhtml.EscapeString(text))
			}
		}
		b.WriteString("</Row>\n")
	}
	b.WriteString("</Table></Worksheet></Workbook>")
	return []byte(b.String()), nil
}

// ods is a table as a workbook of OpenDocument.
func ods(t *table) ([]byte, error) {
	var c strings.Builder
	c.WriteString(`<?xml version="1.0" encoding="UTF-8"?><office:document-content ` +
		`xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="` + t.name + `">`)
	wide, hidden := t.spans()
	for row, line := range t.rows {
		c.WriteString("<table:table-row>")
		for col, text := range line {
			at := [2]int{row, col}
			if hidden[at] {
				c.WriteString("<table:covered-table-cell/>")
				continue
			}
			fmt.Fprintf(&c, `<table:table-cell office:value-type="string" table:number-rows-spanned="%d" table:number-columns-spanned="%d">`,
				wide[at][0]+1, wide[at][1]+1)
			c.WriteString("<text:p>" + stdhtml.EscapeString(text) + "</text:p></table:table-cell>")
		}
		c.WriteString("</table:table-row>\n")
	}
	c.WriteString("</table:table></office:spreadsheet></office:body></office:document-content>")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", c.String()},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
