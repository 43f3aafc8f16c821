//go:build linux && cgo

package app

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
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

// TestCodeThatIsLetGoIsReadAgain lets go of what is only read of the program's file while it runs.
func TestCodeThatIsLetGoIsReadAgain(t *testing.T) {
	inFiles := func() (kB int) {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(status), "RssFile:")
		if _, err := fmt.Sscan(after, &kB); err != nil {
			t.Fatal(err)
		}
		return kB
	}
	before := inFiles()
	for range 3 {
		unloadStart()
	}
	if after := inFiles(); before-after < 8<<10 { // what runs is read again at once
		t.Errorf("%d kB of files before, %d after", before, after)
	}
}
