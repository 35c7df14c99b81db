// Package assets holds what the program brings along as data.
package assets

import "embed"

// Tenancy is the demo company, as YAML: company, pools, people and what happened there of late.
//
//go:embed tenancy/*.yaml
var Tenancy embed.FS
