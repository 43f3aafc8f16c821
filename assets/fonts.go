package assets

import (
	"bytes"
	_ "embed"
	"io/fs"
	"time"
)

// Screen is the face of the window.
//
//go:embed fonts/screen.otf
var Screen []byte

// The faces of paper, and where they keep characters beyond the BMP. Each is bytes of the program's file, which an embed.FS gives as copies
// only: so their pages can be let go again.
var (
	//go:embed fonts/hei.ttf
	hei []byte
	//go:embed fonts/kai.ttf
	kai []byte
	//go:embed fonts/song.ttf
	song []byte
	//go:embed fonts/song-ext.ttf
	songExt []byte
	//go:embed fonts/song-gbk.ttf
	songGBK []byte
	//go:embed fonts/title.ttf
	title []byte
	//go:embed fonts/pua.tsv
	pua []byte
)

// Fonts are the faces of paper, each with its licence in fonts/licenses.
var Fonts fs.FS = paper

var paper = faces{
	{"hei.ttf", hei},
	{"kai.ttf", kai},
	{"song.ttf", song},
	{"song-ext.ttf", songExt},
	{"song-gbk.ttf", songGBK},
	{"title.ttf", title},
	{"pua.tsv", pua},
}

// Faces are the bytes of all faces of the window and of paper as they lie in the program's file.
func Faces() [][]byte {
	out := [][]byte{Screen}
	for _, f := range paper {
		out = append(out, f.content)
	}
	return out
}

// faces are the files of a folder; each, opened, is an io.ReaderAt.
type faces []struct {
	name    string
	content []byte
}

// Open implements fs.FS.
func (f faces) Open(name string) (fs.File, error) {
	for _, x := range f {
		if name == "fonts/"+x.name {
			return face{bytes.NewReader(x.content), x.name}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// face is one of them, and what is known of it.
type face struct {
	*bytes.Reader
	name string
}

func (f face) Stat() (fs.FileInfo, error) { return f, nil }
func (face) Close() error                 { return nil }
func (f face) Name() string               { return f.name }
func (face) Mode() fs.FileMode            { return 0o444 }
func (face) ModTime() time.Time           { return time.Time{} }
func (face) IsDir() bool                  { return false }
func (face) Sys() any                     { return nil }
