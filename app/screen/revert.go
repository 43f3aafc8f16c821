package screen

import (
	"context"
	"strings"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// InTurn runs an undo or a redo once those before it are done: what it takes back depends on what they leave.
func (s *Session) InTurn(do func()) {
	if s.reverting {
		s.turns = append(s.turns, do)
		return
	}
	do()
}

// reverted ends an undo or redo; those that were asked for meanwhile follow where it went well.
func (s *Session) reverted(well bool) {
	if s.reverting = false; !well {
		s.turns = nil
	}
	for len(s.turns) > 0 && !s.reverting {
		next := s.turns[0]
		s.turns = s.turns[1:]
		next()
	}
}

// Revert takes a batch back, or does it again where it is an undo.
func (s *Session) Revert(b edu.Batch, then func()) {
	if s.Saving() { // what waits was made on top of it
		s.Say("正在保存，请稍候")
		s.reverted(false)
		return
	}
	s.reverting = true
	s.Tasks.Run("正在撤销", func(ctx context.Context, _ ui.Progress) error {
		return s.Ledger.Undo(ctx, b.ID)
	}, func(err error) {
		if err != nil {
			s.reverted(false)
			ui.ShowError(err, s.Window)
			return
		}
		done := "已撤销：" + b.Why
		if b.Kind == edu.BatchUndo {
			done = "已重做：" + strings.TrimPrefix(b.Why, "撤销：")
		}
		s.reload(done, func(err error) {
			if err != nil {
				s.reverted(false)
				return
			}
			if s.reverting = false; then != nil {
				then() // which may take back the next
			}
			s.Say(done)
			if !s.reverting {
				s.reverted(true)
			}
		})
	})
}

// Undo takes back the latest act of this session; Redo does again what was just undone.
func (s *Session) Undo() {
	s.last(edu.NextUndo, "这次打开以来没有可以撤销的操作；以前的到“操作记录”里撤销")
}

// Redo is described at Undo.
func (s *Session) Redo() { s.last(edu.NextRedo, "没有可以重做的操作") }

// recentActs is how far back acts are looked at.
const recentActs = 500

func (s *Session) last(next func([]edu.Batch) (edu.Batch, bool), none string) {
	s.reverting = true
	var all []edu.Batch
	s.Tasks.Run("正在读取操作记录", func(ctx context.Context, _ ui.Progress) (err error) {
		all, err = s.Ledger.Batches(ctx, recentActs)
		return err
	}, func(err error) {
		if err != nil {
			s.reverted(false)
			ui.ShowError(err, s.Window)
			return
		}
		b, ok := next(all)
		if !ok {
			s.reverted(false)
			s.Say(none)
			return
		}
		s.Revert(b, nil)
	})
}
