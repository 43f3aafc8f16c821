package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/ui"
)

// sums tells what the columns of numbers add up to in what will be stored, each in its unit, and which columns are left out
// because of theirs. However many there are, it takes a few lines, and scrolls.
type sums struct {
	box   *fyne.Container
	text  *widget.Label
	frame *container.Scroll
}

// sumsHeight is that of two lines.
const sumsHeight = 46

func newSums() *sums {
	s := &sums{text: ui.Wrapped("")}
	s.frame = container.NewVScroll(s.text)
	s.frame.SetMinSize(fyne.NewSize(0, sumsHeight))
	s.box = container.NewStack(s.frame)
	s.box.Hide()
	return s
}

// set shows the sums of a plan; nil has none.
func (s *sums) set(plan *exchange.Preview) {
	var lines, all []string
	if plan != nil {
		for _, c := range plan.Refused() {
			lines = append(lines, "× "+c.Refused)
		}
		for _, x := range plan.Sums() {
			all = append(all, x.Field.Full()+x.String())
		}
	}
	if len(all) > 0 {
		lines = append(lines, "存入台账的合计："+strings.Join(all, "，"))
	}
	s.text.SetText(strings.Join(lines, "\n"))
	s.frame.ScrollToTop()
	s.box.Hidden = len(lines) == 0
	s.box.Refresh()
}
