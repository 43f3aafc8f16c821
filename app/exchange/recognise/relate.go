package recognise

import (
	"slices"

	"countyledger/store/edu"
)

// Weights of what columns say of each other, fitted on testdata/fit.
const (
	ownerGain, ownerLoss = .45, .35
	firmOwner, asGood    = .6, .05
	orderLoss            = .15
	orderFirm            = .9
	sumGain, sumFactor   = .35, .7
	partGain             = .1 // of what a total is the sum of
	birthGain            = .5
	birthFactor          = .3
	relateRows           = 200
)

// relate corrects the scores once by what columns say together, and reports whether anything changed.
func (b *board) relate(got []int) bool {
	place := map[string]int{}
	for i, j := range got {
		if j >= 0 {
			place[b.v.targets[j].key] = i
		}
	}
	changed := b.belongings(got, place)
	changed = b.owners(place) || changed
	changed = b.orders(place) || changed
	changed = b.sums(place) || changed
	return b.births(place) || changed
}

// add changes the score of a column for a target.
func (b *board) add(i int, key string, change func(float64) float64) {
	j := b.keys[key]
	b.score[i][j] = max(0, min(highest, change(b.score[i][j])))
}

// pairs goes over the rows of two columns in which both say something.
func pairs(x, y *cells, see func(a, b string)) {
	for i := range min(len(x.rows), len(y.rows), relateRows) {
		if !edu.IsNone(x.rows[i]) && !edu.IsNone(y.rows[i]) {
			see(x.rows[i], y.rows[i])
		}
	}
}

// owners finds out whose code a column has: the one whose name stands beside it in the same rows. Where two names do (a teacher
// who works where he is posted), neither gains.
func (b *board) owners(place map[string]int) (changed bool) {
	if b.in.Ledger == nil {
		return false
	}
	for i, c := range b.cells {
		if c == nil || len(c.sample) < fewCells {
			continue
		}
		shares, best := map[string]float64{}, 0.0
		for _, t := range b.v.targets {
			if share, known := b.owner(t, place, i); known {
				shares[t.key], best = share, max(best, share)
			}
		}
		alike := 0
		for _, share := range shares {
			alike += int(step(share > best-asGood))
		}
		for key, share := range shares {
			switch {
			case share < firmOwner:
				b.add(i, key, func(s float64) float64 { return s - ownerLoss })
			case alike == 1 && share == best:
				b.add(i, key, func(s float64) float64 { return s + ownerGain })
			default:
				continue
			}
			changed = true
		}
	}
	return changed
}

// owner is the share of rows in which a column has the code of what a target's name column names.
func (b *board) owner(t *target, place map[string]int, i int) (share float64, known bool) {
	if t.field == nil || t.part == "" || !t.code() {
		return 0, false
	}
	name, named := place[t.named()]
	of, _ := t.names()
	if !named || name == i || b.cells[name] == nil || b.cells[i].codeFit(of.CodeField()) < firmOwner {
		return 0, false
	}
	return b.sameOwner(of, b.cells[i], b.cells[name])
}

// sameOwner is the share of rows in which a code and a name are of the same record; known is false where the ledger has too few
// of the codes.
func (b *board) sameOwner(of *edu.Register, codes, names *cells) (share float64, known bool) {
	n, same := 0, 0
	pairs(codes, names, func(code, name string) {
		rows := b.in.Ledger.Named(of, code)
		if len(rows) == 0 {
			return
		}
		n++
		if slices.ContainsFunc(b.in.Ledger.Named(of, name), func(id int64) bool { return slices.Contains(rows, id) }) {
			same++
		}
	})
	return float64(same) / float64(max(1, n)), n >= fewCells
}

// orders lowers doubtful columns that stand against the order of dates or sizes.
func (b *board) orders(place map[string]int) (changed bool) {
	for _, o := range b.v.orders {
		i, hasFirst := place[o[0]]
		k, hasSecond := place[o[1]]
		if !hasFirst || !hasSecond || b.cells[i] == nil || b.cells[k] == nil {
			continue
		}
		n, holds := 0, 0
		first, second := b.v.target(o[0]).field, b.v.target(o[1]).field
		pairs(b.cells[i], b.cells[k], func(x, y string) {
			p, ok := magnitude(first, x)
			q, also := magnitude(second, y)
			if ok && also {
				n++
				holds += int(step(p <= q))
			}
		})
		if n < fewCells || float64(holds)/float64(n) >= .35 {
			continue
		}
		for at, key := range map[int]string{i: o[0], k: o[1]} {
			if b.score[at][b.keys[key]] < orderFirm {
				b.add(at, key, func(s float64) float64 { return s - orderLoss })
				changed = true
			}
		}
	}
	return changed
}

// isSpan reports whether a cell holds a beginning and an end: 2022.9-2024.7.
func isSpan(text string) bool {
	_, _, ok := edu.Span(text)
	return ok
}

// spans looks for columns of which each cell holds two values: a beginning and an end (2022.9-2024.7), a longitude and a latitude, or what
// the two halves of its head name. They fill two fields.
func (b *board) spans(columns []Column) {
	free := func(key string) bool {
		return !slices.ContainsFunc(columns, func(c Column) bool { return c.Key == key && c.Grade > Open })
	}
	for i := range columns {
		c := &columns[i]
		if b.cells[i] == nil {
			continue
		}
		if b.place(i, c, free) || b.joined(i, c, free) || b.cells[i].spans() < .5 {
			continue
		}
		if o, ok := b.span(c.Key, free); ok {
			c.Key, c.Also, c.Grade = o[0], o[1], max(c.Grade, Likely)
			c.Why += "，每格写了起止两个日期"
		}
	}
}

// place finds a column of which most cells hold a longitude and a latitude (111.1,37.2): it fills both, unless one has a column of its
// own.
func (b *board) place(i int, c *Column, free func(string) bool) bool {
	const first, second = "longitude", "latitude"
	if b.v.target(first) == nil || c.Ground == GroundSaid || b.cells[i].share(isPlace) < .5 ||
		c.Key != first && !free(first) || c.Key != second && !free(second) {
		return false
	}
	c.Key, c.Also, c.Grade, c.Ground = first, second, Likely, groundOf(b.text[i][b.keys[first]], 1)
	c.Why = "每格写了经度和纬度两个数"
	return true
}

// isPlace reports whether a cell holds a longitude and a latitude.
func isPlace(text string) bool {
	_, _, ok := edu.Coordinates(text)
	return ok
}

// span is the pair of dates that a column fills which was taken for one of them: it begins with that, or else ends with it; the
// other has no column of its own.
func (b *board) span(key string, free func(string) bool) (o [2]string, ok bool) {
	for at := range o {
		for _, o := range b.v.orders {
			if o[at] == key && free(o[1-at]) && b.v.target(o[0]).field.Kind() == edu.KindDate && b.v.target(o[1]).field.Kind() == edu.KindDate {
				return o, true
			}
		}
	}
	return o, false
}

// magnitude is a date or a number as something that can be compared.
func magnitude(f *edu.Field, text string) (float64, bool) {
	v := f.At(f.Fresh())
	if err := v.Parse(text, f.Format()); err != nil || edu.Empty(v) {
		return 0, false
	}
	switch x := v.(type) {
	case *edu.Date:
		d := x.First()
		return float64(d.Year()*10000 + int(d.Month())*100 + d.Day()), true
	case edu.Numeric:
		d, ok := x.Decimal(f.Format())
		return d.Float(), ok
	}
	return 0, false
}

// sums looks whether a column is the sum of the grades beside it: then it is the total, and they are its parts, else it is not.
func (b *board) sums(place map[string]int) (changed bool) {
	total := b.v.target("total")
	if total == nil || total.field.Group == "" {
		return false
	}
	grades, mine := b.partsOf(total, place)
	const enough = 3 // 初中 has as many
	if len(grades) < enough {
		return false
	}
	for i, c := range b.cells {
		if _, part := mine[i]; c == nil || part || c.number < .7 {
			continue
		}
		n, share := sumShare(total.field, c, grades)
		switch {
		case n < someCells:
		case share > .6:
			b.add(i, total.key, func(s float64) float64 { return s + sumGain })
			for part, key := range mine {
				b.add(part, key, func(s float64) float64 { return s + partGain })
			}
			changed = true
		case share < .1:
			b.add(i, total.key, func(s float64) float64 { return s * sumFactor })
			changed = true
		}
	}
	return changed
}

// partsOf are the columns that hold the other fields of a total's group, and their keys.
func (b *board) partsOf(total *target, place map[string]int) (parts []*cells, mine map[int]string) {
	mine = map[int]string{}
	for _, t := range b.v.targets {
		if i, ok := place[t.key]; ok && t != total && t.field != nil && t.field.Group == total.field.Group && b.cells[i] != nil {
			parts, mine[i] = append(parts, b.cells[i]), t.key
		}
	}
	return parts, mine
}

// sumShare is the share of rows in which a column is the sum of others, and how many rows say anything.
func sumShare(f *edu.Field, c *cells, parts []*cells) (n int, share float64) {
	same := 0
	for r := range min(len(c.rows), relateRows) {
		sum := 0.0
		for _, p := range parts {
			x, _ := magnitude(f, p.rows[r])
			sum += x
		}
		if want, _ := magnitude(f, c.rows[r]); want > 0 && sum > 0 {
			n++
			same += int(step(want == sum))
		}
	}
	return n, float64(same) / float64(max(1, n))
}

// births looks whether the dates of a column are those in the ID numbers beside it.
func (b *board) births(place map[string]int) (changed bool) {
	at, ok := place["id_number"]
	birth := b.v.target("birth")
	if !ok || birth == nil || b.cells[at] == nil {
		return false
	}
	for i, c := range b.cells {
		if c == nil || i == at || len(c.sample) < someCells || c.parsed(birth.field) < .6 {
			continue
		}
		n, same := 0, 0
		pairs(b.cells[at], c, func(id, text string) {
			if d, ok := magnitude(birth.field, text); ok && len(id) == 18 {
				n++
				month, _ := magnitude(birth.field, id[6:12])
				same += int(step(int(d)/100 == int(month)/100))
			}
		})
		switch share := float64(same) / float64(max(1, n)); {
		case n < someCells:
		case share > .7:
			b.add(i, birth.key, func(s float64) float64 { return s + birthGain })
			changed = true
		case share < .1:
			b.add(i, birth.key, func(s float64) float64 { return s * birthFactor })
			changed = true
		}
	}
	return changed
}
