package edu

// Rescue tells what was read of a damaged ledger, what is in the new one, and what is known to be missing. It holds no personal data:
// records stand in it by their row numbers.
type Rescue struct {
	From, Into string
	Unit       Unit
	Tables     []RescuedTable
	// Acts are the acts that the new ledger's history has of the old one, MoreActs those of which something was read beyond, what they did
	// being in the records alone; Whole says that every change that the journal ever told was read and holds.
	Acts, MoreActs int64
	Whole          bool
	// Sent are how many tables that were imported are kept as they were sent, of SentRead that were read.
	Sent, SentRead int64
	// Office tells where the unit and its settings come from.
	Office OfficeFrom
	// Drafts are how many texts that were typed and not saved were read.
	Drafts int
	// Attached are the copies of papers that were taken along, Altered those that are not what was filed any more.
	Attached int
	Altered  []string
}

// OfficeFrom is where the settings of a rescued ledger come from.
type OfficeFrom int

// Where from.
const (
	OfficeRead   OfficeFrom = iota // the damaged ledger, as they were sealed
	OfficeUnsure                   // the damaged ledger, but the seal does not hold
	OfficeBackup                   // its newest backup
	OfficeGiven                    // whoever asked for the rescue
)

// RescuedTable is what was rescued of a table.
type RescuedTable struct {
	Table    string    // its name in the file
	Register *Register // whose it is; nil where no register has it
	Part     bool      // it holds more about the register's records, not the records themselves
	// Rows are how many rows the new ledger has, FromJournal how many of them were made from what the journal tells.
	Rows, FromJournal int
	// Unsure are the rows that may not be as they were last saved, Blanked those of which a value could not be read or led to nothing,
	// Lost those that were there and are not any more, Unknown the numbers of which nobody knows whether there was a row, and Foreign the
	// rows that no act has entered and that were left out.
	Unsure, Blanked, Lost, Unknown, Foreign []int64
	// Unread says that there may have been more rows, of which neither the table nor any act tells.
	Unread bool
	// Names are how rows of the list are called in the office, where that is no person's name: the school, the project.
	Names map[int64]string
}

// Missing reports whether something of the old ledger is not in the new one, or may not be as it was.
func (r *Rescue) Missing() bool {
	if !r.Whole || r.MoreActs > 0 || r.Sent < r.SentRead || r.Office != OfficeRead || len(r.Altered) > 0 {
		return true
	}
	for _, t := range r.Tables {
		if t.Unread || len(t.Unsure)+len(t.Blanked)+len(t.Lost)+len(t.Unknown)+len(t.Foreign) > 0 {
			return true
		}
	}
	return false
}

// RescueAsked is what a rescue is told that the damaged ledger may not tell any more.
type RescueAsked struct {
	// Code is the recovery code, where this computer does not have the key; empty for none.
	Code string
	// Unit and Year are whose the ledger is, where neither it nor a backup tells; Unit.Code is empty for none.
	Unit Unit
	Year Year
}
