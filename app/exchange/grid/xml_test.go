package grid

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// inFull is all that a reader says of an XML file.
func inFull(r io.Reader) (string, error) {
	var out strings.Builder
	x := newXML(r)
	err := x.walk(func(k token, name string) error {
		switch k {
		case opened:
			fmt.Fprintf(&out, "<%s %s>", name, x.attr("a"))
		case closed:
			out.WriteString("</" + name + ">")
		case chars:
			out.Write(x.appendText(nil))
		case fileEnd:
		}
		return nil
	})
	return out.String(), err
}

// TestXMLInPieces: wherever a file is cut into pieces while it is read, within a sign, an entity or a tag, it says the same.
func TestXMLInPieces(t *testing.T) {
	var text, want strings.Builder
	text.WriteString("<?xml version='1.0'?><!-- <x> --><r>")
	want.WriteString("<r >")
	for i := range 60 {
		run := strings.Repeat("县", 500*i+i%7)
		fmt.Fprintf(&text, `<p:c b="1" p:a="%d &amp; &#x53bf;>">%s&lt;&#21439;&amp;<![CDATA[<]]%s]]></p:c ><e/>`, i, run, run[:i*3])
		fmt.Fprintf(&want, "<c %d & 县>>%s<县&<]]%s</c><e ></e>", i, run, run[:i*3])
	}
	text.WriteString("</r>\n")
	want.WriteString("</r>\n")
	for name, r := range map[string]io.Reader{
		"whole": strings.NewReader(text.String()), "halves": iotest.HalfReader(strings.NewReader(text.String())),
		"bytes": iotest.OneByteReader(strings.NewReader(text.String())), "end with data": iotest.DataErrReader(strings.NewReader(text.String())),
	} {
		if got, err := inFull(r); err != nil || got != want.String() {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), want.Len(), err)
		}
	}
	whole := text.String()
	for i := len("<?xml version='1.0'?><!-- <x> --><r>"); i < len(whole)-len("</r>\n"); i += 50_021 {
		if _, err := inFull(strings.NewReader(whole[:i])); err == nil {
			t.Fatalf("cut at %d it is read", i)
		}
	}
	for _, bad := range []string{"<a></b>", "</a>", "<a", "<a><b></a></b>", "<>", "<a><![CDATA[</a>", "<!-- <a/>", "<a b='></a>"} {
		if got, err := inFull(strings.NewReader(bad)); err == nil {
			t.Errorf("%s is read as %s", bad, got)
		}
	}
}

// TestMHT: the pages of a web archive are one workbook.
func TestMHT(t *testing.T) {
	const archive = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"--=_x\"\r\n\r\n" +
		"这是网页归档\r\n----=_x\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n" +
		"<html><table><tr><td width=3D64>=D0=D5=C3=FB</td><td>=\r\nb</td></tr></table></html>\r\n" +
		"----=_x\r\nContent-Type: text/css\r\n\r\ntd {}\r\n----=_x\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html\r\n\r\n" +
		"PHRhYmxlPjx0cj48dGQ+YTwv\r\ndGQ+PHRkPmI8L3RkPjwvdHI+PC90YWJsZT4=\r\n----=_x--\r\n"
	w, err := Read(t.Context(), "x.xls", []byte(archive))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(w); got != "# 表1\n姓名\tb\n# 表2\na\tb\n" {
		t.Error(got)
	}
	if _, err := Read(t.Context(), "x.xls", []byte(archive[:len(archive)-60])); !errors.Is(err, ErrBroken) {
		t.Errorf("cut off: %v", err)
	}
}

// TestHTML: pages as people and programs write them, with ends left out, ends too many, tables in tables.
func TestHTML(t *testing.T) {
	for page, want := range map[string]string{
		"<table><tr><td>a<td>b<tr><td>c</table>":                               "# 表1\na\tb\nc\n",
		"<p></td></table></tr><table><tr><td>a</td></td></tr></table></table>": "# 表1\na\n",
		"<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>":                     "# 表1\na\tb\nc\n",
		"<table><td>a<td>b</table>":                                            "# 表1\na\tb\n",
		"<TABLE><TR><TD> a &amp;\n b&nbsp;c</TD></TR></TABLE>":                 "# 表1\na & b c\n",
		"<table><tr><td>a<p>b</p><div>c</div></td></tr></table>":               "# 表1\na\\nb\\n\\nc\n",
		"<table><tr><td rowspan=2>a<td>b<tr><td>c</table>": "# 表1\na\tb\n\tc\n" +
			"merged [{0 0 1 0}] hidden [] missing [] beyond []\n",
		"<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>": "# 表1\na\tb\n\tc\n\td\n" +
			"merged [{0 0 2 0}] hidden [] missing [] beyond []\n",
		"<table><tr><td colspan=x>a<td colspan=-1>b</table>":                          "# 表1\na\tb\n",
		"<table><tr><td>标题<table><tr><td>1<td>2<tr><td>3<td>4</table></td></table>":   "# 表1\n1\t2\n3\t4\n# 表2\n标题\n",
		"<style>td{a:b}</style><table><tr><td>a<script>if (a<b) c()</script></table>": "# 表1\na\n",
		"<table><tr><td sdval=\"39692\" sdnum=\"2052;0;YYYY-MM-DD\">x</table>":        "# 表1\n2008-09-01\n",
		"<table><tr><td sdval=\"1\" sdnum=\"2052;0;BOOLEAN\">真</table>":               "# 表1\n真\n",
	} {
		w, err := Read(t.Context(), "x.xls", []byte(page))
		if err != nil {
			t.Errorf("%s: %v", page, err)
			continue
		}
		if got := dump(w); got != want {
			t.Errorf("%s:\n%s, want\n%s", page, got, want)
		}
	}
}
