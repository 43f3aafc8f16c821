package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
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
	trailer      = regexp.MustCompile(`(?s)trailer\s*<<(.*?)>>\s*startxref`)
)

// finish mends what gofpdf cannot write: the names of subset faces, and the map from glyphs back to
// characters, which must lead the aliases to the characters beyond the BMP. The map is replaced by an
// incremental update, so every byte before it keeps its place.
func finish(pdf []byte, aliases map[rune]rune) ([]byte, error) {
	pdf = bytes.ReplaceAll(pdf, []byte("/BaseFont /"+writtenTag), []byte("/BaseFont /"+properTag))
	pdf = bytes.ReplaceAll(pdf, []byte("/FontName /"+writtenTag), []byte("/FontName /"+properTag))
	start, old := startxref.FindSubmatch(pdf), trailer.FindAllSubmatch(pdf, -1)
	if start == nil || old == nil {
		return nil, errors.New("unexpected end of the PDF file")
	}
	var ids []int
	for _, m := range toUnicodeRef.FindAllSubmatch(pdf, -1) {
		id, err := strconv.Atoi(string(m[1]))
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var stream bytes.Buffer
	z := zlib.NewWriter(&stream)
	if _, err := z.Write(characterMap(aliases)); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(append(bytes.TrimRight(pdf, "\n"), '\n'))
	places := map[int]int{}
	for _, id := range ids {
		places[id] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n", id, stream.Len(), stream.Bytes())
	}
	if err := describe(pdf, out, places); err != nil {
		return nil, err
	}
	ids = slices.Sorted(maps.Keys(places))
	xref := out.Len()
	out.WriteString("xref\n")
	for _, id := range ids {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", id, places[id])
	}
	id := sha256.Sum256(out.Bytes()) // of the content: the same data gives the same file
	fmt.Fprintf(out, "trailer\n<<%s/Prev %s\n/ID [<%X><%X>]\n>>\nstartxref\n%d\n%%%%EOF\n", bytes.TrimSpace(old[len(old)-1][1]), start[1], id[:16], id[:16], xref)
	return out.Bytes(), nil
}

var root = regexp.MustCompile(`/Root (\d+) 0 R`)

// describe writes the catalog anew with what the library leaves out: the language, and that a window is to show the title.
func describe(pdf []byte, out *bytes.Buffer, places map[int]int) error {
	m := root.FindSubmatch(pdf)
	if m == nil {
		return errors.New("no catalog in the PDF file")
	}
	id, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return err
	}
	head := fmt.Sprintf("\n%d 0 obj\n", id)
	i := bytes.Index(pdf, []byte(head))
	if i < 0 {
		return errors.New("no catalog in the PDF file")
	}
	body, _, ok := bytes.Cut(pdf[i+len(head):], []byte("endobj"))
	end := bytes.LastIndex(body, []byte(">>"))
	if !ok || end < 0 {
		return errors.New("no catalog in the PDF file")
	}
	places[id] = out.Len()
	fmt.Fprintf(out, "%d 0 obj\n%s/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n>>\nendobj\n", id, body[:end])
	return nil
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
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n" +
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
