package edu

import (
	"errors"
	"os"
	"testing"

	"countyledger/store/edu/handfile"
)

// FuzzTasks: whatever a file of tasks holds, it is refused with its place, or what it says of the county is what the ledger takes, and
// loading it a second time changes nothing.
func FuzzTasks(f *testing.F) {
	own, err := os.ReadFile("../../assets/presets/tasks-2022.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own, "141102")
	f.Add([]byte(`{"年度":2022,"任务":[{"编号":"1","名称":"校舍","全市任务":1.25,"各县任务":{"141102":0.5,"141181":null}}]}`), "141102")
	f.Add([]byte(`{"year":2022,"doc":"1号","tasks":[{"number":"1","name":"x","op":"most","deadline":"2022-09","city":-3}]}`), "1411")
	f.Add([]byte(`{"year":2022,"tasks":[{"number":" 1 ","name":"\u0000","city":1.005}]}`), "")
	f.Add([]byte("null"), "141181")
	f.Fuzz(func(t *testing.T, text []byte, code string) {
		u := Unit{Level: "county", Code: code}
		plan, err := ParseTasks(text, u)
		if err != nil {
			if at := (*handfile.Error)(nil); !errors.As(err, &at) || at.What == "" {
				t.Errorf("%v has no place", err)
			}
			return
		}
		b := NewBook(u, 2022)
		l := LoadTasks(b, plan)
		if _, found := Prepare(b, l.Change); found.Refused() {
			t.Skip() // the ledger says what is wrong with it
		}
		for _, x := range l.Change.Items {
			b.Put(x.Register, x.Record)
		}
		again, err := ParseTasks(text, u)
		if err != nil {
			t.Fatal(err)
		}
		if l = LoadTasks(b, again); l.Added+l.Changed > 0 || len(l.Beside) > 0 {
			t.Errorf("a second time: %q, %d beside", l.Told, len(l.Beside))
		}
	})
}
