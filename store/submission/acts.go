package submission

import (
	"errors"

	"countyledger/store/edu"
)

// ErrNotSent tells that something cannot have come back, or arrived, that did not go out.
var ErrNotSent = errors.New("submission was not handed in yet")

// Became is the act that writes down what became of a submission: that it went out, arrived, came back, was withdrawn. It fails with
// ErrNotSent where it cannot have.
func Became(s *Sent, e edu.SubmissionEvent) (edu.Change, error) {
	if (e.State == edu.SubmissionReceived || e.State == edu.SubmissionBack) && !s.Handed().Known() {
		return edu.Change{}, ErrNotSent
	}
	e.Submission = edu.Ref(s.RowID())
	return edu.Change{
		Kind: edu.BatchEdit, Why: s.Called() + "：" + edu.SubmissionStates.Label(e.State),
		Items: []edu.Item{{Register: edu.SubmissionEvents, Record: &e}},
	}, nil
}
