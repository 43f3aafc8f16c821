package app

import (
	"context"
	"net"
	"os"
	"regexp"
	"time"
)

var displayForm = regexp.MustCompile(`^(.*):(\d+)(\.\d+)?$`)

// CheckDisplay fails with ErrNoDisplay where no X server answers; Fyne would panic there.
func CheckDisplay() error {
	p := displayForm.FindStringSubmatch(os.Getenv("DISPLAY"))
	if p == nil {
		return ErrNoDisplay
	}
	if p[1] != "" && p[1] != "unix" {
		return nil // on another computer: only trying tells
	}
	dialer := net.Dialer{Timeout: time.Second}
	for _, name := range []string{"/tmp/.X11-unix/X" + p[2], "@/tmp/.X11-unix/X" + p[2]} {
		c, err := dialer.DialContext(context.Background(), "unix", name)
		if err == nil {
			return c.Close()
		}
	}
	return ErrNoDisplay
}
