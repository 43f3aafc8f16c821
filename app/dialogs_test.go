package app

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"countyledger/app/screen/screentest"
)

func TestMain(m *testing.M) { screentest.Main(tests{m}) }

// tests are those of the package; what they made of the program goes when all have run.
type tests struct{ *testing.M }

func (t tests) Run() int {
	defer os.RemoveAll(Programs())
	return t.M.Run()
}

// Programs is the folder for the program as this run of the tests has built it.
func Programs() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("countyledger-tests-%d", os.Getpid()))
}
