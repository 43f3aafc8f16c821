package exchange

import (
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// TestOneApril: a month's report is the same whether its month was sent as a day or as a month, in either order.
func TestOneApril(t *testing.T) {
	files := []string{"rules/09-april-as-text.xlsx", "rules/09-april-as-date.xlsx"}
	for i := range files {
		b := county(t)
		first := planOfFile(t, edu.ProgressReports, filepath.Join(returns, files[i]), b)
		if first.Count(Added) != 1 {
			t.Fatalf("%s: %+v", files[i], first.Rows)
		}
		first.Rows[0].Record.SetRowID(100)
		b.Put(edu.ProgressReports, first.Rows[0].Record)
		second := planOfFile(t, edu.ProgressReports, filepath.Join(returns, files[1-i]), b)
		if second.Count(Changed) != 1 || second.Count(Added) != 0 || second.Rows[0].Record.RowID() != 100 {
			t.Errorf("%s after %s makes a second April: %+v", files[1-i], files[i], second.Rows)
		}
	}
}
