package parcel

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/sample"
)

// keys is an office's own key, as age writes it, and the one that others encrypt to.
func keys(tb testing.TB, seed byte) (identity, recipient string) {
	tb.Helper()
	identity, recipient, err := envelope.Identity(bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		tb.Fatal(err)
	}
	return identity, recipient
}

// below is a county of a city, with the package that it handed in to it, encrypted to a key; empty for one in clear.
func below(tb testing.TB, n int, receiver string) []byte {
	tb.Helper()
	u := edu.Unit{Code: fmt.Sprint(141121 + n), Name: "教育局", Area: fmt.Sprintf("样例%d县", n), Level: "county"}
	b := county(tb, small)
	b.Unit = u
	return made(tb, b, receiver, Paper{"月报.pdf", []byte("%PDF")})
}

// cityOf is a city's package that encloses packages; what is nil stands for a unit of which nothing stands.
func cityOf(tb testing.TB, identity, receiver string, units ...[]byte) []byte {
	tb.Helper()
	var inside []*Inside
	for i, content := range units {
		u := Under{Unit: Unit{Code: fmt.Sprint(141121 + i), Name: "教育局", Area: fmt.Sprintf("样例%d县", i), Level: "county"}, Way: "package"}
		if content == nil {
			inside = append(inside, &Inside{Under: u})
			continue
		}
		x, err := Enclose(tb.Context(), content, identity, u)
		if err != nil {
			tb.Fatal(err)
		}
		inside = append(inside, x)
	}
	b := county(tb, sample.Size{Schools: 3, Teachers: 6, Projects: 1, Closures: 1, Years: 1})
	b.Unit = edu.Unit{Code: "141100", Name: "市教育局", Area: "市本级", Level: edu.LevelCity}
	d, err := Begin(manifest(b), Content{
		Book: b, Rules: []byte("{}"), Signer: signer, Receiver: receiver, Database: noDatabase, Units: inside,
	})
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	if err := d.Write(tb.Context(), &out, nil); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// TestACityEnclosesItsCounties: what three counties handed in comes back out of the city's package as each signed it, byte for byte but for
// the papers and the database; of one that handed in nothing that is said.
func TestACityEnclosesItsCounties(t *testing.T) {
	city, toCity := keys(t, 5)
	province, toProvince := keys(t, 6)
	var came [][]byte
	for n := range 3 {
		came = append(came, below(t, n, toCity))
	}
	sealed := cityOf(t, city, toProvince, came[0], nil, came[2])
	p, err := Read(t.Context(), sealed, province)
	if err != nil {
		t.Fatal(err)
	}
	if p.Version != 2 || len(p.Units) != 3 || len(p.Inside) != 2 || p.Units[1].Here() || len(p.Book.Rows(edu.Schools)) == 0 {
		t.Fatalf("version %d, units %+v, %d inside", p.Version, p.Units, len(p.Inside))
	}
	for _, n := range []int{0, 2} {
		was, err := Read(t.Context(), came[n], city)
		if err != nil {
			t.Fatal(err)
		}
		is := p.Inside[was.Unit.Code]
		if is == nil || !is.Verified || is.Code != was.Code || is.Signer != was.Signer || len(is.Figures) != len(was.Figures) {
			t.Fatalf("%s came out as another: %+v", was.Unit.Code, is)
		}
		if d := edu.Between(was.Book, is.Book, edu.Submitted()); len(d) > 0 {
			t.Errorf("%s came out with %d records that are others", was.Unit.Code, len(d))
		}
		if len(is.Papers) > 0 {
			t.Errorf("the papers of %s went on", was.Unit.Code)
		}
	}
	if _, err := Read(t.Context(), sealed, city); !errors.Is(err, ErrSealed) {
		t.Errorf("whom it is not for reads it: %v", err)
	}
	if _, err := Enclose(t.Context(), cityOf(t, city, toCity, came[0]), city, Under{}); !errors.Is(err, ErrNested) {
		t.Errorf("a city's package within another: %v", err)
	}
	if _, err := Enclose(t.Context(), came[0][:len(came[0])/2], city, Under{}); !refused(err) {
		t.Errorf("half a package is enclosed: %v", err)
	}
	var whole strings.Builder
	a, _, err := unwrapped(sealed, province)
	if err != nil {
		t.Fatal(err)
	}
	everything(t, a, &whole)
	for _, teacher := range edu.All[edu.Teacher](county(t, small), edu.Teachers) {
		if teacher.IDNumber != "" && strings.Contains(whole.String(), string(teacher.IDNumber)) {
			t.Fatal("an ID number went up")
		}
	}
}

// TestInClearNobodyGoesUp: where the province's key is not known, a county's package that says something of people stays with the city,
// whole, and the city's says so; one that was handed in in clear goes.
func TestInClearNobodyGoesUp(t *testing.T) {
	city, toCity := keys(t, 5)
	people := below(t, 0, toCity)
	clear := below(t, 1, "")
	content := cityOf(t, city, "", people, clear)
	p, err := Read(t.Context(), content, "")
	if err != nil {
		t.Fatal(err)
	}
	if !p.Units[0].Left || p.Inside["141121"] != nil || p.Inside["141122"] == nil || !strings.Contains(strings.Join(p.Without, " "), "样例0县") {
		t.Errorf("units %+v, without %q", p.Units, p.Without)
	}
	var whole strings.Builder
	a, err := open(content)
	if err != nil {
		t.Fatal(err)
	}
	everything(t, a, &whole)
	for _, teacher := range edu.All[edu.Teacher](county(t, small), edu.Teachers) {
		if strings.Contains(whole.String(), string(teacher.Name)) {
			t.Fatalf("the name %s left in clear", teacher.Name)
		}
	}
}

// TestWhatIsAlteredInsideIsSeen: of the package of a county, in that of its city, nothing can be altered, left out, put in or exchanged,
// not by the city either, which can sign whatever it likes in its own name.
func TestWhatIsAlteredInsideIsSeen(t *testing.T) {
	first := below(t, 0, "")
	second := below(t, 1, "")
	good := cityOf(t, "", "", first, second)
	in := func(name string) string { return unitsFolder + "141121/" + name }
	schools := in(dataFolder + "schools.csv")
	other := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))
	// signedAnew alters what a county says of itself, signs it with another key, and has the city say that this is what stands.
	signedAnew := func(f map[string][]byte, m *Manifest, alter func(*Manifest)) {
		var of Manifest
		if err := json.Unmarshal(f[in(manifestFile)], &of); err != nil {
			t.Fatal(err)
		}
		alter(&of)
		b, err := json.Marshal(of)
		if err != nil {
			t.Fatal(err)
		}
		f[in(manifestFile)] = b
		f[in(signatureFile)] = []byte(base64.StdEncoding.EncodeToString(ed25519.Sign(other, b)))
		m.Units[0].SHA = sha(b)
	}
	for name, x := range map[string]struct {
		key   ed25519.PrivateKey // that signs the city's
		alter func(f map[string][]byte, m *Manifest)
		want  error
	}{
		"a row altered": {nil, func(f map[string][]byte, _ *Manifest) {
			f[schools] = bytes.Replace(f[schools], []byte("小学"), []byte("中学"), 1)
		}, ErrDamaged},
		"a table left out":         {signer, func(f map[string][]byte, _ *Manifest) { delete(f, schools) }, ErrDamaged},
		"a file put in":            {signer, func(f map[string][]byte, _ *Manifest) { f[in("data/x.csv")] = []byte("id\n") }, ErrSignature},
		"a county left out":        {signer, func(f map[string][]byte, _ *Manifest) { drop(f, "141121") }, ErrDamaged},
		"a county not named":       {signer, func(_ map[string][]byte, m *Manifest) { m.Units = m.Units[1:] }, ErrSignature},
		"a county named as unsent": {signer, func(_ map[string][]byte, m *Manifest) { m.Units[0].SHA = "" }, ErrSignature},
		"a county named twice":     {signer, func(_ map[string][]byte, m *Manifest) { m.Units[1] = m.Units[0] }, ErrDamaged},
		"two exchanged": {signer, func(f map[string][]byte, m *Manifest) {
			for name := range f {
				if rest, ok := strings.CutPrefix(name, unitsFolder+"141121/"); ok {
					f[name], f[unitsFolder+"141122/"+rest] = f[unitsFolder+"141122/"+rest], f[name]
				}
			}
			m.Units[0].SHA, m.Units[1].SHA = m.Units[1].SHA, m.Units[0].SHA
		}, ErrDamaged},
		"its manifest altered": {signer, func(f map[string][]byte, m *Manifest) {
			f[in(manifestFile)] = bytes.Replace(f[in(manifestFile)], []byte("样例0县"), []byte("样例9县"), 1)
			m.Units[0].SHA = sha(f[in(manifestFile)])
		}, ErrSignature},
		"another in its place": {nil, func(f map[string][]byte, m *Manifest) {
			signedAnew(f, m, func(of *Manifest) { of.Signer = base64.StdEncoding.EncodeToString(other.Public().(ed25519.PublicKey)) })
		}, ErrDamaged}, // it is not what the city's own manifest names
		"of another month": {signer, func(f map[string][]byte, m *Manifest) {
			signedAnew(f, m, func(of *Manifest) {
				of.Signer, of.AsOf = base64.StdEncoding.EncodeToString(other.Public().(ed25519.PublicKey)), "2022-03-31"
			})
		}, ErrDamaged},
		"a city within the city": {signer, func(f map[string][]byte, m *Manifest) {
			signedAnew(f, m, func(of *Manifest) {
				of.Signer = base64.StdEncoding.EncodeToString(other.Public().(ed25519.PublicKey))
				of.Units = []Under{{Unit: Unit{Code: "1"}}}
			})
		}, ErrDamaged},
		"too many units": {signer, func(_ map[string][]byte, m *Manifest) {
			for i := range mostUnits {
				m.Units = append(m.Units, Under{Unit: Unit{Code: fmt.Sprint(i)}})
			}
		}, ErrTooLarge},
		"units in a package of before": {signer, func(_ map[string][]byte, m *Manifest) { m.Units = nil }, ErrSignature},
	} {
		_, err := Read(t.Context(), remade(t, good, x.key, x.alter), "")
		if !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
		if of := (*InsideError)(nil); errors.As(err, &of) && !strings.HasPrefix(of.Unit.Code, "14112") {
			t.Errorf("%s: it is told of %q", name, of.Unit.Code)
		}
	}
	if _, err := Read(t.Context(), remade(t, good, nil, func(map[string][]byte, *Manifest) {}), ""); err != nil {
		t.Errorf("what nobody altered: %v", err)
	}
}

func drop(f map[string][]byte, code string) {
	for name := range f {
		if strings.HasPrefix(name, unitsFolder+code+"/") {
			delete(f, name)
		}
	}
}

// TestACitysPackageDamaged: with any byte altered, a city's package is refused, or it says what it said.
func TestACitysPackageDamaged(t *testing.T) {
	one := below(t, 0, "")
	good := cityOf(t, "", "", one)
	for at := 0; at < len(good); at += len(good)/150 + 1 {
		bad := bytes.Clone(good)
		bad[at] ^= 0x10
		p, err := Read(t.Context(), bad, "")
		if err != nil && !refused(err) {
			t.Errorf("byte %d altered: %v", at, err)
		}
		if err == nil && p.Inside["141121"] == nil {
			t.Errorf("byte %d altered, and the county is gone", at)
		}
	}
}

// FuzzUnits alters a file in a county's folder of a city's package and signs the city's anew: whatever comes in is what the county signed,
// or is refused.
func FuzzUnits(f *testing.F) {
	one := below(f, 0, "")
	good := cityOf(f, "", "", one)
	was, err := Read(f.Context(), one, "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("manifest.json", []byte("{}"))
	f.Add("manifest.sig", []byte("AAAA"))
	f.Add("data/schools.csv", []byte("id\n1\n"))
	f.Add("units/141122/manifest.json", []byte("{}"))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if name = path.Clean("/" + name)[1:]; name == "" {
			return // the folder itself
		}
		b := remade(t, good, signer, func(files map[string][]byte, m *Manifest) {
			files[unitsFolder+"141121/"+name] = content
			if name == manifestFile {
				m.Units[0].SHA = sha(content)
			}
		})
		p, err := Read(t.Context(), b, "")
		if err != nil {
			if !refused(err) {
				t.Error(err)
			}
			return
		}
		if d := edu.Between(was.Book, p.Inside["141121"].Book, edu.Submitted()); len(d) > 0 {
			t.Errorf("%s altered, and %d records are others", name, len(d))
		}
	})
}
