package register

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// columns are the columns of the list, or those of the sheet with their groups over them.
func (p *Page) columns(sheet bool) []ui.Column {
	var cols []ui.Column
	for i, f := range p.fields {
		title, group := f.Title(), ""
		switch {
		case sheet:
			group = f.GroupName()
		case f.Group != "" && (p.twice(f) || slices.Contains(p.register.List.Begins, f.Key)): // not beside the others of its group
			title = f.GroupName() + "·" + title
		}
		w := max(ui.Room(strings.Repeat("宽", max(f.Width, len([]rune(title)), 3))), ui.Room(longest[f.Kind()]))
		if f.Refs == edu.Teachers { // who shares a name is called with the school
			w = max(w, ui.Room("欧阳锦（东川镇中心小学）"))
		}
		if i == 0 {
			w = max(w, ui.Room("合计 9999"+p.register.Unit))
		}
		cols = append(cols, ui.Column{
			Title: title, Group: group, Width: w, Right: f.Kind().Numeric(), Frozen: i == 0 || sheet && p.leads(i),
			Names: names[f.Kind()] || f.Kind() == edu.KindText && f.Width <= shortText,
		})
	}
	return cols
}

// longest are values of which nothing is left out, as long as they can be.
var longest = map[edu.Kind]string{
	edu.KindDate: "2022-09-30", edu.KindIDNumber: "149*************22", edu.KindPhone: "138****5678", edu.KindSchoolCode: "2114112233",
	edu.KindYear: "2022",
}

// names are the kinds whose texts differ in their middles or at their ends.
var names = map[edu.Kind]bool{edu.KindName: true, edu.KindRef: true, edu.KindIDNumber: true}

// shortText is the width of a text that is a number or a code rather than running text.
const shortText = 12

// widthKey is the name under which the width of a column is remembered.
func (p *Page) widthKey(field int) string {
	if field < 0 {
		return ""
	}
	return p.register.ID + "." + p.fields[field].Key
}

// leads reports whether a column and all before it tell one row from another; those stay in sight.
func (p *Page) leads(col int) bool {
	for _, f := range p.fields[:col+1] {
		if !slices.Contains(p.register.Identity, f.Key) {
			return false
		}
	}
	return true
}

// twice reports whether another column has the same label.
func (p *Page) twice(f *edu.Field) bool {
	return slices.ContainsFunc(p.fields, func(o *edu.Field) bool { return o != f && o.Label == f.Label })
}

// ToggleSheet implements screen.Sheeter: it turns the list into an entry sheet and back.
func (p *Page) ToggleSheet() {
	if what := screen.Unstored(p.Refused(), p.Begun()); what != "" {
		ui.Ask("还没有保存", what+"。放弃并回到列表吗？", "放弃", p.s.Window, func() {
			p.GiveUp()
			p.ToggleSheet()
		})
		return
	}
	if len(p.s.Book().Rows(p.register)) == 0 && !p.typing && p.shown {
		p.typeFirst()
		return
	}
	at := int64(0)
	if i := p.here(); i >= 0 && i < len(p.rows) {
		at = p.rows[i].RowID()
	}
	if p.sheet == nil {
		if p.Keep() {
			return
		}
		if p.forms.Form != nil {
			p.forms.Close()
		}
		p.sheet = newSheet(p)
		p.body.Objects[0] = p.sheet.widget
	} else {
		p.sheet, p.typing = nil, false
		p.s.ShowWidths(p.grid, func(col int) string { return p.widthKey(p.fieldAt(col)) }) // they may have been drawn in the sheet
		p.body.Objects[0] = p.grid
		p.compare.SetChecked(false)
	}
	p.compare.Hidden = p.sheet == nil || p.register != edu.SectionYears
	p.body.Refresh()
	p.refill()
	if p.sheet != nil {
		p.sheet.widget.GoToFirst()
		p.sheet.restore()
	} else {
		p.s.Say("") // what was said of a cell
	}
	p.selectRow(at)
	p.focusList()
}

// typeFirst opens the sheet of a register without records: its first row is begun there, where it can be.
func (p *Page) typeFirst() {
	if first := p.s.Missing(p.register); first != nil {
		p.s.Say("先登记" + screen.Title(first) + "，才能填" + p.register.List.Title)
		return
	}
	if shut := newSheet(p).shut; shut != "" {
		p.s.Say(shut)
		return
	}
	p.sheet, p.typing = nil, true // the sheet that is there already is not what the clerk sees
	p.ToggleSheet()
}

// refillBody shows the rows anew, in the list or the sheet; an empty register shows what to do next.
func (p *Page) refillBody(empty bool) {
	if p.sheet != nil {
		p.sheet.found = map[int64]edu.Problems{}
		if p.sheet.compare {
			p.sheet.setCompare(true)
		}
		p.sheet.widget.Reload()
	}
	p.grid.Reload()
	p.mode.SetText(map[bool]string{false: "表格填报", true: "返回列表"}[p.sheet != nil && !empty])
	if empty {
		p.body.Objects[0].Hide()
	} else {
		p.body.Objects[0].Show()
	}
}

// Key implements screen.Keyed: the keys of the page that list and sheet have in common.
func (p *Page) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF4:
		p.ToggleSheet()
	case fyne.KeyF3:
		p.findNext()
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF9:
		p.toAudit()
	case fyne.KeyF6:
		if !p.alters() {
			return false
		}
		p.guard(p.Alter)
	default:
		return false
	}
	return true
}
