// Package fyneenv tells Fyne what it asks the environment for when it is initialised, before any other code of the program runs. Go
// initialises, of the packages whose own imports are ready, the first by its path; this one imports nothing that Fyne does not,
// and its path comes before Fyne's.
package fyneenv

import "os"

// language is that of the window: Fyne logs, in English and before any command can speak, each locale that it cannot read, and
// C.UTF-8, that of most servers and containers, is one. LANGUAGE stands above LANG and the LC_ variables for the words of messages
// only, and not at all where those say C or POSIX; how programs that are started from the window treat files and keys stays as it was.
const language = "zh_CN"

// keep is how long Fyne keeps the picture of a text that is no longer shown. With its own minute, long scrolls hold thousands of them; each
// second less is a third of a megabyte after long use. Where nothing is drawn it walks over all that is shown, only to know that it still
// is, as often as this is longer than 10 s: every 2 s then.
const keep = "12s"

// Whatever fails here costs no more than that: there is nobody yet to tell.
func init() {
	_ = os.Setenv("LANGUAGE", language)
	if os.Getenv("FYNE_CACHE") == "" {
		_ = os.Setenv("FYNE_CACHE", keep)
	}
}
