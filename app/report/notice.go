package report

import (
	"strings"

	"countyledger/store/edu"
)

// Texts are the texts of letters and notices by the report's ID: the office's own, or else those that come with the program.
type Texts map[string]*Template

// room is what a text has in place of what the ledger does not know: the room for a hand.
const room = "＿＿＿＿＿＿＿"

// undated is the room for a whole day in a text.
const undated = "　　　　年　　月　　日"

// office are the fields that every notice may use. Where the office is and by which paper a notice goes out is not in the ledger: an office
// that wants them printed writes them into its text.
var office = []string{"本单位", "本县", "我县", "全县", "上级", "学年", "期间", "截止日期", "依据", "承办人", "电话", "地址", "期限"}

// officeWords are what they stand for.
func (m *maker) officeWords() map[string]string {
	return map[string]string{
		"本单位": m.b.Unit.Name, "本县": m.b.Unit.Area, "我县": m.b.Unit.Our(), "全县": m.b.Unit.Whole(), "上级": m.superior(),
		"学年": m.o.Year.Label(), "期间": m.period().Chinese(), "截止日期": m.o.AsOf.Chinese(),
		"依据": room, "承办人": orRoom(m.b.Unit.Contact), "电话": orRoom(m.b.Unit.Phone), "地址": room, "期限": orBlank(m.o.By),
	}
}

// letter puts a letter into the document, on pages of its own: its text, what belongs to it, and who sends it. The day is left to the
// hand that signs it, unless the clerk gave one.
func (m *maker) letter(d *Document, mark string, words map[string]string, more ...Block) {
	for name, w := range m.officeWords() {
		if _, own := words[name]; !own {
			words[name] = w
		}
	}
	title, body := m.o.Texts[m.id].set(words)
	d.paper(m.from(title), mark, append(append(body, more...), &Closing{Unit: m.b.Unit.Name, Date: m.o.Dated})...)
}

// from is the title of a letter: one that no printed head names the office of has it in its title.
func (m *maker) from(title string) string {
	if !m.o.Headed && strings.HasPrefix(title, "关于") {
		return m.b.Unit.Name + title
	}
	return title
}

// orBlank is a day in a text; the room for it where it is not known.
func orBlank(d edu.Date) string {
	if d.Known() {
		return d.Chinese()
	}
	return undated
}

// orRoom is a text; the room for it where nobody wrote one.
func orRoom(s string) string {
	if s == "" {
		return room
	}
	return s
}

// nothingTo is a paper that says that there is none.
func (d *Document) nothingTo(say string) *Document {
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, &Paragraph{say})
	}
	return d
}
