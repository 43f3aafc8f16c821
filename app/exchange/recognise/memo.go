package recognise

import "sync"

// memo keeps what the words of heads say in a register, by their text: files of one sender, and sheets of one file, have the same
// heads again and again. It is safe for several goroutines.
type memo[T any] struct {
	mu sync.Mutex
	of map[string]T
}

// mostKept is when a memo begins anew: texts that are no heads must not gather for ever.
const mostKept = 20_000

// get is what is kept under a key, made by need the first time.
func (m *memo[T]) get(key string, need func() T) T {
	m.mu.Lock()
	x, ok := m.of[key]
	m.mu.Unlock()
	if ok {
		return x
	}
	x = need()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of == nil || len(m.of) >= mostKept {
		m.of = map[string]T{}
	}
	m.of[key] = x
	return x
}
