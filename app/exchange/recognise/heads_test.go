package recognise

import (
	"os"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// publicHead is a head of a public table, and the field that a reader would put it to; nothing where the ledger has none.
type publicHead struct{ register, key, text, table string }

func publicHeads(t *testing.T) []publicHead {
	t.Helper()
	b, err := os.ReadFile("testdata/heads.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []publicHead
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if f[1] == "-" {
			f[1] = nothing
		}
		out = append(out, publicHead{f[0], f[1], f[2], f[3]})
	}
	return out
}

func newReader(tb testing.TB) *Reader {
	tb.Helper()
	r, err := New(edu.Imported())
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func (r *Reader) vocabulary(id string) *vocabulary {
	for _, v := range r.vocabularies {
		if v.register.ID == id {
			return v
		}
	}
	return nil
}

// batches puts heads of one table into sets where no field stands twice, as tables are.
func batches(all []publicHead) [][]publicHead {
	var out [][]publicHead
	for _, h := range all {
		placed := false
		for i, b := range out {
			twice := b[0].table != h.table || b[0].register != h.register
			for _, o := range b {
				twice = twice || h.key != nothing && o.key == h.key
			}
			if !twice {
				out[i], placed = append(b, h), true
				break
			}
		}
		if !placed {
			out = append(out, []publicHead{h})
		}
	}
	return out
}

// TestPublicHeads reads the heads of public tables without their content.
func TestPublicHeads(t *testing.T) {
	r := newReader(t)
	var have, wrong, sureWrong, want int
	for _, b := range batches(publicHeads(t)) {
		v := r.vocabulary(b[0].register)
		var heads []*head
		for _, h := range b {
			heads = append(heads, r.lexicon.newHead([]string{h.text}))
		}
		for i, c := range v.columns(heads, make([]*cells, len(heads)), Source{}) {
			h := b[i]
			got := c.Key
			if got == "" {
				got = nothing
			}
			if h.key != nothing {
				want++
			}
			switch {
			case c.Grade == Open && got == h.key && h.key != nothing:
				t.Logf("open   %s %s: %s (%.2f)", h.register, h.text, h.key, c.Score)
			case got == h.key:
				if h.key != nothing {
					have++
				}
			case c.Grade == Open:
				t.Logf("open   %s %s: %s not %s (%.2f)", h.register, h.text, c.Key, h.key, c.Score)
			default:
				if got != nothing || h.key != nothing {
					t.Logf("WRONG  %s %s: %s %s not %s (%.2f)", h.register, h.text, c.Grade, c.Key, h.key, c.Score)
				}
				if got != nothing {
					wrong++
					if c.Grade == Sure {
						sureWrong++
					}
				}
			}
		}
	}
	t.Logf("%d of %d found, %d wrong, of these %d sure", have, want, wrong, sureWrong)
	if float64(have) < .95*float64(want) || sureWrong > 0 {
		t.Errorf("%d of %d found, %d wrong, of these %d sure", have, want, wrong, sureWrong)
	}
}
