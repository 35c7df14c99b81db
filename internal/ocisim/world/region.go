package world

import "strings"

// region is where the tenancy is.
type region struct {
	name, key string
	inOCID    string // the two oldest regions go by their keys in OCIDs
}

var regionKeys = map[string]string{
	"us-ashburn-1": "IAD", "us-phoenix-1": "PHX", "eu-frankfurt-1": "FRA", "uk-london-1": "LHR",
	"eu-amsterdam-1": "AMS", "ap-tokyo-1": "NRT", "ca-toronto-1": "YYZ", "ap-sydney-1": "SYD",
}

func regionNamed(name string) region {
	key, known := regionKeys[name]
	if !known {
		key = strings.ToUpper(strings.ReplaceAll(name, "-", ""))
		key = key[:min(3, len(key))]
	}
	r := region{name: name, key: key, inOCID: name}
	if key == "IAD" || key == "PHX" {
		r.inOCID = strings.ToLower(key)
	}
	return r
}
