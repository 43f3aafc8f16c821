package screen

// Made says in the status bar that a file was made, and offers there to open it and its folder.
func (s *Session) Made(said, path string) { s.made(said, path, false) }

// MadeIn is the same of a folder with what was put into it.
func (s *Session) MadeIn(said, folder string) { s.made(said, folder, true) }

func (s *Session) made(said, path string, folder bool) {
	s.Say(said)
	if s.Offer != nil {
		s.Offer(path, folder)
	}
}
