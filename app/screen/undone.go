package screen

// Undone reports whether an act was taken back, and not done again since.
func (s *Session) Undone(batch int64) bool { return s.undone[batch] }

// TakenBack is how many of the latest acts are taken back now.
func (s *Session) TakenBack() (n int) {
	for _, undone := range s.undone {
		if undone {
			n++
		}
	}
	return n
}
