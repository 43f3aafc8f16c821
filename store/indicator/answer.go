package indicator

import "countyledger/store/edu"

// answer is what is known of a question that is answered with yes or no. What nobody entered is neither.
type answer int

// The answers, in the order in which one stands before another that speaks of the same.
const (
	no answer = iota
	unsaid
	yes
)

// given is an answer that is known.
func given(is bool) answer {
	if is {
		return yes
	}
	return no
}

// told is an answer where somebody entered what it rests on.
func told(entered, is bool) answer {
	if !entered {
		return unsaid
	}
	return given(is)
}

// is compares a code that may not have been entered.
func is(c, with edu.Code) answer { return told(c != "", c == with) }

// every is no where one of them is, and yes where all are.
func every(answers ...answer) answer {
	out := yes
	for _, a := range answers {
		out = min(out, a)
	}
	return out
}
