package intake

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office/message"
)

// ErrNoPackages tells that nothing in a folder is a package by its name.
var ErrNoPackages = message.Say("文件夹里没有数据包（以" + parcel.Ext + "结尾的文件）。请核对选的文件夹。")

// Packages are the files that are named, and of a folder all packages in it, in the order of their names.
func Packages(ctx context.Context, named []string) (out []string, err error) {
	for _, path := range named {
		err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if !d.IsDir() && (p == path || strings.EqualFold(filepath.Ext(p), parcel.Ext)) {
				out = append(out, p)
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, fmt.Errorf("look for packages: %w", err)
		}
	}
	if len(out) == 0 {
		return nil, ErrNoPackages
	}
	return out, nil
}
