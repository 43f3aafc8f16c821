// Package postgres puts a publication into a PostgreSQL database.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"countyledger/app/exchange/publish"
)

// leastServer is the version of the server from which on a view asks for the rights of its reader.
const leastServer = 15

// patience is how long a server may take to answer where the address says nothing of it.
const patience = 15 * time.Second

// database is a connection. Nothing of its address is told: it may hold the password.
type database struct{ conn *pgconn.PgConn }

func connect(ctx context.Context, address string) (*database, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return nil, publish.ErrURL // the cause would repeat the address
	}
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		return nil, publish.ErrURL
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = patience
	}
	config.RuntimeParams["application_name"] = publish.Space
	config.RuntimeParams["client_encoding"] = "UTF8"
	conn, err := pgconn.ConnectConfig(ctx, config)
	if err != nil {
		return nil, refused(ctx, err)
	}
	d := &database{conn}
	var major int
	if _, err := fmt.Sscanf(conn.ParameterStatus("server_version"), "%d", &major); err != nil || major < leastServer {
		d.close()
		return nil, fmt.Errorf("server %q: %w", conn.ParameterStatus("server_version"), publish.ErrOld)
	}
	return d, nil
}

// refused is why there is no connection.
func refused(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var said *pgconn.PgError
	if errors.As(err, &said) {
		return failed(ctx, err)
	}
	return fmt.Errorf("%w: %w", publish.ErrNoServer, err)
}

// failed is an error of the server, or of the way to it, as callers tell them apart.
func failed(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var said *pgconn.PgError
	if !errors.As(err, &said) {
		return fmt.Errorf("%w: %w", publish.ErrLost, err)
	}
	for _, x := range meanings {
		if strings.HasPrefix(said.Code, x.code) {
			return fmt.Errorf("%w: %w", x.is, err)
		}
	}
	return fmt.Errorf("database: %w", err)
}

// meanings are the codes of errors by what they begin with (PostgreSQL, Appendix A).
var meanings = []struct {
	code string
	is   error
}{
	{"28", publish.ErrPassword},
	{"3D000", publish.ErrNoDatabase},
	{"42501", publish.ErrRights},
	{"25006", publish.ErrRights}, // the database can only be read
	{"53100", publish.ErrFull},
	{"53", publish.ErrBusy},
	{"55P03", publish.ErrBusy},
	{"40", publish.ErrBusy},
	{"57P", publish.ErrLost},
	{"080", publish.ErrLost},
}

func (d *database) close() {
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	_ = d.conn.Close(ctx) // what was done was committed or is gone
}

// do carries out statements one behind the other.
func (d *database) do(ctx context.Context, statements ...string) error {
	for _, s := range statements {
		if _, err := d.conn.Exec(ctx, s).ReadAll(); err != nil {
			return failed(ctx, err)
		}
	}
	return nil
}

// ask carries out a statement with values, each a text, and gives its rows; what is not known is an empty text.
func (d *database) ask(ctx context.Context, statement string, values ...string) ([][]string, error) {
	given := make([][]byte, len(values))
	for i, v := range values {
		given[i] = []byte(v)
	}
	result := d.conn.ExecParams(ctx, statement, given, nil, nil, nil).Read()
	if result.Err != nil {
		return nil, failed(ctx, result.Err)
	}
	rows := make([][]string, len(result.Rows))
	for i, r := range result.Rows {
		for _, cell := range r {
			rows[i] = append(rows[i], string(cell))
		}
	}
	return rows, nil
}

// within carries out work as one transaction: all of it, or nothing.
func (d *database) within(ctx context.Context, work func() error) error {
	if err := d.do(ctx, "BEGIN"); err != nil {
		return err
	}
	if err := work(); err != nil {
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = d.do(stop, "ROLLBACK") // without a connection the server does it by itself
		return err
	}
	return d.do(ctx, "COMMIT")
}
