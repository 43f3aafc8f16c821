package workbook_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// fontsConf lets another program find the program's own faces under the names that workbooks ask for.
const fontsConf = `<?xml version="1.0"?><fontconfig><dir>%[1]s/fonts</dir><cachedir>%[1]s/cache</cachedir>
<match><test name="family"><string>宋体</string></test><edit name="family" mode="assign"><string>Rpt Song GBK</string></edit></match>
<match><test name="family"><string>黑体</string></test><edit name="family" mode="assign"><string>Rpt Hei</string></edit></match>
</fontconfig>`

// TestPrintedByLibreOffice: of every workbook of the sample, of one with texts by chance, and of every register, and of the letters of a
// district, a city, an empty county and one with the longest names, as LibreOffice prints them, each cell says on paper what it says on
// the screen, whole, and no number is a row of #.
func TestPrintedByLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("printing takes its time")
	}
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed; TestAllIsSeen judges the same by measure", program)
		}
	}
	dir, names := t.TempDir(), []string{}
	var files []string
	for name, content := range workbooks(t) {
		if county, id, _ := strings.Cut(name, ", "); county != "chance" && county != "register" && county != "sample" && id != "monthly" {
			continue // the letter of a month binds most of the others; all are judged by measure
		}
		path := filepath.Join(dir, fmt.Sprintf("%03d.xlsx", len(files)))
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		files, names = append(files, path), append(names, name)
	}
	toPDF(t, dir, files...)
	for i, path := range files {
		text, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", strings.TrimSuffix(path, ".xlsx")+".pdf", "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", names[i], err)
		}
		printed := squeeze(string(text))
		if strings.Contains(printed, "###") {
			t.Errorf("%s: a number has no room", names[i])
		}
		for cell, said := range shown(t, path) {
			if !strings.Contains(printed, squeeze(said)) {
				t.Errorf("%s, %s: %q is not on paper whole", names[i], cell, said)
			}
		}
	}
}

// toPDF prints workbooks into their folder.
func toPDF(t *testing.T, dir string, files ...string) {
	t.Helper()
	if err := os.CopyFS(filepath.Join(dir, "fonts"), os.DirFS("../../../assets/fonts")); err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(dir, "fonts.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, fontsConf, dir), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	args = append(args, files...)
	run := exec.CommandContext(t.Context(), "soffice", args...)
	run.Env = append(os.Environ(), "FONTCONFIG_FILE="+conf, "LC_ALL=C.UTF-8")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// shown is what a spreadsheet shows in the cells of a workbook.
func shown(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		covered := map[string]bool{} // cells under a merged one
		merges, err := f.GetMergeCells(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range merges {
			c1, r1, e1 := excelize.CellNameToCoordinates(m.GetStartAxis())
			c2, r2, e2 := excelize.CellNameToCoordinates(m.GetEndAxis())
			if e1 != nil || e2 != nil {
				t.Fatal(e1, e2)
			}
			for c := c1; c <= c2; c++ {
				for r := r1; r <= r2; r++ {
					covered[fmt.Sprint(c, " ", r)] = c != c1 || r != r1
				}
			}
		}
		for r, row := range rows {
			for c, text := range row {
				if !covered[fmt.Sprint(c+1, " ", r+1)] {
					out[fmt.Sprintf("%s, row %d, column %d", sheet, r+1, c+1)] = text
				}
			}
		}
	}
	return out
}

// squeeze is a text without white space: where lines are broken is not asked here.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
