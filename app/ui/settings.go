package ui

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/store/file"
)

// Settings are what the window remembers on this computer. They are written whole to a neighbouring
// file first and renamed over the old one, so that a power cut leaves one of the two.
type Settings struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	// Full tells that the window filled its screen: at another scale, or on another screen, it does so again.
	Full bool `json:"full,omitempty"`
	Dark bool `json:"dark"`
	// Contrast makes letters and lines as dark as they can be.
	Contrast bool `json:"contrast,omitempty"`
	// Scale enlarges everything, in per cent; 0 is 100. It is taken up at the start.
	Scale int    `json:"scale,omitempty"`
	Page  string `json:"page"`
	// Folder is the data folder that was opened last from the window, empty for the usual one.
	Folder string `json:"folder,omitempty"`
	// Idle is after how many minutes without a key or the pointer a ledger with a password is covered; 0 is usualIdle, less is never.
	Idle int `json:"idle,omitempty"`
	// Tour is the step of the tour that comes next, from 1 on; 0 where it was never offered.
	Tour int `json:"tour,omitempty"`
	// Papers are the paper that each report was made on last, by its name, with how its tables were set: A3,facing.
	Papers map[string]string `json:"papers,omitempty"`
	// Margins are the margins that each report was made with last, as they are typed.
	Margins map[string]string `json:"margins,omitempty"`
	// Cover puts a front page and 目录 before the letter of a month.
	Cover bool `json:"cover,omitempty"`
	// Folders are those in which files of each kind were chosen last.
	Folders map[string]string `json:"folders,omitempty"`
	// Watched are the folders that are watched for what comes in rounds (收表), by the data folder of their ledger.
	Watched map[string]Watched `json:"watched,omitempty"`
	// Given are the folders into which the forms of rounds were written last, by the data folder of their ledger and the number of the round.
	Given map[string]map[int64]string `json:"given,omitempty"`
	// Came are likewise the other folders of which what units send was read last.
	Came map[string]map[int64]string `json:"came,omitempty"`
	// Widths are the widths of columns that were drawn, by register and field.
	Widths map[string]float32 `json:"widths,omitempty"`
	// Views are the saved views by register.
	Views map[string][]View `json:"views,omitempty"`
	// Copying is how far the copying into another system was: the sum of its file, the number of a record, a head.
	Copying string `json:"copying,omitempty"`
	// Questions are the saved questions of 统计.
	Questions []Asked `json:"questions,omitempty"`

	path string
}

// mostSettings is the largest file of settings, in bytes; one of years has some thousands.
const mostSettings = 4 << 20

// LoadSettings reads the settings file; one that is missing or spoilt gives the defaults.
func LoadSettings(path string) *Settings {
	s := &Settings{path: path}
	b, err := file.Read(path, mostSettings)
	if err == nil {
		err = json.Unmarshal(b, s)
	}
	var one *json.UnmarshalTypeError
	switch {
	case errors.As(err, &one): // the rest has been read
		slog.Warn("a setting could not be read, its default is used", "error", err)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		slog.Warn("settings could not be read, defaults are used", "error", err)
		s = &Settings{path: path}
	}
	s.clamp()
	return s
}

// What can be a size of the window, a width of a column, and a scale, in units of the canvas and per cent: anything else
// is a slip or a spoilt file.
const (
	usualWidth, usualHeight = 1366, 740
	leastWidth, leastHeight = 320, 200
	mostWidth, mostHeight   = 7680, 4320
	leastColumn, mostColumn = 28, 2000
	leastScale, mostScale   = 100, 200
	usualIdle, mostIdle     = 10, 24 * 60 // minutes
)

// clamp puts defaults in the place of what cannot be. Comparisons are false for what is not a number.
func (s *Settings) clamp() {
	if !(s.Width >= leastWidth && s.Width <= mostWidth && s.Height >= leastHeight && s.Height <= mostHeight) {
		s.Width, s.Height = usualWidth, usualHeight
	}
	if s.Scale < leastScale || s.Scale > mostScale {
		s.Scale = 0
	}
	if s.Idle > mostIdle {
		s.Idle = 0
	}
	maps.DeleteFunc(s.Widths, func(_ string, w float32) bool { return !(w >= leastColumn && w <= mostColumn) })
}

// Size is what the window opens with: the remembered size, at most the room there is on the screen. Where the room is not
// known (zero) it is the remembered one.
func (s *Settings) Size(room fyne.Size) fyne.Size {
	size := fyne.NewSize(s.Width, s.Height)
	if s.Full && room.Width > 0 && room.Height > 0 {
		return room
	}
	if room.Width > 0 {
		size.Width = min(size.Width, room.Width)
	}
	if room.Height > 0 {
		size.Height = min(size.Height, room.Height)
	}
	return size
}

// KeepSize remembers the size of the window, at most the room on its screen; what cannot be one is not kept.
func (s *Settings) KeepSize(size, room fyne.Size) {
	next := Settings{Width: size.Width, Height: size.Height}
	size = next.Size(room)
	next = Settings{Width: size.Width, Height: size.Height}
	if next.clamp(); next.Width == size.Width && next.Height == size.Height {
		s.Width, s.Height = size.Width, size.Height
		s.Full = room.Width > 0 && size.Width >= room.Width-hair && size.Height >= room.Height-hair
	}
}

// IdleAfter is after how long a ledger with a password is covered; 0 is never.
func (s *Settings) IdleAfter() time.Duration {
	return time.Duration(max(0, cmp.Or(s.Idle, usualIdle))) * time.Minute
}

// hair is what a window may lack of its screen, by the rounding of pixels, and fill it.
const hair = 2

// Look is what the theme is made of.
func (s *Settings) Look() Look { return Look{Dark: s.Dark, Contrast: s.Contrast} }

// View is a table as a clerk has arranged it: search, filters, columns and order.
type View struct {
	Name    string            `json:"name"`
	Search  string            `json:"search,omitempty"`
	Filters map[string]string `json:"filters,omitempty"`
	Columns []string          `json:"columns,omitempty"` // keys of the fields besides the first; none is all
	Sort    string            `json:"sort,omitempty"`
	Down    bool              `json:"down,omitempty"`
}

// KeepView saves a view of a register, in the place of one of the same name.
func (s *Settings) KeepView(register string, v View) {
	s.DropView(register, v.Name)
	if s.Views == nil {
		s.Views = map[string][]View{}
	}
	s.Views[register] = append(s.Views[register], v)
}

// anyKind is what the folder that was chosen last is kept under, whatever it was chosen for.
const anyKind = "*"

// KeepFolder remembers in which folder a file of a kind was chosen.
func (s *Settings) KeepFolder(kind, folder string) {
	if s.Folders == nil {
		s.Folders = map[string]string{}
	}
	s.Folders[kind], s.Folders[anyKind] = folder, folder
}

// FolderOf is where a file of a kind is looked for: where one was chosen last, else where anything was: on the first day, the stick.
func (s *Settings) FolderOf(kind string) string {
	if folder := s.Folders[kind]; folder != "" {
		return folder
	}
	return s.Folders[anyKind]
}

// DropView forgets a view.
func (s *Settings) DropView(register, name string) {
	if s.Views == nil {
		return
	}
	s.Views[register] = slices.DeleteFunc(slices.Clone(s.Views[register]), func(v View) bool { return v.Name == name })
}

// Watched is a folder that is watched. What came there until a moment was looked at.
type Watched struct {
	Folder string    `json:"folder"`
	Since  time.Time `json:"since,omitzero"`
}

// KeepWatched remembers which folder is watched for the ledger of a data folder; none has no name.
func (s *Settings) KeepWatched(data string, w Watched) {
	if s.Watched == nil {
		s.Watched = map[string]Watched{}
	}
	if s.Watched[data] = w; w.Folder == "" {
		delete(s.Watched, data)
	}
}

// KeepGiven remembers into which folder the forms of a round of the ledger of a data folder were written.
func (s *Settings) KeepGiven(data string, round int64, folder string) {
	keepFolder(&s.Given, data, round, folder)
}

// KeepCame remembers of which other folder what was sent for a round was read.
func (s *Settings) KeepCame(data string, round int64, folder string) {
	keepFolder(&s.Came, data, round, folder)
}

func keepFolder(in *map[string]map[int64]string, data string, round int64, folder string) {
	if *in == nil {
		*in = map[string]map[int64]string{}
	}
	if (*in)[data] == nil {
		(*in)[data] = map[int64]string{}
	}
	(*in)[data][round] = folder
}

// CameFrom is the folder that KeepCame remembered; empty for none.
func (s *Settings) CameFrom(data string, round int64) string { return s.Came[data][round] }

// GivenTo is the folder that KeepGiven remembered; empty for none.
func (s *Settings) GivenTo(data string, round int64) string { return s.Given[data][round] }

// Asked is a question of 统计 as a clerk has asked it, by keys.
type Asked struct {
	Name     string            `json:"name"`
	Register string            `json:"register"`
	Rows     string            `json:"rows,omitempty"`
	Columns  string            `json:"columns,omitempty"`
	Measure  int               `json:"measure,omitempty"`
	Of       string            `json:"of,omitempty"`
	To       string            `json:"to,omitempty"`
	Filters  map[string]string `json:"filters,omitempty"`
	Past     bool              `json:"past,omitempty"`
}

// KeepQuestion saves a question, in the place of one of the same name.
func (s *Settings) KeepQuestion(q Asked) {
	s.DropQuestion(q.Name)
	s.Questions = append(s.Questions, q)
}

// DropQuestion forgets a question.
func (s *Settings) DropQuestion(name string) {
	s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q Asked) bool { return q.Name == name })
}

// KeepPaper remembers the paper of a report.
func (s *Settings) KeepPaper(report, paper string) {
	if s.Papers == nil {
		s.Papers = map[string]string{}
	}
	s.Papers[report] = paper
}

// KeepMargins remembers the margins of a report.
func (s *Settings) KeepMargins(report, margins string) {
	if s.Margins == nil {
		s.Margins = map[string]string{}
	}
	s.Margins[report] = margins
}

// KeepWidth remembers the width of a column.
func (s *Settings) KeepWidth(column string, width float32) {
	if s.Widths == nil {
		s.Widths = map[string]float32{}
	}
	s.Widths[column] = width
}

// Save writes the settings.
func (s *Settings) Save() error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return &file.Error{Path: s.path, Err: err}
	}
	return file.Write(s.path, 0o600, file.Any, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}
