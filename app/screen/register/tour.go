package register

// Listed is how many records are in sight, and how many there are.
func (p *Page) Listed() (shown, all int) { return len(p.rows), len(p.s.Book().Rows(p.register)) }

// Write opens the current record, types into its form, and saves it: what a clerk does with Enter and Ctrl+Enter.
func (p *Page) Write(texts map[string]string) {
	p.open(p.here())
	if p.forms.Form != nil {
		p.forms.Form.Retype(texts)
		p.Save()
	}
}
