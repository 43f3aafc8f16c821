package page

import (
	"strings"

	"countyledger/app/report"
)

// How many lines stand on a page of an official paper: as many as the standard has, or where it would end badly, up to a few more.
const (
	standardLines = 22
	mostLines     = 25
	typeHeight    = 225.0
	closestLead   = typeHeight / mostLines
)

// pitchOf is how far apart the lines of a paper stand: as the standard has them, or a little closer where 特此公示。 and 署名 would otherwise
// go to a page of their own, or to one that has the list of annexes alone. It is told what follows the title.
func (l *layout) pitchOf(rest []report.Block) float64 {
	n := closed(rest)
	if n == 0 || !l.doc.Official {
		return bodyLead
	}
	const slack = 0.05
	if pitch := (l.room() - slack) / float64(l.letterLines(rest[:n])); pitch >= closestLead {
		return min(bodyLead, pitch)
	}
	best, least := bodyLead, 0.0
	for lines := standardLines; lines <= mostLines; lines++ {
		t := l.trial()
		t.pitch = typeHeight / float64(lines)
		if t.blocks(&report.Document{Blocks: rest[:n]}) != nil || t.signed < textBeside {
			continue
		}
		const few = 3 // lines that a page may have less than it could
		if t.white < few*t.pitch {
			return t.pitch
		}
		if least == 0 || t.white < least {
			best, least = t.pitch, t.white
		}
	}
	return best
}

// closed is how many blocks a letter has, with what closes it; 0 where something else stands in it.
func closed(blocks []report.Block) int {
	for i, b := range blocks {
		switch b.(type) {
		case *report.Paragraph, *report.Clause, *report.Addressee, *report.Attachments:
		case *report.Closing:
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

// letterLines is how many lines a letter has from below its title to its end.
func (l *layout) letterLines(letter []report.Block) int {
	lines := 1 // one is free below the title
	of := func(face Face, text string) int { return len(l.bodyLines(face, text, l.area()/bodyPitch)) }
	for _, b := range letter {
		switch b := b.(type) {
		case *report.Paragraph:
			for part := range strings.SplitSeq(b.Text, "\n") {
				lines += of(Fang, indent+part)
			}
		case *report.Clause:
			lines += of(Fang, indent+b.Text)
		case *report.Addressee:
			lines += of(Fang, b.Text)
		case *report.Attachments:
			lines += 1 + l.attachmentLines(b)
		case *report.Closing:
			lines += int(l.closingHeight(b)/l.pitch + 0.5)
		}
	}
	return lines
}
