package grid

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
)

// Sent reports whether a file, by its name, may be one that somebody sent: it is of a kind that is read, or an archive, and no program
// put it there for itself.
func Sent(name string) bool {
	name = filepath.Base(name)
	return !notSent(name) && slices.Contains(Endings(), strings.ToLower(filepath.Ext(name)))
}

// Whole reads a file and tells its SHA-256, and whether all of it is there: of an archive the end, with its list of parts, of any other
// that it begins with something. It says nothing of what a file is worth: one that is whole may still be none that can be read.
func Whole(name string) (sum string, whole bool, err error) {
	b, err := readFile(name)
	if err != nil {
		return "", false, err
	}
	sha := sha256.Sum256(b)
	return hex.EncodeToString(sha[:]), complete(b), nil
}

// complete is described at Whole. A program that fetches a file may have made room for it first: it is nothing but zeros then.
func complete(b []byte) bool {
	if isZIP(b) {
		_, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		return err == nil
	}
	if bytes.HasPrefix([]byte("PK\x03\x04"), b) {
		return false
	}
	return len(bytes.Trim(b[:min(len(b), beginning)], "\x00")) > 0
}

// beginning is how much of a file is looked at, in bytes.
const beginning = 512
