package screen

import (
	"slices"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Service lists where a teacher has worked, stay after stay, with what brought the teacher there.
type Service struct {
	Grid *ui.Grid
	list *ui.List[edu.Stay]
}

// NewService makes an empty list.
func NewService(s *Session) *Service {
	list := ui.NewList(
		ui.Col[edu.Stay]{Title: "从", Width: 98, Frozen: true, Text: func(x edu.Stay) string { return known(x.From, "不详") }},
		ui.Col[edu.Stay]{Title: "到", Width: 98, Text: func(x edu.Stay) string { return known(x.Until, "至今") }},
		ui.Col[edu.Stay]{Title: "学校", Width: 170, Names: true, Text: func(x edu.Stay) string {
			if s.Book().School(x.School) != nil {
				return s.Short(x.School)
			}
			return "（未登记）"
		}},
		ui.Col[edu.Stay]{Title: "事由", Width: 84, Text: reason},
		ui.Col[edu.Stay]{Title: "文号", Width: 150, Text: func(x edu.Stay) string {
			if x.Move == nil {
				return ""
			}
			return string(x.Move.Doc)
		}},
	)
	s.KeepTitled(list.Grid, "service")
	return &Service{Grid: list.Grid, list: list}
}

// Show lists the stays of a teacher, the latest first.
func (v *Service) Show(t *edu.Teacher, moves []*edu.Rotation) {
	stays := slices.Clone(t.Service(moves))
	slices.Reverse(stays)
	v.list.Show(stays, v.Grid.Current())
}

// reason is what brought a teacher to a school.
func reason(x edu.Stay) string {
	switch {
	case x.Move == nil:
		return ""
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
