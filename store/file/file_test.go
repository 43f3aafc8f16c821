package file

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// TestWriteKeepsWhatIsNotItsOwn: what stands in a file's place is written over only where it may be, and otherwise stands as it was.
func TestWriteKeepsWhatIsNotItsOwn(t *testing.T) {
	none := func(string) bool { return false }
	for _, tt := range []struct {
		name    string
		prepare func(path string) error
		may     func(string) bool
		want    error
	}{
		{"nothing there", func(string) error { return nil }, none, nil},
		{"a file", func(p string) error { return os.WriteFile(p, []byte("旧"), 0o600) }, none, ErrTaken},
		{"a file, asked", func(p string) error { return os.WriteFile(p, []byte("旧"), 0o600) }, Any, nil},
		{"an empty file", func(p string) error { return os.WriteFile(p, nil, 0o600) }, none, nil},
		{"a folder, asked", func(p string) error { return os.Mkdir(p, 0o700) }, Any, ErrNoFile},
		{"a device, asked", func(p string) error { return os.Symlink(os.DevNull, p) }, Any, ErrNoFile},
		{"a database, asked", func(p string) error { return os.WriteFile(p, []byte("SQLite format 3\x00...."), 0o600) }, Any, ErrLedger},
		{"a link to a database, asked", func(p string) error {
			return errors.Join(os.WriteFile(p+"2", []byte("SQLite format 3\x00...."), 0o600), os.Symlink(p+"2", p))
		}, Any, ErrLedger},
		{"no folder", func(p string) error { return os.Remove(filepath.Dir(p)) }, Any, ErrNoFolder},
		{"a file in the folder's place", func(p string) error {
			return errors.Join(os.Remove(filepath.Dir(p)), os.WriteFile(filepath.Dir(p), []byte("旧"), 0o600))
		}, Any, ErrNoFolder},
		{"a link to nothing", func(p string) error { return os.Symlink(p+"2", p) }, none, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "表.pdf")
			if err := tt.prepare(path); err != nil {
				t.Skip(err) // no links on this system
			}
			before, _ := os.ReadFile(path)
			err := Write(path, 0o600, tt.may, text("新"))
			var e *Error
			if !errors.Is(err, tt.want) || err != nil && (!errors.As(err, &e) || e.Path != path) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if c := Check(path, tt.may); tt.want != nil && !errors.Is(c, tt.want) {
				t.Errorf("Check: %v, want %v", c, tt.want)
			}
			after, _ := os.ReadFile(path)
			if want := map[bool]string{true: "新", false: string(before)}[tt.want == nil]; string(after) != want {
				t.Errorf("the file holds %q, want %q", after, want)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+Part)); len(left) > 0 {
				t.Errorf("%v is left", left)
			}
		})
	}
}

// TestUnused counts on until a name is free, also where no folder is.
func TestUnused(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "表.v1.pdf")
	for _, want := range []string{path, filepath.Join(dir, "表.v1-2.pdf"), filepath.Join(dir, "表.v1-3.pdf")} {
		got := Unused(path)
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if err := os.WriteFile(got, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if in := filepath.Join(path, "x"); Unused(in) != in {
		t.Error("a file was taken for a folder")
	}
}

// TestWriteFollowsLinks: a link stays one; what it leads to is replaced.
func TestWriteFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := errors.Join(os.WriteFile(real, []byte("旧"), 0o600), os.Symlink(real, link)); err != nil {
		t.Skip(err)
	}
	if err := Write(link, 0o600, Any, text("新")); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(real); err != nil || string(b) != "新" {
		t.Errorf("%q, %v", b, err)
	}
}

// TestWriteLeavesNothingHalf: a file that fails half way leaves the old one and nothing beside it; so does one that comes
// into the place meanwhile.
func TestWriteLeavesNothingHalf(t *testing.T) {
	dir := t.TempDir()
	path, broken := filepath.Join(dir, "表.xlsx"), errors.New("pencil broke")
	for name, write := range map[string]func(io.Writer) error{
		"fails": func(w io.Writer) error { return errors.Join(text("半")(w), broken) },
		"taken": func(io.Writer) error { return os.WriteFile(path, []byte("别人的"), 0o600) },
	} {
		err := Write(path, 0o600, func(string) bool { return false }, write)
		if want := map[string]error{"fails": broken, "taken": ErrTaken}[name]; !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		b, _ := os.ReadFile(path)
		if want := map[string]string{"fails": "", "taken": "别人的"}[name]; string(b) != want {
			t.Errorf("%s: %q stands there", name, b)
		}
		if err := Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

// TestPutTellsWhatStands: a disk that does not confirm the new name has the new file in its place all the same.
func TestPutTellsWhatStands(t *testing.T) {
	path, broken := filepath.Join(t.TempDir(), "表.xlsx"), errors.New("cable broke")
	part := Beside(path)
	if err := os.WriteFile(part, []byte("新"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := put(part, path, func(string) error { return broken }); !errors.Is(err, ErrUnsettled) || !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "新" {
		t.Errorf("%q stands there (%v)", b, err)
	}
	if err := put(part, path, func(string) error { return nil }); err == nil || errors.Is(err, ErrUnsettled) {
		t.Errorf("what was never there: %v", err)
	}
}
