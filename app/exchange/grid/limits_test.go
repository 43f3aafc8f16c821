package grid

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// written makes a workbook whose sheet, or another part, is written while it is packed: it may be larger than memory.
func written(tb testing.TB, part string, write func(io.Writer) error) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range xlsxParts("") {
		w, err := z.Create(name)
		if err == nil && name == part {
			err = write(w)
		} else if err == nil {
			_, err = io.WriteString(w, text)
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

const (
	sheetPart = "xl/worksheets/sheet1.xml"
	textsPart = "xl/sharedStrings.xml"
	sheetHead = `<worksheet><sheetData>`
	sheetEnd  = `</sheetData></worksheet>`
)

// farCells has rows that each have a cell in the last column a sheet can have.
func farCells(rows int) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, sheetHead)
		for row := 1; row <= rows; row++ {
			_, e := fmt.Fprintf(w, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="XFD%d"><v>1</v></c></row>`, row, row, row, row)
			err = errors.Join(err, e)
		}
		_, e := io.WriteString(w, sheetEnd)
		return errors.Join(err, e)
	}
}

func manyMerges(n int) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, `<worksheet><sheetData>`)
		for row := 1; row <= n; row++ {
			_, e := fmt.Fprintf(w, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, row, row)
			err = errors.Join(err, e)
		}
		_, e := io.WriteString(w, `</sheetData><mergeCells>`)
		err = errors.Join(err, e)
		for row := 1; row <= n; row++ {
			_, e := fmt.Fprintf(w, `<mergeCell ref="A%d:C%d"/>`, row, row)
			err = errors.Join(err, e)
		}
		_, e = io.WriteString(w, `</mergeCells></worksheet>`)
		return errors.Join(err, e)
	}
}

// readAll reads every sheet and looks at each cell and its merge.
func readAll(b []byte) error {
	w, err := Read(context.Background(), "x", b)
	if err != nil {
		return err
	}
	for _, name := range w.Sheets {
		s, err := w.Sheet(context.Background(), name)
		if err != nil {
			return err
		}
		for row := range s.Rows {
			for col := range s.Rows[row] {
				s.Merged(row, col)
			}
		}
	}
	return w.Close()
}

// within runs something and fails where it takes too long, or more memory than it may at any time.
func within(tb testing.TB, do func() error) error {
	tb.Helper()
	const most, longest = 300 << 20, 10 * time.Second
	stop, peak := make(chan bool), make(chan uint64)
	go func() {
		top, m := uint64(0), runtime.MemStats{}
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				peak <- top
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				top = max(top, m.HeapInuse)
			}
		}
	}()
	runtime.GC()
	start := time.Now()
	err := do()
	took := time.Since(start)
	close(stop)
	if top := <-peak; top > most {
		tb.Errorf("%d MiB", top>>20)
	}
	if took > longest {
		tb.Errorf("%v", took)
	}
	return err
}

// TestLimits: what is too large is refused while it is read, and what only looks large is read.
func TestLimits(t *testing.T) {
	long := func(w io.Writer, before, each, after string, times int) error {
		_, err := io.WriteString(w, before)
		for range times {
			_, e := io.WriteString(w, each)
			err = errors.Join(err, e)
		}
		_, e := io.WriteString(w, after)
		return errors.Join(err, e)
	}
	mega := strings.Repeat("川", 1<<20/3)
	for name, tt := range map[string]struct {
		part  string
		write func(io.Writer) error
		want  error
	}{
		"a cell at XFD in each of 59,100 rows": {sheetPart, farCells(59_100), nil},
		"100,000 merges":                       {sheetPart, manyMerges(100_000), nil},
		"a bomb of rows": {sheetPart, func(w io.Writer) error {
			return long(w, sheetHead, `<row><c><v>1</v></c></row>`, sheetEnd, 1<<20)
		}, ErrTooLarge},
		"a bomb of cells": {sheetPart, func(w io.Writer) error {
			_, err := io.WriteString(w, sheetHead)
			for row := 1; row <= 13_000; row++ {
				_, e := fmt.Fprintf(w, `<row r="%d"><c r="SF%d"><v>1</v></c></row>`, row, row)
				err = errors.Join(err, e)
			}
			return err
		}, ErrTooLarge},
		"texts without end": {textsPart, func(w io.Writer) error {
			return long(w, "<sst>", "<si><t>"+mega[:999_999]+"</t></si>", "</sst>", 200)
		}, ErrTooLarge},
		"one long text": {textsPart, func(w io.Writer) error {
			return long(w, "<sst><si><t>", mega, "</t></si></sst>", 20)
		}, ErrTooLarge},
		"a tag without end":      {sheetPart, func(w io.Writer) error { return long(w, "<worksheet a='", mega, "'>", 20) }, ErrBroken},
		"elements in each other": {sheetPart, func(w io.Writer) error { return long(w, "<worksheet>", "<a>", "</worksheet>", 1<<20) }, ErrBroken},
		"entities of entities": {sheetPart, func(w io.Writer) error {
			const own = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`
			_, err := io.WriteString(w, own+sheetHead+`<row><c t="str"><v>&b;</v></c></row>`+sheetEnd)
			return err
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := written(t, tt.part, tt.write)
			if err := within(t, func() error { return readAll(b) }); !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}

// TestFarCells: texts far out are named, the others are read.
func TestFarCells(t *testing.T) {
	w, err := Read(t.Context(), "x", archived(t, xlsxParts(`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>`+
		`<row r="1048576"><c r="B1048576"><v>3</v></c></row>`)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := dump(w), "# 表\n1\nmerged [] hidden [] missing [] beyond [XFD1 B1048576]\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	w, err = Read(t.Context(), "x", archived(t, xlsxParts(`<row r="1"><c r="XFD1"><v>2</v></c></row>`)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Sheet(t.Context(), "表"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a sheet with nothing but that: %v", err)
	}
}

// The measurements of what used to take 8.9 GB, and to hang.
func BenchmarkFarCells(b *testing.B)   { benchmark(b, written(b, sheetPart, farCells(59_100))) }
func BenchmarkManyMerges(b *testing.B) { benchmark(b, written(b, sheetPart, manyMerges(100_000))) }

// BenchmarkRead40000 reads a roster of 40,000 people.
func BenchmarkRead40000(b *testing.B) {
	benchmark(b, written(b, sheetPart, func(w io.Writer) error {
		_, err := io.WriteString(w, sheetHead)
		for row := 1; row <= 40_000; row++ {
			_, e := fmt.Fprintf(w, `<row r="%d">`, row)
			err = errors.Join(err, e)
			for col := range 20 {
				_, e := fmt.Fprintf(w, `<c r="%s" t="inlineStr"><is><t>教师%d</t></is></c>`, CellName(row-1, col), row*col)
				err = errors.Join(err, e)
			}
			_, e = io.WriteString(w, `</row>`)
			err = errors.Join(err, e)
		}
		_, e := io.WriteString(w, sheetEnd)
		return errors.Join(err, e)
	}))
}

func benchmark(b *testing.B, content []byte) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if err := within(b, func() error { return readAll(content) }); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWhatSaysToBeTooLarge: a part that says of itself that more comes out of it than may, alone or with the others, is refused before
// anything of it is unpacked.
func TestWhatSaysToBeTooLarge(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range xlsxParts("") {
		var packed bytes.Buffer
		f, err := flate.NewWriter(&packed, flate.BestSpeed)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		err = errors.Join(err, f.Close())
		h := &zip.FileHeader{
			Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(text)),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(text)),
		}
		if name == sheetPart {
			h.UncompressedSize64 = 256<<20 - 1
		}
		w, wrong := z.CreateRaw(h)
		if wrong == nil {
			_, wrong = w.Write(packed.Bytes())
		}
		if err = errors.Join(err, wrong); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := readAll(b.Bytes()); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}
