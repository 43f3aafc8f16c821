package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"html"
	"io"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// settingCleared lists the originals that were taken away because they named somebody who was cleared, by their names in 附件. They are taken
// away once that is saved, and again wherever one turns up: where the program was cut off before, and at the second place.
const settingCleared = "cleared_originals"

// originalCleared is what a record says in its note of an original that was taken away.
const originalCleared = "原件写有已清除的个人信息，已去掉"

// originals finds the files that were kept as they came and name somebody who is cleared: by a row that was taken from them, or by what
// stands in them. They are taken away when the clearing is saved.
func (x *clearer) originals(ctx context.Context, named map[int64]bool) error {
	away, looked := map[string]bool{}, map[string]bool{}
	had := map[spot][]string{} // the originals that a record ever had
	for _, g := range []*edu.Register{edu.RoundFiles, edu.DoubtLists} {
		err := x.filed(ctx, g, func(row int64, o edu.Original) error {
			kept := string(o.Kept)
			had[spot{g.Table, row}] = append(had[spot{g.Table, row}], kept)
			away[kept] = away[kept] || g == edu.RoundFiles && named[row]
			if away[kept] || looked[kept] {
				return nil
			}
			looked[kept] = true
			yes, err := x.names(ctx, o)
			away[kept] = yes
			return err
		})
		if err != nil {
			return err
		}
	}
	maps.DeleteFunc(away, func(_ string, goes bool) bool { return !goes })
	for at, all := range had {
		if slices.ContainsFunc(all, func(kept string) bool { return away[kept] }) {
			x.unfile(at)
		}
	}
	x.out.Originals = len(away)
	if len(away) == 0 {
		return nil
	}
	all, err := allSettings(ctx, x.tx)
	if err != nil {
		return err
	}
	for _, kept := range strings.Fields(all[settingCleared]) {
		away[kept] = true
	}
	return putSettings(ctx, x.tx, settingCleared, strings.Join(slices.Sorted(maps.Keys(away)), " "))
}

// filed gives the originals that the records of a register ever had.
func (x *clearer) filed(ctx context.Context, g *edu.Register, do func(row int64, o edu.Original) error) error {
	rows, err := x.tx.QueryContext(ctx, `SELECT row, coalesce(json_extract(new, '$.sha'), json_extract(old, '$.sha')),
		coalesce(json_extract(new, '$.kept'), json_extract(old, '$.kept')) FROM journal WHERE tbl = ? ORDER BY seq`, g.Table)
	if err != nil {
		return err
	}
	all, err := allCells(rows)
	shas := map[int64]string{}
	for _, cells := range all {
		if err != nil {
			return err
		}
		row, _ := cells[0].(int64)
		if sha, ok := cells[1].(string); ok {
			shas[row] = sha
		}
		if kept, ok := cells[2].(string); ok && len(kept) == 2*sha256.Size {
			err = do(row, edu.Original{SHA: edu.Text(shas[row]), Kept: edu.Text(kept)})
		}
	}
	return err
}

// unfile takes the original away from a record, which says so in its note.
func (x *clearer) unfile(at spot) {
	g := edu.RoundFiles
	if at.table == edu.DoubtLists.Table {
		g = edu.DoubtLists
	}
	x.holds(g, at.row, g.Field("kept"), "")
	r := x.book.Find(g, at.row)
	if r == nil {
		return
	}
	note, _ := g.Field("note").At(r).Stored().(string)
	note = x.scrubbed(note, true)
	if !strings.Contains(note, originalCleared) {
		note = strings.TrimPrefix(note+"；"+originalCleared, "；")
	}
	delete(x.keep[at], "note")
	x.holds(g, at.row, g.Field("note"), note)
}

// names reports whether an original names somebody who is cleared. One that is gone, or was altered, says nothing.
func (x *clearer) names(ctx context.Context, o edu.Original) (bool, error) {
	content, err := x.Original(ctx, o)
	if errors.Is(err, edu.ErrNoCopy) || errors.Is(err, edu.ErrAltered) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	texts := readIn(content)
	for i := range x.asked.Due {
		d := &x.asked.Due[i]
		says := func(word string) bool {
			return slices.ContainsFunc(spelt(word), func(form string) bool {
				return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, form) })
			})
		}
		if d.Register != edu.Teachers {
			continue
		}
		number := slices.ContainsFunc(d.Numbers, func(n string) bool {
			return !strings.Contains(n, "*") && (says(n) || says(strings.ToLower(n)))
		})
		if number || len([]rune(d.Name)) > 1 && says(d.Name) && !x.others(d) {
			return true, nil
		}
	}
	return false, ctx.Err()
}

// mostInside is how many bytes of a part of a file are looked through.
const mostInside = 64 << 20

var tags = regexp.MustCompile(`<[^>]*>`)

// readIn are the texts of a file, whatever program wrote it: its bytes, and those of its parts without what stands between brackets.
func readIn(content []byte) []string {
	out := []string{string(content)}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return out
	}
	for _, part := range z.File {
		f, err := part.Open()
		if err != nil {
			continue
		}
		b, _ := io.ReadAll(io.LimitReader(f, mostInside)) // what can be read of it
		f.Close()
		out = append(out, html.UnescapeString(tags.ReplaceAllString(string(b), "")))
	}
	return out
}

// spelt are the bytes as which a word may stand in a file.
func spelt(word string) []string {
	units := utf16.Encode([]rune(word))
	little, big := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
	for _, u := range units {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	out := []string{word, string(little), string(big)}
	if b, err := simplifiedchinese.GB18030.NewEncoder().String(word); err == nil {
		out = append(out, b)
	}
	return out
}

// withoutOriginals takes the originals away that were cleared and that no record has any more, from the data folder or from another place
// where papers lie. Those that stay are an *edu.OriginalStaysError, once all others are gone.
func (s *Store) withoutOriginals(ctx context.Context, at papers, seal bool) error {
	cleared, err := s.setting(ctx, settingCleared)
	if err != nil {
		return err
	}
	var stays *edu.OriginalStaysError
	for _, kept := range strings.Fields(cleared) {
		var again int // the same file was sent once more
		if err := s.reader.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM round_file WHERE kept = ?1) +
			(SELECT count(*) FROM doubt_list WHERE kept = ?1)`, kept).Scan(&again); err != nil {
			return translate(err)
		}
		path := at.put(kept+originalExt, seal)
		if _, err := os.Stat(path); again > 0 || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		switch err := file.Remove(path); {
		case err == nil:
		case stays == nil:
			stays = &edu.OriginalStaysError{Path: path, Err: err}
		default:
			stays.More++
		}
	}
	if stays != nil {
		return stays
	}
	return nil
}
