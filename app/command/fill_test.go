package command_test

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// emptyForm writes a workbook with texts in rows, of which the last is an empty row with cells.
func emptyForm(t *testing.T, path string, rows ...[]string) {
	t.Helper()
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	var sheet strings.Builder
	for r, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, r+1)
		for c, text := range row {
			fmt.Fprintf(&sheet, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, edu.CellName(r, c), text)
		}
		sheet.WriteString("</row>")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + main + ` xmlns:r="` + office + `"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetData>` + sheet.String() + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFillCommand: an empty form is filled into a new file, which comes in as what stands there already; what is only likely is left until
// somebody says what it is; the form stays as it was, and nothing is written over it or over another file.
func TestFillCommand(t *testing.T) {
	c := newCLI(t)
	c.run(0, "demo")
	dir := t.TempDir()
	form, out := filepath.Join(dir, "空表.xlsx"), filepath.Join(dir, "填好.xlsx")
	emptyForm(t, form, []string{"学校基本情况统计表"}, []string{"学校名称", "学校代码", "举办者", "占地面积（亩）", "谁在管"}, []string{"", "", "", "", ""})
	before, err := os.ReadFile(form)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Rows, Cells int
		Tables      []struct {
			Kind    string
			Filled  int
			Columns []struct{ Head, Target, Grade string }
			Left    []struct{ What, Why string }
		}
	}
	if err := json.Unmarshal([]byte(c.run(0, "fill", form, "--out", out, "--json")), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Tables) != 1 || r.Tables[0].Kind != "schools" || r.Rows == 0 || r.Tables[0].Filled != r.Rows ||
		!slices.ContainsFunc(r.Tables[0].Left, func(l struct{ What, Why string }) bool { return l.What == "E 谁在管" }) {
		t.Errorf("filled %+v", r)
	}
	if after, err := os.ReadFile(form); err != nil || string(after) != string(before) {
		t.Error("the form was altered", err)
	}
	back := c.importFileAt("schools", out, "--dry-run")
	if back.Unchanged != r.Rows || back.Added+back.Changed+back.Failed > 0 {
		t.Errorf("comes in as %+v, want %d rows unchanged", back, r.Rows)
	}
	said := c.run(0, "fill", form, "--out", filepath.Join(dir, "三.xlsx"), "--map", "谁在管=head", "--map", "学校代码=code")
	if !strings.Contains(said, "填了") || strings.Contains(said, "谁在管") {
		t.Errorf("said %s", said)
	}
	old := filepath.Join(dir, "旧.csv")
	if err := os.WriteFile(old, []byte("学校名称,标识码\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"空表本身": {form, "--out", form}, "缺少": {form}, "结尾": {form, "--out", filepath.Join(dir, "x.pdf")},
		"--reason": {form, "--out", filepath.Join(dir, "y.xlsx"), "--full-id"},
	} {
		if c.run(2, append([]string{"fill"}, args...)...); !strings.Contains(c.err.String(), name) {
			t.Errorf("%v says %s", args, c.err.String())
		}
	}
	for name, args := range map[string][]string{
		"没有这样的文件夹": {form, "--out", filepath.Join(dir, "没有", "x.xlsx")}, "另存为.xlsx": {old, "--out", filepath.Join(dir, "z.xlsx")},
		"台账": {form, "--out", filepath.Join(c.env.Dir, "台账.db.xlsx"), "--map", "没有这一栏=code"},
	} {
		if c.run(1, append([]string{"fill"}, args...)...); c.err.String() == "" {
			t.Errorf("%s: %v says %s", name, args, c.err.String())
		}
	}
	foreign := filepath.Join(dir, "别人的.xlsx")
	if err := os.WriteFile(foreign, before, 0o600); err != nil {
		t.Fatal(err)
	}
	c.run(1, "fill", form, "--out", foreign)
	c.run(0, "fill", form, "--out", foreign, "--overwrite")
}

// importFileAt imports a file from wherever it lies.
func (c *cli) importFileAt(kind, path string, more ...string) (r imported) {
	c.t.Helper()
	if err := json.Unmarshal([]byte(c.run(0, append([]string{"import", kind, path, "--json"}, more...)...)), &r); err != nil {
		c.t.Fatal(err)
	}
	return r
}

// fills makes a form of each register with every field of it, filled.
func (w *sweep) fills(string) {
	w.t.Helper()
	for _, g := range edu.Imported() {
		path := filepath.Join(w.t.TempDir(), g.ID+".xlsx")
		var heads, maps []string
		for _, target := range exchange.Targets(g) {
			heads = append(heads, target.Name())
			maps = append(maps, "--map", target.Name()+"="+target.Key())
		}
		emptyForm(w.t, path, []string{g.Label}, heads, make([]string, len(heads)))
		out := strings.TrimSuffix(path, ".xlsx") + "填好.xlsx"
		w.makes(out, append([]string{"fill", path, "--out", out}, maps...)...)
		w.does(append([]string{"fill", path, "--out", out, "--json"}, maps...)...)
	}
}
