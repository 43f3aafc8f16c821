package app

import "testing"

// TestMemoryIsTidiedWhileNoKeyWaits drives the watch by what was allocated at each look: a collection comes between two keys and never
// while they come, and memory is given back once the clerk is away, once.
func TestMemoryIsTidiedWhileNoKeyWaits(t *testing.T) {
	const key, round = 1 << 20, 50 << 10 // bytes
	var w tidying
	var allocated uint64
	step := func(n uint64, looks int) (did []tidy) {
		for range looks {
			allocated += n
			if do := w.look(allocated); do != nothing {
				did = append(did, do)
				w.collected = allocated
				if do == giveBack {
					w.returned = allocated
				}
			}
		}
		return did
	}
	only := func(what string, did []tidy, want ...tidy) {
		t.Helper()
		if len(did) != len(want) || len(did) == 1 && did[0] != want[0] {
			t.Errorf("%s: %v, not %v", what, did, want)
		}
	}
	only("twenty keys without a pause", step(key, 20))
	only("one look after them", step(0, 1))
	only("the next key", step(key, 1))
	only("a pause", step(0, pause), collect)
	only("a longer pause", step(0, 20))
	only("two keys", step(key, 2))
	only("a pause with little garbage", step(0, pause))
	var did []tidy
	for range 3 { // the library looks over what is shown every ten seconds
		did = append(did, step(0, away/2-1)...)
		did = append(did, step(round, 1)...)
	}
	only("the clerk is away", did, giveBack)
	only("and stays away", step(0, 10*away))
	step(key, 10)
	only("back and away again", step(0, away), collect, giveBack)
}
