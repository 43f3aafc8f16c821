package command

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange/doubt"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// doubtsCall is what a list of doubts is taken in, answered or written with.
type doubtsCall struct {
	name, issuer, doc, out, state, school string
	until                                 string
	dry, asJSON, over, anyway             bool
}

// doubtActs are what can be done with lists of doubts, and how many arguments each has behind it.
var doubtActs = []struct {
	name        string
	least, most int
	do          func(c *doubtsCall, ctx context.Context, e *Env, s doubtLedger, plain []string) error
}{
	{"read", 1, 1, (*doubtsCall).read},
	{"list", 0, 1, (*doubtsCall).list},
	{"answer", 2, 3, (*doubtsCall).answer},
	{"export", 1, 1, (*doubtsCall).export},
}

// doubtLedger reads the ledger, carries out acts, and keeps and opens what came.
type doubtLedger interface {
	roundLedger
	Origins(ctx context.Context, g *edu.Register, row int64) (map[*edu.Field]edu.Origin, error)
}

func setDoubts(f *flag.FlagSet) runner {
	c := &doubtsCall{}
	f.StringVar(&c.name, "name", "", "read：清单的名称；不写用清单的标题或文件名")
	f.StringVar(&c.issuer, "issuer", "", "read：谁发来的，如 市教育局")
	f.StringVar(&c.doc, "doc", "", "read：文号")
	f.StringVar(&c.until, "until", "", "read：截止时间，如 2022-09-21 16:00、下周五、12月5日16时前")
	f.BoolVar(&c.dry, "dry-run", false, "read：只核对，不保存")
	f.BoolVar(&c.anyway, "anyway", false, "read：一条也没有认出，或已经录入过的，也录入")
	f.StringVar(&c.state, "state", "", "answer：不写答复，只标记状态，如 已问学校、不用答、未答")
	f.StringVar(&c.school, "school", "", "answer：这一条指哪所学校，写名称或标识码")
	f.StringVar(&c.out, "out", "", "export：写上答复的清单存到哪里，格式和原清单一样；原清单不改动")
	f.BoolVar(&c.over, "overwrite", false, overUsage)
	f.BoolVar(&c.asJSON, "json", false, jsonUsage)
	return func(ctx context.Context, e *Env, plain []string) error {
		for _, a := range doubtActs {
			if a.name != plain[0] {
				continue
			}
			if err := counted(plain[1:], a.least, a.most); err != nil {
				return err
			}
			return with(ctx, e, func(s doubtLedger) error { return a.do(c, ctx, e, s, plain[1:]) })
		}
		return usageError{"doubts后面写read、list、answer或export。"}
	}
}

// doubtResult is a doubt as --json prints it.
type doubtResult struct {
	Order   int      `json:"order"`
	Line    int      `json:"line"`
	Part    int      `json:"part"`
	Subject string   `json:"subject"`
	School  string   `json:"school,omitempty"`
	Teacher string   `json:"teacher,omitempty"`
	Project string   `json:"project,omitempty"`
	Near    []string `json:"near,omitempty"` // who may be meant, where it is not sure who
	Target  string   `json:"target,omitempty"`
	Section string   `json:"section,omitempty"`
	Year    int      `json:"year,omitempty"`
	Words   string   `json:"words"`
	State   string   `json:"state"`
	Answer  string   `json:"answer,omitempty"`
	// Beside is what the ledger knows of it: names and what each says.
	Beside [][2]string `json:"beside,omitempty"`
	// Unsure says why it is not known whose record is meant.
	Unsure string `json:"unsure,omitempty"`
}

func resultOfDoubt(b *edu.Book, d *edu.Doubt, m *doubt.Meanings) doubtResult {
	name := func(g *edu.Register, row edu.Ref) string {
		if r := b.Find(g, int64(row)); r != nil {
			return edu.MaskNumbers(g.Name(r))
		}
		return ""
	}
	u := m.Of(d)
	var near []string
	for _, r := range u.May {
		near = append(near, edu.MaskNumbers(b.Called(u.Kind, r)))
	}
	return doubtResult{
		Unsure: u.Why, Near: near,
		Order: d.Order.Int(), Line: d.Line.Int(), Part: d.Part.Int(), Subject: string(d.Subject), School: name(edu.Schools, d.School),
		Teacher: name(edu.Teachers, d.Teacher), Project: name(edu.Projects, d.Project), Target: string(d.Target),
		Section: edu.Sections.Label(d.Section), Year: int(d.Year), Words: string(d.Words), State: edu.DoubtStates.Label(d.State),
		Answer: string(d.Answer),
	}
}

// who is whom a doubt means, as the record has it or as the list says it.
func (r *doubtResult) who() string {
	for _, name := range []string{r.Teacher, r.Project, r.School} {
		if name != "" {
			return name
		}
	}
	return r.Subject + "（没有认出）"
}

func (r *doubtResult) put(w io.Writer) {
	fmt.Fprintf(w, "%4d  %s  %s  %s\n", r.Order, r.State, r.who(), strings.ReplaceAll(r.Words, "\n", " "))
	if r.Unsure != "" {
		fmt.Fprintf(w, "      %s\n", r.Unsure)
	}
	if len(r.Near) > 0 {
		fmt.Fprintf(w, "      可能是：%s\n", strings.Join(r.Near, "、"))
	}
	for _, x := range r.Beside {
		fmt.Fprintf(w, "      %s：%s\n", x[0], x[1])
	}
	if r.Answer != "" {
		fmt.Fprintf(w, "      答复：%s\n", strings.ReplaceAll(r.Answer, "\n", "\n            "))
	}
}

// read reads a list and takes it in.
func (c *doubtsCall) read(ctx context.Context, e *Env, s doubtLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	x, err := office.DoubtsIn(ctx, b, plain[0])
	if err != nil {
		return message.At("“"+plain[0]+"”", err)
	}
	all, m := []doubtResult{}, doubt.NewMeanings(b)
	for _, it := range x.Items() {
		all = append(all, resultOfDoubt(b, &it.Doubt, m))
	}
	ask, tell := x.Asked(b)
	for _, words := range tell {
		fmt.Fprintln(e.Stderr, words+"。")
	}
	if ask != "" && !c.dry && !c.anyway {
		return message.Say(ask + "。确要录入的，加上 --anyway。")
	}
	if !c.dry {
		list, err := c.told(e, b, x)
		if err != nil {
			return err
		}
		ch, err := office.TakeDoubts(ctx, s, list, x)
		if err == nil {
			err = c.carry(ctx, e, s, b, ch)
		}
		if err != nil {
			return err
		}
	}
	return c.put(e, all)
}

// told is the list with what was said of it.
func (c *doubtsCall) told(e *Env, b *edu.Book, x *office.Doubts) (l edu.DoubtList, err error) {
	l = edu.DoubtList{Name: edu.Text(cmp.Or(c.name, x.Name())), Issuer: edu.Text(c.issuer), Doc: edu.Text(c.doc), Given: edu.DateOf(e.Now())}
	if back := submission.Returned(b); back != nil {
		l.Submission = edu.Ref(back.RowID())
		fmt.Fprintf(e.Stderr, "“%s”已退回，这份清单记为随它退回的。\n", back.Called())
	}
	l.Deadline, err = until(c.until, e)
	return l, err
}

func (c *doubtsCall) put(e *Env, all []doubtResult) error {
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"doubts": all})
	}
	for i := range all {
		all[i].put(e.Stdout)
	}
	return nil
}

func (c *doubtsCall) carry(ctx context.Context, e *Env, s doubtLedger, b *edu.Book, ch edu.Change) error {
	p, found := edu.Prepare(b, ch)
	if found.Refused() {
		return found
	}
	if _, err := s.Apply(ctx, p, nil); err != nil {
		return err
	}
	e.did(p.Why())
	return nil
}

// doubtListResult is a list as --json prints it.
type doubtListResult struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Given    string `json:"given"`
	Deadline string `json:"deadline,omitempty"`
	File     string `json:"file"`
	States   string `json:"states"`
}

// list lists the lists, or the doubts of one with what the ledger knows of each.
func (c *doubtsCall) list(ctx context.Context, e *Env, s doubtLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	if len(plain) == 0 {
		return c.lists(e, b)
	}
	l, err := doubtList(b, plain[0])
	if err != nil {
		return err
	}
	all, m := []doubtResult{}, doubt.NewMeanings(b)
	for _, d := range doubt.In(b, l) {
		x, r := doubt.Of(b, d), resultOfDoubt(b, d, m)
		from, err := office.OriginsOf(ctx, s, &x)
		if err != nil {
			return err
		}
		r.Beside = x.Lines(d, from)
		all = append(all, r)
	}
	return c.put(e, all)
}

func (c *doubtsCall) lists(e *Env, b *edu.Book) error {
	all := []doubtListResult{}
	for _, l := range doubt.Lists(b) {
		all = append(all, doubtListResult{
			l.RowID(), string(l.Name), l.Given.String(), string(l.Deadline), edu.MaskIDs(string(l.File)), doubt.Counts(doubt.In(b, l)),
		})
	}
	if c.asJSON {
		return json.NewEncoder(e.Stdout).Encode(map[string]any{"lists": all})
	}
	for _, l := range all {
		fmt.Fprintf(e.Stdout, "%4d  %s  %s  %s\n", l.ID, l.Given, l.Name, l.States)
	}
	if len(all) == 0 {
		fmt.Fprintln(e.Stderr, "还没有核实清单。用 doubts read 读入一份。")
	}
	return nil
}

// doubtList is the list that is meant by its number or its name.
func doubtList(b *edu.Book, meant string) (*edu.DoubtList, error) {
	n, err := strconv.ParseInt(meant, 10, 64)
	for _, l := range doubt.Lists(b) {
		if err == nil && l.RowID() == n || string(l.Name) == meant {
			return l, nil
		}
	}
	return nil, usageError{fmt.Sprintf("没有“%s”这份核实清单。全部清单见 doubts list。", meant)}
}

// answer answers a doubt, or says how it stands.
func (c *doubtsCall) answer(ctx context.Context, e *Env, s doubtLedger, plain []string) error {
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	l, err := doubtList(b, plain[0])
	if err != nil {
		return err
	}
	all := doubt.In(b, l)
	i := slices.IndexFunc(all, func(d *edu.Doubt) bool { return strconv.Itoa(d.Order.Int()) == plain[1] })
	if i < 0 {
		return usageError{fmt.Sprintf("“%s”没有第%s条。", l.Name, plain[1])}
	}
	ch, err := c.said(b, all[i], plain[2:], edu.DateOf(e.Now()))
	if err != nil {
		return err
	}
	return c.carry(ctx, e, s, b, ch)
}

// said is the act that is asked for.
func (c *doubtsCall) said(b *edu.Book, d *edu.Doubt, text []string, on edu.Date) (edu.Change, error) {
	asked := 0
	for _, given := range []bool{len(text) > 0, c.state != "", c.school != ""} {
		if given {
			asked++
		}
	}
	switch {
	case asked != 1:
		return edu.Change{}, usageError{"写一段答复，或用 --state 标记状态，或用 --school 指定学校。"}
	case len(text) > 0:
		return doubt.Answered(d, text[0], on), nil
	case c.state != "":
		state, ok := edu.DoubtStates.Find(c.state)
		if !ok {
			return edu.Change{}, usageError{fmt.Sprintf("没有“%s”这种答复状态。", c.state)}
		}
		return doubt.Mark(d, state), nil
	}
	school := b.SchoolByCode(edu.SchoolCode(c.school))
	if found := edu.NewNames(edu.Schools, b).Find(c.school); school == nil && len(found) == 1 {
		school = found[0].(*edu.School)
	}
	if school == nil {
		return edu.Change{}, usageError{fmt.Sprintf("没有“%s”这所学校，或不止一所。", c.school)}
	}
	return doubt.Meant(d, edu.Schools, school.RowID()), nil
}

// export writes the answers into the list as it came, as a file of its own.
func (c *doubtsCall) export(ctx context.Context, e *Env, s doubtLedger, plain []string) error {
	if c.out == "" {
		return usageError{"请用 --out 写明清单存到哪里。"}
	}
	b, err := s.Load(ctx)
	if err != nil {
		return err
	}
	l, err := doubtList(b, plain[0])
	if err != nil {
		return err
	}
	w, err := office.AnsweredList(ctx, s, l, doubt.In(b, l))
	if err != nil {
		return err
	}
	if !strings.EqualFold(filepath.Ext(c.out), w.Ending) {
		return usageError{fmt.Sprintf("--out 的文件名要以%s结尾。", w.Ending)}
	}
	if err := office.SaveAnswers(ctx, s, l, w, office.Target{Path: c.out, Over: office.Over(c.over)}); err != nil {
		return err
	}
	for _, lost := range w.Lost {
		fmt.Fprintln(e.Stdout, "注意："+lost)
	}
	fmt.Fprintf(e.Stderr, "已生成：%s（写了%d格答复）\n", c.out, w.Cells)
	return nil
}
