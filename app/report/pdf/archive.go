package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"time"

	"countyledger/app/report/page"
	"countyledger/store/file"
)

// producer is what writes the files, for their description.
const producer = "县教台账 (gofpdf)"

// MostPDF is the largest PDF that is looked into, in bytes; those that this program makes have some millions.
const MostPDF = 64 << 20

// Made reports whether a file is a PDF that this program made and to which nothing was added since, as a signature or a
// seal would be: those come behind the end of the file, and give it a second one.
func Made(path string) bool {
	b, err := file.Read(path, MostPDF)
	return err == nil && bytes.Contains(b, []byte("<pdf:Producer>"+producer+"<")) && bytes.Count(b, []byte("%%EOF")) == 1
}

// archive is what the library leaves out that makes of a file one for the archive: PDF/A-2, level B (ISO 19005-2:2011). No
// character is missing from the faces, which are all in the file; forms, scripts and attachments there are none.
type archive struct {
	p    *page.Pages
	made time.Time
}

var (
	outlines     = []byte("<</Type /Outlines ")
	noFiles      = regexp.MustCompile(`/Names <<\s*/EmbeddedFiles << /Names \[\s*\] >>\s*>>\s*`)
	withoutZones = regexp.MustCompile(`Date \(D:\d{14}`)
)

// catalog completes the catalog of a file; the objects of streams follow from number next.
func (a *archive) catalog(body []byte, next int) ([]byte, error) {
	body = noFiles.ReplaceAll(body, nil)
	end := bytes.LastIndex(body, []byte(">>"))
	if end < 0 {
		return nil, errShape
	}
	meant := a.profile()
	return fmt.Appendf(nil, "%s/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n/Metadata %d 0 R\n"+
		"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (%s) "+
		"/Info (%s) /DestOutputProfile %d 0 R>>]\n>>\nendobj\n",
		body[:end], language, next, meant.condition, meant.name, next+1), nil
}

// dated adds to the dates of the older description where they hold.
func (a *archive) dated(body []byte) []byte {
	zone := strings.Replace(a.made.Format("-07:00"), ":", "'", 1) + "'"
	return withoutZones.ReplaceAll(body, []byte("${0}"+zone))
}

// counted adds to the bookmarks how many stand open: those of the first level.
func (a *archive) counted(body []byte) []byte {
	n := 0
	for _, m := range a.p.Marks {
		if m.Level == 1 {
			n++
		}
	}
	return bytes.Replace(body, outlines, fmt.Appendf(nil, "%s/Count %d ", outlines, n), 1)
}

// streams are the new objects of a file up to their ends: the description and the meaning of its inks.
func (a *archive) streams() [][]byte {
	said, meant := description(a.p, a.made), a.profile()
	profile := meant.bytes()
	return [][]byte{
		fmt.Appendf(nil, "<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s", len(said), said),
		fmt.Appendf(nil, "<</N %d /Length %d>>\nstream\n%s", meant.parts, len(profile), profile),
	}
}

// description is the XMP packet of a file (ISO 16684-1), which says of an archive file what it is: PDF/A-2, level B
// (ISO 19005-2, 6.6.4). It says the same as the file's older description.
func description(p *page.Pages, made time.Time) []byte {
	const form = `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>%s</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>%s</xmp:CreatorTool>
<xmp:CreateDate>%[6]s</xmp:CreateDate><xmp:ModifyDate>%[6]s</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>%[7]s</pdf:Producer>%[8]s</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
	subject := ""
	if p.Subject != "" {
		subject = `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escape(p.Subject) + `</rdf:li></rdf:Alt></dc:description>`
	}
	said := keywords(p)
	if said != "" {
		said = `<pdf:Keywords>` + escape(said) + `</pdf:Keywords>`
	}
	return fmt.Appendf(nil, form, escape(p.Title), escape(p.Author), language, subject, creator, made.Format(time.RFC3339), producer, said)
}

// keywords are what tells that the file is the same return as a workbook: letters have no place for it on their pages.
func keywords(p *page.Pages) string {
	if p.Identity.Fingerprint == "" {
		return ""
	}
	return strings.Join(p.Identity.Said(), "，")
}

// escape is a text as XML keeps it.
func escape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a buffer takes everything
	}
	return b.String()
}
