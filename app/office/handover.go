package office

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/submission"
)

// HandOver writes the files of a submission, exactly as they were frozen, into a folder: of the data folder, or of a stick. Each is
// complete or not there; may is asked about one that stands there and is another. It gives the paths in their order.
func HandOver(ctx context.Context, l RoundLedger, s *submission.Sent, dir string, may func(path string) bool) (paths []string, err error) {
	err = Leave(ctx, l, Leaving{Act: "写出报送材料", What: s.Called(), File: dir}, func() error {
		for _, f := range s.Files {
			content, err := l.Original(ctx, f.Original)
			if err != nil {
				return fmt.Errorf("file %s of %s: %w", f.File, s.Called(), err)
			}
			path := filepath.Join(dir, string(f.File))
			if !holds(path, content) {
				err = file.Write(path, 0o600, may, func(w io.Writer) error {
					_, err := w.Write(content)
					return err
				})
			}
			if err != nil {
				return err
			}
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// holds reports whether a file is there, and is the same already.
func holds(path string, content []byte) bool {
	same, err := file.Read(path, int64(len(content)))
	return err == nil && bytes.Equal(same, content)
}

// FolderName is what the folder of a submission is called.
func FolderName(b *edu.Book, s *submission.Sent) string { return file.Name(b.Unit.Area + s.Called()) }
