package grid

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings: a text is read in whatever a Chinese system writes, with a mark or without, cut off or with a wrong byte.
func TestEncodings(t *testing.T) {
	const table = "序号\t姓名\t编制单位\r\n1\t测试甲\t样例县东川镇中心小学\r\n2\t𠮷㛃\t样例县\r\n"
	in := func(e encoding.Encoding) string {
		s, err := e.NewEncoder().String(table)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for name, text := range map[string]string{
		"UTF-8": table, "UTF-8 with mark": "\ufeff" + table,
		"UTF-16 LE": in(little), "UTF-16 LE with mark": "\xff\xfe" + in(little),
		"UTF-16 BE": in(big), "UTF-16 BE with mark": "\xfe\xff" + in(big),
		"GB18030": in(simplifiedchinese.GB18030),
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Read(t.Context(), "名册.txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := dump(w), "# 名册\n序号\t姓名\t编制单位\n1\t测试甲\t样例县东川镇中心小学\n2\t𠮷㛃\t样例县\n"; got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
	damaged := strings.Replace(table, "单", "单\xe5", 1)
	for _, text := range []string{table[:len(table)-4], damaged} {
		if got, err := decode(t.Context(), []byte(text)); err != nil || !strings.HasPrefix(got, "序号\t姓名\t编制单") {
			t.Errorf("%q was read as %q, %v", text, got, err)
		}
	}
	if got, err := decode(t.Context(), []byte(damaged[:len(damaged)-4])); err != nil || !strings.HasPrefix(got, "序号\t姓名") {
		t.Errorf("damaged and cut off: %q, %v", got, err)
	}
	for _, b := range []string{"a,b\x00c,", "\x01\x02\x03\x04\x05\x06", strings.Repeat("\xff\xfd\x80,", 50)} {
		if got, err := decode(t.Context(), []byte(b)); !errors.Is(err, ErrNotWorkbook) {
			t.Errorf("%q was read as %q, %v", b, got, err)
		}
	}
}

// TestSeparators: what stands between cells is found by all lines, not by the first, and what stands in them is no matter.
func TestSeparators(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"comma":                 {"a,b,c\n1,2,3\n", "a|b|c\n1|2|3\n"},
		"tab":                   {"a\tb\n1,5\t2,5\n", "a|b\n1,5|2,5\n"},
		"semicolon":             {"a;b;c\n1,5;2;3\n", "a|b|c\n1,5|2|3\n"},
		"bar":                   {"a|b|c\n1|2|3\n", "a|b|c\n1|2|3\n"},
		"a title":               {"东川镇，教师，花名册\na\tb\tc\n1\t2\t3\n", "东川镇，教师，花名册\na|b|c\n1|2|3\n"},
		"a title with commas":   {"甲,乙,丙,丁,戊,己\na\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\n", "甲,乙,丙,丁,戊,己\na|b|c\n1|2|3\n4|5|6\n7|8|9\n"},
		"commas in remarks":     {"a\tb\tc\n1\t2\t甲,乙\n3\t4\t丙,丁\n", "a|b|c\n1|2|甲,乙\n3|4|丙,丁\n"},
		"quoted":                {"a,b\n\"1,2\",\"x\"\"y\"\n", "a|b\n1,2|x\"y\n"},
		"a line in a cell":      {"a,b\r\n\"1\r\n2\",3\r\n", "a|b\n1\\n2|3\n"},
		"an open quotation":     {"a,b\n\"1,2\n3,4\n", "a|b\n\"1|2\n3|4\n"},
		"a quotation in a cell": {"a,b\n5\"寸,2\n\"甲\"乙,2\n", "a|b\n5\"寸|2\n\"甲\"乙|2\n"},
		"blank lines":           {"a,b\n\n\n1,2\n,\n3,4", "a|b\n\n\n1|2\n\n3|4\n"},
		"sep=":                  {"sep=;\na;b\n1;2\n", "a|b\n1|2\n"},
		"guards":                {"a,b\n=\"0012\",'149901198503120022\n\t007,'=1\n", "a|b\n0012|149901198503120022\n007|=1\n"},
		"old line ends":         {"a,b\r1,2\r", "a|b\n1|2\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Read(t.Context(), "表", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(dump(w), "\t", "|"); got != "# 表\n"+tt.want {
				t.Errorf("read as\n%s, want\n%s", got, tt.want)
			}
		})
	}
	for _, text := range []string{"", " \r\n\t", "这是一段话。\n没有表格。\n"} {
		if w, err := Read(t.Context(), "表.csv", []byte(text)); err == nil {
			t.Errorf("%q is a table: %s", text, dump(w))
		}
	}
}

// TestClipboard: a block from the clipboard has tabs between its cells; one column alone is a block too.
func TestClipboard(t *testing.T) {
	for text, want := range map[string]string{
		"姓名\t备注\r\n甲\t\"两\n行\"\r\n乙\t1,5\r\n": "姓名\t备注\n甲\t两\\n行\n乙\t1,5\n", "甲\n乙\n": "甲\n乙\n", "甲": "甲\n", "\t甲\n": "\t甲\n",
	} {
		w, err := FromText(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		if got := dump(w); got != "# 剪贴板\n"+want {
			t.Errorf("%q: %s", text, got)
		}
	}
	if _, err := FromText(t.Context(), " \n"); !errors.Is(err, ErrEmptyFile) {
		t.Error(err)
	}
}
