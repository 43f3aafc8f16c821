package app

import (
	"context"
	"log/slog"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/assets"
)

// look is how often what was allocated is looked at; a number that has not grown since says that no key came and nothing was painted.
const look = 40 * time.Millisecond

// How much was allocated since the last look where something was done (still), and where it was more than the library's own round over
// what is shown, which it makes every ten seconds (idle). Less garbage than little is left to lie; less than some is not worth a frame.
const (
	still  = 16 << 10
	idle   = 128 << 10
	little = 6 << 20
	some   = 4 << 20
)

// pause is how many looks without anything come before garbage is collected: half the time between two keys of a quick hand. away is how
// many before the clerk has turned to something else, longer than the library keeps the picture of a text that is no longer shown.
const (
	pause = 2
	away  = int(22 * time.Second / look)
)

// tidying is what to do about memory by how much was ever allocated, looked at again and again.
type tidying struct {
	seen      uint64 // at the last look
	collected uint64 // when garbage was collected last
	returned  uint64 // when memory was given back last
	still     int    // looks since something was done
	idle      int    // looks since something was seen
}

// tidy is what is to be done now.
type tidy int

const (
	nothing  tidy = iota
	collect       // garbage: a collection that comes of itself comes while a key is answered, and takes the processors from it
	giveBack      // pictures of what is no longer shown, and memory that was used
)

func (t *tidying) look(allocated uint64) tidy {
	grown := allocated - t.seen
	t.seen = allocated
	t.still++
	t.idle++
	if grown > still {
		t.still = 0
	}
	if grown > idle {
		t.idle = 0
	}
	switch {
	case t.idle >= away && allocated-t.returned > some:
		return giveBack
	case t.still == pause && allocated-t.collected > little:
		return collect
	}
	return nothing
}

// giveBackMemory gives back to the system the memory that work has used.
func giveBackMemory() {
	assets.Fonts.LetGo()
	debug.FreeOSMemory()
	letGo()
	unloadStart()
}

// letGo gives back what the C libraries have freed, and the faces in the program's file: of the window's the library made a copy, those of
// paper were read to show a page.
func letGo() {
	trim()
	for _, face := range assets.Faces() {
		unload(face)
	}
}

// Tidy keeps the program's memory small for as long as the window is open, in the moments in which no key waits for it. To repaint is to
// draw the window once more: the library lets go of what is no longer shown only while it draws.
func Tidy(ctx context.Context, repaint func()) {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	allocated := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	tick := time.NewTicker(look)
	defer tick.Stop()
	var t tidying
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch t.look(allocated()) {
		case nothing:
			continue
		case collect:
			runtime.GC()
			letGo()
		case giveBack:
			fyne.Do(repaint)
			time.Sleep(time.Second) // the frame
			giveBackMemory()
			slog.Debug("tidied")
			t.returned = allocated()
		}
		t.collected = allocated()
		t.seen = t.collected
	}
}
