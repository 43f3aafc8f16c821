package office

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/report"
)

// validator is PDFBox Preflight, which checks files for PDF/A-1, level B.
var validator = []string{
	"-cp", "/usr/share/java/preflight.jar:/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:/usr/share/java/xmpbox.jar:" +
		"/usr/share/java/commons-logging.jar:/usr/share/java/javax.activation.jar:/usr/share/java/jaxb-api.jar",
	"org.apache.pdfbox.preflight.Validator_A1b", "xml", "group",
}

// TestArchive: the reports are files for the archive, PDF/A-2, level B. The validator knows part 1, of which part 2 keeps all
// that these files could break but one thing: a list of the characters of a subset (CIDSet) is no longer asked for
// (ISO 19005-2:2011, 6.2.11.4.2). So the files are shown to it as part 1, and that must be all it misses; the last file keeps
// its own part, to see that the validator looks.
func TestArchive(t *testing.T) {
	book, options := reported(t)
	options.FullIDs = true
	dir := t.TempDir()
	var files []string
	for _, id := range []string{"monthly", "closure-file", "rotation-form", "handover"} {
		k, ok := report.KindByID(id)
		if !ok {
			t.Fatalf("no report %s", id)
		}
		path := filepath.Join(dir, id+".pdf")
		if _, err := Write(path, Own, k.Make(book, options)); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
		if id == "handover" {
			break
		}
		written, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		part := []byte("<pdfaid:part>2<")
		if bytes.Count(written, part) != 1 {
			t.Fatalf("%s does not say which part it follows", id)
		}
		if err := os.WriteFile(path, bytes.Replace(written, part, []byte("<pdfaid:part>1<"), 1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := filepath.Join(dir, "list")
	if err := os.WriteFile(list, []byte(strings.Join(files, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("java", append(validator, list)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found, err := os.ReadFile(list + ".preflight.xml")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Files []struct {
			Name   string   `xml:"name,attr"`
			Errors []string `xml:"errors>error>details"`
		} `xml:"preflight"`
	}
	if err := xml.Unmarshal(found, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Files) != len(files) {
		t.Fatalf("%d files were checked, want %d", len(all.Files), len(files))
	}
	for i, f := range all.Files {
		own := false
		for _, e := range f.Errors {
			own = own || strings.Contains(e, "part must be 1")
			if !strings.Contains(e, "CIDSet entry is missing") && !strings.Contains(e, "part must be 1") {
				t.Errorf("%s: %s", f.Name, e)
			}
		}
		if last := i == len(files)-1; own != last {
			t.Errorf("%s: the part was found wrong: %v", f.Name, own)
		}
	}
}
