package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"testing"
)

// TestSealsStay: what ledgers hold that were written by the first version of this program is what this one would write, else it could
// neither read their personal data nor find their journal as it left it.
func TestSealsStay(t *testing.T) {
	k, err := derive(bytes.Repeat([]byte{7}, secretSize))
	if err != nil {
		t.Fatal(err)
	}
	prev := bytes.Repeat([]byte{1}, 32)
	e := entry{
		seq: 12, batch: 3, row: -4, table: "teacher", op: "U",
		old: sql.NullString{}, new: sql.NullString{String: `{"name":"李明"}`, Valid: true},
		at: "2022-09-01T00:00:00Z", who: "王晓", kind: "edit", why: "改", undoes: 0,
	}
	sent := sentTable{id: 5, batch: 3, table: "teacher", file: "甲.xlsx", sheet: "教师", sender: "甲小学", sha: "ab", columns: "[]"}
	row := sentRow{line: 4, row: 9, cells: `["李明"]`, marks: sql.NullString{String: `{"asked":[1]}`, Valid: true}}
	hex := func(b []byte) string { return fmt.Sprintf("%x", b) }
	for name, is := range map[string][2]string{
		"encrypted": {
			k.encrypt("14990119751231002X", place("teacher", "id_number", 7)),
			"n/mbvgViBt2wkiIFMBkQfHK2M3Mq5Cb6oAJYC5VSmZDvX6pDI9xYlII1L04N6A",
		},
		"index":          {k.blind("14990119751231002X"), "P4QuN97mpNaUqczsHQ7p7t8zv/CR3iCzalz3QZpqwFs"},
		"entry":          {hex(e.link(k.chain, prev)), "f9de562dc66f46816a7827528ca96ed8a3db431d7dcead6e17af3a45131e3d8e"},
		"table that was": {hex(sent.link(k.chain, prev)), "6738c4ed372d412bb2830fb67a6ba61da5173c8d28e5355714477b610e9cfb7f"},
		"row that was":   {hex(row.link(k.chain, prev)), "786e3d61402a2e4875830992af368292f851450acd0a3d45a2c1bfd712f363ca"},
	} {
		if is[0] != is[1] {
			t.Errorf("%s: %s", name, is[0])
		}
	}
}
