package intake

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"countyledger/app/exchange/publish"
	"countyledger/app/office"
)

// Server is where a publication goes. The password is kept nowhere, and stands in nothing that is told.
type Server struct {
	Host     string // with its port, where that is another than the server's own
	Database string
	User     string
	Password string // empty where the computer knows it otherwise (~/.pgpass)
}

// Address is where it is, as the program that publishes takes it; publish.ErrURL where it is not said where.
func (s Server) Address() (string, error) {
	host, database := strings.TrimSpace(s.Host), strings.TrimSpace(s.Database)
	if host == "" || database == "" || strings.ContainsAny(host, "/@?# ") {
		return "", publish.ErrURL
	}
	u := url.URL{Scheme: "postgres", Host: host, Path: "/" + database}
	switch user := strings.TrimSpace(s.User); {
	case user == "":
	case s.Password == "":
		u.User = url.User(user)
	default:
		u.User = url.UserPassword(user, s.Password)
	}
	return u.String(), nil
}

// Publishing is a publication on its way to a server.
type Publishing struct {
	publish.Publication
	Address string
	// To puts it onto a server; which kind of server, the caller knows.
	To func(ctx context.Context, address string, p publish.Publication, progress func(done, of int)) (publish.Done, error)
}

// Publish puts it there. The journal says where it goes, before it does.
func (x Publishing) Publish(ctx context.Context, l office.Discloser, progress func(done, of int)) (done publish.Done, err error) {
	what := fmt.Sprintf("%d份报送，%s", len(x.Submissions), place(x.Address))
	if x.People {
		what += "，含个人信息"
	}
	err = office.Leave(ctx, l, office.Leaving{Act: "发布到数据库", What: what}, func() (err error) {
		done, err = x.To(ctx, x.Address, x.Publication, progress)
		return err
	})
	return done, err
}

// place is the server and the database of an address, without who is let in by what.
func place(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host + u.Path
}

// PublicationSaid says what would be published.
func PublicationSaid(x *publish.Publication) string {
	periods := map[string]bool{}
	for _, s := range x.Submissions {
		periods[s.Kind+s.AsOf] = true
	}
	return fmt.Sprintf("%d个单位%d期的%d份报送和按本单位口径算的指标", len(x.Units), len(periods), len(x.Submissions))
}

// Published says what came of it.
func Published(d publish.Done) string {
	if d.Added == 0 {
		return fmt.Sprintf("没有新的报送；%d份以前发布过，没有再发。", d.Already)
	}
	return fmt.Sprintf("已发布%d份报送，%d行；%d份以前发布过，没有再发。", d.Added, d.Rows, d.Already)
}
