package grid

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestLongTexts: a text may be as large as a sheet that was exported, and no larger: not in its rows, nor in a row, nor in a cell.
func TestLongTexts(t *testing.T) {
	times := strings.Repeat
	wide := times("甲,", 600) + "乙\n"
	for name, tt := range map[string]struct {
		text string
		want error
		cell string // that is named
	}{
		"the longest cell":             {"甲,乙\n1," + times("学", maxSigns) + "\n", nil, ""},
		"the longest cell, quoted":     {"甲,乙\n1,\"" + times("学", maxSigns) + "\"\n", nil, ""},
		"a cell that is longer":        {"甲,乙\n1," + times("学", maxSigns+1) + "\n", ErrTooLarge, "B2"},
		"a line without separators":    {"甲,乙\n1,2\n" + times("a", maxSigns+1), ErrTooLarge, "A3"},
		"a quotation that nobody ends": {"甲;乙\n1;\"" + times("x\r", maxSigns) + "\n", ErrTooLarge, "B2"},
		"one word":                     {times("学", 1<<20), ErrNotWorkbook, ""},
		"a sheet formatted to its end": {"甲,乙\n1,2\n" + times(",\n", maxLines-2), nil, ""},
		"more lines than a sheet has":  {"甲,乙\n1,2\n" + times(",\n", maxLines-1), ErrTooLarge, ""},
		"blank lines":                  {"甲,乙\n" + times("\n", maxLines), ErrTooLarge, ""},
		"old line ends":                {"甲,乙\r" + times("\r", maxLines), ErrTooLarge, ""},
		"a row that is wide":           {wide + wide, nil, ""},
		"a row without end":            {times("甲,", maxWide+1), ErrNotWorkbook, ""},
		"a row without end among rows": {"甲,乙\n1,2\n" + times("甲,", maxWide+1), ErrNotWorkbook, ""},
		"a web page, a long cell":      {"<table><tr><td>甲<td>" + times("学 ", maxCell/4+1) + "</table>", ErrTooLarge, "B1"},
		"a web page, a long line":      {"<p>" + times("学 ", maxCell) + "<table><tr><td>甲<td>乙</table>", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(t.Context(), "表.csv", []byte(tt.text))
			if !errors.Is(err, tt.want) {
				t.Fatalf("%v, want %v", err, tt.want)
			}
			var long *LongCellError
			if errors.As(err, &long) != (tt.cell != "") || long != nil && long.String() != tt.cell {
				t.Errorf("%v, want the cell %s", err, tt.cell)
			}
		})
	}
}

// TestAHundredThousandTeachers: a register that a province may have comes in as the text that other systems write.
func TestAHundredThousandTeachers(t *testing.T) {
	const rows = 100_000
	var text strings.Builder
	text.WriteString("序号,姓名,证件号码,编制单位,任教学科,职称,参加工作时间,手机号码,备注\n")
	for n := range rows {
		fmt.Fprintf(&text, "%d,测试%d,14990119850312%04d,样例县东川镇中心小学校,语文,一级教师,2007-09-01,1380000%04d,\"从县城,交流到乡镇\"\n",
			n, n, n%10_000, n%10_000)
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(text.String())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"UTF-8": text.String(), "GB18030": gbk} {
		err := within(t, func() error {
			w, err := Read(t.Context(), "教师.csv", []byte(content))
			if err != nil {
				return err
			}
			s, err := w.Sheet(t.Context(), "教师")
			if err == nil && (len(s.Rows) != rows+1 || s.Cell(rows, 8) != "从县城,交流到乡镇") {
				t.Errorf("%s: %d rows, the last %q", name, len(s.Rows), s.Rows[len(s.Rows)-1])
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestALongLineCanBeCancelled: where a text has no lines, or no signs that are any, it is looked too whether anybody waits.
func TestALongLineCanBeCancelled(t *testing.T) {
	const size, most = 4 << 20, 256 << 10 // bytes; that are read between two looks
	for name, content := range map[string][]byte{
		"letters":     bytes.Repeat([]byte("a"), size),
		"UTF-8":       bytes.Repeat([]byte("学"), size/3),
		"GB18030":     bytes.Repeat([]byte("\xd1\xa7"), size/2),
		"UTF-16":      append([]byte("\xff\xfe"), bytes.Repeat([]byte("\x66\x5b"), size/2)...),
		"commas":      bytes.Repeat([]byte(","), size),
		"a long row":  bytes.Repeat([]byte("甲,"), size/4),
		"wrong bytes": append(bytes.Repeat([]byte("学"), size/3-1000), bytes.Repeat([]byte("\xff"), 3000)...),
	} {
		p := &patient{Context: t.Context()}
		p.left.Store(1 << 40)
		_, err := Read(p, "x.txt", content)
		if looks := 1<<40 - p.left.Load(); err == nil || looks < size/most {
			t.Errorf("%s: %d looks, %v", name, looks, err)
		}
		p.left.Store(size / most / 2)
		if _, err := Read(p, "x.txt", content); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: cancelled, and %v", name, err)
		}
	}
}

// TestRubbishIsGivenUp: what is no text is known before it is decoded to its end.
func TestRubbishIsGivenUp(t *testing.T) {
	for _, unit := range []string{"\xff", "\xff\xfe\x00\xd8", "\x01\x02"} {
		b := append([]byte("\xef\xbb\xbf"), bytes.Repeat([]byte(unit), 1<<20)...)
		for _, content := range [][]byte{b, b[3:]} {
			d := decoding{ctx: t.Context()}
			if text, err := d.utf8(content); !errors.Is(err, ErrNotWorkbook) || d.all > 1<<16 {
				t.Errorf("%q: %d signs of %d bytes read, %v", unit, d.all, len(text), err)
			}
			if _, err := Read(t.Context(), "x.txt", content); !errors.Is(err, ErrNotWorkbook) {
				t.Errorf("%q: %v", unit, err)
			}
		}
	}
}
