package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"countyledger/app/exchange/publish"
)

// turn lets one publish at a time.
const turn = "SELECT pg_advisory_xact_lock(hashtext('" + publish.Space + "'))"

// Prepare makes the layout in a database, or brings an earlier one up to it. A server that is to hold units for another one is prepared so.
func Prepare(ctx context.Context, address string) error {
	d, err := connect(ctx, address)
	if err != nil {
		return err
	}
	defer d.close()
	return d.prepare(ctx)
}

func (d *database) prepare(ctx context.Context) error {
	stands, err := d.version(ctx)
	if err != nil || stands == publish.Version {
		return err
	}
	err = d.within(ctx, func() error {
		if err := d.do(ctx, turn); err != nil {
			return err
		}
		stands, err := d.version(ctx) // another may have made it meanwhile
		if err != nil || stands == publish.Version {
			return err
		}
		return d.do(ctx, "SET LOCAL client_min_messages = warning;"+strings.Join(publish.Statements(), ";\n"))
	})
	if err != nil {
		return fmt.Errorf("layout of the database: %w", err)
	}
	return d.settle(ctx)
}

// settle lets the database join and add up partition by partition, for all who read it. Whose database it is not, may not say so: then the
// reader's own session or role says it.
func (d *database) settle(ctx context.Context) error {
	for _, setting := range []string{"enable_partitionwise_join", "enable_partitionwise_aggregate"} {
		err := d.do(ctx, "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET "+setting+" = on', current_database()); END $$")
		if err != nil && !errors.Is(err, publish.ErrRights) {
			return err
		}
	}
	return nil
}

// version is that of the layout that stands there; 0 for none.
func (d *database) version(ctx context.Context) (int, error) {
	rows, err := d.ask(ctx, "SELECT to_regclass('"+publish.Space+".layout') IS NOT NULL")
	if err != nil || rows[0][0] != "t" {
		return 0, err
	}
	rows, err = d.ask(ctx, "SELECT max(version) FROM "+publish.In("layout"))
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(rows[0][0])
	switch {
	case err != nil:
		return 0, fmt.Errorf("version of the layout %q: %w", rows[0][0], err)
	case n > publish.Version:
		return 0, fmt.Errorf("version %d: %w", n, publish.ErrNewer)
	}
	return n, nil
}

// hold gives each unit its partitions. It does so unit by unit: a server keeps only so many locks at once.
func (d *database) hold(ctx context.Context, units []publish.Unit) error {
	for _, u := range units {
		err := d.within(ctx, func() error {
			if err := d.do(ctx, turn); err != nil {
				return err
			}
			rows, err := d.ask(ctx, "SELECT count(*) FROM "+publish.In("partitioned")+
				" WHERE to_regclass(format('"+publish.Space+".%I', name || '_' || $1::text)) IS NULL", u.Code)
			if err != nil || rows[0][0] == "0" {
				return err
			}
			_, err = d.ask(ctx, "SELECT "+publish.Space+".hold($1)", u.Code)
			return err
		})
		if err != nil {
			return fmt.Errorf("partitions of %s: %w", u.Code, err)
		}
	}
	return nil
}
