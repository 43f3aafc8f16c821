package edu

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// Answer is what a unit said in one cell of a round's form.
type Answer struct {
	Head string // of the column
	Text string // as it was sent
	Cell string // where it stood in the sender's sheet: D5; empty for what was typed here
	// Cleared tells that what was sent was taken away here, so that nothing stands there.
	Cleared bool
}

// Cells are the answers of one row of a round, in the order of the form's columns (see NewCells). They are kept as text, so that a copy of
// a record is a copy.
type Cells string

// NewCells keeps answers; those that say nothing are left out, for a blank is no answer, but where somebody took away what was sent.
func NewCells(all []Answer) (Cells, error) {
	kept := make([][3]string, 0, len(all))
	for _, a := range all {
		if text := strings.TrimSpace(a.Text); text != "" || a.Cleared {
			kept = append(kept, [3]string{a.Head, text, a.Cell})
		}
	}
	if len(kept) == 0 {
		return "", nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(kept)
	return Cells(bytes.TrimSpace(b.Bytes())), err
}

// List are the answers.
func (c Cells) List() ([]Answer, error) {
	if c == "" {
		return nil, nil
	}
	var kept [][3]string
	if err := json.Unmarshal([]byte(c), &kept); err != nil {
		return nil, errors.Join(ErrStored, err)
	}
	out := make([]Answer, len(kept))
	for i, k := range kept {
		out[i] = Answer{Head: k[0], Text: k[1], Cell: k[2], Cleared: k[1] == ""}
	}
	return out, nil
}

// Answer is what stands under a head; ok is false where nothing does.
func (c Cells) Answer(head string) (a Answer, ok bool) {
	all, err := c.List()
	if err != nil {
		return a, false
	}
	if i := slices.IndexFunc(all, func(a Answer) bool { return a.Head == head }); i >= 0 {
		return all[i], !all[i].Cleared
	}
	return a, false
}

// Kind implements Value.
func (*Cells) Kind() Kind { return KindText }

// Parse implements Value. Nobody types cells as one text: it takes what Stored gives.
func (c *Cells) Parse(text string, _ Format) error {
	v := Cells(strings.TrimSpace(text))
	if _, err := v.List(); err != nil {
		return errors.New("各栏内容请在收表页中逐栏填写")
	}
	*c = v
	return nil
}

// Text implements Value: 校车数：3；司机数：2.
func (c *Cells) Text(Format) string {
	all, err := c.List()
	if err != nil {
		return ""
	}
	var out []string
	for _, a := range all {
		out = append(out, a.Head+"："+a.Text)
	}
	return strings.Join(out, "；")
}

// Stored implements Value.
func (c *Cells) Stored() any { return storedText(string(*c)) }

// Restore implements Value.
func (c *Cells) Restore(v any) error {
	var text string
	if err := restoreText(&text, "cells", v); err != nil {
		return err
	}
	if _, err := Cells(text).List(); err != nil {
		return err
	}
	*c = Cells(text)
	return nil
}
