package submission

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Change is a figure that is another than the time before, with what did it.
type Change struct {
	indicator.Explained
	Why []Reason
}

// From and To are the figure's value the time before and now, in words.
func (c *Change) From() string { return Said(c.Before) }

// To is described at From.
func (c *Change) To() string { return Said(c.After) }

// Reason is one record's part in it, in words.
type Reason struct {
	Of   *edu.Register
	Row  int64
	Name string // of the record and its school
	What string // 新增, 减少, or which fields say what instead of what
	By   string // what it did to the figure: ＋12人, 分子＋1
}

// Changes are the figures that are others, each with its reasons. Figures that no one sees moved by what is shown of them are left out.
func Changes(before, after *edu.Book, all []indicator.Explained) (out []Change) {
	for _, e := range all {
		a, b := e.Before, e.After
		if Said(a) == Said(b) && len(e.Steps) == 0 {
			continue
		}
		c := Change{Explained: e}
		if turn := e.Turn; Said(a) != Said(turn) {
			c.Why = append(c.Why, Reason{What: "统计时点不同", By: Said(a) + "→" + Said(turn)})
		}
		for _, s := range e.Steps {
			c.Why = append(c.Why, reason(before, after, s))
		}
		out = append(out, c)
	}
	return out
}

func reason(before, after *edu.Book, s indicator.Step) Reason {
	in := after
	if s.After == nil {
		in = before
	}
	r := Reason{Of: s.Of, Row: s.Row(), Name: Named(in, s.Of, s.Stands()), By: moved(s)}
	switch {
	case s.Before == nil:
		r.What = "新增"
	case s.After == nil:
		r.What = "减少"
	default:
		var parts []string
		for _, f := range s.Fields() {
			if f.Encrypted() { // whose it is stands in the name of the row; what it says is no one's here
				parts = append(parts, f.Label+"有改动")
				continue
			}
			parts = append(parts, f.Label+"由"+shown(f, s.Before, before)+"改为"+shown(f, s.After, after))
		}
		r.What = strings.Join(parts, "，")
	}
	return r
}

func shown(f *edu.Field, r edu.Record, b *edu.Book) string {
	if text := f.Text(r, b); text != "" {
		return text
	}
	return "空白"
}

// Named is what a record is called beside its school: a person only by the school.
func Named(b *edu.Book, g *edu.Register, r edu.Record) string {
	var parts []string
	for _, f := range g.Fields {
		if f.Refs == edu.Schools && f.Required {
			parts = append(parts, f.Text(r, b))
		}
	}
	if !g.OfPersons() {
		name := g.Name(r)
		if len(parts) > 0 && strings.HasPrefix(name, parts[0]) { // a project is often called by its school
			parts = nil
		}
		if name != "" {
			parts = append(parts, name)
		}
	} else {
		parts = append(parts, g.Label)
	}
	return strings.Join(parts, " ")
}

// moved is what a step did to a figure: to its counts where it is a share, else to its value.
func moved(s indicator.Step) string {
	var parts []string
	for _, x := range []struct {
		what    string
		was, is indicator.Number
	}{{"分子", s.Was.Numerator, s.Is.Numerator}, {"分母", s.Was.Denominator, s.Is.Denominator}} {
		if x.was.Known && x.is.Known && x.was != x.is {
			parts = append(parts, x.what+signed(x.is.Is-x.was.Is))
		}
	}
	if len(parts) > 0 {
		return strings.Join(parts, "，")
	}
	switch was, is := s.Was.Value, s.Is.Value; {
	case was.Known && is.Known && was != is:
		return signed(is.Is - was.Is)
	case is.Known && !was.Known:
		return "数据补全"
	case was.Known && !is.Known:
		return "变为数据不全"
	}
	return counted(s)
}

// counted is what a step did to a figure that is counted by stage or form.
func counted(s indicator.Step) string {
	var parts []string
	for _, p := range s.Is.Parts {
		for _, q := range s.Was.Parts {
			if p.Label == q.Label && p.Count != q.Count {
				parts = append(parts, p.Label+signed(float64(p.Count-q.Count)))
			}
		}
	}
	return strings.Join(parts, "，")
}

func signed(x float64) string {
	d := edu.Rounded(x, 4)
	d.Least = 0
	if x > 0 {
		return "＋" + d.String()
	}
	return "－" + strings.TrimPrefix(d.String(), "-")
}

// Said is a figure's value; of one that is counted by stage or form, its parts.
func Said(f indicator.Figure) string {
	if f.Value.Known || f.Parts == nil {
		return indicator.Said(f)
	}
	var parts []string
	for _, p := range f.Parts {
		parts = append(parts, fmt.Sprintf("%s%d", p.Label, p.Count))
	}
	return strings.Join(parts, "、")
}

// What 变动说明 on paper says at the most: of so many figures, with so many reasons each. The rest is counted; the page and the command tell
// all.
const briefFigures, briefReasons = 10, 2

// Brief is 变动说明 as it goes up: short enough for the slip that it is printed on.
func Brief(all []Change) string {
	out := Sentences(all[:min(len(all), briefFigures)], briefReasons)
	if n := len(all) - briefFigures; n > 0 {
		out = append(out, fmt.Sprintf("另有%d项指标有变动。", n))
	}
	return strings.Join(out, "\n")
}

// Sentences are a sentence for each figure, with its reasons, the most of them.
func Sentences(all []Change, most int) []string {
	var out []string
	for _, c := range all {
		var why []string
		for i, r := range c.Why {
			if i == most {
				why = append(why, fmt.Sprintf("等%d项", len(c.Why)))
				break
			}
			text := strings.TrimSpace(r.Name + r.What)
			if r.By != "" {
				text += "（" + r.By + "）"
			}
			why = append(why, text)
		}
		sentence := c.After.Head() + "由" + Said(c.Before) + "变为" + Said(c.After)
		if len(why) > 0 {
			sentence += "：" + strings.Join(why, "；")
		}
		out = append(out, sentence+"。")
	}
	return out
}
