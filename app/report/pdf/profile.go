package pdf

import (
	"encoding/binary"
	"slices"
)

// profile is an ICC profile of version 2.1 under the light D50, of gamma 2.2: what the inks of the pages mean, which an archive file must
// say (ISO 19005-2, 6.2.3).
type profile struct {
	condition, name string
	space           string // of four signs
	parts           int    // of a colour
	curves          []string
	primaries       []primary
}

// primary is what a full part of a colour is, in 1/65536.
type primary struct {
	tag     string
	x, y, z uint32
}

// profile is that of black and grey alone, as long as nothing on the pages has a colour: else the red, green and blue of screens (sRGB,
// IEC 61966-2-1, with its primaries under D50).
func (a *archive) profile() profile {
	if !a.p.Coloured() {
		return profile{condition: "Grey", name: "Grey, gamma 2.2", space: "GRAY", parts: 1, curves: []string{"kTRC"}}
	}
	return profile{
		condition: "sRGB", name: "RGB, gamma 2.2", space: "RGB ", parts: 3, curves: []string{"rTRC", "gTRC", "bTRC"},
		primaries: []primary{{"rXYZ", 0x6fa2, 0x38f5, 0x0390}, {"gXYZ", 0x6299, 0xb785, 0x18da}, {"bXYZ", 0x24a0, 0x0f84, 0xb6cf}},
	}
}

// words are numbers as a profile has them.
func words(b []byte, w ...uint32) []byte {
	for _, x := range w {
		b = binary.BigEndian.AppendUint32(b, x)
	}
	return b
}

// bytes is the profile as a file.
func (p *profile) bytes() []byte {
	const head, entry, gamma = 128, 12, 0x0233 // gamma in 1/256
	white := []uint32{0xf6d6, 0x10000, 0xd32d} // D50 in 1/65536
	name := append([]byte(p.name), 0)
	type tag struct {
		name string
		data []byte
	}
	tags := []tag{
		{"cprt", append([]byte("text\x00\x00\x00\x00"), append([]byte("No copyright"), 0)...)},
		{"desc", slices.Concat(words([]byte("desc"), 0, uint32(len(name))), name, make([]byte, 4+4+2+1+67))},
	}
	for _, curve := range p.curves {
		tags = append(tags, tag{curve, binary.BigEndian.AppendUint16(words([]byte("curv"), 0, 1), gamma)})
	}
	tags = append(tags, tag{"wtpt", words([]byte("XYZ "), append([]uint32{0}, white...)...)})
	for _, x := range p.primaries {
		tags = append(tags, tag{x.tag, words([]byte("XYZ "), 0, x.x, x.y, x.z)})
	}
	var data []byte
	table := words(nil, uint32(len(tags)))
	for _, t := range tags {
		table = words(append(table, t.name...), uint32(head+4+entry*len(tags)+len(data)), uint32(len(t.data)))
		data = append(data, t.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	out := words(nil, uint32(head+len(table)+len(data)), 0, 0x02100000)
	out = append(out, "mntr"+p.space+"XYZ "...)
	for _, n := range []uint16{2022, 1, 1, 0, 0, 0} { // of the profile itself
		out = binary.BigEndian.AppendUint16(out, n)
	}
	out = append(out, "acsp"...)
	out = append(out, make([]byte, 68-len(out))...)
	out = words(out, white...)
	out = append(out, make([]byte, head-len(out))...)
	return slices.Concat(out, table, data)
}
