package edu

import "strings"

// Quote is what was typed or sent, as a sentence names it: without the blanks around it, in part where nobody would read on.
func Quote(text string) string { return "“" + inPart(strings.TrimSpace(text)) + "”" }

// inPart is a text as far as it is read.
func inPart(text string) string {
	const most = 60 // signs
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}
