package world

import (
	"fmt"
	"slices"
	"strings"

	"ocidesk/internal/ocisim/api"
)

// homeRegion is where the tenancy is.
const homeRegion = "us-ashburn-1"

// subscribed are the regions the tenancy can be used in, the home region first.
var subscribed = []string{homeRegion, "eu-amsterdam-1"}

// subscribing is a region that it soon can be used in.
const subscribing = "ap-tokyo-1"

// region is one of the regions, as names and OCIDs speak of it.
type region struct {
	name, key string
	inOCID    string // the two oldest regions go by their keys in OCIDs
}

// regionNamed finds one of the regions there are.
func regionNamed(name string) region {
	i := slices.IndexFunc(regions, func(r api.Region) bool { return r.Name == name })
	if i < 0 {
		panic(fmt.Sprintf("there is no region %q", name))
	}
	r := region{name: name, key: regions[i].Key, inOCID: name}
	if r.key == "IAD" || r.key == "PHX" {
		r.inOCID = strings.ToLower(r.key)
	}
	return r
}

// Region is the name of the region the tenancy is in.
func (w *World) Region() string { return w.region.name }

// Regions answers ListRegions.
func (w *World) Regions() []api.Region { return slices.Clone(regions) }

// regions are those of the commercial realm.
var regions = []api.Region{
	{Key: "LEJ", Name: "af-casablanca-1"},
	{Key: "JNB", Name: "af-johannesburg-1"},
	{Key: "HSG", Name: "ap-batam-1"},
	{Key: "YNY", Name: "ap-chuncheon-1"},
	{Key: "ONM", Name: "ap-delhi-1"},
	{Key: "HYD", Name: "ap-hyderabad-1"},
	{Key: "JBP", Name: "ap-kulai-2"},
	{Key: "MEL", Name: "ap-melbourne-1"},
	{Key: "BOM", Name: "ap-mumbai-1"},
	{Key: "KIX", Name: "ap-osaka-1"},
	{Key: "ICN", Name: "ap-seoul-1"},
	{Key: "SIN", Name: "ap-singapore-1"},
	{Key: "XSP", Name: "ap-singapore-2"},
	{Key: "SYD", Name: "ap-sydney-1"},
	{Key: "NRT", Name: "ap-tokyo-1"},
	{Key: "YUL", Name: "ca-montreal-1"},
	{Key: "YYZ", Name: "ca-toronto-1"},
	{Key: "AMS", Name: "eu-amsterdam-1"},
	{Key: "FRA", Name: "eu-frankfurt-1"},
	{Key: "MAD", Name: "eu-madrid-1"},
	{Key: "ORF", Name: "eu-madrid-3"},
	{Key: "MRS", Name: "eu-marseille-1"},
	{Key: "LIN", Name: "eu-milan-1"},
	{Key: "CDG", Name: "eu-paris-1"},
	{Key: "ARN", Name: "eu-stockholm-1"},
	{Key: "NRQ", Name: "eu-turin-1"},
	{Key: "ZRH", Name: "eu-zurich-1"},
	{Key: "MTZ", Name: "il-jerusalem-1"},
	{Key: "AUH", Name: "me-abudhabi-1"},
	{Key: "DXB", Name: "me-dubai-1"},
	{Key: "JED", Name: "me-jeddah-1"},
	{Key: "RUH", Name: "me-riyadh-1"},
	{Key: "MTY", Name: "mx-monterrey-1"},
	{Key: "QRO", Name: "mx-queretaro-1"},
	{Key: "BOG", Name: "sa-bogota-1"},
	{Key: "SCL", Name: "sa-santiago-1"},
	{Key: "GRU", Name: "sa-saopaulo-1"},
	{Key: "VAP", Name: "sa-valparaiso-1"},
	{Key: "VCP", Name: "sa-vinhedo-1"},
	{Key: "CWL", Name: "uk-cardiff-1"},
	{Key: "LHR", Name: "uk-london-1"},
	{Key: "IAD", Name: "us-ashburn-1"},
	{Key: "ORD", Name: "us-chicago-1"},
	{Key: "PHX", Name: "us-phoenix-1"},
	{Key: "AGA", Name: "us-saltlake-2"},
	{Key: "SJC", Name: "us-sanjose-1"},
}
