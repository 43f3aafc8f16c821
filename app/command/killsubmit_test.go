package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKilledWhileHandedIn: a submission that is killed while it is frozen is whole, with all its files, or is not there and can be made;
// so is what a city takes in.
func TestKilledWhileHandedIn(t *testing.T) {
	stick, above, below := t.TempDir(), t.TempDir(), t.TempDir()
	city, county := settled(t, above), settled(t, below)
	city.run(0, "init", "--county", "141100", "--year", "2022")
	county.run(0, "demo")
	card := filepath.Join(above, "市.ctlid")
	number := strings.TrimSpace(city.run(0, "card", "own"))
	city.run(0, "card", "own", "--out", card)
	county.run(0, "card", "read", card, "--number", number)
	if err := os.Remove(card); err != nil {
		t.Fatal(err)
	}
	emptied := func(of string) func(t *testing.T) string {
		return func(t *testing.T) string {
			t.Helper()
			at := t.TempDir()
			if err := os.CopyFS(at, os.DirFS(of)); err != nil {
				t.Fatal(err)
			}
			if of == below { // what was written before is not what this run writes
				if err := os.RemoveAll(stick); err != nil {
					t.Fatal(err)
				}
				if err := os.Mkdir(stick, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			return filepath.Join(at, "数据")
		}
	}
	does := func(t *testing.T, dir string, args ...string) []byte {
		t.Helper()
		out, err := program(t, dir, args...).Output()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return out
	}
	submit := []string{"submit", "--period", "2022-04", "--out", stick, "--anyway", "样例", "--overwrite"}
	killed(t, rounds(2), emptied(below), submit, func(t *testing.T, dir string) {
		t.Helper()
		does(t, dir, "verify")
		var x struct{ Files []struct{ Name string } }
		if said, err := program(t, dir, "submissions", "show", "1", "--json").Output(); err == nil {
			if err := json.Unmarshal(said, &x); err != nil || len(x.Files) != 4 {
				t.Errorf("it is there with %d files: %v", len(x.Files), err)
			}
			does(t, dir, "submissions", "out", "1", "--out", t.TempDir())
			return
		}
		does(t, dir, submit...)
	})
	does(t, filepath.Join(below, "数据"), submit...)
	taken := 0
	killed(t, rounds(1), emptied(above), []string{"merge", stick}, func(t *testing.T, dir string) {
		t.Helper()
		does(t, dir, "verify")
		// Where nothing came, nothing is owed of a month before the ledger was begun.
		said, err := program(t, dir, "counties", "board", "--period", "2022-04", "--json").Output()
		if err == nil && strings.Contains(string(said), "已报") {
			taken++
		} else {
			does(t, dir, "merge", stick)
		}
		if said := string(does(t, dir, "counties", "figures", "--period", "2022-04")); !strings.Contains(said, "公办率") {
			t.Errorf("what was taken in cannot be reckoned:\n%s", said)
		}
	})
	t.Logf("taken in before it was killed: %d", taken)
}

// settled is the program on a folder of its own beside its keys.
func settled(t *testing.T, home string) *cli {
	t.Helper()
	c := newCLI(t)
	c.env = environment(filepath.Join(home, "数据"), filepath.Join(home, "keys"))
	c.env.Stdout, c.env.Stderr = &c.out, &c.err
	return c
}
