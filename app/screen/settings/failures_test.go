package settings

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// spoilt is a ledger of which one thing cannot be done.
type spoilt struct {
	Ledger
	what string
}

var errSpoilt = errors.New("the disk is gone")

func (x *spoilt) fails(what string) error {
	if x.what == what {
		return errSpoilt
	}
	return nil
}

func (x *spoilt) SetOffice(ctx context.Context, who string, u edu.Unit, y edu.Year) error {
	if err := x.fails("office"); err != nil {
		return err
	}
	return x.Ledger.SetOffice(ctx, who, u, y)
}

func (x *spoilt) Backup(context.Context, string, bool) (string, error) { return "", x.fails("backup") }

func (x *spoilt) Verify(context.Context) (int64, string, error) { return 1, "", x.fails("verify") }

func (x *spoilt) RecoveryCode() (string, error) { return "", x.fails("code") }

// TestWhatFailsIsNotToldAsDone: settings, a backup, a check of the ledger, rules and files that are not saved are not said
// to be; what was typed stays.
func TestWhatFailsIsNotToldAsDone(t *testing.T) {
	small := sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 1, Years: 1}
	for _, tt := range []struct {
		what string
		do   func(*Page)
		said string // what is said where it works
	}{
		{"office", (*Page).Save, "设置已保存"},
		{"backup", (*Page).Backup, "已备份"},
		{"verify", (*Page).verify, "完好"},
		{"rules", func(p *Page) { p.keep(edu.PresetRules, assets.Rules) }, "规则已更新"},
		{"file", func(p *Page) { p.write(filepath.Join("rules.go", "口径.json"), "口径.json", assets.Rules) }, "已导出"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			s := screentest.Session(t, create, small, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
			l := &spoilt{s.Ledger.(*store.Store), tt.what}
			p := New(s, l, Window{})
			screentest.Show(s, p)
			if tt.what == "rules" {
				screentest.Break(s)
			}
			p.unit.SetText("样例县教育和科技局")
			p.who.SetText("李山")
			said := screentest.Said(s)
			tt.do(p)
			if strings.Contains(said(), tt.said) || !strings.Contains(screentest.Told(s), "没有") {
				t.Errorf("said %q, told %q", said(), screentest.Told(s))
			}
			if p.unit.Text != "样例县教育和科技局" || p.who.Text != "李山" {
				t.Errorf("typed %q, %q", p.unit.Text, p.who.Text)
			}
			if tt.what == "rules" || tt.what == "file" {
				return
			}
			screentest.CloseDialogs(s)
			l.what = ""
			tt.do(p)
			if !strings.Contains(said(), tt.said) {
				t.Errorf("where it works it says %q", said())
			}
		})
	}
}
