// Package ontop keeps a window before those of other programs, which the library cannot.
package ontop
