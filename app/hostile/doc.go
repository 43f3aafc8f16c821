// Package hostile has the tests that hold the whole program against what comes from outside and means it no good: every parser of bytes
// that others wrote stands in one table, and gets what no honest program writes. It has no code of its own.
package hostile
