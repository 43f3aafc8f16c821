package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
)

// subsetTag begins the name of each embedded face. gofpdf writes "utf8" before it; finish makes of
// both the six capitals and plus sign by which readers know a subset.
const (
	subsetTag  = "ab+"
	writtenTag = "utf8" + subsetTag
	properTag  = "CLEDAB+"
)

var (
	toUnicodeRef = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	startxref    = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
	rootRef      = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoRef      = regexp.MustCompile(`/Info (\d+) 0 R`)
	plainStream  = regexp.MustCompile(`^\d+ 0 obj\n<</Length \d+>>\nstream\n`)
)

// errShape: the library's output is not what finish was written for.
var errShape = errors.New("unexpected form of the PDF file")

// object is one object of the file, as it stands between its number and endobj.
type object struct {
	id   int
	body []byte
}

// finish writes the library's file anew, with what the library cannot: names of subset faces that say so, the map from
// glyphs back to characters (which must lead the aliases to the characters beyond the BMP), the language, an ID made of the
// content, and what makes of it a file for the archive. The contents of pages, which come uncompressed, are compressed here,
// as many at once as there are processors.
func finish(pdf []byte, aliases map[rune]rune, a *archive) ([]byte, error) {
	all, trailer, err := objects(pdf)
	if err != nil {
		return nil, err
	}
	root, info := rootRef.FindSubmatch(trailer), infoRef.FindSubmatch(trailer)
	if root == nil || info == nil {
		return nil, errShape
	}
	maps := map[string]bool{} // numbers of ToUnicode streams
	for _, m := range toUnicodeRef.FindAllSubmatch(pdf, -1) {
		maps[string(m[1])] = true
	}
	toUnicode, err := compressed(characterMap(aliases))
	if err != nil {
		return nil, err
	}
	if err := compressPages(all); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, sizeOf(all)))
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n") // the second line tells that the file is not text
	places := make([]int, len(all)+1)
	for _, o := range all {
		places[o.id] = out.Len()
		switch id := strconv.Itoa(o.id); {
		case maps[id]:
			o.body = fmt.Appendf(nil, "%s 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n", id, len(toUnicode), toUnicode)
		case id == string(root[1]):
			o.body, err = a.catalog(o.body, len(all)+1)
		case id == string(info[1]):
			o.body = a.dated(o.body)
		case bytes.Contains(o.body[:min(len(o.body), 64)], outlines):
			o.body = a.counted(o.body)
		}
		if err != nil {
			return nil, err
		}
		out.Write(o.body)
	}
	for _, stream := range a.streams() {
		places = append(places, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendstream\nendobj\n", len(places)-1, stream)
	}
	id, xref := sha256.Sum256(out.Bytes()), out.Len() // the same data gives the same file
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(places))
	for _, at := range places[1:] {
		fmt.Fprintf(out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(out, "trailer\n<<\n/Size %d\n/Root %s 0 R\n/Info %s 0 R\n/ID [<%X><%X>]\n>>\n",
		len(places), root[1], info[1], id[:16], id[:16])
	fmt.Fprintf(out, "startxref\n%d\n%%%%EOF\n", xref)
	return out.Bytes(), nil
}

// sizeOf is about how large a file of objects is: compressed, a long table is a small part of what it was.
func sizeOf(all []*object) int {
	size := 0
	for _, o := range all {
		size += len(o.body)
	}
	return size + size/8
}

// nameWithin is how far from its beginning an object names its face.
const nameWithin = 512

// place is where an object begins.
type place struct{ id, at int }

// placesOf reads the table of the file, which begins at a place behind all objects.
func placesOf(entries []byte, table int) ([]place, error) {
	var places []place
	for i, line := range bytes.Split(entries, []byte("\n"))[2:] { // after "xref" and the count
		f := bytes.Fields(line)
		if len(f) != 3 || string(f[2]) != "n" {
			continue
		}
		at, err := strconv.Atoi(string(f[0]))
		if err != nil || at >= table {
			return nil, errShape
		}
		places = append(places, place{i, at})
	}
	return places, nil
}

// objects takes the file apart by its own table, in the order of their places, with the names of faces put right.
func objects(pdf []byte) (all []*object, trailer []byte, err error) {
	m := startxref.FindSubmatch(pdf)
	if m == nil {
		return nil, nil, errShape
	}
	table, err := strconv.Atoi(string(m[1]))
	if err != nil || table >= len(pdf) {
		return nil, nil, errShape
	}
	entries, trailer, ok := bytes.Cut(pdf[table:], []byte("trailer"))
	if !ok {
		return nil, nil, errShape
	}
	places, err := placesOf(entries, table)
	if err != nil {
		return nil, nil, err
	}
	slices.SortFunc(places, func(a, z place) int { return a.at - z.at })
	for i, p := range places {
		end := table
		if i+1 < len(places) {
			end = places[i+1].at
		}
		body := pdf[p.at:end]
		if !bytes.HasPrefix(body, []byte(strconv.Itoa(p.id)+" 0 obj")) {
			return nil, nil, errShape
		}
		if n := min(len(body), nameWithin); bytes.Contains(body[:n], []byte("/Font")) {
			start := bytes.ReplaceAll(body[:n], []byte("/BaseFont /"+writtenTag), []byte("/BaseFont /"+properTag))
			start = bytes.ReplaceAll(start, []byte("/FontName /"+writtenTag), []byte("/FontName /"+properTag))
			body = append(start, body[n:]...)
		}
		all = append(all, &object{p.id, body})
	}
	if len(all) != len(places) || slices.ContainsFunc(all, func(o *object) bool { return o.id > len(all) }) {
		return nil, nil, errShape
	}
	return all, trailer, nil
}

// compressPages compresses every stream that is not, each processor with a compressor of its own.
func compressPages(all []*object) error {
	work := make(chan *object)
	errs := make([]error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			var b bytes.Buffer
			z, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
			for o := range work {
				if err == nil {
					err = o.compress(&b, z)
				}
			}
			errs[i] = err
		})
	}
	for _, o := range all {
		if plainStream.Match(o.body[:min(len(o.body), 64)]) {
			work <- o
		}
	}
	close(work)
	wg.Wait()
	return errors.Join(errs...)
}

func (o *object) compress(b *bytes.Buffer, z *zlib.Writer) error {
	start := bytes.Index(o.body, []byte("stream\n")) + len("stream\n")
	end := bytes.LastIndex(o.body, []byte("\nendstream"))
	if end < start {
		return errShape
	}
	b.Reset()
	z.Reset(b)
	if _, err := z.Write(o.body[start:end]); err != nil {
		return fmt.Errorf("compress page: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress page: %w", err)
	}
	o.body = fmt.Appendf(nil, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n", o.id, b.Len(), b.Bytes())
	return nil
}

func compressed(text []byte) ([]byte, error) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return b.Bytes(), nil
}

// characterMap is a ToUnicode map: codes are characters themselves, one range per high byte as the
// specification wants, except the aliases.
func characterMap(aliases map[rune]rune) []byte {
	special := map[rune]bool{}
	for p := range aliases {
		special[p>>8] = true
	}
	var ranges, chars []string
	for h := rune(0); h < 256; h++ {
		if h >= 0xd8 && h <= 0xdf {
			continue
		}
		if !special[h] {
			ranges = append(ranges, fmt.Sprintf("<%02X00> <%02XFF> <%02X00>", h, h, h))
		}
	}
	for _, p := range slices.Sorted(maps.Keys(aliases)) {
		a, b := utf16.EncodeRune(aliases[p])
		chars = append(chars, fmt.Sprintf("<%04X> <%04X%04X>", p, a, b))
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	section := func(kind string, lines []string) {
		for part := range slices.Chunk(lines, 100) {
			fmt.Fprintf(&b, "%d begin%s\n%s\nend%s\n", len(part), kind, strings.Join(part, "\n"), kind)
		}
	}
	section("bfrange", ranges)
	section("bfchar", chars)
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return []byte(b.String())
}
