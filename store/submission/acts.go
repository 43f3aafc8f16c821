package submission

import (
	"errors"

	"countyledger/store/edu"
)

// What cannot have become of a submission.
var (
	// ErrNotSent: it cannot have come back, or arrived, for it did not go out.
	ErrNotSent = errors.New("submission was not handed in yet")
	// ErrEarlier: it would have been before what became of it last.
	ErrEarlier = errors.New("event is before the last one of the submission")
)

// Became is the act that writes down what became of a submission: that it went out, arrived, came back, was withdrawn. It fails with
// ErrNotSent or ErrEarlier where it cannot have.
func Became(s *Sent, e edu.SubmissionEvent) (edu.Change, error) {
	if (e.State == edu.SubmissionReceived || e.State == edu.SubmissionBack) && !s.Handed().Known() {
		return edu.Change{}, ErrNotSent
	}
	if n := len(s.Events); n > 0 && s.Events[n-1].At.After(e.At) {
		return edu.Change{}, ErrEarlier
	}
	e.Submission = edu.Ref(s.RowID())
	return edu.Change{
		Kind: edu.BatchEdit, Why: s.Called() + "：" + edu.SubmissionStates.Label(e.State),
		Items: []edu.Item{{Register: edu.SubmissionEvents, Record: &e}},
	}, nil
}
