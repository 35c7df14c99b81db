package world

import (
	"regexp"
	"strings"
)

const base32 = "abcdefghijklmnopqrstuvwxyz234567"

// ocid mints an identifier of a regional resource, as long as the real ones.
func (w *World) ocid(kind string) string {
	return w.mintOCID(kind, w.region.inOCID)
}

// globalOCID mints an identifier of what belongs to no region: tenancy, compartments, users.
func (w *World) globalOCID(kind string) string {
	return w.mintOCID(kind, "")
}

func (w *World) mintOCID(kind, region string) string {
	var b strings.Builder
	b.Grow(96)
	b.WriteString("ocid1.")
	b.WriteString(kind)
	b.WriteString(".oc1.")
	b.WriteString(region)
	b.WriteString(ocidPrefix(kind))
	for range 4 { // 52 characters, 13 of 5 bits from each number
		bits := w.mint.Uint64()
		for range 13 {
			b.WriteByte(base32[bits&31])
			bits >>= 5
		}
	}
	return b.String()
}

// ocidPrefix is how the last part of OCIDs of a kind begins.
func ocidPrefix(kind string) string {
	switch kind {
	case "tenancy", "compartment", "user", "image", "subnet", "networksecuritygroup":
		return ".aaaaaaaa"
	case "instance":
		return ".anuwcljt"
	case "volume":
		return ".abuwcljt"
	default:
		return ".amaaaaaa"
	}
}

var wellFormedOCID = regexp.MustCompile(`^ocid1\.([a-z0-9]+)\.[a-z0-9]+\.[a-z0-9-]*(\.[A-Za-z0-9_-]*)?\.[A-Za-z0-9_-]+$`)

// isOCID tells whether a string is well formed as an OCID of a kind.
func isOCID(s, kind string) bool {
	m := wellFormedOCID.FindStringSubmatch(s)
	return m != nil && m[1] == kind
}
