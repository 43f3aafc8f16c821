package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// zipOf makes an archive of files with their content.
func zipOf(t *testing.T, files map[string]io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, r := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func xlsxOf(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		for j, v := range r {
			if err := f.SetCellStr("Sheet1", grid.CellName(i, j), v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(path string) error {
	rd, err := plainReader()
	if err != nil {
		return err
	}
	_, err = Read(context.Background(), path, Ask{Register: edu.Schools}, rd, empty())
	return err
}

func TestBadInput(t *testing.T) {
	sample, err := os.ReadFile(filepath.Join(samples, sampleFiles[0].file))
	if err != nil {
		t.Fatal(err)
	}
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	for _, tt := range []struct {
		name    string
		file    string
		content []byte
		want    error
	}{
		{"text", "a.xlsx", []byte("这不是工作簿"), grid.ErrNotWorkbook},
		{"nothing", "a.xlsx", nil, grid.ErrEmptyFile},
		{"no file in it", "a.xls", ole, grid.ErrBroken},
		{"password", "a.xlsx", append(ole, []byte(strings.Join(strings.Split("EncryptedPackage", ""), "\x00")+"\x00")...), grid.ErrPassword},
		{"another archive", "a.xlsx", zipOf(t, map[string]io.Reader{"word/document.xml": bytes.NewReader([]byte("<w/>"))}), grid.ErrNotWorkbook},
		{"cut in half", "a.xlsx", sample[:len(sample)/2], grid.ErrBroken},
		{"bomb", "a.xlsx", zipOf(t, map[string]io.Reader{"xl/workbook.xml": io.LimitReader(zeros{}, 300<<20)}), grid.ErrTooLarge},
		{"empty sheet", "a.xlsx", xlsxOf(t), grid.ErrEmptySheet},
		{"no header", "a.xlsx", xlsxOf(t, []string{"甲", "乙"}, []string{"1", "2"}), ErrNoHeader},
		{"binary csv", "a.csv", []byte("a,b\x00c"), grid.ErrNotWorkbook},
		{"empty csv", "a.csv", nil, grid.ErrEmptyFile},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.file)
			if err := os.WriteFile(path, tt.content, 0o600); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := read(path); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > 64<<20 {
				t.Errorf("%d MiB were allocated", got>>20)
			}
		})
	}
}

func TestCSV(t *testing.T) {
	head := "学校名称,标识码,办学类型,举办者,状态\n"
	gbk := []byte("\xd1\xa7\xd0\xa3\xc3\xfb\xb3\xc6,\xb1\xea\xca\xb6\xc2\xeb," +
		"\xb0\xec\xd1\xa7\xc0\xe0\xd0\xcd,\xbe\xd9\xb0\xec\xd5\xdf,\xd7\xb4\xcc\xac\n" +
		"\xe1\xb0\xcf\xd8,2114939849,\xd0\xa1\xd1\xa7,\xc3\xf1\xb0\xec,\xd4\xda\xd3\xc3\n")
	for name, b := range map[string][]byte{
		"UTF-8":           []byte(head + "岚县,2114939849,小学,民办,在用\n"),
		"UTF-8 with mark": []byte("\xef\xbb\xbf" + head + "岚县,2114939849,小学,民办,在用\n"),
		"GB18030":         gbk,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "学校.csv")
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			s := ledger(t)
			p := prepare(t, s, "schools", path)
			if p.Count(Added) != 1 || p.Rows[0].Record.(*edu.School).Name != "岚县" {
				t.Errorf("%+v", p.Rows)
			}
		})
	}
}

func TestLearntSynonym(t *testing.T) {
	b, rd := empty(), readerOf(t)
	b.Put(edu.LearntHeads, &edu.LearntHead{Register: "schools", Head: "学堂大名", Target: "name"})
	f := &finder{reader: rd, file: "表.xlsx", known: known{newLookup(b)}, heads: headsOf(b, rd)}
	all, err := f.sheet(t.Context(), gridSheet("学堂\n大名（必填）|标识码|办学类型", "李山|2114000001|小学"))
	if err != nil {
		t.Fatal(err)
	}
	if c := all[0].Header.Columns[0]; c.Target.Key() != "name" || c.Grade != recognise.Sure {
		t.Errorf("the learnt name means %+v", c)
	}
}

// FuzzOpen: whatever the bytes, there is an error or there are rows, and no panic.
func FuzzOpen(f *testing.F) {
	b, err := os.ReadFile(filepath.Join(samples, sampleFiles[2].file))
	if err == nil {
		f.Add(b, false)
	}
	f.Add([]byte("a,b\n1,2\n"), true)
	f.Add([]byte("PK\x03\x04"), false)
	f.Fuzz(func(_ *testing.T, b []byte, isCSV bool) {
		name := "x.xlsx"
		if isCSV {
			name = "x.csv"
		}
		w, err := grid.Read(context.Background(), name, b)
		if err != nil {
			return
		}
		defer w.Close()
		for _, n := range w.Sheets {
			if s, err := w.Sheet(context.Background(), n); err == nil {
				rd, err := plainReader()
				if err != nil {
					panic(err)
				}
				look := &finder{reader: rd, file: name, known: known{newLookup(empty())}}
				tables, err := look.sheet(context.Background(), s)
				if err != nil {
					continue
				}
				for _, in := range tables {
					if _, err := Prepare(context.Background(), name, in, empty()); err != nil {
						panic(err)
					}
				}
			}
		}
	})
}
