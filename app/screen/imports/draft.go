package imports

import (
	"encoding/json"
	"log/slog"
	"maps"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/screen"
)

// draft is the name of what was said by hand of files that are not taken in.
var draft = screen.DraftName(screen.PageImports, "来表的对应关系", "")

// saidOf is what is kept of it: what stands in the place of the path, what that means, and what was said of the tables of each file.
type saidOf struct {
	Path    string
	Kind    string   // that was chosen for them
	Dropped []string `json:",omitempty"`
	Pasted  string   `json:",omitempty"`
	Files   []fileSaid
}

// fileSaid is what was said of the tables of one file, or of several that are read together.
type fileSaid struct {
	Key    string // in Page.choices
	Tables []tableSaid
}

type tableSaid struct {
	At   exchange.Place
	Said exchange.Setting
}

// keepSaid keeps what was said by hand for the next start, until it is taken in.
func (p *Page) keepSaid() {
	x := saidOf{Path: p.file, Kind: p.kind.Selected, Dropped: p.dropped}
	for _, key := range slices.Sorted(maps.Keys(p.choices)) {
		now := p.choices[key].now()
		if len(now) == 0 || p.choices[key].taken {
			continue
		}
		f := fileSaid{Key: key}
		for at, s := range now {
			f.Tables = append(f.Tables, tableSaid{at, s})
		}
		slices.SortFunc(f.Tables, func(a, z tableSaid) int { return a.At.Compare(z.At) })
		if x.Files = append(x.Files, f); key == clipboardName {
			x.Pasted = p.pasted
		}
	}
	text := ""
	if len(x.Files) > 0 {
		b, err := json.Marshal(x)
		if err != nil {
			slog.Error("draft", "error", err)
			return
		}
		text = string(b)
	}
	p.s.KeepDraft(draft, text)
}

// resay puts back what was said by hand before the program ended. The files are read when the clerk asks for it: they may lie on a stick
// that is not there.
func (p *Page) resay() {
	text := p.s.Draft(draft)
	if text == "" || p.file != "" || p.path.Text != "" { // the clerk is at work here
		return
	}
	var x saidOf
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		slog.Error("draft cannot be read", "error", err)
		return
	}
	p.dropped, p.pasted = x.Dropped, x.Pasted
	for _, f := range x.Files {
		now := map[exchange.Place]exchange.Setting{}
		for _, t := range f.Tables {
			now[t.At] = t.Said
		}
		p.choices[f.Key] = &choices{steps: []step{{tables: now}}}
	}
	p.kind.SetSelected(x.Kind)
	p.path.SetText(x.Path)
	p.told.say("上次没有导入就结束了，手工选的对应关系已经放回。按Enter预览，核对后再导入；不要了，预览后按“恢复识别”。")
}
