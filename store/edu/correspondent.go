package edu

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Correspondent is another office with which packages are exchanged (往来单位), by its public keys: what it signs with, and what is
// encrypted to it.
type Correspondent struct {
	Numbered
	Code    Text // of the unit: 141100
	Name    Text
	SignKey Text // Ed25519, base64
	SealKey Text // as age writes it; empty where it only sends
	Met     Date // when the keys were first seen
	// Checked tells that the number of the keys was compared by telephone, or face to face.
	Checked Flag
	Note    Text
}

// Correspondents is the register of these.
var Correspondents = define[Correspondent](Register{
	ID: "correspondents", Table: "correspondent", Label: "往来单位", Unit: "个", Identity: []string{"code", "sign_key"},
	Naming: Naming{Noun: "往来单位"},
	Name:   func(r Record) string { return string(r.(*Correspondent).Name) },
	check:  func(*Register, Record, *Book) Problems { return nil }, // no data of the county
	Fields: []*Field{
		field("code", "单位代码", func(c *Correspondent) *Text { return &c.Code }, required, width(6)),
		field("name", "单位名称", func(c *Correspondent) *Text { return &c.Name }, required, width(16)),
		field("sign_key", "签名公钥", func(c *Correspondent) *Text { return &c.SignKey }, required, width(12)),
		field("seal_key", "加密公钥", func(c *Correspondent) *Text { return &c.SealKey }, width(12)),
		field("met", "首次收到", func(c *Correspondent) *Date { return &c.Met }, required, width(6)),
		field("checked", "已核对", func(c *Correspondent) *Flag { return &c.Checked }, width(4), help("电话里念过核对号，两边相同")),
		field("note", "备注", func(c *Correspondent) *Text { return &c.Note }, width(12)),
	},
})

// KeyNumber is the number of an office's keys that is read over the telephone when they are first met: twelve figures in groups of four.
func KeyNumber(signKey, sealKey string) string {
	const most = 1_0000_0000_0000
	sum := sha256.Sum256([]byte(signKey + "\x00" + sealKey))
	n := binary.BigEndian.Uint64(sum[:]) % most
	return fmt.Sprintf("%04d %04d %04d", n/1_0000_0000, n/1_0000%1_0000, n%1_0000)
}

// Number is that of the office's keys.
func (c *Correspondent) Number() string { return KeyNumber(string(c.SignKey), string(c.SealKey)) }
