//go:build linux

package app_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"countyledger/store"
	"countyledger/store/sample"
)

// BenchmarkReportProcess makes the list of 1,000 and of 10,000 schools, and the monthly material of the large county, each
// with a process of its own, from the ledger to the finished file; beside it LibreOffice, where there is one, converts the
// same table of 1,000 rows.
func BenchmarkReportProcess(b *testing.B) {
	bin, home := build(b, shipped), b.TempDir()
	thousand := reportLedger(b, home, sample.Size{Schools: 1000, Teachers: 10, Projects: 1, Closures: 0, Years: 1})
	many := reportLedger(b, home, sample.Size{Schools: 10000, Teachers: 10, Projects: 1, Closures: 0, Years: 1})
	large := largeLedger(b, home)
	office, _ := exec.LookPath("soffice")
	figures := map[string][]float64{}
	note := func(unit string, value float64) { figures[unit] = append(figures[unit], value) }
	for b.Loop() {
		pdf, workbook := filepath.Join(home, "schools.pdf"), filepath.Join(home, "schools.xlsx")
		own, _ := process(b, home, bin, "--data", thousand, "report", "schools", "--out", pdf)
		note("ms/1000-schools", float64(own.Milliseconds()))
		wall, memory := process(b, home, bin, "--data", many, "report", "schools", "--out", pdf)
		note("ms/10000-schools", float64(wall.Milliseconds()))
		note("MB/10000-schools", memory)
		wall, _ = process(b, home, bin, "--data", large, "report", "monthly", "--out", pdf)
		note("ms/monthly", float64(wall.Milliseconds()))
		if office == "" {
			continue
		}
		process(b, home, bin, "--data", thousand, "report", "schools", "--out", workbook)
		there := filepath.Join(home, "office") // its PDF is not ours to write over
		wall, _ = process(b, home, office, "--headless", "--convert-to", "pdf", "--outdir", there, workbook)
		note("ms/LibreOffice", float64(wall.Milliseconds()))
		note("x-LibreOffice", wall.Seconds()/own.Seconds())
	}
	for unit, values := range figures { // the medians: other work on the machine shows in single runs
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], unit)
	}
}

// process runs a program to its end: how long it took, and the most memory it had, in MB.
func process(b *testing.B, home, name string, args ...string) (time.Duration, float64) {
	b.Helper()
	cmd := exec.CommandContext(context.Background(), name, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"))
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", name, err, out)
	}
	took := time.Since(start)
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return took, 0
	}
	return took, float64(usage.Maxrss) / 1024
}

// reportLedger fills a ledger with a sample county of a size.
func reportLedger(b *testing.B, home string, n sample.Size) string {
	b.Helper()
	c, dir := sample.County(n), filepath.Join(home, "report", time.Now().Format("150405.000000"))
	s, err := store.Create(b.Context(), dir, c.Unit, c.Year, store.Options{KeyDir: filepath.Join(home, "config", "countyledger", "keys")})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(b.Context(), c.Fill(), nil); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}
