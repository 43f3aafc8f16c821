// Package publish says what an office lays before others in a PostgreSQL database: the submissions that it holds, a table a register,
// partitioned by the unit whose they are, with the figures beside them and views over all. Package postgres, below it, puts it there.
package publish

import (
	"cmp"
	"context"
	"errors"

	"countyledger/app/exchange/parcel"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// What can stand in the way. A caller decides by them; each has its sentence in package message.
var (
	// ErrURL: what was given is no address of a PostgreSQL database.
	ErrURL = errors.New("not the address of a PostgreSQL database")
	// ErrNoServer: nobody answers there.
	ErrNoServer = errors.New("no database server answers")
	// ErrPassword: the server does not let this user in.
	ErrPassword = errors.New("database server refuses the user or the password")
	// ErrNoDatabase: the server has no such database.
	ErrNoDatabase = errors.New("no such database on the server")
	// ErrRights: the user may not do it there.
	ErrRights = errors.New("no right to do this in the database")
	// ErrFull: the server has no room left.
	ErrFull = errors.New("disk of the database server is full")
	// ErrLost: the connection broke off; nothing of the transaction is there.
	ErrLost = errors.New("connection to the database was lost")
	// ErrBusy: the server takes no more connections, or others held what was needed.
	ErrBusy = errors.New("database server is busy")
	// ErrNewer: a newer program laid out the tables.
	ErrNewer = errors.New("tables of the database were made by a newer program")
	// ErrOld: the server is older than the views need.
	ErrOld = errors.New("database server is too old")
	// ErrDay: a submission has no day as of which it is.
	ErrDay = errors.New("submission without its day")
)

// Publication is what an office lays before others.
type Publication struct {
	Unit        edu.Unit // whose it is
	Units       []Unit   // that hand in to it
	Submissions []Submission
	// People tells that what says something of people goes too. ID and telephone numbers never do.
	People bool
}

// Unit is one that hands in, with the city that it belongs to: of a publication of a city it is left blank.
type Unit struct{ Code, Name, City, CityName string }

// Submission is one that was taken in.
type Submission struct {
	parcel.Manifest
	// Stands tells that it is what the unit says of its kind and day: what was sent back, or came again since, does not stand.
	Stands bool
	State  string // how it was dealt with, in words
	// Open reads what it holds; it is asked for what the database does not have yet, and only once.
	Open func(context.Context) (*Content, error)
}

// Content is what a submission holds.
type Content struct {
	Book    *edu.Book
	Figures []Figure
}

// Figure is a figure as the publishing office reckons it of a submission.
type Figure struct {
	indicator.Figure
	// Adds tells that several units' add up: what the standard judges county by county does not.
	Adds bool
}

// Done is what came of publishing.
type Done struct {
	Added   int   // submissions that are new there
	Already int   // that were there
	Rows    int64 // of the new ones
}

// City is the city that a unit belongs to; blank where it belongs to none.
func (x *Publication) City(u Unit) (code, name string) {
	if u.City == "" && x.Unit.Level == edu.LevelCity {
		return x.Unit.Code, cmp.Or(x.Unit.Place(), x.Unit.Name)
	}
	return u.City, u.CityName
}

// province is the code of the province in which a unit lies (GB/T 2260).
func province(unit string) string {
	if len(unit) < len("14") {
		return ""
	}
	return unit[:2] + "0000"
}

// Row is a unit as its table has it, in the order of its columns.
func (x *Publication) Row(u Unit) []string {
	code, name := x.City(u)
	return []string{u.Code, u.Name, code, name, province(u.Code)}
}
