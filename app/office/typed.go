package office

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
	"countyledger/store/file"
)

// mostTyped is the largest file that is read which somebody edits by hand; real ones are a few kilobytes.
const mostTyped = 1 << 20

// ReadTyped reads a file that somebody edits by hand, in whatever encoding an editor left it.
func ReadTyped(path string) ([]byte, error) {
	f, err := file.Open(path, math.MaxInt64) // by how it begins one that is too large is told from one that is something else
	if err != nil {
		return nil, fmt.Errorf("read a typed file: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostTyped+1))
	if err != nil {
		return nil, fmt.Errorf("read a typed file: %w", err)
	}
	if len(text) > mostTyped && handfile.IsText(text) {
		return nil, &handfile.Error{File: filepath.Base(path), What: "文件太大，不像在记事本里改的文件；请核对选的文件"}
	}
	return plainText(text), nil
}

// CheckPreset is what is wrong with a file that is to be kept as a preset of a name; file is what it is called.
func CheckPreset(name, file string, text []byte) (err error) {
	switch name {
	case edu.PresetCity:
		_, err = check.ParseFile(text)
	case edu.PresetTable:
		var known report.Known
		if known, err = OwnColumns(); err == nil {
			_, err = report.ParseColumns(text, known)
		}
	case edu.PresetRules:
		_, err = edu.ParseRuleSet(assets.Rules, text)
	default:
		_, err = report.ParseText(name, text)
	}
	return handfile.Of("", file, err)
}

// PresetLike is which kind of rules a file holds: a city's, where it lists rules, else the office's own thresholds.
func PresetLike(text []byte) string {
	if n, err := handfile.Parse(text); err == nil {
		for _, m := range n.Members() {
			if key, _, _ := strings.Cut(m.Key, " "); key == "rules" || key == "规则" {
				return edu.PresetCity
			}
		}
	}
	return edu.PresetRules
}

// plainText is a text file as editors leave it: without the mark of its encoding, and in UTF-8 if it was UTF-16 or GB18030.
func plainText(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		if text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b); err == nil {
			return text
		}
	}
	if !utf8.Valid(b) && handfile.IsText(b) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b); err == nil {
			return text
		}
	}
	return b
}
