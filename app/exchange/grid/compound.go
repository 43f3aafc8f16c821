package grid

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
)

// openCompound opens what older programs kept in a file of files: a workbook (.xls, .et), or something that is refused by name.
func openCompound(ctx context.Context, path string, b []byte) (*Workbook, error) {
	const sector = 512
	whole := b
	if rest := len(b) % sector; rest != 0 { // some programs do not fill up the last sector
		whole = append(slices.Clip(b), make([]byte, sector-rest)...)
	}
	doc, err := mscfb.New(bytes.NewReader(whole))
	if err != nil {
		if bytes.Contains(b, wide("EncryptedPackage")) {
			return nil, ErrPassword
		}
		return nil, errors.Join(ErrBroken, err)
	}
	streams := map[string]*mscfb.File{}
	for _, f := range doc.File {
		if len(f.Path) == 0 {
			streams[f.Name] = f
		}
	}
	switch {
	case streams["EncryptedPackage"] != nil:
		return nil, ErrPassword
	case streams["Workbook"] != nil:
		b, err := stream(streams["Workbook"], len(b))
		if err != nil {
			return nil, err
		}
		return openXLS(ctx, path, b)
	case streams["Book"] != nil:
		return nil, ErrOldFormat
	case streams["WordDocument"] != nil:
		return nil, ErrOldWord
	}
	return nil, ErrNotWorkbook
}

func stream(f *mscfb.File, most int) ([]byte, error) {
	if f.Size > int64(most) {
		return nil, ErrBroken
	}
	b := make([]byte, f.Size)
	if _, err := io.ReadFull(f, b); err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	return b, nil
}

// wide is a name as compound files write it.
func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}
