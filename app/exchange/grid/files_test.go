package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestFiles: a folder, an archive and an archive in it are files that a sender put there; names of Chinese systems are read.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, b, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	table := []byte("姓名,性别\n甲,女\n")
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("东川/教师.csv")
	if err != nil {
		t.Fatal(err)
	}
	var inner, outer bytes.Buffer
	z := zip.NewWriter(&inner)
	w, err := z.CreateHeader(&zip.FileHeader{Name: gbk, NonUTF8: true, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(table)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	z = zip.NewWriter(&outer)
	for name, b := range map[string][]byte{
		"西川/教师.csv": table, "内.zip": inner.Bytes(), "__MACOSX/._教师.csv": table, "../../etc/外.csv": table, `南川\教师.csv`: table,
		"深.zip": archived(t, map[string]string{"再.zip": inner.String()}), "坏.zip": []byte("PK\x03\x04坏"),
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write("包.zip", outer.Bytes())
	write("一.csv", table)
	write("下/二.csv", table)
	write("下/~$二.xlsx", table)
	write(".隐/三.csv", table)
	write("Thumbs.db", table)
	write("表.xlsx", archived(t, xlsxParts(`<row r="1"><c r="A1"><v>1</v></c></row>`)))
	all, err := Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range all {
		name, err := filepath.Rel(dir, f.Path)
		if err != nil {
			t.Fatal(err)
		}
		if w, err := f.Open(t.Context()); err != nil {
			name += " !"
		} else if len(w.Sheets) == 0 {
			t.Errorf("%s has no sheets", name)
		}
		got = append(got, filepath.ToSlash(name))
	}
	want := []string{
		"一.csv", "下/二.csv", "包.zip/etc/外.csv", "包.zip/内.zip/东川/教师.csv", "包.zip/南川/教师.csv", "包.zip/坏.zip !", "包.zip/深.zip/再.zip",
		"包.zip/西川/教师.csv", "表.xlsx",
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if one, err := Files(filepath.Join(dir, "一.csv")); err != nil || len(one) != 1 {
		t.Errorf("%v, %v", one, err)
	}
	if _, err := Files(filepath.Join(dir, "没有")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// TestOnlyFile: an archive with one file is that file.
func TestOnlyFile(t *testing.T) {
	w, err := Read(t.Context(), "包.zip", archived(t, map[string]string{"教师.csv": "姓名,性别\n甲,女\n"}))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(w); !strings.HasPrefix(got, "# 教师\n姓名\t性别\n") {
		t.Error(got)
	}
}
