package doubt

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// readOf reads a list as the program does.
func readOf(t *testing.T, b *edu.Book, name string, content []byte) (*List, error) {
	t.Helper()
	rd, err := exchange.NewReader()
	must(t, err)
	w, err := Opened(t.Context(), name, content)
	must(t, err)
	defer w.Close()
	return Read(t.Context(), w, rd, b)
}

// TestListsThatHoldNonsense: of whatever a bureau sends there is a sentence for each line that is not taken in, or of which nobody knows
// whose it is, with the records that it may mean.
func TestListsThatHoldNonsense(t *testing.T) {
	b := county(t)
	twin := edu.Teacher{Name: "李小明", PostedAt: 1}
	twin.SetRowID(4)
	b.Put(edu.Teachers, &twin)
	for name, tt := range map[string]struct {
		text   string
		unread []string
		unsure []string // of each doubt, with how many it may mean
	}{
		"no record": {
			"序号|学校|疑点|说明\n1|南山小学|班数为0|\n2|东沟小学|班数为0|\n", nil, []string{"台账里没有“南山小学” 0", " 0"},
		},
		"a school much like another": {"序号|学校|疑点\n1|东勾小学|班数为0\n2|第二中学|班数为0\n", nil, []string{"台账里没有“东勾小学” 2", " 0"}},
		"two teachers of one name": {
			"序号|所在学校|教师姓名|异常信息\n1|东沟小学|李小明|职称填写有误\n2|石桥镇中心校|李小明|职称填写有误\n3|东沟小学|赵小刚|学历为空\n", nil,
			[]string{"台账里叫“李小明”的教师有2人 2", " 0", "台账里没有“赵小刚” 0"},
		},
		"empty lines": {
			"学校|疑点|说明\n东沟小学|班数为0|\n||\n第二中学||\n岚中学校| |\n合计|2|\n", []string{"有2行写了名称、没有写疑点（第4、5行），不录入"}, []string{" 0"},
		},
		"a line over those of a school is none": {"学校|疑点\n东沟小学|\n|班数为0\n|图书为0\n", nil, []string{" 0", " 0"}},
		"another county's": {
			"方山县疑点清单|<|<\n学校|疑点|说明\n大武小学|班数为0|\n北武当中学|班数为0|\n",
			[]string{"2条里没有一条是台账里有的学校、教师或项目，可能不是岚县的清单"},
			[]string{"台账里没有“大武小学” 0", "台账里没有“北武当中学” 0"},
		},
		"a city's, of all counties": {
			"县（市、区）|学校|疑点\n方山县|大武小学|班数为0\n岚县|东沟小学|班数为0\n临县|东沟小学|班数为0\n^|第二中学|图书为0\n",
			[]string{"有3条是方山县、临县的，不录入"},
			[]string{" 0"},
		},
		"a city's, without us": {
			"县区|学校|疑点\n方山县|大武小学|班数为0\n临县|第八小学|班数为0\n",
			[]string{"2条里没有一条是台账里有的学校、教师或项目，可能不是岚县的清单"},
			[]string{"台账里没有“大武小学” 0", "台账里没有“第八小学” 0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := readOf(t, b, "清单.xlsx", book(t, tt.text))
			if err != nil {
				t.Fatal(err)
			}
			var unsure []string
			m := NewMeanings(b)
			for _, it := range l.Items() {
				u := m.Of(&it.Doubt)
				unsure = append(unsure, fmt.Sprintf("%s %d", u.Why, len(u.May)))
			}
			got := l.Unread()
			if strange := l.Strange(b); strange != "" {
				got = append(got, strange)
			}
			if !slices.Equal(got, tt.unread) || !slices.Equal(unsure, tt.unsure) {
				t.Errorf("got %q\n%q\nwant %q\n%q", got, unsure, tt.unread, tt.unsure)
			}
		})
	}
	for _, nothing := range []string{"", "学校|疑点|说明\n", "学校|疑点|说明\n合计||\n||\n", "今天天气不错\n"} {
		if l, err := readOf(t, b, "清单.xlsx", book(t, nothing)); !errors.Is(err, ErrNoDoubts) {
			t.Errorf("%q: %v, %v", nothing, l, err)
		}
	}
}

// TestAWordListWithMergedHeads: heads over two rows and schools over several lines of a document's table.
func TestAWordListWithMergedHeads(t *testing.T) {
	b := county(t)
	l, err := readOf(t, b, "清单.docx", word(t, "疑点数据清单", "学校|疑似问题|核实说明\n^|^|^\n东沟小学|班数为0|\n^|图书为0|\n第二中学|班数为0|"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, it := range l.Items() {
		got = append(got, said(b, it))
	}
	if want := []string{"东沟小学 yearly.classes 2022", "东沟小学 yearly.books 2022", "第二中学 yearly.classes 2022"}; len(got) != 3 ||
		!strings.HasSuffix(got[0], want[0]) || !strings.HasSuffix(got[1], want[1]) || !strings.HasSuffix(got[2], want[2]) {
		t.Errorf("%q", got)
	}
}

// TestAListOfAThousandLines is read within seconds; one that is too long is refused in whole.
func TestAListOfAThousandLines(t *testing.T) {
	b := county(t)
	of := func(n int) []byte {
		var x strings.Builder
		x.WriteString("序号,学校,疑点,说明\n")
		for i := range n {
			fmt.Fprintf(&x, "%d,%s,2022年图书比上年减少%d册,\n", i+1, []string{"东沟小学", "第二中学", "没有的小学"}[i%3], i+1)
		}
		return []byte(x.String())
	}
	began := time.Now()
	l, err := readOf(t, b, "清单.csv", of(1000))
	if err != nil || len(l.Items()) != 1000 || l.Items()[999].Line.Int() != 1001 {
		t.Fatalf("%v, %d lines", err, len(l.Items()))
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if _, err := readOf(t, b, "清单.csv", of(mostDoubts+2)); !errors.Is(err, grid.ErrTooLarge) {
		t.Errorf("%v", err)
	}
}
