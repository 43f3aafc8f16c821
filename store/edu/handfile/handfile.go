// Package handfile reads the files that an office edits by hand, in any editor: JSON, strictly, so that nothing that somebody wrote is
// passed over. Whatever is wrong is an *Error: the file, the line, the column, the field, and a Chinese sentence of what it is and what
// to do. It knows the standard library only.
package handfile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is what is wrong with a file that somebody edited.
type Error struct {
	// Kind is what the file is meant to be (口径文件), File how it is called on the disk, empty where it stands in the ledger.
	Kind, File string
	// Line and Column are counted from 1, in characters; 0 where it is the file as a whole.
	Line, Column int
	// Field is the way to the value, from the outside in: 班额上限（class_size）→primary.
	Field string
	// What is the sentence: what is wrong and what to do, without a full stop.
	What string
}

// Error is the sentence with its place.
func (e *Error) Error() string {
	out := e.Kind
	if e.File != "" {
		out += "“" + e.File + "”"
	}
	if e.Line > 0 {
		out += fmt.Sprintf("第%d行第%d个字", e.Line, e.Column)
	}
	if e.Field != "" {
		out += "，“" + e.Field + "”"
	}
	if out == "" {
		return e.What
	}
	return out + "：" + e.What
}

// Of says of what kind and name the file is, in an error that came of reading it; what is known already stays.
func Of(kind, name string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		if e.Kind == "" {
			e.Kind = kind
		}
		if e.File == "" {
			e.File = name
		}
	}
	return err
}

// strangers are what a file is by its first bytes, where it is no text at all.
var strangers = []struct{ begins, is string }{
	{"%PDF", "这是PDF文件"},
	{"PK\x03\x04", "这是工作簿、文字文档或压缩包"},
	{"\xd0\xcf\x11\xe0", "这是旧格式的工作簿或文字文档"},
	{"SQLite format 3", "这是一份台账（数据库）"},
	{"\x89PNG", "这是图片"},
	{"\xff\xd8\xff", "这是图片"},
	{"GIF8", "这是图片"},
	{`{\rtf`, "这是文字文档"},
	{"Rar!", "这是压缩包"},
	{"7z\xbc\xaf", "这是压缩包"},
}

// stranger is what a file is that is no text; empty for any other.
func stranger(b string) string {
	for _, s := range strangers {
		if strings.HasPrefix(b, s.begins) {
			return s.is + "，不是能在记事本里改的文字文件；请核对选的文件"
		}
	}
	return ""
}

// IsText reports whether a file can be a text, in whatever encoding of one byte or more.
func IsText(b []byte) bool { return stranger(string(b)) == "" && !bytes.ContainsRune(b, 0) }

// Text is the text of a file, without the mark of its encoding. A file that is empty or no text is refused.
func Text(b []byte) (string, error) {
	text := strings.TrimPrefix(string(b), "\ufeff")
	is := stranger(text)
	switch {
	case is != "":
		return "", &Error{What: is}
	case strings.TrimSpace(text) == "":
		return "", &Error{What: "文件是空的，什么也没有写；请重新导出一份，改好再装入"}
	case strings.ContainsRune(text, 0):
		return "", &Error{What: "这不是文字文件；请核对选的文件，应是导出后在记事本里改过的那一份"}
	case !utf8.ValidString(text):
		return "", &Error{What: "文件中有认不出的字；请在记事本里打开，另存为UTF-8编码，再装入"}
	}
	return text, nil
}
