package collect

import (
	"fmt"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Copied tells that a table has the mark of one unit and says of itself that it is another's: the sheet was copied. Whose it is somebody
// has to say.
type Copied struct{ Name, Says string }

// Error implements error.
func (e *Copied) Error() string {
	return fmt.Sprintf("table has the mark of %s and says that it is of %s", e.Name, e.Says)
}

// copied is a *Copied where a line of a sheet that is known by its mark names another unit or school than the mark.
func (r *reading) copied(u *round.Unit, g Ground, s *grid.Sheet, rows ...int) error {
	if g != ByMark {
		return nil
	}
	said := recognise.Reporter(s, rows...)
	if said == "" || said == u.Name {
		return nil
	}
	for _, x := range r.board.Units {
		if x.School == nil && x.Name == said {
			return &Copied{u.Name, said}
		}
	}
	if found := r.schools.Find(said); len(found) == 1 && (u.School == nil || found[0].RowID() != u.School.RowID()) {
		return &Copied{u.Name, edu.Schools.Name(found[0])}
	}
	return nil
}
