package command_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/publish/publishtest"
)

// TestPublish: what a city keeps itself goes into a database with its figures; again there is nothing to do, and a change is one more. The
// journal says where it went, and nobody tells the password.
func TestPublish(t *testing.T) {
	server, err := publishtest.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Remove)
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	at := server.Of("postgres")
	county := newCLI(t)
	county.run(0, "init", "--county", "141127", "--year", "2022")
	county.run(2, "publish", at)
	if !strings.Contains(county.err.String(), "给市、省用") {
		t.Error(county.err.String())
	}
	c := newCLI(t)
	c.run(0, "init", "--county", "141100", "--level", "city", "--year", "2022")
	list := table(t, "学校名称,标识码,办学类型,举办者,状态,校长", "市一小,2114000001,小学,地级教育部门,在用,张校长", "市二小,2114000002,小学,地级教育部门,在用,李校长")
	c.run(0, "import", "schools", list)
	c.env.Now = func() time.Time { return time.Now().AddDate(0, 3, 0) } // months that are owed have gone by since
	var done struct{ Added, Already, Rows int }
	publish := func(args ...string) {
		t.Helper()
		done.Added, done.Already, done.Rows = 0, 0, 0
		if err := json.Unmarshal([]byte(c.run(0, append([]string{"publish", at, "--json"}, args...)...)), &done); err != nil {
			t.Fatal(err)
		}
	}
	c.run(0, "publish", at, "--prepare")
	if !strings.Contains(c.err.String(), "表已建好") {
		t.Error(c.err.String())
	}
	publish()
	if done.Added == 0 || done.Rows == 0 {
		t.Errorf("%+v", done)
	}
	schools := func() string {
		t.Helper()
		rows, err := publishtest.Rows(t.Context(), at, `SELECT unit_name, name, coalesce(head, '无')
			FROM countyledger.current_schools ORDER BY code`)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, row := range rows {
			out = append(out, strings.Join(row, " "))
		}
		return strings.Join(out, "；")
	}
	if got := schools(); !strings.Contains(got, "市一小 无；") || !strings.HasSuffix(got, "市二小 无") {
		t.Error(got)
	}
	first := done.Added
	if publish(); done.Added != 0 || done.Already != first {
		t.Errorf("again: %+v", done)
	}
	if c.run(0, "publish", at); !strings.Contains(c.err.String(), "没有新的报送") {
		t.Error(c.err.String())
	}
	c.run(0, "import", "schools", table(t, "学校名称,标识码,办学类型,举办者,状态,校长", "市三小,2114000003,小学,地级教育部门,在用,王校长"))
	if publish("--people"); done.Added == 0 || !strings.Contains(schools(), "市三小 王校长") {
		t.Errorf("after a change: %+v, %s", done, schools())
	}
	wrong := server.Address(publishtest.User, "secret-word", "postgres")
	c.run(1, "publish", wrong)
	if said := c.err.String(); !strings.Contains(said, "用户或密码") || strings.Contains(said, "secret-word") {
		t.Error(said)
	}
	c.run(1, "publish", "mysql://a:secret-word@b/c")
	if said := c.err.String(); !strings.Contains(said, "不是PostgreSQL数据库的地址") || strings.Contains(said, "secret-word") {
		t.Error(said)
	}
	said := c.run(0, "history")
	if strings.Contains(said, publishtest.Password) || strings.Contains(said, "secret-word") || !strings.Contains(said, "127.0.0.1") ||
		!strings.Contains(said, "含个人信息") {
		t.Errorf("the journal says:\n%s", said)
	}
	if c.run(0, "verify"); c.err.Len() > 0 && strings.Contains(c.err.String(), "改动过") {
		t.Error(c.err.String())
	}
}
