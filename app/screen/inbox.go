package screen

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"countyledger/app/exchange/inbox"
	"countyledger/app/mishap"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// watching is the folder that is watched for what units send (监视文件夹), while the ledger is open and nothing covers it.
type watching struct {
	stop   func()
	run    int // of how many
	news   inbox.News
	looked map[string]bool // by key
	told   int             // how many there were when it was said last
	seen   func()          // told when something is otherwise
}

// Watched is the folder that is watched; empty for none.
func (s *Session) Watched() string { return s.Settings.Watched[s.Ledger.Dir()].Folder }

// OnWatched has the page of rounds told when something came, or the folder cannot be looked into any more.
func (s *Session) OnWatched(told func()) { s.watching.seen = told }

// Watch watches another folder from now on, none where it has no name. What lies there already is new only with all.
func (s *Session) Watch(folder string, all bool) {
	s.Unattend()
	s.watching.looked, s.watching.told = map[string]bool{}, 0
	s.Settings.KeepWatched(s.Ledger.Dir(), ui.Watched{Folder: folder})
	s.KeepSettings()
	s.attend(!all)
}

// Attend watches the folder that was named, where one was: after the ledger was opened, and after it was covered.
func (s *Session) Attend() { s.attend(false) }

// attend is described at Attend; with onlyNew, whatever lies there at first is old.
func (s *Session) attend(onlyNew bool) {
	kept := s.Settings.Watched[s.Ledger.Dir()]
	if kept.Folder == "" || s.watching.stop != nil || s.book == nil || s.book.Sealed {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	s.watching.run++
	run := s.watching.run
	s.watching.stop = stop
	w := &inbox.Watch{Dir: kept.Folder, Since: kept.Since, OnlyNew: onlyNew, Own: s.Ledger.Dir(), Every: s.Still, Still: s.Still}
	w.Tell = func(n inbox.News) {
		s.Tasks.Do(func() {
			if ctx.Err() == nil && run == s.watching.run {
				s.noticed(n)
			}
		})
	}
	mishap.Go(func() { w.Run(ctx) }, func(err error) { slog.Error("watching a folder fell", "error", err) })
}

// Unattend watches no longer, until Attend.
func (s *Session) Unattend() {
	if s.watching.stop != nil {
		s.watching.stop()
		s.watching.stop = nil
	}
	s.watching.news = inbox.News{}
}

// noticed takes up how the folder stands.
func (s *Session) noticed(n inbox.News) {
	failed := n.Err != nil && s.watching.news.Err == nil
	s.watching.news = n
	kept := s.Settings.Watched[s.Ledger.Dir()]
	if kept.Since.IsZero() && !n.Old.IsZero() { // what lay there when it was named
		kept.Since = n.Old
		s.Settings.KeepWatched(s.Ledger.Dir(), kept)
	}
	now := len(s.Came())
	switch {
	case failed:
		s.Say("监视的文件夹“" + kept.Folder + "”现在不能查看：" + message.Of(n.Err))
	case now > s.watching.told:
		s.Say(fmt.Sprintf("监视的文件夹来了%d份，到“收表”页上看", now))
	}
	s.watching.told = now
	if s.watching.seen != nil {
		s.watching.seen()
	}
}

// Came are the files that came into the folder and were not looked at: neither there, nor taken in.
func (s *Session) Came() (out []inbox.File) {
	if len(s.watching.news.Came) == 0 {
		return nil
	}
	kept := map[string]bool{}
	for _, f := range edu.All[edu.RoundFile](s.book, edu.RoundFiles) {
		kept[string(f.SHA)] = true
	}
	for _, f := range s.watching.news.Came {
		if !s.watching.looked[key(f)] && !kept[f.SHA256] {
			out = append(out, f)
		}
	}
	return out
}

// key is what is in a file, or where it lies where that is not known.
func key(f inbox.File) string { return cmp.Or(f.SHA256, f.Path) }

// Unwatched is why the folder cannot be looked into, nil where it can.
func (s *Session) Unwatched() error { return s.watching.news.Err }

// Looked puts all that came by now away: it was looked at, and is not shown again.
func (s *Session) Looked() {
	if s.watching.looked == nil {
		s.watching.looked = map[string]bool{}
	}
	for _, f := range s.watching.news.Came {
		s.watching.looked[key(f)] = true
	}
	kept := s.Settings.Watched[s.Ledger.Dir()]
	if at := s.watching.news.Until(); at.After(kept.Since) {
		kept.Since = at
		s.Settings.KeepWatched(s.Ledger.Dir(), kept)
		s.KeepSettings()
	}
	s.watching.told = 0
}

// Attending reports whether a folder is being watched.
func (s *Session) Attending() bool { return s.watching.stop != nil }
