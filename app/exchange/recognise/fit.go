package recognise

import (
	"strings"

	"countyledger/store/edu"
)

const (
	mistyped = .7 // of a number that has the form of its kind, and a wrong check digit
	inWords  = .6 // of a time that is no date: 2023年秋季开学前
)

// fit is how well the cells fit a target, 0 to 1; ok is false where there are too few to tell.
func (c *cells) fit(t *target, ledger Ledger) (x float64, ok bool) {
	if len(c.sample) == 0 || t.field == nil {
		return 0, false
	}
	if t.field.Kind() == edu.KindRef {
		return c.refFit(t, ledger), true
	}
	return c.kindFit(t), true
}

// refFit is how well the cells name records: by what stands in the ledger, or else by how names of them look.
func (c *cells) refFit(t *target, ledger Ledger) float64 {
	of, code := t.names()
	if code {
		return c.codeFit(of.CodeField())
	}
	known := c.known(of, ledger)
	wordy := c.han * (1 - c.number)
	switch of {
	case edu.Schools:
		return max(known, c.school, .5*wordy*step(c.long >= 3))
	case edu.Teachers:
		return max(known, c.person*(.6+.4*step(c.unique > .7)))
	}
	return max(known, wordy*step(c.long > 5))
}

// codeFit is how well the cells are numbers of a register.
func (c *cells) codeFit(f *edu.Field) float64 {
	if f.Kind() == edu.KindText {
		return max(c.project, .5*(1-c.han)*step(c.long > 6))
	}
	return c.parsed(f)
}

// kindFit is how well the cells are values of the target's kind.
func (c *cells) kindFit(t *target) float64 {
	f := t.field
	switch f.Kind() {
	case edu.KindDate:
		return c.dates()
	case edu.KindYear:
		return max(c.parsed(f)*step(c.long >= 4), c.years)
	case edu.KindFlag:
		return c.flagFit()
	case edu.KindCode:
		return c.listFit(f)
	case edu.KindCount:
		return c.countFit(t)
	case edu.KindMeasure, edu.KindMoney:
		plausible := c.years < .9 && c.long < 14 && (c.digits < .5 || c.largest < 1e9)
		return max(c.number, c.parsed(f)) * step(plausible)
	case edu.KindPercent:
		return c.parsed(f) * step(c.largest <= 100)
	case edu.KindIDNumber:
		return max(c.parsed(f), mistyped*c.share(idish.MatchString))
	case edu.KindName:
		return c.nameFit(t)
	case edu.KindText, edu.KindRef:
		return c.textFit(t)
	}
	return c.parsed(f) // numbers with a form of their own: codes, ID numbers, telephones
}

// dates is the share of dates. A mere number is a year or a spreadsheet's count of days, if it is a date at all.
func (c *cells) dates() float64 {
	const short = 6
	if c.digits > .8 && c.long < short {
		return max(.6*c.years, .8*step(c.middle > 20000 && c.middle < 60000))
	}
	return max(c.parsed(dateField), c.spans(), inWords*c.share(spoken.MatchString)) // 2022.9-2024.7 has two
}

var dateField = edu.Schools.Field("inclusive_from")

// flagFit is the share of yes and no. Where 12 stands, 0 and 1 are counts too: 寄宿 is how many board.
func (c *cells) flagFit() float64 {
	if c.largest > 1 && c.number > 0 {
		return 0
	}
	n := 0.0
	for _, s := range c.sample {
		switch strings.TrimRight(s, "。.") {
		case "是", "否", "有", "无", "√", "×", "已", "未", "y", "n", "Y", "N", "存在", "不存在", "不是", "没有":
			n++
		case "0", "1":
			n += .75
		}
	}
	return n / float64(len(c.sample))
}

// listFit is the share of words of a code list; words that none is known for are some, and numbers few.
func (c *cells) listFit(f *edu.Field) float64 {
	share := c.parsed(f)
	if c.digits > .5 {
		share *= .6
	}
	few := step(c.long < 9) * step(c.person < .98 || c.unique < .6)
	return max(share, .45*c.han*few)
}

func (c *cells) countFit(t *target) float64 {
	f := t.field
	if f.Ordinal {
		if f.Key == "term" {
			return c.parsed(f) * step(c.largest < 100)
		}
		x := max(c.years, c.parsed(f)*step(c.middle > 1900 && c.middle < 2100))
		if f.Calendar { // a day says its year
			x = max(x, .9*c.dates())
		}
		return x
	}
	x := max(c.parsed(f), .9*c.number)
	switch {
	case c.years > .8, c.largest >= 1e9:
		return 0
	case f.Unit == "Mbps":
		return max(x*step(c.middle >= 20), .6*c.han*(1-c.number))
	}
	return x
}

func (c *cells) nameFit(t *target) float64 {
	wordy := c.han * (1 - c.number)
	switch {
	case isSchool(t.field) && c.school > 0:
		return c.school
	case isPerson(t.field):
		return c.person * (.5 + .5*step(c.unique > .5 || len(c.sample) < 12))
	}
	return wordy
}

func isSchool(f *edu.Field) bool { _, ok := f.Fresh().(*edu.School); return ok && f.Key == "name" }

// isPerson reports whether a name is a person's.
func isPerson(f *edu.Field) bool {
	switch f.Fresh().(type) {
	case *edu.Teacher:
		return true
	case *edu.School:
		return f.Key == "head" || f.Key == "legal_vice"
	}
	return f.Key == "owner"
}

func (c *cells) textFit(t *target) float64 {
	dates := c.dates()
	wordy := c.han * (1 - dates)
	switch key := t.key; {
	case key == "credit_code", key == "village_code":
		return c.longFit(key)
	case key == "longitude", key == "latitude":
		return c.number * step(c.largest < 180)
	case key == "code":
		return max(c.project, .5*(1-c.han)*step(c.long > 6))
	case strings.HasSuffix(key, "doc") || strings.HasSuffix(key, "_no") || key == "number":
		return max(c.doc, .75*step(c.long > 7)*step(c.number+c.han > .5)*(1-dates), .8*c.share(coded.MatchString))
	case key == "sha", key == "file":
		return c.fileFit(key, wordy)
	case key == "builder" || key == "party":
		return max(c.company, .4*wordy*(1-c.school)) // no school builds
	case key == "note":
		return .7 * wordy
	}
	return .8 * wordy * step(c.long >= 2)
}

// longFit is how well the cells are numbers of a certain length.
func (c *cells) longFit(key string) float64 {
	if key == "village_code" {
		return c.digits * step(c.long > 11.5 && c.long < 12.5)
	}
	return step(c.long > 17.5 && c.long < 18.5) * (1 - c.han)
}

// fileFit is how well the cells are what tells files: their names, or what they were checked by.
func (c *cells) fileFit(key string, wordy float64) float64 {
	if key == "sha" {
		return c.share(hexish.MatchString)
	}
	return max(.8*wordy, c.share(fileish.MatchString))
}

// speaks reports whether the cells can say anything by themselves of a target.
func (c *cells) speaks(t *target) bool {
	switch t.field.Kind() {
	case edu.KindIDNumber:
		return c.long > 14
	case edu.KindSchoolCode, edu.KindPhone:
		return t.part == "" && c.long > 6 && c.han < .5
	case edu.KindCode:
		return c.han > .8 && c.long < 9 && len(c.times) > 1 && c.unique < .8
	case edu.KindText:
		return t.key == "credit_code" || t.key == "code"
	}
	return false
}

// alone is what cells say by themselves, where their form is rare: a proposal, never more.
func (c *cells) alone(t *target, fit float64) float64 {
	if fit < .75 || len(c.sample) < someCells && (fit < 1 || len(c.sample) < 2) {
		return 0
	}
	switch {
	case t.field.Kind() == edu.KindIDNumber:
		return .56
	case t.part != "":
		return 0
	case t.field.Kind() == edu.KindSchoolCode:
		return .34
	case t.field.Kind() == edu.KindPhone:
		return .3
	case t.field.Kind() == edu.KindCode:
		if c.han > .8 && c.unique*float64(len(c.sample)) > 1.5 {
			return .25
		}
	case t.key == "credit_code":
		return .4
	case t.key == "code" && c.project > .8:
		return .56
	}
	return 0
}
