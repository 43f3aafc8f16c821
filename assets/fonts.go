package assets

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
)

// Screen is the face of the window.
//
//go:embed fonts/screen.otf
var Screen []byte

// The faces of paper, and where they keep characters beyond the BMP. Each is bytes of the program's file, which an embed.FS gives as copies
// only: so their pages can be let go again. The outlines are packed: they were a third of the program.
var (
	//go:embed fonts/hei.ttf.zst
	hei []byte
	//go:embed fonts/kai.ttf.zst
	kai []byte
	//go:embed fonts/song.ttf.zst
	song []byte
	//go:embed fonts/song-ext.ttf.zst
	songExt []byte
	//go:embed fonts/song-gbk.ttf.zst
	songGBK []byte
	//go:embed fonts/title.ttf.zst
	title []byte
	//go:embed fonts/pua.tsv
	pua []byte
)

// Paper are the faces of paper, each with its licence in fonts/licenses. A face that is read is unpacked once; LetGo forgets that.
type Paper struct{ faces []*outlines }

// Fonts are the faces of paper.
var Fonts = &Paper{[]*outlines{
	{name: "hei.ttf", packed: hei},
	{name: "kai.ttf", packed: kai},
	{name: "song.ttf", packed: song},
	{name: "song-ext.ttf", packed: songExt},
	{name: "song-gbk.ttf", packed: songGBK},
	{name: "title.ttf", packed: title},
	{name: "pua.tsv", plain: pua},
}}

// Faces are the bytes of all faces of the window and of paper as they lie in the program's file.
func Faces() [][]byte {
	out := [][]byte{Screen}
	for _, f := range Fonts.faces {
		if f.packed != nil {
			out = append(out, f.packed)
		}
	}
	return out
}

// Open implements fs.FS. What it opens is an io.ReaderAt.
func (p *Paper) Open(name string) (fs.File, error) {
	for _, o := range p.faces {
		if name == "fonts/"+o.name {
			b, err := o.bytes()
			if err != nil {
				return nil, &fs.PathError{Op: "open", Path: name, Err: err}
			}
			return face{io.NewSectionReader(o, 0, int64(len(b))), o.name}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// LetGo frees what was unpacked; whoever reads on unpacks it again.
func (p *Paper) LetGo() {
	for _, o := range p.faces {
		o.mu.Lock()
		if o.packed != nil {
			o.plain = nil
		}
		o.mu.Unlock()
	}
}

// outlines are a face as it lies in the program's file, and as it is read. They may be read from any goroutine.
type outlines struct {
	name   string
	packed []byte // zstd; nil for what lies there as it is

	mu    sync.Mutex
	plain []byte
}

func (o *outlines) bytes() (_ []byte, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.plain == nil {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		defer d.Close()
		if o.plain, err = d.DecodeAll(o.packed, nil); err != nil {
			return nil, fmt.Errorf("unpack face %s: %w", o.name, err)
		}
	}
	return o.plain, nil
}

// ReadAt implements io.ReaderAt.
func (o *outlines) ReadAt(p []byte, at int64) (int, error) {
	b, err := o.bytes()
	if err != nil {
		return 0, err
	}
	return bytes.NewReader(b).ReadAt(p, at)
}

// face is one of them, and what is known of it.
type face struct {
	*io.SectionReader
	name string
}

func (f face) Stat() (fs.FileInfo, error) { return f, nil }
func (face) Close() error                 { return nil }
func (f face) Name() string               { return f.name }
func (face) Mode() fs.FileMode            { return 0o444 }
func (face) ModTime() time.Time           { return time.Time{} }
func (face) IsDir() bool                  { return false }
func (face) Sys() any                     { return nil }
