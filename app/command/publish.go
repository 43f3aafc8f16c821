package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
)

// publishCall lays what an office holds before others, in a database.
type publishCall struct{ people, prepare, asJSON bool }

func setPublish(f *flag.FlagSet) runner {
	c := &publishCall{}
	f.BoolVar(&c.people, "people", false, "连同姓名、教师、轮岗等写有个人的内容；身份证号和电话始终不发布")
	f.BoolVar(&c.prepare, "prepare", false, "只建表（或把旧表补全），不发布：给替别的服务器存放几个县的服务器用")
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		defer hurry()()
		if c.prepare {
			if err := postgres.Prepare(ctx, plain[0]); err != nil {
				return err
			}
			return c.tell(e, publish.Done{}, "表已建好。")
		}
		return with(ctx, e, func(s county) error { return c.publish(ctx, e, s, plain[0]) })
	}
}

func (c *publishCall) publish(ctx context.Context, e *Env, s county, address string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	begun, err := s.Begun(ctx)
	if err != nil {
		return err
	}
	d, err := intake.Board(b, office.PresetsOf(b), edu.DateOf(begun), edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	if len(d.Units) == 0 {
		return usageError{"本单位下面没有报送的县（市、区）：发布是给市、省用的。"}
	}
	shown := e.showing("份报送")
	x, err := intake.Gathering{Book: b, Shelf: intake.NewShelf(s), Board: d}.Publication(ctx)
	if err != nil {
		return err
	}
	x.People = c.people
	done, err := intake.Publishing{Publication: x, Address: address, To: postgres.To}.Publish(ctx, s, shown)
	if err != nil {
		return err
	}
	return c.tell(e, done, intake.Published(done))
}

// showing tells how far long work is, each tenth of it, a line each: it may be read in a log as well as at a terminal.
func (e *Env) showing(what string) func(done, of int) {
	const steps = 10
	told := 0
	return func(done, of int) {
		if of < steps { // soon over
			return
		}
		if step := done * steps / of; step > told {
			told = step
			fmt.Fprintf(e.Stderr, "%d／%d%s\n", done, of, what)
		}
	}
}

func (c *publishCall) tell(e *Env, done publish.Done, said string) error {
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"added": done.Added, "already": done.Already, "rows": done.Rows})
	}
	fmt.Fprintln(e.Stderr, said)
	return nil
}
