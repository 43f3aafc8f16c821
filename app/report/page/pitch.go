package page

import (
	"strings"

	"countyledger/app/report"
)

// closestLead is how close the lines of a paper may stand: 25 on a page, instead of 22.
const closestLead = 225.0 / 25

// pitchOf is how far apart the lines of a paper stand: as the standard has them, or a little closer where 特此公示。 and 署名 would otherwise
// go to a page of their own. It is told what follows the title.
func (l *layout) pitchOf(rest []report.Block) float64 {
	lines, closed := 1, false // one is free below the title
	for _, b := range rest {
		if closed {
			break
		}
		switch b := b.(type) {
		case *report.Paragraph:
			for part := range strings.SplitSeq(b.Text, "\n") {
				lines += len(l.bodyLines(Fang, indent+part, l.area()/bodyPitch))
			}
		case *report.Clause:
			lines += len(l.bodyLines(Fang, indent+b.Text, l.area()/bodyPitch))
		case *report.Addressee:
			lines += len(l.bodyLines(Fang, b.Text, l.area()/bodyPitch))
		case *report.Attachments:
			lines += 1 + l.attachmentLines(b)
		case *report.Closing:
			lines += int(l.closingHeight(b)/l.pitch + 0.5)
			closed = true
		default:
			return bodyLead
		}
	}
	const slack = 0.05
	if pitch := (l.room() - slack) / float64(lines); closed && l.doc.Official && pitch >= closestLead {
		return min(bodyLead, pitch)
	}
	return bodyLead
}
