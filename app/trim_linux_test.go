//go:build linux && cgo

package app

import (
	"crypto/sha256"
	"testing"

	"countyledger/assets"
)

// TestMemoryThatIsGivenBackIsStillThere: the faces in the program's file read as they did, wherever their bytes begin and end.
func TestMemoryThatIsGivenBackIsStillThere(t *testing.T) {
	var before [][sha256.Size]byte
	for _, face := range assets.Faces() {
		before = append(before, sha256.Sum256(face))
	}
	giveBackMemory()
	for _, face := range assets.Faces() {
		for n := range 3 {
			unload(face[n*1111:])
			unload(face[:n*1111])
		}
	}
	for i, face := range assets.Faces() {
		if sha256.Sum256(face) != before[i] {
			t.Errorf("a face of %d bytes is not what it was", len(face))
		}
	}
}
