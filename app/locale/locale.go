// Package locale names the language of the window before Fyne asks for it. Fyne reads the locale when it is initialised and
// logs, in English and before any command can speak, each that it cannot read: C.UTF-8, that of most servers and containers,
// is one. Go initialises, of the packages whose own imports are ready, the first by its path; this one imports nothing
// that Fyne does not, and its path comes before Fyne's.
package locale

import "os"

// language is that of the window. LANGUAGE stands above LANG and the LC_ variables for the words of messages only, and not
// at all where those say C or POSIX; how programs that are started from the window treat files and keys stays as it was.
const language = "zh_CN"

// Whatever fails here costs no more than those lines: there is nobody yet to tell.
func init() { _ = os.Setenv("LANGUAGE", language) }
