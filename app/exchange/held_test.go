package exchange_test

import (
	"errors"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestFilesHoldTooMuchTogether: each file is as large as one may be, and no more of them are taken in at once than can be worked out; nor
// where nothing is found in them.
func TestFilesHoldTooMuchTogether(t *testing.T) {
	rd, err := exchange.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	b := edu.NewBook(edu.Unit{Level: "county", Code: "141102", Name: "样例县教育局", Area: "样例县"}, 2022)
	wide := strings.Repeat("甲\t", 400) + "甲\n"
	for name, tt := range map[string]struct {
		text  string
		times int
	}{
		"rows":  {"学校名称\t标识码\n" + strings.Repeat("岚县云岫小学\t1\n", 155_000), 2},
		"cells": {strings.Repeat(wide, 8_000), 2},
	} {
		files := make([]grid.File, tt.times)
		for i := range files {
			files[i] = grid.Clipboard(tt.text)
		}
		if _, err := exchange.ReadFiles(t.Context(), files, exchange.Ask{}, rd, b); !errors.Is(err, exchange.ErrTooMuch) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
