package grid

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
)

// rec is a record with its fields.
func rec(kind int, fields ...any) []byte {
	var data []byte
	for _, f := range fields {
		switch f := f.(type) {
		case byte:
			data = append(data, f)
		case int:
			data = binary.LittleEndian.AppendUint16(data, uint16(f))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, f)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(f))
		case string: // signs of one byte
			data = append(data, f...)
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	return append(binary.LittleEndian.AppendUint16(out, uint16(len(data))), data...)
}

// book is a workbook of records with one sheet.
func book(globals [][]byte, cells ...[]byte) []byte {
	const (
		workbook, worksheet = 5, 0x10
		plain               = byte(0)
	)
	join := func(parts ...[]byte) (out []byte) {
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	build := func(at uint32) []byte {
		return join(rec(recBegin, 0x0600, workbook, 0, 0, uint32(0), uint32(0)), join(globals...),
			rec(recXF, 0, 0), rec(recXF, 0, 14), rec(recXF, 0, 2),
			rec(recBoundSheet, at, byte(1), byte(0), byte(3), plain, "one"),
			rec(recBoundSheet, uint32(0), byte(0), byte(2), byte(5), plain, "chart"),
			rec(recSST, uint32(2), uint32(2), 2, plain, "ab", 1, plain, "c"), rec(recEnd))
	}
	head := build(0)
	return join(build(uint32(len(head))), rec(recBegin, 0x0600, worksheet), join(cells...), rec(recEnd))
}

// TestRecords: each kind of cell of a BIFF8 sheet.
func TestRecords(t *testing.T) {
	const text, truth, failure, empty = byte(0), byte(1), byte(2), byte(3)
	formula := func(row int, kind, value byte) []byte {
		return rec(recFormula, row, 0, 0, kind, byte(0), value, byte(0), byte(0), byte(0), 0xFFFF, 0, uint32(0))
	}
	for name, tt := range map[string]struct {
		cells [][]byte
		want  string
	}{
		"shared text": {[][]byte{rec(recLabelSST, 0, 1, 0, uint32(1)), rec(recLabelSST, 1, 0, 0, uint32(0))}, "|c\nab\n"},
		"text":        {[][]byte{rec(recLabel, 0, 0, 0, 2, byte(0), "xy"), rec(recRString, 0, 1, 0, 1, byte(0), "z", 0)}, "xy|z\n"},
		"number": {
			[][]byte{rec(recNumber, 0, 0, 0, 1.5), rec(recNumber, 0, 1, 1, 39692.0), rec(recNumber, 0, 2, 2, 2010.1)},
			"1.5|2008-09-01|2010.10\n",
		},
		"short numbers": {
			[][]byte{rec(recRK, 0, 0, 0, uint32(7<<2|2)), rec(recMulRK, 1, 0, 0, uint32(1<<2|2), 1, uint32(39692<<2|2), 1)},
			"7\n1|2008-09-01\n",
		},
		"truth": {[][]byte{rec(recBoolErr, 0, 0, 0, byte(1), byte(0)), rec(recBoolErr, 0, 1, 0, byte(0), byte(0))}, "TRUE|FALSE\n"},
		"errors": {
			[][]byte{rec(recBoolErr, 0, 0, 0, byte(0x2A), byte(1)), rec(recBoolErr, 0, 1, 0, byte(7), byte(1))},
			"#N/A|#DIV/0!\n",
		},
		"formulas": {[][]byte{
			rec(recFormula, 0, 0, 1, 39692.0, 0, uint32(0)), formula(1, truth, 1), formula(2, failure, 0x17), formula(3, empty, 0),
			formula(4, text, 0), rec(0x04BC, 0), rec(recString, 2, byte(0), "ok"),
		}, "2008-09-01\nTRUE\n#REF!\n\nok\n"},
		"a chart on it": {[][]byte{
			rec(recBegin, 0x0600, 0x20), rec(recNumber, 0, 0, 0, 9.0), rec(recEnd), rec(recNumber, 0, 0, 0, 1.0),
		}, "1\n"},
		"hidden": {[][]byte{
			rec(recNumber, 0, 0, 0, 1.0), rec(recNumber, 1, 1, 0, 2.0),
			rec(recRow, 1, 0, 2, 255, 0, 0, 0x20, 0), rec(recRow, 5, 0, 2, 255, 0, 0, 0x20, 0),
			rec(recColInfo, 0, 3, 10, 0, 1, 0),
		}, "1\n|2\nmerged [] hidden [1] missing [] beyond []\nhidden columns [0 1]\n"},
		"merged": {
			[][]byte{rec(recNumber, 0, 0, 0, 1.0), rec(recMergeCells, 2, 0, 1, 0, 2, 4, 4, 0, 0)},
			"1\nmerged [{0 0 1 2}] hidden [] missing [] beyond []\n",
		},
		"a style that is not there": {[][]byte{rec(recNumber, 0, 0, 99, 1.0)}, "1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := Read(t.Context(), "x", book(nil, tt.cells...)) // without a container
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(dump(w), "\t", "|"); got != "# one hidden\n"+tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestBrokenRecords: a workbook whose records say what cannot be is damaged.
func TestBrokenRecords(t *testing.T) {
	for name, b := range map[string][]byte{
		"a text that is not there": book(nil, rec(recLabelSST, 0, 0, 0, uint32(2))), "a short cell": book(nil, rec(recNumber, 0, 0)),
		"a merge upside down":    book(nil, rec(recMergeCells, 1, 3, 0, 0, 0)),
		"fewer merges than said": book(nil, rec(recMergeCells, 2, 0, 1, 0, 0)),
		"a long text":            book(nil, rec(recLabel, 0, 0, 0, 50, byte(0), "x")),
		"fewer texts":            book([][]byte{rec(recSST, uint32(9), uint32(9), 1, byte(0), "a")}),
		"the sheet's name twice": book([][]byte{rec(recBoundSheet, uint32(0), byte(0), byte(0), byte(3), byte(0), "one")}),
	} {
		w, err := openXLS(t.Context(), "x", b)
		if err == nil {
			_, err = w.Sheet(t.Context(), "one")
		}
		if !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	again := func(name byte) []byte {
		return rec(recBoundSheet, uint32(0), byte(0), byte(0), byte(1), byte(0), name)
	}
	w, err := openXLS(t.Context(), "x", book([][]byte{again('a'), again('b'), again('c')})) // three begin where the workbook does
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for _, name := range w.Sheets {
		if _, err := w.Sheet(t.Context(), name); errors.Is(err, ErrBroken) {
			last = err
			if _, again := w.Sheet(t.Context(), name); !errors.Is(again, err) {
				t.Errorf("asked again: %v, before %v", again, err)
			}
		}
	}
	if last == nil {
		t.Error("one place may be many sheets")
	}
	if _, err := openXLS(t.Context(), "x", book([][]byte{rec(recFilePass, 0)})); !errors.Is(err, ErrPassword) {
		t.Errorf("protected: %v", err)
	}
	w, err = openXLS(t.Context(), "x", book([][]byte{rec(recDateMode, 1)}, rec(recNumber, 0, 0, 1, 38230.0)))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(w); got != "# one hidden\n2008-09-01\n" {
		t.Errorf("counted from 1904: %s", got)
	}
}
