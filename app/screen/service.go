package screen

import (
	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Service lists where a teacher has worked, stay after stay, with what brought the teacher there.
type Service struct {
	Grid  *ui.Grid
	s     *Session
	stays []edu.Stay
}

// NewService makes an empty list.
func NewService(s *Session) *Service {
	v := &Service{s: s}
	v.Grid = ui.NewGrid([]ui.Column{{Title: "从", Width: 98, Frozen: true}, {Title: "到", Width: 98}, {Title: "学校", Width: 170}, {Title: "事由", Width: 84}, {Title: "文号", Width: 150}}, v)
	return v
}

// Show lists the stays of a teacher, the latest first.
func (v *Service) Show(t *edu.Teacher, moves []*edu.Rotation) {
	v.stays = v.stays[:0]
	for _, x := range t.Service(moves) {
		v.stays = append([]edu.Stay{x}, v.stays...)
	}
	v.Grid.Reload()
}

// Len implements ui.Source.
func (v *Service) Len() int { return len(v.stays) }

// Cell implements ui.Source.
func (v *Service) Cell(row, col int) string {
	x := v.stays[row]
	switch col {
	case 0:
		return known(x.From, "不详")
	case 1:
		return known(x.Until, "至今")
	case 2:
		if s := v.s.Book().School(x.School); s != nil {
			return v.s.Short(x.School)
		}
		return "（未登记）"
	}
	switch {
	case x.Move == nil:
		return ""
	case col == 4:
		return string(x.Move.Doc)
	case x.Back:
		return edu.RotationStates.Label(x.Move.State) + "返回"
	}
	return edu.MoveReasons.Label(x.Move.Reason)
}

func known(d edu.Date, otherwise string) string {
	if d.Known() {
		return d.String()
	}
	return otherwise
}

// Tint implements ui.Source.
func (*Service) Tint(int, int) fyne.ThemeColorName { return "" }
