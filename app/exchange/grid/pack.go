package grid

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// pack is an archive that holds one document in parts: .xlsx, .ods, .docx. Each part is read to its end, so that its checksum
// is compared, and within what the whole may unpack to.
type pack struct {
	parts map[string]*zip.File
	left  int64
	ctx   context.Context // of the work that reads it
}

func openPack(ctx context.Context, b []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	if len(z.File) > maxEntries {
		return nil, ErrTooLarge
	}
	p := &pack{parts: map[string]*zip.File{}, left: maxUnpack, ctx: ctx}
	for _, f := range z.File {
		name := partName(f.Name)
		if p.parts[name] != nil {
			return nil, fmt.Errorf("part %q stands twice: %w", f.Name, ErrBroken)
		}
		if p.parts[name] = f; strings.HasSuffix(name, ".xml") && f.UncompressedSize64 > maxUnpack {
			return nil, ErrTooLarge
		}
	}
	return p, nil
}

// partName is the name of a part as programs mean it: without regard to case and to which way its strokes lean.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *pack) has(name string) bool { return p.parts[partName(name)] != nil }

// xml reads a part as XML; each ends with a call of its own to the file's end.
func (p *pack) xml(name string, read func(*xmlReader) error) error {
	f := p.parts[partName(name)]
	switch {
	case f == nil:
		return fmt.Errorf("part %q is missing: %w", name, ErrBroken)
	case f.Flags&1 != 0:
		return ErrPassword
	case p.left < 0 || f.UncompressedSize64 > uint64(p.left):
		return ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return errors.Join(ErrBroken, err)
	}
	defer r.Close()
	x := newXML(&watched{&counted{r, &p.left}, p.ctx})
	if err := read(x); err != nil {
		return fmt.Errorf("part %q: %w", name, broken(err))
	}
	return nil
}

type relation struct{ kind, target string }

// relations are what a part relates to, by their ids, with targets from the root of the archive.
func (p *pack) relations(part string) (map[string]relation, error) {
	dir, file := path.Split(part)
	rels := map[string]relation{}
	err := p.xml(dir+"_rels/"+file+".rels", func(r *xmlReader) error {
		return r.each(func(name string) error {
			if name != "Relationship" || r.attr("TargetMode") == "External" {
				return nil
			}
			target := strings.ReplaceAll(r.attr("Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			rels[r.attr("Id")] = relation{path.Base(r.attr("Type")), strings.TrimPrefix(target, "/")}
			return nil
		})
	})
	return rels, err
}

// main is the part that holds the document itself, and the name of its first element.
func (p *pack) main() (part, root string, err error) {
	for _, usual := range []string{"xl/workbook.xml", "word/document.xml"} {
		if p.has(usual) {
			part = usual
		}
	}
	if p.has("_rels/.rels") {
		rels, err := p.relations("")
		if err != nil {
			return "", "", err
		}
		for _, id := range slices.Sorted(maps.Keys(rels)) {
			if r := rels[id]; r.kind == "officeDocument" {
				part = r.target
			}
		}
	}
	if part == "" {
		return "", "", nil
	}
	err = p.xml(part, func(r *xmlReader) error {
		return r.each(func(name string) error {
			if root == "" {
				root = name
			}
			return nil
		})
	})
	return part, root, err
}

// counted reads as long as something may still be read.
type counted struct {
	src  io.Reader
	left *int64
}

func (c *counted) Read(b []byte) (int, error) {
	if *c.left < 0 {
		return 0, ErrTooLarge
	}
	n, err := c.src.Read(b)
	*c.left -= int64(n)
	return n, err
}

// watched reads on until the work is cancelled.
type watched struct {
	src io.Reader
	ctx context.Context
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.src.Read(b)
}

// broken makes an error of reading one that says so, where it says nothing more.
func broken(err error) error {
	for _, known := range []error{ErrTooLarge, ErrPassword, ErrBroken, ErrNotWorkbook} {
		if errors.Is(err, known) {
			return err
		}
	}
	return errors.Join(ErrBroken, err)
}
