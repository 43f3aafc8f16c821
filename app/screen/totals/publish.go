package totals

import (
	"context"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/publish"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/office/intake"
	"countyledger/app/ui"
)

// publish works out what would be published, and asks where to.
func (p *Page) publish() {
	d := p.below.Seen()
	if d == nil {
		p.s.Say("还没有收到过报送")
		return
	}
	q := intake.Gathering{Book: p.s.Book().Draft(), Shelf: p.below.Shelf, Board: d}
	var x publish.Publication
	p.s.Tasks.Run("正在清点收到的报送", func(ctx context.Context, progress ui.Progress) (err error) {
		q.Progress = progress
		x, err = q.Publication(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(x.Submissions) == 0:
			p.s.Say("还没有收到过报送，没有可以发布的")
		default:
			p.where(x)
		}
	})
}

// where asks for the server.
func (p *Page) where(x publish.Publication) {
	host, database, user := ui.NewEntry("如 10.0.0.5，另有端口的写 10.0.0.5:5433"), ui.NewEntry("数据库的名称"), ui.NewEntry("不填用本机的设置")
	password := ui.NewPassword("不保存，也不记入操作记录")
	host.SetText(p.server.Host)
	database.SetText(p.server.Database)
	user.SetText(p.server.User)
	people := ui.NewCheck("连同姓名、教师、轮岗等写有个人的内容", nil)
	people.SetChecked(p.people)
	entries := []*ui.Entry{host, database, user, password}
	said := "将发布" + intake.PublicationSaid(&x) + "。以前发布过的不再发，退回、作废的随之改为不再有效。身份证号和电话始终不发布。" +
		"\n要么全部写进去，要么什么也不改；发布到哪里记入操作记录。"
	ui.Question{
		Title: "发布到数据库", Yes: "发布", Width: 640, Height: 400, Entries: entries,
		Body: container.NewVBox(ui.Wrapped(said), ui.Rows(
			ui.Row{Name: "服务器", Entry: host}, ui.Row{Name: "数据库", Entry: database}, ui.Row{Name: "用户", Entry: user},
			ui.Row{Name: "密码", Entry: password},
		), people),
		Do: func(done func()) {
			server := intake.Server{Host: host.Text, Database: database.Text, User: user.Text, Password: password.Text}
			address, err := server.Address()
			if err != nil {
				ui.Correct(p.s.Window, ui.Wrong{Entry: host, Text: "请写服务器的地址（可以带“:端口”）和数据库的名称，地址里不要有空格、斜杠和用户名。"})
				return
			}
			x.People = people.Checked
			server.Password = ""
			p.server, p.people = server, people.Checked
			p.send(intake.Publishing{Publication: x, Address: address, To: postgres.To}, done)
		},
	}.Ask(p.s.Window)
}

// send publishes; where that does not work the question stays, and what is wrong is told.
func (p *Page) send(x intake.Publishing, done func()) {
	var made publish.Done
	p.s.Tasks.Run("正在发布", func(ctx context.Context, progress ui.Progress) (err error) {
		made, err = x.Publish(ctx, p.l, progress)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		done()
		p.s.Say(intake.Published(made))
	})
}
