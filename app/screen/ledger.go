package screen

import (
	"context"
	"time"

	"countyledger/store/edu"
)

// What the session, and more than one page, do with an open ledger. What a single page does besides, it declares itself and is
// given when it is made.
type (
	// Journal reads the ledger, carries out acts, and takes them back.
	Journal interface {
		Load(ctx context.Context) (*edu.Book, error)
		Apply(ctx context.Context, c edu.Prepared, progress func(done, total int)) (int64, error)
		Undo(ctx context.Context, batch int64) error
		Batches(ctx context.Context, limit int) ([]edu.Batch, error)
		// Export writes down that something of persons leaves the ledger, before it does.
		Export(ctx context.Context, what string) error
	}
	// Attachments keeps copies of papers.
	Attachments interface {
		Attach(ctx context.Context, path string) (edu.Attachment, error)
		Attached(ctx context.Context, a edu.Attachment) (path string, err error)
	}
	// Sent tells of the tables that were sent: who sent what, where records come from, and what no field of them has.
	Sent interface {
		Origins(ctx context.Context, g *edu.Register, row int64) (map[*edu.Field]edu.Origin, error)
		Sources(ctx context.Context, g *edu.Register, rows []int64) (map[int64]edu.Origin, error)
		Extras(ctx context.Context, g *edu.Register, rows ...int64) (map[int64][]edu.Extra, error)
		Returns(ctx context.Context, g *edu.Register) ([]*edu.Return, error)
		ReturnRows(ctx context.Context, id int64) ([]edu.SentRow, error)
	}
	// Hands tells what clerks did by hand: what they corrected, and how they led records through their procedures.
	Hands interface {
		Corrected(ctx context.Context, g *edu.Register) (edu.Corrections, error)
		Deeds(ctx context.Context, g *edu.Register, rows []int64) (edu.Deeds, error)
	}
	// Past tells how what the ledger holds came there: in tables, or by hand.
	Past interface {
		Sent
		Hands
		Sealer
	}
	// Sealer hides what stands behind the masks of a workbook that goes back to its sender.
	Sealer interface {
		Seal(text, shown string) (string, error)
		Unseal(sealed, shown string) (string, error)
	}
	// Drafts keeps, under a name, what was typed and is not saved yet.
	Drafts interface {
		SaveDraft(ctx context.Context, name, text string) error
		Drafts(ctx context.Context) (map[string]string, error)
	}
)

// Place is where a ledger lies.
type Place interface {
	Dir() string // its folder
	// Begun is since when the ledger is kept.
	Begun(ctx context.Context) (time.Time, error)
	// Backed is when the newest backup in the folder was made and verified; zero where there is none.
	Backed(ctx context.Context) (time.Time, error)
	// Second is the second place of the backups, with the newest there.
	Second(ctx context.Context) (edu.Second, error)
}

// Ledger is an open ledger as the session holds it.
type Ledger interface {
	Journal
	Attachments
	Past
	Drafts
	Place
	Clerk
}

// Clerk is who is filling in.
type Clerk interface {
	Who() string // empty where nobody said
	SetWho(ctx context.Context, name string) error
}
