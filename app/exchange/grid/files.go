package grid

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"countyledger/store/file"
)

// Limits on a folder or archive of files.
const (
	maxFiles    = 3000
	maxArchives = 512 << 20 // bytes that the files of an archive have together
)

// File is one of the files that a path leads to: itself, or one in a folder or archive.
type File struct {
	Path string // from the path that was asked for, through folders and archives
	read func() ([]byte, error)
	text string // of the clipboard
}

// Clipboard is what was copied in a spreadsheet, as a file that has no path.
func Clipboard(text string) File { return File{Path: clipboard, text: text} }

// Pasted is the text of what was copied in a spreadsheet; ok is false of a file.
func (f *File) Pasted() (text string, ok bool) { return f.text, f.read == nil }

// Open reads the file as a workbook.
func (f *File) Open(ctx context.Context) (*Workbook, error) {
	if f.read == nil {
		return FromText(ctx, f.text)
	}
	b, err := f.read()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Path, err)
	}
	w, err := Read(ctx, f.Path, b)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Path, err)
	}
	return w, nil
}

// Content is what is in the file, byte by byte.
func (f *File) Content() ([]byte, error) {
	if f.read == nil {
		return []byte(f.text), nil
	}
	b, err := f.read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	return b, nil
}

// Files lists the files that a path leads to, in the order of their names: a file itself, those in a folder and its folders,
// and those in archives (.zip), where an archive within an archive is looked into once. What programs put there for themselves
// is left out. The files are not read yet.
func Files(name string) ([]File, error) {
	l := &lister{left: maxArchives}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		err = filepath.WalkDir(name, func(p string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case p != name && notSent(e.Name()):
				if e.IsDir() {
					return filepath.SkipDir
				}
			case e.Type().IsRegular():
				return l.file(p)
			}
			return nil
		})
	} else if err == nil {
		err = l.file(name)
	}
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", name, err)
	}
	slices.SortFunc(l.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return l.files, nil
}

// notSent reports whether a file was not put there by the sender: locks of open documents, what systems keep in folders.
func notSent(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || strings.HasPrefix(lower, "__macosx") ||
		lower == "thumbs.db" || lower == "desktop.ini"
}

type lister struct {
	files []File
	left  int64
	inner inner
}

// inner is the archive within an archive that was looked into last. One at a time is in memory.
type inner struct {
	of *zip.File
	z  *zip.Reader
}

// open looks into an archive within an archive.
func (i *inner) open(f *zip.File) (*zip.Reader, error) {
	if i.of == f {
		return i.z, nil
	}
	*i = inner{}
	content, err := readEntry(f)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err == nil {
		*i = inner{f, z}
	}
	return z, err
}

// onDisk reads a file piece by piece, and holds it open for no longer: an archive need not be in memory, nor be closed by anybody.
type onDisk string

// ReadAt implements io.ReaderAt.
func (d onDisk) ReadAt(b []byte, at int64) (int, error) {
	f, err := file.Open(string(d), maxFile)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return f.ReadAt(b, at)
}

func (l *lister) add(f File) error {
	if len(l.files) >= maxFiles {
		return ErrTooLarge
	}
	l.files = append(l.files, f)
	return nil
}

// file lists a file, or the files in it if it is an archive of files.
func (l *lister) file(name string) error {
	read := func() ([]byte, error) { return readFile(name) }
	if !zipped(name) {
		return l.add(File{Path: name, read: read})
	}
	info, err := os.Stat(name)
	if err != nil || info.Size() > maxFile {
		return l.add(File{Path: name, read: read})
	}
	z, err := zip.NewReader(onDisk(name), info.Size())
	if err != nil {
		return l.add(File{Path: name, read: read})
	}
	return l.archive(name, func() (*zip.Reader, error) { return z, nil }, read, false)
}

// readFile reads a file that is not too large.
func readFile(name string) ([]byte, error) {
	b, err := file.Read(name, maxFile)
	switch {
	case errors.Is(err, file.ErrNotRegular):
		return nil, fmt.Errorf("open workbook: %w", errors.Join(ErrNotWorkbook, err))
	case errors.Is(err, file.ErrOversize):
		return nil, fmt.Errorf("open workbook: %w", errors.Join(ErrTooLarge, err))
	case err != nil:
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	return b, nil
}

// zipped reports whether a file begins as an archive does.
func zipped(name string) bool {
	f, err := file.Open(name, math.MaxInt64)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4)
	_, err = io.ReadFull(f, head)
	return err == nil && isZIP(head)
}

func isZIP(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) || bytes.HasPrefix(b, []byte("PK\x05\x06"))
}

// archive lists the files of an archive, which is opened anew for each; a document in parts is a file itself.
func (l *lister) archive(name string, opened func() (*zip.Reader, error), read func() ([]byte, error), nested bool) error {
	z, err := opened()
	if err != nil || isDocument(z) {
		return l.add(File{Path: name, read: read})
	}
	for i, f := range z.File {
		inside := entryName(f)
		if f.FileInfo().IsDir() || slices.ContainsFunc(strings.Split(inside, "/"), notSent) {
			continue
		}
		if l.left -= int64(min(f.UncompressedSize64, 1<<40)); l.left < 0 {
			return ErrTooLarge
		}
		full := path.Join(filepath.ToSlash(name), inside)
		content := func() ([]byte, error) {
			z, err := opened()
			if err != nil {
				return nil, errors.Join(ErrBroken, err)
			}
			return readEntry(z.File[i])
		}
		add := func() error { return l.add(File{Path: full, read: content}) }
		if !nested && strings.EqualFold(path.Ext(inside), ".zip") {
			add = func() error {
				return l.archive(full, func() (*zip.Reader, error) { return l.inner.open(f) }, content, true)
			}
		}
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

// isDocument reports whether an archive is one document in parts.
func isDocument(z *zip.Reader) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool {
		name := partName(f.Name)
		return name == "[content_types].xml" || name == "_rels/.rels" || name == "content.xml" || name == "xl/workbook.xml"
	})
}

// entryName is the name of a file in an archive, within it whatever it says; Chinese systems write it in GB18030.
func entryName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 || !utf8.ValidString(name) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil && !utf8.ValidString(name) {
			name = text
		}
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// readEntry reads a file of an archive to its end, so that its checksum is compared.
func readEntry(f *zip.File) ([]byte, error) {
	switch {
	case f.Flags&1 != 0:
		return nil, ErrPassword
	case f.UncompressedSize64 > maxFile:
		return nil, ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if len(b) > maxFile {
		return nil, ErrTooLarge
	}
	return b, nil
}

// openOnly opens the file of an archive that holds only one.
func openOnly(ctx context.Context, name string, b []byte) (*Workbook, error) {
	l := &lister{left: maxArchives}
	itself := func() ([]byte, error) { return nil, ErrBroken }
	opened := func() (*zip.Reader, error) { return zip.NewReader(bytes.NewReader(b), int64(len(b))) }
	if err := l.archive(name, opened, itself, false); err != nil {
		return nil, err
	}
	switch len(l.files) {
	case 0:
		return nil, ErrEmptyFile
	case 1:
		return l.files[0].Open(ctx)
	}
	return nil, ErrSeveral
}
