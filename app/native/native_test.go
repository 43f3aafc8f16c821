package native

import "testing"

// TestDraws: versions as drivers write them.
func TestDraws(t *testing.T) {
	for version, want := range map[string]bool{
		"1.1.0": false, "1.4.0 - Build 8.14.10.1930": false, "2.0.6645 WinXP Release": false, "2.1.0": true, "2.1 Mesa 22.3.6": true,
		"3.3 (Compatibility Profile) Mesa 22.3.6": true, "4.6.0 NVIDIA 531.79": true, "10.0": true, "": false, "OpenGL ES 3.2": false, "2": false,
	} {
		if got := (Driver{Version: version}).Draws(); got != want {
			t.Errorf("%q: %v", version, got)
		}
	}
}
