// Package native is what the program asks of the system before it has a window, or where it can have none: whether the graphics driver
// can draw it, a message in the system's own window, a terminal that it was started from.
package native

import (
	"errors"
	"strconv"
	"strings"
)

// ErrNoOpenGL tells that neither the driver nor what lies beside the program can draw the window.
var ErrNoOpenGL = errors.New("no OpenGL 2.1")

// Driver is what is known of the OpenGL of the graphics driver.
type Driver struct {
	Version, Renderer string
}

// Draws reports whether a driver has OpenGL 2.1, which the window needs.
func (d Driver) Draws() bool {
	whole, rest, _ := strings.Cut(strings.TrimSpace(d.Version), ".")
	digits := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if digits >= 0 {
		rest = rest[:digits]
	}
	major, err1 := strconv.Atoi(whole)
	minor, err2 := strconv.Atoi(rest)
	return errors.Join(err1, err2) == nil && (major > 2 || major == 2 && minor >= 1)
}
