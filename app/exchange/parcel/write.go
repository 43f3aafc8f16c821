package parcel

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/indicator"
)

// Content is what goes into a package.
type Content struct {
	Book    *edu.Book // as of the day
	Rules   []byte    // the file of the rule set
	Figures []indicator.Figure
	// Units are those below with what they handed in, where the package encloses that; the figures are those of all of them then.
	Units []*Inside
	// Signer is the office's key. Receiver is the key of the office above, as age writes it; empty where it is not known: what says
	// something of people is left out then.
	Signer   ed25519.PrivateKey
	Receiver string
	// Database makes of tables a database in the format of SQLite.
	Database func(context.Context, []edu.Relation) ([]byte, error)
}

// Draft is a package whose tables stand, and with them its check code; what is printed with the code is added by Write.
type Draft struct {
	Manifest
	content Content
	tables  []table
}

// Begin makes the tables of a package. The manifest says whose it is, of what and as of when; what stands in it of files, the code, and
// what was left out is set.
func Begin(m Manifest, c Content) (*Draft, error) {
	d := &Draft{Manifest: m, content: c}
	all, without, err := tables(c.Book, c.Receiver != "")
	if err != nil {
		return nil, err
	}
	d.tables = all
	d.Format, d.Version, d.Without = formatName, first, without
	d.enclose()
	d.Signer = base64.StdEncoding.EncodeToString(c.Signer.Public().(ed25519.PublicKey))
	d.Code = d.check(all)
	return d, nil
}

// enclose writes down what stands of the units below. Of a package that is not encrypted nothing goes that says something of people, and
// what a unit signed goes whole or not at all.
func (d *Draft) enclose() {
	if len(d.content.Units) == 0 {
		return
	}
	d.Version = Version
	for _, x := range d.content.Units {
		u := x.Under
		if u.Left = u.SHA != "" && x.people && d.content.Receiver == ""; u.Left {
			d.Without = append(d.Without, u.Area+"的报送")
		}
		d.Units = append(d.Units, u)
	}
}

// entry is a file on its way into the zip.
type entry struct {
	path, label string
	content     []byte
	rows        int
}

// Write writes the package with the papers that go along. The same content gives the same bytes but for those that encrypt them, which are
// others each time.
func (d *Draft) Write(ctx context.Context, w io.Writer, papers []Paper) error {
	data, err := d.content.Database(ctx, d.relations())
	if err != nil {
		return fmt.Errorf("tables as a database: %w", err)
	}
	d.Tables, d.Others = nil, nil
	var files []entry
	for _, t := range d.tables {
		e := entry{t.path(), t.register.Label, t.content, t.rows}
		files, d.Tables = append(files, e), append(d.Tables, e.listed())
	}
	others := []entry{
		{path: dictionaryFile, content: dictionary(d.tables)},
		{path: figuresFile, content: figures(d.content.Figures)},
		{path: databaseFile, content: data},
		{path: rulesFile, content: d.content.Rules},
	}
	for i, p := range papers {
		others = append(others, entry{path: papersFolder + path.Base(p.Name), label: strconv.Itoa(i + 1), content: p.Content})
	}
	for _, e := range others {
		files, d.Others = append(files, e), append(d.Others, e.listed())
	}
	manifest, err := json.MarshalIndent(d.Manifest, "", "  ")
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	signature := base64.StdEncoding.EncodeToString(ed25519.Sign(d.content.Signer, manifest))
	for i, x := range d.content.Units {
		if d.Units[i].Here() {
			files = append(files, x.files...)
		}
	}
	files = append([]entry{{path: manifestFile, content: manifest}, {path: signatureFile, content: []byte(signature)}}, files...)
	if err := ctx.Err(); err != nil {
		return err
	}
	if d.content.Receiver == "" {
		return d.zip(w, files)
	}
	return d.seal(w, files)
}

func (e entry) listed() File {
	return File{Path: e.path, Label: e.label, Rows: e.rows, Size: int64(len(e.content)), SHA: sha(e.content)}
}

// zip writes files as one archive, dated by the day on which it was frozen.
func (d *Draft) zip(w io.Writer, files []entry) error {
	made, err := time.Parse("2006-01-02", d.Frozen)
	if err != nil {
		return fmt.Errorf("day of the package: %w", err)
	}
	return zipped(w, files, made)
}

// zipped writes files as one archive of a day.
func zipped(w io.Writer, files []entry, made time.Time) error {
	z := zip.NewWriter(w)
	for _, e := range files {
		f, err := z.CreateHeader(&zip.FileHeader{Name: e.path, Method: zip.Deflate, Modified: made})
		if err != nil {
			return fmt.Errorf("write package: %w", err)
		}
		if _, err := f.Write(e.content); err != nil {
			return fmt.Errorf("write package: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write package: %w", err)
	}
	return nil
}

// outside is what a package that is encrypted says to everybody: whose it is and of what, and nothing of what it holds.
type outside struct {
	Format   string `json:"format"`
	Version  int    `json:"version"`
	Unit     Unit   `json:"unit"`
	Title    string `json:"title"`
	AsOf     string `json:"as_of"`
	Time     int    `json:"time"`
	Receiver string `json:"receiver"` // the key that it is encrypted to
}

// seal writes files as an archive that the receiver alone can read.
func (d *Draft) seal(w io.Writer, files []entry) error {
	var sealed bytes.Buffer
	in, err := envelope.SealTo(&sealed, d.content.Receiver)
	if err != nil {
		return err
	}
	if err := d.zip(in, files); err != nil {
		return err
	}
	if err := in.Close(); err != nil {
		return fmt.Errorf("encrypt package: %w", err)
	}
	head, err := json.MarshalIndent(outside{formatName, d.Version, d.Unit, d.Title, d.AsOf, d.Time, d.content.Receiver}, "", "  ")
	if err != nil {
		return fmt.Errorf("envelope: %w", err)
	}
	return d.zip(w, []entry{{path: envelopeFile, content: head}, {path: contentFile, content: sealed.Bytes()}})
}

// relations are the tables for a database: the same values, numbers as numbers.
func (d *Draft) relations() (out []edu.Relation) {
	for _, t := range d.tables {
		r := edu.Relation{Name: strings.ReplaceAll(t.register.ID, "-", "_"), Columns: []string{numberColumn}}
		for _, f := range t.fields {
			r.Columns = append(r.Columns, f.Key)
		}
		for _, row := range d.content.Book.Rows(t.register) {
			cells := []any{row.RowID()}
			for _, f := range t.fields {
				cells = append(cells, cell(f, row))
			}
			r.Rows = append(r.Rows, cells)
		}
		out = append(out, r)
	}
	return out
}

// cell is what Text writes, a number where it is one.
func cell(f *edu.Field, r edu.Record) any {
	v := f.At(r).Stored()
	switch v := v.(type) {
	case int64:
		if Scaled(f.Kind()) {
			return float64(v) / hundred
		}
	case string:
		return plain(v)
	}
	return v
}
