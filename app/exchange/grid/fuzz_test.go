package grid

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// taken fails where reading ended in an error that says nothing, or in a sheet that cannot be.
func taken(t *testing.T, w *Workbook, err error) {
	t.Helper()
	if err != nil {
		if !isKnown(err) {
			t.Fatalf("an error that nobody knows: %v", err)
		}
		return
	}
	for _, name := range w.Sheets {
		s, err := w.Sheet(t.Context(), name)
		if err != nil {
			if !isKnown(err) {
				t.Fatalf("an error that nobody knows: %v", err)
			}
			continue
		}
		for _, m := range s.Merges {
			if m.Top > m.Bottom || m.Left > m.Right || m.Top < 0 || m.Left < 0 {
				t.Fatalf("merged are %v", m)
			}
			s.Merged(m.Top, m.Left)
		}
		for _, row := range s.HiddenRows {
			if row >= len(s.Rows) {
				t.Fatalf("row %d of %d is hidden", row, len(s.Rows))
			}
		}
	}
}

// FuzzRead: whatever the bytes, there is a known error or there are sheets, and no panic.
func FuzzRead(f *testing.F) {
	for _, path := range files(f) {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := Read(t.Context(), "x", b)
		taken(t, w, err)
	})
}

// part fuzzes one part of an archive.
func part(f *testing.F, parts map[string]string, name string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add(s)
	}
	f.Add(parts[name])
	f.Fuzz(func(t *testing.T, text string) {
		parts[name] = text
		w, err := Read(t.Context(), "x", archived(t, parts))
		taken(t, w, err)
	})
}

func FuzzXLSXSheet(f *testing.F) {
	part(f, xlsxParts(`<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c><f>A1</f></c></row></sheetData><mergeCells>`+
		`<mergeCell ref="A1:C2"/></mergeCells><sheetData>`), "xl/worksheets/sheet1.xml",
		`<row r="99999999999"><c r="AAAA1"><v>1e999</v></c></row>`)
}

func FuzzXLSXStyles(f *testing.F) {
	part(f, xlsxParts(`<row r="1"><c r="A1" s="1"><v>39692</v></c></row>`), "xl/styles.xml")
}

func FuzzDOCX(f *testing.F) {
	part(f, document(`<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`+
		`</w:tcPr>`+
		`<w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), "word/document.xml")
}

func FuzzODS(f *testing.F) {
	part(f, map[string]string{"content.xml": `<office:document-content><table:table table:name="表">` +
		`<table:table-row table:number-rows-repeated="3">` +
		`<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="2010.1">` +
		`<text:p>2010.10</text:p></table:table-cell>` +
		`<table:table-cell table:number-columns-spanned="2" office:value-type="date" office:date-value="2008-09-01"/>` +
		`</table:table-row></table:table>` +
		`</office:document-content>`}, "content.xml")
}

// FuzzBIFF takes records without their container.
func FuzzBIFF(f *testing.F) {
	for _, path := range []string{"testdata/kinds.xls", "../testdata/returns/cases/19-old.xls"} {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if at := bytes.Index(b, []byte{0x09, 0x08, 0x10, 0x00, 0x00, 0x06}); at >= 0 {
			f.Add(b[at:])
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := openXLS(t.Context(), "x", b)
		taken(t, w, err)
	})
}

func FuzzHTML(f *testing.F) {
	seed(f, "testdata/web.htm", "../testdata/returns/cases/19c-web-export.xls")
	f.Add("<table><tr><td rowspan=0 colspan=9999>1<table><tr><td>")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := openHTML(t.Context(), "x", text)
		taken(t, w, err)
	})
}

func FuzzMHT(f *testing.F) {
	f.Add("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<table><tr><td>1\n--x--")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := openMHT(t.Context(), "x", text)
		taken(t, w, err)
	})
}

func FuzzXMLWorkbook(f *testing.F) {
	seed(f, "testdata/sml.xml")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := openXML(t.Context(), "x", text)
		taken(t, w, err)
	})
}

func FuzzText(f *testing.F) {
	f.Add("a,b\n\"1,2\",3\n")
	f.Add("=\"1\"\t'2\n\"\"\"")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := FromText(t.Context(), text)
		taken(t, w, err)
	})
}

func FuzzFormat(f *testing.F) {
	for _, code := range builtin {
		f.Add(code, 39692.25)
	}
	f.Add(`[>=10000]0!.0,"万";[红色]-0.00_);@"校"`, -1.5)
	f.Fuzz(func(_ *testing.T, code string, v float64) {
		x := parseFormat(code)
		x.show(v, true)
		x.show(v, false)
		x.showText(code)
	})
}

// FuzzXML: what the standard library reads, with the same texts and elements, is read the same.
func FuzzXML(f *testing.F) {
	f.Add(`<?xml version="1.0"?><a x="1"><b:c y='2>'/>t&amp;&#20057;<![CDATA[<d>]]><!-- e --></a>`)
	f.Fuzz(func(t *testing.T, text string) {
		want, err := standard(text)
		if err != nil {
			return
		}
		var got strings.Builder
		x := newXML(strings.NewReader(text))
		err = x.walk(func(k token, name string) error {
			switch k {
			case opened:
				got.WriteString("<" + name + ">")
			case closed:
				got.WriteString("</" + name + ">")
			case chars:
				got.Write(x.appendText(nil))
			case fileEnd:
			}
			return nil
		})
		if err != nil || got.String() != want {
			t.Errorf("%q, %v, want %q", got.String(), err, want)
		}
	})
}

var errOther = errors.New("not compared")

// standard reads XML with the standard library. What it forgives or changes is not compared.
func standard(text string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	var out strings.Builder
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return out.String(), nil
		case err != nil:
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			out.WriteString("<" + t.Name.Local + ">")
		case xml.EndElement:
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			out.Write(t)
		case xml.Directive:
			return "", errOther
		}
		if strings.Contains(text, "\r") || strings.Count(text, ":") > strings.Count(text, "b:c") {
			return "", errOther
		}
	}
}

// seed adds examples as texts.
func seed(f *testing.F, paths ...string) {
	f.Helper()
	for _, p := range paths {
		b, err := os.ReadFile(filepath.FromSlash(p))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
}

// FuzzFiles: whatever an archive of files is, its files lie in it, and each is read or refused.
func FuzzFiles(f *testing.F) {
	f.Add(archived(f, map[string]string{"甲/乙.csv": "a,b\n1,2\n", "../丙.zip": "PK"}))
	f.Add(archived(f, map[string]string{"丁.zip": string(archived(f, map[string]string{"a.csv": "a,b\n"})), "b.txt": "x"}))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := Files(path)
		if err != nil {
			if !isKnown(err) {
				t.Fatalf("an error that nobody knows: %v", err)
			}
			return
		}
		for i := range all {
			if !strings.HasPrefix(all[i].Path, path) {
				t.Errorf("%q lies outside", all[i].Path)
			}
			if w, err := all[i].Open(t.Context()); err != nil || w != nil {
				taken(t, w, err)
			}
		}
	})
}
