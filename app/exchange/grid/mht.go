package grid

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
)

var mhtBegins = regexp.MustCompile(`(?i)^[\s\x{feff}]*(?:MIME-Version|From|Subject|Date|Content-Type):[^\n]*\n`)

// isMHT reports whether a text is a web archive: pages in one file, as Excel and report servers save them.
func isMHT(text string) bool {
	head := text[:min(len(text), 4096)]
	return mhtBegins.MatchString(head) && strings.Contains(strings.ToLower(head), "content-type: multipart/")
}

// longestHead is how many bytes the head of a mail has at most.
const longestHead = 1 << 20

// openMHT reads the tables of the pages in a web archive.
func openMHT(ctx context.Context, path, text string) (*Workbook, error) {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	if head := text[:min(len(text), longestHead)]; !strings.Contains(head, "\n\n") && !strings.Contains(head, "\n\r\n") {
		return nil, ErrBroken
	}
	m, err := mail.ReadMessage(&watched{strings.NewReader(text), ctx})
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	p := &page{tables: newTables(ctx)}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return p.workbook(path)
		}
		if err != nil {
			return nil, errors.Join(ErrBroken, err)
		}
		if !strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			continue
		}
		if err := p.part(part); err != nil {
			return nil, err
		}
	}
}

// part reads one page of an archive.
func (p *page) part(part *multipart.Part) error {
	src := io.Reader(part)
	switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		src = quotedprintable.NewReader(part)
	case "base64":
		src = base64.NewDecoder(base64.StdEncoding, part)
	}
	b, err := io.ReadAll(io.LimitReader(src, maxFile))
	if err != nil {
		return errors.Join(ErrBroken, err)
	}
	text, err := decode(p.left.ctx, b)
	if err != nil {
		return err
	}
	return p.read(text)
}
