package recognise

import "countyledger/store/edu"

// Elsewhere is the field of another register that a head names, where the register has none for it; nil where none does. Fields that say
// which record is meant, or remark on it, are in all of them.
func (r *Reader) Elsewhere(g *edu.Register, path []string) (of *edu.Register, f *edu.Field) {
	h := r.lexicon.headOf(path)
	best := likeText
	for _, v := range r.vocabularies {
		if v.register == g || len(h.parts) == 0 {
			continue
		}
		for _, t := range v.near(h) {
			if t.field == nil || t.part != "" || t.field.Refs != nil || t.field.Kind() == edu.KindName || t.key == "note" {
				continue
			}
			if x := v.words(h, t, best); x > best {
				best, of, f = x, v.register, t.field
			}
		}
	}
	return of, f
}
