package office

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/edu/handfile"
)

// FuzzTyped: whatever a file that is edited by hand holds, in whatever encoding, it is taken or refused with what is wrong with it.
func FuzzTyped(f *testing.F) {
	f.Add([]byte("\xff\xfe{\x00}\x00"))
	f.Add([]byte("{\"name\":\"\xd1\xa7\xd0\xa3\"}"))
	f.Add(BuiltinText("monthly"))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x.txt")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := ReadTyped(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{PresetLike(text), edu.PresetCity, edu.PresetTable, edu.PresetRules, "monthly"} {
			bad := (*handfile.Error)(nil)
			if err := CheckPreset(name, "x.txt", text); err != nil && (!errors.As(err, &bad) || bad.What == "") {
				t.Errorf("%s: %v does not say what is wrong", name, err)
			}
		}
	})
}

// FuzzOwn: no file but the program's own may be written over unasked.
func FuzzOwn(f *testing.F) {
	f.Add([]byte("%PDF-1.7"), false)
	f.Add([]byte("PK\x05\x06"), true)
	f.Fuzz(func(t *testing.T, b []byte, sheet bool) {
		path := filepath.Join(t.TempDir(), map[bool]string{true: "x.xlsx", false: "x.pdf"}[sheet])
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		Own(path)
	})
}
