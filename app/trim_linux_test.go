//go:build linux && cgo

package app

import (
	"crypto/sha256"
	"testing"

	"countyledger/assets"
)

// TestMemoryThatIsGivenBackIsStillThere: the face in the program's file reads as it did, wherever its bytes begin and end.
func TestMemoryThatIsGivenBackIsStillThere(t *testing.T) {
	before := sha256.Sum256(assets.Screen)
	giveBackMemory()
	for n := range 3 {
		unload(assets.Screen[n*1111:])
		unload(assets.Screen[:n*1111])
	}
	if sha256.Sum256(assets.Screen) != before {
		t.Error("the face is not what it was")
	}
}
