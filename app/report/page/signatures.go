package page

import "countyledger/app/report"

// A line of signatures, and the room above the first.
const (
	signatureLead = 7
	signatureGap  = 4.0
	// leastBetween is the least that is left between two labels.
	leastBetween = 4.0
)

// signatureLines are the labels line by line: all on one, or where they have no room side by side, as many on each as have.
func (l *layout) signatureLines(labels []string) [][]string {
	var out [][]string
	from, width := 0, -leastBetween
	for i, label := range labels {
		w := l.ruler.Width(Song, ptLine, label)
		if i > from && width+leastBetween+w > l.area() {
			out = append(out, labels[from:i])
			from, width = i, -leastBetween
		}
		width += leastBetween + w
	}
	return append(out, labels[from:])
}

func (l *layout) signaturesHeight(s *report.Signatures) float64 {
	return signatureGap + signatureLead*float64(len(l.signatureLines(s.Labels)))
}

func (l *layout) signatures(s *report.Signatures) {
	if l.room() < l.signaturesHeight(s) {
		l.newPage()
	}
	l.y += signatureGap
	for _, line := range l.signatureLines(s.Labels) {
		for i, x := range l.spread(line) {
			l.put(style{Song, ptLine, signatureLead}, l.sheet.left+x, l.y, line[i])
		}
		l.y += signatureLead
	}
}

// spread places labels over the width: at equal steps with the last at the right end, or where they would
// touch there, with equal gaps.
func (l *layout) spread(labels []string) []float64 {
	out, sum, tight := make([]float64, len(labels)), 0.0, false
	step := l.area() / float64(len(labels))
	for i, label := range labels {
		w := l.ruler.Width(Song, ptLine, label)
		sum += w
		if out[i] = step * float64(i); i == len(labels)-1 {
			out[i] = l.area() - w
		}
		tight = tight || i > 0 && out[i-1]+l.ruler.Width(Song, ptLine, labels[i-1])+leastBetween > out[i]
	}
	if !tight {
		return out
	}
	x, gap := 0.0, (l.area()-sum)/float64(max(1, len(labels)-1))
	for i, label := range labels {
		out[i] = x
		x += l.ruler.Width(Song, ptLine, label) + gap
	}
	return out
}
