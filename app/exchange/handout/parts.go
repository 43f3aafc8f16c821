package handout

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"io"
	"path"

	"countyledger/store/file"
	"countyledger/store/round"
)

// By is how forms are put into files.
type By string

// Ways of that.
const (
	BySchool       By = "school"        // a workbook of each unit
	ByTownship     By = "township"      // the same, in a folder of each township
	ByTownshipBook By = "township-book" // a workbook of each township, in which each unit has a sheet
)

// noTown is where the forms of units go that are of no township.
const noTown = "其他单位"

// Part is one of the files that are handed out, with a slash between its folder and its name.
type Part struct {
	Name  string
	Units []*round.Unit
	book  bool // a sheet for each
}

// Parts are the files that units get.
func (w *Writer) Parts(units []*round.Unit, by By) (out []Part) {
	for _, town := range round.Towns(units) {
		name := file.Name(cmp.Or(town.Name, noTown))
		if by == ByTownshipBook {
			out = append(out, Part{file.Name(cmp.Or(town.Name, noTown)+"_"+string(w.board.Round.Name)) + ".xlsx", town.Units, true})
			continue
		}
		for _, u := range town.Units {
			p := Part{Name: w.Name(u), Units: []*round.Unit{u}}
			if by == ByTownship {
				p.Name = path.Join(name, p.Name)
			}
			out = append(out, p)
		}
	}
	return out
}

// Part writes one of them.
func (w *Writer) Part(ctx context.Context, out io.Writer, p Part) error {
	if p.book {
		return w.Together(ctx, out, p.Units)
	}
	return w.Write(out, p.Units[0])
}

// Zip writes files that are handed out into one archive.
func (w *Writer) Zip(ctx context.Context, out io.Writer, parts []Part, progress func(done, total int)) error {
	z := zip.NewWriter(out)
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(i, len(parts))
		in, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Store})
		if err != nil {
			return fmt.Errorf("pack %s: %w", p.Name, err)
		}
		if err := w.Part(ctx, in, p); err != nil {
			return err
		}
	}
	return z.Close()
}
