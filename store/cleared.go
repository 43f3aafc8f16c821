package store

import (
	"context"
	"crypto/hmac"
	"slices"

	"countyledger/store/edu"
)

// The chains whose links can lose a value, by their tables, with what they are parts of.
const (
	linkJournal = "journal"
	linkAct     = "batch"
	linkTable   = "return_table"
	linkRow     = "return_row"
)

var partOfLink = map[string]string{
	linkJournal: edu.PartJournal, linkAct: edu.PartActs, linkTable: edu.PartReturns, linkRow: edu.PartReturns,
}

// cleared is a link of a chain that has lost a value, as the act that cleared it tells.
type cleared struct {
	id, act int64
	part    string
	row     int64
	was     []byte // its hash, as it is in the chain
	now     []byte // the seal over that and what it says since
}

// seal binds what a link says since, its place in the chain with it, to the hash that it had: says is the hash that it would have now.
func (x *cleared) seal(chain *macs, says []byte) []byte {
	return chain.of("cleared", x.part, digits(x.row), string(x.was), string(says))
}

// clearings are the links of a ledger that have lost a value. No other may lack one: the act seals which they are.
type clearings struct {
	chain *macs
	last  map[string]map[int64]*cleared // by part and row; of one that was cleared more than once, the last
	sums  map[int64][]byte              // over what each act has cleared
}

// clearingsWhere reads them.
func clearingsWhere(ctx context.Context, q querier, chain *macs, where string, args ...any) (*clearings, error) {
	c := &clearings{chain, map[string]map[int64]*cleared{}, map[int64][]byte{}}
	rows, err := q.QueryContext(ctx, `SELECT id, act, part, row, was, now FROM cleared WHERE `+where+` ORDER BY id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		x := &cleared{}
		if err := rows.Scan(&x.id, &x.act, &x.part, &x.row, &x.was, &x.now); err != nil {
			return nil, err
		}
		c.add(x)
	}
	return c, rows.Err()
}

func (c *clearings) add(x *cleared) {
	if c.last[x.part] == nil {
		c.last[x.part] = map[int64]*cleared{}
	}
	c.last[x.part][x.row] = x
	c.sums[x.act] = c.chain.of(string(c.sums[x.act]), digits(x.id), x.part, digits(x.row), string(x.was), string(x.now))
}

// hash is that of a link: what it says gives it, or where it has lost a value, what the clearing act has kept. It fails with an
// *edu.TamperError where the link says anything else than that act has left.
func (c *clearings) hash(part string, row int64, says []byte) ([]byte, error) {
	x := c.last[part][row]
	switch {
	case x == nil:
		return says, nil
	case !hmac.Equal(x.now, x.seal(c.chain, says)):
		return nil, &edu.TamperError{Part: partOfLink[part], Row: row}
	}
	return x.was, nil
}

// lost are the acts that have lost a value of what they changed: they cannot be taken back.
func lost(ctx context.Context, q querier) (acts []int64, err error) {
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT batch FROM journal WHERE seq IN (SELECT row FROM cleared WHERE part = ?)
		UNION SELECT row FROM cleared WHERE part = ?`, linkJournal, linkAct)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		acts = append(acts, id)
	}
	slices.Sort(acts)
	return acts, rows.Err()
}
