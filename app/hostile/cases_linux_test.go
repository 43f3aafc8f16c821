package hostile

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// A hostile is something that no honest program writes, or that stands where a file should.
type hostile struct {
	name   string
	ending string // of the file's name
	make   func(path string, size int64) error
	only   string // the parser that it is meant for; empty for all
	place  bool   // no file, or one of no size: not for what is typed
	heavy  bool   // for make torture: large, whatever size is asked for
}

// repeated is a text: a head, then the same again and again until it is large, then an end.
func repeated(name, head, unit, end string) hostile {
	return hostile{name: name, make: func(path string, size int64) error {
		return written(path, func(w *bufio.Writer) error {
			if _, err := w.WriteString(head); err != nil {
				return err
			}
			block := strings.Repeat(unit, max(1, 4096/len(unit)))
			for n := int64(len(head)); n+int64(len(block)+len(end)) < size; n += int64(len(block)) {
				if _, err := w.WriteString(block); err != nil {
					return err
				}
			}
			_, err := w.WriteString(end)
			return err
		})
	}}
}

func written(path string, write func(*bufio.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// rule is a rule file whose one condition is written by hand.
func rule(name, condition, unit string) hostile {
	return repeated(name, `{"name":"x","document":"1","rules":[{"id":"x","title":"x","rank":"hint","register":"schools","say":"x","whe`+
		`n":"`+condition,
		unit, `"}]}`)
}

const oleHead = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// texts are given to every parser.
var texts = []hostile{
	repeated("zeros", "", "\x00", ""), repeated("not UTF-8", "", "\xff", ""), repeated("half of GBK", "", "\x81", ""),
	repeated("GBK", "", "\xd1\xa7\xd0\xa3,\n", ""), repeated("halves of UTF-16", "\xff\xfe", "\x00\xd8", ""),
	repeated("brackets", "", "(", ""), repeated("lists", "", "[", ""), repeated("objects", "", `{"a":`, ""), repeated("quotes", "", `"`, ""),
	repeated("braces", "", "{学校}", ""), repeated("open braces", "", "{", ""), repeated("lines of braces", "", "{乙}\n", ""),
	repeated("blank rows", "甲,乙\n", strings.Repeat(",", 40)+"\n", ""), repeated("quoted cells", "", "\"a\"\"b\",\"c\"\n", ""),
	repeated("strokes", "", `\`, ""),
	repeated("elements", "", "<a>", ""), repeated("digits", "", "9", ""), repeated("figures", "", "1e999,", ""),
	repeated("Chinese figures", "", "二十", ""), repeated("lines", "", "\n", ""), repeated("ends of lines", "x", "\r", ""),
	repeated("commas", "", ",", ""), repeated("tabs", "", "\t", ""), repeated("dashes", "", "-", ""), repeated("blanks", "x", "　", ""),
	repeated("letters", "", "a", ""), repeated("characters", "", "学", ""), repeated("accents", "e", "\u0301", ""),
	repeated("nothing to be seen", "", "\u200b", ""), repeated("rows", "", "学校名称,标识码\n", ""), repeated("short rows", "", "a,b\n", ""),
	repeated("a long row", "", "甲,", "\n"), repeated("formulas", "", "=A1+A1\t", ""), repeated("months", "", "2022.9-", ""),
	repeated("schools", "", "第一中心小学校区", ""), repeated("percent", "", "%s%n", ""), repeated("headings", "", "# \n", ""),
	repeated("a list of figures", `{"rules":[`, "1,", "1]}"), repeated("one name again", "{", `"a":1,`, `"a":1}`),
	repeated("a long text", `{"name":"`, "学", `"}`), repeated("a long figure", `{"year":`, "9", "}"), repeated("escapes", `{"name":"`,
		`\u0000`, `"}`),
	repeated("pages without end", "%PDF-1.7\n", "1 0 obj <</Type /Page>> ", ""),
	repeated("pages", "%PDF-1.7\n", "1 0 obj<</Type /Page>>endobj\n", "%%EOF"), repeated("numbers of a PDF", "%PDF-1.7\n", "1 1 ", "endobj"),
	repeated("a database", "SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20", "\x00", ""),
	repeated("a database of noise", "SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20", "\x0d\x01\xfe\x7f", ""),
	repeated("an archive", "PK\x03\x04", "\x00", ""), repeated("ends of archives", "", "PK\x05\x06"+strings.Repeat("\x00", 18), ""),
	repeated("a face", "\x00\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00", "glyf\x00\x00\x00\x00\x00\x00\x00\x0c\xff\xff\xff\xff", ""),
	repeated("a compound file", oleHead, "\x00", ""), repeated("a compound file in a circle", oleHead+strings.Repeat("\x00",
		16)+"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"+
		strings.Repeat("\x00", 14)+"\x01\x00\x00\x00", "\x00\x00\x00\x00", ""),
	repeated("records", "\x09\x08\x10\x00\x00\x06\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
		"\xfc\x00\x08\x00\xff\xff\xff\xff\xff\xff\xff\x7f", ""),
	repeated("open tables", "<html>", "<table><tr><td>1", ""), repeated("wide cells", "<table>",
		"<tr><td rowspan=999999999 colspan=999999999>1", ""),
	repeated("entities", "<table><tr><td>", "&amp;&#x4e2d;&nosuch;", ""), repeated("a long tag", "<table ", "a='1' ", "><tr><td>1"),
	repeated("attributes of a workbook", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Workshe`+
		`et ss:Name="a"><Table>`,
		`<Row ss:Index="999999999"><Cell ss:Index="999999999" ss:MergeAcross="999999999"><Data ss:Type="String">1</Data></Cell></Row>`, ""),
	repeated("parts of mail", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
		"--x\nContent-Type: text/html\n\n<table><tr><td>1\n", "--x--"),
	repeated("a head of mail", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "A: b\n", "\n"),
	rule("a condition of brackets", "", "("), rule("a condition of texts", "name", "+name"), rule("a condition of ors", "built>1",
		"||built>1"),
	rule("a condition of nots", "", "!"), rule("a condition of powers", "built", "**9"), rule("a condition of ranges", "1 in ",
		"1..999999999 "),
	repeated("many rules", `{"name":"x","rules":[`, `{"id":"x","when":"built > 1"},`, `{}]}`),
}

// places stand where a file should.
var places = []hostile{
	{name: "nothing", place: true, make: func(string, int64) error { return nil }},
	{name: "an empty file", place: true, make: func(path string, _ int64) error { return os.WriteFile(path, nil, 0o600) }},
	{name: "a folder", place: true, make: func(path string, _ int64) error { return os.Mkdir(path, 0o700) }},
	{name: "a folder that leads to itself", place: true, make: func(path string, _ int64) error {
		if err := os.Mkdir(path, 0o700); err != nil {
			return err
		}
		return os.Symlink("..", filepath.Join(path, "上"))
	}},
	{name: "a pipe", place: true, make: func(path string, _ int64) error { return unix.Mkfifo(path, 0o600) }},
	{name: "a folder with a pipe", place: true, make: func(path string, _ int64) error {
		if err := os.Mkdir(path, 0o700); err != nil {
			return err
		}
		return unix.Mkfifo(filepath.Join(path, "表.pdf"), 0o600)
	}},
	{name: "a link to itself", place: true, make: func(path string, _ int64) error { return os.Symlink(filepath.Base(path), path) }},
	{name: "a device without end", place: true, make: func(path string, _ int64) error { return os.Symlink("/dev/zero", path) }},
	{name: "a terminal", place: true, make: func(path string, _ int64) error { return os.Symlink("/dev/tty", path) }},
	{name: "a terabyte of nothing", place: true, make: func(path string, _ int64) error {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			return err
		}
		return os.Truncate(path, 1<<40)
	}},
	{
		name: "a gigabyte that begins as a database", place: true, heavy: true,
		make: sparse("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20", 1<<30-4096),
	},
	{name: "a gigabyte that begins as an archive", place: true, heavy: true, make: sparse("PK\x03\x04", 1<<30-4096)},
}

// sparse makes a file that takes no room on the disk.
func sparse(head string, size int64) func(string, int64) error {
	return func(path string, _ int64) error {
		if err := os.WriteFile(path, []byte(head), 0o600); err != nil {
			return err
		}
		return os.Truncate(path, size)
	}
}

// cases are all of them.
var cases = append(append(texts[:len(texts):len(texts)], places...), books...)
