package workbook

import (
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// identity is that of a report that sheets are of; it is worked out once, however many sheets there are.
func (b *Book) identity(d *report.Document) *report.Identity {
	id, ok := b.identities[d]
	if !ok {
		one := d.Identity()
		id = &one
		b.identities[d] = id
	}
	return id
}

// footer has the number of the page, and beside it what the sheet is, as the paper of the same report has it at its foot.
func footer(id *report.Identity) string {
	const number = "&C第&P页，共&N页"
	if id == nil {
		return number
	}
	parts := id.Parts()
	for i, s := range parts {
		parts[i] = strings.ReplaceAll(s, "&", "&&")
	}
	last := len(parts) - 1
	left, right := "&L"+strings.Join(parts[:last], "\n"), "&R"+parts[last]
	const most = 255 // signs of a footer in the format
	if over := utf8.RuneCountInString(left+number+right) - most; over > 0 {
		signs := []rune(left)
		left = strings.TrimRight(string(signs[:len(signs)-over-1]), "&") + "…"
	}
	return left + number + right
}
