package submission

import (
	"errors"
	"slices"

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

// Arrived is Became for what the office above tells of a submission: that it tells it shows that it went out, where nobody wrote that down.
func Arrived(s *Sent, e edu.SubmissionEvent) (edu.Change, error) {
	was := *s
	sent := edu.SubmissionEvent{Submission: edu.Ref(s.RowID()), State: edu.SubmissionSent, At: e.At}
	if !s.Handed().Known() {
		was.Events = append(slices.Clone(s.Events), &sent)
	}
	ch, err := Became(&was, e)
	if err == nil && len(was.Events) > len(s.Events) {
		sent.SetRowID(-1)
		ch.Items[0].Record.SetRowID(-2)
		ch.Items = append([]edu.Item{{Register: edu.SubmissionEvents, Record: &sent}}, ch.Items...)
	}
	return ch, err
}
