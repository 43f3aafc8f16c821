package edu

import (
	"fmt"
	"strings"
)

// Code is an entry of a code list, by its stable code (the GB/T code where there is one). What is
// shown is the list's label; what is kept is the code.
type Code string

// CodeItem is one entry: its code, the official term, and other words that ledgers use for it.
type CodeItem struct {
	Code  Code
	Label string
	Also  []string
}

// CodeList is the closed set of values a field may take.
type CodeList struct {
	Name  string
	Items []CodeItem
}

// Find returns the code that a text names by code, label or another word.
func (l *CodeList) Find(text string) (Code, bool) {
	t := codeWord(text)
	for _, it := range l.Items {
		if t == codeWord(string(it.Code)) || t == codeWord(it.Label) {
			return it.Code, true
		}
	}
	for _, it := range l.Items {
		for _, a := range it.Also {
			if t == codeWord(a) {
				return it.Code, true
			}
		}
	}
	return "", false
}

// codeWord is the form in which words are compared: half-width, without blanks, dashes made one.
func codeWord(s string) string { return dashes.Replace(strings.ToLower(Squeeze(Halfwidth(s)))) }

var dashes = strings.NewReplacer("（", "(", "）", ")", "－", "-", "—", "-", "–", "-")

// Label is the official term of a code, or the code itself if the list has lost it.
func (l *CodeList) Label(c Code) string {
	for _, it := range l.Items {
		if it.Code == c {
			return it.Label
		}
	}
	return string(c)
}

// Index is the place of a code in the list, -1 if it is not there. Ordered lists (stages, 学历) are
// compared by it.
func (l *CodeList) Index(c Code) int {
	for i, it := range l.Items {
		if it.Code == c {
			return i
		}
	}
	return -1
}

// Kind implements Value.
func (*Code) Kind() Kind { return KindCode }

// Parse implements Value.
func (c *Code) Parse(s string, f Format) error {
	if code, ok := f.Codes.Find(s); ok {
		*c = code
		return nil
	}
	if IsNone(s) {
		*c = ""
		return nil
	}
	return fmt.Errorf("“%s”不在%s的选项中：%s", strings.TrimSpace(s), f.Codes.Name, f.Codes.choices())
}

func (l *CodeList) choices() string {
	var b strings.Builder
	for i, it := range l.Items {
		if i == 8 {
			b.WriteString("……")
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(it.Label)
	}
	return b.String()
}

// Text implements Value.
func (c *Code) Text(f Format) string {
	if *c == "" {
		return ""
	}
	return f.Codes.Label(*c)
}

// Stored implements Value.
func (c *Code) Stored() any { return storedText(string(*c)) }

// Restore implements Value.
func (c *Code) Restore(v any) error { return restoreText((*string)(c), "code", v) }
