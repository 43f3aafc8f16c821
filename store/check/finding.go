package check

import (
	"strings"

	"countyledger/store/edu"
)

// Finding is one thing that a rule found.
type Finding struct {
	*Rule
	Register *edu.Register
	Row      int64
	Field    string // key; empty for the record as a whole
	Value    string // what the field holds; personal numbers are masked
	Message  string // with its numbers, which are what an explanation stands for
	// Explained is why it is right as it is; empty where nobody said so, or the value has changed since.
	Explained string
	On        edu.Date // when that was said
	// Before is what was said of it in an earlier year, or of another value: where a clerk begins.
	Before string
	// Earlier is what was said of the very same in an earlier year, of another value nothing: it holds still.
	Earlier *edu.Explanation
	about   key
	stands  string // what an explanation of it stands for: the numbers of the record itself
}

// key is what an explanation is of, besides year and value: it is the same in every year.
type key struct {
	rule, register, field string
	row                   int64
}

// Said is the message, behind the record that it is about where that does not stand in it.
func (f *Finding) Said(b *edu.Book) string {
	if f.Register == nil {
		return f.Message
	}
	r := b.Find(f.Register, f.Row)
	if r == nil {
		return f.Message
	}
	if name := f.Register.Name(r); name != "" && strings.Contains(f.Message, name) {
		return f.Message
	}
	return b.Called(f.Register, r) + "：" + f.Message
}

// Explain is the explanation of a finding.
func (f *Finding) Explain(y edu.Year, text string, on edu.Date) *edu.Explanation {
	return &edu.Explanation{
		Year: y, Rule: edu.Text(f.about.rule), Register: edu.Text(f.about.register), Record: edu.N(int(f.about.row)),
		Field: edu.Text(f.about.field), Value: edu.Text(f.stands), Text: edu.Text(text), On: on,
	}
}

// Carried is the explanation of a finding that was explained in an earlier year, and is the same still: as it was said then, with when that
// was. What was carried once keeps the year in which it was said.
func (f *Finding) Carried(y edu.Year, on edu.Date) *edu.Explanation {
	text := string(f.Earlier.Text)
	if !strings.HasSuffix(text, carriedEnd) {
		text += carriedSince + f.Earlier.Year.Label()
		if f.Earlier.On.Known() {
			text += f.Earlier.On.Chinese()
		}
		text += carriedEnd
	}
	return f.Explain(y, text, on)
}

// What stands around when an explanation that is carried was said.
const carriedSince, carriedEnd = "（沿用", "的说明）"

// reworded are words of findings as they once were, which explanations of that time stand for.
var reworded = strings.NewReplacer("，变化+", "，增长", "，变化-", "，下降")

// explain finds what was said of each finding, whenever that was; the latest word stands.
func (a *audit) explain(b *edu.Book) {
	said := map[key][]*edu.Explanation{}
	for _, e := range edu.All[edu.Explanation](b, edu.Explanations) {
		k := key{string(e.Rule), string(e.Register), string(e.Field), int64(e.Record.Int())}
		said[k] = append(said[k], e)
	}
	for i := range a.found {
		f := &a.found[i]
		for _, e := range said[f.about] {
			text := string(e.Text)
			if b.Sealed {
				text = edu.NotOpened
			}
			f.Before = text
			if e.Year < a.y && !b.Sealed && reworded.Replace(string(e.Value)) == f.stands {
				f.Earlier = e
			}
			// Of what it stood for a locked ledger knows nothing.
			if e.Year == a.y && (b.Sealed || reworded.Replace(string(e.Value)) == f.stands) {
				f.Explained, f.On = text, e.On
			}
		}
	}
}
