package round

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"countyledger/store/edu"
)

// Columns is the act that alters columns of a round that was given out. What units sent stays as it came and is judged by the columns as
// they are now: where that changes what is missing or wrong, their state changes with it.
func (b *Board) Columns(columns ...edu.RoundColumn) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "改收表栏目：" + string(b.Round.Name)}
	if len(columns) == 1 {
		ch.Why += "，" + string(columns[0].Head)
	}
	book := b.book.Draft()
	for i := range columns {
		c := columns[i]
		ch.Items = append(ch.Items, edu.Item{Register: edu.RoundColumns, Record: &c})
		book.Put(edu.RoundColumns, &c)
	}
	next := Of(book, b.Round)
	for _, u := range next.Units {
		if u.State != edu.OwedGaps && u.State != edu.OwedIn {
			continue
		}
		unit := *u.RoundUnit
		if now, _ := next.arrived(u, ""); now != unit.State {
			unit.State = now
			ch.Items = append(ch.Items, edu.Item{Register: edu.RoundUnits, Record: &unit})
		}
	}
	return ch
}

// Compared is how the columns of a form differ from those of an earlier one.
type Compared struct {
	New, Gone []string
	Renamed   [][2]string // from, to
}

// Same reports whether they ask for the same.
func (c Compared) Same() bool { return len(c.New)+len(c.Gone)+len(c.Renamed) == 0 }

// Words says what is otherwise, in a sentence; nothing where nothing is.
func (c Compared) Words() string {
	var out []string
	list := func(what string, heads []string) {
		const shown = 5
		if n := len(heads); n > shown {
			heads = append(slices.Clone(heads[:shown]), "……")
			out = append(out, fmt.Sprintf("%s%d栏（%s）", what, n, strings.Join(heads, "、")))
		} else if n > 0 {
			out = append(out, fmt.Sprintf("%s%d栏（%s）", what, n, strings.Join(heads, "、")))
		}
	}
	list("新增", c.New)
	list("没有了", c.Gone)
	var named []string
	for _, r := range c.Renamed {
		named = append(named, r[0]+"→"+r[1])
	}
	list("改名", named)
	return strings.Join(out, "，")
}

// Compare tells what a form asks for that an earlier one did not, and the other way. Columns that stand between the same neighbours and
// ask for values of one kind are one column under another name.
func Compare(before, now []edu.RoundColumn) (out Compared) {
	at := map[string]int{}
	for i := range before {
		at[plainHead(before[i].Head)] = i
	}
	used, last, run := map[int]bool{}, -1, []int{} // run are the new columns since the last one that both have
	settle := func(until int) {
		gone := until - last - 1
		for k, i := range run {
			was := last + 1 + k
			if gone == len(run) && before[was].Kind == now[i].Kind {
				used[was] = true
				out.Renamed = append(out.Renamed, [2]string{string(before[was].Head), string(now[i].Head)})
				continue
			}
			out.New = append(out.New, string(now[i].Head))
		}
		run = run[:0]
	}
	for i := range now {
		was, ok := at[plainHead(now[i].Head)]
		if !ok {
			run = append(run, i)
			continue
		}
		used[was] = true
		if was > last {
			settle(was)
			last = was
		}
	}
	settle(len(before))
	for i := range before {
		if !used[i] {
			out.Gone = append(out.Gone, string(before[i].Head))
		}
	}
	return out
}

// Before is the latest round that asked for most of the same, nil for none: the last time that this form was asked for.
func Before(b *edu.Book, columns []edu.RoundColumn) *edu.Round {
	heads := map[string]bool{}
	for i := range columns {
		heads[plainHead(columns[i].Head)] = true
	}
	for _, r := range All(b) {
		own, both := Again(b, r), 0
		for i := range own {
			if heads[plainHead(own[i].Head)] {
				both++
			}
		}
		if both > 0 && 2*both >= len(own) && 2*both >= len(columns) {
			return r
		}
	}
	return nil
}

// yearIn is a year in a head.
var yearIn = regexp.MustCompile(`(?:19|20)\d\d(?:[-—至](?:19|20)?\d\d)?(?:学年度?|年度?)?`)

// plainHead is a head as it is compared between years: without blanks and without the numbers of years.
func plainHead(head edu.Text) string {
	text := yearIn.ReplaceAllString(string(head), "")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
