package envelope

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"filippo.io/age"

	"countyledger/store/edu"
)

const code = "AAAAA-BBBBB-CCCCC"

func sealed(tb testing.TB, text []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	w, err := Seal(&b, code)
	if err == nil {
		_, err = w.Write(text)
		err = errors.Join(err, w.Close())
	}
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func read(b []byte, code string) ([]byte, error) {
	r, err := Open(bytes.NewReader(b), code)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// TestSealed: what is sealed comes back, and nothing of it stands in the file, which is another each time.
func TestSealed(t *testing.T) {
	for _, n := range []int{0, 1, 64 << 10, 64<<10 + 1, 300_000} {
		text := bytes.Repeat([]byte("岚县教育局 "), n/16+1)[:n]
		b := sealed(t, text)
		if got, err := read(b, code); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%d bytes came back as %d: %v", n, len(got), err)
		}
		if n > 16 && bytes.Contains(b, text[:16]) || bytes.Equal(b, sealed(t, text)) {
			t.Errorf("%d bytes: it can be read, or is the same twice", n)
		}
	}
}

// TestNotOpened: every byte that is another and every cut is noticed, before the end is taken for the end.
func TestNotOpened(t *testing.T) {
	b := sealed(t, bytes.Repeat([]byte("x"), 70_000))
	step := 7 // every byte of the head, and many of the rest
	if os.Getenv("COUNTYLEDGER_TORTURE") != "" {
		step = 1
	}
	for at := 0; at < len(b); at += step {
		if at > 250 {
			step = len(b) / 20
		}
		flipped := bytes.Clone(b)
		flipped[at] ^= 1
		if _, err := read(flipped, code); err == nil {
			t.Errorf("byte %d of %d is another: not noticed", at, len(b))
		}
		if _, err := read(b[:at], code); err == nil {
			t.Errorf("cut off after %d of %d bytes: not noticed", at, len(b))
		}
	}
	if _, err := read(append(bytes.Clone(b), 0), code); !errors.Is(err, edu.ErrDamaged) {
		t.Errorf("a byte too much: %v", err)
	}
}

// TestWhyNot: each reason is told as what it is.
func TestWhyNot(t *testing.T) {
	b := sealed(t, []byte("text"))
	dear := &bytes.Buffer{}
	by, err := age.NewScryptRecipient(code)
	if err != nil {
		t.Fatal(err)
	}
	by.SetWorkFactor(work + 1)
	w, err := age.Encrypt(dear, by)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	theirs := &bytes.Buffer{}
	if w, err = age.Encrypt(theirs, key.Recipient()); err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		b    []byte
		code string
		want error
	}{
		"another code":    {b, "AAAAA-BBBBB-CCCCD", edu.ErrRecoveryCode},
		"no code":         {b, "", edu.ErrKeyMissing},
		"no such file":    {[]byte("SQLite format 3\x00" + strings.Repeat("x", 100)), code, edu.ErrForeign},
		"nothing":         {nil, code, edu.ErrForeign},
		"for a key":       {theirs.Bytes(), code, edu.ErrForeign},
		"too dear":        {dear.Bytes(), code, edu.ErrDamaged},
		"cut off":         {b[:len(b)-1], code, edu.ErrDamaged},
		"header cut off":  {b[:60], code, edu.ErrDamaged},
		"its end changed": {append(bytes.Clone(b[:len(b)-1]), b[len(b)-1]^1), code, edu.ErrDamaged},
	} {
		if _, err := read(c.b, c.code); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := Seal(io.Discard, ""); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("sealed with nothing: %v", err)
	}
}

// FuzzOpen: whatever a file holds, it is opened only if it was sealed with the code.
func FuzzOpen(f *testing.F) {
	b := sealed(f, []byte("text"))
	f.Add(b)
	f.Add(b[:len(b)-1])
	f.Add([]byte(intro + "AAAA 30\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		if got, err := read(in, code); err == nil && string(got) != "text" {
			t.Errorf("opened as %q", got)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	in := sealed(b, []byte("text"))
	for b.Loop() {
		if _, err := read(in, code); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSealedToAKey: what is sealed to the key of a secret is opened by that secret alone, and the same secret makes the same keys.
func TestSealedToAKey(t *testing.T) {
	pair := func(b byte) (identity, recipient string) {
		identity, recipient, err := Identity(bytes.Repeat([]byte{b}, 32))
		if err != nil {
			t.Fatal(err)
		}
		return identity, recipient
	}
	mine, to := pair(1)
	other, _ := pair(2)
	if again, same := pair(1); again != mine || same != to {
		t.Error("the same secret makes other keys")
	}
	var sealed bytes.Buffer
	w, err := SealTo(&sealed, to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("月报")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenWith(bytes.NewReader(sealed.Bytes()), mine)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); err != nil || string(b) != "月报" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := OpenWith(bytes.NewReader(sealed.Bytes()), other); !errors.Is(err, edu.ErrRecoveryCode) {
		t.Errorf("opened with another's: %v", err)
	}
	cut, err := OpenWith(bytes.NewReader(sealed.Bytes()[:sealed.Len()-3]), mine)
	if err == nil {
		_, err = io.ReadAll(cut)
	}
	if !errors.Is(err, edu.ErrDamaged) {
		t.Errorf("cut off: %v", err)
	}
	if _, err := SealTo(&sealed, "age1nobody"); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("sealed to nobody: %v", err)
	}
	if _, _, err := Identity([]byte("short")); err == nil {
		t.Error("a short secret makes keys")
	}
}
