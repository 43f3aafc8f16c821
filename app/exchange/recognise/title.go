package recognise

import (
	"regexp"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// titleWords are the words of titles by which tables of a register are known. Where the form has a group, that is the word, and what
// stands behind it says only that it is a list of them: 教师…花名册.
type titleWords struct{ form *regexp.Regexp }

const (
	titleGain, fileGain, sheetGain = .10, .06, .10
	titleBefore                    = .3 // of what stands before the word that a title is about: 撤并学校学生安置表 is of where pupils went
	titleLength                    = 200
)

// titledBy is what title, sheet name and file name adds for each register.
func (r *Reader) titledBy(f *finder, w *window, in Source) map[*edu.Register]float64 {
	out := map[*edu.Register]float64{}
	add := func(gain float64, text string) bool {
		said := r.named(f.among, text)
		for g, share := range said {
			out[g] += gain * share
		}
		return len(said) > 0
	}
	for _, line := range linesAbove(f.sheet, w.row) {
		if len(line) <= titleLength && add(titleGain, line) {
			break // the lines below a title say who sends it, and when
		}
	}
	add(fileGain, clean(in.File))
	add(sheetGain, clean(f.sheet.Name))
	return out
}

// named are the registers whose words stand in a title, 1 for those of the word that stands last, which is what it is about, of
// words that end there the longest.
func (r *Reader) named(among []*vocabulary, title string) map[*edu.Register]float64 {
	out, last, longest := map[*edu.Register]float64{}, 0, 0
	ends, lengths := map[*edu.Register]int{}, map[*edu.Register]int{}
	for _, v := range among {
		t, ok := r.titles[v.register.ID]
		if !ok {
			continue
		}
		end, length := t.lastIn(title)
		if end == 0 {
			continue
		}
		ends[v.register], lengths[v.register] = end, length
		if end > last || end == last && length > longest {
			last, longest = end, length
		}
	}
	for g, end := range ends {
		out[g] = titleBefore
		if end == last && lengths[g] == longest {
			out[g] = 1
		}
	}
	return out
}

// lastIn is where the last of the words ends in a title, and how long it is; 0 where none stands there.
func (t *titleWords) lastIn(title string) (end, length int) {
	for _, at := range t.form.FindAllStringSubmatchIndex(title, -1) {
		from, to := at[0], at[1]
		for i := 2; i+1 < len(at); i += 2 {
			if at[i] >= 0 {
				to = at[i+1]
			}
		}
		if to > end {
			end, length = to, to-from
		}
	}
	return end, length
}

// linesAbove are the texts above a row, each once, as they are compared.
func linesAbove(s *grid.Sheet, row int) []string {
	var out []string
	seen := map[string]bool{}
	for r := range min(row, len(s.Rows)) {
		for _, c := range s.Rows[r] {
			if text := clean(c); text != "" && !seen[text] {
				seen[text] = true
				out = append(out, text)
			}
		}
	}
	return out
}
