package workbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/store/file"
)

// program is what a workbook says it was made with.
const program = "县教台账"

// A workbook carries a seal over all else that is in it (a property of the document), so that it is known whether anything was changed
// since, whatever program did so and whatever that says of itself.
const (
	sealPart = "docProps/custom.xml"
	sealName = program + "核验值"
)

// unsealed stands in the place of the seal until all parts are known.
var unsealed = strings.Repeat("0", hex.EncodedLen(sha256.Size))

// mostSealed is the most that a workbook may be unpacked whose seal is proven, in bytes.
const mostSealed = 256 << 20

// sign writes into a workbook what it was made with.
func sign(f *excelize.File) error {
	return errors.Join(f.SetAppProps(&excelize.AppProperties{Application: program}), Seal(f))
}

// Seal has a workbook say, once it is written, that nothing was changed in it since.
func Seal(f *excelize.File) error {
	f.SetZipWriter(newArchive)
	return f.SetCustomProps(excelize.CustomProperty{Name: sealName, Value: unsealed})
}

// seal is that over the parts of a workbook.
func seal(parts map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if name != sealPart {
			fmt.Fprintf(all, "%s %x\n", name, sha256.Sum256(parts[name]))
		}
	}
	return hex.EncodeToString(all.Sum(nil))
}

// Made reports whether a file is a workbook that this program made and in which nobody has changed anything since.
func Made(path string) bool {
	f, err := file.Open(path, math.MaxInt64)
	if err != nil {
		return false
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return false
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return false
	}
	parts, err := unpacked(z)
	return err == nil && bytes.Contains(parts[sealPart], []byte(">"+seal(parts)+"<"))
}

// errManyParts tells that a workbook is too large to be proven, or has a part twice.
var errManyParts = errors.New("workbook has too much in it")

// unpacked are the parts of a workbook; only one that has a seal is unpacked.
func unpacked(z *zip.Reader) (map[string][]byte, error) {
	parts := map[string][]byte{}
	left := int64(mostSealed)
	if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == sealPart }) {
		return parts, nil
	}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(in, left+1))
		if err = errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
		if _, twice := parts[f.Name]; twice || int64(len(b)) > left {
			return nil, errManyParts
		}
		left -= int64(len(b))
		parts[f.Name] = b
	}
	return parts, nil
}
