package hostile

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// tables is the parser that books are for.
const tables = "a file of tables"

// books are archives and workbooks; how many of a thing they have, what size is asked for says.
var books = []hostile{
	packed("zeros in a part", map[string]string{}, "xl/worksheets/sheet1.xml", "", "\x00", ""),
	packed("cells", nil, sheetPart, sheetHead, `<row><c><v>1</v></c></row>`, sheetEnd),
	packed("rows at the end of the world", nil, sheetPart, sheetHead, `<row r="1000000000"><c r="XFD1000000000"><v>1</v></c></row>`,
		sheetEnd),
	packed("columns at the end of the world", nil, sheetPart, sheetHead, `<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>`, sheetEnd),
	packed("a cell in the last column of every row", nil, sheetPart, sheetHead, `<row><c r="SR1"><v>1</v></c></row>`, sheetEnd),
	packed("merges", nil, sheetPart, `<worksheet><sheetData/><mergeCells>`, `<mergeCell ref="A1:XFD1048576"/>`, `</mergeCells></worksheet>`),
	packed("widths", nil, sheetPart, `<worksheet><cols>`, `<col min="1" max="1000000000" hidden="1"/>`, `</cols><sheetData/></worksheet>`),
	packed("formulas that ask each other", nil, sheetPart, sheetHead,
		`<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1+SUM(A1:XFD1048576)</f></c></row>`, sheetEnd),
	packed("a formula of brackets", nil, sheetPart, sheetHead+`<row r="1"><c r="A1"><f>`, "(", `</f></c></row>`+sheetEnd),
	packed("formulas of texts", nil, sheetPart, sheetHead, `<row><c><f>REPT("学",32767)&amp;REPT("学",32767)</f></c></row>`, sheetEnd),
	packed("elements in each other", nil, sheetPart, sheetHead, "<a>", sheetEnd),
	packed("attributes", nil, sheetPart, `<worksheet `, `a="1" `, `></worksheet>`),
	packed("a declared size", nil, sheetPart, `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>`, `<row><c><v>1</v></c></row>`,
		sheetEnd),
	packed("shared texts", nil, "xl/sharedStrings.xml", "<sst>", "<si><t>学校名称</t></si>", "</sst>"),
	packed("one shared text", nil, "xl/sharedStrings.xml", "<sst><si><t>", "学", "</t></si></sst>"),
	packed("runs of a shared text", nil, "xl/sharedStrings.xml", "<sst><si>", "<r><t>学</t></r>", "</si></sst>"),
	heavy(packed("the longest text in every cell", map[string]string{"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("学",
		32767) + "</t></si></sst>"},
		sheetPart, sheetHead, `<row><c t="s"><v>0</v></c></row>`, sheetEnd)),
	packed("styles", nil, "xl/styles.xml", "<styleSheet><cellXfs>", `<xf numFmtId="165"/>`, "</cellXfs></styleSheet>"),
	packed("formats", nil, "xl/styles.xml", "<styleSheet><numFmts>", `<numFmt numFmtId="165" formatCode="[&gt;=1]0;[&lt;1]0;@"/>`,
		"</numFmts></styleSheet>"),
	packed("a format", nil, "xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="165" formatCode="`, "[红色]",
		`"/></numFmts></styleSheet>`),
	packed("sheets", nil, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets>`, `<sheet name="表" sheetId="1" r:id="rId1"/>`,
		`</sheets></workbook>`),
	packed("relations", nil, "xl/_rels/workbook.xml.rels", `<R>`,
		`<Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/>`, `</R>`),
	packed("entities of entities", nil, sheetPart,
		`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`+sheetHead+`<row><c t="str"><v>`, "&b;",
		`</v></c></row>`+sheetEnd),
	alone("repeated rows of a table", "content.xml", `<office:document-content><table:table table:name="表">`,
		`<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>1<`+
			`/text:p></table:table-cell></table:table-row>`,
		`</table:table></office:document-content>`),
	alone("tables in tables of a document", "word/document.xml", `<w:document><w:body>`, `<w:tbl><w:tr><w:tc>`, `</w:body></w:document>`),
	alone("wide cells of a document", "word/document.xml", `<w:document><w:body><w:tbl>`,
		`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>`,
		`</w:tbl></w:body></w:document>`),
	entries("names that lead out", func(i int) string { return fmt.Sprintf("../../../tmp/%d.csv", i) }, "学校名称,标识码\n甲,1\n"),
	entries("one name again and again", func(int) string { return "甲.csv" }, "学校名称,标识码\n甲,1\n"),
	entries("names of systems", func(i int) string { return fmt.Sprintf("C:\\CON\\\x00%d:甲.csv", i) }, "a,b\n"),
	entries("parts of a workbook", func(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i) }, "<worksheet/>"),
	{name: "archives in an archive", heavy: true, ending: ".zip", only: tables, make: func(path string, size int64) error {
		var inner strings.Builder
		z := zip.NewWriter(&inner)
		w, err := z.Create("甲.csv")
		if err == nil {
			_, err = io.Copy(w, io.LimitReader(again("学校名称,标识码\n"), min(size, mebi)))
		}
		if err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		return archive(path, func(z *zip.Writer) error {
			for i := range 20 {
				w, err := z.Create(fmt.Sprintf("%d.zip", i))
				if err == nil {
					_, err = io.WriteString(w, inner.String())
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}},
}

const (
	sheetPart = "xl/worksheets/sheet1.xml"
	sheetHead = `<worksheet><sheetData>`
	sheetEnd  = `</sheetData></worksheet>`
)

// heavy leaves a case to make torture.
func heavy(h hostile) hostile {
	h.heavy = true
	return h
}

// plain are the parts of a workbook of one sheet.
var plain = map[string]string{
	"[Content_Types].xml": `<Types/>`,
	"_rels/.rels":         `<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></R>`,
	"xl/workbook.xml":     `<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<R><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId` +
		`2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></R>`,
	sheetPart:              sheetHead + `<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row>` + sheetEnd,
	"xl/sharedStrings.xml": `<sst><si><t>学校名称</t></si></sst>`,
	"xl/styles.xml":        `<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`,
}

// packed is a workbook with one part that is many times what size is asked for: it shrinks in the archive to a thousandth.
func packed(name string, with map[string]string, part string, of ...string) hostile {
	return hostile{name: "a workbook: " + name, ending: ".xlsx", only: tables, make: func(path string, size int64) error {
		return archive(path, func(z *zip.Writer) error {
			for p, whole := range plain {
				if other, ok := with[p]; ok {
					whole = other
				}
				if p != part {
					if err := put(z, p, text{whole}, 0); err != nil {
						return err
					}
				}
			}
			return put(z, part, text(of), 5*size)
		})
	}}
}

// alone is a document of one part.
func alone(name, part string, of ...string) hostile {
	return hostile{name: "a document: " + name, ending: ".docx", only: tables, make: func(path string, size int64) error {
		return archive(path, func(z *zip.Writer) error { return put(z, part, text(of), 5*size) })
	}}
}

// entries is an archive of very many files.
func entries(name string, called func(i int) string, content string) hostile {
	return hostile{name: "an archive: " + name, ending: ".zip", only: tables, make: func(path string, size int64) error {
		return archive(path, func(z *zip.Writer) error {
			for i := range min(size/1024, 65000) {
				if err := put(z, called(int(i)), text{content}, 0); err != nil {
					return err
				}
			}
			return nil
		})
	}}
}

func archive(path string, fill func(*zip.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buffered := bufio.NewWriter(f)
	z := zip.NewWriter(buffered)
	if err := fill(z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return buffered.Flush()
}

// text is what an entry holds: a head, what comes again and again, an end.
type text [3]string

// put writes an entry: a head, then the same again and again, then an end.
func put(z *zip.Writer, name string, of text, size int64) error {
	head, unit, end := of[0], of[1], of[2]
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, head)
	}
	if err == nil && unit != "" {
		_, err = io.Copy(w, io.LimitReader(again(unit), size/int64(len(unit))*int64(len(unit))))
	}
	if err == nil {
		_, err = io.WriteString(w, end)
	}
	return err
}

// again reads the same again and again.
type repeating struct {
	block string
	at    int
}

func again(unit string) io.Reader {
	return &repeating{block: strings.Repeat(unit, max(1, 1<<16/len(unit)))}
}

// Read implements io.Reader.
func (r *repeating) Read(b []byte) (int, error) {
	n := copy(b, r.block[r.at:])
	r.at = (r.at + n) % len(r.block)
	return n, nil
}
