package recognise

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Grade is how sure it is that a column holds its target.
type Grade int

// The grades: open is asked, likely is taken and marked for a look, sure is taken.
const (
	Open Grade = iota
	Likely
	Sure
)

// String is the grade as programs read it.
func (g Grade) String() string { return [...]string{"open", "likely", "sure"}[g] }

// Limits of the grades, fitted on testdata/fit: a wrong sure column is the worst fault.
const (
	sureScore, sureMargin     = .80, .15
	sureText, sureTextNoCells = .70, .97
	sureFit                   = .50
	likelyScore, likelyMargin = .55, .07
	likelyMarginSame          = .05
	aloneScore, aloneMargin   = .50, .15 // of a column that nothing else comes near to
	aloneFit                  = .60
	knownLikely, knownMargin  = .70, .10 // of what is known and not kept
	knownAlone                = .25
	knownSureMargin           = .45
	proposals                 = 3
	leastProposal             = .2
	pushes                    = 2   // of one column by another: three may change places
	lightHead                 = .6  // what the words of a head weigh at most that say no more than a kind of value
	nearlyAs                  = .05 // words that say that much less of another target say the same of it
	fitsLess                  = .3  // content that fits another target that much less tells the two apart
)

// columns puts heads and content together with the register's targets.
func (v *vocabulary) columns(heads []*head, content []*cells, in Source) []Column {
	sections := sectionsOf(heads)
	if v.target("section") == nil || len(sections.kinds) < 2 {
		return v.block(heads, content, in)
	}
	return v.sideBySide(heads, content, in, sections)
}

// block is one set of columns, each field at most once.
func (v *vocabulary) block(heads []*head, content []*cells, in Source) []Column {
	if in.ended() {
		return make([]Column, len(heads))
	}
	b := newBoard(v, heads, content, in)
	got := b.assign()
	if b.relate(got) {
		got = b.assign()
	}
	out := make([]Column, len(heads))
	for i, j := range got {
		out[i] = b.column(i, j, got)
	}
	b.spans(out)
	return out
}

// column is the answer for one column: its target, the grade, the reason, and what else it may be.
func (b *board) column(i, j int, got []int) Column {
	if j < 0 {
		return b.doubted(b.unplaced(i))
	}
	c, t := Column{Near: b.near(i), adopted: b.adopted[i]}, b.v.targets[j]
	c.Key, c.Score = t.key, b.score[i][j]
	margin, text, fit := b.margin(i, j, got), b.text[i][j], b.fit[i][j]
	c.Grade = b.graded(i, t, margin, c.Score)
	c.Why, c.Ground = b.why(i, t, text, fit), groundOf(text, fit)
	if s := b.said[i]; s.Key == t.key && !s.Sure && b.v.says(b.heads[i])[j] < sureText {
		c.Grade, c.Ground = min(c.Grade, Likely), GroundSaid
	}
	return b.doubted(c)
}

// graded is how sure it is that a column holds a target, by its score and margin and by what words and cells say each.
func (b *board) graded(i int, t *target, margin, score float64) Grade {
	j := b.keys[t.key]
	text, fit := b.text[i][j], b.fit[i][j]
	switch {
	case text > highest:
		return Sure
	case b.contradicted(i, t, text, fit):
		return Open
	case score >= sureScore && margin >= sureMargin && b.certain(i, t):
		return Sure
	case score >= likelyScore && (margin >= likelyMargin || text >= 1 && margin >= likelyMarginSame),
		score >= aloneScore && margin >= aloneMargin && fit >= aloneFit:
		return Likely
	}
	return Open
}

// certain reports whether words and content say clearly enough that a column holds a target, and no other.
func (b *board) certain(i int, t *target) bool {
	j := b.keys[t.key]
	text, fit := b.text[i][j], b.fit[i][j]
	clear := text >= sureText && fit >= sureFit || fit < 0 && text >= sureTextNoCells
	return clear && !b.vague(i, t) && !b.rivalled(i, j)
}

// vague reports whether a head says no more than when or how much, and not of what: 取得时间, 金额. Other dates and numbers than those of the
// target may be meant, whether they have a column beside it or none; only of a head that is written like the target's it is sure.
func (b *board) vague(i int, t *target) bool {
	switch t.field.Kind() {
	case edu.KindDate, edu.KindCount, edu.KindMeasure, edu.KindMoney, edu.KindPercent, edu.KindText:
		return b.text[i][b.keys[t.key]] < 1 && b.v.lexicon.light(b.heads[i])
	default: // names and numbers with a form of their own: the content says which they are
		return false
	}
}

// rivalled reports whether the words of a column say as much of another target, and its content too: 地方配套 is the money of the province,
// the city or the county. That another column has taken that target does not make this one sure.
func (b *board) rivalled(i, j int) bool {
	own := b.text[i][j]
	for k, x := range b.text[i] {
		if k != j && own < 1 && x >= own-nearlyAs && (b.fit[i][k] < 0 || b.fit[i][k] > b.fit[i][j]-fitsLess) {
			return true
		}
	}
	return false
}

// contradicted reports whether what stands in a column says that it is not of its target's kind. Names and words have no form
// that could say so of a head that is written just so; words that a code list does not know are asked about one by one.
func (b *board) contradicted(i int, t *target, text, fit float64) bool {
	c := b.cells[i]
	switch kind := t.field.Kind(); {
	case c == nil:
		return false
	case kind != edu.KindFlag && c.ticked():
		return true // a tick under 民办 is one word of a list, which the column has no room for
	case fit < 0 || fit >= unfit:
		return false
	case kind == edu.KindName || kind == edu.KindText || kind == edu.KindRef:
		return text < 1 && c.enough(fit)
	case (kind == edu.KindCode || kind == edu.KindFlag) && c.wordy():
		return text < sureText && c.enough(fit)
	}
	return c.enough(fit)
}

// enough reports whether there are cells enough for what they say against a target.
func (c *cells) enough(fit float64) bool {
	n := len(c.sample)
	return n >= someCells || n > 1 && fit == 0
}

// unplaced is the answer for a column without a field: it is known and not kept, or nobody knows it. Where the words speak for a
// field nearly as much it stays open.
func (b *board) unplaced(i int) Column {
	c, h, said := Column{Near: b.near(i)}, b.heads[i], b.said[i]
	x, most := b.v.says(h)[len(b.v.targets)-1], slices.Max(b.score[i])
	switch {
	case h.returned():
		c.Key, c.Score, c.Grade, c.Ground, c.Why = nothing, 1, Sure, GroundSame, "程序写在退回的行后面，不导入"
	case said.Key == nothing:
		c.Key, c.Score, c.Grade, c.Ground, c.Why = nothing, said.over(nothing, x), said.grade(), GroundSaid, said.Why+"，不导入"
	case b.counts(h, b.cells[i]):
		c.Key, c.Score, c.Grade, c.Why = nothing, rowNumber, Likely, "表头“"+h.text+"”下面是各行的顺序号，不导入"
	case x > priceOfNone:
		c.Ground, c.Score = groundOf(x, -1), x
		if lead := x - most; x >= 1 || (lead >= knownAlone || x >= knownLikely && lead >= knownMargin) && !b.kept(i) {
			c.Key, c.Grade = nothing, Likely
		}
		c.Why = "表头“" + h.text + "”是认识的栏目，“" + b.v.register.Label + "”中没有对应的字段"
		if c.Key == nothing && x >= sureTextNoCells && (x >= 1 || x-most >= knownSureMargin) {
			c.Grade = Sure
		}
	default:
		c.Why = "表头“" + h.text + "”没有找到相符的字段"
	}
	return c
}

// margin is what the best other arrangement would lose: the column moved to a free target or to none, where it pushes others on
// from column to column until one finds a free place or takes the one that was left.
func (b *board) margin(i, j int, got []int) float64 {
	holder := map[int]int{}
	for k, t := range got {
		if t >= 0 {
			holder[t] = k
		}
	}
	return b.push(i, j, holder, got, pushes)
}

// push is what a column loses at least that must leave its target, where it may push others on a few times.
func (b *board) push(i, home int, holder map[int]int, got []int, times int) float64 {
	own := b.score[i][got[i]]
	least := own
	if b.none[i] > priceOfNone {
		least -= b.none[i]
	}
	for k, score := range b.score[i] {
		loss := own - score
		if k == got[i] || loss >= least {
			continue
		}
		if o, taken := holder[k]; taken && k != home {
			if times == 0 || score < leastProposal {
				continue
			}
			loss += b.push(o, home, holder, got, times-1)
		}
		least = min(least, loss)
	}
	return least
}

// near are the best targets of a column, for the clerk to choose from.
func (b *board) near(i int) []string {
	order := make([]int, len(b.score[i]))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(x, y int) int { return -compare(b.score[i][x], b.score[i][y]) })
	var out []string
	for _, j := range order[:min(proposals, len(order))] {
		if b.score[i][j] >= leastProposal {
			out = append(out, b.v.targets[j].key)
		}
	}
	return out
}

// why is the reason in a line.
func (b *board) why(i int, t *target, text, fit float64) string {
	h := b.heads[i]
	var parts []string
	switch {
	case b.said[i].Key == t.key:
		parts = append(parts, b.said[i].Why)
	case text >= 1:
		parts = append(parts, "表头与“"+t.field.Full()+"”的写法相同")
	case text > 0:
		parts = append(parts, fmt.Sprintf("表头“%s”与“%s”意思相近", h.text, t.field.Full()))
	default:
		parts = append(parts, "表头没有说明")
	}
	if fit >= 0 {
		parts = append(parts, fmt.Sprintf("内容有%d%%像%s", int(100*fit+.5), kindName(t.field)))
	}
	return strings.Join(parts, "，")
}

// kindName is what values of a field are called.
func kindName(f *edu.Field) string {
	switch f.Kind() {
	case edu.KindCode:
		return f.Codes.Name
	case edu.KindRef:
		return lastOf(f.Refs).Naming.Noun
	case edu.KindDate:
		return "日期"
	case edu.KindYear:
		return "学年"
	case edu.KindFlag:
		return "是否"
	case edu.KindSchoolCode:
		return "标识码"
	case edu.KindIDNumber:
		return "身份证号"
	case edu.KindPhone:
		return "电话"
	case edu.KindCount, edu.KindMeasure, edu.KindMoney:
		return "数字"
	case edu.KindPercent:
		return "百分数"
	case edu.KindName, edu.KindText:
	}
	return "“" + f.Label + "”"
}
