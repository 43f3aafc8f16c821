package intake

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"countyledger/app/mishap"
)

// atOnce does something n times, as many at once as the computer can, and gives what went wrong. It begins none more once one failed or the
// context is over, and returns when all have ended. progress may be nil.
func atOnce(ctx context.Context, n int, progress func(done, of int), do func(i int) error) error {
	var (
		next, done atomic.Int64
		wait       sync.WaitGroup
		mu         sync.Mutex
		errs       error
	)
	failed := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		errs = errors.Join(errs, err)
	}
	going := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return errs == nil && ctx.Err() == nil
	}
	work := func() {
		for going() {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if progress != nil {
				mu.Lock()
				progress(int(done.Load()), n)
				mu.Unlock()
			}
			if err := do(i); err != nil {
				failed(err)
			}
			done.Add(1)
		}
	}
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Add(1)
		mishap.Go(func() {
			work()
			wait.Done()
		}, func(err error) {
			failed(err)
			wait.Done()
		})
	}
	wait.Wait()
	if errs == nil {
		return ctx.Err()
	}
	return errs
}
