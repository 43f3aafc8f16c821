package page

import (
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ownFiles are the names under which machines keep the faces that official papers are set in (GB/T 9704-2012), the best
// first. Collections (.ttc) cannot be embedded by the library that writes the PDF.
var ownFiles = map[Face][]string{
	Title: {"fzxbsjw.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "fzxbsk.ttf"},
	Fang:  {"仿宋_gb2312.ttf", "simfang.ttf", "fzfsk.ttf", "fzfsjw.ttf", "fang.ttf"},
	Kai:   {"楷体_gb2312.ttf", "simkai.ttf", "fzktk.ttf", "fzktjw.ttf"},
	Hei:   {"simhei.ttf", "fzhtk.ttf", "fzhtjw.ttf"},
}

// OwnFaces looks for the office's own faces in folders, those of the first folder first.
func OwnFaces(dirs ...string) map[Face]string {
	out := map[Face]string{}
	for _, dir := range dirs {
		found := map[string]string{}
		files, err := os.ReadDir(dir)
		if err != nil {
			continue // most machines have only some of the folders
		}
		for _, f := range files {
			found[strings.ToLower(f.Name())] = filepath.Join(dir, f.Name())
		}
		for face, names := range ownFiles {
			for _, n := range names {
				if out[face] == "" && found[n] != "" {
					out[face] = found[n]
				}
			}
		}
	}
	return out
}

// embeddable reports whether a file is a TrueType face with outlines (no collection, no CFF) whose maker allows that it is
// embedded in a document: OS/2 fsType is not 2 (restricted licence embedding).
func embeddable(file *io.SectionReader) bool {
	dir, err := directory(file)
	if err != nil {
		return false
	}
	for _, tag := range []string{"glyf", "loca", "cmap", "hmtx", "head", "OS/2"} {
		if _, ok := dir[tag]; !ok {
			return false
		}
	}
	const fsType = 8
	b := make([]byte, 2)
	if _, err := file.ReadAt(b, dir["OS/2"].at+fsType); err != nil {
		return false
	}
	use := binary.BigEndian.Uint16(b)
	return use&0x000f != 2 && use&0x0300 == 0 // embedding is not forbidden, nor subsets, nor outlines
}
