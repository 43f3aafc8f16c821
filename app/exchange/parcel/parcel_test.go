package parcel

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// signer is an office's key, the same in every run.
var signer = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

// noDatabase stands for the ledger's own, which this package does not know.
func noDatabase(context.Context, []edu.Relation) ([]byte, error) { return []byte("SQLite"), nil }

var small = sample.Size{Schools: 12, Teachers: 40, Projects: 4, Closures: 3, Years: 2}

// county is a sample county as a ledger has it: its rows have their numbers.
func county(tb testing.TB, size sample.Size) *edu.Book {
	tb.Helper()
	made := sample.County(size).Book()
	b := edu.NewBook(made.Unit, made.Year)
	for _, g := range edu.Registers() {
		for _, r := range made.Rows(g) {
			c := g.Clone(r)
			c.SetRowID(-r.RowID())
			for _, f := range g.Fields {
				ref, ok := f.At(c).(*edu.Ref)
				if ok && *ref < 0 {
					*ref = -*ref
				}
			}
			b.Put(g, c)
		}
	}
	return b
}

func manifest(b *edu.Book) Manifest {
	return Manifest{
		Unit:   Unit{b.Unit.Code, b.Unit.Name, b.Unit.Area, b.Unit.Level},
		Ledger: "ledger", Kind: "monthly", Title: "2022年4月月报", AsOf: "2022-04-30", Due: "2022-05-05", Year: int(b.Year), Time: 1,
		Frozen: "2022-05-04", Rules: "口径",
	}
}

// made is a package of a sample county.
func made(tb testing.TB, b *edu.Book, receiver string, papers ...Paper) []byte {
	tb.Helper()
	d, err := Begin(manifest(b), Content{
		Book: b, Rules: []byte("{}"), Signer: signer, Receiver: receiver, Database: noDatabase,
		Figures: []indicator.Figure{{ID: "a", Name: "公办率", Unit: "%", Value: indicator.Num(50.5)}, {ID: "b", Name: "没有"}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	if err := d.Write(tb.Context(), &out, papers); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// TestAPackageComesBack: whatever stands in a county's registers comes back as it was, but for ID and telephone numbers, and, of a package
// that is not encrypted, for what says something of people.
func TestAPackageComesBack(t *testing.T) {
	b := county(t, small)
	identity, recipient, err := envelope.Identity(bytes.Repeat([]byte{5}, 32))
	if err != nil {
		t.Fatal(err)
	}
	strange := edu.Schools.Clone(b.Rows(edu.Schools)[0]).(*edu.School)
	strange.Note = "第一行\n“引号\",逗号，\n\n\t末行 "
	b.Put(edu.Schools, strange)
	for _, receiver := range []string{"", recipient} {
		content := made(t, b, receiver, Paper{"月度报送材料.pdf", []byte("%PDF")}, Paper{"附表.xlsx", []byte("PK")})
		p, err := Read(t.Context(), content, identity)
		if err != nil {
			t.Fatal(err)
		}
		if p.Sealed != (receiver != "") || !p.Verified || len(p.Papers) != 2 || string(p.Papers[0].Content) != "%PDF" || string(p.Rules) != "{}" {
			t.Errorf("%+v", p.Manifest)
		}
		if len(p.Figures) != 2 || p.Figures[0].Value != "50.5" || p.Figures[1].Value != "" {
			t.Errorf("figures %+v", p.Figures)
		}
		for _, g := range edu.Submitted() {
			left := receiver == "" && g.OfPersons()
			if want, got := len(b.Rows(g)), len(p.Book.Rows(g)); got != want && !left || left && got > 0 {
				t.Errorf("%s: %d rows of %d came back", g.ID, got, want)
			}
			for _, was := range b.Rows(g) {
				is := p.Book.Find(g, was.RowID())
				for _, f := range g.Fields {
					if left || f.Kind().Secret() || receiver == "" && (f.Encrypted() || f.Refs != nil && f.Refs.OfPersons()) {
						if is != nil && !edu.Empty(f.At(is)) {
							t.Errorf("%s.%s left", g.ID, f.Key)
						}
						continue
					}
					if is == nil || !edu.Same(f.At(was), f.At(is)) {
						t.Fatalf("%s %d: %s came back as another", g.ID, was.RowID(), f.Key)
					}
				}
			}
		}
		if receiver == "" && !slices.Contains(p.Without, edu.Teachers.Label) || receiver != "" && slices.Contains(p.Without, edu.Teachers.Label) {
			t.Errorf("left out: %q", p.Without)
		}
	}
}

// TestNoNumberOfAPersonLeaves: neither in the clear package nor in the encrypted one, nor in what is read of either, stands an ID number,
// and of the clear one nobody's name.
func TestNoNumberOfAPersonLeaves(t *testing.T) {
	b := county(t, small)
	identity, recipient, err := envelope.Identity(bytes.Repeat([]byte{5}, 32))
	if err != nil {
		t.Fatal(err)
	}
	var whole strings.Builder
	for _, x := range []struct{ receiver, identity string }{{"", ""}, {recipient, identity}} {
		content := made(t, b, x.receiver)
		if x.receiver != "" {
			in, err := open(content)
			if err != nil {
				t.Fatal(err)
			}
			a, err := in.unseal(identity)
			if err != nil {
				t.Fatal(err)
			}
			whole.Reset()
			everything(t, a, &whole)
		} else {
			a, err := open(content)
			if err != nil {
				t.Fatal(err)
			}
			everything(t, a, &whole)
		}
		for _, teacher := range edu.All[edu.Teacher](b, edu.Teachers) {
			if teacher.IDNumber != "" && strings.Contains(whole.String(), string(teacher.IDNumber)) {
				t.Fatal("an ID number left")
			}
			if x.receiver == "" && strings.Contains(whole.String(), string(teacher.Name)) {
				t.Fatalf("the name %s left in clear", teacher.Name)
			}
		}
	}
}

func everything(t *testing.T, a *archive, into *strings.Builder) {
	t.Helper()
	for name := range a.files {
		b, err := a.read(name, mostContent)
		if err != nil {
			t.Fatal(err)
		}
		into.Write(b)
	}
}

// TestTheSameGivesTheSameBytes, and the check code is over what is handed in.
func TestTheSameGivesTheSameBytes(t *testing.T) {
	b := county(t, small)
	if !bytes.Equal(made(t, b, ""), made(t, b, "")) {
		t.Error("the same content gave other bytes")
	}
	code := func(b *edu.Book, alter func(*Manifest)) string {
		m := manifest(b)
		alter(&m)
		d, err := Begin(m, Content{Book: b, Signer: signer})
		if err != nil {
			t.Fatal(err)
		}
		return d.Code
	}
	same := func(*Manifest) {}
	first := code(b, same)
	if len(first) != codeLength || strings.Trim(first, codeSigns) != "" {
		t.Errorf("check code %q", first)
	}
	other := b.Draft()
	s := edu.Schools.Clone(b.Rows(edu.Schools)[3]).(*edu.School)
	s.Note += "。"
	other.Put(edu.Schools, s)
	seen := map[string]string{first: "itself"}
	for what, c := range map[string]string{
		"a record":  code(other, same),
		"the day":   code(b, func(m *Manifest) { m.AsOf = "2022-05-31" }),
		"the kind":  code(b, func(m *Manifest) { m.Kind = "autumn" }),
		"the rules": code(b, func(m *Manifest) { m.Rules = "别的口径" }),
		"the time":  code(b, func(m *Manifest) { m.Time = 2 }),
		"the unit":  code(b, func(m *Manifest) { m.Unit.Code = "141125" }),
	} {
		if seen[c] != "" {
			t.Errorf("%s is no part of the check code: %s is also of %s", what, c, seen[c])
		}
		seen[c] = what
	}
}

// TestADamagedPackageIsRefused: cut off anywhere, or with any byte altered, a package is refused, or it says what it said.
func TestADamagedPackageIsRefused(t *testing.T) {
	b := county(t, small)
	identity, recipient, err := envelope.Identity(bytes.Repeat([]byte{5}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for _, receiver := range []string{"", recipient} {
		good := made(t, b, receiver, Paper{"月报.pdf", bytes.Repeat([]byte("月报"), 1000)})
		for at := 0; at < len(good); at += len(good)/200 + 1 {
			if _, err := Read(t.Context(), good[:at], identity); !refused(err) {
				t.Errorf("cut off at %d of %d: %v", at, len(good), err)
			}
			bad := bytes.Clone(good)
			bad[at] ^= 0x10
			p, err := Read(t.Context(), bad, identity)
			if err == nil && p.Code != manifestCode(t, b, receiver) {
				t.Errorf("byte %d altered, and it reads otherwise", at)
			}
			if err != nil && !refused(err) {
				t.Errorf("byte %d altered: %v", at, err)
			}
		}
	}
}

func manifestCode(t *testing.T, b *edu.Book, receiver string) string {
	t.Helper()
	d, err := Begin(manifest(b), Content{Book: b, Signer: signer, Receiver: receiver})
	if err != nil {
		t.Fatal(err)
	}
	return d.Code
}

// refused reports whether a package was refused for a reason that is told.
func refused(err error) bool {
	return slices.ContainsFunc([]error{ErrForeign, ErrDown, ErrNewer, ErrDamaged, ErrSignature, ErrSealed, ErrTooLarge}, func(e error) bool {
		return errors.Is(err, e)
	})
}

// remade is a package with its files altered, and signed anew where somebody has a key.
func remade(t *testing.T, good []byte, key ed25519.PrivateKey, alter func(files map[string][]byte, m *Manifest)) []byte {
	t.Helper()
	a, err := open(good)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for name := range a.files {
		if files[name], err = a.read(name, mostContent); err != nil {
			t.Fatal(err)
		}
	}
	var m Manifest
	if err := json.Unmarshal(files[manifestFile], &m); err != nil {
		t.Fatal(err)
	}
	alter(files, &m)
	if key != nil {
		if files[manifestFile], err = json.Marshal(m); err != nil {
			t.Fatal(err)
		}
		files[signatureFile] = []byte(base64.StdEncoding.EncodeToString(ed25519.Sign(key, files[manifestFile])))
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// listed brings what the manifest says of a file up to what the file is, as somebody would who forges it.
func listed(m *Manifest, path string, content []byte) {
	for _, all := range [][]File{m.Tables, m.Others} {
		for i := range all {
			if all[i].Path == path {
				all[i].SHA, all[i].Size = sha(content), int64(len(content))
			}
		}
	}
}

func TestWhatIsWrongWithAPackageIsTold(t *testing.T) {
	b := county(t, small)
	good := made(t, b, "")
	other := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))
	schools := dataFolder + "schools.csv"
	_, recipient, err := envelope.Identity(bytes.Repeat([]byte{5}, 32))
	if err != nil {
		t.Fatal(err)
	}
	bomb := make([]byte, mostContent+1)
	for name, x := range map[string]struct {
		content []byte
		want    error
	}{
		"nothing":         {nil, ErrForeign},
		"a text":          {[]byte("学校名称,在校生数\n"), ErrForeign},
		"another archive": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) { clear(f); f["a.txt"] = []byte("a") }), ErrForeign},
		"another format":  {remade(t, good, signer, func(_ map[string][]byte, m *Manifest) { m.Format = "x" }), ErrForeign},
		"a newer one":     {remade(t, good, signer, func(_ map[string][]byte, m *Manifest) { m.Version = Version + 1 }), ErrNewer},
		"a new column": {remade(t, good, signer, func(f map[string][]byte, m *Manifest) {
			f[schools] = bytes.Replace(f[schools], []byte(",name,"), []byte(",naam,"), 1)
			listed(m, schools, f[schools])
		}), ErrNewer},
		"a new table": {remade(t, good, signer, func(f map[string][]byte, m *Manifest) {
			f["data/pupils.csv"] = []byte("id\n")
			m.Tables = append(m.Tables, File{Path: "data/pupils.csv", Size: 3, SHA: sha([]byte("id\n"))})
		}), ErrNewer},
		"no signature": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) { delete(f, signatureFile) }), ErrDamaged},
		"a manifest altered": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) {
			f[manifestFile] = bytes.Replace(f[manifestFile], []byte("2022-04-30"), []byte("2022-04-29"), 1)
		}), ErrSignature},
		"signed by another":         {remade(t, good, other, func(map[string][]byte, *Manifest) {}), ErrSignature},
		"a file that nobody signed": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) { f["papers/另一份.pdf"] = nil }), ErrSignature},
		"a table altered": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) {
			f[schools] = bytes.Replace(f[schools], []byte("小学"), []byte("中学"), 1)
		}), ErrDamaged},
		"a table missing": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) { delete(f, schools) }), ErrDamaged},
		"a row twice": {remade(t, good, signer, func(f map[string][]byte, m *Manifest) {
			rows := bytes.SplitAfter(f[schools], []byte("\n"))
			f[schools] = append(f[schools], rows[1]...)
			listed(m, schools, f[schools])
		}), ErrDamaged},
		"a table altered and signed, but not its code": {remade(t, good, signer, func(f map[string][]byte, m *Manifest) {
			f[schools] = bytes.Replace(f[schools], []byte("小学"), []byte("学校"), 1)
			listed(m, schools, f[schools])
		}), ErrDamaged},
		"a file that swells": {remade(t, good, signer, func(f map[string][]byte, m *Manifest) {
			f[rulesFile] = bomb
			listed(m, rulesFile, bomb)
		}), ErrTooLarge},
		"many files": {remade(t, good, nil, func(f map[string][]byte, _ *Manifest) {
			for i := range mostFiles {
				f[fmt.Sprint("papers/", i)] = nil
			}
		}), ErrTooLarge},
		"encrypted to another": {made(t, b, recipient), ErrSealed},
	} {
		if name == "signed by another" {
			p, err := Read(t.Context(), x.content, "")
			if key := base64.StdEncoding.EncodeToString(other.Public().(ed25519.PublicKey)); err == nil && p.Signer == key {
				t.Error("a key that did not sign is named")
			}
		}
		if _, err := Read(t.Context(), x.content, ""); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead: whatever comes in is a package or is refused.
func FuzzRead(f *testing.F) {
	good := made(f, county(f, sample.Size{Schools: 2, Teachers: 2, Projects: 1, Closures: 1, Years: 1}), "")
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := Read(t.Context(), b, ""); err != nil && !refused(err) {
			t.Error(err)
		}
	})
}

// FuzzTable reads one table, with what stands around it sound.
func FuzzTable(f *testing.F) {
	b := county(f, sample.Size{Schools: 2, Teachers: 2, Projects: 1, Closures: 1, Years: 1})
	all, _, err := tables(b, true)
	if err != nil {
		f.Fatal(err)
	}
	for i, t := range all {
		f.Add(i, t.content)
	}
	f.Fuzz(func(t *testing.T, i int, content []byte) {
		g := edu.Submitted()[max(0, i)%len(edu.Submitted())]
		left := mostRows
		in := table{register: g, content: content}
		book := edu.NewBook(b.Unit, b.Year)
		if err := in.read(book, &left); err != nil {
			if !refused(err) {
				t.Error(err)
			}
			return
		}
		out := table{register: g, fields: in.fields}
		if err := out.write(book); err != nil {
			t.Fatal(err)
		}
		again, left := table{register: g, content: out.content}, mostRows
		if err := again.read(edu.NewBook(b.Unit, b.Year), &left); err != nil && !errors.Is(err, io.EOF) {
			t.Errorf("what was read and written is not read again: %v", err)
		}
	})
}

// FuzzCard: whatever comes in is a card or is refused.
func FuzzCard(f *testing.F) {
	_, seal, err := envelope.Identity(bytes.Repeat([]byte{5}, 32))
	if err != nil {
		f.Fatal(err)
	}
	var out bytes.Buffer
	if err := NewCard(edu.Unit{Code: "141100", Name: "市教育局"}, signer.Public().(ed25519.PublicKey), seal).Write(&out); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := ReadCard(b)
		if err != nil {
			if !errors.Is(err, ErrNoCard) && !errors.Is(err, ErrNewer) {
				t.Error(err)
			}
			return
		}
		if len(c.Number()) != len("1234 5678 9012") {
			t.Errorf("number %q", c.Number())
		}
	})
}
