package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// archived makes an archive of files with their content.
func archived(tb testing.TB, files map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, files[name])
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// xlsxParts are the parts of a workbook with one sheet, whose content is given.
func xlsxParts(sheet string) map[string]string {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<R><Relationship Id="a" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></R>`,
		"xl/workbook.xml":     `<workbook xmlns:r="` + office + `"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + office + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="r3" Type="` + office + `/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>甲</t></si>` +
			`<si><r><t>东</t></r><r><t xml:space="preserve"> 川</t></r><rPh sb="0" eb="1"><t>DONG</t></rPh></si>` +
			`<si><t>一_x000D_二</t></si><si><t/></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
}

// TestXLSX: what sheets of other programs have: no addresses, texts of several kinds, ISO dates, values without formulas'.
func TestXLSX(t *testing.T) {
	for name, tt := range map[string]struct{ sheet, want string }{
		"shared":         {`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>`, "甲||东 川\n"},
		"no addresses":   {`<row><c t="s"><v>0</v></c><c><v>1</v></c></row><row><c><v>2</v></c></row>`, "甲|1\n2\n"},
		"inline":         {`<row r="2"><c r="B2" t="inlineStr"><is><t>乙</t></is></c></row>`, "\n|乙\n"},
		"formula's text": {`<row r="1"><c r="A1" t="str"><f>"a"</f><v>a</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>`, "a\n"},
		"truth and error": {
			`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c></row>`,
			"TRUE|FALSE|#N/A\n",
		},
		"ISO dates": {
			`<row r="1"><c r="A1" t="d"><v>2008-09-01T00:00:00</v></c><c r="B1" t="d" s="2"><v>2008-09-01</v></c></row>`, "2008-09-01|2008-09\n",
		},
		"serial dates": {`<row r="1"><c r="A1" s="1"><v>39692</v></c><c r="B1" s="2"><v>39700</v></c></row>`, "2008-09-01|2008-09-09\n"},
		"long numbers": {
			`<row r="1"><c r="A1"><v>149901198503120022</v></c><c r="B1"><v>1.38E+10</v></c></row>`,
			"149901198503120022|13800000000\n",
		},
		"line ends": {`<row r="1"><c r="A1" t="s"><v>2</v></c></row>`, "一\\n二\n"},
		"empty":     {`<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1"/><c r="C1"><v>5</v></c></row>`, "||5\n"},
		"prefixed":  {`<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>`, "甲\n"},
		"CDATA":     {`<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<甲>]]>&amp;&#20057;</t></is></c></row>`, "<甲>&乙\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Read(t.Context(), "x", archived(t, xlsxParts(tt.sheet)))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(dump(w), "\t", "|"); got != "# 表\n"+tt.want {
				t.Errorf("read as %s", got)
			}
		})
	}
}

// TestStrict: the strict form of the format has other names for its relations; parts may lie elsewhere and be named otherwise.
func TestStrict(t *testing.T) {
	parts := map[string]string{}
	for name, text := range xlsxParts(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d" s="1"><v>2008-09-01</v></c></row>`) {
		text = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
			"http://purl.oclc.org/ooxml/officeDocument/relationships")
		text = strings.ReplaceAll(text, "xl/workbook.xml", `\xl\Workbook.xml`)
		parts[strings.ReplaceAll(name, "sheet1.xml", "SHEET1.XML")] = text
	}
	w, err := Read(t.Context(), "x.xlsx", archived(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(w); got != "# 表\n甲\t2008-09-01\n" {
		t.Error(got)
	}
}

// TestBrokenParts: a workbook that lacks a part, or says what cannot be, is damaged: no cell of it is believed.
func TestBrokenParts(t *testing.T) {
	const cell = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	without := func(part string) map[string]string {
		p := xlsxParts(cell)
		delete(p, part)
		return p
	}
	for name, parts := range map[string]map[string]string{
		"no styles": without("xl/styles.xml"), "no texts": without("xl/sharedStrings.xml"), "no sheet": without("xl/worksheets/sheet1.xml"),
		"a text that is not there": xlsxParts(`<row r="1"><c r="A1" t="s"><v>9</v></c></row>`), "an open row": xlsxParts(`<row r="1">`),
		"tags crossed":       xlsxParts(`<row r="1"><c></row></c>`),
		"a merge of nothing": xlsxParts(`</sheetData><mergeCells><mergeCell ref="?"/></mergeCells><sheetData>`),
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Read(t.Context(), "x", archived(t, parts))
			if err == nil {
				_, err = w.Sheet(t.Context(), "表")
			}
			if !errors.Is(err, ErrBroken) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestFormulas: a formula whose program wrote no value is computed; what cannot be is named, not blank.
func TestFormulas(t *testing.T) {
	f := excelize.NewFile()
	short := 14
	id, err := f.NewStyle(&excelize.Style{NumFmt: short})
	err = errors.Join(err, f.SetSheetName("Sheet1", "表"), f.SetCellInt("表", "A1", 3), f.SetCellStyle("表", "C1", "C1", id))
	for cell, formula := range map[string]string{
		"B1": "A1*2", "C1": "DATE(2008,9,1)", "D1": "NOSUCH(A1)", "E1": "SUM(A:A)", "F1": `IF(A1=3,"","x")`, "G1": "SUM(A1:XFD1048576)",
		"H1": `IF(A1=3,"小学","")`, "I1": "A1>2",
	} {
		err = errors.Join(err, f.SetCellFormula("表", cell, formula))
	}
	var b bytes.Buffer
	if err = errors.Join(err, f.Write(&b), f.Close()); err != nil {
		t.Fatal(err)
	}
	w, err := Read(t.Context(), "x", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := "# 表\n3|6|2008-09-01|||||小学|TRUE\nmerged [] hidden [] missing [D1 E1 G1] beyond []\n"
	if got := strings.ReplaceAll(dump(w), "\t", "|"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func document(body string) map[string]string {
	return map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}
}

// TestDOCX: cells merged over columns and rows, the lines above a table, a table in a cell, what is deleted or said twice.
func TestDOCX(t *testing.T) {
	p := func(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
	tc := func(pr, text string) string { return `<w:tc><w:tcPr>` + pr + `</w:tcPr>` + p(text) + `</w:tc>` }
	tr := func(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
	const restart, on = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	body := p("撤并进展情况表") + p("") + p("填报单位：样例县教育局") + `<w:tbl>` +
		tr(tc(restart, "学校"), tc(`<w:gridSpan w:val="2"/>`, "人数"), tc(restart, "备注")) +
		tr(tc(on, ""), tc("", "男"), tc("", "女"), tc(on, "")) +
		tr(tc("", "东川"), tc("", "1"), tc("", "2"), `<w:tc>`+p("一")+p("二")+`<w:tbl>`+tr(tc("", "内"))+`</w:tbl>`+p("")+`</w:tc>`) +
		`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "合") +
		tc("", "丙") + `</w:tr>` +
		tr(tc("", "西川"), tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>`, ""),
			`<w:tc><w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del>`+
				`<w:r><w:t>留</w:t><w:tab/><w:t>下</w:t><w:br/><w:t>来</w:t></w:r></w:p></w:tc>`) + `</w:tbl>` +
		p("第二张") + `<w:tbl>` + tr(tc("", "a"), tc("", "b")) + `</w:tbl>`
	w, err := Read(t.Context(), "x.docx", archived(t, document(body)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Sheet(t.Context(), "表1")
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(s.Merges, func(a, b Range) int { return (a.Top-b.Top)*10 + a.Left - b.Left })
	want := "# 表1\n撤并进展情况表\n填报单位：样例县教育局\n学校|人数||备注\n|男|女\n东川|1|2|一\\n二\\n内\n|合||丙\n西川|||留 下\\n来\n" +
		"merged [{2 0 3 0} {2 1 2 2} {2 3 3 3} {5 1 6 2}] hidden [] missing [] beyond []\n# 表2\n第二张\na|b\n"
	if got := strings.ReplaceAll(dump(w), "\t", "|"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := Read(t.Context(), "x.docx", archived(t, document(p("只有字")))); !errors.Is(err, ErrNoTable) {
		t.Error(err)
	}
}
