package exchange

// progress tells how far the reading of files is: finding their tables is one half of it, reading and checking the rows the other.
type progress struct {
	tell       func(done, total int)
	rows, read int // of all tables
}

const half = 500

// course is the work on many tables: how far it is, what those say that are worked out, and the ledger before them.
type course struct {
	*progress
	said   statements
	ledger *lookup
}

func newProgress(tell func(done, total int)) *progress {
	if tell == nil {
		tell = func(int, int) {}
	}
	return &progress{tell: tell}
}

// opens is called before one of many files is opened.
func (p *progress) opens(i, files int) { p.tell(half*i/files, 2*half) }

// found is called when all tables are.
func (p *progress) found(tables []Found) {
	for i := range tables {
		p.rows += tables[i].rows()
	}
	p.checks(0)
}

// checks is called when so many more rows have been read.
func (p *progress) checks(rows int) {
	p.read = min(p.read+rows, p.rows)
	p.tell(half+half*p.read/max(1, p.rows), 2*half)
}
