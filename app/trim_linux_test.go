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
	read := readCode(t) // whatever was let go by other tests, it stands in memory now
	before := inFiles()
	for range 3 {
		unloadStart()
	}
	if after := inFiles(); before-after < read/2 { // what runs is read again at once
		t.Errorf("%d kB of files before, %d after, and %d kB of code were read", before, after, read)
	}
}

// readCode reads all that is only read of the program's file, so that it stands in memory. It gives how much that is, in kB.
func readCode(t *testing.T) (kB int) {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	memory, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var may string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &may); err != nil || may != "r-xp" || !strings.Contains(line, own) {
			continue
		}
		if _, err := memory.ReadAt(make([]byte, to-from), from); err != nil {
			t.Fatal(err)
		}
		kB += int((to - from) >> 10)
	}
	if kB == 0 {
		t.Fatal("the program's own code is not among what it has mapped")
	}
	return kB
}
