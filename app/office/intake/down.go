package intake

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Sending is what goes down to units: a plan with what falls to each, files of rules, empty forms.
type Sending struct {
	Title               string
	To                  []edu.Unit
	Tasks, Rules, Forms []string // paths
	On                  edu.Date
}

// ErrNothingDown tells that nothing was named that is to go down.
var ErrNothingDown = message.Say("没有选要下发的内容。请选任务分解、口径（或审核规则）或空表的文件。")

// Write writes the notice for each of the units into a folder, and gives the paths. What a unit could not take in is refused here. The
// journal says so.
func (x Sending) Write(ctx context.Context, l Office, b *edu.Book, out office.Target) ([]string, error) {
	signer, err := l.Signer()
	if err != nil {
		return nil, err
	}
	base, err := x.notice(b)
	if err != nil {
		return nil, err
	}
	var paths []string
	err = office.Leave(ctx, l, office.Leaving{Act: "写出下发", What: x.Title, File: out.Path}, func() error {
		for _, u := range x.To {
			n := *base
			n.To = parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}
			path := filepath.Join(out.Path, file.Name("下发-"+u.Area+"-"+x.Title)+parcel.Ext)
			err := file.Write(path, 0o600, out.Over, func(w io.Writer) error { return n.Write(w, signer, KeyOf(b, u.Code)) })
			if err != nil {
				return fmt.Errorf("write the notice to %s: %w", u.Code, err)
			}
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// notice is what all of them get.
func (x Sending) notice(b *edu.Book) (*parcel.Notice, error) {
	u := b.Unit
	n := &parcel.Notice{From: parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}, Title: x.Title, Made: x.On.String()}
	for _, path := range x.Tasks {
		text, err := office.ReadTyped(path)
		if err != nil {
			return nil, message.At("“"+path+"”", err)
		}
		if _, err := edu.ParseTasks(text, u); err != nil {
			return nil, message.At("“"+path+"”", err)
		}
		n.Add(parcel.NoticeTasks, filepath.Base(path), text)
	}
	for _, path := range x.Rules {
		text, err := office.ReadTyped(path)
		if err != nil {
			return nil, message.At("“"+path+"”", err)
		}
		if err := office.CheckPreset(office.PresetLike(text), filepath.Base(path), text); err != nil {
			return nil, err
		}
		n.Add(parcel.NoticeRules, filepath.Base(path), text)
	}
	for _, path := range x.Forms {
		content, err := file.Read(path, mostForm)
		if err != nil {
			return nil, message.At("“"+path+"”", err)
		}
		n.Add(parcel.NoticeForms, filepath.Base(path), content)
	}
	if len(n.Files) == 0 {
		return nil, ErrNothingDown
	}
	return n, nil
}

// mostForm is what an empty form may have.
const mostForm = 16 << 20
