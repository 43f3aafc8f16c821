// Command citydb starts a PostgreSQL server that is thrown away again, with what a made-up city publishes, for a person to look at.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(ctx context.Context) error {
	server, err := publishtest.New(ctx)
	if err != nil {
		return err
	}
	defer server.Remove()
	if err := server.Start(ctx); err != nil {
		return err
	}
	var all []*publishtest.County
	var handed []publish.Submission
	for n := range 3 {
		c, err := publishtest.NewCounty(ctx, n+1, publishtest.Small)
		if err != nil {
			return err
		}
		all = append(all, c)
		handed = append(handed, c.Submission("2022-09-30", 1), c.Submission("2022-10-31", 1))
	}
	at := server.Of("postgres")
	if _, err := postgres.To(ctx, at, publishtest.City(all, handed...), nil); err != nil {
		return err
	}
	fmt.Printf("样例市的数据库已启动 / the database of a made-up city:\n\n    psql %q\n\n"+
		"例如 / for instance:  SELECT * FROM countyledger.city_figures;\n按 Ctrl+C 停止并删除 / Ctrl+C stops it and takes it away.\n", at)
	<-ctx.Done()
	return nil
}
