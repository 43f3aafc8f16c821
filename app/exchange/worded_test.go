package exchange

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestProgressInWords: 形象进度 in words goes into the words, whichever of the two fields the column was taken for; a number goes
// into the per cent.
func TestProgressInWords(t *testing.T) {
	share, works := edu.ProgressReports.Field("share"), edu.ProgressReports.Field("works")
	for _, tt := range []struct{ head, cells, share, works string }{
		{"形象进度", "主体封顶", "", "主体封顶"},
		{"形象进度", "完成主体80%", "80%", "完成主体80%"},
		{"形象进度", "60%", "60%", ""},
		{"形象进度说明", "60%", "60%", ""},
		{"形象进度说明", "完成主体80%", "80%", "完成主体80%"},
		{"形象进度说明", "±0", "", "±0"},
		{"形象进度（%）|形象进度说明", "60|主体封顶", "60%", "主体封顶"},
		{"形象进度（%）|形象进度说明", "60|完成主体80%", "60%", "完成主体80%"},
		{"形象进度说明|形象进度（%）", "装修|完成主体80%", "80%", "装修；完成主体80%"},
		{"形象进度（%）|形象进度说明", "主体封顶|主体封顶", "", "主体封顶"},
	} {
		p := planOf(t, edu.ProgressReports, gridSheet("项目代码|报告月份|"+tt.head, projectID+"|2022-09|"+tt.cells), county(t))
		row := p.Rows[0]
		if row.State != Added || len(row.Findings) > 0 {
			t.Errorf("%s, %s: %v %+v", tt.head, tt.cells, row.State, row.Findings)
		}
		if s, w := share.Text(row.Record, p.Book), works.Text(row.Record, p.Book); s != tt.share || w != tt.works {
			t.Errorf("%s, %s: %q and %q, want %q and %q", tt.head, tt.cells, s, w, tt.share, tt.works)
		}
	}
	if row := planOf(t, edu.ProgressReports, gridSheet("项目代码|报告月份|形象进度", projectID+"|2022-09|120%"), county(t)).Rows[0]; row.State != Added ||
		!edu.Empty(share.At(row.Record)) || len(row.Findings) != 1 || row.Findings[0].Field != "share" {
		t.Errorf("120%% is %q, %v, %+v", share.Text(row.Record, nil), row.State, row.Findings)
	}
}

// TestProgressCase: the month stands in the title, the project is known by its name, the words are words.
func TestProgressCase(t *testing.T) {
	p := caseOf(t, edu.ProgressReports, "14-progress.xlsx")
	if len(p.Rows) != 2 || p.Count(Failed) > 0 {
		t.Fatalf("%+v", p.Rows)
	}
	for i, want := range []struct{ project, share, works string }{
		{"样例县河湾镇石树坡教学点运动场扩建项目", "", "主体三层施工"}, {"样例县桃园乡高河底幼儿园学生宿舍楼扩建项目", "60%", ""},
	} {
		row := p.Rows[i]
		text := func(key string) string { return edu.ProgressReports.Field(key).Text(row.read, p.Book) }
		if text("project") != want.project || text("month") != "2022-04" || text("share") != want.share || text("works") != want.works ||
			slices.ContainsFunc(row.Findings, func(f RowFinding) bool { return f.Field == "share" || f.Level == edu.Hard }) {
			t.Errorf("row %d: %s %s %q %q, %+v", i+1, text("project"), text("month"), text("share"), text("works"), row.Findings)
		}
	}
}
