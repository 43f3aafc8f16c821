package command_test

import (
	"strings"
	"testing"
)

// TestAListOfAnotherCounty: a list in which nobody is the county's, and one that was read before, is taken in when that is wanted only.
func TestAListOfAnotherCounty(t *testing.T) {
	c := newCLI(t)
	c.run(0, "init", "--county", "141127", "--year", "2022")
	list := table(t, "县区,学校,疑点", "方山县,大武小学,班数为0", "临县,第八小学,图书为0")
	said := func(code int, want string, args ...string) {
		t.Helper()
		if out := c.run(code, append([]string{"doubts"}, args...)...) + c.err.String(); !strings.Contains(out, want) {
			t.Errorf("%v does not say %q:\n%s", args, want, out)
		}
	}
	said(1, "2条里没有一条是台账里有的学校", "read", list)
	said(0, "台账里没有“大武小学”", "read", list, "--dry-run")
	said(0, "还没有核实清单", "list")
	said(0, "台账里没有“第八小学”", "read", list, "--anyway", "--name", "市里的清单")
	said(1, "录入过：“市里的清单”，未答2", "read", list)
	said(0, "台账里没有“大武小学”", "list", "市里的清单")
}
