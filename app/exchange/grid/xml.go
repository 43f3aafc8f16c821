package grid

import (
	"bytes"
	"errors"
	"io"
	"strconv"
)

// token is what an xmlReader has come to.
type token int

const (
	fileEnd token = iota
	opened        // an element begins; its name and attributes can be asked for
	closed        // an element ends
	chars         // text, not all of it at once where it is long
)

// Limits on what a well-meant XML file has.
const (
	xmlWindow = 64 << 10
	xmlTag    = 1 << 20 // longest tag or comment
	xmlDepth  = 200
)

var errXML = errors.New("no well-formed XML")

// xmlReader reads XML forwards with little memory. Names are without their prefixes, which each program chooses for itself;
// entities that a file defines are not expanded.
type xmlReader struct {
	src        io.Reader
	buf        []byte
	pos, end   int
	eof        bool
	name       []byte
	attrs, raw []byte // inside of the tag; text as it stands in the file
	cdata      bool
	closing    bool   // an element without content is closed next
	names      []byte // of the open elements, each behind the other
	depth      []int  // where they begin
	known      map[string]string
}

func newXML(src io.Reader) *xmlReader {
	return &xmlReader{src: src, buf: make([]byte, xmlWindow), known: map[string]string{}}
}

// fill reads on, keeping what is not used yet.
func (x *xmlReader) fill() error {
	if x.eof {
		return io.EOF
	}
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.end -= x.pos
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) > xmlTag {
			return errXML
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	for range 100 {
		n, err := x.src.Read(x.buf[x.end:])
		x.end += n
		if errors.Is(err, io.EOF) {
			x.eof = true
			err = nil
		}
		if n > 0 || err != nil || x.eof {
			return err
		}
	}
	return io.ErrNoProgress
}

// more reads on where the file must not end.
func (x *xmlReader) more() error {
	err := x.fill()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// find is how far it is to a sign, from so many bytes on.
func (x *xmlReader) find(sign string, from int) (int, error) {
	for {
		if x.pos+from <= x.end {
			if i := bytes.Index(x.buf[x.pos+from:x.end], []byte(sign)); i >= 0 {
				return from + i, nil
			}
			from = max(from, x.end-x.pos-len(sign)+1)
		}
		if err := x.more(); err != nil {
			return 0, err
		}
	}
}

// next goes to the next token. The file must end where its first element does.
func (x *xmlReader) next() (token, error) {
	if x.closing {
		x.closing = false
		return closed, x.pop(x.name)
	}
	for {
		if x.pos == x.end {
			if err := x.fill(); err != nil {
				if errors.Is(err, io.EOF) {
					return fileEnd, x.whole()
				}
				return fileEnd, err
			}
			continue
		}
		if x.buf[x.pos] != '<' {
			return chars, x.text()
		}
		t, err := x.markup()
		if t != fileEnd || err != nil {
			return t, err
		}
	}
}

func (x *xmlReader) whole() error {
	if len(x.depth) > 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// text takes text up to the next tag, or as much of it as is there.
func (x *xmlReader) text() error {
	i := bytes.IndexByte(x.buf[x.pos:x.end], '<')
	for i < 0 && x.end-x.pos < xmlWindow/2 && !x.eof {
		if err := x.fill(); err != nil {
			return err
		}
		i = bytes.IndexByte(x.buf[x.pos:x.end], '<')
	}
	n := i
	if i < 0 {
		n = x.end - x.pos
		if amp := bytes.LastIndexByte(x.buf[max(x.pos, x.end-12):x.end], '&'); amp >= 0 && !x.eof && n > 12 { // half an entity
			n = max(x.pos, x.end-12) + amp - x.pos
		}
	}
	x.raw, x.cdata = x.buf[x.pos:x.pos+n], false
	x.pos += n
	return nil
}

// markup reads what begins with <; fileEnd means that it says nothing.
func (x *xmlReader) markup() (token, error) {
	for x.end-x.pos < 9 && !x.eof {
		if err := x.fill(); err != nil {
			return fileEnd, err
		}
	}
	b := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		return fileEnd, x.skip("-->", 4)
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		n, err := x.find("]]>", 9)
		if err != nil {
			return fileEnd, err
		}
		x.raw, x.cdata = x.buf[x.pos+9:x.pos+n], true
		x.pos += n + 3
		return chars, nil
	case bytes.HasPrefix(b, []byte("<?")):
		return fileEnd, x.skip("?>", 2)
	case bytes.HasPrefix(b, []byte("<!")):
		return fileEnd, x.doctype()
	}
	return x.tag()
}

func (x *xmlReader) skip(sign string, from int) error {
	n, err := x.find(sign, from)
	x.pos += n + len(sign)
	if err != nil {
		x.pos = x.end
	}
	return err
}

// doctype passes over a declaration, with what it declares.
func (x *xmlReader) doctype() error {
	n, err := x.find(">", 2)
	if err != nil {
		return err
	}
	if bytes.IndexByte(x.buf[x.pos:x.pos+n], '[') >= 0 {
		if n, err = x.find("]>", 2); err != nil {
			return err
		}
		n++
	}
	x.pos += n + 1
	return nil
}

// tag reads <name …>, <name …/> or </name>.
func (x *xmlReader) tag() (token, error) {
	n, err := x.tagEnd()
	if err != nil {
		return fileEnd, err
	}
	inside := x.buf[x.pos+1 : x.pos+n]
	x.pos += n + 1
	if len(inside) > 0 && inside[0] == '/' {
		return closed, x.pop(local(bytes.TrimRight(inside[1:], " \t\r\n")))
	}
	if l := len(inside); l > 0 && inside[l-1] == '/' {
		x.closing, inside = true, inside[:l-1]
	}
	i := bytes.IndexAny(inside, " \t\r\n")
	if i < 0 {
		i = len(inside)
	}
	x.name, x.attrs = local(inside[:i]), inside[i:]
	if len(x.name) == 0 || len(x.depth) >= xmlDepth {
		return fileEnd, errXML
	}
	x.depth = append(x.depth, len(x.names))
	x.names = append(x.names, x.name...)
	return opened, nil
}

// tagEnd is how far it is to the > that is in no quotation marks.
func (x *xmlReader) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for x.pos+i >= x.end {
			if err := x.more(); err != nil {
				return 0, err
			}
		}
		switch c := x.buf[x.pos+i]; {
		case c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		}
	}
}

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

func (x *xmlReader) pop(name []byte) error {
	last := len(x.depth) - 1
	if last < 0 || !bytes.Equal(x.names[x.depth[last]:], name) {
		return errXML
	}
	// The name stays readable where it stood until another element begins.
	x.name = x.names[x.depth[last]:]
	x.names, x.depth = x.names[:x.depth[last]], x.depth[:last]
	return nil
}

// attr is an attribute of the element that has just been opened; of two with one local name the first.
func (x *xmlReader) attr(name string) string {
	rest := x.attrs
	for {
		i := bytes.IndexByte(rest, '=')
		if i < 0 {
			return ""
		}
		key := local(bytes.TrimSpace(rest[:i]))
		rest = bytes.TrimLeft(rest[i+1:], " \t\r\n")
		if len(rest) == 0 {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			return string(unescape(nil, rest[1:1+end]))
		}
		rest = rest[end+2:]
	}
}

// number is a whole number of an attribute; less than none where there is none.
func (x *xmlReader) number(name string, none int) int {
	text := x.attr(name)
	if text == "" {
		return none
	}
	if n, err := strconv.Atoi(text); err == nil && n >= 0 {
		return n
	}
	return none
}

// yes reports whether an attribute says so.
func (x *xmlReader) yes(name string) bool {
	v := x.attr(name)
	return v == "1" || v == "true" || v == "on"
}

// appendText adds the text just read to out.
func (x *xmlReader) appendText(out []byte) []byte {
	if x.cdata {
		return append(out, x.raw...)
	}
	return unescape(out, x.raw)
}

// pass goes to the end of the element that has just been opened.
func (x *xmlReader) pass() error {
	for level := len(x.depth); ; {
		t, err := x.next()
		if err != nil || t == closed && len(x.depth) < level {
			return err
		}
		if t == fileEnd {
			return io.ErrUnexpectedEOF
		}
	}
}

// named is the name of the element that begins or ends.
func (x *xmlReader) named() string {
	const most = 1000
	if name, ok := x.known[string(x.name)]; ok {
		return name
	}
	name := string(x.name)
	if len(x.known) < most {
		x.known[name] = name
	}
	return name
}

// each calls for every element that begins, and reads to the end of the file.
func (x *xmlReader) each(do func(name string) error) error {
	return x.walk(func(t token, name string) error {
		if t != opened {
			return nil
		}
		return do(name)
	})
}

// walk calls for every token up to the end of the file; text has no name.
func (x *xmlReader) walk(do func(t token, name string) error) error {
	for {
		t, err := x.next()
		if err != nil || t == fileEnd {
			return err
		}
		name := ""
		if t != chars {
			name = x.named()
		}
		if err := do(t, name); err != nil {
			return err
		}
	}
}
