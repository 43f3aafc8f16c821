package recognise

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

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
	n := countHeads(t, newReader(t), publicHeads(t))
	t.Log(n)
	if float64(n.found) < .95*float64(n.want) || n.sureWrong > 0 {
		t.Error(n)
	}
}

// TestPublicHeadsByHalves reads each half of the public tables with a reader that has no phrase written like one of their heads,
// other than the labels of the catalogue: what it knows is from the other half and from elsewhere. Its words are those of all.
func TestPublicHeadsByHalves(t *testing.T) {
	var halves [2][]publicHead
	for _, h := range publicHeads(t) {
		table, err := strconv.Atoi(h.table)
		if err != nil {
			t.Fatal(err)
		}
		halves[table%2] = append(halves[table%2], h)
	}
	for i, half := range halves {
		r := newReader(t)
		r.forget(half)
		n := countHeads(t, r, half)
		t.Logf("half %d: %s", i, n)
		if float64(n.found) < .9*float64(n.want) || n.sureWrong > 0 {
			t.Error(n)
		}
	}
}

// forget takes the phrases away that are written like heads, but for the labels.
func (r *Reader) forget(heads []publicHead) {
	for _, v := range r.vocabularies {
		written := map[string]bool{}
		for _, h := range heads {
			if h.register == v.register.ID {
				written[r.lexicon.newHead([]string{h.text}).text] = true
			}
		}
		for _, x := range v.targets {
			x.senses = slices.DeleteFunc(x.senses, func(s sense) bool {
				return written[s.text] && (x.field == nil || s.text != plain(x.field.Label))
			})
		}
		v.bests, v.texts = memo[float64]{}, memo[[]float64]{}
	}
}

// headCount is how heads without content were read.
type headCount struct{ want, found, wrong, sureWrong int }

func (n headCount) String() string {
	return fmt.Sprintf("%d of %d found, %d wrong, of these %d sure", n.found, n.want, n.wrong, n.sureWrong)
}

func countHeads(t *testing.T, r *Reader, all []publicHead) (n headCount) {
	t.Helper()
	for _, b := range batches(all) {
		v := r.vocabulary(b[0].register)
		var heads []*head
		for _, h := range b {
			heads = append(heads, r.lexicon.newHead([]string{h.text}))
		}
		for i, c := range v.columns(heads, make([]*cells, len(heads)), Source{}) {
			h, got := b[i], c.Key
			if got == "" || c.Grade == Open {
				got = nothing
			}
			n.want += int(step(h.key != nothing))
			if got == h.key {
				n.found += int(step(h.key != nothing))
				continue
			}
			t.Logf("%s %s: %s %s not %s (%.2f)", h.register, h.text, c.Grade, c.Key, h.key, c.Score)
			if got != nothing {
				n.wrong++
				n.sureWrong += int(step(c.Grade == Sure))
			}
		}
	}
	return n
}

// TestALongHeadIsReadNoFurther: what is no head, whatever stands in it, is read as far as a head may be long, to the end of a character.
func TestALongHeadIsReadNoFurther(t *testing.T) {
	r := newReader(t)
	for _, one := range []string{"(", "（", "[", "学", "a/"} {
		long := strings.Repeat(one, 1<<14)
		if said := r.Plain(long); len(said) > longestHead {
			t.Errorf("%d bytes of %q are read", len(said), one)
		}
		if begins := beginning(long); !utf8.ValidString(begins) || len(begins) > longestHead || len(begins) < longestHead-3 {
			t.Errorf("of %q it begins with %d bytes", one, len(begins))
		}
	}
}
