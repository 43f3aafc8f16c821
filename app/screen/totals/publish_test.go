package totals

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/publish/publishtest"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestPublishedFromTheWindow: what would go is said; no place, no server and a wrong database are a sentence each and the question stays;
// then it is there, a second time nothing is new, and the password stands neither in the journal nor in the question that is asked again.
func TestPublishedFromTheWindow(t *testing.T) {
	const secret = publishtest.Password
	server, err := publishtest.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Remove)
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	open := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
		return store.Create(ctx, dir, u, y, store.Options{
			KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return now.AddDate(0, 0, -60) },
		})
	}
	s := screentest.Session(t, screentest.CityOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return open(ctx, dir, u, y)
	}), sample.Size{}, now)
	below := handing.NewBelow(s, s.Ledger.(handing.Gathering))
	p := New(s, s.Ledger.(office.Discloser), below)
	screentest.Show(s, p)
	said := screentest.Said(s)
	if p.Key(fyne.KeyF6); !strings.Contains(said(), "还没有收到过报送") {
		t.Errorf("with nothing: %s", said())
	}
	county := screentest.Counties(t, s, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return open(ctx, dir, u, y)
	}, 1)[0]
	look := intake.Looking{Book: s.Book(), Shelf: below.Shelf, Today: edu.DateOf(now)}
	arrived, err := look.Look(t.Context(), []string{county.HandsIn(time.September, t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	ch, err := intake.TakeIn(t.Context(), s.Ledger.(office.Keeper), arrived, "", edu.MomentOf(now))
	if err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, ch)
	p.Shown()
	p.Key(fyne.KeyF6)
	if told := screentest.Told(s); !strings.Contains(told, "1期的1份报送") || !strings.Contains(told, "身份证号和电话始终不发布") {
		t.Errorf("it says %s", told)
	}
	const database, user = "postgres", publishtest.User
	to, err := url.Parse(server.Of(database))
	if err != nil {
		t.Fatal(err)
	}
	host := to.Host
	for _, x := range []struct{ host, database, password, want string }{
		{"", "", secret, "请写服务器的地址"},
		{"postgres://" + host, database, secret, "请写服务器的地址"},
		{"127.0.0.1:1", database, secret, "连不上数据库服务器"},
		{host, "没有的库", secret, "没有这个数据库"},
		{host, database, "别的", "不接受这个用户或密码"},
	} {
		asked(s, x.host, x.database, user, x.password)
		screentest.Button(s, "发布").OnTapped()
		if told := screentest.Told(s); !strings.Contains(told, x.want) || strings.Contains(told, secret) {
			t.Errorf("%q, %q: it says %s", x.host, x.database, told)
		}
		screentest.CloseTop(s)
	}
	screentest.CloseDialogs(s)
	for i, want := range []string{"已发布1份报送", "没有新的报送；1份以前发布过"} {
		p.Key(fyne.KeyF6)
		if i > 0 && entries(s)[3].Text != "" {
			t.Error("the password is there again")
		}
		if i > 0 && entries(s)[0].Text != host {
			t.Errorf("the server is %q", entries(s)[0].Text)
		}
		asked(s, host, database, user, secret)
		screentest.Button(s, "发布").OnTapped()
		if got := said(); !strings.Contains(got, want) {
			t.Errorf("it says %q\n%s", got, screentest.Told(s))
		}
	}
	all, err := s.Ledger.(*store.Store).Batches(t.Context(), 99)
	if err != nil {
		t.Fatal(err)
	}
	journal := ""
	for _, b := range all {
		journal += b.Why + "\n"
	}
	if !strings.Contains(journal, host+"/"+database) || strings.Contains(journal, secret) {
		t.Errorf("the journal says %s", journal)
	}
}

// entries are those of the question on top.
func entries(s *screen.Session) (out []*ui.Entry) {
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			out = append(out, e)
		}
	})
	return out
}

func asked(s *screen.Session, texts ...string) {
	for i, e := range entries(s) {
		e.SetText(texts[i])
	}
}
