package parcel

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/envelope"
)

// back is a notice that sends a submission back, with a letter.
func back() *Notice {
	n := &Notice{
		From: Unit{Code: "141100", Name: "吕梁市教育局", Level: edu.LevelCity}, To: Unit{Code: "141127", Name: "岚县教育局"},
		Title: "退回2022年4月月报", Made: "2022-05-09",
		Back: &Back{
			Kind: "monthly", AsOf: "2022-04-30", Time: 1, Code: "7K3M9PQR", Reason: "在校生数请核对", Answer: "2022-05-12",
			Items: []Item{{Register: "schools", Row: 3, Subject: "一小", Field: "phone", Value: "0358", Words: "电话位数不对"}},
		},
	}
	n.Add(NoticePaper, "退回通知.pdf", []byte("%PDF"))
	n.Add(NoticeRules, "口径.json", []byte("{}"))
	return n
}

func written(tb testing.TB, n *Notice, receiver string) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := n.Write(&out, signer, receiver); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// TestNoticeComesBack: what is sent down comes in as it was, in clear and encrypted.
func TestNoticeComesBack(t *testing.T) {
	identity, recipient, err := envelope.Identity(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"", recipient} {
		want := back()
		b := written(t, want, to)
		got, err := ReadNotice(t.Context(), b, identity)
		if err != nil {
			t.Fatal(err)
		}
		want.Sealed = to != ""
		if !reflect.DeepEqual(got, want) {
			t.Errorf("it is %+v and was %+v", got, want)
		}
		if p := got.Of(NoticePaper); len(p) != 1 || p[0].Name != "退回通知.pdf" {
			t.Errorf("its papers are %v", p)
		}
		if _, err := Read(t.Context(), b, identity); !errors.Is(err, ErrDown) {
			t.Errorf("taken for a package: %v", err)
		}
	}
	if _, err := ReadNotice(t.Context(), written(t, back(), recipient), ""); !errors.Is(err, ErrSealed) {
		t.Errorf("encrypted to another: %v", err)
	}
}

// TestNoNotice: whatever is not as it was written is refused, wherever it was cut or altered.
func TestNoNotice(t *testing.T) {
	good := written(t, back(), "")
	for i := range 100 {
		at := i * len(good) / 100
		cut, flipped := good[:at], bytes.Clone(good)
		flipped[at] ^= 0x20
		if _, err := ReadNotice(t.Context(), cut, ""); err == nil {
			t.Errorf("cut at %d, and taken", at)
		}
		n, err := ReadNotice(t.Context(), flipped, "")
		if err == nil && !reflect.DeepEqual(n, back()) && n.Back.Reason != back().Back.Reason {
			t.Errorf("altered at %d, and taken", at)
		}
	}
	p := made(t, county(t, small), "")
	if _, err := ReadNotice(t.Context(), p, ""); !errors.Is(err, ErrNoNotice) {
		t.Errorf("a package: %v", err)
	}
	out := back()
	out.Files[0].Path = "files/papers/../../../x"
	out.Contents[out.Files[0].Path] = []byte("%PDF")
	if _, err := ReadNotice(t.Context(), written(t, out, ""), ""); !errors.Is(err, ErrDamaged) {
		t.Errorf("a file that leads elsewhere: %v", err)
	}
}

// FuzzNotice: whatever comes in is a notice or is refused.
func FuzzNotice(f *testing.F) {
	good := written(f, back(), "")
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := ReadNotice(t.Context(), b, ""); err != nil && !refused(err) && !errors.Is(err, ErrNoNotice) {
			t.Error(err)
		}
	})
}
